/**
 * All names of all packages.
 *
 * @module
 */
export * from "@rustnum/core";
export * from "@rustnum/ufunc";
export * from "@rustnum/io";
export * as fft from "@rustnum/fft";
