/**
 * Arrays one after the other along an axis.
 *
 * @module
 */
import { normalizeAxis } from "../call/integers.js";
import { newArray, restrided } from "../array/allocate.js";
import { sizeOf } from "../array/layout.js";
import { checkWriteable } from "../array/memory.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { can_cast, checkCasting, promoteIds } from "../dtype/casting.js";
import type { Casting } from "../dtype/casting.js";
import { dtype as toDType, dtypeOfId } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { copyAlong, copyApart, scalarArray } from "../exec/copy.js";
import { mayOverlap } from "../exec/overlap.js";
import { isScalar } from "../values/encode.js";
import { offer } from "../ufunc/operands.js";
import { arraysOf, isSequence } from "./arguments.js";
import type { JoinedDType } from "./arguments.js";
import { ravelOf } from "./flat.js";

/** Keywords of the functions that join arrays. */
export interface JoinOptions<D extends DTypeName = DTypeName> {
  /** The dtype of the result; by default the one that holds all arrays. */
  dtype?: DTypeLike<D> | null;
  /** Which casts are allowed; "same_kind" by default. */
  casting?: Casting;
}

/** Keywords of `concatenate` and `stack`. */
export interface ConcatenateOptions<D extends DTypeName = DTypeName> extends JoinOptions<D> {
  /** 0 by default; null joins the elements of all arrays in one row. */
  axis?: number | null;
  /** Where the result goes. */
  out?: NDArray | null;
}

/**
 * Arrays joined along an axis that they have.
 *
 * @throws ValueError when the arrays do not fit together, TypeError for a cast that `casting` does not allow.
 * @example
 * ```ts
 * np.concatenate([[1, 2], [3]]).tolist() // [1, 2, 3]
 * np.concatenate([[[1, 2]], [[3, 4]]], 1).tolist() // [[1, 2, 3, 4]]
 * ```
 */
export function concatenate<D extends DTypeName>(
  arrays: readonly ArrayLike[],
  options: ConcatenateOptions<D> & { out: NDArray<D> },
): NDArray<D>;
export function concatenate<D extends DTypeName>(
  arrays: readonly ArrayLike[],
  options: ConcatenateOptions<D> & { dtype: DTypeLike<D> },
): NDArray<D>;
export function concatenate<D extends DTypeName>(
  arrays: readonly ArrayLike[],
  axis: number | null,
  options: JoinOptions<D> & { dtype: DTypeLike<D> },
): NDArray<D>;
export function concatenate<D extends DTypeName>(
  arrays: readonly ArrayLike[],
  axis: number | null,
  out: NDArray<D>,
): NDArray<D>;
export function concatenate<D extends DTypeName>(
  arrays: NDArray<D>,
  axis?: number | null | ConcatenateOptions,
): NDArray<D>;
export function concatenate<const T extends readonly ArrayLike[]>(
  arrays: T,
  axis?: number | null | ConcatenateOptions,
  out?: null | ConcatenateOptions,
): NDArray<JoinedDType<T>>;
export function concatenate(...args: unknown[]): NDArray {
  const taken = offer("concatenate", args);
  if (taken !== undefined) return taken;
  return concatenateCall("concatenate", args);
}

/** The array API's name of {@link concatenate}. */
export function concat<D extends DTypeName>(
  arrays: readonly ArrayLike[],
  options: ConcatenateOptions<D> & { dtype: DTypeLike<D> },
): NDArray<D>;
export function concat<D extends DTypeName>(arrays: NDArray<D>, axis?: number | null | ConcatenateOptions): NDArray<D>;
export function concat<const T extends readonly ArrayLike[]>(
  arrays: T,
  axis?: number | null | ConcatenateOptions,
  out?: NDArray | null | ConcatenateOptions,
): NDArray<JoinedDType<T>>;
export function concat(...args: unknown[]): NDArray {
  const taken = offer("concat", args);
  if (taken !== undefined) return taken;
  return concatenateCall("concat", args);
}

