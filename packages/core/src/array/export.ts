/**
 * Arrays as JavaScript values: nested lists, single items, rows, JSON, and the printer's view.
 *
 * @module
 */
import { withElements } from "../creation/shape.js";
import type { DType } from "../dtype/dtype.js";
import type { DTypeName, ScalarOf } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { basicSlice, getElement } from "../index/basic.js";
import type { Printable, PrintableField, PrintableValue } from "../printing/index.js";
import { Complex } from "../values/complex.js";
import { fieldsOf, isVoid } from "../dtype/structured/layout.js";
import { bytesText, shortText } from "../dtype/structured/text.js";
import type { FieldItem } from "../records/value.js";
import { isRecordValue, readVoid } from "../records/value.js";
import { readAt, readBigint, readExact } from "./element.js";
import type { Scalar } from "./element.js";
import { leafList } from "./leaf-list.js";
import type { NDArray } from "./ndarray.js";

/** Nested arrays of scalars; a scalar itself for a 0-d array. */
export type NestedList<T> = T | NestedList<T>[];

/** How integers of 64 bits are read. */
export interface ReadOptions {
  /** Give int64 and uint64 as bigints, exactly. */
  bigint?: boolean;
}

/** `a.tolist()`. */
export function tolist(a: NDArray, options?: ReadOptions): unknown {
  const exact = options?.bigint === true && (a._id === 7 || a._id === 8);
  if (!exact && a._shape.length === 1) {
    a._storage.check();
    const leaf = leafList(a._storage, a._id, a._offset, a._strides[0] as number, a.size);
    if (leaf !== undefined) return leaf;
  }
  return nested(a, reader(a, options?.bigint === true), exact ? undefined : leafList);
}

function reader(a: NDArray, exact: boolean): (offset: number) => unknown {
  const { _storage: storage, _id: id } = a;
  storage.check();
  if (exact && (id === 7 || id === 8)) return (offset) => readBigint(storage, offset, id);
  if (exact && isVoid(id)) return (offset) => readVoid(storage, offset, id, true);
  return (offset) => readAt(storage, offset, id);
}

function nested(a: NDArray, read: (offset: number) => unknown, whole?: typeof leafList): unknown {
  const { _shape: shape, _strides: strides, _storage: storage, _id: id } = a;
  const level = (axis: number, offset: number): unknown => {
    if (axis === shape.length) return read(offset);
    const n = shape[axis] as number;
    const step = strides[axis] as number;
    if (whole !== undefined && axis === shape.length - 1) {
      const leaf = whole(storage, id, offset, step, n);
      if (leaf !== undefined) return leaf;
    }
    const list = new Array<unknown>(n);
    for (let k = 0; k < n; k++) list[k] = level(axis + 1, offset + k * step);
    return list;
  };
  return level(0, a._offset);
}

/** `a.item()`. */
export function item(a: NDArray, args: readonly unknown[]): unknown {
  const last = args.at(-1);
  const options = typeof last === "object" && last !== null ? (last as ReadOptions) : undefined;
  const index = (options === undefined ? args : args.slice(0, -1)) as number[];
  let offset = a._offset;
  if (index.length === 0) {
    if (a.size !== 1) throw new ValueError("can only convert an array of size 1 to a Python scalar");
  } else if (index.length === 1 && a.ndim !== 1) {
    offset = flatOffset(a, index[0] as number);
  } else return getElement(a, index[0], index[1], index[2], index);
  return reader(a, options?.bigint === true)(offset);
}

function flatOffset(a: NDArray, index: number): number {
  let rest = index < 0 ? index + a.size : index;
  if (!(rest >= 0 && rest < a.size) || !Number.isInteger(rest)) {
    throw new ValueError(`index ${String(index)} is out of bounds for size ${String(a.size)}`);
  }
  let offset = a._offset;
  for (let k = a.ndim - 1; k >= 0; k--) {
    const n = a._shape[k] as number;
    offset += (rest % n) * (a._strides[k] as number);
    rest = Math.floor(rest / n);
  }
  return offset;
}

/** The rows of an array, or the elements of a 1-d one. */
export function* rows<D extends DTypeName>(a: NDArray<D>): IterableIterator<NDArray<D> | ScalarOf<D>> {
  if (a.ndim === 0) throw new TypeError("iteration over a 0-d array");
  const n = a.length;
  for (let k = 0; k < n; k++) yield a.ndim === 1 ? a.get(k) : basicSlice(a, [k]);
}

/** `a.keys()`: the positions along the first axis. */
export function* keys(a: NDArray): IterableIterator<number> {
  if (a.ndim === 0) throw new TypeError("iteration over a 0-d array");
  const n = a.length;
  for (let k = 0; k < n; k++) yield k;
}

/** `a.entries()`: the rows with their positions. */
export function* entries<D extends DTypeName>(a: NDArray<D>): IterableIterator<[number, NDArray<D> | ScalarOf<D>]> {
  let k = 0;
  for (const row of rows(a)) yield [k++, row];
}

/** `JSON.stringify`'s value. */
export function toJSON(a: NDArray): unknown {
  const read = reader(a, false);
  return nested(a, (offset) => {
    const value = read(offset);
    if (isRecordValue(value)) return (value["toJSON"] as () => unknown).call(value);
    return typeof value === "number" && !Number.isFinite(value) ? null : value;
  });
}

/** What the printer reads. */
export function printable(a: NDArray): Printable {
  const { _storage: storage, _strides: strides, _id: id } = a;
  storage.check();
  return {
    shape: a._shape,
    dtype: a._dtype,
    origin: a,
    dtypeText: isVoid(id) ? shortText(a._dtype) : undefined,
    fields: isVoid(id) ? printableFields(id) : undefined,
    at(index) {
      let offset = a._offset;
      for (let k = 0; k < strides.length; k++) offset += (index[k] as number) * (strides[k] as number);
      const value =
        id === 7 || id === 8
          ? readBigint(storage, offset, id)
          : isVoid(id)
            ? readVoid(storage, offset, id, true)
            : readAt(storage, offset, id);
      return printableValue(value);
    },
  };
}

/** A value as the printer takes it: exact, complex numbers as pairs, bytes as Python writes them. */
function printableValue(value: FieldItem): PrintableValue {
  if (value instanceof Complex) return [value.real, value.imag];
  if (value instanceof Uint8Array) return bytesText(value);
  return typeof value === "object" ? value.map((entry) => printableValue(entry)) : value;
}

function elementsOf(dtype: DType): PrintableField {
  const [shape, element] = withElements([], dtype);
  return { dtype: element, shape, fields: printableFields(element.id) };
}

function printableFields(id: number): readonly PrintableField[] | undefined {
  return fieldsOf(id)?.map(({ dtype }) => elementsOf(dtype));
}

/** The value of a 0-d result as a JavaScript scalar. @internal */
export function toScalar(a: NDArray, exact: boolean): Scalar {
  return exact ? readExact(a._storage, a._offset, a._id) : (readAt(a._storage, a._offset, a._id) as Scalar);
}
