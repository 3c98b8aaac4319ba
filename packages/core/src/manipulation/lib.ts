/**
 * NumPy's `np.lib`: what is not for every day.
 *
 * @module
 */
export * as recfunctions from "../records/recfunctions/index.js";
export * as stride_tricks from "./stride-tricks.js";
