/**
 * Elements rolled around, turned and reversed.
 *
 * @module
 */
import { axisIndex, toInteger } from "../call/integers.js";
import { tryBroadcast } from "../array/broadcast.js";
import { isNDArray, viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { copyApart, emptyInOrder } from "../exec/copy.js";
import { offer } from "../ufunc/operands.js";
import { axisList, integerList, isSequence } from "./arguments.js";
import type { Axes } from "./arguments.js";
import { ravelOf } from "./flat.js";
import { part, reversedAlong } from "./parts.js";
import { permuted } from "./shape.js";

/**
 * Elements moved along an axis; what falls off one end comes in at the other. Without an axis all are one row.
 *
 * @throws AxisError, and ValueError when `shift` and `axis` do not go together.
 * @example
 * ```ts
 * np.roll([1, 2, 3, 4], 1).tolist() // [4, 1, 2, 3]
 * ```
 */
export function roll<T extends ArrayLike>(
  a: T,
  shift: number | readonly number[],
  axis?: Axes | null | { axis?: Axes | null },
): NDArray<DTypeOfValue<T>>;
export function roll(...args: unknown[]): NDArray {
  const taken = offer("roll", args);
  if (taken !== undefined) return taken;
  const given = readCall("roll", args, ["a", "shift", "axis"], [], 2);
  const a = asarray(given["a"] as ArrayLike);
  const { shift, axis } = given;
  if (axis === undefined || axis === null) {
    const row = ravelOf(a, "C");
    return rolled(row, shiftsOf(shift, [0], 1)).reshape(a._shape);
  }
  return rolled(a, shiftsOf(shift, axisList(axis, a.ndim, "", true), a.ndim));
}

/** How far each axis goes: shifts and axes are paired as arrays are broadcast, and shifts of one axis add up. */
function shiftsOf(shift: unknown, axes: readonly number[], ndim: number): number[] {
  const deep = isSequence(shift) && asarray(shift as ArrayLike).ndim > 1;
  if (deep) throw new ValueError("'shift' and 'axis' should be scalars or 1D sequences");
  const shifts = integerList(shift);
  const joint = tryBroadcast([[shifts.length], [axes.length]]);
  if (joint === undefined) {
    const text = isSequence(shift) ? `(${String(shifts.length)},)` : "()";
    throw new ValueError(
      `shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape ${text} and arg 1 with shape (${String(axes.length)},).`,
    );
  }
  const result = new Array<number>(ndim).fill(0);
  for (let k = 0; k < (joint[0] as number); k++) {
    const axis = axes[axes.length === 1 ? 0 : k] as number;
    result[axis] = (result[axis] as number) + (shifts[shifts.length === 1 ? 0 : k] as number);
  }
  return result;
}

/** Two copies for each axis that is rolled: the part that moves on, and the part that comes around. */
function rolled<D extends DTypeName>(a: NDArray<D>, shifts: readonly number[]): NDArray<D> {
  const result = emptyInOrder(a, a._dtype, "K");
  if (a.size > 0) rollAlong(result, a, shifts, 0);
  return result;
}

function rollAlong(target: NDArray, source: NDArray, shifts: readonly number[], axis: number): void {
  if (axis === shifts.length) {
    copyApart(target, source);
    return;
  }
  const n = source._shape[axis] as number;
  const shift = (((shifts[axis] as number) % n) + n) % n;
  if (shift === 0) {
    rollAlong(target, source, shifts, axis + 1);
    return;
  }
  rollAlong(part(target, axis, shift, n - shift), part(source, axis, 0, n - shift), shifts, axis + 1);
  rollAlong(part(target, axis, 0, shift), part(source, axis, n - shift, shift), shifts, axis + 1);
}

/**
 * The elements in reverse order along axes, all of them without `axis`: a view.
 *
 * @throws AxisError, and ValueError for an axis named twice.
 * @example
 * ```ts
 * np.flip([[1, 2], [3, 4]], 0).tolist() // [[3, 4], [1, 2]]
 * ```
 */
export function flip<T extends ArrayLike>(m: T, axis?: Axes | null | { axis?: Axes | null }): NDArray<DTypeOfValue<T>>;
export function flip(...args: unknown[]): NDArray {
  const [only] = args;
  if (args.length === 1 && isNDArray(only)) return flippedWhole(only);
  const taken = offer("flip", args);
  if (taken !== undefined) return taken;
  const given = readCall("flip", args, ["m", "axis"], [], 1);
  const a = asarray(given["m"] as ArrayLike);
  const { axis } = given;
  return axis === undefined || axis === null ? flippedWhole(a) : flipped(a, axisList(axis, a.ndim));
}

function flippedWhole<D extends DTypeName>(a: NDArray<D>): NDArray<D> {
  const { _strides: old, _shape: shape } = a;
  const strides = new Array<number>(old.length);
  let offset = a._offset;
  for (let k = 0; k < old.length; k++) {
    const step = old[k] as number;
    if (a.size > 0) offset += ((shape[k] as number) - 1) * step;
    strides[k] = 0 - step; // of 0 it is 0, not -0
  }
  return viewOf(a, offset, shape, strides, a.size);
}

function flipped<D extends DTypeName>(a: NDArray<D>, axes: readonly number[]): NDArray<D> {
  const strides = a._strides.slice();
  let offset = a._offset;
  for (const axis of axes) {
    const step = strides[axis] as number;
    if (a.size > 0) offset += ((a._shape[axis] as number) - 1) * step;
    strides[axis] = 0 - step; // of 0 it is 0, not -0
  }
  return viewOf(a, offset, a._shape, strides, a.size);
}

/** Left and right exchanged: {@link flip} along the second axis. */
export function fliplr<T extends ArrayLike>(m: T): NDArray<DTypeOfValue<T>>;
export function fliplr(...args: unknown[]): NDArray {
  const taken = offer("fliplr", args);
  if (taken !== undefined) return taken;
  const a = asarray(readCall("fliplr", args, ["m"], [], 1)["m"] as ArrayLike);
  if (a.ndim < 2) throw new ValueError("Input must be >= 2-d.");
  return reversedAlong(a, 1);
}

/** Top and bottom exchanged: {@link flip} along the first axis. */
export function flipud<T extends ArrayLike>(m: T): NDArray<DTypeOfValue<T>>;
export function flipud(...args: unknown[]): NDArray {
  const taken = offer("flipud", args);
  if (taken !== undefined) return taken;
  const a = asarray(readCall("flipud", args, ["m"], [], 1)["m"] as ArrayLike);
  if (a.ndim < 1) throw new ValueError("Input must be >= 1-d.");
  return reversedAlong(a, 0);
}

/** Keywords of `rot90`. */
export interface Rot90Options {
  /** How many quarter turns; 1 by default, backwards when negative. */
  k?: number;
  /** The plane: from the first axis towards the second. */
  axes?: readonly [number, number];
}

/**
 * An array turned by quarter turns in the plane of two axes: a view.
 *
 * @throws ValueError when the axes are no plane.
 * @example
 * ```ts
 * np.rot90([[1, 2], [3, 4]]).tolist() // [[2, 4], [1, 3]]
 * ```
 */
export function rot90<T extends ArrayLike>(
  m: T,
  k?: number | Rot90Options,
  axes?: readonly [number, number] | Rot90Options,
): NDArray<DTypeOfValue<T>>;
export function rot90(...args: unknown[]): NDArray {
  const taken = offer("rot90", args);
  if (taken !== undefined) return taken;
  const given = readCall("rot90", args, ["m", "k", "axes"], [], 1);
  const axes = integerList(given["axes"] ?? [0, 1]);
  if (axes.length !== 2) throw new ValueError("len(axes) must be 2.");
  const a = asarray(given["m"] as ArrayLike);
  const { ndim } = a;
  const [first, second] = axes as [number, number];
  if (first === second || Math.abs(first - second) === ndim) throw new ValueError("Axes must be different.");
  if (axes.some((axis) => axis >= ndim || axis < -ndim)) {
    throw new ValueError(`Axes=(${axes.join(", ")}) out of range for array of ndim=${String(ndim)}.`);
  }
  const turns = ((toInteger(given["k"] ?? 1) % 4) + 4) % 4;
  const from = axisIndex(first, ndim);
  const to = axisIndex(second, ndim);
  if (turns === 0) return viewOf(a, a._offset, a._shape, a._strides, a.size);
  if (turns === 2) return flipped(a, [from, to]);
  const exchanged = a._shape.map((_, k) => (k === from ? to : k === to ? from : k));
  return turns === 1 ? permuted(flipped(a, [to]), exchanged) : flipped(permuted(a, exchanged), [to]);
}
