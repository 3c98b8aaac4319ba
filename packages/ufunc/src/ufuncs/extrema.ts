/**
 * The larger and the smaller of two operands.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";
import type { BinaryUfunc } from "../types.js";

/**
 * Larger of two operands; NaN when either is. −0 is below +0. Complex numbers compare real part first.
 *
 * @example
 * ```ts
 * np.maximum([1, 5], [3, 2]).tolist() // [3, 5]
 * ```
 */
export const maximum = ufunc("maximum") as BinaryUfunc<"same">;

/**
 * Smaller of two operands; NaN when either is. −0 is below +0.
 *
 * @example
 * ```ts
 * np.minimum([1, 5], [3, 2]).tolist() // [1, 2]
 * ```
 */
export const minimum = ufunc("minimum") as BinaryUfunc<"same">;

/**
 * Larger of two operands; the other one when one is NaN.
 *
 * @example
 * ```ts
 * np.fmax([1, NaN], [3, 2]).tolist() // [3, 2]
 * ```
 */
export const fmax = ufunc("fmax") as BinaryUfunc<"same">;

/**
 * Smaller of two operands; the other one when one is NaN.
 *
 * @example
 * ```ts
 * np.fmin([1, NaN], [3, 2]).tolist() // [1, 2]
 * ```
 */
export const fmin = ufunc("fmin") as BinaryUfunc<"same">;
