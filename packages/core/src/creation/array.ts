/**
 * `array` and `asarray`: arrays from JavaScript values of every kind.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { pythonType } from "../call/python-types.js";
import { dtype as toDType, setScalarMaker } from "../dtype/dtype.js";
import type { DTypeLike } from "../dtype/dtype.js";
import { isVoid } from "../dtype/structured/layout.js";
import type { RecordArray, StructDType } from "../dtype/structured/types.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { astype, checkOrder, copy, scalarArray } from "../exec/copy.js";
import type { RecordLike } from "../records/encode.js";
import { recordsFrom } from "../records/create.js";
import { isScalar } from "../values/encode.js";
import { fromArrow, isArrowVector } from "../interop/from-arrow.js";
import { fromView } from "./buffer.js";
import { fromValues } from "./nested.js";
import { checkDevice, offerToLike } from "./place.js";
import { MAX_NDIM } from "./shape.js";
import type { ArrayLike, ArrayOptions, DTypeOfValue } from "./values.js";

const TO_ARRAY = Symbol.for("rustnum.toNDArray");

/**
 * A new array from values: number → float64, bigint → int64, boolean → bool, Complex → complex128; TypedArrays keep
 * their type and share their memory unless `copy` is true.
 *
 * @throws ValueError when nested lists are ragged.
 * @example
 * ```ts
 * np.array([[1, 2], [3, 4]]).dtype.name // "float64"
 * np.array([1n, 2n]).dtype.name // "int64"
 * ```
 */
export function array<F>(values: ArrayLike | RecordLike, dtype: StructDType<F>): RecordArray<F>;
export function array<F>(
  values: ArrayLike | RecordLike,
  options: Omit<ArrayOptions, "dtype"> & { dtype: StructDType<F> },
): RecordArray<F>;
export function array<D extends DTypeName>(
  values: ArrayLike,
  dtype: DTypeLike<D>,
  options?: ArrayOptions<D>,
): NDArray<D>;
export function array<D extends DTypeName>(
  values: ArrayLike,
  options: ArrayOptions<D> & { dtype: DTypeLike<D> },
): NDArray<D>;
export function array<T extends ArrayLike>(values: T, options?: ArrayOptions): NDArray<DTypeOfValue<T>>;
export function array(...args: unknown[]): NDArray {
  if (args.length === 1 && Array.isArray(args[0])) return fromValues(args[0], undefined);
  const given = readCall("array", args, ["object", "dtype"], KEYWORDS, 1);
  const taken = offerToLike("array", given);
  if (taken !== undefined) return taken;
  const { object, copy: mode } = given;
  // Sharing a TypedArray's memory is what people pass one for; arrays are copied, as in NumPy.
  const shares = ArrayBuffer.isView(object) && mode === undefined ? null : mode === undefined ? true : mode;
  return convert(object, given, shares);
}

const KEYWORDS = ["copy", "order", "subok", "ndmin", "ndmax", "like"];

/**
 * The array that a value is or becomes; an array of the right dtype is given back as it is.
 */
export function asarray<F>(values: ArrayLike | RecordLike, options: { dtype: StructDType<F> }): RecordArray<F>;
export function asarray<T extends ArrayLike>(values: T): NDArray<DTypeOfValue<T>>;
export function asarray<D extends DTypeName>(values: ArrayLike, dtype: DTypeLike<D>): NDArray<D>;
export function asarray<D extends DTypeName>(
  values: ArrayLike,
  options: ArrayOptions<D> & { dtype: DTypeLike<D> },
): NDArray<D>;
export function asarray(values: ArrayLike, options?: ArrayOptions): NDArray;
export function asarray(...args: unknown[]): NDArray {
  const first = args[0];
  if (args.length === 1 && isNDArray(first)) return first;
  const given = readCall("asarray", args, ["a", "dtype", "order"], ["device", "copy", "like"], 1);
  return asArrayOf("asarray", given);
}

