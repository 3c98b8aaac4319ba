/**
 * Bits of integers and booleans. Numbers count as integers here when they are integral.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";
import type { BinaryUfunc, UnaryUfunc } from "../types.js";

/**
 * Bits that both have; of booleans, "and".
 *
 * @example
 * ```ts
 * np.bitwise_and(np.array([13n, 6n]), 11n).tolist() // [9, 2]
 * ```
 */
export const bitwise_and = ufunc("bitwise_and") as BinaryUfunc<"integer">;

/**
 * Bits that either has; of booleans, "or".
 *
 * @example
 * ```ts
 * np.bitwise_or([1, 2], 4).tolist() // [5, 6]
 * ```
 */
export const bitwise_or = ufunc("bitwise_or") as BinaryUfunc<"integer">;

/**
 * Bits that exactly one has; of booleans, "exclusive or".
 *
 * @example
 * ```ts
 * np.bitwise_xor([1, 3], 1).tolist() // [0, 2]
 * ```
 */
export const bitwise_xor = ufunc("bitwise_xor") as BinaryUfunc<"integer">;

/**
 * All bits turned over: −x − 1 for signed integers, "not" for booleans.
 *
 * @example
 * ```ts
 * np.invert([0, 7]).tolist() // [-1, -8]
 * ```
 */
export const invert = ufunc("invert") as UnaryUfunc<"same">;
/** Another name of {@link invert}. */
export const bitwise_not = invert;
/** Another name of {@link invert}. */
export const bitwise_invert = invert;

/**
 * Bits moved up: x · 2ⁿ. Shifts by the width or more give 0.
 *
 * @example
 * ```ts
 * np.left_shift(np.array([1n, 3n]), 2n).tolist() // [4, 12]
 * ```
 */
export const left_shift = ufunc("left_shift") as BinaryUfunc<"shift">;
/** Another name of {@link left_shift}. */
export const bitwise_left_shift = left_shift;

/**
 * Bits moved down: ⌊x / 2ⁿ⌋. Shifts by the width or more give 0, or −1 for negative integers.
 *
 * @example
 * ```ts
 * np.right_shift([8, 9], 1).tolist() // [4, 4]
 * ```
 */
export const right_shift = ufunc("right_shift") as BinaryUfunc<"shift">;
/** Another name of {@link right_shift}. */
export const bitwise_right_shift = right_shift;

/**
 * How many bits of |x| are set, as uint8.
 *
 * @example
 * ```ts
 * np.bitwise_count(np.array([7n, 1023n])).tolist() // [3, 10]
 * ```
 */
export const bitwise_count = ufunc("bitwise_count") as UnaryUfunc<"uint8">;
