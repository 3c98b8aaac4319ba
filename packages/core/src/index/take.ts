/**
 * Elements along an axis by arrays of integers: `take`, `take_along_axis`.
 *
 * @module
 */
import { normalizeAxis } from "../call/integers.js";
import { tryBroadcast, broadcastStrides } from "../array/broadcast.js";
import { C_CONTIGUOUS, sizeOf, tuple } from "../array/layout.js";
import { isNDArray, viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import { MAX_NDIM } from "../creation/shape.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import type { DTypeName } from "../dtype/types.js";
import { IndexError, ValueError } from "../errors.js";
import { plainIndices, takeAlongAxis } from "../exec/along.js";
import { copyInto } from "../exec/copy.js";
import { RAISE, gather } from "../exec/gather.js";
import type { Indexed } from "../exec/gather.js";
import { contiguous } from "../exec/selection.js";
import { offer } from "../ufunc/operands.js";
import { taken } from "./advanced.js";
import { asIndices } from "./entries.js";
import { intoOut, toMode } from "./out.js";
import type { ClipMode } from "./out.js";
import { sliceByOne } from "./quick.js";

/** Keywords of `take`. */
export interface TakeOptions<O extends DTypeName = DTypeName> {
  /** Along which axis; null, the default, takes from the flattened array. */
  axis?: number | null;
  /** Where the elements go: an array of their shape. */
  out?: NDArray<O> | null;
  /** What is done with indices that are out of bounds. */
  mode?: ClipMode;
}

/**
 * The elements at `indices` along an axis; without one, of the flattened array.
 *
 * @throws IndexError when an index is out of bounds and `mode` is `"raise"`, the default.
 * @example
 * ```ts
 * np.take([4, 3, 5, 7, 6, 8], [0, 1, 4]).tolist() // [4, 3, 6]
 * np.take([[1, 2], [3, 4]], [1, -1], 1).tolist() // [[2, 2], [4, 4]]
 * np.take([1, 2, 3], [5, -7], { mode: "wrap" }).tolist() // [3, 3]
 * ```
 */
export function take<D extends DTypeName, O extends DTypeName = D>(
  a: NDArray<D>,
  indices: ArrayLike,
  axis?: number | null | TakeOptions<O>,
  options?: NDArray<O> | null | TakeOptions<O>,
  mode?: ClipMode,
): NDArray<O>;
export function take<T extends ArrayLike, O extends DTypeName = DTypeOfValue<T>>(
  a: T,
  indices: ArrayLike,
  axis?: number | null | TakeOptions<O>,
  options?: NDArray<O> | null | TakeOptions<O>,
  mode?: ClipMode,
): NDArray<O>;
export function take(...args: unknown[]): NDArray {
  const [first, second] = args;
  if (args.length === 2 && isNDArray(first) && isNDArray(second) && first.ndim === 1 && second._dtype.kind === "i") {
    const quick = sliceByOne(first, second);
    if (quick !== undefined) return quick;
  }
  const given = offer("take", args);
  if (given !== undefined) return given;
  const call = readCall("take", args, ["a", "indices", "axis", "out", "mode"], [], 2);
  return takeFrom(asarray(call["a"] as ArrayLike), call["indices"], call["axis"], call["out"], call["mode"]);
}

/** `a.take(…)`. */
export function takeMethod<D extends DTypeName>(a: NDArray<D>, args: readonly unknown[]): NDArray {
  const call = readCall("take", args, ["indices", "axis", "out", "mode"], [], 1);
  return takeFrom(a, call["indices"], call["axis"], call["out"], call["mode"]);
}

function takeFrom(source: NDArray, which: unknown, axis: unknown, out: unknown, clip: unknown): NDArray {
  const mode = toMode(clip);
  const indices = asIndices(which);
  const flat = axis === undefined || axis === null || source.ndim === 0;
  if (flat && axis !== undefined && axis !== null) normalizeAxis(axis, 1);
  const a = flat ? flattened(source) : source;
  return takeAlong(a, indices, flat ? 0 : normalizeAxis(axis, a.ndim), out, mode);
}

/** The elements in C order along one axis: a view where they lie that way, otherwise of a copy. */
export function flattened<D extends DTypeName>(a: NDArray<D>): NDArray<D> {
  if (a.ndim === 1) return a;
  const whole = contiguous(a);
  return viewOf(whole, whole._offset, [whole.size], [whole.itemsize], whole.size);
}

/** `take` along an axis that is there. */
export function takeAlong(a: NDArray, indices: NDArray<"int64">, axis: number, out: unknown, mode: number): NDArray {
  const { _shape: shape, _strides: strides } = a;
  const length = shape[axis] as number;
  const step = strides[axis] as number;
  const still = indices._shape.map(() => 0);
  const result = [...shape.slice(0, axis), ...indices._shape, ...shape.slice(axis + 1)];
  const size = sizeOf(result);
  if (result.length > MAX_NDIM) throw new ValueError(`number of dimensions must be within [0, ${String(MAX_NDIM)}]`);
  const own = [...strides.slice(0, axis), ...still, ...strides.slice(axis + 1)];
  const along = [...new Array<number>(axis).fill(0), ...indices._strides];
  while (along.length < result.length) along.push(0);
  const mismatch = (): Error => new ValueError("output array does not match result of ndarray.take");
  if (mode === RAISE && plainIndices(a, indices)) {
    const bytes = sizeOf(shape.slice(axis + 1)) * a.itemsize;
    return intoOut(out, result, a._dtype, [a, indices], mismatch, "safe", (to, whole) => {
      if ((to._flags & C_CONTIGUOUS) !== 0) {
        takeAlongAxis(a, indices, to, axis, sizeOf(shape.slice(0, axis)), bytes, whole);
      } else copyInto(to, takeAlong(a, indices, axis, undefined, mode));
    });
  }
  const indexed: Indexed = {
    shape: result,
    target: viewOf(a, a._offset, result, own, size),
    axes: [{ indices, strides: along, length, step, axis }],
    count: indices.size,
  };
  return intoOut(out, result, a._dtype, [a, indices], mismatch, "safe", (to, whole) => {
    if (size === 0) return;
    if (length === 0) throw new IndexError("cannot do a non-empty take from an empty axes.");
    gather(indexed, to, mode, whole && mode === RAISE);
  });
}

/**
 * For each position along the other axes its own elements along one: what `argsort` and `argmax` with `keepdims` name.
 *
 * @param axis - the last by default; null takes from the flattened array.
 * @throws ValueError when the numbers of dimensions differ, IndexError for indices that are out of bounds.
 * @example
 * ```ts
 * const a = np.array([[10, 30, 20], [60, 40, 50]]);
 * np.take_along_axis(a, np.argmax(a, 1, { keepdims: true }), 1).tolist() // [[30], [60]]
 * ```
 */
export function take_along_axis<D extends DTypeName>(
  arr: NDArray<D>,
  indices: ArrayLike,
  axis?: number | null | { axis?: number | null },
): NDArray<D>;
export function take_along_axis<T extends ArrayLike>(
  arr: T,
  indices: ArrayLike,
  axis?: number | null | { axis?: number | null },
): NDArray<DTypeOfValue<T>>;
export function take_along_axis(...args: unknown[]): NDArray {
  const given = offer("take_along_axis", args);
  if (given !== undefined) return given;
  const call = readCall("take_along_axis", args, ["arr", "indices", "axis"], [], 2);
  const axis = call["axis"] === undefined ? -1 : call["axis"];
  const a = asarray(call["arr"] as ArrayLike);
  return taken(a, alongAxis(axis === null ? flattened(a) : a, call["indices"], axis));
}

/** What indices along one axis name, one for each position along the others; both broadcast. */
export function alongAxis(a: NDArray, which: unknown, axis: unknown): Indexed {
  const given = asarray(which as ArrayLike);
  if (!["i", "u", "f"].includes(given._dtype.kind)) throw new IndexError("`indices` must be an integer array");
  const indices = asIndices(given);
  if (axis === null && indices.ndim !== 1) {
    throw new ValueError("when axis=None, `indices` must have a single dimension.");
  }
  const at = axis === null ? 0 : normalizeAxis(axis, a.ndim);
  if (a.ndim !== indices.ndim) throw new ValueError("`indices` and `arr` must have the same number of dimensions");
  const others = a._shape.map((n, k) => (k === at ? 1 : n));
  const shape = tryBroadcast([others, indices._shape]);
  if (shape === undefined) {
    // NumPy's words for an index of one array per axis.
    const single = (n: number, k: number): number[] => a._shape.map((_, d) => (d === k ? n : 1));
    const list = a._shape.map((n, k) => tuple(k === at ? indices._shape : single(n, k), ",")).join(" ");
    throw new IndexError(`shape mismatch: indexing arrays could not be broadcast together with shapes ${list} `);
  }
  const own = shape.map((_, k) => (k === at || a._shape[k] === 1 ? 0 : (a._strides[k] as number)));
  const strides = broadcastStrides(indices._shape, indices._strides, shape);
  const size = sizeOf(shape);
  return {
    shape,
    target: viewOf(a, a._offset, shape, own, size),
    axes: [{ indices, strides, length: a._shape[at] as number, step: a._strides[at] as number, axis: at }],
    count: size,
  };
}
