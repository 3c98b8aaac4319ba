/**
 * The common format of a column of floats: notation, digits and widths chosen from all the values that are shown.
 *
 * @module
 */
import { ValueError } from "../errors.js";
import { numberToFloat16, float16ToNumber } from "../values/float16.js";
import type { FloatSize } from "./decimal.js";
import { positionalText, scientificText, type DigitRules, type Trim } from "./float-text.js";
import { currentOptions, type FloatMode, type PrintOptions, type SignMode } from "./options.js";

/** What decides the format of a column. */
export interface FloatFormatOptions {
  readonly precision: number;
  readonly floatmode: FloatMode;
  readonly suppress: boolean;
  readonly sign: SignMode;
}

/** From here on numbers are written with an exponent: never more digits than the dtype has. */
const LARGE: Readonly<Record<FloatSize, number>> = { 2: 1e3, 4: 1e6, 8: 1e8 };

/** The float of a size that is nearest. */
function roundTo(x: number, size: FloatSize): number {
  if (size === 8) return x;
  return size === 4 ? Math.fround(x) : float16ToNumber(numberToFloat16(x));
}

function needsExponent(finite: readonly number[], size: FloatSize, suppress: boolean): boolean {
  let [smallest, largest] = [Infinity, 0];
  for (const value of finite) {
    const magnitude = Math.abs(value);
    if (magnitude === 0) continue;
    if (magnitude < smallest) smallest = magnitude;
    if (magnitude > largest) largest = magnitude;
  }
  if (largest === 0) return false;
  if (largest >= LARGE[size]) return true;
  // Compared in the dtype's own precision, as NumPy's arithmetic would.
  return !suppress && (smallest < roundTo(0.0001, size) || roundTo(largest / smallest, size) > 1000);
}

interface Layout {
  readonly rules: DigitRules;
  readonly padRight: number;
  /** The digits of the exponent; −1 in positional notation. */
  readonly exponentDigits: number;
}

/** The widths of a number's text: before the point, behind it, and the digits of the exponent. */
function measure(text: string): Widths {
  const point = text.indexOf(".");
  const end = text.indexOf("e");
  return end < 0
    ? { whole: point, fraction: text.length - point - 1, exponent: 0 }
    : { whole: point, fraction: end - point - 1, exponent: text.length - end - 2 };
}

interface Widths {
  whole: number;
  fraction: number;
  exponent: number;
}

function layOut(finite: readonly number[], size: FloatSize, options: FloatFormatOptions): Layout {
  const { floatmode, suppress, sign } = options;
  const precision = floatmode === "unique" ? -1 : options.precision;
  const plus = sign === "+";
  const fixed = floatmode === "fixed";
  const base: DigitRules = { precision, minDigits: -1, unique: !fixed, trim: fixed ? "k" : ".", plus, padLeft: -1 };
  if (finite.length === 0) {
    return { rules: { ...base, unique: true, trim: ".", padLeft: 0 }, padRight: 0, exponentDigits: -1 };
  }
  const exponential = needsExponent(finite, size, suppress);
  const scientific = { ...base, exponentDigits: -1 };
  const positional = { ...base, fractional: true, padRight: -1 };
  const widest: Widths = { whole: 0, fraction: 0, exponent: 0 };
  for (const x of finite) {
    const width = measure(exponential ? scientificText(x, size, scientific) : positionalText(x, size, positional));
    widest.whole = Math.max(widest.whole, width.whole);
    widest.fraction = Math.max(widest.fraction, width.fraction);
    widest.exponent = Math.max(widest.exponent, width.exponent);
  }
  const { whole: padLeft, fraction: digits, exponent: exponentDigits } = widest;
  if (exponential) {
    const rules: DigitRules = { ...base, precision: digits, minDigits: digits, trim: "k", padLeft };
    return { rules, padRight: exponentDigits + 2 + digits, exponentDigits };
  }
  if (fixed || floatmode === "maxprec_equal") {
    return {
      rules: { ...base, precision: digits, minDigits: digits, trim: "k", padLeft },
      padRight: digits,
      exponentDigits: -1,
    };
  }
  const trim: Trim = ".";
  return { rules: { ...base, minDigits: 0, trim, padLeft }, padRight: digits, exponentDigits: -1 };
}

function isNegative(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}

/** The width before the point, with room for a sign that is a space and for the words for infinity and NaN. */
function leftWidth(values: readonly number[], finite: readonly number[], layout: Layout, sign: SignMode): number {
  let width = layout.rules.padLeft;
  if (sign === " " && !finite.some(isNegative)) width += 1;
  if (finite.length === values.length) return width;
  const { nanstr, infstr }: PrintOptions = currentOptions();
  const signed = sign !== "-" || values.includes(-Infinity) ? 1 : 0;
  const behind = layout.padRight + 1;
  return Math.max(width, nanstr.length - behind, infstr.length + signed - behind);
}

/** The function that writes any of these values, all to the same width. */
export function floatFormat(
  values: readonly number[],
  size: FloatSize,
  options: FloatFormatOptions,
): (x: number) => string {
  if (options.floatmode !== "unique" && options.precision < 0) throw new ValueError("precision must be >= 0");
  const finite = values.filter(Number.isFinite);
  const layout = layOut(finite, size, options);
  const padLeft = leftWidth(values, finite, layout, options.sign);
  const { padRight, exponentDigits } = layout;
  const { plus } = layout.rules;
  const scientific = { ...layout.rules, padLeft, exponentDigits };
  const positional = { ...layout.rules, padLeft, padRight, fractional: true };
  return (x) => {
    if (!Number.isFinite(x)) return nonFinite(x, plus).padStart(padLeft + padRight + 1);
    return exponentDigits < 0 ? positionalText(x, size, positional) : scientificText(x, size, scientific);
  };
}

function nonFinite(x: number, plus: boolean): string {
  const { nanstr, infstr } = currentOptions();
  if (Number.isNaN(x)) return (plus ? "+" : "") + nanstr;
  return (x < 0 ? "-" : plus ? "+" : "") + infstr;
}
