/**
 * Where elements are not zero: `nonzero`, `flatnonzero`, `argwhere`.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { bool, int64 } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { astype } from "../exec/copy.js";
import { contiguous, countTrue, positions } from "../exec/selection.js";
import { transposeOf } from "../manipulation/shape.js";
import { offer } from "../ufunc/operands.js";
import { flattened } from "./take.js";

/** An array's elements as a contiguous mask: whether they are not zero. */
export function asMask(a: NDArray): NDArray<"bool"> {
  if (isBool(a)) return contiguous(a);
  return astype(a, bool, { order: "C" });
}

function isBool(a: NDArray): a is NDArray<"bool"> {
  return a._id === bool.id;
}

/** The indices of the true elements of a contiguous mask, one array per axis. */
export function truePositions(mask: NDArray): NDArray<"int64">[] {
  const count = countTrue(mask);
  const all = positions(mask, count);
  const [row, step] = all._strides as [number, number];
  return mask._shape.map((_, axis) => viewOf(all, all._offset + (count > 0 ? axis * row : 0), [count], [step], count));
}

/**
 * The indices of the elements that are not zero, in C order: one array per axis, as an index takes them.
 *
 * @throws ValueError for a 0-d array.
 * @example
 * ```ts
 * const a = np.array([[3, 0, 0], [0, 4, 0]]);
 * const [rows, columns] = np.nonzero(a);
 * a.slice(rows, columns).tolist() // [3, 4]
 * ```
 */
export function nonzero(a: ArrayLike): NDArray<"int64">[];
export function nonzero(...args: unknown[]): NDArray<"int64">[] {
  const taken = offer("nonzero", args);
  if (taken !== undefined) return taken;
  return nonzeroOf(asarray(readCall("nonzero", args, ["a"], [], 1)["a"] as ArrayLike));
}

/** `a.nonzero()`. */
export function nonzeroOf(a: NDArray): NDArray<"int64">[] {
  if (a.ndim === 0) {
    throw new ValueError("Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.");
  }
  return truePositions(asMask(a));
}

/**
 * The positions in the flattened array of the elements that are not zero.
 *
 * @example
 * ```ts
 * np.flatnonzero([[0, 7], [8, 0]]).tolist() // [1, 2]
 * ```
 */
export function flatnonzero(a: ArrayLike): NDArray<"int64">;
export function flatnonzero(...args: unknown[]): NDArray<"int64"> {
  const taken = offer("flatnonzero", args);
  if (taken !== undefined) return taken;
  const a = asarray(readCall("flatnonzero", args, ["a"], [], 1)["a"] as ArrayLike);
  return truePositions(flattened(asMask(a)))[0] as NDArray<"int64">;
}

/**
 * The indices of the elements that are not zero, one row for each.
 *
 * @example
 * ```ts
 * np.argwhere([[0, 7], [8, 0]]).tolist() // [[0, 1], [1, 0]]
 * ```
 */
export function argwhere(a: ArrayLike): NDArray<"int64">;
export function argwhere(...args: unknown[]): NDArray<"int64"> {
  const taken = offer("argwhere", args);
  if (taken !== undefined) return taken;
  const mask = asMask(asarray(readCall("argwhere", args, ["a"], [], 1)["a"] as ArrayLike));
  const count = countTrue(mask);
  return mask.ndim === 0 ? newArray([count, 0], int64) : transposeOf(positions(mask, count));
}
