/**
 * Variances and standard deviations, in two passes: the mean, then Σ|x − mean|², each one program without temporaries.
 *
 * @module
 */
import "../native.js";
import {
  ValueError,
  asarray,
  checkReduced,
  complexParts,
  dtype as toDType,
  isNDArray,
  program,
  promote_types,
  offer,
  wholeCore,
} from "@rustnum/core";
import type { ArrayLike, DType, NDArray, Program } from "@rustnum/core";
import { maximum, sqrt, subtract } from "../ufuncs/index.js";
import { finish, foldingAlong, readFolding, warn } from "./arguments.js";
import type { Folding } from "./arguments.js";
import { wholeMean } from "./mean.js";
import { countOf, divideBy, inDType, leastOf, workingDType } from "./quotient.js";
import type { Reducer, VarianceOptions } from "./types.js";

const VALUES = program("values", 1);
const SQUARES = program("squared deviation", 2).step("subtract", 0, 1).step("square", 2);

const float32: DType = toDType("float32");
const float64 = toDType("float64");

/**
 * Variance: the mean of |x − mean|², divided by the number of elements less `ddof`. Complex numbers have a real one;
 * float16 is computed in float32.
 *
 * @example
 * ```ts
 * np.var([1, 2, 3, 4]) // 1.25
 * np.var([1, 2, 3, 4], { ddof: 1 }) // 1.6666666666666667
 * ```
 * @throws ValueError when both `ddof` and `correction` are given.
 */
const variance = varianceOf as Reducer<"variance", VarianceOptions>;
export { variance as var };

/**
 * Standard deviation: the square root of the variance.
 *
 * @example
 * ```ts
 * np.std([[1, 2], [3, 6]], 1).tolist() // [0.5, 1.5]
 * ```
 * @throws ValueError when both `ddof` and `correction` are given.
 */
export const std = deviationOf as Reducer<"variance", VarianceOptions>;

const POSITIONAL = ["axis", "dtype", "out", "ddof", "keepdims"];
const NAMED = ["where", "mean", "correction"];

function varianceOf(
  a: unknown,
  axis: unknown,
  c: unknown,
  d: unknown,
  e: unknown,
  f: unknown,
  g: unknown,
  h: unknown,
): unknown {
  if (c === undefined && isNDArray(a)) {
    if (axis === undefined || axis === null) {
      const value = wholeVariance(a);
      if (value !== undefined) return value;
    } else if (typeof axis === "number") {
      const along = foldingAlong(a, axis);
      return asVariance(generalVariance(along), along);
    }
  }
  const args = [a, axis, c, d, e, f, g, h];
  const taken = offer("var", args);
  if (taken !== undefined) return taken;
  const folding = readFolding("var", args, POSITIONAL, NAMED);
  return finish(asVariance(generalVariance(folding), folding), folding);
}

function deviationOf(
  a: unknown,
  axis: unknown,
  c: unknown,
  d: unknown,
  e: unknown,
  f: unknown,
  g: unknown,
  h: unknown,
): unknown {
  if (c === undefined && isNDArray(a)) {
    if (typeof axis === "number") {
      const along = foldingAlong(a, axis);
      return asVariance(rootOf(generalVariance(along), along), along);
    }
    const value = axis === undefined || axis === null ? wholeVariance(a) : undefined;
    // The root of a float32, rounded to float64 and then to float32, is rounded right: see the mean.
    if (value !== undefined) return a.dtype === float32 ? Math.fround(Math.sqrt(value)) : Math.sqrt(value);
  }
  const args = [a, axis, c, d, e, f, g, h];
  const taken = offer("std", args);
  if (taken !== undefined) return taken;
  const folding = readFolding("std", args, POSITIONAL, NAMED);
  const squared = generalVariance(folding);
  return finish(asVariance(rootOf(squared, folding), folding), folding);
}

/** Below so many elements one call costs less than two programs. */
const SHORT = 256;
const shortVariance = wholeCore("_variance");

