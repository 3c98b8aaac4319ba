/**
 * Arithmetic means: a sum on the fixed tree, divided once.
 *
 * @module
 */
import "../native.js";
import { dtype as toDType, isNDArray, program, wholeFold, offer } from "@rustnum/core";
import type { DType, NDArray } from "@rustnum/core";
import { finish, foldingAlong, readFolding, warn } from "./arguments.js";
import type { Folding } from "./arguments.js";
import { countOf, inDType, divideBy, leastOf, resultDType, workingDType } from "./quotient.js";
import type { MeanOptions, Reducer } from "./types.js";

const VALUES = program("values", 1);
const total = wholeFold("add");
const float32: DType = toDType("float32");
const float64: DType = toDType("float64");

/**
 * Arithmetic mean. Integers and booleans are averaged in float64, float16 in float32.
 *
 * The mean of no elements is NaN, with a warning.
 *
 * @example
 * ```ts
 * np.mean([[1, 2], [3, 4]], 0).tolist() // [2, 3]
 * ```
 */
export const mean = meanOf as Reducer<"mean", MeanOptions>;

// Parameters by name: a rest parameter would be an array to make for each call.
function meanOf(a: unknown, axis: unknown, c: unknown, d: unknown, e: unknown, f: unknown, g: unknown): unknown {
  if (c === undefined && isNDArray(a)) {
    if (axis === undefined || axis === null) {
      const value = wholeMean(a);
      if (value !== undefined) return value;
    } else if (typeof axis === "number") return means(foldingAlong(a, axis));
  }
  return generalMean([a, axis, c, d, e, f, g]);
}

/** The mean of all of a real array; undefined where there is more to it. */
export function wholeMean(a: NDArray): number | undefined {
  const { size, dtype } = a;
  if (size === 0) return undefined;
  // Compared as objects first: dtypes are functions, whose properties V8 reads slowly.
  if (dtype === float64) return (total(a) as number) / size;
  // Rounding a quotient of float32s twice is rounding it once: float64 has more than twice the digits.
  if (dtype === float32) return Math.fround((total(a) as number) / size);
  const { kind } = dtype;
  return kind === "i" || kind === "u" ? (total(a, float64) as number) / size : undefined;
}

function generalMean(args: unknown[]): unknown {
  const taken = offer("mean", args);
  if (taken !== undefined) return taken;
  const folding = readFolding("mean", args, ["axis", "dtype", "out", "keepdims"], ["where"]);
  return finish(means(folding), folding);
}

function means(folding: Folding): NDArray {
  const count = countOf(folding);
  if (leastOf(count) === 0) warn("Mean of empty slice");
  const { a, axes, keepdims, where, scalar, out } = folding;
  const sums = VALUES.fold("add", [a], { axes, keepdims, dtype: workingDType(folding), where, out });
  divideBy(sums, count, scalar);
  return out ?? inDType(sums, resultDType(folding));
}
