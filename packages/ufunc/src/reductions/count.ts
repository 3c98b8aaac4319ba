/**
 * How many elements are not zero.
 *
 * @module
 */
import "../native.js";
import { coreAlong, dtype as toDType, isNDArray, program, wholeCore, offer } from "@rustnum/core";
import type { NDArray } from "@rustnum/core";
import { finish, readFolding } from "./arguments.js";
import type { CountOptions, Reducer } from "./types.js";

const TRUTH = program("count_nonzero", 1).step("logical_and", 0, 0);
const int64 = toDType("int64");
const float64 = toDType("float64");
const countRun = wholeCore("_count_nonzero", true);
const countAlong = coreAlong("_count_nonzero");

/**
 * The number of elements that are not zero (NaN is not zero), of all or along axes.
 *
 * @example
 * ```ts
 * np.count_nonzero([[0, 1], [2, 3]]) // 3
 * np.count_nonzero([[0, 1], [2, 3]], 0).tolist() // [1, 2]
 * ```
 */
export const count_nonzero = countNonzero as Reducer<"position", CountOptions>;

// Parameters by name: a rest parameter would be an array to make for each call.
function countNonzero(first: unknown, axis: unknown, c: unknown, d: unknown): unknown {
  if (c === undefined && isNDArray(first) && (axis === undefined || axis === null)) return countOfAll(first);
  const args = [first, axis, c, d];
  const taken = offer("count_nonzero", args);
  if (taken !== undefined) return taken;
  const folding = readFolding("count_nonzero", args, ["axis"], ["keepdims"]);
  const { a, axes, keepdims, scalar } = folding;
  if (axes.length === 1 && !keepdims && !scalar) {
    const counts = countAlong(a, axes[0] as number);
    if (counts !== undefined) return counts;
  }
  return finish(TRUTH.fold("add", [a], { axes, keepdims, dtype: int64 }), folding);
}

/** How many elements of all are true. */
function countOfAll(a: NDArray): number {
  return (countRun(a) as number | undefined) ?? TRUTH.total("add", [a], float64);
}
