/**
 * Widths and values of padding: one for all, one pair for all, or a pair for each axis.
 *
 * @module
 */
import type { NDArray } from "../../array/ndarray.js";
import { isOptions } from "../../call/options.js";
import { asarray } from "../../creation/array.js";
import type { ArrayLike } from "../../creation/values.js";
import { IndexError, ValueError } from "../../errors.js";
import { isScalar } from "../../values/encode.js";
import type { ScalarLike } from "../../values/encode.js";
import { broadcastView } from "../broadcast.js";

/** What belongs before and behind an axis. */
export type Pair<T> = readonly [before: T, after: T];

/** A pair for each axis, however briefly it was written. */
export function asPairs(value: unknown, ndim: number): Pair<ScalarLike>[] {
  if (isScalar(value)) return repeated([value, value], ndim);
  const a: NDArray = asarray(value as ArrayLike);
  const wide = (a._dtype.kind === "i" || a._dtype.kind === "u") && a.itemsize === 8;
  const flat = (wide ? a.reshape(-1).tolist({ bigint: true }) : a.reshape(-1).tolist()) as ScalarLike[];
  if (a.ndim < 3) {
    const [first, second] = flat;
    if (flat.length === 1) return repeated([first as ScalarLike, first as ScalarLike], ndim);
    if (flat.length === 2 && !(a.ndim === 2 && a._shape[1] === 1)) {
      return repeated([first as ScalarLike, second as ScalarLike], ndim);
    }
  }
  const spread = broadcastView(a, checkedShape(a, ndim));
  return (wide ? spread.tolist({ bigint: true }) : spread.tolist()) as unknown[] as Pair<ScalarLike>[];
}

function checkedShape(a: NDArray, ndim: number): number[] {
  const target = [ndim, 2];
  const lead = target.length - a.ndim;
  if (lead < 0) throw new ValueError("input operand has more dimensions than allowed by the axis remapping");
  if (a._shape.some((n, k) => n !== 1 && n !== target[k + lead])) {
    throw new ValueError(
      `operands could not be broadcast together with remapped shapes [original->remapped]: (${a._shape.join(",")}${a.ndim === 1 ? "," : ""})  and requested shape (${String(ndim)},2)`,
    );
  }
  return target;
}

/** Counts: as {@link asPairs}, none of them negative. */
export function asCounts(value: unknown, ndim: number, kindError: string): Pair<number>[] {
  if (ndim === 0) asPairs(value, 0);
  // Where there are no axes the one count is looked at all the same.
  const pairs = asPairs(value, Math.max(ndim, 1)).map(([before, after]): Pair<number> => [
    toCount(before, kindError),
    toCount(after, kindError),
  ]);
  if (pairs.flat().some((n) => n < 0)) throw new ValueError("index can't contain negative values");
  return ndim === 0 ? [] : pairs;
}

function toCount(value: ScalarLike, kindError: string): number {
  const n = typeof value === "bigint" ? Number(value) : value;
  if (typeof n !== "number" || !Number.isInteger(n)) throw new TypeError(kindError);
  return n;
}

/** Widths by axis, as a plain object gives them: axes that it does not name stay as they are. */
export function widthsOf(value: unknown, ndim: number): Pair<number>[] {
  const wrong = "`pad_width` must be of integral type.";
  if (!isOptions(value) && !(value instanceof Map)) return asCounts(value, ndim, wrong);
  const result = repeated<number>([0, 0], ndim);
  const entries: Iterable<[unknown, unknown]> = value instanceof Map ? value : Object.entries(value);
  for (const [key, width] of entries) {
    const axis = Number(key);
    if (!Number.isInteger(axis)) throw new TypeError("list indices must be integers or slices, not str");
    if (axis < -ndim || axis >= ndim) throw new IndexError("list assignment index out of range");
    [result[axis < 0 ? axis + ndim : axis]] = asCounts(width, 1, wrong) as [Pair<number>];
  }
  return result;
}

/** The same pair for every axis. */
function repeated<T>([before, after]: Pair<T>, ndim: number): Pair<T>[] {
  return Array.from({ length: ndim }, () => [before, after]);
}
