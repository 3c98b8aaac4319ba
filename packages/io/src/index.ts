/**
 * `@rustnum/io`: reading and writing `@rustnum/core`'s arrays, as NumPy's own files and as text.
 *
 * ```ts
 * import { arange } from "@rustnum/core";
 * import { load, loadtxt, save } from "@rustnum/io";
 *
 * save("numbers", arange(6).reshape(2, 3)); // numbers.npy, byte for byte NumPy's
 * load("numbers.npy").shape; // [2, 3]
 * loadtxt(["# year, ppm", "1959, 315.98"], { delimiter: "," }).tolist(); // [1959, 315.98]
 * ```
 *
 * @packageDocumentation
 */
export { loadtxt } from "./loadtxt.js";
export type { LoadtxtDType, LoadtxtOptions, LoadtxtResult } from "./loadtxt.js";
export type { ConverterFunction, Converters } from "./text/converters.js";
export type { FileUrl } from "./source.js";
export type { TextSource } from "./text/source.js";
export { load } from "./npy/load.js";
export type { LoadOptions } from "./npy/load.js";
export { save } from "./npy/save.js";
export type { SaveOptions } from "./npy/save.js";
export { fromfile } from "./raw/fromfile.js";
export type { FromFileOptions } from "./raw/fromfile.js";
import "./raw/tofile.js";
export type { ToFileOptions } from "./raw/tofile.js";
export { EOFError } from "./errors.js";
