/**
 * Reductions: sums, extremes, means, truth, counts and positions along axes.
 *
 * @module
 */
export { prod, sum } from "./sums.js";
export { trace } from "./trace.js";
export type { TraceOptions } from "./trace.js";
export { amax, amin, max, min, ptp } from "./extremes.js";
export { all, any } from "./truth.js";
export { mean } from "./mean.js";
export { std, var } from "./variance.js";
export { count_nonzero } from "./count.js";
export { argmax, argmin, nanargmax, nanargmin } from "./positions.js";
export { nanprod, nansum } from "./nan/sums.js";
export { nanmax, nanmin } from "./nan/extremes.js";
export { nanmean, nanstd, nanvar } from "./nan/moments.js";
export type {
  Axis, CountOptions, ExtremeOptions, FoldResults, Folded, Kept, MeanOptions, PositionOptions, RangeOptions, Reduce, Reducer,
  SumOptions, VarianceOptions,
} from "./types.js"; // prettier-ignore
