/**
 * The dtype objects: interned, callable (`np.int8(3)` is a strong 0-d array), the same ids as the kernel ABI's.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { isOptions, readOptions } from "../call/options.js";
import { fieldsOf, internLayout, layoutOf, FIRST_VOID } from "./structured/layout.js";
import type { Layout } from "./structured/layout.js";
import { parseList, parseMapping, parseText } from "./structured/parse.js";
import { descrOf, dtypeRepr, dtypeText } from "./structured/text.js";
import type { Descr } from "./structured/text.js";
import type { DTypeMapping, FieldList, FieldsOfList, StructDType } from "./structured/types.js";
import { ValueError } from "../errors.js";
import type { DTypeName } from "./types.js";

/** NumPy's kind letters: of the numeric dtypes, and of records. */
export type Kind = "b" | "i" | "u" | "f" | "c" | "V";

/** A dtype. Compare with `===`: there is one object for each. */
export interface DType<D extends DTypeName = DTypeName> {
  /** A strong 0-d array of this dtype, as NumPy's typed scalars. */
  (value?: unknown): NDArray<D>;
  /** Its name, which every `dtype` argument takes too; of a record, as in NumPy, `"void"` and its bits. */
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
  /** NumPy's number of the type. */
  readonly num: number;
  /** `"="` for this machine's, `"|"` where there is none. */
  readonly byteorder: "=" | "|";
  /** The dtype of single elements: itself, or `np.void` for records. */
  readonly type: DType;
  /** The fields' names in order; null when it is no record. */
  readonly names: readonly string[] | null;
  /** By name (and by title) each field's dtype, offset and title; null when it is no record. */
  readonly fields: Readonly<Record<string, readonly [dtype: DType, offset: number, title?: string]>> | null;
  /** The fields as `.npy` files name them. @throws ValueError when they overlap or are out of order. */
  readonly descr: readonly Descr[];
  /** The element and the shape of a sub-array; null for everything else. */
  readonly subdtype: readonly [base: DType, shape: readonly number[]] | null;
  /** The element of a sub-array; the dtype itself for everything else. */
  readonly base: DType;
  /** The shape of a sub-array. */
  readonly shape: readonly number[];
  /** The number of dimensions of a sub-array. */
  readonly ndim: number;
  /** Whether fields lie as a C compiler puts them. */
  readonly isalignedstruct: boolean;
  /** Whether it holds references to objects: never. */
  readonly hasobject: boolean;
  /** NumPy's flags: 16 for records, otherwise 0. */
  readonly flags: number;
  /** What else a dtype carries along: nothing. */
  readonly metadata: null;
  /** 1 for the numeric dtypes, 0 for those that are made. */
  readonly isbuiltin: number;
  /** Whether it has this machine's byte order: always. */
  readonly isnative: boolean;
  /**
   * The dtype in another byte order.
   *
   * @throws TypeError for what would be big-endian: arrays in memory are little-endian.
   */
  newbyteorder(order?: string): DType<D>;
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

/** NumPy's numbers by character; what is not here is void. */
const NUMBERS: Readonly<Record<string, number>> = {
  "?": 0, b: 1, B: 2, h: 3, H: 4, i: 5, I: 6, l: 7, L: 8, e: 23, f: 11, d: 12, F: 14, D: 15,
}; // prettier-ignore
const VOID_NUMBER = 20;
const NO_SHAPE: readonly number[] = Object.freeze([]);

/** What all dtype objects share, so that each has few properties of its own: hot paths read those. */
const shared: object & ThisType<DType> = {
  get num(): number {
    return NUMBERS[this.char] ?? VOID_NUMBER;
  },
  get byteorder(): "=" | "|" {
    return this.str.startsWith("<") ? "=" : "|";
  },
  get type(): DType {
    return this.kind === "V" ? makeVoid(NO_BYTES) : this;
  },
  get names(): readonly string[] | null {
    return fieldsOf(this.id)?.map(({ name }) => name) ?? null;
  },
  get fields(): DType["fields"] {
    const fields = fieldsOf(this.id);
    if (fields === undefined) return null;
    const result = Object.create(null) as Record<string, readonly [DType, number, string?]>;
    for (const { name, title, dtype: type, offset } of fields) {
      result[name] = title === undefined ? [type, offset] : [type, offset, title];
      if (title !== undefined) result[title] = result[name];
    }
    return Object.freeze(result);
  },
  get descr(): readonly Descr[] {
    return descrOf(this);
  },
  get subdtype(): DType["subdtype"] {
    const layout = layoutOf(this.id);
    return layout?.base === undefined ? null : [layout.base, layout.shape];
  },
  get base(): DType {
    return layoutOf(this.id)?.base ?? this;
  },
  get shape(): readonly number[] {
    return layoutOf(this.id)?.shape ?? NO_SHAPE;
  },
  get ndim(): number {
    return this.shape.length;
  },
  get isalignedstruct(): boolean {
    return layoutOf(this.id)?.aligned === true;
  },
  get hasobject(): boolean {
    return false;
  },
  get flags(): number {
    return layoutOf(this.id)?.fields === undefined ? 0 : 16;
  },
  get metadata(): null {
    return null;
  },
  get isbuiltin(): number {
    return this.kind === "V" && this !== makeVoid(NO_BYTES) ? 0 : 1;
  },
  get isnative(): boolean {
    return true;
  },
  newbyteorder(order = "S"): DType {
    const letter = order.charAt(0).toUpperCase();
    if (!"SBLNI><=|".includes(letter) || letter === "") throw new ValueError(`${order} is an unrecognized byteorder`);
    if (!"SB>".includes(letter) || sameReversed(this)) return this;
    throw new TypeError(`data type '>${this.str.slice(1)}' is big-endian; arrays in memory are little-endian`);
  },
  toString(): string {
    return dtypeText(this);
  },
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return dtypeRepr(this);
  },
};
Object.setPrototypeOf(shared, Function.prototype);

