/**
 * Smallest and largest elements along axes, and what lies between them.
 *
 * @module
 */
import "../native.js";
import { isNDArray, program, reduction, wholeFold, offer } from "@rustnum/core";
import { subtract } from "../ufuncs/index.js";
import { finish, readFolding } from "./arguments.js";
import type { ExtremeOptions, RangeOptions, Reducer } from "./types.js";

const PARAMETERS = ["axis", "out", "keepdims", "initial", "where"];

/**
 * Largest element; NaN when there is one, and −0 below +0. Complex numbers compare real part first.
 *
 * @example
 * ```ts
 * np.max([[1, 5], [4, 2]], 1).tolist() // [5, 4]
 * ```
 * @throws ValueError for no elements without `initial`, and for `where` without it.
 */
export const max = reduction("maximum", "max", PARAMETERS) as Reducer<"same", ExtremeOptions>;
/** Another name of {@link max}. */
export const amax = max;

/**
 * Smallest element; NaN when there is one, and −0 below +0. Complex numbers compare real part first.
 *
 * @example
 * ```ts
 * np.min([[1, 5], [4, 2]]) // 1
 * ```
 * @throws ValueError for no elements without `initial`, and for `where` without it.
 */
export const min = reduction("minimum", "min", PARAMETERS) as Reducer<"same", ExtremeOptions>;
/** Another name of {@link min}. */
export const amin = min;

const VALUES = program("values", 1);
const largest = wholeFold("maximum");
const smallest = wholeFold("minimum");

/**
 * Range: largest less smallest element. Integers wrap around, as their subtraction does.
 *
 * @example
 * ```ts
 * np.ptp([[1, 5], [4, 2]], 1).tolist() // [4, 2]
 * ```
 * @throws ValueError for no elements; UFuncTypeError for booleans, which cannot be subtracted.
 */
export const ptp = range as Reducer<"same", RangeOptions>;

// Parameters by name: a rest parameter would be an array to make for each call.
function range(first: unknown, axis: unknown, c: unknown, d: unknown, e: unknown, f: unknown): unknown {
  if (c === undefined && isNDArray(first) && (axis === undefined || axis === null) && first.dtype.name === "float64") {
    const [top, bottom] = [largest(first), smallest(first)];
    // No elements, and what is not a number: there is something to say about it.
    if (top !== undefined && Number.isFinite(top)) return (top as number) - (bottom as number);
  }
  const args = [first, axis, c, d, e, f];
  const taken = offer("ptp", args);
  if (taken !== undefined) return taken;
  const folding = readFolding("ptp", args, ["axis", "out", "keepdims"]);
  const { a, axes, keepdims, out } = folding;
  const top = VALUES.fold("maximum", [a], { axes, keepdims, out });
  const bottom = VALUES.fold("minimum", [a], { axes, keepdims });
  return finish(subtract(top, bottom, { out: out ?? top }), folding);
}
