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

/** First operand to the power of the second, in double precision at least, so that integers have negative powers. */
export const float_power = ufunc("float_power") as BinaryUfunc<"double">;

/** Non-negative square root, correctly rounded. Negative numbers give NaN and a warning. */
export const sqrt = ufunc("sqrt") as UnaryUfunc<"float">;

/** Cube root, of negative numbers too. */
export const cbrt = ufunc("cbrt") as UnaryUfunc<"float">;

/** e to the power of x; at most 1 ULP off. */
export const exp = ufunc("exp") as UnaryUfunc<"float">;

/** 2 to the power of x. */
export const exp2 = ufunc("exp2") as UnaryUfunc<"float">;

/** eˣ − 1, precise for small x. */
export const expm1 = ufunc("expm1") as UnaryUfunc<"float">;

/** Natural logarithm; at most 1 ULP off. log 0 is −∞ with a warning. */
export const log = ufunc("log") as UnaryUfunc<"float">;

/** Logarithm to base 2. */
export const log2 = ufunc("log2") as UnaryUfunc<"float">;

/** Logarithm to base 10. */
export const log10 = ufunc("log10") as UnaryUfunc<"float">;

/** log(1 + x), precise for small x. */
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

/** log₂(2ᵃ + 2ᵇ), without overflow on the way. */
export const logaddexp2 = ufunc("logaddexp2") as BinaryUfunc<"float">;
