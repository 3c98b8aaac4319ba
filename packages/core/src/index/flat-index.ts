/**
 * Positions in the flattened array as indices of its axes, and back: `unravel_index`, `ravel_multi_index`.
 *
 * Indices are computed as floats, which hold every position of an array that fits into memory; shapes that none fits into
 * are taken with bigints.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { broadcastShapes, broadcastStrides, tryBroadcast } from "../array/broadcast.js";
import { sizeOf } from "../array/layout.js";
import { typedView } from "../array/memory.js";
import { isNDArray, viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import { toShape } from "../creation/shape.js";
import type { ArrayLike } from "../creation/values.js";
import { float64, int64 } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { astype, copy } from "../exec/copy.js";
import { contiguous } from "../exec/selection.js";
import { isScalar } from "../values/encode.js";
import { offer } from "../ufunc/operands.js";
import type { ClipMode } from "./out.js";
import { asIndices } from "./entries.js";

const LARGEST = 2n ** 63n - 1n;

/** An argument of integers. @throws TypeError with NumPy's texts for anything else. */
function integersOf(value: unknown): NDArray<"int64"> {
  const a = asarray(value as ArrayLike);
  const { kind } = a._dtype;
  if (a.size === 0 && !isNDArray(value) && kind === "f") {
    throw new TypeError(
      "indices must be integral: the provided empty sequence was inferred as float. Wrap it with 'np.array(indices, dtype=np.intp)'",
    );
  }
  if (kind === "c" || (kind === "f" && !allIntegers(a))) throw new TypeError("only int indices permitted");
  return asIndices(a);
}

function allIntegers(a: NDArray): boolean {
  for (const value of typedView(astype(a, "float64", { order: "C" }))) if (!Number.isInteger(value)) return false;
  return true;
}

function orderOf(order: unknown): boolean {
  if (order === undefined || order === "C") return false;
  if (order === "F") return true;
  throw new ValueError("only 'C' or 'F' order is permitted");
}

/** Whether positions have to be counted with bigints. */
function isLarge(shape: readonly number[], message: string): boolean {
  const size = shape.reduce((product, n) => product * BigInt(n), 1n);
  if (size > LARGEST) throw new ValueError(message);
  return size > BigInt(Number.MAX_SAFE_INTEGER);
}

/** Keywords of `unravel_index`. */
export interface UnravelOptions {
  /** Whether positions count rows ("C", the default) or columns ("F") first. */
  order?: "C" | "F";
}

/**
 * Positions in the flattened array as one index for each axis of a shape: arrays, or numbers for one number.
 *
 * @throws ValueError when a position is beyond the shape.
 * @example
 * ```ts
 * np.unravel_index(5, [2, 3]) // [1, 2]
 * np.unravel_index([5, 1], [2, 3]).map((i) => i.tolist()) // [[1, 0], [2, 1]]
 * ```
 */
export function unravel_index(
  indices: number | boolean,
  shape: number | readonly number[],
  order?: "C" | "F" | UnravelOptions,
): number[];
export function unravel_index(
  indices: bigint,
  shape: number | readonly number[],
  order?: "C" | "F" | UnravelOptions,
): bigint[];
export function unravel_index(
  indices: ArrayLike,
  shape: number | readonly number[],
  order?: "C" | "F" | UnravelOptions,
): NDArray<"int64">[];
export function unravel_index(...args: unknown[]): number[] | bigint[] | NDArray<"int64">[] {
  const taken = offer("unravel_index", args);
  if (taken !== undefined) return taken;
  const { indices, shape, order } = readCall("unravel_index", args, ["indices", "shape", "order"], [], 2);
  const lengths = toShape(shape);
  const fortran = orderOf(order);
  const large = isLarge(
    lengths,
    "dimensions are too large; arrays and shapes with a total size greater than 'intp' are not supported.",
  );
  const given = integersOf(indices);
  if (lengths.length === 0 && (given.ndim > 0 || given.size !== 1)) {
    throw new ValueError("multiple indices are not supported for 0d arrays");
  }
  const axes = fortran ? lengths.map((_, k) => k) : lengths.map((_, k) => lengths.length - 1 - k);
  const result = lengths.map(() => newArray(given._shape, int64));
  if (large) exactly(given, lengths, axes, result);
  else {
    const rest = typedView(astype(given, "float64", { order: "C" }));
    checkPositions(rest, sizeOf(lengths));
    for (const axis of axes) {
      const n = lengths[axis] as number;
      const part = newArray(given._shape, float64);
      const data = typedView(part);
      for (let k = 0; k < rest.length; k++) {
        const value = rest[k] as number;
        const quotient = Math.floor(value / n);
        data[k] = value - quotient * n;
        rest[k] = quotient;
      }
      result[axis] = astype(part, int64);
    }
  }
  if (!isScalar(indices)) return result;
  return result.map((a) => (typeof indices === "bigint" ? a.item({ bigint: true }) : a.item())) as number[] | bigint[];
}

function checkPositions(values: Float64Array | BigInt64Array, size: number | bigint): void {
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number | bigint;
    if (value >= 0 && value < size) continue;
    throw new ValueError(`index ${String(value)} is out of bounds for array with size ${String(size)}`);
  }
}

function exactly(
  given: NDArray<"int64">,
  shape: readonly number[],
  axes: readonly number[],
  result: NDArray<"int64">[],
): void {
  const rest = typedView(copy(given, "C"));
  checkPositions(
    rest,
    shape.reduce((product, n) => product * BigInt(n), 1n),
  );
  for (const axis of axes) {
    const n = BigInt(shape[axis] as number);
    const data = typedView(result[axis] as NDArray<"int64">);
    for (let k = 0; k < rest.length; k++) {
      data[k] = (rest[k] as bigint) % n;
      rest[k] = (rest[k] as bigint) / n;
    }
  }
}

