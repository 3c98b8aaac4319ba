/**
 * Elements where a condition is true: `compress`, `extract`.
 *
 * @module
 */
import { normalizeAxis } from "../call/integers.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { RAISE } from "../exec/gather.js";
import { compressed, contiguous, countTrue } from "../exec/selection.js";
import { offer } from "../ufunc/operands.js";
import { asMask, truePositions } from "./nonzero.js";
import { flattened, takeAlong } from "./take.js";

/** Keywords of `compress`. */
export interface CompressOptions<O extends DTypeName = DTypeName> {
  /** Along which axis; null, the default, for the flattened array. */
  axis?: number | null;
  out?: NDArray<O> | null;
}

/**
 * The parts along an axis where a one-dimensional condition is true; a shorter condition is false from its end on.
 *
 * @throws ValueError when the condition has not one dimension, IndexError when it is true past the axis.
 * @example
 * ```ts
 * np.compress([false, true], [[1, 2], [3, 4], [5, 6]], 0).tolist() // [[3, 4]]
 * ```
 */
export function compress<D extends DTypeName, O extends DTypeName = D>(
  condition: ArrayLike,
  a: NDArray<D>,
  axis?: number | null | CompressOptions<O>,
  out?: NDArray<O> | null | CompressOptions<O>,
): NDArray<O>;
export function compress<T extends ArrayLike, O extends DTypeName = DTypeOfValue<T>>(
  condition: ArrayLike,
  a: T,
  axis?: number | null | CompressOptions<O>,
  out?: NDArray<O> | null | CompressOptions<O>,
): NDArray<O>;
export function compress(...args: unknown[]): NDArray {
  const taken = offer("compress", args);
  if (taken !== undefined) return taken;
  const { condition, a, axis, out } = readCall("compress", args, ["condition", "a", "axis", "out"], [], 2);
  return compressAlong(condition, asarray(a as ArrayLike), axis, out);
}

/** `a.compress(…)`. */
export function compressMethod(a: NDArray, args: readonly unknown[]): NDArray {
  const { condition, axis, out } = readCall("compress", args, ["condition", "axis", "out"], [], 1);
  return compressAlong(condition, a, axis, out);
}

function compressAlong(condition: unknown, source: NDArray, axis: unknown, out: unknown): NDArray {
  const given = asarray(condition as ArrayLike);
  if (given.ndim !== 1) throw new ValueError("condition must be a 1-d array");
  const mask = asMask(given);
  const flat = axis === undefined || axis === null || source.ndim === 0;
  const a = flat ? flattened(source) : source;
  const at = flat ? normalizeAxis(axis ?? 0, 1) : normalizeAxis(axis, a.ndim);
  if (a.ndim === 1 && mask.size === a.size && (out === undefined || out === null)) {
    return compressed(contiguous(a), mask, countTrue(mask));
  }
  return takeAlong(a, truePositions(mask)[0] as NDArray<"int64">, at, out, RAISE);
}

/**
 * The elements of the flattened array where the flattened condition is true.
 *
 * @throws IndexError when the condition is true past the array.
 * @example
 * ```ts
 * const a = np.arange(6).reshape(2, 3);
 * np.extract(np.equal(a.remainder(2), 0), a).tolist() // [0, 2, 4]
 * ```
 */
export function extract<D extends DTypeName>(condition: ArrayLike, arr: NDArray<D>): NDArray<D>;
export function extract<T extends ArrayLike>(condition: ArrayLike, arr: T): NDArray<DTypeOfValue<T>>;
export function extract(...args: unknown[]): NDArray {
  const taken = offer("extract", args);
  if (taken !== undefined) return taken;
  const { condition, arr } = readCall("extract", args, ["condition", "arr"], [], 2);
  const a = flattened(asarray(arr as ArrayLike));
  const mask = flattened(asMask(asarray(condition as ArrayLike)));
  if (mask.size === a.size) return compressed(contiguous(a), mask, countTrue(mask));
  return takeAlong(a, truePositions(mask)[0] as NDArray<"int64">, 0, undefined, RAISE);
}
