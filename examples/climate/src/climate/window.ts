/**
 * Running means from cumulative sums.
 */
import np from "rustnum";
import type { Mask, Values } from "../values.js";

/** The sum of each `width` neighbours: the difference of two cumulative sums, whatever the width. */
function windowSums(x: Values, width: number): Values {
  const total = np.zeros([x.size + 1]);
  np.cumsum(x, { out: total.slice("1:") });
  return total.slice(`${width}:`).subtract(total.slice(`:-${width}`));
}

/**
 * The mean of each `width` (odd) neighbours, over those that are there; as long as `x`, with NaN at both ends, where
 * the window would reach outside.
 */
export function runningMean(x: Values, valid: Mask, width: number): Values {
  // A missing value adds nothing to the sum and nothing to the count.
  const sums = windowSums(np.where(valid, x, 0), width);
  const counts = windowSums(valid.astype("float64"), width);

  const half = (width - 1) / 2;
  const result = np.full([x.size], NaN);
  // Windows without a single measurement stay NaN.
  const some = counts.greater(0);
  np.divide(sums, counts, { out: result.slice(`${half}:-${half}`), where: some });
  return result;
}
