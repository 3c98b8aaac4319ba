/**
 * Equality within tolerances: |a − b| ≤ atol + rtol · |b|.
 *
 * @module
 */
import {
  FloatingPointError,
  RuntimeWarning,
  array_str,
  asarray,
  dtype,
  geterr,
  isNDArray,
  program,
  promote_types,
  readCall,
  offer,
  wholeFold,
} from "@rustnum/core";
import type { ArrayLike, Complex, DType, NDArray, ScalarLike } from "@rustnum/core";
import { subtract } from "../ufuncs/arithmetic.js";
import { logical_and } from "../ufuncs/logical.js";
import { isfinite } from "../ufuncs/floats.js";
import { kernel } from "./kernel.js";
import { isComplexScalar, isScalar } from "./scalars.js";

/** Keywords of `isclose` and `allclose`. */
export interface CloseOptions {
  /** Relative tolerance, 1e-5 by default. */
  rtol?: ArrayLike;
  /** Absolute tolerance, 1e-8 by default. */
  atol?: ArrayLike;
  /** Whether NaN is close to NaN. */
  equal_nan?: boolean;
}

type Operand = NDArray | ScalarLike;
type Kernel = (a: Operand, b: Operand, rtol: Operand, atol: Operand) => NDArray | boolean;

// One pass where all has one real dtype, as nearly always.
const CLOSE = kernel<Kernel>("_isclose", "isclose");
const CLOSE_OR_NAN = kernel<Kernel>("_isclose_nan", "isclose");
// Otherwise step by step in the dtypes that the steps have, still in one pass. Inputs: a, b, rtol, atol.
const steps = (name: string) =>
  program(name, 4)
    .step("subtract", 0, 1)
    .step("absolute", 4)
    .step("absolute", 1)
    .step("multiply", 2, 6)
    .step("add", 3, 7)
    .step("less_equal", 5, 8)
    .step("isfinite", 1)
    .step("logical_and", 9, 10)
    .step("equal", 0, 1)
    .step("logical_or", 11, 12);
const STEPS = steps("isclose");
const STEPS_OR_NAN = steps("isclose")
  .step("isnan", 0)
  .step("isnan", 1)
  .step("logical_and", 14, 15)
  .step("logical_or", 13, 16);

const float64 = dtype("float64");
const folded = wholeFold("logical_and");
const allTrue = (a: NDArray): boolean => (folded(a) ?? logical_and.reduce(a, null)) as boolean;

/**
 * Whether elements are equal within tolerances; the second operand is what the relative one refers to.
 *
 * Scalars alone give a boolean.
 *
 * @example
 * ```ts
 * np.isclose([1, 2], [1 + 1e-9, 2.1]).tolist() // [true, false]
 * ```
 */
export function isclose(
  a: number | bigint | Complex,
  b: number | bigint | Complex,
  rtol?: number | CloseOptions,
  atol?: number,
  equal_nan?: boolean,
): boolean;
export function isclose(
  a: ArrayLike | Complex,
  b: ArrayLike | Complex,
  rtol?: ArrayLike | CloseOptions,
  atol?: ArrayLike,
  equal_nan?: boolean,
): NDArray<"bool">;
export function isclose(...args: unknown[]): NDArray | boolean {
  const taken = offer("isclose", args);
  if (taken !== undefined) return taken;
  const given =
    args.length === 2 ? undefined : readCall("isclose", args, ["a", "b", "rtol", "atol", "equal_nan"], [], 2);
  if (given === undefined) return close(args[0], args[1], 1e-5, 1e-8, false);
  return close(given["a"], given["b"], given["rtol"] ?? 1e-5, given["atol"] ?? 1e-8, given["equal_nan"] === true);
}

/**
 * Whether all elements are equal within tolerances.
 *
 * @example
 * ```ts
 * np.allclose([1e10, 1e-7], [1.00001e10, 1e-8]) // false
 * ```
 */
