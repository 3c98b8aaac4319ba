/**
 * How a dtype object is made: a function, with what all of them share as its prototype.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { ValueError } from "../errors.js";
import type { DType, Kind } from "./interface.js";
import { fieldsOf, layoutOf } from "./structured/layout.js";
import { descrOf, dtypeRepr, dtypeText } from "./structured/text.js";
import type { Descr } from "./structured/text.js";

/** What dtypes of a kind differ in. @internal */
export interface Row {
  readonly name: string;
  readonly kind: Kind;
  readonly itemsize: number;
  readonly char: string;
}

/** Void dtypes in the order of their ids; the first is bytes, but none: what `np.void` is. @internal */
export const VOIDS: DType[] = [];

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
    return this.kind === "V" ? (VOIDS[0] as DType) : this;
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
    return this.kind === "V" && this !== VOIDS[0] ? 0 : 1;
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

/** A dtype object. @internal */
export function makeDType(row: Row, id: number, alignment: number): DType {
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

/** Whether `value` is a dtype object. */
export function isDType(value: unknown): value is DType {
  return typeof value === "function" && KEY in value;
}
