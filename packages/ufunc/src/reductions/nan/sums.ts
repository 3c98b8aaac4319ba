/**
 * Sums and products of what is not NaN: NaN counts as 0 or 1, in the same pass.
 *
 * @module
 */
import "../../native.js";
import { asarray, isNDArray, program, offer } from "@rustnum/core";
import type { ArrayLike, ScalarLike } from "@rustnum/core";
import { finish, readFolding } from "../arguments.js";
import { prod, sum } from "../sums.js";
import type { Reducer, SumOptions } from "../types.js";

/** The first input, or the second where it is NaN. */
export const FILLED = program("nan_fill", 2).step("_nan_fill", 0, 1);

const PARAMETERS = ["axis", "dtype", "out", "keepdims", "initial", "where"];

/**
 * Sum of the elements that are not NaN; 0 where there are none.
 *
 * @example
 * ```ts
 * np.nansum([[1, NaN], [3, 4]], 0).tolist() // [4, 4]
 * ```
 */
export const nansum = skipping("nansum", "add", sum as Call, 0) as Reducer<"sum", SumOptions>;

/**
 * Product of the elements that are not NaN; 1 where there are none.
 *
 * @example
 * ```ts
 * np.nanprod([2, NaN, 3]) // 6
 * ```
 */
export const nanprod = skipping("nanprod", "multiply", prod as Call, 1) as Reducer<"sum", SumOptions>;

type Call = (...args: unknown[]) => unknown;

function skipping(name: string, ufunc: string, plain: Call, neutral: number): Call {
  // Parameters by name: a rest parameter would be an array to make for each call.
  return (a, axis, c, d, e, f, g, h) => {
    if (c === undefined && isNDArray(a) && (axis === undefined || axis === null)) {
      const { name: dtype } = a.dtype;
      if (dtype === "float64" || dtype === "float32") return FILLED.total(ufunc, [a, neutral]);
    }
    const args = [a, axis, c, d, e, f, g, h];
    const taken = offer(name, args);
    if (taken !== undefined) return taken;
    const folding = readFolding(name, args, PARAMETERS);
    const { a: source, axes, keepdims, dtype, out, where, given } = folding;
    if (source.dtype.kind !== "f" && source.dtype.kind !== "c") return plain({ ...given, a: source });
    const initial = initialOf(given["initial"]);
    return finish(FILLED.fold(ufunc, [source, neutral], { axes, keepdims, dtype, out, where, initial }), folding);
  };
}

/** `initial` as a scalar. */
export function initialOf(value: unknown): ScalarLike | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object") return value as ScalarLike;
  return asarray(value as ArrayLike).item({ bigint: true });
}
