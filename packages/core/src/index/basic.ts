/**
 * Basic indexing: views by integers, slices, `...` and new axes; and single elements.
 *
 * @module
 */
import type { DTypeName, ScalarOf } from "../dtype/types.js";
import { readAt, readBigint } from "../array/element.js";
import { checkWriteable } from "../array/memory.js";
import { viewOf } from "../array/ndarray.js";
import { IndexError } from "../errors.js";
import { isVoid } from "../dtype/structured/layout.js";
import { encode, isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { MAX_NDIM } from "../creation/shape.js";
import { parseIndex, toIndex } from "./parse.js";
import type { Part } from "./parse.js";
import type { NDArray } from "../array/ndarray.js";

/** `a.slice(…)`. */
export function basicSlice<D extends DTypeName>(a: NDArray<D>, index: readonly unknown[]): NDArray<D> {
  const parts = parseIndex(index);
  const { _shape: shape, _strides: strides } = a;
  const ndim = shape.length;
  const [only] = parts;
  if (ndim === 1 && parts.length === 1 && only !== undefined && only.kind === "slice") return sliceLine(a, only);
  let used = 0;
  let ellipses = 0;
  for (let k = 0; k < parts.length; k++) {
    const { kind } = parts[k] as Part;
    if (kind === "ellipsis") ellipses++;
    else if (kind !== "newaxis") used++;
  }
  if (ellipses > 1) throw new IndexError("an index can only have a single ellipsis ('...')");
  if (used > ndim) {
    throw new IndexError(
      `too many indices for array: array is ${String(ndim)}-dimensional, but ${String(used)} were indexed`,
    );
  }
  const newShape: number[] = [];
  const newStrides: number[] = [];
  let offset = a._offset;
  let size = 1;
  let axis = 0;
  for (let k = 0; k <= parts.length; k++) {
    const part = parts[k];
    if (part === undefined || part.kind === "ellipsis") {
      // The ellipsis, or the end of the index, stands for all axes that are not named.
      const end = part === undefined ? ndim : axis + ndim - used;
      for (; axis < end; axis++) {
        const n = shape[axis] as number;
        newShape.push(n);
        newStrides.push(strides[axis] as number);
        size *= n;
      }
    } else if (part.kind === "slice") {
      const n = shape[axis] as number;
      const step = strides[axis] as number;
      const start = sliceStart(part.start, part.step, n);
      const count = sliceCount(start, part.stop, part.step, n);
      if (count > 0) offset += start * step;
      newShape.push(count);
      newStrides.push(step * part.step);
      size *= count;
      axis++;
    } else if (part.kind === "integer") {
      offset += checkIndex(part.value, shape[axis] as number, axis) * (strides[axis] as number);
      axis++;
    } else {
      newShape.push(1);
      newStrides.push(0);
    }
  }
  if (newShape.length > MAX_NDIM) {
    throw new IndexError(
      `number of dimensions must be within [0, ${String(MAX_NDIM)}], indexing result would have ${String(newShape.length)}`,
    );
  }
  // An empty view has no first element: one beside the memory must not be named.
  return viewOf(a, size === 0 ? a._offset : offset, newShape, newStrides, size);
}

/** A slice of the one axis, the commonest index. */
function sliceLine<D extends DTypeName>(a: NDArray<D>, part: Extract<Part, { kind: "slice" }>): NDArray<D> {
  const n = a._shape[0] as number;
  const step = a._strides[0] as number;
  const start = sliceStart(part.start, part.step, n);
  const count = sliceCount(start, part.stop, part.step, n);
  return viewOf(a, count > 0 ? a._offset + start * step : a._offset, [count], [step * part.step], count);
}

/** Where a slice of `n` elements begins; Python's rules. @internal */
export function sliceStart(start: number | null, step: number, n: number): number {
  if (start === null) return step > 0 ? 0 : n - 1;
  const from = start < 0 ? start + n : start;
  if (step > 0) return from < 0 ? 0 : from > n ? n : from;
  return from < 0 ? -1 : from >= n ? n - 1 : from;
}

/** How many elements a slice has that begins at `start`. @internal */
export function sliceCount(start: number, stop: number | null, step: number, n: number): number {
  let end: number;
  if (stop === null) end = step > 0 ? n : -1;
  else {
    end = stop < 0 ? stop + n : stop;
    if (step > 0) end = end < 0 ? 0 : end > n ? n : end;
    else end = end < 0 ? -1 : end >= n ? n - 1 : end;
  }
  const count = step > 0 ? Math.ceil((end - start) / step) : Math.ceil((start - end) / -step);
  return count > 0 ? count : 0;
}

/** An index counted from the front. @throws IndexError when there is no such element. @internal */
export function checkIndex(index: number, n: number, axis: number): number {
  const i = index < 0 ? index + n : index;
  if (i >= 0 && i < n) return i;
  throw new IndexError(`index ${String(index)} is out of bounds for axis ${String(axis)} with size ${String(n)}`);
}

/** Byte offset of the element at a full index. */
function elementOffset(a: NDArray, index: ArrayLike<unknown>, count: number): number {
  const { ndim } = a;
  if (count > ndim) {
    throw new IndexError(
      `too many indices for array: array is ${String(ndim)}-dimensional, but ${String(count)} were indexed`,
    );
  }
  if (count < ndim) {
    throw new IndexError(
      `${String(ndim)} indices are needed for one element, but ${String(count)} were given; use slice for a part`,
    );
  }
  let offset = a._offset;
  for (let k = 0; k < count; k++) {
    offset += checkIndex(toIndex(index[k]), a._shape[k] as number, k) * (a._strides[k] as number);
  }
  return offset;
}

/** `a.get(…)`. One and two dimensions are spelled out: they are read in inner loops. */
export function getElement<D extends DTypeName>(
  a: NDArray<D>,
  i: number | undefined,
  j: number | undefined,
  k: number | undefined,
  all: ArrayLike<unknown>,
): ScalarOf<D> {
  const { _shape: shape, _strides: strides } = a;
  let offset: number;
  if (shape.length === 1 && j === undefined && Number.isInteger(i)) {
    const n = shape[0] as number;
    const at = (i as number) < 0 ? (i as number) + n : (i as number);
    offset = at >= 0 && at < n ? a._offset + at * (strides[0] as number) : elementOffset(a, all, all.length);
  } else if (shape.length === 2 && k === undefined && Number.isInteger(i) && Number.isInteger(j)) {
    const n = shape[0] as number;
    const m = shape[1] as number;
    const at = (i as number) < 0 ? (i as number) + n : (i as number);
    const to = (j as number) < 0 ? (j as number) + m : (j as number);
    offset =
      at >= 0 && at < n && to >= 0 && to < m
        ? a._offset + at * (strides[0] as number) + to * (strides[1] as number)
        : elementOffset(a, all, all.length);
  } else offset = elementOffset(a, all, all.length);
  return readAt(a._storage, offset, a._id) as ScalarOf<D>;
}

/** `a.getBigint(…)`. */
export function getBigint(a: NDArray, index: readonly number[]): bigint {
  const offset = elementOffset(a, index, index.length);
  if (a._id === 7 || a._id === 8) return readBigint(a._storage, offset, a._id);
  return BigInt(readAt(a._storage, offset, a._id) as number);
}

/** `a.set(…, value)`. */
export function setElement(a: NDArray, indexAndValue: readonly unknown[]): void {
  checkWriteable(a);
  const count = indexAndValue.length - 1;
  const value = indexAndValue[count];
  if (count < 0) throw new TypeError("set takes the indices of one element and its new value");
  if (isVoid(a._id)) {
    basicSlice(a, indexAndValue.slice(0, count)).assign(value as ScalarLike);
    return;
  }
  if (!isScalar(value)) throw new TypeError("set takes one scalar; use assign for arrays");
  const offset = elementOffset(a, indexAndValue, count);
  const storage = a._storage;
  storage.check();
  if (a._id === 11 && typeof value === "number" && offset % 8 === 0) storage.float64()[offset / 8] = value;
  else encode(storage.dataView(), offset, a._dtype, value);
}
