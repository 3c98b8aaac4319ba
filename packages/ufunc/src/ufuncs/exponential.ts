/**
 * Powers, roots, exponentials and logarithms.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";
import type { BinaryUfunc, UnaryUfunc } from "../types.js";

/**
 * First operand to the power of the second. @throws ValueError for negative integer powers of integers.
 *
 * @example
 * ```ts
 * np.power([2, 3], 2).tolist() // [4, 9]
 * ```
 */
export const power = ufunc("power") as BinaryUfunc<"number">;
/** Another name of {@link power}. */
export const pow = power;

/**
 * First operand to the power of the second, in double precision at least, so that integers have negative powers.
 *
 * @example
 * ```ts
 * np.float_power([2n, 3n], -1n).tolist() // [0.5, 0.3333333333333333]
 * ```
 */
export const float_power = ufunc("float_power") as BinaryUfunc<"double">;

/**
 * Non-negative square root, correctly rounded. Negative numbers give NaN and a warning.
 *
 * @example
 * ```ts
 * np.sqrt([4, 9]).tolist() // [2, 3]
 * ```
 */
export const sqrt = ufunc("sqrt") as UnaryUfunc<"float">;

/**
 * Cube root, of negative numbers too.
 *
 * @example
 * ```ts
 * np.cbrt([8, -27]).tolist() // [2, -3]
 * ```
 */
export const cbrt = ufunc("cbrt") as UnaryUfunc<"float">;

/**
 * e to the power of x; at most 1 ULP off.
 *
 * @example
 * ```ts
 * np.exp([0, 1]).tolist() // [1, 2.718281828459045]
 * ```
 */
export const exp = ufunc("exp") as UnaryUfunc<"float">;

/**
 * 2 to the power of x.
 *
 * @example
 * ```ts
 * np.exp2([0, 3]).tolist() // [1, 8]
 * ```
 */
export const exp2 = ufunc("exp2") as UnaryUfunc<"float">;

/**
 * eˣ − 1, precise for small x.
 *
 * @example
 * ```ts
 * np.expm1([0, 1e-10]).tolist() // [0, 1.00000000005e-10]
 * ```
 */
export const expm1 = ufunc("expm1") as UnaryUfunc<"float">;

/**
 * Natural logarithm; at most 1 ULP off. log 0 is −∞ with a warning.
 *
 * @example
 * ```ts
 * np.log([1, Math.E]).tolist() // [0, 1]
 * ```
 */
export const log = ufunc("log") as UnaryUfunc<"float">;

/**
 * Logarithm to base 2.
 *
 * @example
 * ```ts
 * np.log2([1, 8]).tolist() // [0, 3]
 * ```
 */
export const log2 = ufunc("log2") as UnaryUfunc<"float">;

/**
 * Logarithm to base 10.
 *
 * @example
 * ```ts
 * np.log10([1, 1000]).tolist() // [0, 3]
 * ```
 */
export const log10 = ufunc("log10") as UnaryUfunc<"float">;

/**
 * log(1 + x), precise for small x.
 *
 * @example
 * ```ts
 * np.log1p([0, 1e-10]).tolist() // [0, 9.999999999500001e-11]
 * ```
 */
export const log1p = ufunc("log1p") as UnaryUfunc<"float">;

/**
 * log(eᵃ + eᵇ), without overflow on the way.
 *
 * @example
 * ```ts
 * np.logaddexp([1000], [1000]).tolist() // [1000.6931471805599]
 * ```
 */
export const logaddexp = ufunc("logaddexp") as BinaryUfunc<"float">;

/**
 * log₂(2ᵃ + 2ᵇ), without overflow on the way.
 *
 * @example
 * ```ts
 * np.logaddexp2([1, 2], [1, 2]).tolist() // [2, 3]
 * ```
 */
export const logaddexp2 = ufunc("logaddexp2") as BinaryUfunc<"float">;
