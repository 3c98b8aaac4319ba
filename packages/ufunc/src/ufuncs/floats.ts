/**
 * Floating-point numbers taken apart, rounded and asked what they are.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";
import type { BinaryUfunc, LdexpUfunc, SplitUfunc, UnaryUfunc } from "../types.js";

/**
 * Whether a number is NaN.
 *
 * @example
 * ```ts
 * np.isnan([1, NaN]).tolist() // [false, true]
 * ```
 */
export const isnan = ufunc("isnan") as UnaryUfunc<"bool">;

/** Whether a number is infinite. */
export const isinf = ufunc("isinf") as UnaryUfunc<"bool">;

/** Whether a number is neither NaN nor infinite. */
export const isfinite = ufunc("isfinite") as UnaryUfunc<"bool">;

/** Whether the sign bit is set: also of −0 and of NaN. */
export const signbit = ufunc("signbit") as UnaryUfunc<"bool">;

/** The first operand with the sign of the second. */
export const copysign = ufunc("copysign") as BinaryUfunc<"float">;

/** The next float from the first operand towards the second. */
export const nextafter = ufunc("nextafter") as BinaryUfunc<"float">;

/** The distance from x to the next float away from zero. */
export const spacing = ufunc("spacing") as UnaryUfunc<"float">;

/**
 * Fraction and integral part, both with the sign of x.
 *
 * @example
 * ```ts
 * np.modf(-3.5) // [-0.5, -3]
 * ```
 */
export const modf = ufunc("modf") as SplitUfunc<"float", "float">;

/**
 * Mantissa, at least ½ and less than 1, and binary exponent: x = m · 2ᵉ.
 *
 * @example
 * ```ts
 * np.frexp(12) // [0.75, 4]
 * ```
 */
export const frexp = ufunc("frexp") as SplitUfunc<"float", "int32">;

/**
 * x · 2ᵉ: the inverse of {@link frexp}.
 *
 * @example
 * ```ts
 * np.ldexp(0.75, 4n) // 12
 * ```
 */
export const ldexp = ufunc("ldexp") as LdexpUfunc;

/** Largest integer not above x, as a float; integers stay as they are. */
export const floor = ufunc("floor") as UnaryUfunc<"same">;

/** Smallest integer not below x, as a float; integers stay as they are. */
export const ceil = ufunc("ceil") as UnaryUfunc<"same">;

/** x without its fraction, as a float; integers stay as they are. */
export const trunc = ufunc("trunc") as UnaryUfunc<"same">;

/** Nearest integer, ties to even, as a float. */
export const rint = ufunc("rint") as UnaryUfunc<"float">;
