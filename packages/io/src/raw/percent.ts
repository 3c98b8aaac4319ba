/**
 * Python's `%` of a format and one value.
 *
 * @module
 */
import { OverflowError, ValueError, format_float_positional, format_float_scientific, isNDArray } from "@rustnum/core"; // prettier-ignore
import type { NDArray } from "@rustnum/core";
import { elementText, itemText } from "./python-text.js";
import type { Item } from "./python-text.js";

/** `%5.2f`: how one value is written. */
interface Conversion {
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly left: boolean;
  /** What stands in front of numbers that are not negative. */
  readonly plus: "" | " " | "+";
  readonly width: number;
  readonly precision: number | undefined;
  readonly type: string;
}

const SPEC = /%(?:(%)|(\()|([#0\- +]*)(\*|\d*)(?:\.(\*|\d*))?[hlL]?)/y;
const TYPES = "diuoxXeEfFgGcrsa";

/**
 * A function that writes a value, or a record's array of no dimensions, by a format with one conversion.
 *
 * @returns a function that throws Python's errors when the format does not suit a value, or nothing.
 */
export function formatter(format: string): (value: Item | NDArray) => string {
  return (value) => {
    let text = "";
    let count = 0;
    for (let at = 0; at < format.length;) {
      if (format[at] !== "%") {
        const next = format.indexOf("%", at);
        text += format.slice(at, next < 0 ? undefined : next);
        at = next < 0 ? format.length : next;
        continue;
      }
      SPEC.lastIndex = at;
      const found = SPEC.exec(format) as RegExpExecArray;
      at = SPEC.lastIndex;
      if (found[1] !== undefined) {
        text += "%";
        continue;
      }
      const type = typeAt(format, at, found, value);
      if (count++ > 0) throw new TypeError("not enough arguments for format string");
      text += converted(value, conversionOf(found, type));
      at++;
    }
    if (count === 0) throw new TypeError("not all arguments converted during string formatting");
    return text;
  };
}

/** The letter of a conversion. @throws as Python does for all that is none. */
function typeAt(format: string, at: number, found: RegExpExecArray, value: Item | NDArray): string {
  if (found[2] !== undefined) throw new TypeError("format requires a mapping");
  if (found[4] === "*" || found[5] === "*") {
    const whole = typeof value === "bigint" || typeof value === "boolean";
    throw new TypeError(whole ? "not enough arguments for format string" : "* wants int");
  }
  const type = format[at];
  if (type === undefined) throw new ValueError("incomplete format");
  if (!TYPES.includes(type)) {
    const code = (type.codePointAt(0) as number).toString(16);
    throw new ValueError(`unsupported format character '${type}' (0x${code}) at index ${String(at)}`);
  }
  return type;
}

function conversionOf(found: RegExpExecArray, type: string): Conversion {
  const [, , , flags = "", width = "", precision] = found;
  return {
    alternate: flags.includes("#"),
    zero: flags.includes("0") && !flags.includes("-"),
    left: flags.includes("-"),
    plus: flags.includes("+") ? "+" : flags.includes(" ") ? " " : "",
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
}

function converted(value: Item | NDArray, c: Conversion): string {
  if ("rsa".includes(c.type)) {
    const text = isNDArray(value) ? elementText(value) : itemText(value);
    return padded("", text.slice(0, c.precision), { ...c, zero: false });
  }
  if (c.type === "c") return padded("", character(value), { ...c, zero: false });
  if ("eEfFgG".includes(c.type)) return float(value, c);
  return integer(value, c);
}

/** Sign and prefix in front of the zeros that fill the width, blanks before or behind all. */
function padded(front: string, digits: string, { width, zero, left }: Conversion): string {
  const text = zero ? front + digits.padStart(width - front.length, "0") : front + digits;
  return left ? text.padEnd(width) : text.padStart(width);
}

function typeName(value: Item | NDArray): string {
  if (typeof value === "object") return !isNDArray(value) ? "complex" : value.dtype.names === null ? "bytes" : "tuple";
  return typeof value === "number" ? "float" : "int";
}

function character(value: Item | NDArray): string {
  if (typeof value !== "bigint" && typeof value !== "boolean") throw new TypeError("%c requires int or char");
  const code = Number(value);
  if (code < 0 || code > 0x10ffff) throw new OverflowError("%c arg not in range(0x110000)");
  return String.fromCodePoint(code);
}

function integer(value: Item | NDArray, c: Conversion): string {
  const { type, alternate, precision = 0 } = c;
  if (typeof value === "object") {
    const what = "diu".includes(type) ? "a real number" : "an integer";
    throw new TypeError(`%${type} format: ${what} is required, not ${typeName(value)}`);
  }
  if (typeof value === "number") {
    if (!"diu".includes(type)) throw new TypeError(`%${type} format: an integer is required, not float`);
    if (Number.isNaN(value)) throw new ValueError("cannot convert float NaN to integer");
    if (!Number.isFinite(value)) throw new OverflowError("cannot convert float infinity to integer");
  }
  const whole = typeof value === "bigint" ? value : BigInt(Math.trunc(Number(value)));
  const base = type === "o" ? 8 : type === "x" || type === "X" ? 16 : 10;
  const digits = (whole < 0n ? -whole : whole).toString(base).padStart(precision, "0");
  const prefix = alternate && base !== 10 ? `0${type}` : "";
  return padded((whole < 0n ? "-" : c.plus) + prefix, type === "X" ? digits.toUpperCase() : digits, c);
}

function float(value: Item | NDArray, c: Conversion): string {
  if (typeof value === "object") throw new TypeError(`must be real number, not ${typeName(value)}`);
  const x = Number(value);
  const negative = x < 0 || Object.is(x, -0);
  const digits = Number.isFinite(x) ? floatDigits(Math.abs(x), c) : Number.isNaN(x) ? "nan" : "inf";
  return padded(negative ? "-" : c.plus, "EFG".includes(c.type) ? digits.toUpperCase() : digits, c);
}

/** The digits of a number that is not negative. */
function floatDigits(x: number, { type, precision = 6, alternate }: Conversion): string {
  const kind = type.toLowerCase();
  if (kind === "f") return fixed(x, precision, alternate);
  if (kind === "e") return scientific(x, precision, alternate);
  // "g": so many digits in all, with an exponent where the number is very large or small.
  const significant = precision === 0 ? 1 : precision;
  const text = scientific(x, significant - 1, alternate);
  const exponent = Number(text.slice(text.indexOf("e") + 1));
  if (exponent >= -4 && exponent < significant) {
    const plain = fixed(x, significant - 1 - exponent, alternate);
    return alternate || !plain.includes(".") ? plain : plain.replace(/\.?0+$/, "");
  }
  return alternate ? text : text.replace(/\.?0*e/, "e");
}

function fixed(x: number, precision: number, point: boolean): string {
  const text = format_float_positional(x, { precision, unique: false, fractional: true, trim: "k" });
  return point ? text : text.replace(/\.$/, "");
}

function scientific(x: number, precision: number, point: boolean): string {
  const text = format_float_scientific(x, { precision, unique: false, trim: "k", exp_digits: 2 });
  return point ? text : text.replace(".e", "e");
}
