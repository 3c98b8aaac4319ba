/**
 * Arrays from text: numbers with separators between them.
 *
 * The scanner is NumPy's `array_from_text` (numpy/_core/src/multiarray/ctors.c): a space in the separator stands for
 * white space, none included.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import type { NDArray } from "../array/ndarray.js";
import { toIndex } from "../call/integers.js";
import { readCall } from "../call/options.js";
import { pythonType } from "../call/python-types.js";
import { float64 } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { Complex } from "../values/complex.js";
import { encode } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { dtypeOr } from "./filled.js";
import { offerToLike } from "./place.js";

/** Keywords of `fromstring`. */
export interface FromStringOptions<D extends DTypeName = DTypeName> {
  /** The dtype, float64 by default. */
  dtype?: DTypeLike<D> | null;
  /** How many numbers to read; −1, the default, reads all. */
  count?: number;
  /** What stands between the numbers. */
  sep: string;
  /** An object of another library that makes the array in our place. */
  like?: unknown;
}

/**
 * The numbers in a text, as an array of one dimension.
 *
 * @throws ValueError for text that is no number, or too few numbers, and without `sep` (bytes are `frombuffer`'s).
 * @example
 * ```ts
 * np.fromstring("1, 2,3", { sep: "," }).tolist() // [1, 2, 3]
 * np.fromstring("1 2 3", "int32", { sep: " " }).dtype.name // "int32"
 * ```
 */
export function fromstring<D extends DTypeName = "float64">(string: string, options: FromStringOptions<D>): NDArray<D>;
export function fromstring<D extends DTypeName>(
  string: string,
  dtype: DTypeLike<D>,
  options: FromStringOptions<D>,
): NDArray<D>;
export function fromstring<D extends DTypeName>(
  string: string,
  dtype: DTypeLike<D>,
  count: number,
  options: FromStringOptions<D>,
): NDArray<D>;
export function fromstring(...args: unknown[]): NDArray {
  const given = readCall("fromstring", args, ["string", "dtype", "count"], ["sep", "like"], 1);
  const taken = offerToLike("fromstring", given);
  if (taken !== undefined) return taken;
  const { string, sep } = given;
  if (typeof string !== "string") throw new TypeError(`a bytes-like object is required, not '${pythonType(string)}'`);
  if (typeof (sep ?? "") !== "string")
    throw new TypeError(`fromstring() argument 4 must be str, not ${pythonType(sep)}`);
  const dtype = dtypeOr(given["dtype"], float64);
  const count = toIndex(given["count"] ?? -1);
  if (sep === undefined || sep === "")
    throw new ValueError("The binary mode of fromstring is removed, use frombuffer instead");
  const values = scan(string, separatorOf(sep as string), dtype, count);
  const result = newArray([values.length], dtype);
  const view = result._storage.dataView();
  values.forEach((value, k) => encode(view, result._offset + k * dtype.itemsize, dtype, value));
  return result;
}

/** The separator with runs of white space as one space, and one in front. */
function separatorOf(sep: string): string {
  const inner = sep.replace(/\s+/g, " ");
  return inner.startsWith(" ") ? inner : ` ${inner}`;
}

function scan(text: string, sep: string, dtype: DType, count: number): ScalarLike[] {
  const parse = parserOf(dtype);
  const values: ScalarLike[] = [];
  let at = 0;
  while (values.length !== count) {
    const [value, end] = parse(text, at);
    if (value === undefined) {
      if (text.slice(at).trim() === "") break;
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
  if (values.length < count) throw new ValueError("string is smaller than requested size");
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
const SIGNED = /\s*([+-]?\d+)/y;
const UNSIGNED = /\s*(\d+)/y;

function match(pattern: RegExp, text: string, at: number): [found: string | undefined, end: number] {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[1];
  return [found, found === undefined ? at : pattern.lastIndex];
}

function toFloat(text: string): number {
  const word = text.toLowerCase();
  if (word.includes("n")) return word.includes("nan") ? NaN : word.startsWith("-") ? -Infinity : Infinity;
  return Number(text);
}

function parserOf(dtype: DType): Parser {
  const { kind, itemsize } = dtype;
  if (kind === "c") return parseComplex;
  if (kind === "f" || kind === "b")
    return (text, at) => {
      const [found, end] = match(FLOAT, text, at);
      return [found === undefined ? undefined : toFloat(found), end];
    };
  const signed = kind === "i";
  const pattern = signed ? SIGNED : UNSIGNED;
  return (text, at) => {
    const [found, end] = match(pattern, text, at);
    return [found === undefined ? undefined : wrapped(BigInt(found.replace("+", "")), signed, 8 * itemsize), end];
  };
}

/** An integer as C reads it: as a 64-bit one, the largest when it is beyond, cut to the size. */
function wrapped(value: bigint, signed: boolean, bits: number): bigint {
  const largest = signed ? 2n ** 63n - 1n : 2n ** 64n - 1n;
  const read = value > largest || value < -largest - 1n ? largest : value;
  return signed ? BigInt.asIntN(bits, read) : BigInt.asUintN(bits, read);
}

function parseComplex(text: string, at: number): ReturnType<Parser> {
  const [first, middle] = match(FLOAT, text, at);
  if (first === undefined) return [undefined, at];
  const next = text[middle];
  if (next === "j") return [new Complex(0, toFloat(first)), middle + 1];
  if (next !== "+" && next !== "-") return [new Complex(toFloat(first), 0), middle];
  const [second, end] = match(FLOAT, text, middle);
  if (second === undefined || text[end] !== "j") return [undefined, at];
  return [new Complex(toFloat(first), toFloat(second)), end + 1];
}
