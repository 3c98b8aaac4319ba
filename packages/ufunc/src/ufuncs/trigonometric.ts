/**
 * Trigonometric and hyperbolic functions and their inverses.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";
import type { BinaryUfunc, UnaryUfunc } from "../types.js";

/**
 * Sine of radians, with exact argument reduction for every size of argument; at most 1 ULP off.
 *
 * @example
 * ```ts
 * np.sin([0, Math.PI / 2]).tolist() // [0, 1]
 * ```
 */
export const sin = ufunc("sin") as UnaryUfunc<"float">;

/**
 * Cosine of radians, reduced exactly.
 *
 * @example
 * ```ts
 * np.cos([0, Math.PI]).tolist() // [1, -1]
 * ```
 */
export const cos = ufunc("cos") as UnaryUfunc<"float">;

/**
 * Tangent of radians, reduced exactly.
 *
 * @example
 * ```ts
 * np.tan([0, 1]).tolist() // [0, 1.5574077246549023]
 * ```
 */
export const tan = ufunc("tan") as UnaryUfunc<"float">;

/**
 * Angle in [−π/2, π/2] whose sine is x; NaN and a warning beyond ±1.
 *
 * @example
 * ```ts
 * np.arcsin([0, 1]).tolist() // [0, 1.5707963267948966]
 * ```
 */
export const arcsin = ufunc("arcsin") as UnaryUfunc<"float">;
/** Another name of {@link arcsin}. */
export const asin = arcsin;

/**
 * Angle in [0, π] whose cosine is x; NaN and a warning beyond ±1.
 *
 * @example
 * ```ts
 * np.arccos([1, -1]).tolist() // [0, 3.141592653589793]
 * ```
 */
export const arccos = ufunc("arccos") as UnaryUfunc<"float">;
/** Another name of {@link arccos}. */
export const acos = arccos;

/**
 * Angle in (−π/2, π/2) whose tangent is x.
 *
 * @example
 * ```ts
 * np.arctan([0, 1]).tolist() // [0, 0.7853981633974483]
 * ```
 */
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

/**
 * √(a² + b²), without overflow on the way.
 *
 * @example
 * ```ts
 * np.hypot([3, 5], [4, 12]).tolist() // [5, 13]
 * ```
 */
export const hypot = ufunc("hypot") as BinaryUfunc<"float">;

/**
 * Hyperbolic sine.
 *
 * @example
 * ```ts
 * np.sinh([0, 1]).tolist() // [0, 1.1752011936438014]
 * ```
 */
export const sinh = ufunc("sinh") as UnaryUfunc<"float">;

/**
 * Hyperbolic cosine.
 *
 * @example
 * ```ts
 * np.cosh([0, 1]).tolist() // [1, 1.5430806348152437]
 * ```
 */
export const cosh = ufunc("cosh") as UnaryUfunc<"float">;

/**
 * Hyperbolic tangent.
 *
 * @example
 * ```ts
 * np.tanh([0, 1]).tolist() // [0, 0.7615941559557649]
 * ```
 */
export const tanh = ufunc("tanh") as UnaryUfunc<"float">;

/**
 * Inverse hyperbolic sine.
 *
 * @example
 * ```ts
 * np.arcsinh([0, 1]).tolist() // [0, 0.881373587019543]
 * ```
 */
export const arcsinh = ufunc("arcsinh") as UnaryUfunc<"float">;
/** Another name of {@link arcsinh}. */
export const asinh = arcsinh;

/**
 * Inverse hyperbolic cosine, not negative; NaN and a warning below 1.
 *
 * @example
 * ```ts
 * np.arccosh([1, 2]).tolist() // [0, 1.3169578969248168]
 * ```
 */
export const arccosh = ufunc("arccosh") as UnaryUfunc<"float">;
/** Another name of {@link arccosh}. */
export const acosh = arccosh;

/**
 * Inverse hyperbolic tangent; ±∞ at ±1, NaN beyond.
 *
 * @example
 * ```ts
 * np.arctanh([0, 0.5]).tolist() // [0, 0.5493061443340549]
 * ```
 */
export const arctanh = ufunc("arctanh") as UnaryUfunc<"float">;
/** Another name of {@link arctanh}. */
export const atanh = arctanh;

/**
 * Radians as degrees.
 *
 * @example
 * ```ts
 * np.degrees([0, Math.PI]).tolist() // [0, 180]
 * ```
 */
export const degrees = ufunc("degrees") as UnaryUfunc<"float">;

/**
 * Degrees as radians.
 *
 * @example
 * ```ts
 * np.radians([0, 180]).tolist() // [0, 3.141592653589793]
 * ```
 */
export const radians = ufunc("radians") as UnaryUfunc<"float">;

/**
 * Radians as degrees.
 *
 * @example
 * ```ts
 * np.rad2deg([0, Math.PI]).tolist() // [0, 180]
 * ```
 */
export const rad2deg = ufunc("rad2deg") as UnaryUfunc<"float">;

/**
 * Degrees as radians.
 *
 * @example
 * ```ts
 * np.deg2rad([0, 180]).tolist() // [0, 3.141592653589793]
 * ```
 */
export const deg2rad = ufunc("deg2rad") as UnaryUfunc<"float">;
