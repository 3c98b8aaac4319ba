/**
 * Functions made of ufuncs.
 *
 * @module
 */
export { clip } from "./clip.js";
export type { Bound, Bounded, ClipOptions } from "./clip.js";
export * from "./closeness.js";
export * from "./complex-parts.js";
export * from "./cross.js";
export * from "./differences.js";
export * as emath from "./emath.js";
export * from "./equality.js";
export * from "./gradient.js";
export * from "./infinities.js";
export * from "./interp.js";
export * from "./nan-to-num.js";
export * from "./powers.js";
export * from "./rounding.js";
export * from "./special.js";
export * from "./trapezoid.js";
export * from "./unwrap.js";
