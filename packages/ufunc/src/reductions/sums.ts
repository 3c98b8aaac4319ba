/**
 * Sums and products along axes, on one fixed tree over the logical index of an axis, whatever the layout.
 *
 * @module
 */
import "../native.js";
import { reduction } from "@rustnum/core";
import type { Reducer, SumOptions } from "./types.js";

const PARAMETERS = ["axis", "dtype", "out", "keepdims", "initial", "where"];

/**
 * Sum of the elements. Integers are added in 64 bits, float16 in float32. Within a few ULPs of the exact sum of the absolute
 * values: 8 accumulators over 128 elements, then halves.
 *
 * @example
 * ```ts
 * np.sum([[1, 2], [3, 4]], 0).tolist() // [4, 6]
 * ```
 */
export const sum = reduction("add", "sum", PARAMETERS) as Reducer<"sum", SumOptions>;

/**
 * Product of the elements. Integers are multiplied in 64 bits.
 *
 * @example
 * ```ts
 * np.prod([[1, 2], [3, 4]], 1).tolist() // [2, 12]
 * ```
 */
export const prod = reduction("multiply", "prod", PARAMETERS) as Reducer<"sum", SumOptions>;
