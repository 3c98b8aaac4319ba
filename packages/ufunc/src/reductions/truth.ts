/**
 * Whether elements are true, along axes.
 *
 * @module
 */
import "../native.js";
import { reduction } from "@rustnum/core";
import type { Reduce, Reducer } from "./types.js";

const PARAMETERS = ["axis", "out", "keepdims"];

/**
 * Whether an element is true (not zero; NaN is true).
 *
 * @example
 * ```ts
 * np.any([[0, 0], [0, 3]], 1).tolist() // [false, true]
 * ```
 */
export const any = reduction("logical_or", "any", PARAMETERS, ["where"]) as Reducer<"bool", Reduce>;

/**
 * Whether all elements are true (not zero; NaN is true).
 *
 * @example
 * ```ts
 * np.all([[1, 1], [1, 0]], 0).tolist() // [true, false]
 * ```
 */
export const all = reduction("logical_and", "all", PARAMETERS, ["where"]) as Reducer<"bool", Reduce>;
