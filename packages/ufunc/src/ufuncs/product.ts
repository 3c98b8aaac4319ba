/**
 * Products over core dimensions.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";
import type { VecdotUfunc } from "../types.js";

/**
 * Vector product over the last axis, the first operand conjugated: the generalised ufunc `(n),(n)->()`.
 *
 * @example
 * ```ts
 * np.vecdot(np.array([[1, 2], [3, 4]]), [1, 1]).tolist() // [3, 7]
 * ```
 */
export const vecdot = ufunc("vecdot") as VecdotUfunc;
