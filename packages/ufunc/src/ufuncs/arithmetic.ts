/**
 * Sums, products, quotients, remainders and signs.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";
import type { BinaryUfunc, DivmodUfunc, UnaryUfunc } from "../types.js";

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

/**
 * Difference of two operands. Integers wrap around. @throws UFuncTypeError for two boolean operands, as NumPy.
 *
 * @example
 * ```ts
 * np.subtract([5, 7], [1, 2]).tolist() // [4, 5]
 * ```
 */
export const subtract = ufunc("subtract") as BinaryUfunc<"same">;

/**
 * Product of two operands. Integers wrap around; booleans are combined by "and".
 *
 * @example
 * ```ts
 * np.multiply([1, 2], 3).tolist() // [3, 6]
 * ```
 */
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

/**
 * Quotient rounded down: Python's `//`. Integers by zero give 0 and a warning.
 *
 * @example
 * ```ts
 * np.floor_divide([7, -7], 2).tolist() // [3, -4]
 * ```
 */
export const floor_divide = ufunc("floor_divide") as BinaryUfunc<"number">;

/**
 * Remainder with the sign of the divisor: Python's `%`. Integers by zero give 0 and a warning.
 *
 * @example
 * ```ts
 * np.remainder([7, -7], 3).tolist() // [1, 2]
 * ```
 */
export const remainder = ufunc("remainder") as BinaryUfunc<"number">;
/** Another name of {@link remainder}. */
export const mod = remainder;

/**
 * Remainder with the sign of the dividend: C's `%`.
 *
 * @example
 * ```ts
 * np.fmod([7, -7], 3).tolist() // [1, -1]
 * ```
 */
export const fmod = ufunc("fmod") as BinaryUfunc<"number">;

/**
 * {@link floor_divide} and {@link remainder} at once.
 *
 * @example
 * ```ts
 * np.divmod(7n, 2n) // [3n, 1n]
 * ```
 */
export const divmod = ufunc("divmod") as DivmodUfunc<"number">;

/**
 * Absolute value, for complex numbers their length: a float then. The smallest integer of a signed dtype stays as it is.
 *
 * @example
 * ```ts
 * np.absolute([-1.5, 2]).tolist() // [1.5, 2]
 * ```
 */
export const absolute = ufunc("absolute") as UnaryUfunc<"real">;
/** Another name of {@link absolute}. */
export const abs = absolute;

/**
 * Absolute value as a float; no complex numbers.
 *
 * @example
 * ```ts
 * np.fabs([-1.5, 2]).tolist() // [1.5, 2]
 * ```
 */
export const fabs = ufunc("fabs") as UnaryUfunc<"float">;

/**
 * −x; unsigned integers wrap around.
 *
 * @throws UFuncTypeError for booleans, as NumPy.
 *
 * @example
 * ```ts
 * np.negative([1, -2]).tolist() // [-1, 2]
 * ```
 */
export const negative = ufunc("negative") as UnaryUfunc<"same">;

/**
 * +x: a copy.
 *
 * @throws UFuncTypeError for booleans.
 *
 * @example
 * ```ts
 * np.positive([1, -2]).tolist() // [1, -2]
 * ```
 */
export const positive = ufunc("positive") as UnaryUfunc<"same">;

/**
 * −1, 0 or 1, NaN for NaN; for complex numbers x / |x|.
 *
 * @example
 * ```ts
 * np.sign([-5, 0, 4.5]).tolist() // [-1, 0, 1]
 * ```
 */
export const sign = ufunc("sign") as UnaryUfunc<"same">;

/**
 * x · x.
 *
 * @example
 * ```ts
 * np.square([2, 3]).tolist() // [4, 9]
 * ```
 */
export const square = ufunc("square") as UnaryUfunc<"number">;

/**
 * 1 / x, in the dtype of x: integers are truncated, and of 0 it is NumPy's value.
 *
 * @example
 * ```ts
 * np.reciprocal([2, 4]).tolist() // [0.5, 0.25]
 * ```
 */
export const reciprocal = ufunc("reciprocal") as UnaryUfunc<"number">;

/**
 * Complex conjugate; real numbers as they are.
 *
 * @example
 * ```ts
 * np.conjugate(np.complex(1, 2)).imag // -2
 * ```
 */
export const conjugate = ufunc("conjugate") as UnaryUfunc<"number">;
/** Another name of {@link conjugate}. */
export const conj = conjugate;

/**
 * Greatest common divisor of integers; never negative.
 *
 * @example
 * ```ts
 * np.gcd(np.array([12n, 20n]), 16n).tolist() // [4, 4]
 * ```
 */
export const gcd = ufunc("gcd") as BinaryUfunc<"integer">;

/**
 * Least common multiple of integers; never negative.
 *
 * @example
 * ```ts
 * np.lcm([4, 6], 10).tolist() // [20, 30]
 * ```
 */
export const lcm = ufunc("lcm") as BinaryUfunc<"integer">;

/**
 * 0 for negative x1, 1 for positive, and x2 where x1 is zero.
 *
 * @example
 * ```ts
 * np.heaviside([-1, 0, 2], 0.5).tolist() // [0, 0.5, 1]
 * ```
 */
export const heaviside = ufunc("heaviside") as BinaryUfunc<"float">;
