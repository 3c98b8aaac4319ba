/**
 * Void dtypes made from their parts: bytes, sub-arrays, and records packed, aligned or with offsets of their own.
 *
 * @module
 */
import { sizeOf } from "../../array/layout.js";
import { ValueError } from "../../errors.js";
import type { DType } from "../dtype.js";
import { makeVoid } from "../table.js";
import type { Field, Layout } from "./layout.js";

/** A field before it has its place. */
export interface NewField {
  readonly name: string;
  readonly title?: string | undefined;
  readonly dtype: DType;
}

/** Where fields lie, when it is not simply one after the other. */
export interface Placement {
  readonly offsets?: readonly number[] | undefined;
  readonly itemsize?: number | undefined;
  readonly aligned?: boolean | undefined;
  /** Whether it was written as a mapping: errors are worded accordingly. */
  readonly mapping?: boolean | undefined;
}

const NO_SHAPE: readonly number[] = Object.freeze([]);

/** Bytes without a structure: `V8`. */
export function rawDType(itemsize: number): DType {
  return makeVoid({ itemsize, alignment: 1, fields: undefined, aligned: false, base: undefined, shape: NO_SHAPE });
}

/** A dtype whose elements are arrays of a shape. */
export function subarrayDType(element: DType, shape: readonly number[]): DType {
  if (shape.length === 0) return element;
  const layout: Layout = {
    itemsize: sizeOf(shape) * element.itemsize,
    alignment: element.alignment,
    fields: undefined,
    aligned: false,
    base: element,
    shape: Object.freeze([...shape]),
  };
  return makeVoid(layout);
}

/**
 * A record.
 *
 * @throws ValueError with NumPy's texts when names are given twice or the places do not fit.
 */
export function recordDType(parts: readonly NewField[], placement: Placement = {}): DType {
  const { offsets, itemsize, aligned = false, mapping = false } = placement;
  checkNames(parts, mapping);
  const fields: Field[] = [];
  let end = 0;
  let alignment = 1;
  parts.forEach(({ name, title, dtype }, k) => {
    const own = aligned ? dtype.alignment : 1;
    alignment = Math.max(alignment, own);
    const offset = offsets?.[k] ?? roundUp(offsets === undefined ? lastEnd(fields) : end, own);
    if (offset % own !== 0) {
      throw new ValueError(
        `offset ${String(offset)} for NumPy dtype with fields is not divisible by the field alignment ${String(own)} with align=True`,
      );
    }
    fields.push({ name, title, dtype, offset });
    end = Math.max(end, offset + dtype.itemsize);
  });
  const least = roundUp(end, alignment);
  if (itemsize !== undefined) checkItemsize(itemsize, least, end, aligned ? alignment : 1);
  const layout: Layout = {
    itemsize: itemsize ?? least,
    alignment,
    fields: Object.freeze(fields),
    aligned,
    base: undefined,
    shape: NO_SHAPE,
  };
  return makeVoid(layout);
}

function lastEnd(fields: readonly Field[]): number {
  const last = fields.at(-1);
  return last === undefined ? 0 : last.offset + last.dtype.itemsize;
}

function roundUp(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

function checkNames(parts: readonly NewField[], mapping: boolean): void {
  const seen = new Set<string>();
  for (const { name, title } of parts) {
    for (const label of title === undefined ? [name] : [title, name]) {
      if (!seen.has(label)) seen.add(label);
      else
        throw new ValueError(
          mapping ? "name already used as a name or title" : `field '${label}' occurs more than once`,
        );
    }
  }
}

function checkItemsize(itemsize: number, least: number, end: number, alignment: number): void {
  if (itemsize < end) {
    throw new ValueError(
      `NumPy dtype descriptor requires ${String(least)} bytes, cannot override to smaller itemsize of ${String(itemsize)}`,
    );
  }
  if (itemsize % alignment !== 0) {
    throw new ValueError(
      `NumPy dtype descriptor requires alignment of ${String(alignment)} bytes, which is not divisible into the specified itemsize ${String(itemsize)}`,
    );
  }
}
