/**
 * The common format of a column of floats: notation, digits and widths chosen from all the values that are shown.
 *
 * @module
 */
import { ValueError } from "../errors.js";
import { numberToFloat16, float16ToNumber } from "../values/float16.js";
import type { FloatSize } from "./decimal.js";
import { digitCount, exponentialText, fixedDigits, found } from "./fixed-digits.js";
import { positionalText, scientificText, type PositionalRules, type ScientificRules } from "./float-text.js";
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

/** How all numbers of a column are written: the rules of either notation. */
interface Column extends PositionalRules, ScientificRules {
  readonly exponential: boolean;
}

/** The widths of a number's text: before the point, behind it, and the digits of the exponent. */
interface Widths {
  whole: number;
  fraction: number;
  exponent: number;
}

/** Widens by a text in either notation, whose zeros at the end have been cut. */
function widen(widest: Widths, text: string): void {
  const point = text.indexOf(".");
  const end = text.indexOf("e");
  widest.whole = Math.max(widest.whole, point);
  widest.fraction = Math.max(widest.fraction, (end < 0 ? text.length : end) - point - 1);
  if (end >= 0) widest.exponent = Math.max(widest.exponent, text.length - end - 2);
}

/** The same for V8's exponential notation: without a point where no digit follows, and with zeros at the end. */
function widenExponential(widest: Widths, text: string, sign: number): void {
  const end = text.indexOf("e");
  let last = end;
  while (last > 2 && text.charCodeAt(last - 1) === 48) last--;
  widest.whole = Math.max(widest.whole, 1 + sign);
  widest.fraction = Math.max(widest.fraction, last - 2);
  widest.exponent = Math.max(widest.exponent, text.length - end - 2, 2);
}

function widthsOf(finite: readonly number[], size: FloatSize, rules: Column): Widths {
  const widest: Widths = { whole: 0, fraction: 0, exponent: 0 };
  const { exponential, precision, unique, plus } = rules;
  for (const x of finite) {
    const sign = plus || isNegative(x) ? 1 : 0;
    const magnitude = Math.abs(x);
    if (!exponential) {
      if (fixedDigits(magnitude, size, precision, unique)) {
        widest.whole = Math.max(widest.whole, digitCount(found.whole) + sign);
        widest.fraction = Math.max(widest.fraction, found.places);
      } else widen(widest, positionalText(x, size, rules));
      continue;
    }
    const quick = size === 8 && unique ? exponentialText(magnitude, precision) : undefined;
    if (quick === undefined) widen(widest, scientificText(x, size, rules));
    else widenExponential(widest, quick, sign);
  }
  return widest;
}

function layOut(finite: readonly number[], size: FloatSize, options: FloatFormatOptions): Column {
  const { floatmode, suppress } = options;
  const fixed = floatmode === "fixed";
  const exponential = needsExponent(finite, size, suppress);
  const rules: Column = {
    precision: floatmode === "unique" ? -1 : options.precision,
    minDigits: -1,
    unique: !fixed,
    trim: fixed ? "k" : ".",
    plus: options.sign === "+",
    padLeft: -1,
    padRight: -1,
    exponentDigits: -1,
    fractional: true,
    exponential,
  };
  if (finite.length === 0) return { ...rules, padLeft: 0, padRight: 0 };
  const { whole: padLeft, fraction: digits, exponent } = widthsOf(finite, size, rules);
  if (!exponential && !fixed && floatmode !== "maxprec_equal") {
    return { ...rules, minDigits: 0, trim: ".", padLeft, padRight: digits };
  }
  // Zeros that are kept are digits that are asked for.
  const all = { ...rules, precision: digits, minDigits: digits, trim: "k" as const, padLeft };
  return exponential
    ? { ...all, padRight: exponent + 2 + digits, exponentDigits: exponent }
    : { ...all, padRight: digits };
}

function isNegative(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}

/** The width before the point, with room for a sign that is a space and for the words for infinity and NaN. */
function leftWidth(values: readonly number[], finite: readonly number[], layout: Column, sign: SignMode): number {
  let width = layout.padLeft;
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
  const finite = values.every(Number.isFinite) ? values : values.filter(Number.isFinite);
  const layout = layOut(finite, size, options);
  const column: Column = { ...layout, padLeft: leftWidth(values, finite, layout, options.sign) };
  return (x) => columnText(x, size, column);
}

function columnText(x: number, size: FloatSize, column: Column): string {
  const { plus, precision, padLeft, padRight, trim } = column;
  if (!Number.isFinite(x)) return nonFinite(x, plus).padStart(padLeft + padRight + 1);
  const sign = isNegative(x) ? "-" : plus ? "+" : "";
  const magnitude = Math.abs(x);
  if (column.exponential) {
    // All zeros are kept here, so these are digits of the exact value.
    const text = exponentialText(magnitude, precision);
    if (text === undefined || precision === 0) return scientificText(x, size, column);
    const end = text.indexOf("e");
    const power = text.slice(end + 2).padStart(column.exponentDigits, "0");
    return `${sign}${text.slice(0, end)}`.padStart(padLeft + precision + 1) + text.slice(end, end + 2) + power;
  }
  // Zeros that are kept are digits that were asked for: those of the exact value.
  if (!fixedDigits(magnitude, size, precision, trim !== "k")) return positionalText(x, size, column);
  const { places } = found;
  const left = sign + String(found.whole);
  const behind = places === 0 ? "" : String(found.fraction).padStart(places, "0");
  return `${left.padStart(padLeft)}.${behind.padEnd(padRight)}`;
}

function nonFinite(x: number, plus: boolean): string {
  const { nanstr, infstr } = currentOptions();
  if (Number.isNaN(x)) return (plus ? "+" : "") + nanstr;
  return (x < 0 ? "-" : plus ? "+" : "") + infstr;
}
