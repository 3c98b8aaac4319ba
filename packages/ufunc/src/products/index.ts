/**
 * Products of vectors and matrices, correlation and convolution.
 *
 * @module
 */
export { matmul, matvec, vecdot, vecmat } from "./ufuncs.js";
export { dot, inner, vdot } from "./dot.js";
export { outer } from "./outer.js";
export { convolve, correlate } from "./correlate.js";
export type { OuterFunction } from "./outer.js";
export type { DotMethod, MatmulMethod } from "./methods.js";
export type {
  ConvolveFunction, ConvolveMode, Factor, PlainProduct, ProductFunction, ProductOf, ProductOptions, ProductUfunc, VectorOptions,
} from "./types.js"; // prettier-ignore
