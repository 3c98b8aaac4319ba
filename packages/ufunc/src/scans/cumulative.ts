/**
 * The Array API's names of running sums and products: of 1-d arrays, or along an axis that must be named.
 *
 * @module
 */
import "../native.js";
import { ValueError, asarray, empty, isNDArray, normalizeAxes, readCall, offer } from "@rustnum/core";
import type { ArrayLike, DTypeLike, NDArray } from "@rustnum/core";
import { cumprod, cumsum } from "./running.js";
import type { CumulativeScanner } from "./types.js";

/**
 * Running sum along an axis.
 *
 * @example
 * ```ts
 * np.cumulative_sum([1, 2, 3], { include_initial: true }).tolist() // [0, 1, 3, 6]
 * ```
 * @throws ValueError for an array of several dimensions without `axis`.
 */
export const cumulative_sum = cumulative("cumulative_sum", cumsum as Scan, 0);

/**
 * Running product along an axis.
 *
 * @example
 * ```ts
 * np.cumulative_prod([[1, 2], [3, 4]], { axis: 1 }).tolist() // [[1, 2], [3, 12]]
 * ```
 * @throws ValueError for an array of several dimensions without `axis`.
 */
export const cumulative_prod = cumulative("cumulative_prod", cumprod as Scan, 1);

type Scan = (a: NDArray, options: object) => NDArray;

function cumulative(name: string, scan: Scan, initial: 0 | 1): CumulativeScanner {
  const call = (...args: unknown[]): NDArray => {
    const taken = offer(name, args);
    if (taken !== undefined) return taken;
    const given = readCall(name, args, ["x"], ["axis", "dtype", "out", "include_initial"], 1);
    const x = atLeast1d(asarray(given["x"] as ArrayLike));
    const axis = (given["axis"] ?? undefined) as number | undefined;
    if (axis === undefined && x.ndim > 1) {
      throw new ValueError("For arrays which have more than one dimension ``axis`` argument is required.");
    }
    const { dtype, out } = given;
    if (given["include_initial"] !== true) return scan(x, { axis: axis ?? 0, dtype, out });
    const [along = 0] = normalizeAxes(axis ?? 0, x.ndim);
    const whole = isNDArray(out) ? out : roomFor(x, along, dtype as DTypeLike | null | undefined);
    const at = (part: string): NDArray => whole.slice(...x.shape.map((_, k) => (k === along ? part : ":")));
    scan(x, { axis: along, dtype, out: at("1:") });
    at(":1").assign(initial);
    return whole;
  };
  return call as CumulativeScanner;
}

/** A new result, longer by one along the axis. */
function roomFor(x: NDArray, along: number, like: DTypeLike | null | undefined): NDArray {
  const shape = x.shape.map((n, k) => (k === along ? n + 1 : n));
  const { kind } = x.dtype;
  const widened = kind === "b" || kind === "i" ? "int64" : kind === "u" ? "uint64" : x.dtype.name;
  return empty(shape, { dtype: like ?? widened });
}

const atLeast1d = (x: NDArray): NDArray => (x.ndim === 0 ? x.reshape([1]) : x);
