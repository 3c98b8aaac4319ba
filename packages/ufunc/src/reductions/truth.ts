/**
 * Whether elements are true, along axes.
 *
 * @module
 */
import "../native.js";
import { isNDArray, reduction, wholeTruth } from "@rustnum/core";
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
export const any = quantifier("any", "logical_or", true) as Reducer<"bool", Reduce>;

/**
 * Whether all elements are true (not zero; NaN is true).
 *
 * @example
 * ```ts
 * np.all([[1, 1], [1, 0]], 0).tolist() // [true, false]
 * ```
 */
export const all = quantifier("all", "logical_and", false) as Reducer<"bool", Reduce>;

type Call = (...args: unknown[]) => unknown;

/** @param decided - the answer that one element can give: nothing after it is looked at. */
function quantifier(name: string, ufunc: string, decided: boolean): Call {
  const whole = wholeTruth(ufunc, decided);
  const general = reduction(ufunc, name, PARAMETERS, ["where"]);
  // Parameters by name: a rest parameter would be an array to make for each call.
  return (a, axis, c, d, e, f) => {
    if (c === undefined && isNDArray(a) && (axis === undefined || axis === null)) {
      const value = whole(a);
      if (value !== undefined) return value;
    }
    return general(a, axis, c, d, e, f);
  };
}
