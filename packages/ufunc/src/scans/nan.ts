/**
 * Running sums and products that pass over NaN.
 *
 * @module
 */
import "../native.js";
import { asarray, program, readCall, offer } from "@rustnum/core";
import type { ArrayLike, NDArray } from "@rustnum/core";
import { cumprod, cumsum } from "./running.js";
import type { ScanOptions, Scanner } from "./types.js";

const FILLED = program("nan_fill", 2).step("_nan_fill", 0, 1);

/**
 * Running sum in which NaN counts as 0.
 *
 * @example
 * ```ts
 * np.nancumsum([1, NaN, 3]).tolist() // [1, 1, 4]
 * ```
 */
export const nancumsum = passingOver("nancumsum", cumsum as Scan, 0);

/**
 * Running product in which NaN counts as 1.
 *
 * @example
 * ```ts
 * np.nancumprod([2, NaN, 3]).tolist() // [2, 2, 6]
 * ```
 */
export const nancumprod = passingOver("nancumprod", cumprod as Scan, 1);

type Scan = (options: object) => NDArray;

function passingOver(name: string, scan: Scan, neutral: 0 | 1): Scanner<ScanOptions> {
  const call = (...args: unknown[]): NDArray => {
    const taken = offer(name, args);
    if (taken !== undefined) return taken;
    const given = readCall(name, args, ["a", "axis", "dtype", "out"], [], 1);
    const a = asarray(given["a"] as ArrayLike);
    const { kind } = a.dtype;
    return scan({ ...given, a: kind === "f" || kind === "c" ? FILLED.map([a, neutral]) : a });
  };
  return call as Scanner<ScanOptions>;
}
