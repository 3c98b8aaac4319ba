/**
 * Arrays from a function of the indices.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import type { NDArray } from "../array/ndarray.js";
import { isOptions } from "../call/options.js";
import { pythonType } from "../call/python-types.js";
import { float64 } from "../dtype/dtype.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { copyInto } from "../exec/copy.js";
import { arange } from "./arange.js";
import { dtypeOr } from "./filled.js";
import { offerToLike } from "./place.js";
import { toShape } from "./shape.js";

/** Keywords of `fromfunction`; all others go to the function, in one object after the indices. */
export interface FromFunctionOptions<D extends DTypeName = DTypeName> {
  /** The dtype of the index arrays, float64 by default. */
  dtype?: DTypeLike<D> | null;
  /** An object of another library that makes the array in our place. */
  like?: unknown;
  [keyword: string]: unknown;
}

/**
 * What a function gives for the indices of all elements: it is called once, with one array of indices for each axis.
 *
 * @throws TypeError when the first is no function.
 * @example
 * ```ts
 * np.fromfunction((i, j) => i.add(j), [2, 3]).tolist() // [[0, 1, 2], [1, 2, 3]]
 * np.fromfunction((i, j) => i.equal(j), [2, 2], { dtype: "int64" }).tolist() // [[true, false], [false, true]]
 * ```
 */
export function fromfunction<R, D extends DTypeName = "float64">(
  fn: (...indices: NDArray<D>[]) => R,
  shape: readonly number[],
  options?: { dtype?: DTypeLike<D> | null; like?: unknown },
): R;
export function fromfunction<R>(
  // What a function takes after the indices is its own affair.
  fn: (...args: never[]) => R,
  shape: readonly number[],
  options: FromFunctionOptions,
): R;
export function fromfunction(...args: unknown[]): unknown {
  const [fn, shape, last] = args;
  if (args.length > 3 || (last !== undefined && !isOptions(last)))
    throw new TypeError(`fromfunction() takes 2 positional arguments but ${String(args.length)} were given`);
  const { dtype, like, ...keywords } = (last ?? {}) as FromFunctionOptions;
  const taken: unknown = offerToLike("fromfunction", { fn, shape, dtype, like });
  if (taken !== undefined) return taken;
  if (!Array.isArray(shape)) throw new TypeError(`'${pythonType(shape)}' object is not iterable`);
  const indices = indexArrays(toShape(shape), dtype);
  if (typeof fn !== "function") throw new TypeError(`'${pythonType(fn)}' object is not callable`);
  const call = fn as (...values: unknown[]) => unknown;
  return Object.keys(keywords).length === 0 ? call(...indices) : call(...indices, keywords);
}

function indexArrays(shape: readonly number[], dtype: unknown): NDArray[] {
  return shape.map((n, axis) => {
    const result = newArray(shape, dtypeOr(dtype, float64));
    copyInto(result, arange(n).reshape([n, ...new Array<number>(shape.length - axis - 1).fill(1)]));
    return result;
  });
}
