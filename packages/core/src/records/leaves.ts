/**
 * The numbers that a record is made of in the end.
 *
 * @module
 */
import { sizeOf } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import { withElements } from "../creation/shape.js";
import type { DType } from "../dtype/dtype.js";
import { fieldsOf } from "../dtype/structured/layout.js";
import { subarrayDType } from "../dtype/structured/make.js";
import { viewAs } from "./field.js";

/** Scalars of a record that lie side by side. */
export interface Leaf {
  readonly dtype: DType;
  readonly count: number;
  /** In bytes from the beginning of the record. */
  readonly offset: number;
}

/** The scalars of a record, those of nested records and sub-arrays too, and where each lies. */
export function leavesOf(dtype: DType, offset = 0): Leaf[] {
  return (fieldsOf(dtype.id) ?? []).flatMap((field) => {
    const [shape, element] = withElements([], field.dtype);
    const count = sizeOf(shape);
    const start = offset + field.offset;
    if (fieldsOf(element.id) === undefined) return [{ dtype: element, count, offset: start }];
    return Array.from({ length: count }, (_, k) => leavesOf(element, start + k * element.itemsize)).flat();
  });
}

/** The leaf of each record, along one more axis. */
export function leafView(a: NDArray, { dtype, count, offset }: Leaf): NDArray {
  return viewAs(a, subarrayDType(dtype, [count]), offset);
}
