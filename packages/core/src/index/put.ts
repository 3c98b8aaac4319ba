/**
 * Writing to places: `put`, `put_along_axis`, `putmask`, `place`.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { C_CONTIGUOUS, WRITEABLE, sameShape } from "../array/layout.js";
import { checkWriteable } from "../array/memory.js";
import { isNDArray, viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { castsSafely } from "../dtype/casting.js";
import { IndexError, ValueError } from "../errors.js";
import { assignable, copy, copyInto } from "../exec/copy.js";
import type { Assignable } from "../exec/copy.js";
import { scatter } from "../exec/gather.js";
import { contiguous, countTrue, expandInto } from "../exec/selection.js";
import { offer } from "../ufunc/operands.js";
import { apart, inDType, writeTo } from "./advanced.js";
import { asIndices } from "./entries.js";
import { asMask } from "./nonzero.js";
import { toMode } from "./out.js";
import type { ClipMode } from "./out.js";
import { alongAxis, flattened } from "./take.js";

/**
 * Writes values to positions of the flattened array, again from the first when there are fewer of them.
 *
 * @throws IndexError when a position is out of bounds and `mode` is `"raise"`, the default; then nothing is written.
 * @example
 * ```ts
 * const a = np.arange(5);
 * np.put(a, [0, 2], [-44, -55]);
 * a.tolist() // [-44, 1, -55, 3, 4]
 * ```
 */
export function put(a: NDArray, ind: ArrayLike, v: ArrayLike, mode?: ClipMode | { mode?: ClipMode }): void;
export function put(...args: unknown[]): void {
  const taken = offer("put", args);
  if (taken !== undefined) return taken;
  const { a, ind, v, mode } = readCall("put", args, ["a", "ind", "v", "mode"], [], 3);
  if (!isNDArray(a)) throw new TypeError(`argument 1 must be numpy.ndarray, not ${typeof a}`);
  putAt(a, ind, v, mode);
}

/** `a.put(…)`. */
export function putMethod(a: NDArray, args: readonly unknown[]): void {
  const { indices, values, mode } = readCall("put", args, ["indices", "values", "mode"], [], 2);
  putAt(a, indices, values, mode);
}

function putAt(a: NDArray, where: unknown, given: unknown, clip: unknown): void {
  checkWriteable(a, "put: output array");
  const mode = toMode(clip);
  const indices = apart(a, flattened(asIndices(where)));
  if (indices.size > 0 && a.size === 0) throw new IndexError("cannot replace elements of an empty array");
  const values = apart(a, flattened(inDType(assignable(given as Assignable, a._dtype), a)));
  if (values.size === 0 || indices.size === 0) return;
  throughFlat(a, (flat) => {
    const shape = indices._shape;
    const target = viewOf(flat, flat._offset, shape, [0], indices.size);
    const axis = { indices, strides: indices._strides, length: flat.size, step: flat._strides[0] as number, axis: 0 };
    const source = repeated(values, indices.size);
    const strides = source.size === 1 ? [0] : source._strides;
    scatter({ shape, target, axes: [axis], count: indices.size }, source, strides, mode);
  });
}

/** Lets `write` change the elements as one axis in C order: the memory itself, or a copy that is copied back. */
function throughFlat(a: NDArray, write: (flat: NDArray) => void): void {
  if ((a._flags & C_CONTIGUOUS) !== 0 || a.ndim === 1) {
    write(flattened(a));
    return;
  }
  const work = copy(a, "C");
  write(flattened(work));
  copyInto(a, work);
}

/** Values along one axis: one, or `count` of them, from the first again where there are fewer. */
function repeated(values: NDArray, count: number): NDArray {
  const n = values.size;
  if (n === 1) return values;
  if (n >= count) return viewOf(values, values._offset, [count], values._strides, count);
  const rounds = Math.ceil(count / n);
  const all: NDArray = newArray([rounds, n], values._dtype);
  copyInto(all, values);
  return viewOf(all, all._offset, [count], [all.itemsize], count);
}

/**
 * Writes to places along an axis that indices name, one for each position along the others: the counterpart of
 * `take_along_axis`.
 *
 * @throws ValueError when the values do not broadcast to the indices, IndexError when one is out of bounds.
 * @example
 * ```ts
 * const a = np.array([[10, 30, 20], [60, 40, 50]]);
 * np.put_along_axis(a, np.argmax(a, 1, { keepdims: true }), 99, 1);
 * a.tolist() // [[10, 99, 20], [99, 40, 50]]
 * ```
 */