function concatenateCall(name: string, args: readonly unknown[]): NDArray {
  const [list, along] = args;
  if (Array.isArray(list) && (args.length === 1 || (args.length === 2 && typeof along === "number"))) {
    return joined(arraysOf(list), along ?? 0, NO_KEYWORDS);
  }
  const given = readCall(name, args, ["arrays", "axis", "out"], ["dtype", "casting"], 1);
  const { arrays, axis = 0 } = given;
  if (axis === null) return flatly(arrays, given);
  return joined(arraysOf(arrays), axis, given);
}

const NO_KEYWORDS: JoinKeywords = {};

/** What a join takes besides arrays and axis, as it came. */
export interface JoinKeywords {
  readonly out?: unknown;
  readonly dtype?: unknown;
  readonly casting?: unknown;
}

/** All elements in one row. Scalars are weak here, because an array of them is nowhere asked for. */
function flatly(value: unknown, keywords: JoinKeywords): NDArray {
  if (!isSequence(value)) throw new TypeError("The first input argument needs to be a sequence");
  const entries = Array.from(value);
  if (entries.length === 0) throw new ValueError("need at least one array to concatenate");
  const strong = entries.filter((entry) => !isScalar(entry)).map((entry) => asarray(entry as ArrayLike));
  let id: number;
  if (strong.length === 0) id = commonDType(entries.map((entry) => asarray(entry as ArrayLike))).id;
  else {
    id = commonDType(strong).id;
    for (const entry of entries) if (isScalar(entry)) id = withWeak(id, entry);
  }
  let next = 0;
  const arrays = entries.map((entry) =>
    ravelOf(isScalar(entry) ? scalarArray(entry, dtypeOfId(id)) : (strong[next++] as NDArray), "C"),
  );
  return joined(arrays, 0, keywords, id);
}

/** NEP 50: a scalar raises the kind, not the size. */
function withWeak(id: number, value: unknown): number {
  const { kind } = dtypeOfId(id);
  if (typeof value === "boolean") return id;
  if (typeof value === "bigint") return kind === "b" ? 7 : id;
  if (typeof value === "number") return kind === "f" || kind === "c" ? id : 11;
  return promoteIds(id, kind === "f" || kind === "c" ? 12 : 13);
}

/** The dtype that holds the elements of all arrays. */
export function commonDType(arrays: readonly NDArray[]): DType {
  let { _dtype: dtype } = arrays[0] as NDArray;
  for (const a of arrays) if (a._dtype !== dtype) dtype = dtypeOfId(promoteIds(dtype.id, a._id));
  return dtype;
}

/** Arrays joined along an axis, checked and copied. */
export function joined(arrays: readonly NDArray[], axis: unknown, keywords: JoinKeywords, id?: number): NDArray {
  const { out, dtype: dtypeLike, casting: castingLike } = keywords;
  const [first] = arrays;
  if (first === undefined) throw new ValueError("need at least one array to concatenate");
  if (dtypeLike !== undefined && dtypeLike !== null && out !== undefined && out !== null) {
    throw new TypeError("concatenate() only takes `out` or `dtype` as an argument, but both were provided.");
  }
  const casting = castingLike === undefined ? "same_kind" : checkCasting(castingLike);
  if (first.ndim === 0) throw new ValueError("zero-dimensional arrays cannot be concatenated");
  const along = normalizeAxis(axis, first.ndim);
  const shape = joinedShape(arrays, first, along);
  let result: NDArray;
  if (out !== undefined && out !== null) result = checkedOut(out, shape);
  else {
    const dtype =
      dtypeLike !== undefined && dtypeLike !== null
        ? toDType(dtypeLike as DTypeLike)
        : id !== undefined
          ? dtypeOfId(id)
          : commonDType(arrays);
    result = inOrderOf(arrays, shape, dtype);
  }
  checkCasts(arrays, result, casting);
  // Where an array lies in the result's memory, it must be read before anything is written.
  const apart = out === undefined || out === null || !arrays.some((a) => mayOverlap(a, result));
  const target = apart ? result : newArray(shape, result._dtype);
  fill(target, arrays, along);
  if (!apart) copyApart(result, target);
  return result;
}

