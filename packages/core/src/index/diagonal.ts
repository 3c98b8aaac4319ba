/**
 * Diagonals: `diagonal`, `diag`, `diagflat`, `fill_diagonal` and their indices.
 *
 * @module
 */
import { axisIndex, toInteger } from "../call/integers.js";
import { newArray } from "../array/allocate.js";
import { WRITEABLE, sizeOf } from "../array/layout.js";
import { checkWriteable } from "../array/memory.js";
import { isNDArray, viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import { int64 } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { assignable, copyInto } from "../exec/copy.js";
import type { Assignable } from "../exec/copy.js";
import { offer } from "../ufunc/operands.js";
import { apart, inDType } from "./advanced.js";
import { counting } from "./counting.js";
import { flattened } from "./take.js";

/** Which diagonal, and of which axes. */
export interface DiagonalOptions {
  /** Above the main diagonal when positive, below it when negative. */
  offset?: number | bigint;
  axis1?: number;
  axis2?: number;
}

/**
 * The diagonals of two axes, along a new last axis: a read-only view.
 *
 * @throws ValueError for fewer than two dimensions, or the same axis twice.
 * @example
 * ```ts
 * const a = np.arange(9).reshape(3, 3);
 * np.diagonal(a).tolist() // [0, 4, 8]
 * np.diagonal(a, 1).tolist() // [1, 5]
 * ```
 */
export function diagonal<D extends DTypeName>(
  a: NDArray<D>,
  offset?: number | bigint | DiagonalOptions,
  axis1?: number,
  axis2?: number,
): NDArray<D>;
export function diagonal<T extends ArrayLike>(
  a: T,
  offset?: number | bigint | DiagonalOptions,
  axis1?: number,
  axis2?: number,
): NDArray<DTypeOfValue<T>>;
export function diagonal(...args: unknown[]): NDArray {
  const taken = offer("diagonal", args);
  if (taken !== undefined) return taken;
  const { a, offset, axis1, axis2 } = readCall("diagonal", args, ["a", "offset", "axis1", "axis2"], [], 1);
  return diagonalView(asarray(a as ArrayLike), offset, axis1, axis2);
}

/** `a.diagonal(…)`. */
export function diagonalMethod<D extends DTypeName>(a: NDArray<D>, args: readonly unknown[]): NDArray<D> {
  const { offset, axis1, axis2 } = readCall("diagonal", args, ["offset", "axis1", "axis2"]);
  return diagonalView(a, offset, axis1, axis2);
}

function diagonalView<D extends DTypeName>(a: NDArray<D>, k: unknown, first: unknown, second: unknown): NDArray<D> {
  const { ndim, _shape: shape, _strides: strides } = a;
  if (ndim < 2) throw new ValueError("diag requires an array of at least two dimensions");
  const p = axisIndex(first ?? 0, ndim, "axis1");
  const q = axisIndex(second ?? 1, ndim, "axis2");
  if (p === q) throw new ValueError("axis1 and axis2 cannot be the same");
  const offset = toInteger(k ?? 0);
  const [n, m] = [shape[p] as number, shape[q] as number];
  const [down, right] = [strides[p] as number, strides[q] as number];
  const length = Math.max(0, offset >= 0 ? Math.min(n, m - offset) : Math.min(n + offset, m));
  const own = [...shape.filter((_, axis) => axis !== p && axis !== q), length];
  const steps = [...strides.filter((_, axis) => axis !== p && axis !== q), down + right];
  const size = sizeOf(own);
  // An empty view has no first element: one beside the memory must not be named.
  const start = size === 0 ? 0 : offset >= 0 ? offset * right : -offset * down;
  const view = viewOf(a, a._offset + start, own, steps, size);
  view._flags &= ~WRITEABLE;
  return view;
}

/**
 * The k-th diagonal of a matrix, a read-only view; or of one-dimensional values the matrix that has them there.
 *
 * @throws ValueError for other numbers of dimensions.
 * @example
 * ```ts
 * np.diag([[1, 2], [3, 4]]).tolist() // [1, 4]
 * np.diag([1, 2]).tolist() // [[1, 0], [0, 2]]
 * ```
 */
export function diag<D extends DTypeName>(v: NDArray<D>, k?: number | bigint | { k?: number | bigint }): NDArray<D>;
export function diag<T extends ArrayLike>(
  v: T,
  k?: number | bigint | { k?: number | bigint },
): NDArray<DTypeOfValue<T>>;
export function diag(...args: unknown[]): NDArray {
  const taken = offer("diag", args);
  if (taken !== undefined) return taken;
  const { v, k } = readCall("diag", args, ["v", "k"], [], 1);
  const a = asarray(v as ArrayLike);
  if (a.ndim === 1) return matrixOf(a, k);
  if (a.ndim === 2) return diagonalView(a, k, 0, 1);
  throw new ValueError("Input must be 1- or 2-d.");
}

/** The matrix with these values on a diagonal. */
function matrixOf(values: NDArray, k: unknown): NDArray {
  const offset = toInteger(k ?? 0);
  const n = values.size + Math.abs(offset);
  const result = newArray([n, n], values._dtype, true);
  const view = diagonalView(result, offset, 0, 1);
  if (values.size > 0) copyInto(view, values);
  return result;
}

/**
 * The matrix with the flattened values on its k-th diagonal.
 *
 * @example
 * ```ts
 * np.diagflat([[1, 2], [3, 4]]).shape // [4, 4]
 * ```
 */
export function diagflat<D extends DTypeName>(v: NDArray<D>, k?: number | bigint | { k?: number | bigint }): NDArray<D>;
export function diagflat<T extends ArrayLike>(
  v: T,
  k?: number | bigint | { k?: number | bigint },
): NDArray<DTypeOfValue<T>>;
export function diagflat(...args: unknown[]): NDArray {
  const taken = offer("diagflat", args);
  if (taken !== undefined) return taken;
  const { v, k } = readCall("diagflat", args, ["v", "k"], [], 1);
  return matrixOf(flattened(asarray(v as ArrayLike)), k);
}

/**
 * Writes values to the main diagonal, again from the first when there are fewer: of a matrix, or of an array of more
 * dimensions that are all of one length.
 *
 * @param wrap - in a matrix that is higher than wide the diagonal begins anew below its end, after a row between.
 * @throws ValueError for fewer than two dimensions, or more than two of different lengths.
 * @example
 * ```ts
 * const a = np.zeros([3, 3]);
 * np.fill_diagonal(a, [1, 2, 3]);
 * a.tolist() // [[1, 0, 0], [0, 2, 0], [0, 0, 3]]
 * ```
 */
export function fill_diagonal(a: NDArray, val: ArrayLike, wrap?: boolean | { wrap?: boolean }): void;
export function fill_diagonal(...args: unknown[]): void {
  const taken = offer("fill_diagonal", args);
  if (taken !== undefined) return taken;
  const { a, val, wrap } = readCall("fill_diagonal", args, ["a", "val", "wrap"], [], 2);
  if (!isNDArray(a)) throw new TypeError("fill_diagonal() argument 1 must be an array");
  const { ndim, _shape: shape, _strides: strides } = a;
  if (ndim < 2) throw new ValueError("array must be at least 2-d");
  if (ndim > 2 && shape.some((n) => n !== shape[0])) {
    throw new ValueError("All dimensions of input must be of equal length");
  }
  checkWriteable(a);
  const values = apart(a, flattened(inDType(assignable(val as Assignable, a._dtype), a)));
  if (values.size === 0 || a.size === 0) return;
  const step = strides.reduce((sum, stride) => sum + stride, 0);
  const [n, m] = [shape[0] as number, shape[1] as number];
  // Each round is a diagonal of its own; the next one begins a row further down.
  const rounds = ndim === 2 && wrap === true ? Math.ceil(n / (m + 1)) : 1;
  for (let round = 0, done = 0; round < rounds; round++) {
    const row = round * (m + 1);
    const length = ndim === 2 ? Math.min(n - row, m) : n;
    const part = viewOf(a, a._offset + row * (strides[0] as number), [length], [step], length);
    fillFrom(part, values, done);
    done += length;
  }
}

/** Writes the values from the one of a number on, round and round. */
function fillFrom(part: NDArray, values: NDArray, start: number): void {
  const { size } = values;
  const along = (length: number, from: number): NDArray =>
    viewOf(values, values._offset + from * (values._strides[0] as number), [length], values._strides, length);
  for (let at = 0; at < part.size;) {
    if (size === 1) {
      copyInto(part, values);
      return;
    }
    const from = (start + at) % size;
    const length = Math.min(part.size - at, size - from);
    const step = part._strides[0] as number;
    copyInto(viewOf(part, part._offset + at * step, [length], part._strides, length), along(length, from));
    at += length;
  }
}

/**
 * The indices of the main diagonal of an array of `ndim` dimensions, all of length `n`.
 *
 * @example
 * ```ts
 * const a = np.zeros([3, 3]);
 * a.assign(1, ...np.diag_indices(3));
 * a.get(2, 2) // 1
 * ```
 */
export function diag_indices(
  n: number | bigint,
  ndim?: number | bigint | { ndim?: number | bigint },
): NDArray<"int64">[];
export function diag_indices(...args: unknown[]): NDArray<"int64">[] {
  const taken = offer("diag_indices", args);
  if (taken !== undefined) return taken;
  const { n, ndim } = readCall("diag_indices", args, ["n", "ndim"], [], 1);
  return sameFor(counting(toInteger(n), int64), toInteger(ndim ?? 2));
}

function sameFor<T>(value: T, times: number): T[] {
  return new Array<T>(Math.max(0, times)).fill(value);
}

/**
 * The indices of the main diagonal of an array whose dimensions are all of one length.
 *
 * @throws ValueError for other arrays.
 * @example
 * ```ts
 * np.diag_indices_from(np.zeros([2, 2])).map((i) => i.tolist()) // [[0, 1], [0, 1]]
 * ```
 */
export function diag_indices_from(arr: ArrayLike): NDArray<"int64">[];
export function diag_indices_from(...args: unknown[]): NDArray<"int64">[] {
  const taken = offer("diag_indices_from", args);
  if (taken !== undefined) return taken;
  const a = asarray(readCall("diag_indices_from", args, ["arr"], [], 1)["arr"] as ArrayLike);
  if (a.ndim < 2) throw new ValueError("input array must be at least 2-d");
  const [n] = a._shape as [number];
  if (a._shape.some((length) => length !== n)) throw new ValueError("All dimensions of input must be of equal length");
  return sameFor(counting(n, int64), a.ndim);
}
