/**
 * Elements and arrays several times: repeat and tile.
 *
 * Both are copies between views: every repetition is an axis of its own, along which the source has stride 0.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { cStrides, sizeOf } from "../array/layout.js";
import { typedView } from "../array/memory.js";
import { isNDArray, viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { array, asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import { int64 } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { copy, copyApart } from "../exec/copy.js";
import { gather } from "../exec/gather.js";
import { offer } from "../ufunc/operands.js";
import { axisIndex, integerList, isSequence, toInteger } from "./arguments.js";
import { ravelOf } from "./flat.js";
import { part } from "./parts.js";

/** How often: the same for all, or for each. */
export type Repeats = number | bigint | readonly (number | bigint)[] | NDArray;

/**
 * Every element several times, along an axis or in one row.
 *
 * @throws ValueError when there are more or fewer counts than elements, or a negative one.
 * @example
 * ```ts
 * np.repeat([1, 2], 2).tolist() // [1, 1, 2, 2]
 * np.repeat([[1, 2], [3, 4]], [1, 2], 0).tolist() // [[1, 2], [3, 4], [3, 4]]
 * ```
 */
export function repeat<T extends ArrayLike>(
  a: T,
  repeats: Repeats,
  axis?: number | null | { axis?: number | null },
): NDArray<DTypeOfValue<T>>;
export function repeat(...args: unknown[]): NDArray {
  const taken = offer("repeat", args);
  if (taken !== undefined) return taken;
  const given = readCall("repeat", args, ["a", "repeats", "axis"], [], 2);
  return repeatOf(asarray(given["a"] as ArrayLike), given["repeats"], given["axis"]);
}

/** `a.repeat(repeats, axis)`. */
export function repeatOf<D extends DTypeName>(source: NDArray<D>, repeats: unknown, axisLike: unknown): NDArray<D> {
  const flat = axisLike === undefined || axisLike === null || source.ndim === 0;
  const a = flat ? ravelOf(source, "C") : source;
  const axis = axisIndex(axisLike ?? 0, a.ndim);
  const n = a._shape[axis] as number;
  const counts = countsOf(repeats);
  if (typeof counts === "number") {
    if (counts < 0 && n > 0) throw new ValueError("negative dimensions are not allowed");
    return evenly(a, axis, Math.max(counts, 0));
  }
  if (counts.length !== n) {
    throw new ValueError(
      `operands could not be broadcast together with shape (${String(n)},) (${String(counts.length)},)`,
    );
  }
  if (counts.some((count) => count < 0)) throw new ValueError("repeats may not contain negative values.");
  return unevenly(a, axis, counts);
}

/** One count, or a list of them. Integral floats count, others do not. */
function countsOf(repeats: unknown): number | Float64Array {
  if (typeof repeats === "number") return toInteger(repeats);
  if (!isSequence(repeats)) return toInteger(isNDArray(repeats) ? repeats.item() : repeats);
  const list = asarray(repeats as ArrayLike);
  if (list.ndim > 1) throw new ValueError("object too deep for desired array");
  const { kind } = list._dtype;
  if (kind === "c" || (kind === "u" && list.itemsize === 8)) {
    throw new TypeError(
      `Cannot cast array data from dtype('${list._dtype.name}') to dtype('int64') according to the rule 'safe'`,
    );
  }
  const values = typedView(copy(list.astype("float64"), "C")) as Float64Array;
  for (const value of values) {
    toInteger(value);
  }
  return values.length === 1 ? (values[0] as number) : values;
}

/** So few repetitions make runs too short to copy: every one is a pass of its own, over parts that stay in the cache. */
const FEW = 8;
const LONG = 8192;

function evenly<D extends DTypeName>(a: NDArray<D>, axis: number, count: number): NDArray<D> {
  const shape = a._shape.slice();
  shape[axis] = (shape[axis] as number) * count;
  const result = newArray(shape, a._dtype);
  if (result.size === 0) return result;
  if (a.ndim === 1 && count > 1 && count <= FEW && a.size >= LONG) {
    for (let start = 0; start < a.size; start += LONG) {
      const n = Math.min(LONG, a.size - start);
      const source = part(a, 0, start, n);
      for (let k = 0; k < count; k++) copyApart(part(result, 0, start * count + k, n, count), source);
    }
    return result;
  }
  // The new axis behind the repeated one is where the source stays.
  const longer = inserted(a._shape, axis + 1, count);
  const source = viewOf(a, a._offset, longer, inserted(a._strides, axis + 1, 0), result.size);
  copyApart(viewOf(result, result._offset, longer, cStrides(longer, a.itemsize), result.size), source);
  return result;
}

function inserted(list: readonly number[], place: number, value: number): number[] {
  return [...list.slice(0, place), value, ...list.slice(place)];
}

