/**
 * Scans: running sums and products.
 *
 * @module
 */
export { cumprod, cumsum } from "./running.js";
export { nancumprod, nancumsum } from "./nan.js";
export { cumulative_prod, cumulative_sum } from "./cumulative.js";
export type { CumulativeOptions, CumulativeScanner, ScanOptions, Scanner } from "./types.js";
