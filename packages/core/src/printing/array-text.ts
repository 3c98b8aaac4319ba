/**
 * Arrays as text: `array2string`, and the `repr` and `str` that are made of it.
 *
 * @module
 */
import { readCall } from "../call/options.js";
import { elementFormat } from "./element-format.js";
import { arrayLines } from "./lines.js";
import { structuredFormat } from "./structured.js";
import {
  currentOptions,
  withOptions,
  type FloatMode,
  type Formatter,
  type PrintOptions,
  type SignMode,
} from "./options.js";
import { elementsAt, sizeOf, type Printable } from "./printable.js";
import { scalarText } from "./scalar-text.js";

/** The parameters that `array_repr` and `array_str` share with `array2string`; null is "as the print options say". */
export interface ArrayTextOptions {
  readonly max_line_width?: number | null | undefined;
  readonly precision?: number | null | undefined;
  readonly suppress_small?: boolean | null | undefined;
}

/** The parameters of `array2string`. */
export interface Array2stringOptions extends ArrayTextOptions {
  /** Between elements; a space. */
  readonly separator?: string | undefined;
  /** What will stand in front of the text: lines are indented by its length. */
  readonly prefix?: string | undefined;
  /** What will stand behind it: lines are shortened by its length. */
  readonly suffix?: string | undefined;
  readonly formatter?: Formatter | null | undefined;
  readonly threshold?: number | null | undefined;
  readonly edgeitems?: number | null | undefined;
  readonly sign?: SignMode | null | undefined;
  readonly floatmode?: FloatMode | null | undefined;
  readonly legacy?: false | null | undefined;
}

const SHARED = ["max_line_width", "precision", "suppress_small"];
const KEYWORD_ONLY = ["formatter", "threshold", "edgeitems", "sign", "floatmode", "suffix", "legacy"];

/** Dtypes that need not be named, because the values show them. */
const IMPLIED: ReadonlySet<string> = new Set(["bool", "int64", "float64", "complex128"]);

function text(a: Printable, options: PrintOptions, separator: string, prefix: string, suffix: string): string {
  const size = sizeOf(a);
  if (size === 0) return "[]";
  const edge = size > options.threshold ? options.edgeitems : null;
  // Widths come from what is shown; with no edge items from all, as in NumPy, whose slice from -0 is everything.
  const measured = edge === null || edge <= 0 ? elementsAt(a, Infinity, 0, 0) : elementsAt(a, edge, edge, edge);
  const shown = edge === null || edge > 0 ? measured : elementsAt(a, edge, 0, 1);
  const format = elementFormat(a, measured, options);
  return arrayLines(a.shape, shown.map(format), {
    linewidth: options.linewidth - suffix.length,
    separator,
    indent: " ".repeat(prefix.length + 1),
    edge,
  });
}

/** The present options with those of a call. */
function optionsOf(given: Readonly<Record<string, unknown>>): PrintOptions {
  const { max_line_width: linewidth, suppress_small: suppress, precision, threshold, edgeitems } = given;
  const { sign, formatter, floatmode, legacy } = given;
  return withOptions({ linewidth, suppress, precision, threshold, edgeitems, sign, formatter, floatmode, legacy });
}

function sharedOptions(name: string, args: readonly unknown[]): PrintOptions {
  return args.length === 0 ? currentOptions() : optionsOf(readCall(name, args, SHARED));
}

function stringArgument(name: string, value: unknown, otherwise: string): string {
  if (value === undefined) return otherwise;
  if (typeof value !== "string") throw new TypeError(`${name} must be a string`);
  return value;
}

/**
 * The text of an array.
 *
 * @example
 * ```ts
 * np.array2string(a, { precision: 2, separator: ", " });
 * ```
 */
export function array2string(a: Printable, options?: Array2stringOptions): string;
export function array2string(a: Printable, ...args: readonly unknown[]): string;
export function array2string(a: Printable, ...args: readonly unknown[]): string {
  const given = readCall("array2string", args, [...SHARED, "separator", "prefix"], KEYWORD_ONLY);
  const separator = stringArgument("separator", given["separator"], " ");
  const prefix = stringArgument("prefix", given["prefix"], "");
  return text(a, optionsOf(given), separator, prefix, stringArgument("suffix", given["suffix"], ""));
}

/** A shape as Python writes a tuple. */
function tupleText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(", ")})`;
}

/**
 * The text that would make the array again: `array([1., 2.])`, with the dtype where the values do not show it and the shape
 * where they cannot.
 */
export function array_repr(a: Printable, options?: ArrayTextOptions): string;
export function array_repr(a: Printable, ...args: readonly unknown[]): string;
export function array_repr(a: Printable, ...args: readonly unknown[]): string {
  const { override_repr, threshold } = currentOptions();
  const options = sharedOptions("array_repr", args);
  if (override_repr !== null && a.origin !== undefined) return override_repr(a.origin);
  const size = sizeOf(a);
  const extras: string[] = [];
  if ((size === 0 && !(a.shape.length === 1 && a.shape[0] === 0)) || size > threshold)
    extras.push(`shape=${tupleText(a.shape)}`);
  if (!IMPLIED.has(a.dtype.name) || size === 0) extras.push(`dtype=${a.dtypeText ?? a.dtype.name}`);

  const body = `array(${text(a, options, ", ", "array(", ")")}`;
  if (extras.length === 0) return `${body})`;
  const tail = `${extras.join(", ")})`;
  const lastLine = body.length + 1 - (body.lastIndexOf("\n") + 1);
  const fits = lastLine + tail.length + 1 <= options.linewidth;
  return `${body},${fits ? " " : `\n${" ".repeat("array(".length)}`}${tail}`;
}

/** The text of the values alone. A 0-d array prints as its scalar, in full. */
export function array_str(a: Printable, options?: ArrayTextOptions): string;
export function array_str(a: Printable, ...args: readonly unknown[]): string;
export function array_str(a: Printable, ...args: readonly unknown[]): string {
  const options = sharedOptions("array_str", args);
  if (a.shape.length > 0) return text(a, options, " ", "", "");
  const value = a.at([]);
  if (a.fields === undefined) return scalarText(value, a.dtype);
  return structuredFormat(a, a.fields, [value], currentOptions(), elementFormat, true)(value);
}
