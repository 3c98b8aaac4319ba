/**
 * What goes to NumPy and what comes back.
 *
 * Plain JavaScript values mean the same as in RustNum's own call rule: number is a Python float, bigint an int, boolean a
 * bool, null is None, an Array is a list. Everything else has a small constructor here (`int`, `tuple`, `slice`, ...).
 */

import { dtypeEntry, type Element } from "./dtypes.js";

/** A dtype by name, or anything that carries its name, as RustNum's dtype objects do. */
export type DtypeLike = string | { readonly name: string };

/** An array for NumPy: a view, by byte offset and byte strides, of a base buffer. C order and offset 0 unless given. */
export interface Operand {
  readonly dtype: DtypeLike;
  readonly shape: readonly number[];
  /** The whole base buffer. Operands of one call that hold the same `bytes` object share memory in Python too. */
  readonly bytes: Uint8Array;
  readonly strides?: readonly number[];
  readonly offset?: number;
}

const TAG: unique symbol = Symbol("oracle argument");

type Tagged =
  | { readonly [TAG]: "int"; readonly value: bigint }
  | { readonly [TAG]: "complex"; readonly re: number; readonly im: number }
  | { readonly [TAG]: "tuple"; readonly items: readonly Argument[] }
  | { readonly [TAG]: "slice"; readonly parts: readonly (number | null)[] }
  | { readonly [TAG]: "ellipsis" }
  | { readonly [TAG]: "dtype"; readonly name: string }
  | { readonly [TAG]: "python"; readonly source: string }
  | { readonly [TAG]: "scalar"; readonly dtype: string; readonly bytes: Uint8Array };

/** Anything that can be an argument of a call. A plain object that is not an operand is a dict. */
export type Argument =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Argument[]
  | Operand
  | Tagged
  | { readonly [key: string]: Argument };

/** The kind of a constructed argument, or undefined for any other value. */
export function tagOf(value: object): Tagged | undefined {
  return TAG in value ? (value as Tagged) : undefined;
}

/** Whether a value is an array operand. */
export function isOperand(value: object): value is Operand {
  return "bytes" in value && "shape" in value && "dtype" in value;
}

/** A Python int; short for a bigint when the value at hand is a number: an axis, a size. */
export function int(value: number | bigint): Tagged {
  return { [TAG]: "int", value: BigInt(value) };
}

/** A Python complex. */
export function complex(re: number, im: number): Tagged {
  return { [TAG]: "complex", re, im };
}

/** A Python tuple. Numbers in it are floats: `ints(2, 3)` is the tuple of ints. */
export function tuple(...items: readonly Argument[]): Tagged {
  return { [TAG]: "tuple", items };
}

/** A tuple of Python ints: a shape, some axes. */
export function ints(...values: readonly number[]): Tagged {
  return tuple(...values.map(int));
}

/** A Python slice with integral parts. */
export function slice(start: number | null, stop: number | null, step: number | null = null): Tagged {
  return { [TAG]: "slice", parts: [start, stop, step] };
}

/** Python's `...`. */
export const ellipsis: Tagged = { [TAG]: "ellipsis" };

/** A NumPy dtype. */
export function dtype(like: DtypeLike): Tagged {
  return { [TAG]: "dtype", name: dtypeName(like) };
}

/** The value of a Python expression over `np`: `python("np.add")`, `python("np.inf")`. */
export function python(source: string): Tagged {
  return { [TAG]: "python", source };
}

/** A NumPy scalar of a fixed dtype, such as `np.int8(3)`: strong in promotion. */
export function strong(like: DtypeLike, value: Element): Tagged {
  const entry = dtypeEntry(dtypeName(like));
  const bytes = new Uint8Array(entry.itemsize);
  entry.write(new DataView(bytes.buffer), 0, value);
  return { [TAG]: "scalar", dtype: entry.name, bytes };
}

/** A C-contiguous operand from a flat list of elements. */
export function operand(like: DtypeLike, shape: readonly number[], elements: readonly Element[]): Operand {
  const entry = dtypeEntry(dtypeName(like));
  const bytes = new Uint8Array(elements.length * entry.itemsize);
  const view = new DataView(bytes.buffer);
  elements.forEach((element, index) => entry.write(view, index * entry.itemsize, element));
  return { dtype: entry.name, shape, bytes };
}

/** The name of a dtype given either way. */
export function dtypeName(like: DtypeLike): string {
  return typeof like === "string" ? like : like.name;
}

/** A dtype as NumPy describes it. */
export interface DtypeInfo {
  /** NumPy's `.name`: "float64", "str96", ... */
  readonly name: string;
  /** NumPy's `.str` ("<f8"), or the field list of a structured dtype. */
  readonly str: string;
  readonly kind: string;
  readonly itemsize: number;
}

/** A result, by what Python returned. Bytes are in C order and little endian. */
export type Value =
  | {
      readonly kind: "array";
      readonly dtype: DtypeInfo;
      readonly shape: readonly number[];
      /** The strides that the result had in Python; `bytes` is in C order all the same. */
      readonly strides: readonly number[];
      readonly bytes: Uint8Array;
    }
  | { readonly kind: "scalar"; readonly dtype: DtypeInfo; readonly shape: readonly []; readonly bytes: Uint8Array }
  | { readonly kind: "none" }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "complex"; readonly re: number; readonly im: number }
  | { readonly kind: "str"; readonly value: string }
  | {
      readonly kind: "tuple" | "list";
      readonly items: readonly Value[];
      /** The field names, when it is a named tuple. */
      readonly fields: readonly string[];
    }
  | { readonly kind: "dict"; readonly entries: Readonly<Record<string, Value>> }
  | { readonly kind: "dtype"; readonly dtype: DtypeInfo }
  | { readonly kind: "object"; readonly type: string; readonly repr: string };

/** The array form of a result. */
export type ArrayValue = Extract<Value, { kind: "array" }>;
/** The typed-scalar form of a result. */
export type ScalarValue = Extract<Value, { kind: "scalar" }>;

/** A warning raised during a call. */
export interface Warning {
  readonly category: string;
  readonly message: string;
}

/** What Python raised. */
export interface Failure {
  /** The class name, for example "AxisError". */
  readonly type: string;
  /** The class and its bases , Exception last. */
  readonly kinds: readonly string[];
  readonly message: string;
}

/** The answer to one call: a value or an error, and the warnings either way. */
export type Reply =
  | { readonly ok: true; readonly value: Value; readonly warnings: readonly Warning[] }
  | { readonly ok: false; readonly error: Failure; readonly warnings: readonly Warning[] };

/** One call. */
export interface Request {
  /**
   * A name below `np` ("add", "linalg.norm", "ndarray.sum", "ndarray.T"), a name in Python's operator module
   * ("operator.add"), or source: a lambda or a `def`, with `np` in scope.
   */
  readonly fn: string;
  readonly args?: readonly Argument[];
  readonly kwargs?: Readonly<Record<string, Argument>>;
  /** `np.errstate` for the call; NumPy's defaults otherwise. */
  readonly errstate?: Readonly<Record<string, "ignore" | "warn" | "raise">>;
}
