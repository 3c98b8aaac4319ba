/**
 * Arrays that are as they must be: in an order, of a dtype, finite, writeable.
 *
 * @module
 */
import { Flags } from "../array/flags.js";
import { isNDArray, viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { copy } from "../exec/copy.js";
import { offer } from "../ufunc/operands.js";
import { asArrayOf, sharedArray } from "./array.js";
import { checkDevice } from "./place.js";
import type { ArrayLike, ArrayOptions, DTypeOfValue } from "./values.js";

type Typed<D extends DTypeName> = ArrayOptions<D> & { dtype: DTypeLike<D> };
type Untyped = ArrayOptions & { dtype?: null };

/** The array that a value is or becomes: `asarray` under the name that keeps subclasses, of which there are none. */
export function asanyarray<D extends DTypeName>(a: ArrayLike, dtype: DTypeLike<D> | Typed<D>): NDArray<D>;
export function asanyarray<T extends ArrayLike>(a: T, options?: Untyped): NDArray<DTypeOfValue<T>>;
export function asanyarray(...args: unknown[]): NDArray {
  return asArrayOf("asanyarray", readCall("asanyarray", args, ["a", "dtype", "order"], ["device", "copy", "like"], 1));
}

/**
 * The value as an array in C order, of one dimension at least.
 *
 * @example
 * ```ts
 * np.ascontiguousarray(np.ones([2, 3]).T).flags.c_contiguous // true
 * np.ascontiguousarray(3).shape // [1]
 * ```
 */
export function ascontiguousarray<D extends DTypeName>(a: ArrayLike, dtype: DTypeLike<D> | Typed<D>): NDArray<D>;
export function ascontiguousarray<T extends ArrayLike>(a: T, options?: Untyped): NDArray<DTypeOfValue<T>>;
export function ascontiguousarray(...args: unknown[]): NDArray {
  return inOrder("ascontiguousarray", args, "C");
}

/**
 * The value as an array in Fortran order, of one dimension at least.
 *
 * @example
 * ```ts
 * np.asfortranarray([[1, 2], [3, 4]]).strides // [8, 16]
 * ```
 */
export function asfortranarray<D extends DTypeName>(a: ArrayLike, dtype: DTypeLike<D> | Typed<D>): NDArray<D>;
export function asfortranarray<T extends ArrayLike>(a: T, options?: Untyped): NDArray<DTypeOfValue<T>>;
export function asfortranarray(...args: unknown[]): NDArray {
  return inOrder("asfortranarray", args, "F");
}

function inOrder(name: string, args: readonly unknown[], order: "C" | "F"): NDArray {
  const given = readCall(name, args, ["a", "dtype"], ["like"], 1);
  return asArrayOf(name, { ...given, order, ndmin: 1 });
}

/**
 * The value as an array, none of whose elements is NaN or infinite.
 *
 * @throws ValueError when one is.
 * @example
 * ```ts
 * np.asarray_chkfinite([1, 2]).tolist() // [1, 2]
 * ```
 */
export function asarray_chkfinite<D extends DTypeName>(
  a: ArrayLike,
  dtype: DTypeLike<D> | Typed<D>,
  order?: "C" | "F" | "A" | "K" | null,
): NDArray<D>;
export function asarray_chkfinite<T extends ArrayLike>(a: T, options?: Untyped): NDArray<DTypeOfValue<T>>;
export function asarray_chkfinite(...args: unknown[]): NDArray {
  const result = asArrayOf("asarray_chkfinite", readCall("asarray_chkfinite", args, ["a", "dtype", "order"], [], 1));
  if (!isFinite(result)) throw new ValueError("array must not contain infs or NaNs");
  return result;
}

/** Whether all elements are finite; of complex ones both parts. */
function isFinite(a: NDArray): boolean {
  const { kind, itemsize } = a._dtype;
  if (kind !== "f" && kind !== "c") return true;
  // In the order of memory, so that arrays in Fortran order are not copied either.
  const { data } = (a._flags & 1) !== 0 ? a : (a._flags & 2) !== 0 ? a.T : copy(a, "C");
  if (data instanceof Float64Array || data instanceof Float32Array) {
    // x − x is 0 for all but NaN and the infinities; a sum has no branch per element.
    let sum = 0;
    for (let k = 0; k < data.length; k++) sum += (data[k] as number) - (data[k] as number);
    return sum === 0;
  }
  if (!(data instanceof Uint16Array) || itemsize !== 2) throw new TypeError(`internal: no floats in ${a._dtype.name}`);
  return data.every((bits) => (bits & 0x7c00) !== 0x7c00);
}

/** What `require` asks for, by all of NumPy's names. */
const REQUIREMENTS: ReadonlyMap<string, "C" | "F" | "A" | "W" | "O" | "E"> = new Map([
  ...(["C", "C_CONTIGUOUS", "CONTIGUOUS"] as const).map((name) => [name, "C"] as const),
  ...(["F", "F_CONTIGUOUS", "FORTRAN"] as const).map((name) => [name, "F"] as const),
  ...(["A", "ALIGNED"] as const).map((name) => [name, "A"] as const),
  ...(["W", "WRITEABLE"] as const).map((name) => [name, "W"] as const),
  ...(["O", "OWNDATA"] as const).map((name) => [name, "O"] as const),
  ...(["E", "ENSUREARRAY"] as const).map((name) => [name, "E"] as const),
]);

/** Keywords of `require`. */
export interface RequireOptions<D extends DTypeName = DTypeName> {
  /** The dtype; by default the one that the value has. */
  dtype?: DTypeLike<D> | null;
  /** "C" or "F" (order), "A" (aligned), "W" (writeable), "O" (owns its memory), or longer names for these. */
  requirements?: string | readonly string[] | null;
  /** An object of another library that makes the array in our place. */
  like?: unknown;
}

/**
 * The value as an array that meets requirements, copied only if it does not yet.
 *
 * @throws ValueError for an unknown requirement, or for both orders at once.
 * @example
 * ```ts
 * const a = np.arange(6).reshape(2, 3).T;
 * np.require(a, "float32", ["C", "W"]).flags.c_contiguous // true
 * ```
 */
export function require<D extends DTypeName>(
  a: ArrayLike,
  dtype: DTypeLike<D> | (RequireOptions<D> & { dtype: DTypeLike<D> }),
  requirements?: string | readonly string[] | null,
): NDArray<D>;
export function require<T extends ArrayLike>(
  a: T,
  dtype?: null | (RequireOptions & { dtype?: null }),
  requirements?: string | readonly string[] | null,
): NDArray<DTypeOfValue<T>>;
export function require(...args: unknown[]): NDArray {
  const given = readCall("require", args, ["a", "dtype", "requirements"], ["like"], 1);
  const asked = new Set(Array.from((given["requirements"] ?? []) as Iterable<string>, requirement));
  const { requirements: _, ...rest } = given;
  if (asked.size === 0) return asArrayOf("require", rest);
  if (asked.has("C") && asked.has("F")) throw new ValueError('Cannot specify both "C" and "F" order');
  const order = asked.has("F") ? "F" : asked.has("C") ? "C" : "A";
  const result = asArrayOf("require", { ...rest, order });
  const flags = new Flags(result);
  const lacks =
    (asked.has("W") && !flags.writeable) || (asked.has("O") && !flags.owndata) || (asked.has("A") && !flags.aligned);
  return lacks ? copy(result, order) : result;
}

function requirement(name: unknown): string {
  const known = typeof name === "string" ? REQUIREMENTS.get(name.toUpperCase()) : undefined;
  if (known === undefined) throw new ValueError(`there is no requirement '${String(name)}'`);
  return known;
}

/**
 * An array over the memory of an object of another library: one that has `Symbol.for("rustnum.toNDArray")`, or a
 * TypedArray. An array gives a view of itself. (DLPack's own capsules are pointers, which JavaScript has not.)
 *
 * @throws TypeError for any other object.
 * @example
 * ```ts
 * np.from_dlpack(new Float32Array([1, 2])).dtype.name // "float32"
 * ```
 */
export function from_dlpack<D extends DTypeName>(
  x: NDArray<D>,
  options?: { device?: "cpu" | null; copy?: boolean | null },
): NDArray<D>;
export function from_dlpack<T extends ArrayBufferView>(
  x: T,
  options?: { device?: "cpu" | null; copy?: boolean | null },
): NDArray<DTypeOfValue<T>>;
export function from_dlpack(x: object, options?: { device?: "cpu" | null; copy?: boolean | null }): NDArray;
export function from_dlpack(...args: unknown[]): NDArray {
  const taken = offer("from_dlpack", args);
  if (taken !== undefined) return taken;
  const given = readCall("from_dlpack", args, ["x"], ["device", "copy"], 1);
  checkDevice(given["device"]);
  const shared = sharedArray(given["x"]);
  if (shared === undefined)
    throw new TypeError(
      "from_dlpack takes arrays, TypedArrays, and objects with a method Symbol.for('rustnum.toNDArray')",
    );
  if (given["copy"] === true) return copy(shared, "K");
  return isNDArray(given["x"]) ? viewOf(shared, shared._offset, shared._shape, shared._strides, shared.size) : shared;
}
