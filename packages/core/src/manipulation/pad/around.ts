/**
 * Margins made of the array itself: reflected, or wrapped around. A margin wider than the array takes several rounds, each
 * from what the ones before have filled.
 *
 * @module
 */
import type { NDArray } from "../../array/ndarray.js";
import { copyInto } from "../../exec/copy.js";
import { part } from "../parts.js";
import type { Pair } from "./pairs.js";
import { oddly } from "./statistics.js";

/**
 * Mirrors an axis at its ends.
 *
 * @param n - how many elements the array has along the axis; at least 2 unless the edge is `included`.
 */
export function continued(
  region: NDArray,
  axis: number,
  [left, right]: Pair<number>,
  n: number,
  odd: boolean,
  included: boolean,
): void {
  const length = region._shape[axis] as number;
  const offset = included ? 0 : 1;
  let before = left;
  let after = right;
  while (before > 0 || after > 0) {
    const there = length - before - after;
    // Whole periods only, so that every round begins at a mirror.
    const period = included ? Math.floor(there / n) * n : Math.floor((there - 1) / (n - 1)) * (n - 1);
    const fresh = { before, after };
    if (before > 0) {
      const count = Math.min(period, before);
      const source = part(region, axis, before + offset + count - 1, count, -1);
      const edge = part(region, axis, before, 1);
      copyInto(part(region, axis, before - count, count), odd ? oddly(edge, source) : source);
      fresh.before -= count;
    }
    if (after > 0) {
      const count = Math.min(period, after);
      const last = length - after - 1;
      const source = part(region, axis, last - offset, count, -1);
      const edge = part(region, axis, last, 1);
      copyInto(part(region, axis, last + 1, count), odd ? oddly(edge, source) : source);
      fresh.after -= count;
    }
    ({ before, after } = fresh);
  }
}

/** Continues an axis at one end with what is at the other. */
export function wrapped(region: NDArray, axis: number, [left, right]: Pair<number>, n: number): void {
  const length = region._shape[axis] as number;
  let before = left;
  let after = right;
  while (before > 0 || after > 0) {
    const period = Math.floor((length - before - after) / n) * n;
    const head = Math.min(period, before);
    const tail = Math.min(period, after);
    if (head > 0) copyInto(part(region, axis, before - head, head), part(region, axis, before + period - head, head));
    if (tail > 0) {
      const end = length - after;
      copyInto(part(region, axis, end, tail), part(region, axis, end - period, tail));
    }
    before -= head;
    after -= tail;
  }
}
