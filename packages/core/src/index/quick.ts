/**
 * The short way of `a[indices]` and `a[mask]` with one array for the first axis, or one mask for all: no lists of entries,
 * no views. What is not usual is left to `advanced.ts`, errors included.
 *
 * @module
 */
import { newArray, newLike } from "../array/allocate.js";
import { C_CONTIGUOUS, WRITEABLE, sameShape } from "../array/layout.js";
import { NDArray } from "../array/ndarray.js";
import type { DTypeName } from "../dtype/types.js";
import { putAlongAxis, plainIndices, takeAlongAxis } from "../exec/along.js";
import { scalarArray } from "../exec/copy.js";
import type { Assignable } from "../exec/copy.js";
import { mayOverlap } from "../exec/overlap.js";
import { expandIfFitting, fillWhere, selected } from "../exec/selection.js";

const BOOL = 0;
const INT64 = 7;
/** Dtypes of higher numbers are records. */
const PLAIN = 16;

/** `a.slice(index)`; undefined when there is more to it. */
export function sliceByOne<D extends DTypeName>(a: NDArray<D>, index: NDArray): NDArray<D> | undefined {
  if (index._id === INT64) {
    const ndim = index._shape.length;
    if (ndim === 0 || a._shape.length === 0 || !plainIndices(a, index)) return undefined;
    const { itemsize } = a;
    let result: NDArray<D>;
    let bytes = itemsize;
    if (a._shape.length === 1 && ndim === 1) result = newLike(index._shape, [itemsize], a._dtype, a._id, index.size);
    else {
      if (a._shape.length + ndim > 33) return undefined;
      for (let k = 1; k < a._shape.length; k++) bytes *= a._shape[k] as number;
      result = newArray([...index._shape, ...a._shape.slice(1)], a._dtype);
    }
    takeAlongAxis(a, index, result, 0, 1, bytes, false);
    return result;
  }
  if (index._id !== BOOL || !isWhole(a, index)) return undefined;
  return selected(a, index);
}

/** A mask for all of an array, both contiguous. */
function isWhole(a: NDArray, mask: NDArray): boolean {
  return mask._shape.length > 0 && (a._flags & mask._flags & C_CONTIGUOUS) !== 0 && sameShape(a._shape, mask._shape);
}

/** `a.assign(value, index)` for numbers and arrays of the array's own dtype; false when there is more to it. */
export function assignByOne(a: NDArray, value: Assignable, index: NDArray): boolean {
  if (index._id === BOOL) {
    if ((a._flags & WRITEABLE) === 0 || a._id >= PLAIN || !isWhole(a, index) || mayOverlap(a, index)) return false;
    if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
      fillWhere(a, index, value);
      return true;
    }
    if (!(value instanceof NDArray) || value._id !== a._id || value._shape.length !== 1) return false;
    if ((value._flags & C_CONTIGUOUS) === 0 || mayOverlap(a, value)) return false;
    return expandIfFitting(a, index, value);
  }
  if (index._id !== INT64 || a._shape.length !== 1 || index._shape.length !== 1) return false;
  if ((a._flags & WRITEABLE) === 0 || !plainIndices(a, index) || mayOverlap(a, index)) return false;
  if (value instanceof NDArray) {
    if (value._id !== a._id || value._shape.length !== 1 || value.size !== index.size) return false;
    if ((value._flags & C_CONTIGUOUS) === 0 || mayOverlap(a, value)) return false;
    putAlongAxis(a, index, value, 0, 1, a.itemsize, false);
    return true;
  }
  if (typeof value !== "number" && typeof value !== "bigint") return false;
  putAlongAxis(a, index, scalarArray(value, a._dtype), 0, 1, a.itemsize, true);
  return true;
}
