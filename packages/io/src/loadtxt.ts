/**
 * `np.loadtxt`.
 *
 * @module
 */
import { ValueError, dtype as toDType, empty, offerToLike, readCall, zeros } from "@rustnum/core";
import type { DType, DTypeLike, DTypeName, NDArray } from "@rustnum/core";
import { bytesOf } from "./bytes.js";
import { native, warn } from "./errors.js";
import { addon } from "./native.js";
import type { NativeTextOptions, TextTable } from "./native.js";
import { convertFields, readConverters } from "./text/converters.js";
import type { ConverterTable, Converters } from "./text/converters.js";
import { minimumDimensions, nonnegative, readControls, usedColumns } from "./text/options.js";
import { nameOf, openText } from "./text/source.js";
import type { Text, TextSource } from "./text/source.js";

/** What says the dtype of the result. */
export type LoadtxtDType = DTypeLike | null | undefined;
/** The dtype that it says: float64 when it says none. */
export type LoadtxtResult<T> =
  T extends DTypeName ? T
  : T extends { readonly name: infer D extends DTypeName } ? D
  : "float64"; // prettier-ignore

/** What `loadtxt` takes besides the text. */
export interface LoadtxtOptions<T extends LoadtxtDType = LoadtxtDType> {
  /** The dtype of the result; float64 by default. */
  dtype?: T;
  /** What begins a comment: a string, several, or null for none; "#" by default. */
  comments?: string | Iterable<string> | null;
  /** The one character between fields; white space by default. */
  delimiter?: string | null;
  /** A function for all fields, or functions by column. */
  converters?: Converters | null;
  /** Lines to skip first, comments included. */
  skiprows?: number | bigint;
  /** The columns to read, negative ones from the end. */
  usecols?: number | bigint | Iterable<number | bigint> | null;
  /** Gives the transposed array, so that columns can be destructured. */
  unpack?: boolean;
  /** The result has at least so many dimensions; those of length 1 are dropped otherwise. */
  ndmin?: 0 | 1 | 2;
  /** The encoding of bytes; UTF-8 by default (latin1 for lines that are bytes). */
  encoding?: string | null;
  /** Rows to read at most; lines without data do not count. */
  max_rows?: number | bigint | null;
  /** The character around fields that may hold delimiters, comments or line ends; none by default. */
  quotechar?: string | null;
  /** An object of another library that makes the array in our place. */
  like?: unknown;
}

const PARAMETERS = [
  "fname", "dtype", "comments", "delimiter", "converters", "skiprows", "usecols", "unpack", "ndmin", "encoding", "max_rows",
] as const; // prettier-ignore

type Comments = LoadtxtOptions["comments"];

/**
 * An array from text: from a file (path or URL, `.gz` is unpacked), from bytes, or from an iterable of lines.
 *
 * Every row must have as many fields as the first, unless `usecols` picks some. What is no number is an error that says
 * where it stands; missing values are a converter's business.
 *
 * @throws ValueError, TypeError with NumPy's texts.
 * @example
 * ```ts
 * np.loadtxt(["1 2", "3 4"]).tolist(); // [[1, 2], [3, 4]]
 * const [x, y] = np.loadtxt(["1,2", "3,4"], { delimiter: ",", unpack: true }); // columns
 * const orNaN = (s: string) => (s === "" ? NaN : Number(s));
 * np.loadtxt(["1,,3"], { delimiter: ",", converters: { 1: orNaN } }).tolist(); // [1, NaN, 3]
 * np.loadtxt(["1 2"], { dtype: "int64" }).dtype.name; // "int64"
 * ```
 */