/** The variance of all of a real array; undefined where there is more to it. */
function wholeVariance(a: NDArray): number | undefined {
  // Several axes are several trees.
  if (a.ndim === 1 && a.size <= SHORT && (a.dtype === float64 || a.dtype === float32)) {
    const value = shortVariance(a) as number | undefined;
    // What overflows, or is not a number, has warnings, which the programs give.
    if (value !== undefined && Number.isFinite(value)) return value;
  }
  const mean = wholeMean(a);
  if (mean === undefined) return undefined;
  const squares = SQUARES.total("add", [a, mean]);
  const quotient = squares / a.size;
  return a.dtype === float32 ? Math.fround(quotient) : quotient;
}

/** The variances, in the dtype that they are computed in. */
function generalVariance(folding: Folding): NDArray {
  const { given, scalar } = folding;
  const ddof = degreesOf(given);
  const count = countOf(folding);
  if (ddof >= leastOf(count)) warn("Degrees of freedom <= 0 for slice");
  const sums = squaresAbout(folding, given["mean"] ?? meanOf(folding, count));
  const divisor = typeof count === "number" ? Math.max(count - ddof, 0) : maximum(subtract(count, ddof), 0);
  return divideBy(sums, divisor as number | NDArray, scalar);
}

/** What is taken off the number of elements. */
export function degreesOf({ ddof = 0, correction }: Folding["given"]): number {
  if (correction !== undefined && correction !== null && ddof !== 0) {
    throw new ValueError("ddof and correction can't be provided simultaneously.");
  }
  const value = correction ?? ddof;
  if (typeof value !== "number" && typeof value !== "bigint") throw new TypeError("ddof must be a number");
  return Number(value);
}

function meanOf(folding: Folding, count: number | NDArray): NDArray {
  const { a, axes, where } = folding;
  const sums = VALUES.fold("add", [a], { axes, keepdims: true, dtype: workingDType(folding), where });
  return divideBy(sums, count, false);
}

/** Σ |x − center|² along the folded axes, in the dtype that is computed in. */
export function squaresAbout(folding: Folding, center: unknown, squares: Program = SQUARES): NDArray {
  const { a, axes, keepdims, where, out } = folding;
  const dtype = workingDType(folding);
  // float16 is computed in float32, so the center must not be weak beside it.
  const about = a.dtype.name === "float16" ? asarray(center as ArrayLike, { dtype }) : (center as ArrayLike);
  if (a.dtype.kind !== "c") return squares.fold("add", [a, about], { axes, keepdims, dtype, where, out });
  // The parts of complex numbers are real ones along one more axis, which is folded first.
  const joint = promote_types(a.dtype, asarray(about).dtype);
  const [x, m] = [
    complexParts(a.astype(joint, { copy: false })),
    complexParts(asarray(about).astype(joint, { copy: false })),
  ];
  const mask = where === undefined ? undefined : where.reshape([...where.shape, 1]);
  const real = realOf(dtype);
  const sums = SQUARES.fold("add", [x, m], { axes: [...axes, a.ndim], keepdims, dtype: real, where: mask });
  const result = keepdims ? sums.reshape(sums.shape.slice(0, -1)) : sums;
  if (out === undefined) return result;
  checkReduced("add", out, a.shape, axes, keepdims, where);
  return out.assign(result);
}

function realOf(dtype: DType): DType {
  if (dtype.kind !== "c") return dtype;
  return dtype.name === "complex64" ? float32 : float64;
}

/** The square roots of variances, in place; scalars are converted to any dtype, arrays only to one of the same kind. */
export function rootOf(squared: NDArray, { scalar }: Folding): NDArray {
  if (squared.dtype.kind === "f") return sqrt(squared, squared);
  return sqrt(squared, { out: squared, casting: scalar ? "unsafe" : "same_kind" });
}

/** The result in the variance's dtype: real, unless another one was asked for. */
export function asVariance(result: NDArray, folding: Folding): NDArray {
  const { a, dtype, out } = folding;
  if (out !== undefined) return out;
  return inDType(result, dtype ?? (a.dtype.name === "float16" ? a.dtype : realOf(workingDType(folding))));
}
