/**
 * Reductions over the fields of records.
 *
 * @module
 */
import type { NDArray } from "../../array/ndarray.js";
import { readCall } from "../../call/options.js";
import { offer } from "../../ufunc/operands.js";
import { structured_to_unstructured } from "./unstructured.js";

/**
 * What a function that takes an axis, as `np.sum` and `np.mean` do, makes of the fields of each record.
 *
 * @throws ValueError when the array holds no records.
 * @example
 * ```ts
 * const a = np.array([[1, 2, 6], [4, 5, 9]], { dtype: "i4, f4, f8" });
 * np.lib.recfunctions.apply_along_fields(np.mean, a).tolist(); // [3, 6]
 * ```
 */
export function apply_along_fields(func: (a: NDArray, options: { axis: number }) => unknown, arr: NDArray): NDArray;
export function apply_along_fields(...args: unknown[]): unknown {
  const taken = offer("lib.recfunctions.apply_along_fields", args);
  if (taken !== undefined) return taken;
  const { func, arr } = readCall("apply_along_fields", args, ["func", "arr"], [], 2);
  if (typeof func !== "function") throw new TypeError("apply_along_fields takes a function of an array and an axis");
  return (func as (a: NDArray, options: object) => unknown)(structured_to_unstructured(arr as NDArray), { axis: -1 });
}
