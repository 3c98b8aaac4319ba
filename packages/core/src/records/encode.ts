/**
 * JavaScript values as the bytes of a record: lists in the fields' order, objects by the fields' names, or one scalar for all.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import type { DType } from "../dtype/dtype.js";
import { layoutOf } from "../dtype/structured/layout.js";
import type { Field, Layout } from "../dtype/structured/layout.js";
import { ValueError } from "../errors.js";
import { encode, isScalar } from "../values/encode.js";
import { isOptions } from "../call/options.js";

/** What stands for a record: its values in order, or by the fields' names. */
export type RecordLike = readonly unknown[] | Readonly<Record<string, unknown>>;

/** Writes `value` as an element of any dtype. @throws as NumPy does where it does not fit. */
export function encodeElement(view: DataView, offset: number, dtype: DType, value: unknown): void {
  const layout = layoutOf(dtype.id);
  if (layout !== undefined) encodeVoid(view, offset, layout, value);
  else if (isScalar(value)) encode(view, offset, dtype, value);
  else if (isNDArray(value) && value.ndim === 0) encodeElement(view, offset, dtype, value.tolist({ bigint: true }));
  else throw new TypeError(`a field of dtype ${dtype.name} takes one scalar`);
}

/** Writes `value` as a record, a sub-array or bytes. */
export function encodeVoid(view: DataView, offset: number, layout: Layout, value: unknown): void {
  if (isNDArray(value)) encodeVoid(view, offset, layout, value.tolist({ bigint: true }));
  else if (layout.fields !== undefined) encodeRecord(view, offset, layout.fields, value);
  else if (layout.base !== undefined) encodeSubarray(view, offset, layout.base, layout.shape, 0, value);
  else encodeBytes(view, offset, layout.itemsize, value);
}

function encodeRecord(view: DataView, offset: number, fields: readonly Field[], value: unknown): void {
  const values = isScalar(value) ? fields.map(() => value) : valuesOf(fields, value);
  fields.forEach((field, k) => encodeElement(view, offset + field.offset, field.dtype, values[k]));
}

/** The values in the fields' order. */
function valuesOf(fields: readonly Field[], value: unknown): readonly unknown[] {
  if (isOptions(value)) return byName(fields, value);
  if (!Array.isArray(value))
    throw new TypeError("a record is made from a list of its values, or from an object of them by name");
  if (value.length !== fields.length) {
    throw new ValueError(
      `could not assign tuple of length ${String(value.length)} to structure with ${String(fields.length)} fields.`,
    );
  }
  return value;
}

function byName(fields: readonly Field[], value: Readonly<Record<string, unknown>>): readonly unknown[] {
  for (const key of Object.keys(value)) {
    if (!fields.some(({ name, title }) => name === key || title === key))
      throw new ValueError(`no field of name ${key}`);
  }
  return fields.map(({ name, title }) => {
    const label = title !== undefined && Object.hasOwn(value, title) ? title : name;
    if (!Object.hasOwn(value, label)) throw new ValueError(`the record lacks a value for its field '${name}'`);
    return value[label];
  });
}

function encodeSubarray(
  view: DataView,
  offset: number,
  base: DType,
  shape: readonly number[],
  axis: number,
  value: unknown,
): void {
  const n = shape[axis];
  if (n === undefined) {
    encodeElement(view, offset, base, value);
    return;
  }
  const step = shape.slice(axis + 1).reduce((a, b) => a * b, base.itemsize);
  const list = isNDArray(value) ? value.tolist({ bigint: true }) : value;
  // One value, or one row, stands for all.
  if (Array.isArray(list) && list.length !== n && list.length !== 1) {
    throw new ValueError(
      `could not broadcast input array from shape (${String(list.length)},) into shape (${shape.slice(axis).join(",")},)`,
    );
  }
  for (let k = 0; k < n; k++) {
    const entry: unknown = Array.isArray(list) ? (list as readonly unknown[])[list.length === 1 ? 0 : k] : list;
    encodeSubarray(view, offset + k * step, base, shape, axis + 1, entry);
  }
}

function encodeBytes(view: DataView, offset: number, itemsize: number, value: unknown): void {
  if (!(value instanceof Uint8Array)) throw new TypeError("a bytes-like object is required: pass a Uint8Array");
  for (let k = 0; k < itemsize; k++) view.setUint8(offset + k, value[k] ?? 0);
}

/** Whether a value has the form of an element of the dtype, by its lists alone: so records are told from lists of records. */
export function hasForm(dtype: DType, value: unknown): boolean {
  const layout = layoutOf(dtype.id);
  if (layout === undefined) return isScalar(value) || (isNDArray(value) && value.ndim === 0);
  const { fields, base, shape } = layout;
  if (fields !== undefined) {
    if (isOptions(value)) return true;
    if (!Array.isArray(value) || value.length !== fields.length) return false;
    return fields.every(
      (field, k) => hasForm(field.dtype, value[k]) || (isScalar(value[k]) && isStructured(field.dtype)),
    );
  }
  if (base === undefined) return value instanceof Uint8Array;
  if (isScalar(value)) return true;
  if (isNDArray(value)) return value.ndim === shape.length;
  let level: unknown = value;
  for (let k = 0; k < shape.length; k++) {
    if (!Array.isArray(level)) return isScalar(level);
    level = level[0];
  }
  return level === undefined || hasForm(base, level);
}

function isStructured(dtype: DType): boolean {
  return layoutOf(dtype.id) !== undefined;
}
