/**
 * The smallest dtype for a value or for type codes: `min_scalar_type`, `mintypecode`; and `typename`.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { OverflowError, ValueError } from "../errors.js";
import { offer } from "../ufunc/operands.js";
import { isComplex } from "../values/complex.js";
import { integerLimits } from "../values/encode.js";
import {
  bool, complex128, complex64, float16, float32, float64, int16, int32, int64, int8, uint16, uint32, uint64, uint8,
} from "./dtype.js"; // prettier-ignore
import type { DType } from "./dtype.js";

/** Where NumPy draws the line for a number that fits: a little below the largest float16 and float32. */
const HALF_LIMIT = 65000;
const SINGLE_LIMIT = 3.4e38;

/**
 * The smallest dtype that holds a scalar, of its own kind; of an array with dimensions its dtype. Floats are judged by
 * their range, not by their digits.
 *
 * @throws OverflowError for a bigint that no dtype holds.
 * @example
 * ```ts
 * np.min_scalar_type(255n).name // "uint8"
 * np.min_scalar_type(-1n).name // "int8"
 * np.min_scalar_type(1e40).name // "float64"
 * np.min_scalar_type([1, 2]).name // "float64"
 * ```
 */
export function min_scalar_type(a: ArrayLike): DType;
export function min_scalar_type(...args: unknown[]): DType {
  const taken = offer("min_scalar_type", args);
  if (taken !== undefined) return taken;
  const given = readCall("min_scalar_type", args, ["a"], [], 1)["a"];
  if (typeof given === "bigint") return smallestInteger(given);
  if (typeof given === "number") return smallestFloat(given);
  if (typeof given === "boolean") return bool;
  if (isComplex(given)) return smallestComplex(given.real, given.imag);
  const a = isNDArray(given) ? given : asarray(given as ArrayLike);
  if (a.ndim > 0) return a._dtype;
  const value: unknown = a.item({ bigint: true });
  if (a._dtype.kind === "i" || a._dtype.kind === "u") return smallestInteger(BigInt(value as number));
  // float16 and float32 are no larger than they are: the limits are below theirs only for the largest values.
  if (typeof value === "number") return smaller(smallestFloat(value), a._dtype);
  return isComplex(value) ? smaller(smallestComplex(value.real, value.imag), a._dtype) : a._dtype;
}

function smaller(a: DType, b: DType): DType {
  return a.itemsize < b.itemsize ? a : b;
}

function smallestInteger(value: bigint): DType {
  const candidates = value < 0n ? [int8, int16, int32, int64] : [uint8, uint16, uint32, uint64];
  for (const candidate of candidates) {
    const [low, high] = integerLimits(candidate);
    if (value >= low && value <= high) return candidate;
  }
  throw new OverflowError(`Python integer ${String(value)} out of bounds for ${value < 0n ? "int64" : "uint64"}`);
}

function smallestFloat(value: number): DType {
  const size = Math.abs(value);
  if (size < HALF_LIMIT || !Number.isFinite(value)) return float16;
  return size < SINGLE_LIMIT ? float32 : float64;
}

function smallestComplex(re: number, im: number): DType {
  return Math.abs(re) < SINGLE_LIMIT && Math.abs(im) < SINGLE_LIMIT ? complex64 : complex128;
}

/** From large to small: where several codes remain, the first of them is taken. */
const BY_SIZE = "GDFgdfQqLlIiHhBb?";

/**
 * The one-letter code of the smallest dtype, among those of a set, to which all given codes can be cast.
 *
 * @param typechars - codes, as one string or as a list of strings and arrays.
 * @example
 * ```ts
 * np.mintypecode(["d", "F"]) // "D"
 * np.mintypecode("abceh", "qhb") // "h"
 * ```
 */
export function mintypecode(
  typechars: string | readonly (string | ArrayLike)[],
  typeset?: string | readonly string[] | { typeset?: string | readonly string[]; default?: string },
  fallback?: string | { default?: string },
): string;
export function mintypecode(...args: unknown[]): string {
  const given = readCall("mintypecode", args, ["typechars", "typeset", "default"], [], 1);
  const list = Array.from(given["typechars"] as Iterable<unknown>, (entry) =>
    typeof entry === "string" ? entry : asarray(entry as ArrayLike)._dtype.char,
  );
  const set = given["typeset"] ?? "GDFgdf";
  if (typeof set !== "string" && !isCodes(set)) throw new TypeError("typeset must be a string or a list of type codes");
  const common = new Set(list.filter((code) => set.includes(code)));
  if (common.size === 0) return (given["default"] ?? "d") as string;
  if (common.has("F") && common.has("d")) return "D";
  for (const code of common) if (!BY_SIZE.includes(code)) throw new ValueError("substring not found");
  return [...common].sort((a, b) => BY_SIZE.indexOf(a) - BY_SIZE.indexOf(b))[0] as string;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ["S1", "character"],
  ["?", "bool"],
  ["b", "signed char"],
  ["B", "unsigned char"],
  ["h", "short"],
  ["H", "unsigned short"],
  ["i", "integer"],
  ["I", "unsigned integer"],
  ["l", "long integer"],
  ["L", "unsigned long integer"],
  ["q", "long long integer"],
  ["Q", "unsigned long long integer"],
  ["f", "single precision"],
  ["d", "double precision"],
  ["g", "long precision"],
  ["F", "complex single precision"],
  ["D", "complex double precision"],
  ["G", "complex long double precision"],
  ["S", "string"],
  ["U", "unicode"],
  ["V", "void"],
  ["O", "object"],
]);

/**
 * What a one-letter code means, in words.
 *
 * @throws ValueError for a code that has none.
 * @example
 * ```ts
 * np.typename("d") // "double precision"
 * ```
 */
export function typename(char: string): string {
  const { char: code } = readCall("typename", [char], ["char"], [], 1);
  const name = NAMES.get(code as string);
  if (name === undefined) throw new ValueError(`there is no type code '${String(code)}'`);
  return name;
}

function isCodes(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((code) => typeof code === "string");
}