export function loadtxt<T extends LoadtxtDType = undefined>(
  fname: TextSource,
  options?: LoadtxtOptions<T>,
): NDArray<LoadtxtResult<T>>;
export function loadtxt<T extends LoadtxtDType = undefined>(
  fname: TextSource,
  dtype: T,
  options?: LoadtxtOptions<T>,
): NDArray<LoadtxtResult<T>>;
export function loadtxt<T extends LoadtxtDType = undefined>(
  fname: TextSource,
  dtype: T,
  comments: Comments,
  options?: LoadtxtOptions<T>,
): NDArray<LoadtxtResult<T>>;
export function loadtxt<T extends LoadtxtDType = undefined>(
  fname: TextSource,
  dtype: T,
  comments: Comments,
  delimiter: string | null | undefined,
  options?: LoadtxtOptions<T>,
): NDArray<LoadtxtResult<T>>;
export function loadtxt<T extends LoadtxtDType = undefined>(
  fname: TextSource,
  dtype: T,
  comments: Comments,
  delimiter: string | null | undefined,
  converters: Converters | null | undefined,
  skiprows?: number | bigint,
  usecols?: LoadtxtOptions["usecols"],
  unpack?: boolean,
  ndmin?: 0 | 1 | 2,
  encoding?: string | null,
  max_rows?: number | bigint | null,
  options?: LoadtxtOptions<T>,
): NDArray<LoadtxtResult<T>>;
export function loadtxt(...args: unknown[]): NDArray {
  const given = readCall("loadtxt", args, PARAMETERS, ["quotechar", "like"], 1);
  const taken = offerToLike("loadtxt", given);
  if (taken !== undefined) return taken;
  const dtype = toDType((given["dtype"] ?? "float64") as DTypeLike);
  // Read as float64 and cast, so that values beyond float16 are reported as the cast reports them.
  const read: DType = dtype.name === "float16" ? toDType("float64") : dtype;
  const converters = readConverters(given["converters"] ?? null);
  const columns = usedColumns(given["usecols"]);
  const ndmin = minimumDimensions(given["ndmin"] ?? 0);
  const { comments = "#", delimiter = null, quotechar = null, max_rows = null } = given;
  const controls = readControls(delimiter, comments, quotechar);
  const options: NativeTextOptions = {
    ...controls,
    dtype: read.id,
    skipRows: nonnegative(given["skiprows"] ?? 0),
    maxRows: max_rows === null ? undefined : nonnegative(max_rows),
    columns,
    convertAll: converters.all !== undefined,
    converters: [...converters.byColumn.keys()],
  };
  const text = openText(given["fname"], readEncoding(given["encoding"]));
  const table = readTable(text, options);
  const values = toArray(table, converters, columns, read, dtype);
  const result = shaped(values.astype(dtype, { copy: false }), ndmin);
  if (result.shape[0] === 0) warn(`loadtxt: input contained no data: "${nameOf(given["fname"])}"`);
  return given["unpack"] ? result.T : result;
}

function readEncoding(encoding: unknown): string | undefined {
  if (encoding === null || encoding === undefined) return undefined;
  if (typeof encoding !== "string") throw new TypeError(`encoding must be a string or null, not ${typeof encoding}`);
  if (encoding === "bytes") throw new ValueError("encoding 'bytes' is for Python 2's sake; use 'latin1'");
  return encoding;
}

function readTable(text: Text, options: NativeTextOptions): TextTable {
  if (text.kind === "whole") return native(() => addon.readText(text.bytes, undefined, options));
  const { lines } = text;
  const { maxRows, skipRows } = options;
  // Each row needs a line at least: asking for as many as rows are missing never takes one too many.
  let more = lines.take(maxRows === undefined ? Infinity : skipRows + maxRows);
  for (;;) {
    const { bytes, ends } = lines.text();
    const table = native(() => addon.readText(bytes, ends, options));
    const missing = maxRows === undefined ? 0 : maxRows - table.rows;
    const wanted = table.open ? Math.max(1, missing) : table.error === null ? missing : 0;
    if (!more || maxRows === undefined || wanted === 0) return table;
    more = lines.take(wanted);
  }
}

/** The table as a two-dimensional array; throws what stopped the reader, unless a converter failed before. */
function toArray(
  table: TextTable,
  converters: ConverterTable,
  columns: readonly number[] | undefined,
  read: DType,
  dtype: DType,
): NDArray {
  if (table.error !== null) {
    convertFields(table, converters, columns, zeros([1, 1], { dtype: read }), true, dtype);
    throw new ValueError(table.error);
  }
  const values = empty([table.rows, table.columns], { dtype: read });
  table.moveInto(bytesOf(values));
  convertFields(table, converters, columns, values, false, dtype);
  return values;
}

/** Without dimensions of length 1, as far as `ndmin` allows. */
function shaped(values: NDArray, ndmin: number): NDArray {
  if (ndmin === 2) return values;
  const shape = values.shape.filter((n) => n !== 1);
  if (shape.length === 0 && ndmin === 1) shape.push(1);
  return shape.length === values.ndim ? values : values.reshape(shape);
}
