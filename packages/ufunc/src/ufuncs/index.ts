/**
 * The universal functions, elementwise with broadcasting; a file for each family.
 *
 * @module
 */
export * from "./arithmetic.js";
export * from "./bits.js";
export * from "./comparison.js";
export * from "./exponential.js";
export * from "./extrema.js";
export * from "./floats.js";
export * from "./logical.js";
export * from "./trigonometric.js";
