/**
 * Axes permuted, added and taken away: always views.
 *
 * @module
 */
import { axisIndex, toInteger } from "../call/integers.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import type { DTypeName } from "../dtype/types.js";
import { AxisError, ValueError } from "../errors.js";
import { offer } from "../ufunc/operands.js";
import { axisList, isSequence } from "./arguments.js";
import type { Axes } from "./arguments.js";
import { permuted, transposeOf } from "./shape.js";

/**
 * A view with permuted axes; reversed without `axes`.
 *
 * @throws ValueError when `axes` is no permutation.
 * @example
 * ```ts
 * np.transpose(np.ones([1, 2, 3]), [1, 0, 2]).shape // [2, 1, 3]
 * ```
 */
export function transpose<T extends ArrayLike>(
  a: T,
  axes?: readonly number[] | null | { axes?: readonly number[] | null },
): NDArray<DTypeOfValue<T>>;
export function transpose(...args: unknown[]): NDArray {
  const taken = offer("transpose", args);
  if (taken !== undefined) return taken;
  const given = readCall("transpose", args, ["a", "axes"], [], 1);
  return transposed(given["a"], given["axes"]);
}

/** The array API's name of {@link transpose}. */
export function permute_dims<T extends ArrayLike>(
  a: T,
  axes?: readonly number[] | null | { axes?: readonly number[] | null },
): NDArray<DTypeOfValue<T>>;
export function permute_dims(...args: unknown[]): NDArray {
  const taken = offer("permute_dims", args);
  if (taken !== undefined) return taken;
  const given = readCall("permute_dims", args, ["a", "axes"], [], 1);
  return transposed(given["a"], given["axes"]);
}

function transposed(a: unknown, axes: unknown): NDArray {
  const array = asarray(a as ArrayLike);
  if (axes === undefined || axes === null) return transposeOf(array);
  return transposeOf(array, [isSequence(axes) ? Array.from(axes) : axes]);
}

/**
 * The last two axes exchanged.
 *
 * @throws ValueError for fewer than two dimensions.
 */
export function matrix_transpose<T extends ArrayLike>(x: T): NDArray<DTypeOfValue<T>>;
export function matrix_transpose(...args: unknown[]): NDArray {
  const taken = offer("matrix_transpose", args);
  if (taken !== undefined) return taken;
  const a = asarray(readCall("matrix_transpose", args, ["x"], [], 1)["x"] as ArrayLike);
  if (a.ndim < 2) throw new ValueError(`Input array must be at least 2-dimensional, but it is ${String(a.ndim)}`);
  return matrixTransposed(a);
}

/** `a.mT`. */
export function matrixTransposed<D extends DTypeName>(a: NDArray<D>): NDArray<D> {
  if (a.ndim < 2) throw new ValueError("matrix transpose with ndim < 2 is undefined");
  return exchanged(a, a.ndim - 2, a.ndim - 1);
}

function exchanged<D extends DTypeName>(a: NDArray<D>, first: number, second: number): NDArray<D> {
  const shape = a._shape.slice();
  const strides = a._strides.slice();
  shape[first] = a._shape[second] as number;
  shape[second] = a._shape[first] as number;
  strides[first] = a._strides[second] as number;
  strides[second] = a._strides[first] as number;
  return viewOf(a, a._offset, shape, strides, a.size);
}

/**
 * Two axes exchanged.
 *
 * @example
 * ```ts
 * np.swapaxes([[1, 2, 3]], 0, 1).tolist() // [[1], [2], [3]]
 * ```
 */
export function swapaxes<T extends ArrayLike>(a: T, axis1: number, axis2: number): NDArray<DTypeOfValue<T>>;
export function swapaxes(...args: unknown[]): NDArray {
  const taken = offer("swapaxes", args);
  if (taken !== undefined) return taken;
  const given = readCall("swapaxes", args, ["a", "axis1", "axis2"], [], 3);
  return swapaxesOf(asarray(given["a"] as ArrayLike), given["axis1"], given["axis2"]);
}

/** `a.swapaxes(axis1, axis2)`. */
export function swapaxesOf<D extends DTypeName>(a: NDArray<D>, axis1: unknown, axis2: unknown): NDArray<D> {
  return exchanged(a, axisIndex(axis1, a.ndim, "axis1"), axisIndex(axis2, a.ndim, "axis2"));
}

/**
 * Axes moved to other positions; those that are not named keep their order.
 *
 * @throws AxisError, and ValueError for an axis named twice.
 * @example
 * ```ts
 * np.moveaxis(np.ones([3, 4, 5]), 0, -1).shape // [4, 5, 3]
 * ```
 */
export function moveaxis<T extends ArrayLike>(a: T, source: Axes, destination: Axes): NDArray<DTypeOfValue<T>>;
export function moveaxis(...args: unknown[]): NDArray {
  const taken = offer("moveaxis", args);
  if (taken !== undefined) return taken;
  const given = readCall("moveaxis", args, ["a", "source", "destination"], [], 3);
  const a = asarray(given["a"] as ArrayLike);
  const from = axisList(given["source"], a.ndim, "source");
  const to = axisList(given["destination"], a.ndim, "destination");
  if (from.length !== to.length) {
    throw new ValueError("`source` and `destination` arguments must have the same number of elements");
  }
  return moved(a, from, to);
}

