/**
 * How many elements are not zero.
 *
 * @module
 */
import "../native.js";
import { dtype as toDType, program } from "@rustnum/core";
import { finish, readFolding } from "./arguments.js";
import type { CountOptions, Reducer } from "./types.js";

const TRUTH = program("count_nonzero", 1).step("logical_and", 0, 0);
const int64 = toDType("int64");

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

function countNonzero(...args: unknown[]): unknown {
  const folding = readFolding("count_nonzero", args, ["axis"], ["keepdims"]);
  const { a, axes, keepdims } = folding;
  return finish(TRUTH.fold("add", [a], { axes, keepdims, dtype: int64 }), folding);
}
