/**
 * The universal functions, elementwise with broadcasting.
 *
 * @module
 */
import "./native.js";
import { ufunc } from "@rustnum/core";
import type { BinaryUfunc, UnaryUfunc, VecdotUfunc } from "./types.js";

/**
 * Sum of two operands. Integers wrap around; booleans are combined by "or".
 *
 * @example
 * ```ts
 * np.add(np.array([1, 2]), [10, 20]).tolist() // [11, 22]
 * ```
 * @throws ValueError when the shapes do not broadcast; UFuncTypeError when there is no loop or `out` cannot take the result.
 */
export const add = ufunc("add") as BinaryUfunc<"same">;

/** Difference of two operands. Integers wrap around. @throws UFuncTypeError for two boolean operands, as NumPy. */
export const subtract = ufunc("subtract") as BinaryUfunc<"same">;

/** Product of two operands. Integers wrap around; booleans are combined by "and". */
export const multiply = ufunc("multiply") as BinaryUfunc<"same">;

/**
 * True quotient of two operands; integers are divided as float64.
 *
 * @example
 * ```ts
 * np.divide(np.array([1n, 3n]), 2n).tolist() // [0.5, 1.5]
 * ```
 */
export const divide = ufunc("divide") as BinaryUfunc<"divide">;
/** Another name of {@link divide}. */
export const true_divide = divide;

/** Remainder with the sign of the divisor: Python's `%`. Integers by zero give 0 and a warning. */
export const remainder = ufunc("remainder") as BinaryUfunc<"number">;
/** Another name of {@link remainder}. */
export const mod = remainder;

/** First operand to the power of the second. @throws ValueError for negative integer powers of integers. */
export const power = ufunc("power") as BinaryUfunc<"number">;
/** Another name of {@link power}. */
export const pow = power;

/** Larger of two operands; NaN when either is. −0 is below +0. Complex numbers compare real part first. */
export const maximum = ufunc("maximum") as BinaryUfunc<"same">;
/** Smaller of two operands; NaN when either is. −0 is below +0. */
export const minimum = ufunc("minimum") as BinaryUfunc<"same">;

/** a = b. Integers and numbers compare exactly, whatever their size. */
export const equal = ufunc("equal") as BinaryUfunc<"bool">;
/** a ≠ b. */
export const not_equal = ufunc("not_equal") as BinaryUfunc<"bool">;
/** a < b. */
export const less = ufunc("less") as BinaryUfunc<"bool">;
/** a ≤ b. */
export const less_equal = ufunc("less_equal") as BinaryUfunc<"bool">;
/** a > b. */
export const greater = ufunc("greater") as BinaryUfunc<"bool">;
/** a ≥ b. */
export const greater_equal = ufunc("greater_equal") as BinaryUfunc<"bool">;

/** Whether both operands are true (not zero). */
export const logical_and = ufunc("logical_and") as BinaryUfunc<"bool">;
/** Whether an operand is true (not zero). */
export const logical_or = ufunc("logical_or") as BinaryUfunc<"bool">;

/** Non-negative square root, correctly rounded. Negative numbers give NaN and a warning. */
export const sqrt = ufunc("sqrt") as UnaryUfunc<"float">;
/** Sine of radians, with exact argument reduction for every size of argument; at most 1 ULP off. */
export const sin = ufunc("sin") as UnaryUfunc<"float">;
/** e to the power of x; at most 1 ULP off. */
export const exp = ufunc("exp") as UnaryUfunc<"float">;
/** Natural logarithm; at most 1 ULP off. log 0 is −∞ with a warning. */
export const log = ufunc("log") as UnaryUfunc<"float">;

/**
 * Vector product over the last axis, the first operand conjugated: the generalised ufunc `(n),(n)->()`.
 *
 * @example
 * ```ts
 * np.vecdot(np.array([[1, 2], [3, 4]]), [1, 1]).tolist() // [3, 7]
 * ```
 */
export const vecdot = ufunc("vecdot") as VecdotUfunc;