/** {@link moveaxis} of axes that are checked. */
export function moved<D extends DTypeName>(a: NDArray<D>, from: readonly number[], to: readonly number[]): NDArray<D> {
  const order: number[] = [];
  for (let axis = 0; axis < a.ndim; axis++) if (!from.includes(axis)) order.push(axis);
  const places = to.map((place, k) => [place, from[k] as number] as const).sort((p, q) => p[0] - q[0]);
  for (const [place, axis] of places) order.splice(place, 0, axis);
  return permuted(a, order);
}

/**
 * An axis rolled backwards until it lies before another; {@link moveaxis} says it better.
 *
 * @throws AxisError
 */
export function rollaxis<T extends ArrayLike>(a: T, axis: number, start?: number): NDArray<DTypeOfValue<T>>;
export function rollaxis(...args: unknown[]): NDArray {
  const taken = offer("rollaxis", args);
  if (taken !== undefined) return taken;
  const given = readCall("rollaxis", args, ["a", "axis", "start"], [], 2);
  const a = asarray(given["a"] as ArrayLike);
  const { ndim } = a;
  const axis = axisIndex(given["axis"], ndim);
  const wanted = toInteger(given["start"] ?? 0);
  const start = wanted < 0 ? wanted + ndim : wanted;
  if (start < 0 || start > ndim) {
    const error = new AxisError(start, ndim);
    error.message = `'start' arg requires ${String(-ndim)} <= start < ${String(ndim + 1)}, but ${String(start)} was passed in`;
    throw error;
  }
  return moved(a, [axis], [axis < start ? start - 1 : start]);
}

/**
 * Axes of length 1 taken away: all of them, or those named.
 *
 * @throws ValueError when a named axis has another length.
 * @example
 * ```ts
 * np.squeeze(np.ones([1, 3, 1])).shape // [3]
 * ```
 */
export function squeeze<T extends ArrayLike>(
  a: T,
  axis?: Axes | null | { axis?: Axes | null },
): NDArray<DTypeOfValue<T>>;
export function squeeze(...args: unknown[]): NDArray {
  const taken = offer("squeeze", args);
  if (taken !== undefined) return taken;
  const given = readCall("squeeze", args, ["a", "axis"], [], 1);
  return squeezeOf(asarray(given["a"] as ArrayLike), given["axis"]);
}

/** `a.squeeze(axis)`. */
export function squeezeOf<D extends DTypeName>(a: NDArray<D>, axis: unknown): NDArray<D> {
  const { _shape: shape, _strides: strides, ndim } = a;
  let gone: readonly number[] | undefined;
  if (axis !== undefined && axis !== null) {
    gone = ndim === 0 && (axis === 0 || axis === -1) ? [] : axisList(axis, ndim, "", true);
    if (new Set(gone).size !== gone.length) throw new ValueError("duplicate value in 'axis'");
    if (gone.some((k) => shape[k] !== 1)) {
      throw new ValueError("cannot select an axis to squeeze out which has size not equal to one");
    }
  }
  const newShape: number[] = [];
  const newStrides: number[] = [];
  for (let k = 0; k < ndim; k++) {
    if (gone === undefined ? shape[k] === 1 : gone.includes(k)) continue;
    newShape.push(shape[k] as number);
    newStrides.push(strides[k] as number);
  }
  return viewOf(a, a._offset, newShape, newStrides, a.size);
}

/**
 * Axes of length 1 put in, so that the result has them at these positions.
 *
 * @throws AxisError, and ValueError for a position named twice.
 * @example
 * ```ts
 * np.expand_dims([1, 2], [0, 2]).shape // [1, 2, 1]
 * ```
 */
export function expand_dims<T extends ArrayLike>(a: T, axis: Axes | { axis: Axes }): NDArray<DTypeOfValue<T>>;
export function expand_dims(...args: unknown[]): NDArray {
  const taken = offer("expand_dims", args);
  if (taken !== undefined) return taken;
  const given = readCall("expand_dims", args, ["a", "axis"], [], 2);
  const a = asarray(given["a"] as ArrayLike);
  const { axis } = given;
  const count = Array.isArray(axis) ? axis.length : 1;
  return expanded(a, axisList(axis, a.ndim + count));
}

/** New axes at positions that are checked. */
export function expanded<D extends DTypeName>(a: NDArray<D>, axes: readonly number[]): NDArray<D> {
  const shape: number[] = [];
  const strides: number[] = [];
  const ndim = a.ndim + axes.length;
  for (let k = 0, own = 0; k < ndim; k++) {
    const fresh = axes.includes(k);
    shape.push(fresh ? 1 : (a._shape[own] as number));
    strides.push(fresh ? 0 : (a._strides[own] as number));
    if (!fresh) own++;
  }
  return viewOf(a, a._offset, shape, strides, a.size);
}
