/**
 * Elements and arrays several times: repeat and tile.
 *
 * A tile is a copy between views: every repetition is an axis of its own, along which the source has stride 0.
 *
 * @module
 */
import { normalizeAxis, toInteger } from "../call/integers.js";
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
import { repeatInto } from "../exec/rows.js";
import { contiguous } from "../exec/selection.js";
import { offer } from "../ufunc/operands.js";
import { integerList, isSequence } from "./arguments.js";
import { ravelOf } from "./flat.js";

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
  const [first, second] = args;
  if (args.length === 2 && isNDArray(first) && typeof second === "number") return repeatOf(first, second, undefined);
  const taken = offer("repeat", args);
  if (taken !== undefined) return taken;
  const given = readCall("repeat", args, ["a", "repeats", "axis"], [], 2);
  return repeatOf(asarray(given["a"] as ArrayLike), given["repeats"], given["axis"]);
}

/** `a.repeat(repeats, axis)`. */
export function repeatOf<D extends DTypeName>(source: NDArray<D>, repeats: unknown, axisLike: unknown): NDArray<D> {
  const flat = axisLike === undefined || axisLike === null || source.ndim === 0;
  const a = flat ? ravelOf(source, "C") : source;
  const axis = normalizeAxis(axisLike ?? 0, a.ndim);
  const n = a._shape[axis] as number;
  const counts = countsOf(repeats);
  if (typeof counts === "number") {
    if (counts < 0 && n > 0) throw new ValueError("negative dimensions are not allowed");
    return evenly(a, axis, Math.max(counts, 0));
  }
  if (counts.list.size !== n) {
    throw new ValueError(
      `operands could not be broadcast together with shape (${String(n)},) (${String(counts.list.size)},)`,
    );
  }
  if (counts.isNegative) throw new ValueError("repeats may not contain negative values.");
  return unevenly(a, axis, counts);
}

/** A list of counts. */
interface Counts {
  readonly list: NDArray<"int64">;
  readonly total: number;
  readonly isNegative: boolean;
}

/** One count, or a list of them. Integral floats count, others do not. */
function countsOf(repeats: unknown): number | Counts {
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
  let total = 0;
  let isNegative = false;
  for (const value of values) {
    total += toInteger(value);
    isNegative ||= value < 0;
  }
  if (values.length === 1) return values[0] as number;
  return { list: contiguous(isInt64(list) ? list : list.astype(int64)), total, isNegative };
}

function isInt64(a: NDArray): a is NDArray<"int64"> {
  return a._id === int64.id;
}

/** Bytes of what lies within an axis. */
function within(a: NDArray, axis: number): number {
  let bytes = a.itemsize;
  for (let k = axis + 1; k < a._shape.length; k++) bytes *= a._shape[k] as number;
  return bytes;
}

function withLength(a: NDArray, axis: number, n: number): number[] {
  const shape = a._shape.slice();
  shape[axis] = n;
  return shape;
}

function evenly<D extends DTypeName>(a: NDArray<D>, axis: number, count: number): NDArray<D> {
  const result = newArray(withLength(a, axis, (a._shape[axis] as number) * count), a._dtype);
  if (result.size === 0) return result;
  const bytes = within(a, axis);
  repeatInto(result, contiguous(a), a.nbytes / bytes, 1, bytes, count);
  return result;
}

/** Counts of their own. */
function unevenly<D extends DTypeName>(a: NDArray<D>, axis: number, { list, total }: Counts): NDArray<D> {
  const result = newArray(withLength(a, axis, total), a._dtype);
  if (result.size === 0) return result;
  const n = a._shape[axis] as number;
  const bytes = within(a, axis);
  repeatInto(result, contiguous(a), n, a.nbytes / bytes / n, bytes, list);
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
