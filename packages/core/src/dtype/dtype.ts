/**
 * The dtype objects: interned, callable (`np.int8(3)` is a strong 0-d array), the same ids as the kernel ABI's.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import type { DTypeName } from "./types.js";

/** NumPy's kind letters of the numeric dtypes. */
export type Kind = "b" | "i" | "u" | "f" | "c";

/** A dtype. Compare with `===`: there is one object for each. */
export interface DType<D extends DTypeName = DTypeName> {
  /** A strong 0-d array of this dtype, as NumPy's typed scalars. */
  (value?: unknown): NDArray<D>;
  /** Its name, which every `dtype` argument takes too. */
  readonly name: D;
  /** Bytes of one element. */
  readonly itemsize: number;
  /** Bytes of alignment. */
  readonly alignment: number;
  /** NumPy's kind letter. */
  readonly kind: Kind;
  /** NumPy's one-letter code. */
  readonly char: string;
  /** NumPy's array-interface code, `"<f8"`. */
  readonly str: string;
  /** The ABI's number. @internal */
  readonly id: number;
}

/** What a `dtype` argument takes. */
export type DTypeLike<D extends DTypeName = DTypeName> = D | DType<D>;

interface Row {
  readonly name: DTypeName;
  readonly kind: Kind;
  readonly itemsize: number;
  readonly char: string;
}

/** In the order of the ABI's ids, which is also the order in which loops are tried. */
const ROWS: readonly Row[] = [
  { name: "bool", kind: "b", itemsize: 1, char: "?" },
  { name: "int8", kind: "i", itemsize: 1, char: "b" },
  { name: "uint8", kind: "u", itemsize: 1, char: "B" },
  { name: "int16", kind: "i", itemsize: 2, char: "h" },
  { name: "uint16", kind: "u", itemsize: 2, char: "H" },
  { name: "int32", kind: "i", itemsize: 4, char: "i" },
  { name: "uint32", kind: "u", itemsize: 4, char: "I" },
  { name: "int64", kind: "i", itemsize: 8, char: "l" },
  { name: "uint64", kind: "u", itemsize: 8, char: "L" },
  { name: "float16", kind: "f", itemsize: 2, char: "e" },
  { name: "float32", kind: "f", itemsize: 4, char: "f" },
  { name: "float64", kind: "f", itemsize: 8, char: "d" },
  { name: "complex64", kind: "c", itemsize: 8, char: "F" },
  { name: "complex128", kind: "c", itemsize: 16, char: "D" },
];

const KEY = Symbol.for("rustnum.dtype");

/** Set by the array module: dtype objects need arrays to be callable, and arrays need dtype objects. */
let makeScalar: ((value: unknown, dtype: DType) => NDArray) | undefined;

/** Gives the dtype objects their call. @internal */
export function setScalarMaker(maker: (value: unknown, dtype: DType) => NDArray): void {
  makeScalar = maker;
}

function makeDType(row: Row, id: number): DType {
  const call = function (value: unknown = row.kind === "b" ? false : 0): NDArray {
    if (makeScalar === undefined) throw new Error("internal: dtypes were called before arrays exist");
    return makeScalar(value, self);
  };
  const order = row.itemsize === 1 ? "|" : "<";
  const alignment = row.kind === "c" ? row.itemsize / 2 : row.itemsize;
  const facts = { ...row, id, alignment, str: `${order}${row.kind}${String(row.itemsize)}`, [KEY]: true };
  for (const [key, value] of Object.entries(facts)) Object.defineProperty(call, key, { value, enumerable: true });
  Object.defineProperty(call, KEY, { value: true });
  Object.defineProperty(call, "toString", { value: () => row.name });
  const inspect = Symbol.for("nodejs.util.inspect.custom");
  Object.defineProperty(call, inspect, { value: () => `dtype('${row.name}')` });
  const self = call as typeof call & DType;
  return Object.freeze(self);
}

/** All dtypes in id order. @internal */
export const DTYPES: readonly DType[] = ROWS.map(makeDType);

/**
 * Item sizes by id. Hot paths read these: dtype objects are functions, whose properties V8 reads slowly.
 * @internal
 */
export const ITEMSIZES: readonly number[] = ROWS.map((row) => row.itemsize);

const BY_NAME = new Map<string, DType>();
for (const dtype of DTYPES) for (const key of [dtype.name, dtype.char, dtype.str]) BY_NAME.set(key, dtype);
const ALIASES: Readonly<Record<string, DTypeName>> = {
  bool_: "bool", "?": "bool", b1: "bool", i1: "int8", u1: "uint8", i2: "int16", u2: "uint16", i4: "int32", u4: "uint32",
  i8: "int64", u8: "uint64", f2: "float16", f4: "float32", f8: "float64", c8: "complex64", c16: "complex128",
  byte: "int8", ubyte: "uint8", short: "int16", ushort: "uint16", intc: "int32", uintc: "uint32", intp: "int64",
  uintp: "uint64", int: "int64", int_: "int64", uint: "uint64", longlong: "int64", ulonglong: "uint64", long: "int64",
  ulong: "uint64", half: "float16", single: "float32", double: "float64", float: "float64", csingle: "complex64",
  cdouble: "complex128", complex: "complex128", q: "int64", Q: "uint64", p: "int64", P: "uint64", n: "int64", N: "uint64",
}; // prettier-ignore
for (const [alias, name] of Object.entries(ALIASES)) BY_NAME.set(alias, named(name));

function named<D extends DTypeName>(name: D): DType<D> {
  const found = BY_NAME.get(name);
  if (found === undefined) throw new Error(`internal: no dtype ${name}`);
  return found as DType<D>;
}

/** Whether `value` is a dtype object. */
export function isDType(value: unknown): value is DType {
  return typeof value === "function" && KEY in value;
}

/**
 * The dtype object of a name, of NumPy's codes (`"f8"`, `"<i4"`, `"d"`), or of a dtype object itself.
 *
 * @throws TypeError for anything else, with NumPy's text.
 * @example
 * ```ts
 * np.dtype("float32") === np.float32 // true
 * ```
 */
export function dtype<D extends DTypeName>(like: DTypeLike<D>): DType<D>;
export function dtype(like: string): DType;
export function dtype(like: unknown): DType {
  if (isDType(like)) return like;
  if (typeof like === "string") {
    const found = BY_NAME.get(like) ?? (/^[=|<]/.test(like) ? BY_NAME.get(like.slice(1)) : undefined);
    if (found !== undefined) return found;
    if (like.startsWith(">")) {
      throw new TypeError(`data type '${like}' is big-endian; arrays in memory are little-endian`);
    }
    throw new TypeError(`data type '${like}' not understood`);
  }
  throw new TypeError(`Cannot interpret '${describe(like)}' as a data type`);
}

function describe(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}

/** The dtype with an ABI id. @internal */
export function dtypeOfId(id: number): DType {
  const found = DTYPES[id];
  if (found === undefined) throw new Error(`internal: no dtype with id ${String(id)}`);
  return found;
}

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
