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

/**
 * Whether a number is infinite.
 *
 * @example
 * ```ts
 * np.isinf([1, Infinity, NaN]).tolist() // [false, true, false]
 * ```
 */
export const isinf = ufunc("isinf") as UnaryUfunc<"bool">;

/**
 * Whether a number is neither NaN nor infinite.
 *
 * @example
 * ```ts
 * np.isfinite([1, Infinity, NaN]).tolist() // [true, false, false]
 * ```
 */
export const isfinite = ufunc("isfinite") as UnaryUfunc<"bool">;

/**
 * Whether the sign bit is set: also of −0 and of NaN.
 *
 * @example
 * ```ts
 * np.signbit([1, -0, -2]).tolist() // [false, true, true]
 * ```
 */
export const signbit = ufunc("signbit") as UnaryUfunc<"bool">;

/**
 * The first operand with the sign of the second.
 *
 * @example
 * ```ts
 * np.copysign([1, 2], [-1, 1]).tolist() // [-1, 2]
 * ```
 */
export const copysign = ufunc("copysign") as BinaryUfunc<"float">;

/**
 * The next float from the first operand towards the second.
 *
 * @example
 * ```ts
 * np.nextafter(1, 2) // 1.0000000000000002
 * ```
 */
export const nextafter = ufunc("nextafter") as BinaryUfunc<"float">;

/**
 * The distance from x to the next float away from zero.
 *
 * @example
 * ```ts
 * np.spacing(1) // 2.220446049250313e-16
 * ```
 */
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

/**
 * Largest integer not above x, as a float; integers stay as they are.
 *
 * @example
 * ```ts
 * np.floor([-1.5, 1.5]).tolist() // [-2, 1]
 * ```
 */
export const floor = ufunc("floor") as UnaryUfunc<"same">;

/**
 * Smallest integer not below x, as a float; integers stay as they are.
 *
 * @example
 * ```ts
 * np.ceil([-1.5, 1.5]).tolist() // [-1, 2]
 * ```
 */
export const ceil = ufunc("ceil") as UnaryUfunc<"same">;

/**
 * x without its fraction, as a float; integers stay as they are.
 *
 * @example
 * ```ts
 * np.trunc([-1.5, 1.5]).tolist() // [-1, 1]
 * ```
 */
export const trunc = ufunc("trunc") as UnaryUfunc<"same">;

/**
 * Nearest integer, ties to even, as a float.
 *
 * @example
 * ```ts
 * np.rint([0.5, 1.5, 2.5]).tolist() // [0, 2, 2]
 * ```
 */
export const rint = ufunc("rint") as UnaryUfunc<"float">;
