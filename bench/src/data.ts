/** Test data that both languages can make: python/side.py has the same functions. */
import np from "rustnum";
import type { NDArray } from "rustnum";

/** The fractional parts of multiples of the golden ratio: evenly spread, in an order that no branch predictor learns. */
const STEP = 2_654_435_761;

/** `n` numbers from `low` to `high`; another `seed` gives others. */
export function uniform(n: number, low: number, high: number, seed = 0): NDArray<"float64"> {
  const values = new Float64Array(n);
  for (let k = 0; k < n; k++) values[k] = low + (high - low) * ((Math.imul(k + seed, STEP) >>> 0) / 2 ** 32);
  // A copy lies in memory of the library's own, as a user's intermediate results do.
  return np.array(values).copy();
}
