/**
 * `@rustnum/ufunc`: elementwise functions, and the reductions and scans made of them, for `@rustnum/core`'s arrays.
 *
 * ```ts
 * import { array } from "@rustnum/core";
 * import { sin, sum } from "@rustnum/ufunc";
 *
 * const a = array([[0, 1], [2, 3]]);
 * sum(sin(a).multiply(2), 0); // an NDArray<"float64"> of two elements
 * a.iadd(1); // in place
 * ```
 *
 * @packageDocumentation
 */
export * from "./ufuncs/index.js";
export * from "./reductions/index.js";
export * from "./scans/index.js";
export * from "./functions/index.js";
export * from "./products/index.js";
export type {
  BinaryMethod, BinaryUfunc, CallOptions, DivmodMethod, DivmodUfunc, LdexpUfunc, PairOptions, Results, SplitUfunc, UnaryMethod,
  UnaryUfunc, With,
} from "./types.js"; // prettier-ignore
export type { FoldMethod, PositionMethod, ScanMethod } from "./methods/index.js";
import "./methods/index.js";
