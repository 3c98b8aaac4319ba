/**
 * Running sums and products, strictly in order along their axis, so that the bits are NumPy's.
 *
 * @module
 */
import "../native.js";
import { accumulation } from "@rustnum/core";
import type { ScanOptions, Scanner } from "./types.js";

/**
 * Running sum along an axis, of the flattened array without one. Integers are added in 64 bits.
 *
 * @example
 * ```ts
 * np.cumsum([1, 2, 3]).tolist() // [1, 3, 6]
 * np.cumsum([[1, 2], [3, 4]], 0).tolist() // [[1, 2], [4, 6]]
 * ```
 */
export const cumsum = accumulation("add", "cumsum") as Scanner<ScanOptions>;

/**
 * Running product along an axis, of the flattened array without one. Integers are multiplied in 64 bits.
 *
 * @example
 * ```ts
 * np.cumprod([1, 2, 3]).tolist() // [1, 2, 6]
 * ```
 */
export const cumprod = accumulation("multiply", "cumprod") as Scanner<ScanOptions>;
