/**
 * Logic of truth values, of any dtype: zero is false, everything else, NaN included, is true.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";
import type { BinaryUfunc, UnaryUfunc } from "../types.js";

/**
 * Whether both operands are true (not zero).
 *
 * @example
 * ```ts
 * np.logical_and([0, 1, 2], [1, 1, 0]).tolist() // [false, true, false]
 * ```
 */
export const logical_and = ufunc("logical_and") as BinaryUfunc<"bool">;

/**
 * Whether an operand is true (not zero).
 *
 * @example
 * ```ts
 * np.logical_or([0, 1], [0, 0]).tolist() // [false, true]
 * ```
 */
export const logical_or = ufunc("logical_or") as BinaryUfunc<"bool">;

/**
 * Whether exactly one operand is true (not zero).
 *
 * @example
 * ```ts
 * np.logical_xor([0, 1], [1, 1]).tolist() // [true, false]
 * ```
 */
export const logical_xor = ufunc("logical_xor") as BinaryUfunc<"bool">;

/**
 * Whether the operand is false (zero).
 *
 * @example
 * ```ts
 * np.logical_not([0, 2]).tolist() // [true, false]
 * ```
 */
export const logical_not = ufunc("logical_not") as UnaryUfunc<"bool">;
