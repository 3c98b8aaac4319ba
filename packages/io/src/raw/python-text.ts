/**
 * Values as Python writes them: `str` of what `ndarray.item` gives.
 *
 * @module
 */
import { array_repr } from "@rustnum/core";
import type { Complex, NDArray } from "@rustnum/core";

/** A float as Python's `repr` has it: the shortest digits, with an exponent below 1e-4 and from 1e16 on. */
export function floatText(x: number): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x < 0 ? "-inf" : "inf";
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return x.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  if (Object.is(x, -0)) return "-0.0";
  return Number.isInteger(x) ? `${String(x)}.0` : String(x);
}

/** A complex number as Python writes it. */
export function complexText({ real: re, imag: im }: Complex): string {
  const short = (x: number): string => floatText(x).replace(/\.0$/, "");
  if (Object.is(re, 0)) return `${short(im)}j`;
  const second = short(im);
  return `(${short(re)}${second.startsWith("-") ? "" : "+"}${second}j)`;
}

/** Bytes as Python writes them. */
function bytesText(bytes: Uint8Array): string {
  const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  const named: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 13: "\\r", 92: "\\\\" };
  const text = Array.from(bytes, (byte) => {
    const char = String.fromCharCode(byte);
    if (char === quote) return `\\${quote}`;
    if (named[byte] !== undefined) return named[byte];
    return byte >= 32 && byte < 127 ? char : `\\x${byte.toString(16).padStart(2, "0")}`;
  });
  return `b${quote}${text.join("")}${quote}`;
}

/** What Python makes of an element: an integer, a float, a boolean or a complex number. */
export type Item = number | bigint | boolean | Complex;

/** The elements of an array of numbers in one row, integers as bigints. */
export function itemsOf(row: NDArray): Item[] {
  const whole = row.dtype.kind === "i" || row.dtype.kind === "u";
  return whole ? (row.tolist({ bigint: true }) as (number | bigint)[]).map(BigInt) : (row.tolist() as Item[]);
}

/** A number, boolean or complex number as Python writes it. */
export function itemText(item: Item): string {
  if (typeof item === "number") return floatText(item);
  if (typeof item === "bigint") return String(item);
  if (typeof item === "boolean") return item ? "True" : "False";
  return complexText(item);
}

/** An array of no dimensions: a record as a tuple, bytes without a structure, or a number; sub-arrays as their `repr`. */
export function elementText(element: NDArray): string {
  if (element.ndim > 0) return array_repr(element);
  const { names } = element.dtype;
  if (names !== null) {
    const parts = names.map((name) => elementText(element.field(name)));
    return parts.length === 1 ? `(${String(parts[0])},)` : `(${parts.join(", ")})`;
  }
  if (element.dtype.kind === "V") return bytesText(element.tobytes());
  return itemText(itemsOf(element.reshape(1))[0] as Item);
}
