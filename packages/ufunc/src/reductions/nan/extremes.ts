/**
 * Smallest and largest of the elements that are not NaN.
 *
 * @module
 */
import "../../native.js";
import { isNDArray, program, wholeFold, offer } from "@rustnum/core";
import type { NDArray } from "@rustnum/core";
import { finish, readFolding, warn } from "../arguments.js";
import type { ExtremeOptions, Reducer } from "../types.js";
import { initialOf } from "./sums.js";

const VALUES = program("values", 1);
const NAN = program("is NaN", 1).step("not_equal", 0, 0);

const PARAMETERS = ["axis", "out", "keepdims", "initial", "where"];

/**
 * Largest element that is not NaN; NaN, with a warning, where there is none.
 *
 * @example
 * ```ts
 * np.nanmax([[1, NaN], [3, 4]], 1).tolist() // [1, 4]
 * ```
 * @throws ValueError for no elements without `initial`, and for `where` without it.
 */
export const nanmax = extreme("nanmax", "fmax") as Reducer<"same", ExtremeOptions>;

/**
 * Smallest element that is not NaN; NaN, with a warning, where there is none.
 *
 * @example
 * ```ts
 * np.nanmin([NaN, 2, 3]) // 2
 * ```
 * @throws ValueError for no elements without `initial`, and for `where` without it.
 */
export const nanmin = extreme("nanmin", "fmin") as Reducer<"same", ExtremeOptions>;

function extreme(name: string, ufunc: string): (...args: unknown[]) => unknown {
  const whole = wholeFold(ufunc);
  // Parameters by name: a rest parameter would be an array to make for each call.
  return (first, axis, c, d, e, f, g) => {
    if (c === undefined && isNDArray(first) && (axis === undefined || axis === null) && first.dtype.kind === "f") {
      const value = whole(first);
      if (value !== undefined) {
        if (value !== value) warn("All-NaN slice encountered");
        return value;
      }
    }
    const args = [first, axis, c, d, e, f, g];
    const taken = offer(name, args);
    if (taken !== undefined) return taken;
    const folding = readFolding(name, args, PARAMETERS);
    const { a, axes, keepdims, out, where, given } = folding;
    const result = VALUES.fold(ufunc, [a], { axes, keepdims, out, where, initial: initialOf(given["initial"]) });
    if (hasNan(result)) warn("All-NaN slice encountered");
    return finish(result, folding);
  };
}

function hasNan(a: NDArray): boolean {
  return (a.dtype.kind === "f" || a.dtype.kind === "c") && NAN.fold("logical_or", [a]).item() === true;
}
