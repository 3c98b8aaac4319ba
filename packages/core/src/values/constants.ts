/**
 * NumPy's constants.
 *
 * @module
 */

/** A new axis in an index: what null is. */
export const newaxis = null;
/** Euler's number. */
export const e = Math.E;
/** The ratio of a circle's circumference to its diameter. */
export const pi = Math.PI;
/** Euler's constant γ, the limit of 1 + 1/2 + … + 1/n − ln n. */
export const euler_gamma = 0.5772156649015329;
/** Positive infinity. */
export const inf = Infinity;
/** Not a number. */
export const nan = NaN;
/** What comparisons give: JavaScript's own. */
export const True_ = true;
/** What comparisons give: JavaScript's own. */
export const False_ = false;
/** Whether the machine stores the low byte first; arrays in memory always do. */
export const little_endian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