export function allclose(
  a: ArrayLike | Complex,
  b: ArrayLike | Complex,
  rtol?: ArrayLike | CloseOptions,
  atol?: ArrayLike,
  equal_nan?: boolean,
): boolean;
export function allclose(...args: unknown[]): boolean {
  const taken = offer("allclose", args);
  if (taken !== undefined) return taken;
  const given =
    args.length === 2 ? undefined : readCall("allclose", args, ["a", "b", "rtol", "atol", "equal_nan"], [], 2);
  const result =
    given === undefined
      ? close(args[0], args[1], 1e-5, 1e-8, false)
      : close(given["a"], given["b"], given["rtol"] ?? 1e-5, given["atol"] ?? 1e-8, given["equal_nan"] === true);
  return typeof result === "boolean" ? result : allTrue(result);
}

function close(a: unknown, b: unknown, rtol: unknown, atol: unknown, equalNan: boolean): NDArray | boolean {
  const x = toOperand(a);
  let y = toOperand(b);
  const relative = toOperand(rtol);
  const absolute = toOperand(atol);
  if (typeof y === "bigint" || typeof y === "boolean") y = Number(y);
  checkTolerances(relative, absolute);
  const common = commonReal(x, y);
  if (common !== undefined && fits(relative, common) && fits(absolute, common)) {
    // An integer that only beside the other operand becomes what it is compared as.
    if (isNDArray(y) && y.dtype.kind !== "f") y = y.astype(common);
    try {
      return (equalNan ? CLOSE_OR_NAN : CLOSE)(x, y, relative, absolute);
    } catch (error) {
      // What does not fit is said of the two arrays, not of the tolerances beside them.
      subtract(x, y);
      throw error;
    }
  }
  if (isNDArray(y) && y.dtype.kind !== "f" && y.dtype.kind !== "c") y = y.astype(float64);
  const scalar = ![x, y, relative, absolute].some(isNDArray);
  const result = (equalNan ? STEPS_OR_NAN : STEPS).map([x, y, relative, absolute], { quiet: true });
  return scalar ? (result.item() as boolean) : result;
}

function toOperand(value: unknown): Operand {
  return isNDArray(value) || isScalar(value) ? value : asarray(value as ArrayLike);
}

/** The real dtype that both the difference and the tolerance are in; undefined when there is no such one. */
function commonReal(x: Operand, y: Operand): DType | undefined {
  if (isComplexScalar(x) || isComplexScalar(y)) return undefined;
  const right = isNDArray(y) ? (y.dtype.kind === "f" || y.dtype.kind === "c" ? y.dtype : float64) : undefined;
  if (!isNDArray(x)) return right === undefined ? float64 : right.kind === "f" ? right : undefined;
  if (x.dtype.kind === "c") return undefined;
  if (right === undefined) return x.dtype.kind === "f" ? x.dtype : float64;
  return right.kind === "f" && promote_types(x.dtype, right) === right ? right : undefined;
}

function fits(tolerance: Operand, common: DType): boolean {
  if (isNDArray(tolerance)) return promote_types(tolerance.dtype, common) === common;
  return !isComplexScalar(tolerance);
}

/** NumPy warns of tolerances that are not finite, as `errstate` says for invalid values. */
function checkTolerances(relative: Operand, absolute: Operand): void {
  if (finite(relative) && finite(absolute)) return;
  const message = `One of rtol or atol is not valid, atol: ${text(absolute)}, rtol: ${text(relative)}`;
  const { invalid } = geterr();
  if (invalid === "warn") process.emitWarning(new RuntimeWarning(message));
  else if (invalid === "raise") throw new FloatingPointError(message);
  else if (invalid === "print") process.stdout.write(`${message}\n`);
}

function finite(x: Operand): boolean {
  if (typeof x === "number") return Number.isFinite(x);
  if (!isNDArray(x)) return !isComplexScalar(x) || (Number.isFinite(x.real) && Number.isFinite(x.imag));
  return allTrue(isfinite(x));
}

function text(x: Operand): string {
  return typeof x === "number" ? array_str(x) : String(x);
}
