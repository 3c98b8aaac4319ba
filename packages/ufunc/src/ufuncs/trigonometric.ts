/**
 * Trigonometric and hyperbolic functions and their inverses.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";
import type { BinaryUfunc, UnaryUfunc } from "../types.js";

/** Sine of radians, with exact argument reduction for every size of argument; at most 1 ULP off. */
export const sin = ufunc("sin") as UnaryUfunc<"float">;

/** Cosine of radians, reduced exactly. */
export const cos = ufunc("cos") as UnaryUfunc<"float">;

/** Tangent of radians, reduced exactly. */
export const tan = ufunc("tan") as UnaryUfunc<"float">;

/** Angle in [−π/2, π/2] whose sine is x; NaN and a warning beyond ±1. */
export const arcsin = ufunc("arcsin") as UnaryUfunc<"float">;
/** Another name of {@link arcsin}. */
export const asin = arcsin;

/** Angle in [0, π] whose cosine is x; NaN and a warning beyond ±1. */
export const arccos = ufunc("arccos") as UnaryUfunc<"float">;
/** Another name of {@link arccos}. */
export const acos = arccos;

/** Angle in (−π/2, π/2) whose tangent is x. */
export const arctan = ufunc("arctan") as UnaryUfunc<"float">;
/** Another name of {@link arctan}. */
export const atan = arctan;

/**
 * Angle of the point (x, y) from the x axis, in [−π, π]; y comes first.
 *
 * @example
 * ```ts
 * np.arctan2([0, 1], [-1, 0]).tolist() // [3.141592653589793, 1.5707963267948966]
 * ```
 */
export const arctan2 = ufunc("arctan2") as BinaryUfunc<"float">;
/** Another name of {@link arctan2}. */
export const atan2 = arctan2;

/** √(a² + b²), without overflow on the way. */
export const hypot = ufunc("hypot") as BinaryUfunc<"float">;

/** Hyperbolic sine. */
export const sinh = ufunc("sinh") as UnaryUfunc<"float">;

/** Hyperbolic cosine. */
export const cosh = ufunc("cosh") as UnaryUfunc<"float">;

/** Hyperbolic tangent. */
export const tanh = ufunc("tanh") as UnaryUfunc<"float">;

/** Inverse hyperbolic sine. */
export const arcsinh = ufunc("arcsinh") as UnaryUfunc<"float">;
/** Another name of {@link arcsinh}. */
export const asinh = arcsinh;

/** Inverse hyperbolic cosine, not negative; NaN and a warning below 1. */
export const arccosh = ufunc("arccosh") as UnaryUfunc<"float">;
/** Another name of {@link arccosh}. */
export const acosh = arccosh;

/** Inverse hyperbolic tangent; ±∞ at ±1, NaN beyond. */
export const arctanh = ufunc("arctanh") as UnaryUfunc<"float">;
/** Another name of {@link arctanh}. */
export const atanh = arctanh;

/** Radians as degrees. */
export const degrees = ufunc("degrees") as UnaryUfunc<"float">;

/** Degrees as radians. */
export const radians = ufunc("radians") as UnaryUfunc<"float">;

/** Radians as degrees. */
export const rad2deg = ufunc("rad2deg") as UnaryUfunc<"float">;

/** Degrees as radians. */
export const deg2rad = ufunc("deg2rad") as UnaryUfunc<"float">;