/** Counts of their own: a gather with every position as often as it is wanted. */
function unevenly<D extends DTypeName>(a: NDArray<D>, axis: number, counts: Float64Array): NDArray<D> {
  let total = 0;
  for (const count of counts) total += count;
  const shape = a._shape.slice();
  shape[axis] = total;
  const result = newArray(shape, a._dtype);
  if (result.size === 0) return result;
  const indices = newArray([total], int64);
  const positions = typedView(indices);
  let next = 0;
  for (let k = 0; k < counts.length; k++) {
    const count = counts[k] as number;
    positions.fill(BigInt(k), next, next + count);
    next += count;
  }
  const strides = a._strides.slice();
  const step = strides[axis] as number;
  strides[axis] = 0;
  const along = shape.map((_, k) => (k === axis ? 8 : 0));
  const indexed = { indices, strides: along, length: counts.length, step, axis };
  gather({ shape, target: viewOf(a, a._offset, shape, strides, result.size), axes: [indexed], count: total }, result);
  return result;
}

/**
 * An array several times beside itself, along each axis.
 *
 * @example
 * ```ts
 * np.tile([1, 2], 2).tolist() // [1, 2, 1, 2]
 * np.tile([1, 2], [2, 1]).tolist() // [[1, 2], [1, 2]]
 * ```
 */
export function tile<T extends ArrayLike>(A: T, reps: number | readonly number[] | NDArray): NDArray<DTypeOfValue<T>>;
export function tile(...args: unknown[]): NDArray {
  const taken = offer("tile", args);
  if (taken !== undefined) return taken;
  const given = readCall("tile", args, ["A", "reps"], [], 2);
  const value = given["A"] as ArrayLike;
  const wanted = integerList(given["reps"]);
  if (isNDArray(value) && wanted.every((n) => n === 1)) return array(value, { copy: true, ndmin: wanted.length });
  const a = asarray(value);
  const ndim = Math.max(a.ndim, wanted.length);
  const own = [...new Array<number>(ndim - a.ndim).fill(1), ...a._shape];
  const reps = [...new Array<number>(ndim - wanted.length).fill(1), ...wanted];
  const shape = own.map((n, k) => n * (reps[k] as number));
  if (shape.some((n) => n < 0)) {
    if (a.size === 0) throw new ValueError(`negative dimensions are not allowed`);
    if (reps.some((n) => n < 0)) throw new ValueError("repeats may not contain negative values.");
  }
  const result = newArray(shape, a._dtype);
  if (result.size === 0) return result;
  // Each axis becomes two: which repetition, and where in it.
  const longer = own.flatMap((n, k) => [reps[k] as number, n]);
  const strides = own.flatMap((_, k) => [0, k < ndim - a.ndim ? 0 : (a._strides[k - ndim + a.ndim] as number)]);
  const source = viewOf(a, a._offset, longer, strides, result.size);
  copyApart(viewOf(result, result._offset, longer, cStrides(longer, a.itemsize), result.size), source);
  return result;
}

/** The elements over and over, or the first of them, in a new shape. */
export function cycled<D extends DTypeName>(a: NDArray<D>, shape: readonly number[]): NDArray<D> {
  const size = sizeOf(shape);
  const result = newArray(shape, a._dtype, size > 0 && a.size === 0);
  if (size === 0 || a.size === 0) return result;
  const row = ravelOf(a, "C");
  const { itemsize } = a;
  const whole = Math.floor(size / a.size);
  const rest = size - whole * a.size;
  const [step] = row._strides as readonly [number];
  const filled = whole * a.size;
  if (whole > 0) {
    const rows = [whole, a.size];
    copyApart(
      viewOf(result, result._offset, rows, cStrides(rows, itemsize), filled),
      viewOf(row, row._offset, rows, [0, step], filled),
    );
  }
  if (rest > 0) {
    copyApart(
      viewOf(result, result._offset + filled * itemsize, [rest], [itemsize], rest),
      viewOf(row, row._offset, [rest], [step], rest),
    );
  }
  return result;
}

/**
 * The elements over and over until a new shape is full.
 *
 * @throws ValueError for negative lengths.
 * @example
 * ```ts
 * np.resize([1, 2, 3], [2, 4]).tolist() // [[1, 2, 3, 1], [2, 3, 1, 2]]
 * ```
 */
export function resize<T extends ArrayLike>(a: T, new_shape: number | readonly number[]): NDArray<DTypeOfValue<T>>;
export function resize(...args: unknown[]): NDArray {
  const taken = offer("resize", args);
  if (taken !== undefined) return taken;
  const given = readCall("resize", args, ["a", "new_shape"], [], 2);
  const shape = integerList(given["new_shape"]);
  if (shape.some((n) => n < 0)) throw new ValueError("all elements of `new_shape` must be non-negative");
  return cycled(asarray(given["a"] as ArrayLike), shape);
}
