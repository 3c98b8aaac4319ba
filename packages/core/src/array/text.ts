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
  Trim,
} from "../printing/index.js";
import { printable } from "./export.js";
import { isNDArray } from "./ndarray.js";

/** An array as text, with every detail under control: NumPy's `array2string`. */
export function array2string(a: ArrayLike, options?: Array2stringOptions): string;
export function array2string(
  a: ArrayLike,
  max_line_width?: number | null,
  precision?: number | null,
  suppress_small?: boolean | null,
  separator?: string | Omit<Array2stringOptions, keyof ArrayTextOptions>,
  prefix?: string | Omit<Array2stringOptions, keyof ArrayTextOptions | "separator">,
  options?: Omit<Array2stringOptions, keyof ArrayTextOptions | "separator" | "prefix">,
): string;
export function array2string(a: ArrayLike, ...rest: unknown[]): string {
  return printing.array2string(printable(asarray(a)), ...rest);
}

/** NumPy's `repr(a)`, with `array(` around it. */
export function array_repr(a: ArrayLike, options?: ArrayTextOptions): string;
export function array_repr(
  a: ArrayLike,
  max_line_width?: number | null,
  precision?: number | null,
  suppress_small?: boolean | null,
): string;
export function array_repr(a: ArrayLike, ...rest: unknown[]): string {
  return printing.array_repr(printable(asarray(a)), ...rest);
}

/** NumPy's `str(a)`. */
export function array_str(a: ArrayLike, options?: ArrayTextOptions): string;
export function array_str(
  a: ArrayLike,
  max_line_width?: number | null,
  precision?: number | null,
  suppress_small?: boolean | null,
): string;
export function array_str(a: ArrayLike, ...rest: unknown[]): string {
  return printing.array_str(printable(asarray(a)), ...rest);
}

/** A float, or a 0-d array, in positional notation. */
export function format_float_positional(x: ArrayLike, options?: FormatPositionalOptions): string;
export function format_float_positional(
  x: ArrayLike,
  precision?: number | null,
  unique?: boolean,
  fractional?: boolean,
  trim?: Trim,
  sign?: boolean,
  pad_left?: number | null,
  pad_right?: number | null,
  min_digits?: number | null,
): string;
export function format_float_positional(x: ArrayLike, ...rest: unknown[]): string {
  return printing.format_float_positional(floatLike(x), ...rest);
}

/** A float, or a 0-d array, in scientific notation. */
export function format_float_scientific(x: ArrayLike, options?: FormatScientificOptions): string;
export function format_float_scientific(
  x: ArrayLike,
  precision?: number | null,
  unique?: boolean,
  trim?: Trim,
  sign?: boolean,
  pad_left?: number | null,
  exp_digits?: number | null,
  min_digits?: number | null,
): string;
export function format_float_scientific(x: ArrayLike, ...rest: unknown[]): string {
  return printing.format_float_scientific(floatLike(x), ...rest);
}

function floatLike(x: ArrayLike): printing.FloatLike {
  return typeof x === "number" || typeof x === "bigint" ? x : printable(isNDArray(x) ? x : asarray(x));
}
