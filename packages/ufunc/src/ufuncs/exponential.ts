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

/** Non-negative square root, correctly rounded. Negative numbers give NaN and a warning. */
export const sqrt = ufunc("sqrt") as UnaryUfunc<"float">;

/** e to the power of x; at most 1 ULP off. */
export const exp = ufunc("exp") as UnaryUfunc<"float">;

/** Natural logarithm; at most 1 ULP off. log 0 is −∞ with a warning. */
export const log = ufunc("log") as UnaryUfunc<"float">;
