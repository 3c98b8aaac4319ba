/**
 * The dtype objects: interned, callable (`np.int8(3)` is a strong 0-d array), the same ids as the kernel ABI's.
 *
 * @module
 */
import { isOptions, readOptions } from "../call/options.js";
import type { DType, DTypeLike } from "./interface.js";
import { byName, named } from "./names.js";
import { isDType } from "./object.js";
import { parseList, parseMapping, parseText } from "./structured/parse.js";
import type { DTypeMapping, FieldList, FieldsOfList, StructDType } from "./structured/types.js";
import { BYTES } from "./table.js";
import type { DTypeName } from "./types.js";

export type { DType, DTypeLike, Kind } from "./interface.js";
export { isDType, setScalarMaker } from "./object.js";
export { DTYPES, ITEMSIZES, dtypeOfId } from "./table.js";

/** What `dtype` takes besides what it is made from. */
export interface DTypeOptions {
  /** Whether a record's fields are laid out as a C compiler does. */
  align?: boolean;
  /** Of no effect: dtypes cannot be changed. */
  copy?: boolean;
}

/**
 * The dtype object of a name, of NumPy's codes (`"f8"`, `"<i4"`, `"d"`), or of a dtype object itself; or that of a record:
 * from a list of fields, from NumPy's mapping, or from a string such as `"f8, i4, (2,3)u1"`. Equal dtypes are one object.
 *
 * @throws TypeError for anything else, with NumPy's text.
 * @example
 * ```ts
 * np.dtype("float32") === np.float32 // true
 * const point = np.dtype([["x", "float64"], ["y", "int32", [3]], ["z", [["a", "u1"], ["b", "f4"]]]]);
 * point.itemsize // 25
 * np.dtype({ names: ["a", "b"], formats: ["u1", "f8"] }, { align: true }).itemsize // 16
 * ```
 */
export function dtype<D extends DTypeName>(like: DTypeLike<D>): DType<D>;
export function dtype<const L extends FieldList>(fields: L, options?: DTypeOptions): StructDType<FieldsOfList<L>>;
export function dtype(fields: DTypeMapping, options?: DTypeOptions): DType<"void">;
export function dtype(
  like: string | readonly [DTypeLike | string, number | readonly number[]],
  options?: DTypeOptions,
): DType;
export function dtype(...args: readonly unknown[]): DType {
  const [like] = args;
  if (args.length === 1 || args[1] === undefined) {
    if (isDType(like)) return like;
    if (typeof like === "string") return fromText(like, false);
  }
  const align = readAlign(args.slice(1));
  if (isDType(like)) return like;
  if (typeof like === "string") return fromText(like, align);
  if (Array.isArray(like)) return parseList(like, align);
  if (isOptions(like)) return parseMapping(like, align);
  throw new TypeError(`Cannot interpret '${describe(like)}' as a data type`);
}

function readAlign(args: readonly unknown[]): boolean {
  const last = args.at(-1);
  const options = isOptions(last) ? readOptions("dtype", last, ["align", "copy"]) : {};
  const first = isOptions(args[0]) ? undefined : args[0];
  return Boolean(first ?? options["align"] ?? false);
}

function fromText(text: string, align: boolean): DType {
  const found = byName(text) ?? parseText(text, align);
  if (found !== undefined) return found;
  if (text.startsWith(">")) {
    throw new TypeError(`data type '${text}' is big-endian; arrays in memory are little-endian`);
  }
  throw new TypeError(`data type '${text}' not understood`);
}

function describe(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}

/** Records, sub-arrays and bytes: the type of all void dtypes. */
const void_ = BYTES as DType<"void">;
export { void_ as void };
/** Boolean, one byte. */
export const bool = named("bool");
/** Signed 8-bit integer. */
export const int8 = named("int8");
/** Unsigned 8-bit integer. */
export const uint8 = named("uint8");
/** Signed 16-bit integer. */
export const int16 = named("int16");
/** Unsigned 16-bit integer. */
export const uint16 = named("uint16");
/** Signed 32-bit integer. */
export const int32 = named("int32");
/** Unsigned 32-bit integer. */
export const uint32 = named("uint32");
/** Signed 64-bit integer. */
export const int64 = named("int64");
/** Unsigned 64-bit integer. */
export const uint64 = named("uint64");
/** IEEE half precision. */
export const float16 = named("float16");
/** IEEE single precision. */
export const float32 = named("float32");
/** IEEE double precision. */
export const float64 = named("float64");
/** Two float32. */
export const complex64 = named("complex64");
/** Two float64. */
export const complex128 = named("complex128");
