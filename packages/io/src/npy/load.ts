/**
 * `np.load` for `.npy` files.
 *
 * @module
 */
import { ValueError, dtype as toDType, empty, readCall } from "@rustnum/core";
import type { DType, DTypeName, NDArray } from "@rustnum/core";
import { bytesOf } from "../bytes.js";
import { EOFError, native, typeName, warn } from "../errors.js";
import { addon } from "../native.js";
import type { NpyHeader } from "../native.js";
import { recordHeader } from "./records.js";
import type { StoredRecords } from "./records.js";
import { bytesIn, isPath, memorySource, openFile, pathOf } from "../source.js";
import type { FileUrl, Source } from "../source.js";

/** What `load` takes besides the file. */
export interface LoadOptions {
  /** Mapping a file into memory is not supported yet: null. */
  mmap_mode?: null;
  /** Pickles are never loaded; true lifts the limit on the header's size, as in NumPy. */
  allow_pickle?: boolean;
  /** Of no effect: it concerns pickles. */
  fix_imports?: boolean;
  /** Of no effect: it concerns pickles. */
  encoding?: "ASCII" | "latin1" | "bytes";
  /** The largest header, in characters, that is parsed; 10000 by default. */
  max_header_size?: number;
}

const PARAMETERS = ["file", "mmap_mode", "allow_pickle", "fix_imports", "encoding"] as const;
/** The names of the dtypes by the addon's ids. */
const NAMES: readonly DTypeName[] = [
  "bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64",
  "complex64", "complex128",
]; // prettier-ignore
const MAGIC = "\x93NUMPY";

/**
 * The array in a `.npy` file, given by path, `file:` URL or its bytes.
 *
 * Versions 1.0 to 3.0, both byte orders (converted to this machine's) and both memory orders are read.
 *
 * @throws ValueError with NumPy's text when the file is damaged or holds something else; nothing is allocated by sizes
 * that the file does not have.
 * @example
 * ```ts
 * np.save("x.npy", np.arange(3));
 * np.load("x.npy").tolist(); // [0, 1, 2]
 * ```
 */
export function load(file: string | FileUrl | ArrayBufferView | ArrayBufferLike, options?: LoadOptions): NDArray;
export function load(
  file: string | FileUrl | ArrayBufferView | ArrayBufferLike,
  mmap_mode: null | undefined,
  options?: LoadOptions,
): NDArray;
export function load(
  file: string | FileUrl | ArrayBufferView | ArrayBufferLike,
  mmap_mode: null | undefined,
  allow_pickle: boolean | undefined,
  options?: LoadOptions,
): NDArray;
export function load(...args: unknown[]): NDArray {
  const given = readCall("load", args, PARAMETERS, ["max_header_size"], 1);
  if (!["ASCII", "latin1", "bytes"].includes((given["encoding"] ?? "ASCII") as string)) {
    throw new ValueError("encoding must be 'ASCII', 'latin1', or 'bytes'");
  }
  if ((given["mmap_mode"] ?? null) !== null) {
    throw new ValueError("mmap_mode is not supported yet: leave it out to read the file into memory");
  }
  const pickles = Boolean(given["allow_pickle"]);
  const limit = pickles ? Infinity : Number(given["max_header_size"] ?? 10_000);
  const source = sourceOf(given["file"]);
  try {
    return readArray(source, limit, pickles);
  } finally {
    source.close();
  }
}

function sourceOf(file: unknown): Source {
  if (isPath(file)) return openFile(pathOf(file));
  const bytes = bytesIn(file);
  if (bytes === undefined)
    throw new TypeError(`load() takes a path, a URL or the bytes of a file, not ${typeName(file)}`);
  return memorySource(bytes);
}

function readArray(source: Source, limit: number, pickles: boolean): NDArray {
  const front = part(source, 0, 12);
  checkKind(front, pickles);
  const { version, start, length } = native(() => addon.npyPreamble(front));
  const there = Math.max(0, source.size - start);
  if (length > there) {
    throw new ValueError(`EOF: reading array header, expected ${String(length)} bytes got ${String(there)}`);
  }
  const text = part(source, start, length);
  const records = text.length > limit ? undefined : recordHeader(text, version === 3);
  // What stands for the records' dtype is text of ASCII, but names around it may be in any encoding.
  const header = native(() => addon.npyHeader(records === undefined ? version : 3, records?.rest ?? text, limit));
  if (header.legacy) {
    warn(
      "Reading `.npy` or `.npz` file required additional header parsing as it was created on Python 2. Save the file again to speed up loading and avoid this warning.",
    );
  }
  return readValues(source, start + length, header, records?.stored);
}

function part(source: Source, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(Math.min(length, Math.max(0, source.size - position)));
  return bytes.subarray(0, source.read(position, bytes));
}

/** Tells `.npy` files from all others by how they begin. */
function checkKind(front: Uint8Array, pickles: boolean): void {
  if (front.length === 0) throw new EOFError("No data left in file");
  const begin = String.fromCharCode(...front.subarray(0, 6));
  if (begin.startsWith("PK\x03\x04") || begin.startsWith("PK\x05\x06")) {
    throw new ValueError("this is a zip archive (.npz): loading those is not supported yet");
  }
  if (begin === MAGIC) return;
  if (pickles) throw new ValueError("this file is no .npy file; pickles are not loaded, because they run code");
  throw new ValueError(
    "This file contains pickled (object) data. If you trust the file you can load it unsafely using the `allow_pickle=` keyword argument or `pickle.load()`.",
  );
}

function readValues(source: Source, position: number, header: NpyHeader, records: StoredRecords | undefined): NDArray {
  const dtype: DType = records?.dtype ?? toDType(NAMES[header.dtype] ?? "float64");
  const { shape } = header;
  // Exact: the product of sizes that a file states may be anything.
  const count = shape.reduce((product, n) => product * BigInt(n), 1n);
  const available = Math.max(0, source.size - position);
  if (count * BigInt(dtype.itemsize) > available) throw truncated(source, shape, count, dtype, available);
  const flat = empty([Number(count)], { dtype });
  const bytes = bytesOf(flat);
  const got = source.read(position, bytes);
  if (got < bytes.byteLength) throw truncated(source, shape, count, dtype, got);
  const bools = dtype.kind === "b";
  if (records !== undefined) records.restore(flat);
  else if (header.swapped || bools) {
    addon.npyNormalise(bytes, dtype.kind === "c" ? dtype.itemsize / 2 : dtype.itemsize, header.swapped, bools);
  }
  return header.fortranOrder ? flat.reshape(shape.toReversed()).T : flat.reshape(shape);
}

function truncated(
  source: Source,
  shape: readonly number[],
  count: bigint,
  { itemsize }: DType,
  bytes: number,
): ValueError {
  if (!source.isFile) {
    const expected = count * BigInt(itemsize);
    return new ValueError(`EOF: reading array data, expected ${String(expected)} bytes got ${String(bytes)}`);
  }
  const tuple = shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(", ")})`;
  const elements = Math.floor(bytes / itemsize);
  return new ValueError(
    `Failed to read all data for array. Expected ${tuple} = ${String(count)} elements, could only read ${String(elements)} elements. (file seems not fully written?)`,
  );
}
