/**
 * Means, variances and standard deviations of what is not NaN.
 *
 * @module
 */
import "../../native.js";
import { dtype as toDType, isNDArray, program, offer } from "@rustnum/core";
import type { ArrayLike, NDArray } from "@rustnum/core";
import { finish, readFolding, warn } from "../arguments.js";
import type { Folding } from "../arguments.js";
import { isfinite } from "../../ufuncs/floats.js";
import { logical_and } from "../../ufuncs/logical.js";
import { mean } from "../mean.js";
import { all } from "../truth.js";
import { inDType, leastOf, resultDType, workingDType } from "../quotient.js";
import type { MeanOptions, Reducer, VarianceOptions } from "../types.js";
import { asVariance, degreesOf, rootOf, squaresAbout, std, var as variance } from "../variance.js";
import { FILLED } from "./sums.js";

const float64 = toDType("float64");

/** What is equal to itself is not NaN. */
const PRESENT = program("is not NaN", 1).step("equal", 0, 0);
const QUOTIENT = program("divide", 2).step("divide", 0, 1);
/** (x − mean)², where NaN counts as the mean. */
const SQUARES = program("squared deviation", 2).step("_nan_fill", 0, 1).step("subtract", 2, 1).step("square", 3);
/** n − ddof where that is positive, NaN elsewhere: (n − ddof) · 1 / 1, or 0 / 0. Inputs are n, ddof and 0. */
const DEGREES = program("degrees of freedom", 3)
  .step("subtract", 0, 1)
  .step("greater", 3, 2)
  .step("multiply", 3, 4)
  .step("divide", 5, 4);

/**
 * Arithmetic mean of the elements that are not NaN; NaN, with a warning, where there are none.
 *
 * @example
 * ```ts
 * np.nanmean([[1, NaN], [3, 4]], 0).tolist() // [2, 4]
 * ```
 * @throws TypeError for a `dtype` or an `out` of integers.
 */
export const nanmean = nanmeanOf as Reducer<"mean", MeanOptions>;

/**
 * Variance of the elements that are not NaN; NaN, with a warning, where there are no more than `ddof`.
 *
 * @example
 * ```ts
 * np.nanvar([1, NaN, 3]) // 1
 * ```
 * @throws TypeError for a `dtype` or an `out` of integers; ValueError when both `ddof` and `correction` are given.
 */
export const nanvar = nanvarOf as Reducer<"variance", VarianceOptions>;

/**
 * Standard deviation of the elements that are not NaN; NaN, with a warning, where there are no more than `ddof`.
 *
 * @example
 * ```ts
 * np.nanstd([1, NaN, 3]) // 1
 * ```
 * @throws TypeError for a `dtype` or an `out` of integers; ValueError when both `ddof` and `correction` are given.
 */
export const nanstd = nanstdOf as Reducer<"variance", VarianceOptions>;

const POSITIONAL = ["axis", "dtype", "out", "ddof", "keepdims"];
const NAMED = ["where", "mean", "correction"];

type Call = (...args: unknown[]) => unknown;

/** The mean of all of a real array, and how many elements it is of; undefined where there is more to it. */
function wholeNanmean(a: NDArray): { readonly center: number; readonly count: number } | undefined {
  const { name } = a.dtype;
  if (name !== "float64" && name !== "float32") return undefined;
  const count = PRESENT.total("add", [a], float64);
  if (count === 0) return undefined;
  const quotient = FILLED.total("add", [a, 0]) / count;
  return { center: name === "float32" ? Math.fround(quotient) : quotient, count };
}

/** The variance of all of a real array; undefined where there is more to it. */
function wholeNanvar(a: NDArray): number | undefined {
  const moment = wholeNanmean(a);
  if (moment === undefined) return undefined;
  if (!Number.isFinite(moment.center)) return undefined;
  const quotient = SQUARES.total("add", [a, moment.center]) / moment.count;
  return a.dtype.name === "float32" ? Math.fround(quotient) : quotient;
}

const isWhole = (args: readonly unknown[]): args is [NDArray] => args.length === 1 && isNDArray(args[0]);