function joinedShape(arrays: readonly NDArray[], first: NDArray, axis: number): number[] {
  for (let k = 1; k < arrays.length; k++) {
    const { ndim } = arrays[k] as NDArray;
    if (ndim !== first.ndim) {
      throw new ValueError(
        `all the input arrays must have same number of dimensions, but the array at index 0 has ${String(first.ndim)} dimension(s) and the array at index ${String(k)} has ${String(ndim)} dimension(s)`,
      );
    }
  }
  return shapeAlong(
    arrays.map((a) => a._shape),
    axis,
  );
}

/** The shape of blocks of these shapes one after the other. @throws ValueError when they differ along another axis. */
export function shapeAlong(shapes: readonly (readonly number[])[], axis: number): number[] {
  const shape = (shapes[0] as readonly number[]).slice();
  let total = shape[axis] as number;
  for (let k = 1; k < shapes.length; k++) {
    for (let d = 0; d < shape.length; d++) {
      const n = shapes[k]?.[d] as number;
      if (d === axis) total += n;
      else if (n !== shape[d]) {
        throw new ValueError(
          `all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${String(d)}, the array at index 0 has size ${String(shape[d])} and the array at index ${String(k)} has size ${String(n)}`,
        );
      }
    }
  }
  shape[axis] = total;
  return shape;
}

function checkedOut(out: unknown, shape: readonly number[]): NDArray {
  if (!isNDArray(out)) throw new TypeError("'out' must be an array");
  if (out.ndim !== shape.length) throw new ValueError("Output array has wrong dimensionality");
  if (out._shape.some((n, k) => n !== shape[k])) throw new ValueError("Output array is the wrong shape");
  checkWriteable(out, "output array");
  return out;
}

function checkCasts(arrays: readonly NDArray[], result: NDArray, casting: Casting): void {
  for (const a of arrays) {
    if (a._dtype !== result._dtype && !can_cast(a._dtype, result._dtype, casting)) {
      throw new TypeError(
        `Cannot cast array data from dtype('${a._dtype.name}') to dtype('${result._dtype.name}') according to the rule '${casting}'`,
      );
    }
  }
}

/** An uninitialised array with the memory order that fits the sources best; where they disagree, C order wins. */
function inOrderOf<D extends DTypeName>(
  arrays: readonly NDArray[],
  shape: readonly number[],
  dtype: DType<D>,
): NDArray<D> {
  if (shape.length === 1 || arrays.every((a) => (a._flags & 1) !== 0 && a.size > 0)) {
    if (shape.length === 1 || arrays.some((a) => (a._flags & 2) === 0)) return newArray(shape, dtype);
  }
  const order: number[] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    let place = order.length;
    for (let j = order.length - 1; j >= 0; j--) {
      const inside = compareAxes(arrays, axis, order[j] as number);
      if (inside === 0) continue;
      if (inside > 0) break;
      place = j;
    }
    order.splice(place, 0, axis);
  }
  const strides = new Array<number>(shape.length);
  let step = dtype.itemsize;
  for (const axis of order.reverse()) {
    strides[axis] = step;
    step *= shape[axis] as number;
  }
  return restrided(newArray([sizeOf(shape)], dtype), shape, strides);
}

/** 1 when an axis lies within another in memory, −1 when around it, 0 when nothing tells. */
function compareAxes(arrays: readonly NDArray[], axis: number, other: number): number {
  let result = 0;
  for (const { _shape: shape, _strides: strides } of arrays) {
    if (shape[axis] === 1 || shape[other] === 1) continue;
    if (Math.abs(strides[axis] as number) <= Math.abs(strides[other] as number)) result = 1;
    else if (result === 0) result = -1;
  }
  return result;
}

function fill(result: NDArray, arrays: readonly NDArray[], axis: number): void {
  let start = 0;
  for (let k = 0; k < arrays.length; k++) {
    const a = arrays[k] as NDArray;
    const n = a._shape[axis] as number;
    if (a.size > 0) copyAlong(result, axis, start, a);
    start += n;
  }
}