/** Whether its elements are the same bytes in either byte order. */
function sameReversed(dtype: DType): boolean {
  const layout = layoutOf(dtype.id);
  if (layout === undefined) return dtype.itemsize === 1;
  if (layout.base !== undefined) return sameReversed(layout.base);
  return layout.fields?.every((field) => sameReversed(field.dtype)) ?? true;
}

function makeDType(row: Row | (Omit<Row, "name"> & { name: string }), id: number, alignment: number): DType {
  const call = function (value: unknown = row.kind === "b" ? false : 0): NDArray {
    if (makeScalar === undefined) throw new Error("internal: dtypes were called before arrays exist");
    return makeScalar(value, self);
  };
  const order = row.itemsize === 1 || row.kind === "V" ? "|" : "<";
  const facts = { ...row, id, alignment, str: `${order}${row.kind}${String(row.itemsize)}`, [KEY]: true };
  for (const [key, value] of Object.entries(facts)) Object.defineProperty(call, key, { value, enumerable: true });
  Object.defineProperty(call, KEY, { value: true });
  Object.setPrototypeOf(call, shared);
  const self = call as typeof call & DType;
  return Object.freeze(self);
}

/** All dtypes in id order. @internal */
export const DTYPES: readonly DType[] = ROWS.map((row, id) =>
  makeDType(row, id, row.kind === "c" ? row.itemsize / 2 : row.itemsize),
);

/**
 * Item sizes by id. Hot paths read these: dtype objects are functions, whose properties V8 reads slowly.
 * @internal
 */
export const ITEMSIZES: readonly number[] = ROWS.map((row) => row.itemsize);

/** Void dtypes in the order of their ids. */
const VOIDS: DType[] = [];
/** Bytes, but none: what `np.void` is. */
const NO_BYTES: Layout = {
  itemsize: 0,
  alignment: 1,
  fields: undefined,
  aligned: false,
  base: undefined,
  shape: NO_SHAPE,
};

/** The void dtype of a layout: one object for each. @internal */
export function makeVoid(layout: Layout): DType {
  const { id, fresh } = internLayout(layout);
  if (fresh) {
    const { itemsize, alignment } = layout;
    const name = itemsize === 0 ? "void" : `void${String(8 * itemsize)}`;
    // Without holes, so that reading from the table stays as quick as it is.
    const sizes = ITEMSIZES as number[];
    while (sizes.length < id) sizes.push(0);
    sizes[id] = itemsize;
    VOIDS[id - FIRST_VOID] = makeDType({ name, kind: "V", itemsize, char: "V" }, id, alignment);
  }
  return VOIDS[id - FIRST_VOID] as DType;
}

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
  const found =
    BY_NAME.get(text) ?? (/^[=|<]/.test(text) ? BY_NAME.get(text.slice(1)) : undefined) ?? parseText(text, align);
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

/** The dtype with an ABI id. @internal */
export function dtypeOfId(id: number): DType {
  const found = DTYPES[id] ?? VOIDS[id - FIRST_VOID];
  if (found === undefined) throw new Error(`internal: no dtype with id ${String(id)}`);
  return found;
}

/** Records, sub-arrays and bytes: the type of all void dtypes. */
const void_ = makeVoid(NO_BYTES) as DType<"void">;
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
