/**
 * Arrays as lists of JavaScript values and back, for functions written in JavaScript. There are no arrays of objects:
 * what values a function gives decides the dtype of its result.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { broadcastStrides } from "../array/broadcast.js";
import { readAt, readExact } from "../array/element.js";
import { sizeOf } from "../array/layout.js";
import { isNDArray, viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { bool, complex128, float64, int64 } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { isComplex } from "../values/complex.js";
import { encode, isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";

/** What a JavaScript function of elements is: it is called with scalars. */
export type ElementFunction = (...values: never[]) => unknown;

/** The elements of an array, repeated to `shape`, in C order. 64-bit integers are bigints. */
export function valuesOf(a: NDArray, shape: readonly number[] = a._shape): ScalarLike[] {
  const strides = broadcastStrides(a._shape, a._strides, shape);
  const { _storage: storage, _id: id } = a;
  storage.check();
  const exact = id === 7 || id === 8;
  const values: ScalarLike[] = [];
  const level = (axis: number, offset: number): void => {
    if (axis === shape.length) {
      values.push((exact ? readExact(storage, offset, id) : readAt(storage, offset, id)) as ScalarLike);
      return;
    }
    const n = shape[axis] as number;
    for (let k = 0; k < n; k++) level(axis + 1, offset + k * (strides[axis] as number));
  };
  level(0, a._offset);
  return values;
}

/** Checks that a function gave a scalar; 0-d arrays are theirs. */
export function scalarOf(name: string, value: unknown): ScalarLike {
  if (isScalar(value)) return value;
  if (isNDArray(value) && value.ndim === 0) return valuesOf(value)[0] as ScalarLike;
  const what = value === null ? "null" : Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
  throw new TypeError(`'${name}' gave ${what} where a scalar is needed: there are no arrays of objects`);
}

/** Checks that a function gave one value for each of its outputs. */
export function outputsFrom(name: string, value: unknown, nout: number): readonly ScalarLike[] {
  if (nout === 1) return [scalarOf(name, value)];
  if (!Array.isArray(value) || value.length !== nout) {
    const given = Array.isArray(value) ? String(value.length) : "1";
    throw new TypeError(`'${name}' gave ${given} values where a list of ${String(nout)} is needed`);
  }
  return value.map((one) => scalarOf(name, one));
}

const DTYPES: readonly DType[] = [bool, int64, float64, complex128];

function rank(value: ScalarLike): number {
  switch (typeof value) {
    case "boolean":
      return 0;
    case "bigint":
      return 1;
    case "number":
      return 2;
    default:
      return isComplex(value) ? 3 : 2;
  }
}

/** The dtype of one value, or of several: booleans, bigints, numbers and complex numbers, the largest of them. */
export function dtypeOfValues(values: readonly ScalarLike[]): DType {
  if (values.length === 0) return float64;
  let largest = 0;
  for (const value of values) largest = Math.max(largest, rank(value));
  return DTYPES[largest] as DType;
}

/** A new C-ordered array of values in C order. @throws OverflowError and others for values that the dtype cannot hold. */
export function arrayOfValues(
  values: readonly ScalarLike[],
  shape: readonly number[],
  dtype: DType = dtypeOfValues(values),
): NDArray {
  const result = newArray(shape, dtype);
  const view = result._storage.dataView();
  for (let k = 0; k < values.length; k++) {
    encode(view, result._offset + k * dtype.itemsize, dtype, values[k] as ScalarLike);
  }
  return result;
}

/** A view with some axes last, so that reading it gives the groups along them one after the other. */
export function withLast(a: NDArray, axes: readonly number[]): NDArray {
  const order = [...a._shape.keys()].filter((axis) => !axes.includes(axis)).concat(axes);
  const shape = order.map((axis) => a._shape[axis] as number);
  const strides = order.map((axis) => a._strides[axis] as number);
  return viewOf(a, a._offset, shape, strides, sizeOf(shape));
}

/** NumPy's error for no elements and no dtypes. */
export function noFirstResult(): ValueError {
  return new ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set");
}
