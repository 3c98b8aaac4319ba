/** The numeric dtypes as the oracle sees them: sizes, kinds, and how one element is read from and written to bytes. */

import { float16ToNumber, numberToFloat16 } from "./float16.js";

/** NumPy's name of a numeric dtype. */
export type NumericDtype =
  | "bool"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "float16"
  | "float32"
  | "float64"
  | "complex64"
  | "complex128";

/** A complex number as the oracle hands it out. */
export interface ComplexValue {
  readonly re: number;
  readonly im: number;
}

/** One element: `bigint` for the 64-bit integers, `number` for everything else that is real. */
export type Element = boolean | number | bigint | ComplexValue;

/** What is known about one dtype. */
export interface DtypeEntry {
  readonly name: NumericDtype;
  /** NumPy's one-letter kind: b, i, u, f or c. */
  readonly kind: "b" | "i" | "u" | "f" | "c";
  readonly itemsize: number;
  /** The real dtype that holds each component; the dtype itself unless it is complex. */
  readonly component: NumericDtype;
  read(view: DataView, byteOffset: number): Element;
  /** Writes a value; integers wrap, floats round to nearest. */
  write(view: DataView, byteOffset: number, value: Element): void;
}

/** The real part of any element as a `number`. */
export function toNumber(value: Element): number {
  return typeof value === "object" ? value.re : Number(value);
}

/** The element as an integer; fractions are cut off. */
export function toBigInt(value: Element): bigint {
  return typeof value === "bigint" ? value : BigInt(Math.trunc(toNumber(value)));
}

type Access<T> = readonly [read: (view: DataView, at: number) => T, write: (view: DataView, at: number, v: T) => void];

function number(name: NumericDtype, kind: "i" | "u" | "f", itemsize: number, access: Access<number>): DtypeEntry {
  const [read, store] = access;
  return { name, kind, itemsize, component: name, read, write: (view, at, value) => store(view, at, toNumber(value)) };
}

function bigint(name: NumericDtype, kind: "i" | "u", access: Access<bigint>): DtypeEntry {
  const [read, store] = access;
  return {
    name,
    kind,
    itemsize: 8,
    component: name,
    read,
    write: (view, at, value) => store(view, at, toBigInt(value)),
  };
}

function complex(name: NumericDtype, component: NumericDtype, size: number, access: Access<number>): DtypeEntry {
  const [read, store] = access;
  return {
    name,
    kind: "c",
    itemsize: 2 * size,
    component,
    read: (view, at) => ({ re: read(view, at), im: read(view, at + size) }),
    write: (view, at, value) => {
      store(view, at, toNumber(value));
      store(view, at + size, typeof value === "object" ? value.im : 0);
    },
  };
}

const float32: Access<number> = [(v, at) => v.getFloat32(at, true), (v, at, x) => v.setFloat32(at, x, true)];
const float64: Access<number> = [(v, at) => v.getFloat64(at, true), (v, at, x) => v.setFloat64(at, x, true)];

const entries: readonly DtypeEntry[] = [
  {
    name: "bool",
    kind: "b",
    itemsize: 1,
    component: "bool",
    read: (view, at) => view.getUint8(at) !== 0,
    write: (view, at, value) => view.setUint8(at, toNumber(value) === 0 ? 0 : 1),
  },
  number("int8", "i", 1, [(v, at) => v.getInt8(at), (v, at, x) => v.setInt8(at, x)]),
  number("int16", "i", 2, [(v, at) => v.getInt16(at, true), (v, at, x) => v.setInt16(at, x, true)]),
  number("int32", "i", 4, [(v, at) => v.getInt32(at, true), (v, at, x) => v.setInt32(at, x, true)]),
  bigint("int64", "i", [(v, at) => v.getBigInt64(at, true), (v, at, x) => v.setBigInt64(at, x, true)]),
  number("uint8", "u", 1, [(v, at) => v.getUint8(at), (v, at, x) => v.setUint8(at, x)]),
  number("uint16", "u", 2, [(v, at) => v.getUint16(at, true), (v, at, x) => v.setUint16(at, x, true)]),
  number("uint32", "u", 4, [(v, at) => v.getUint32(at, true), (v, at, x) => v.setUint32(at, x, true)]),
  bigint("uint64", "u", [(v, at) => v.getBigUint64(at, true), (v, at, x) => v.setBigUint64(at, x, true)]),
  number("float16", "f", 2, [
    (v, at) => float16ToNumber(v.getUint16(at, true)),
    (v, at, x) => v.setUint16(at, numberToFloat16(x), true),
  ]),
  number("float32", "f", 4, float32),
  number("float64", "f", 8, float64),
  complex("complex64", "float32", 4, float32),
  complex("complex128", "float64", 8, float64),
];

const byName: ReadonlyMap<string, DtypeEntry> = new Map(entries.map((entry) => [entry.name, entry]));

/** The numeric dtypes of some kinds, in NumPy's order; all of them without kinds. `dtypesOf("iu")` is every integer. */
export function dtypesOf(kinds = "biufc"): readonly NumericDtype[] {
  return entries.filter((entry) => kinds.includes(entry.kind)).map((entry) => entry.name);
}

/** The entry of a dtype by name, if it is a numeric one. */
export function findDtype(name: string): DtypeEntry | undefined {
  return byName.get(name);
}

/** The entry of a numeric dtype by name; an error for others. */
export function dtypeEntry(name: string): DtypeEntry {
  const entry = byName.get(name);
  if (entry === undefined) throw new TypeError(`the oracle has no element access for dtype ${name}`);
  return entry;
}
