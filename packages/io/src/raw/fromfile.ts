/**
 * `np.fromfile`.
 *
 * @module
 */
import { ValueError, dtype as toDType, empty, offerToLike, readCall, scanNumbers } from "@rustnum/core";
import type { DType, DTypeLike, DTypeName, NDArray, RecordArray, StructDType } from "@rustnum/core";
import { bytesOf } from "../bytes.js";
import { pythonName, textArgument, typeName } from "../errors.js";
import { addon } from "../native.js";
import { isPath, openFile, pathOf, readAll } from "../source.js";
import type { FileUrl, Source } from "../source.js";

/** What `fromfile` takes besides the file. */
export interface FromFileOptions<D extends DTypeName = DTypeName> {
  /** The dtype, float64 by default. */
  dtype?: DTypeLike<D> | null;
  /** How many elements to read at most; −1, the default, reads all. */
  count?: number | bigint;
  /** What stands between the numbers of a text; "", the default, reads bytes. */
  sep?: string;
  /** Where the elements begin, in bytes; not for texts. */
  offset?: number | bigint;
  /** An object of another library that makes the array in our place. */
  like?: unknown;
}

/**
 * The elements in a file as an array of one dimension: what `a.tofile` wrote. Bytes at the end that make no whole element
 * are left out, and a file with fewer elements than `count` gives those that it has.
 *
 * @throws ValueError when a text holds something else than numbers and separators; TypeError for an `offset` into a text.
 * @example
 * ```ts
 * np.array([1n, 2n, 3n], "int16").tofile("numbers.bin");
 * np.fromfile("numbers.bin", "int16", { offset: 2 }).tolist(); // [2, 3]
 * ```
 */
export function fromfile<F>(
  file: string | FileUrl,
  options: Omit<FromFileOptions, "dtype"> & { dtype: StructDType<F> },
): RecordArray<F>;
export function fromfile<D extends DTypeName = "float64">(
  file: string | FileUrl,
  options?: FromFileOptions<D>,
): NDArray<D>;
export function fromfile<D extends DTypeName>(
  file: string | FileUrl,
  dtype: DTypeLike<D>,
  options?: FromFileOptions<D>,
): NDArray<D>;
export function fromfile<D extends DTypeName>(
  file: string | FileUrl,
  dtype: DTypeLike<D>,
  count: number | bigint,
  sep?: string | FromFileOptions<D>,
  offset?: number | bigint,
): NDArray<D>;
export function fromfile(...args: unknown[]): NDArray {
  const given = readCall("fromfile", args, ["file", "dtype", "count", "sep", "offset"], ["like"], 1);
  const taken = offerToLike("fromfile", given);
  if (taken !== undefined) return taken;
  const { file } = given;
  if (!isPath(file)) throw new TypeError(`fromfile() takes a path or a URL, not ${typeName(file)}`);
  const sep = textArgument(given["sep"], "fromfile", 4);
  const dtype = toDType((given["dtype"] ?? "float64") as DTypeLike);
  const count = integer(given["count"] ?? -1);
  const offset = integer(given["offset"] ?? 0);
  if (sep !== "" && offset !== 0) throw new TypeError("'offset' argument only permitted for binary files");
  const source = openFile(pathOf(file));
  try {
    return sep === "" ? readBytes(source, dtype, count, offset) : readText(source, dtype, count, sep);
  } finally {
    source.close();
  }
}

function integer(value: unknown): number {
  const n = typeof value === "bigint" || typeof value === "boolean" ? Number(value) : value;
  if (typeof n === "number" && Number.isSafeInteger(n)) return n;
  throw new TypeError(`'${pythonName(value)}' object cannot be interpreted as an integer`);
}

function readBytes(source: Source, dtype: DType, count: number, offset: number): NDArray {
  if (offset < 0) throw new ValueError("offset must not be negative");
  const { itemsize } = dtype;
  const there = itemsize === 0 ? count : Math.trunc((source.size - offset) / itemsize);
  const n = count < 0 ? there : Math.min(count, Math.max(there, 0));
  if (n < 0) throw new ValueError("negative dimensions are not allowed");
  const result = empty([n], { dtype });
  const bytes = bytesOf(result);
  source.read(offset, bytes);
  // Bytes of booleans may be anything here; ours are 0 or 1.
  if (dtype.kind === "b") addon.npyNormalise(bytes, 1, false, true);
  return result;
}

function readText(source: Source, dtype: DType, count: number, sep: string): NDArray {
  if (dtype.kind === "V") throw new ValueError("Unable to read character files of that array type");
  // Separators are compared byte by byte.
  const text = Buffer.from(readAll(source)).toString("latin1");
  return scanNumbers(text, Buffer.from(sep).toString("latin1"), dtype, count, true);
}
