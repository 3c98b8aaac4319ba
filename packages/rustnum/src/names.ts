/**
 * All names of all packages.
 *
 * @module
 */
export * from "@rustnum/core";
export * from "@rustnum/ufunc";
export * from "@rustnum/io";

/** A new axis in an index: what null is. */
export const newaxis = null;
/** Euler's number. */
export const e = Math.E;
/** The ratio of a circle's circumference to its diameter. */
export const pi = Math.PI;
/** Positive infinity. */
export const inf = Infinity;
/** Not a number. */
export const nan = NaN;
