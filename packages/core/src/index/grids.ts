/**
 * Indices that together span a grid: `indices`, `ix_`.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { sizeOf } from "../array/layout.js";
import { isNDArray, viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import { toShape } from "../creation/shape.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import { bool, dtype as toDType, int64 } from "../dtype/dtype.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { astype, copyInto } from "../exec/copy.js";
import { offer } from "../ufunc/operands.js";
import { counting } from "./counting.js";
import { asMask, truePositions } from "./nonzero.js";

/** One-dimensional values along one of several axes. */
export function alongOne<D extends DTypeName>(values: NDArray<D>, axis: number, ndim: number): NDArray<D> {
  const place = (n: number, rest: number): number[] => Array.from({ length: ndim }, (_, k) => (k === axis ? n : rest));
  return viewOf(values, values._offset, place(values.size, 1), place(values._strides[0] as number, 0), values.size);
}

/** The values of all axes at each point of their grid, along a new first axis. */
export function dense<D extends DTypeName>(axes: readonly NDArray<D>[], dtype: NDArray<D>["dtype"]): NDArray<D> {
  const shape = axes.map(({ size }) => size);
  const result = newArray([axes.length, ...shape], dtype);
  const size = sizeOf(shape);
  if (size === 0) return result;
  axes.forEach((values, k) => {
    const part = viewOf(
      result,
      result._offset + k * (result._strides[0] as number),
      shape,
      result._strides.slice(1),
      size,
    );
    copyInto(part, alongOne(values, k, axes.length));
  });
  return result;
}

/** Keywords of `indices`. */
export interface IndicesOptions<D extends DTypeName = DTypeName> {
  /** int64 by default. */
  dtype?: DTypeLike<D>;
  /** One array per axis, which broadcast, rather than one for all. */
  sparse?: boolean;
}

/**
 * The indices of every element of an array of some shape, along a new first axis; sparse: one array per axis.
 *
 * @example
 * ```ts
 * np.indices([2, 3]).slice(0).tolist() // [[0, 0, 0], [1, 1, 1]]
 * np.indices([2, 3], { sparse: true }).map((i) => i.shape) // [[2, 1], [1, 3]]
 * ```
 */
export function indices<D extends DTypeName = "int64">(
  dimensions: readonly number[] | NDArray,
  options: IndicesOptions<D> & { sparse: true },
): NDArray<D>[];
export function indices<D extends DTypeName = "int64">(
  dimensions: readonly number[] | NDArray,
  dtype: DTypeLike<D>,
  sparse: true | { sparse: true },
): NDArray<D>[];
export function indices<D extends DTypeName = "int64">(
  dimensions: readonly number[] | NDArray,
  dtype?: DTypeLike<D> | (IndicesOptions<D> & { sparse?: false }),
  sparse?: false | { sparse?: false },
): NDArray<D>;
export function indices(...args: unknown[]): NDArray | NDArray[] {
  const taken = offer("indices", args);
  if (taken !== undefined) return taken;
  const given = readCall("indices", args, ["dimensions", "dtype", "sparse"], [], 1);
  const { dimensions, sparse } = given;
  if (typeof dimensions !== "object" || dimensions === null) {
    throw new TypeError(
      `'${/number|bigint/.test(typeof dimensions) ? "int" : typeof dimensions}' object is not iterable`,
    );
  }
  const shape = toShape(isNDArray(dimensions) ? dimensions.tolist() : dimensions);
  const dtype = given["dtype"] === undefined || given["dtype"] === null ? int64 : toDType(given["dtype"] as DTypeLike);
  const axes = shape.map((n) => counting(n, dtype));
  if (sparse === true) return axes.map((values, k) => alongOne(values, k, shape.length));
  return dense(axes, dtype);
}

/** What `ix_` makes of each argument: masks become indices. */
type Crossed<T extends readonly unknown[]> = {
  [K in keyof T]: DTypeOfValue<T[K]> extends "bool" ? NDArray<"int64"> : NDArray<DTypeOfValue<T[K]>>;
};

/**
 * One-dimensional indices, each along an axis of its own, so that together they name every combination.
 *
 * @throws ValueError when one has not one dimension.
 * @example
 * ```ts
 * const a = np.arange(10).reshape(2, 5);
 * a.slice(...np.ix_([0, 1], [2, 4])).tolist() // [[2, 4], [7, 9]]
 * ```
 */
export function ix_<T extends readonly ArrayLike[]>(...args: T): Crossed<T>;
export function ix_(...args: unknown[]): NDArray[] {
  const taken = offer("ix_", args);
  if (taken !== undefined) return taken;
  return args.map((value, k) => {
    let a = asarray(value as ArrayLike);
    if (a.ndim !== 1) throw new ValueError("Cross index must be 1 dimensional");
    // A list without elements is one of indices.
    if (a.size === 0 && !isNDArray(value)) a = astype(a, int64);
    if (a._id === bool.id) a = truePositions(asMask(a))[0] as NDArray;
    return alongOne(a, k, args.length);
  });
}
