/**
 * `format_float_positional` and `format_float_scientific`: one float as text, every detail under control.
 *
 * @module
 */
import { readCall } from "../call/options.js";
import { ValueError } from "../errors.js";
import type { FloatSize } from "./decimal.js";
import { positionalText, scientificText, type DigitRules, type Trim } from "./float-text.js";
import { floatSize, type Printable } from "./printable.js";

/** What both notations take; null is "not given". */
export interface FormatFloatOptions {
  /** The most digits behind the point. */
  readonly precision?: number | null | undefined;
  /** Stop at the digits that identify the value among its dtype's; true. Otherwise digits of the exact value. */
  readonly unique?: boolean | undefined;
  /** Zeros at the end: "k" keeps them, "." cuts them, "0" leaves one, "-" cuts the point too. */
  readonly trim?: Trim | undefined;
  /** Write the sign of positive numbers. */
  readonly sign?: boolean | undefined;
  /** At least so many characters before the point. */
  readonly pad_left?: number | null | undefined;
  /** The fewest digits behind the point, with `unique`. */
  readonly min_digits?: number | null | undefined;
}

/** The parameters of `format_float_positional`. */
export interface FormatPositionalOptions extends FormatFloatOptions {
  /** Count digits from the point (true) or from the first one. */
  readonly fractional?: boolean | undefined;
  /** At least so many characters behind the point. */
  readonly pad_right?: number | null | undefined;
}

/** The parameters of `format_float_scientific`. */
export interface FormatScientificOptions extends FormatFloatOptions {
  /** At least so many digits in the exponent; two. */
  readonly exp_digits?: number | null | undefined;
}

/** A float, or a 0-d array whose dtype says which digits identify its value. */
export type FloatLike = number | bigint | Printable;

type Given = Readonly<Record<string, unknown>>;

const POSITIONAL = ["precision", "unique", "fractional", "trim", "sign", "pad_left", "pad_right", "min_digits"];
const SCIENTIFIC = ["precision", "unique", "trim", "sign", "pad_left", "exp_digits", "min_digits"];

function readFloat(x: unknown): { value: number; size: FloatSize } {
  if (typeof x === "number" || typeof x === "bigint" || typeof x === "boolean") return { value: Number(x), size: 8 };
  if (typeof x !== "object" || x === null || !("at" in x)) throw new TypeError(`must be real number, not ${typeof x}`);
  const array = x as Printable;
  if (array.shape.length > 0) throw new TypeError("only 0-dimensional arrays can be converted to Python scalars");
  const value = array.at([]);
  if (typeof value === "object") throw new TypeError("must be real number, not complex");
  return { value: Number(value), size: array.dtype.kind === "f" ? floatSize(array.dtype) : 8 };
}

/** A count; −1 when not given. */
function count(given: Given, name: string): number {
  const value = given[name] ?? -1;
  if (typeof value !== "number" || !Number.isInteger(value)) throw new TypeError(`${name} must be an integer`);
  if (given[name] !== null && given[name] !== undefined && value < 0) throw new ValueError(`${name} must be >= 0`);
  return value;
}

function readTrim(value: unknown): Trim {
  if (value === undefined || value === "k") return "k";
  if (value === "." || value === "0" || value === "-") return value;
  throw new TypeError(`if supplied, trim must be 'k', '.', '0' or '-' found \`${String(value)}\``);
}

function readRules(given: Given): DigitRules {
  const precision = count(given, "precision");
  const minDigits = count(given, "min_digits");
  const unique = given["unique"] !== false;
  if (!unique && precision < 0) throw new TypeError("in non-unique mode `precision` must be supplied");
  if (minDigits > 0 && precision > 0 && minDigits > precision) {
    throw new ValueError("min_digits must be less than or equal to precision");
  }
  const padLeft = count(given, "pad_left");
  return { precision, minDigits, unique, trim: readTrim(given["trim"]), plus: given["sign"] === true, padLeft };
}

/**
 * A float in positional notation.
 *
 * @example
 * ```ts
 * np.format_float_positional(1e-7); // "0.0000001"
 * ```
 */
export function format_float_positional(x: FloatLike, options?: FormatPositionalOptions): string;
export function format_float_positional(x: FloatLike, ...args: readonly unknown[]): string;
export function format_float_positional(x: FloatLike, ...args: readonly unknown[]): string {
  const given = readCall("format_float_positional", args, POSITIONAL);
  const rules = readRules(given);
  const fractional = given["fractional"] !== false;
  if (!fractional && rules.precision === 0)
    throw new ValueError("precision must be greater than 0 if fractional=False");
  const { value, size } = readFloat(x);
  return positionalText(value, size, { ...rules, fractional, padRight: count(given, "pad_right") });
}

/**
 * A float in scientific notation.
 *
 * @example
 * ```ts
 * np.format_float_scientific(1234.5, { precision: 2 }); // "1.23e+03"
 * ```
 */
export function format_float_scientific(x: FloatLike, options?: FormatScientificOptions): string;
export function format_float_scientific(x: FloatLike, ...args: readonly unknown[]): string;
export function format_float_scientific(x: FloatLike, ...args: readonly unknown[]): string {
  const given = readCall("format_float_scientific", args, SCIENTIFIC);
  const rules = readRules(given);
  const { value, size } = readFloat(x);
  return scientificText(value, size, { ...rules, exponentDigits: count(given, "exp_digits") });
}