export function put_along_axis(
  arr: NDArray,
  indices: ArrayLike,
  values: ArrayLike,
  axis: number | null | { axis: number | null },
): void;
export function put_along_axis(...args: unknown[]): void {
  const taken = offer("put_along_axis", args);
  if (taken !== undefined) return taken;
  const { arr, indices, values, axis } = readCall("put_along_axis", args, ["arr", "indices", "values", "axis"], [], 4);
  if (!isNDArray(arr)) throw new TypeError("put_along_axis() argument 1 must be an array");
  checkWriteable(arr);
  const source = apart(arr, assignable(values as Assignable, arr._dtype));
  const write = (target: NDArray): void => {
    const indexed = alongAxis(target, apart(target, asarray(indices as ArrayLike)), axis);
    writeTo(target, indexed, source);
  };
  if (axis === null) throughFlat(arr, write);
  else write(arr);
}

/** The values of `putmask` and `place`, cast as NumPy casts them: arrays safely only. */
function safely(values: unknown, a: NDArray): NDArray {
  const source = assignable(values as Assignable, a._dtype);
  if (!castsSafely(source._dtype, a._dtype)) {
    throw new TypeError(
      `Cannot cast array data from dtype('${source._dtype.name}') to dtype('${a._dtype.name}') according to the rule 'safe'`,
    );
  }
  return apart(a, source);
}

/**
 * Writes values where a mask is true: each element takes the value at its own position, as if the values were repeated to
 * the array's size.
 *
 * @throws ValueError when the mask has not the array's size.
 * @example
 * ```ts
 * const x = np.arange(5);
 * np.putmask(x, x.greater(1), [-33, -44]);
 * x.tolist() // [0, 1, -33, -44, -33]
 * ```
 */
export function putmask(a: NDArray, mask: ArrayLike, values: ArrayLike): void;
export function putmask(...args: unknown[]): void {
  const taken = offer("putmask", args);
  if (taken !== undefined) return taken;
  const { a, mask, values } = readCall("putmask", args, ["a", "mask", "values"], [], 3);
  if (!isNDArray(a)) throw new TypeError("putmask: first argument must be an array");
  checkWriteable(a, "putmask: output array");
  const flags = apart(a, asMask(asarray(mask as ArrayLike)));
  if (flags.size !== a.size) throw new ValueError("putmask: mask and data must be the same size");
  const source = safely(values, a);
  if (source.size === 0 || a.size === 0) return;
  const shaped = <T extends NDArray>(x: T): NDArray => (sameShape(x._shape, a._shape) ? x : x.reshape(a._shape));
  if (source.size === 1) copyInto(a, viewOf(source, source._offset, [], [], 1), shaped(flags));
  else copyInto(a, shaped(repeated(flattened(source), a.size)), shaped(flags));
}

/**
 * Writes values where a mask is true: the first true element takes the first value, the next one the next, and so on,
 * again from the first when there are fewer.
 *
 * @throws ValueError when the mask has not the array's size, or there is no value for the elements.
 * @example
 * ```ts
 * const a = np.arange(6);
 * np.place(a, a.greater(2), [44, 55]);
 * a.tolist() // [0, 1, 2, 44, 55, 44]
 * ```
 */
export function place(arr: NDArray, mask: ArrayLike, vals: ArrayLike): void;
export function place(...args: unknown[]): void {
  const taken = offer("place", args);
  if (taken !== undefined) return taken;
  const { arr, mask, vals } = readCall("place", args, ["arr", "mask", "vals"], [], 3);
  if (!isNDArray(arr)) throw new TypeError(`place() argument 1 must be numpy.ndarray, not ${typeof arr}`);
  if ((arr._flags & WRITEABLE) === 0) throw new ValueError("WRITEBACKIFCOPY base is read-only");
  const flags = apart(arr, asMask(asarray(mask as ArrayLike)));
  if (flags.size !== arr.size) throw new ValueError("place: mask and data must be the same size");
  const count = countTrue(flags);
  const source = flattened(safely(vals, arr));
  if (source.size === 0) {
    if (count === 0) return;
    throw new ValueError("Cannot insert from an empty array!");
  }
  if (source.size === 1) {
    const one = viewOf(source, source._offset, [], [], 1);
    copyInto(arr, one, flags.reshape(arr._shape));
    return;
  }
  const values = contiguous(inDType(repeated(source, count), arr));
  if ((arr._flags & C_CONTIGUOUS) !== 0) {
    expandInto(arr, flags, values);
    return;
  }
  const work = copy(arr, "C");
  expandInto(work, flags, values);
  copyInto(arr, work);
}
