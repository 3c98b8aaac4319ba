/**
 * The printer's functions for arrays; the printer itself knows only what it needs of one.
 *
 * @module
 */
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import * as printing from "../printing/index.js";
import type {
  Array2stringOptions,
  ArrayTextOptions,
  FormatPositionalOptions,
  FormatScientificOptions,
} from "../printing/index.js";
import { printable } from "./export.js";
import { isNDArray } from "./ndarray.js";

/** An array as text, with every detail under control: NumPy's `array2string`. */
export function array2string(a: ArrayLike, options?: Array2stringOptions): string;
export function array2string(a: ArrayLike, ...rest: unknown[]): string {
  return printing.array2string(printable(asarray(a)), ...rest);
}

/** NumPy's `repr(a)`, with `array(` around it. */
export function array_repr(a: ArrayLike, options?: ArrayTextOptions): string;
export function array_repr(a: ArrayLike, ...rest: unknown[]): string {
  return printing.array_repr(printable(asarray(a)), ...rest);
}

/** NumPy's `str(a)`. */
export function array_str(a: ArrayLike, options?: ArrayTextOptions): string;
export function array_str(a: ArrayLike, ...rest: unknown[]): string {
  return printing.array_str(printable(asarray(a)), ...rest);
}

/** A float, or a 0-d array, in positional notation. */
export function format_float_positional(x: ArrayLike, options?: FormatPositionalOptions): string {
  return printing.format_float_positional(floatLike(x), options);
}

/** A float, or a 0-d array, in scientific notation. */
export function format_float_scientific(x: ArrayLike, options?: FormatScientificOptions): string {
  return printing.format_float_scientific(floatLike(x), options);
}

function floatLike(x: ArrayLike): printing.FloatLike {
  return typeof x === "number" || typeof x === "bigint" ? x : printable(isNDArray(x) ? x : asarray(x));
}