/** What `asarray` does with its arguments, for those that go on from there. @internal */
export function asArrayOf(name: string, given: Readonly<Record<string, unknown>>): NDArray {
  checkDevice(given["device"]);
  const taken = offerToLike(name, given);
  return taken ?? convert(given["a"], given, given["copy"] ?? null);
}

/** @param mode - whether to copy: true, false, or null for when needed. */
function convert(value: unknown, given: Readonly<Record<string, unknown>>, mode: unknown): NDArray {
  const { dtype: like, order: named, ndmin, ndmax } = given;
  const dtype = like === undefined || like === null ? undefined : toDType(like as DTypeLike);
  const order = checkOrder(named ?? "K");
  if (typeof mode === "string")
    throw new ValueError("strings are not allowed for 'copy' keyword. Use True/False/None instead.");
  const [least, most] = dimensions(ndmin, ndmax);
  const shared = sharedArray(value);
  let result: NDArray;
  if (shared === undefined) {
    if (mode === false) throw new ValueError("Unable to avoid copy while creating an array as requested.");
    if (most < MAX_NDIM) checkDepth(value, most);
    result = dtype !== undefined && isVoid(dtype.id) ? recordsFrom(value, dtype) : fromValues(value, dtype);
    if (order === "F") result = copy(result, "F");
  } else {
    const recast = dtype !== undefined && dtype !== shared._dtype;
    const reorder = (order === "C" && (shared._flags & 1) === 0) || (order === "F" && (shared._flags & 2) === 0);
    if (mode === false && (recast || reorder)) {
      throw new ValueError("Unable to avoid copy while creating an array as requested.");
    }
    if (recast) result = astype(shared, dtype, { order });
    else result = mode === true || reorder ? copy(shared, order) : shared;
  }
  if (result.ndim >= least) return result;
  return result.reshape([...new Array<number>(least - result.ndim).fill(1), ...result._shape]);
}

/** `ndmin` and `ndmax` as they are, or as their defaults. */
function dimensions(ndmin: unknown, ndmax: unknown): [least: number, most: number] {
  const [least, most] = [ndmin ?? 0, ndmax ?? MAX_NDIM].map((given) => {
    const n = typeof given === "bigint" ? Number(given) : given;
    if (typeof n === "number" && Number.isInteger(n)) return n;
    throw new TypeError(`integer argument expected, got ${pythonType(given)}`);
  }) as [number, number];
  if (most < 0 || most > MAX_NDIM)
    throw new ValueError(`ndmax must be in the range [0, NPY_MAXDIMS (${String(MAX_NDIM)})] `);
  if (least > most) throw new ValueError(`ndmin must be <= ndmax (${String(most)})`);
  return [least, most];
}

/** Refuses lists that are nested deeper than `ndmax`. */
function checkDepth(value: unknown, most: number): void {
  let level = value;
  for (let depth = 0; Array.isArray(level); depth++) {
    if (depth === most)
      throw new ValueError(
        `setting an array element with a sequence. The requested array would exceed the maximum number of dimension of ${String(most)}.`,
      );
    level = level[0];
  }
}

/** The array that a value already is, without copying. */
export function sharedArray(value: unknown): NDArray | undefined {
  if (isNDArray(value)) return value;
  if (ArrayBuffer.isView(value)) return fromView(value);
  if (isArrowVector(value)) return fromArrow(value);
  if (typeof value === "object" && value !== null && TO_ARRAY in value) {
    const method = value[TO_ARRAY];
    const made: unknown = typeof method === "function" ? method.call(value) : undefined;
    if (isNDArray(made)) return made;
    throw new TypeError("Symbol.for('rustnum.toNDArray') must be a method that gives an NDArray");
  }
  return undefined;
}

setScalarMaker((value, dtype) => {
  if (isScalar(value)) return scalarArray(value, dtype);
  return asarray(value as ArrayLike, { dtype });
});
