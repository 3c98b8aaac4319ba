/**
 * Parts of arrays along one axis, without parsing an index.
 *
 * @module
 */
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import type { DTypeName } from "../dtype/types.js";

/** `count` positions along an axis, from `start` on, `step` apart: a view. All must be there. */
export function part<D extends DTypeName>(
  a: NDArray<D>,
  axis: number,
  start: number,
  count: number,
  step = 1,
): NDArray<D> {
  const shape = a._shape.slice();
  const n = shape[axis] as number;
  shape[axis] = count;
  const size = n === 0 ? 0 : (a.size / n) * count;
  const stride = a._strides[axis] as number;
  const offset = size === 0 ? a._offset : a._offset + start * stride;
  if (step === 1) return viewOf(a, offset, shape, a._strides, size);
  const strides = a._strides.slice();
  strides[axis] = stride * step + 0; // not -0
  return viewOf(a, offset, shape, strides, size);
}

/** The positions from `start` up to `stop` as Python's slices have them: negative ones count from the end, all are clipped. */
export function sliced<D extends DTypeName>(
  a: NDArray<D>,
  axis: number,
  start: number | null,
  stop: number | null,
): NDArray<D> {
  const n = a._shape[axis] as number;
  const clip = (k: number): number => Math.min(Math.max(k < 0 ? k + n : k, 0), n);
  const from = start === null ? 0 : clip(start);
  return part(a, axis, from, Math.max((stop === null ? n : clip(stop)) - from, 0));
}

/** One position along an axis, which goes: a view. */
export function at<D extends DTypeName>(a: NDArray<D>, axis: number, index: number): NDArray<D> {
  const shape = a._shape.slice();
  const strides = a._strides.slice();
  const [n] = shape.splice(axis, 1);
  const [stride] = strides.splice(axis, 1);
  const size = a.size / (n as number);
  return viewOf(a, size === 0 ? a._offset : a._offset + index * (stride as number), shape, strides, size);
}

/** The elements of an axis in reverse: a view. */
export function reversedAlong<D extends DTypeName>(a: NDArray<D>, axis: number): NDArray<D> {
  const n = a._shape[axis] as number;
  return part(a, axis, n - 1, n, -1);
}