function nanmeanOf(...args: unknown[]): unknown {
  const whole = isWhole(args) ? wholeNanmean(args[0]) : undefined;
  if (whole !== undefined) return whole.center;
  const taken = offer("nanmean", args);
  if (taken !== undefined) return taken;
  const folding = readFolding("nanmean", args, ["axis", "dtype", "out", "keepdims"], ["where"]);
  const { a, axes, keepdims, where, out } = folding;
  if (!isInexact(a)) return (mean as Call)({ ...folding.given, a });
  checkInexact(folding);
  const count = countPresent(folding, keepdims);
  const sums = FILLED.fold("add", [a, 0], { axes, keepdims, dtype: workingDType(folding), where, out });
  if (leastOf(count) === 0) warn("Mean of empty slice");
  QUOTIENT.map([sums, count], { out: sums, casting: "unsafe", quiet: true });
  return finish(out ?? inDType(sums, resultDType(folding)), folding);
}

function nanvarOf(...args: unknown[]): unknown {
  const whole = isWhole(args) ? wholeNanvar(args[0]) : undefined;
  if (whole !== undefined) return whole;
  const taken = offer("nanvar", args);
  if (taken !== undefined) return taken;
  const folding = readFolding("nanvar", args, POSITIONAL, NAMED);
  if (!isInexact(folding.a)) return (variance as Call)({ ...folding.given, a: folding.a });
  return finish(asVariance(present(folding), folding), folding);
}

function nanstdOf(...args: unknown[]): unknown {
  const whole = isWhole(args) ? wholeNanvar(args[0]) : undefined;
  if (whole !== undefined) {
    return isWhole(args) && args[0].dtype.name === "float32" ? Math.fround(Math.sqrt(whole)) : Math.sqrt(whole);
  }
  const taken = offer("nanstd", args);
  if (taken !== undefined) return taken;
  const folding = readFolding("nanstd", args, POSITIONAL, NAMED);
  if (!isInexact(folding.a)) return (std as Call)({ ...folding.given, a: folding.a });
  const squared = present(folding);
  return finish(asVariance(rootOf(squared, folding), folding), folding);
}

/** The variances of what is there, in the dtype that they are computed in. */
function present(folding: Folding): NDArray {
  checkInexact(folding);
  const { a, axes, where, given } = folding;
  const ddof = degreesOf(given);
  const count = countPresent(folding, true);
  let center = given["mean"] as ArrayLike | undefined | null;
  if (center === undefined || center === null) {
    const sums = FILLED.fold("add", [a, 0], { axes, keepdims: true, dtype: workingDType(folding), where });
    center = QUOTIENT.map([sums, count], { out: sums, casting: "unsafe", quiet: true });
  }
  const sums = squaresOf(folding, center);
  const degrees = DEGREES.map([count, ddof, 0], { quiet: true });
  if (ddof >= leastOf(count)) warn("Degrees of freedom <= 0 for slice.");
  return QUOTIENT.map([sums, degrees.reshape(sums.shape)], { out: sums, casting: "unsafe", quiet: true });
}

/** Σ |x − center|² of what is not NaN. */
function squaresOf(folding: Folding, center: ArrayLike): NDArray {
  const { a, where } = folding;
  if (!allFinite(center)) {
    // An infinite mean less itself is NaN, so it cannot stand in for NaN: those elements are masked.
    const there = PRESENT.map([a]);
    return squaresAbout({ ...folding, where: where === undefined ? there : logical_and(there, where) }, center);
  }
  // The parts of a complex number are NaN together, so these are filled before they are looked at one by one.
  if (a.dtype.kind === "c") return squaresAbout({ ...folding, a: FILLED.map([a, center]) }, center);
  return squaresAbout(folding, center, SQUARES);
}

const allFinite = (center: ArrayLike): boolean => all(isfinite(center)) as boolean;

/** How many elements there are that are not NaN. */
function countPresent({ a, axes, where }: Folding, keepdims: boolean): NDArray {
  return PRESENT.fold("add", [a], { axes, keepdims, dtype: float64, where });
}

const isInexact = (a: NDArray): boolean => a.dtype.kind === "f" || a.dtype.kind === "c";

function checkInexact({ dtype, out }: Folding): void {
  const inexact = (kind: string): boolean => kind === "f" || kind === "c";
  if (dtype !== undefined && !inexact(dtype.kind)) throw new TypeError("If a is inexact, then dtype must be inexact");
  if (out !== undefined && !inexact(out.dtype.kind)) throw new TypeError("If a is inexact, then out must be inexact");
}
