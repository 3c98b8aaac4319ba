/**
 * Numbers read out of text, with separators between them.
 *
 * The scanner is NumPy's `array_from_text` (numpy/_core/src/multiarray/ctors.c): a space in the separator stands for
 * white space, none included. What a number is depends on where it stands: in files C's `scanf` reads integers, with
 * signs before unsigned ones too, and an exponent may lack its digits.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import type { NDArray } from "../array/ndarray.js";
import type { DType } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { Complex } from "../values/complex.js";
import { encode } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";

/**
 * The numbers in a text, at most `count` of them unless it is negative.
 *
 * @param file - whether the rules are those of `fromfile`
 * @throws ValueError for what is neither number nor separator. @internal
 */
export function scanNumbers(text: string, sep: string, dtype: DType, count: number, file: boolean): NDArray {
  const values = scan(text, separatorOf(sep), parserOf(dtype, file), count, !file || "iu".includes(dtype.kind));
  const result = newArray([values.length], dtype);
  const view = result._storage.dataView();
  const { itemsize } = dtype;
  for (let k = 0, at = result._offset; k < values.length; k++, at += itemsize) {
    encode(view, at, dtype, values[k] as ScalarLike);
  }
  return result;
}

/** The separator with runs of white space as one space, and one in front. */
function separatorOf(sep: string): string {
  const inner = sep.replace(/\s+/g, " ");
  return inner.startsWith(" ") ? inner : ` ${inner}`;
}

/** `trailing`: whether white space may stand where a number is looked for, at the end. */
function scan(text: string, sep: string, parse: Parser, count: number, trailing: boolean): ScalarLike[] {
  const values: ScalarLike[] = [];
  let at = 0;
  while (values.length !== count) {
    const [value, end] = parse(text, at);
    if (value === undefined) {
      if (at >= text.length || (trailing && text.slice(at).trim() === "")) break;
      throw unmatched();
    }
    values.push(value);
    at = end;
    if (values.length === count) break;
    const next = skipSeparator(text, at, sep);
    if (next === "end") break;
    if (next === "other") throw unmatched();
    at = next;
  }
  return values;
}

function unmatched(): ValueError {
  return new ValueError("string or file could not be read to its end due to unmatched data");
}

/** Where the next number begins. */
function skipSeparator(text: string, start: number, sep: string): number | "end" | "other" {
  let at = start;
  let part = 0;
  for (;;) {
    if (at >= text.length) return "end";
    if (part === sep.length) return at === start ? "other" : at;
    if (sep[part] === " ") {
      if (/\s/.test(text[at] as string)) at++;
      else part++;
    } else if (sep[part] === text[at]) {
      at++;
      part++;
    } else return "other";
  }
}

type Parser = (text: string, at: number) => [value: ScalarLike | undefined, end: number];

const FLOAT = /\s*([+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan(?:\(\w*\))?))/iy;
const FLOAT_IN_FILE = /\s*([+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d*)?|inf(?:inity)?|nan(?:\(\w*\))?))/iy;
const SIGNED = /\s*([+-]?\d+)/y;
const UNSIGNED = /\s*(\d+)/y;

function match(pattern: RegExp, text: string, at: number): [found: string | undefined, end: number] {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[1];
  return [found, found === undefined ? at : pattern.lastIndex];
}

function toFloat(text: string): number {
  const value = Number(text);
  if (!Number.isNaN(value)) return value;
  const word = text.toLowerCase();
  if (word.includes("nan")) return NaN;
  if (word.includes("inf")) return word.startsWith("-") ? -Infinity : Infinity;
  // An exponent without digits.
  return Number(word.slice(0, word.indexOf("e")));
}

function parserOf(dtype: DType, file: boolean): Parser {
  const { kind, itemsize } = dtype;
  const float = file ? FLOAT_IN_FILE : FLOAT;
  if (kind === "c") return (text, at) => parseComplex(text, at, float);
  if (kind === "f" || kind === "b")
    return (text, at) => {
      const [found, end] = match(float, text, at);
      return [found === undefined ? undefined : toFloat(found), end];
    };
  const signed = kind === "i";
  const pattern = signed || file ? SIGNED : UNSIGNED;
  const read = file ? scanned : parsed;
  const cut = signed ? BigInt.asIntN : BigInt.asUintN;
  return (text, at) => {
    const [found, end] = match(pattern, text, at);
    return [found === undefined ? undefined : cut(8 * itemsize, read(BigInt(found.replace("+", "")), signed)), end];
  };
}

/** A 64-bit integer as NumPy parses it from a string: the largest where it is beyond. */
function parsed(value: bigint, signed: boolean): bigint {
  const largest = signed ? 2n ** 63n - 1n : 2n ** 64n - 1n;
  return value > largest || value < -largest - 1n ? largest : value;
}

/** A 64-bit integer as `scanf` reads it: the nearest where it is beyond, and negative unsigned ones from the other end. */
function scanned(value: bigint, signed: boolean): bigint {
  const largest = signed ? 2n ** 63n - 1n : 2n ** 64n - 1n;
  if (value > largest) return largest;
  if (signed) return value < -largest - 1n ? -largest - 1n : value;
  return value < -largest ? largest : value;
}

function parseComplex(text: string, at: number, float: RegExp): ReturnType<Parser> {
  const [first, middle] = match(float, text, at);
  if (first === undefined) return [undefined, at];
  const next = text[middle];
  if (next === "j") return [new Complex(0, toFloat(first)), middle + 1];
  if (next !== "+" && next !== "-") return [new Complex(toFloat(first), 0), middle];
  const [second, end] = match(float, text, middle);
  if (second === undefined || text[end] !== "j") return [undefined, at];
  return [new Complex(toFloat(first), toFloat(second)), end + 1];
}
