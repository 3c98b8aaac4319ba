/**
 * Arrays of records from lists.
 *
 * JavaScript has no tuples, so a list may be a record or hold records: it is a record where its values have the form of the
 * dtype's fields, and otherwise a list of what is in it.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { sizeOf } from "../array/layout.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { MAX_NDIM } from "../creation/shape.js";
import type { DType } from "../dtype/dtype.js";
import { layoutOf } from "../dtype/structured/layout.js";
import { ValueError } from "../errors.js";
import { isScalar } from "../values/encode.js";
import { encodeElement, hasForm } from "./encode.js";

/** A new array of a void dtype from one value, or nested lists of them. */
export function recordsFrom(value: unknown, dtype: DType): NDArray {
  const root = listed(value);
  const shape: number[] = [];
  let level: unknown = root;
  while (!(shape.length === 0 && isScalar(level)) && !hasForm(dtype, level)) {
    if (!Array.isArray(level)) throw misfit(root, dtype);
    shape.push(level.length);
    if (shape.length > MAX_NDIM) throw ragged(shape);
    if (level.length === 0) break;
    level = listed(level[0]);
  }
  const result = newArray(shape, dtype, true);
  const view = result._storage.dataView();
  const { itemsize } = dtype;
  let offset = result._offset;
  const visit = (entry: unknown, axis: number): void => {
    const item = listed(entry);
    if (axis === shape.length) {
      encodeElement(view, offset, dtype, item);
      offset += itemsize;
      return;
    }
    if (!Array.isArray(item) || item.length !== shape[axis]) throw ragged(shape.slice(0, Math.max(1, axis)));
    for (let k = 0; k < item.length; k++) visit(item[k], axis + 1);
  };
  if (sizeOf(shape) > 0) visit(root, 0);
  return result;
}

/** Iterables as lists; arrays as the values in them. */
function listed(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if (isNDArray(value)) return value.tolist({ bigint: true });
  if (value instanceof Uint8Array || !(Symbol.iterator in value)) return value;
  return Array.from(value as Iterable<unknown>);
}

function misfit(root: unknown, dtype: DType): Error {
  const fields = layoutOf(dtype.id)?.fields;
  let list: unknown = root;
  while (Array.isArray(list) && Array.isArray(list[0])) list = (list as readonly unknown[])[0];
  if (fields !== undefined && Array.isArray(list)) {
    if (list.length !== fields.length) {
      return new ValueError(
        `could not assign tuple of length ${String(list.length)} to structure with ${String(fields.length)} fields.`,
      );
    }
  }
  return new TypeError(`a value of type ${typeof root} cannot be an element of dtype ${dtype.toString()}`);
}

function ragged(shape: readonly number[]): ValueError {
  const detected = shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(", ")})`;
  return new ValueError(
    `setting an array element with a sequence. The requested array has an inhomogeneous shape after ${String(shape.length)} dimensions. The detected shape was ${detected} + inhomogeneous part.`,
  );
}
