/**
 * One float as text, in positional or scientific notation: which digits, and how they are laid out. The rules of NumPy's
 * Dragon4 printer, which the column formats and `format_float_*` share.
 *
 * @module
 */
import {
  exactExponent,
  lastPosition,
  roundAt,
  shortest,
  withoutZeros,
  type Decimal,
  type FloatSize,
} from "./decimal.js";

/** What becomes of zeros at the end: kept, cut to the point, cut but for one zero, cut with the point. */
export type Trim = "k" | "." | "0" | "-";

/** How digits are made and laid out. Counts are −1 where not given. */
export interface DigitRules {
  /** The most digits: behind the point, or in all when not `fractional`. */
  readonly precision: number;
  /** The fewest. */
  readonly minDigits: number;
  /** Stop at the digits that identify the value; otherwise those of the exact value, as many as `precision` says. */
  readonly unique: boolean;
  readonly trim: Trim;
  /** Write the sign of positive numbers. */
  readonly plus: boolean;
  /** The width of what stands before the point. */
  readonly padLeft: number;
}

/** The rules of positional notation. */
export interface PositionalRules extends DigitRules {
  /** Count digits from the point rather than from the first one. */
  readonly fractional: boolean;
  /** The width of what stands behind the point. */
  readonly padRight: number;
}

/** The rules of scientific notation. */
export interface ScientificRules extends DigitRules {
  /** The fewest digits of the exponent; two unless given. */
  readonly exponentDigits: number;
}

function signOf(x: number, plus: boolean): string {
  return x < 0 || Object.is(x, -0) ? "-" : plus ? "+" : "";
}

function special(x: number, plus: boolean): string {
  return Number.isNaN(x) ? "nan" : `${signOf(x, plus)}inf`;
}

/** The position so many digits behind another; null when the count is not given. */
function place(from: number, count: number): number | null {
  return count < 0 ? null : from - count;
}

/** The digits down to where they end: the shortest, but no further than `last` and no less far than `first`. */
function digitsOf(x: number, short: Decimal, unique: boolean, first: number | null, last: number | null): Decimal {
  if (x === 0) return short;
  if (!unique) return roundAt(x, short, last ?? lastPosition(short), true);
  const natural = lastPosition(short);
  const wanted = Math.max(Math.min(natural, first ?? natural), last ?? -Infinity);
  return wanted === natural ? short : roundAt(x, short, wanted, false);
}

/** The digits behind the point after padding and trimming, and whether the point stays. */
function finishFraction(fraction: string, wanted: number, trim: Trim): string {
  if (trim === "k") return fraction.padEnd(wanted, "0");
  const trimmed = withoutZeros(fraction);
  return trim === "0" && trimmed === "" ? "0" : trimmed;
}

/** A float in positional notation. */
export function positionalText(x: number, size: FloatSize, rules: PositionalRules): string {
  if (!Number.isFinite(x)) return special(x, rules.plus);
  const { precision, minDigits, unique, fractional, trim } = rules;
  const magnitude = Math.abs(x);
  const short = shortest(magnitude, size);
  // Where digits are counted from: the point, or the first digit.
  const from = fractional ? 0 : exactExponent(magnitude, short) + 1;
  const { digits, exponent } = digitsOf(magnitude, short, unique, place(from, minDigits), place(from, precision));

  const whole = exponent < 0 ? "0" : digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const behind = exponent < 0 ? "0".repeat(-exponent - 1) + digits : digits.slice(exponent + 1);
  const count = Math.max(unique ? minDigits : precision, 0);
  const fraction = finishFraction(behind, fractional ? count : count - whole.length, trim);

  const point = trim === "-" && fraction === "" ? "" : ".";
  // Where numbers without a point stand in a column of numbers with one, a space takes its place.
  const missing = point === "" && rules.padRight >= 0 ? " " : "";
  const left = (signOf(x, rules.plus) + whole).padStart(rules.padLeft);
  return left + point + fraction + missing + " ".repeat(Math.max(rules.padRight - fraction.length, 0));
}

/** A float in scientific notation. */
export function scientificText(x: number, size: FloatSize, rules: ScientificRules): string {
  if (!Number.isFinite(x)) return special(x, rules.plus);
  const { precision, minDigits, unique, trim } = rules;
  const magnitude = Math.abs(x);
  const short = shortest(magnitude, size);
  const top = exactExponent(magnitude, short);
  const { digits, exponent } = digitsOf(magnitude, short, unique, place(top, minDigits), place(top, precision));

  const behind = digits.slice(1);
  const fraction = finishFraction(behind, Math.max(unique ? minDigits : precision, 0), trim);
  // Digits that were there and turned out to be zeros leave their point behind, even where "-" asks for none.
  const point = trim === "-" && behind === "" ? "" : ".";
  const left = (signOf(x, rules.plus) + digits.charAt(0)).padStart(rules.padLeft);
  // A zero is there only as padding.
  const power = (exponent === 0 ? "" : String(Math.abs(exponent))).padStart(
    rules.exponentDigits < 0 ? 2 : rules.exponentDigits,
    "0",
  );
  return `${left}${point}${fraction}e${exponent < 0 ? "-" : "+"}${power}`;
}
