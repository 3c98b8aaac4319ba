/**
 * What arrays are asked, and copied by, in function form.
 *
 * @module
 */
import { axisIndex } from "../call/integers.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { array, asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { astype as astypeOf } from "../exec/copy.js";
import { isScalar } from "../values/encode.js";
import { offer } from "../ufunc/operands.js";
import { pythonType } from "../call/python-types.js";
import { axisList } from "./arguments.js";
import type { Axes } from "./arguments.js";
import type { Order } from "./flat.js";
import { reshapeOf } from "./shape.js";
import type { ReshapeOptions } from "./shape.js";

/**
 * The same elements in another shape; a view where that is possible. One length may be −1.
 *
 * @throws ValueError when the shape does not fit, or `copy` is false and there is no view.
 * @example
 * ```ts
 * np.reshape([1, 2, 3, 4], [2, -1]).tolist() // [[1, 2], [3, 4]]
 * ```
 */
export function reshape<T extends ArrayLike>(
  a: T,
  shape: number | readonly number[],
  options?: ReshapeOptions | "C" | "F" | "A",
): NDArray<DTypeOfValue<T>>;
export function reshape(...args: unknown[]): NDArray {
  const taken = offer("reshape", args);
  if (taken !== undefined) return taken;
  const [first, second] = args;
  if (args.length === 2 && (typeof second === "number" || Array.isArray(second))) {
    return reshapeOf(asarray(first as ArrayLike), [second]);
  }
  const { a, shape, order, copy: mode } = readCall("reshape", args, ["a", "shape", "order"], ["copy"], 2);
  return reshapeOf(asarray(a as ArrayLike), [shape, { order, copy: mode }]);
}

/** How many dimensions an array, or what would become one, has. */
export function ndim(a: ArrayLike): number;
export function ndim(...args: unknown[]): number {
  const taken = offer("ndim", args);
  if (taken !== undefined) return taken;
  return asarray(readCall("ndim", args, ["a"], [], 1)["a"] as ArrayLike).ndim;
}

/** The length of each dimension. */
export function shape(a: ArrayLike): readonly number[];
export function shape(...args: unknown[]): readonly number[] {
  const taken = offer("shape", args);
  if (taken !== undefined) return taken;
  return asarray(readCall("shape", args, ["a"], [], 1)["a"] as ArrayLike).shape;
}

/**
 * The number of elements, in all or along axes.
 *
 * @example
 * ```ts
 * np.size([[1, 2, 3], [4, 5, 6]], 1) // 3
 * ```
 */
export function size(a: ArrayLike, axis?: Axes | null | { axis?: Axes | null }): number;
export function size(...args: unknown[]): number {
  const taken = offer("size", args);
  if (taken !== undefined) return taken;
  const { a: value, axis } = readCall("size", args, ["a", "axis"], [], 1);
  const a = asarray(value as ArrayLike);
  if (axis === undefined || axis === null) return a.size;
  return axisList(axis, a.ndim).reduce((n, k) => n * (a._shape[k] as number), 1);
}

/**
 * A copy with its own memory.
 *
 * @example
 * ```ts
 * const b = np.copy(a); // writing b leaves a as it is
 * ```
 */
export function copy<T extends ArrayLike>(a: T, order?: Order | { order?: Order }): NDArray<DTypeOfValue<T>>;
export function copy(...args: unknown[]): NDArray {
  const taken = offer("copy", args);
  if (taken !== undefined) return taken;
  const { a, order } = readCall("copy", args, ["a", "order", "subok"], [], 1);
  return array(a as ArrayLike, { copy: true, order: (order ?? "K") as Order });
}

/**
 * The values of an array as another dtype: the array API's form of `a.astype(dtype)`.
 *
 * @throws TypeError for what is no array, ValueError for another device.
 */
export function astype<D extends DTypeName>(
  x: NDArray,
  dtype: DTypeLike<D>,
  options?: { copy?: boolean; device?: "cpu" | null },
): NDArray<D>;
export function astype(...args: unknown[]): NDArray {
  const taken = offer("astype", args);
  if (taken !== undefined) return taken;
  const { x, dtype, copy: mode, device } = readCall("astype", args, ["x", "dtype"], ["copy", "device"], 2);
  if (!isNDArray(x) && !isScalar(x)) {
    throw new TypeError(`Input should be a NumPy array or scalar. It is a ${pythonType(x)} instead.`);
  }
  if (device !== undefined && device !== null && device !== "cpu") {
    throw new ValueError(`Device not understood. Only "cpu" is allowed, but received: ${String(device)}`);
  }
  return astypeOf(asarray(x), dtype as DTypeLike, { copy: mode !== false });
}

/** One result alone, several as a list. */
function each(args: readonly unknown[], raise: (a: NDArray) => NDArray): NDArray | NDArray[] {
  const results = args.map((value) => raise(asarray(value as ArrayLike)));
  return results.length === 1 ? (results[0] as NDArray) : results;
}

/** The dtypes of several arguments, one by one. */
export type EachArray<T extends readonly ArrayLike[]> = { -readonly [K in keyof T]: NDArray<DTypeOfValue<T[K]>> };

/** Scalars become arrays of one element; others stay as they are. Several arguments give a list. */
export function atleast_1d<T extends ArrayLike>(array: T): NDArray<DTypeOfValue<T>>;
export function atleast_1d<const T extends readonly ArrayLike[]>(...arrays: T): EachArray<T>;
export function atleast_1d(...args: unknown[]): NDArray | NDArray[] {
  const taken = offer("atleast_1d", args);
  if (taken !== undefined) return taken;
  return each(args, (a) => (a.ndim === 0 ? a.reshape(1) : a));
}

/**
 * Arrays with fewer than two dimensions get leading ones of length 1.
 *
 * @example
 * ```ts
 * np.atleast_2d([1, 2]).shape // [1, 2]
 * ```
 */
export function atleast_2d<T extends ArrayLike>(array: T): NDArray<DTypeOfValue<T>>;
export function atleast_2d<const T extends readonly ArrayLike[]>(...arrays: T): EachArray<T>;
export function atleast_2d(...args: unknown[]): NDArray | NDArray[] {
  const taken = offer("atleast_2d", args);
  if (taken !== undefined) return taken;
  return each(args, (a) => (a.ndim === 0 ? a.reshape(1, 1) : a.ndim === 1 ? a.slice(null, ":") : a));
}

/** Arrays with fewer than three dimensions get them: (n,) becomes (1, n, 1), and (m, n) becomes (m, n, 1). */
export function atleast_3d<T extends ArrayLike>(array: T): NDArray<DTypeOfValue<T>>;
export function atleast_3d<const T extends readonly ArrayLike[]>(...arrays: T): EachArray<T>;
export function atleast_3d(...args: unknown[]): NDArray | NDArray[] {
  const taken = offer("atleast_3d", args);
  if (taken !== undefined) return taken;
  return each(args, (a) => {
    if (a.ndim === 0) return a.reshape(1, 1, 1);
    if (a.ndim === 1) return a.slice(null, ":", null);
    return a.ndim === 2 ? a.slice(":", ":", null) : a;
  });
}

/** The positions of axes, checked: for functions that take one or none. */
export function axisOrNone(axis: unknown, dimensions: number): number | undefined {
  return axis === undefined || axis === null ? undefined : axisIndex(axis, dimensions);
}
