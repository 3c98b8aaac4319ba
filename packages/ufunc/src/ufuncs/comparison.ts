/**
 * Comparisons, which give booleans. Integers and numbers compare exactly, whatever their size.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";
import type { BinaryUfunc } from "../types.js";

/**
 * a = b. Integers and numbers compare exactly, whatever their size.
 *
 * @example
 * ```ts
 * np.equal([1, 2], [1, 3]).tolist() // [true, false]
 * ```
 */
export const equal = ufunc("equal") as BinaryUfunc<"bool">;

/**
 * a ≠ b.
 *
 * @example
 * ```ts
 * np.not_equal([1, 2], 2).tolist() // [true, false]
 * ```
 */
export const not_equal = ufunc("not_equal") as BinaryUfunc<"bool">;

/**
 * a < b.
 *
 * @example
 * ```ts
 * np.less([1, 2, 3], 2).tolist() // [true, false, false]
 * ```
 */
export const less = ufunc("less") as BinaryUfunc<"bool">;

/**
 * a ≤ b.
 *
 * @example
 * ```ts
 * np.less_equal([1, 2, 3], 2).tolist() // [true, true, false]
 * ```
 */
export const less_equal = ufunc("less_equal") as BinaryUfunc<"bool">;

/**
 * a > b.
 *
 * @example
 * ```ts
 * np.greater([1, 2, 3], 2).tolist() // [false, false, true]
 * ```
 */
export const greater = ufunc("greater") as BinaryUfunc<"bool">;

/**
 * a ≥ b.
 *
 * @example
 * ```ts
 * np.greater_equal([1, 2, 3], 2).tolist() // [false, true, true]
 * ```
 */
export const greater_equal = ufunc("greater_equal") as BinaryUfunc<"bool">;
