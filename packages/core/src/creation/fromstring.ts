/**
 * Arrays from text: numbers with separators between them.
 *
 * @module
 */
import { toInteger } from "../call/integers.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { pythonType } from "../call/python-types.js";
import { float64 } from "../dtype/dtype.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { dtypeOr } from "./filled.js";
import { offerToLike } from "./place.js";
import { scanNumbers } from "./scan.js";

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
  const count = toInteger(given["count"] ?? -1);
  if (sep === undefined || sep === "")
    throw new ValueError("The binary mode of fromstring is removed, use frombuffer instead");
  const result = scanNumbers(string, sep as string, dtype, count, false);
  // NumPy leaves memory at the end that nobody has written.
  if (result.size < count) throw new ValueError("string is smaller than requested size");
  return result;
}