/** Keywords of `ravel_multi_index`. */
export interface RavelOptions {
  /** What is done with indices that are out of bounds: one for all axes, or one for each. */
  mode?: ClipMode | readonly ClipMode[];
  order?: "C" | "F";
}

/**
 * The positions in the flattened array of elements that are named by one index for each axis of a shape.
 *
 * @throws ValueError when an index is out of bounds and its `mode` is `"raise"`, the default.
 * @example
 * ```ts
 * np.ravel_multi_index([1, 2], [2, 3]) // 5
 * np.ravel_multi_index([[1, 0], [2, 1]], [2, 3]).tolist() // [5, 1]
 * ```
 */
export function ravel_multi_index(
  multi_index: readonly (number | boolean)[],
  dims: number | readonly number[],
  mode?: ClipMode | readonly ClipMode[] | RavelOptions,
  order?: "C" | "F" | RavelOptions,
): number;
export function ravel_multi_index(
  multi_index: readonly bigint[],
  dims: number | readonly number[],
  mode?: ClipMode | readonly ClipMode[] | RavelOptions,
  order?: "C" | "F" | RavelOptions,
): bigint;
export function ravel_multi_index(
  multi_index: NDArray | readonly ArrayLike[],
  dims: number | readonly number[],
  mode?: ClipMode | readonly ClipMode[] | RavelOptions,
  order?: "C" | "F" | RavelOptions,
): NDArray<"int64">;
export function ravel_multi_index(...args: unknown[]): number | bigint | NDArray<"int64"> {
  const taken = offer("ravel_multi_index", args);
  if (taken !== undefined) return taken;
  const call = readCall("ravel_multi_index", args, ["multi_index", "dims", "mode", "order"], [], 2);
  const dims = toShape(call["dims"]);
  const modes = modesOf(call["mode"], dims.length);
  const fortran = orderOf(call["order"]);
  isLarge(dims, "invalid dims: array size defined by dims is larger than the maximum possible size.");
  const parts = partsOf(call["multi_index"]);
  if (parts.length !== dims.length) {
    throw new ValueError(`parameter multi_index must be a sequence of length ${String(dims.length)}`);
  }
  const all = parts.map(integersOf);
  const shapes = all.map((a) => a._shape);
  const shape = tryBroadcast(shapes) ?? broadcastShapes(shapes);
  if (dims.includes(0) && sizeOf(shape) > 0) {
    throw new ValueError("cannot unravel if shape has zero entries (is empty).");
  }
  const result = newArray(shape, int64, true);
  addPositions(all, shape, dims, modes, fortran, result);
  if (!parts.every(isScalar)) return result;
  return parts.length > 0 && parts.every((part) => typeof part === "bigint")
    ? result.item({ bigint: true })
    : result.item();
}

function partsOf(value: unknown): unknown[] {
  if (isNDArray(value)) {
    return Array.from({ length: value.length }, (_, k) => value.slice(k));
  }
  if (typeof value === "object" && value !== null && Symbol.iterator in value)
    return Array.from(value as Iterable<unknown>);
  throw new TypeError("multi_index must be a sequence of integers or of arrays");
}

function modesOf(mode: unknown, count: number): readonly unknown[] {
  if (!Array.isArray(mode)) return new Array<unknown>(count).fill(checkMode(mode));
  if (mode.length !== count) {
    throw new ValueError(`list of clipmodes has wrong length (${String(mode.length)} instead of ${String(count)})`);
  }
  return mode.map(checkMode);
}

function checkMode(mode: unknown): unknown {
  if (mode === undefined || mode === null) return "raise";
  if (mode === "raise" || mode === "wrap" || mode === "clip") return mode;
  throw new ValueError(`clipmode must be one of 'clip', 'raise', or 'wrap' (got '${String(mode)}')`);
}

/** Adds index times step, axis by axis. Sums beyond what floats hold exactly are bigints from the start. */
function addPositions(
  all: readonly NDArray<"int64">[],
  shape: readonly number[],
  dims: readonly number[],
  modes: readonly unknown[],
  fortran: boolean,
  result: NDArray<"int64">,
): void {
  const large = dims.reduce((product, n) => product * Math.max(n, 1), 1) > Number.MAX_SAFE_INTEGER;
  const axes = fortran ? dims.map((_, k) => k) : dims.map((_, k) => dims.length - 1 - k);
  const sums = newArray(shape, float64, true);
  const floats = typedView(sums);
  const exact = typedView(result);
  let step = 1n;
  for (const axis of axes) {
    const n = dims[axis] as number;
    const a = all[axis] as NDArray<"int64">;
    const strides = broadcastStrides(a._shape, a._strides, shape);
    const values = typedView(astype(contiguous(viewOf(a, a._offset, shape, strides, sizeOf(shape))), "float64"));
    for (let k = 0; k < values.length; k++) {
      const i = within(values[k] as number, n, modes[axis]);
      if (large) exact[k] = (exact[k] as bigint) + BigInt(i) * step;
      else floats[k] = (floats[k] as number) + i * Number(step);
    }
    step *= BigInt(n);
  }
  if (!large && result.size > 0) result.assign(sums);
}

function within(i: number, n: number, mode: unknown): number {
  if (i >= 0 && i < n) return i;
  if (mode === "clip") return i < 0 ? 0 : n - 1;
  if (mode === "wrap") return ((i % n) + n) % n;
  throw new ValueError("invalid entry in coordinates array");
}
