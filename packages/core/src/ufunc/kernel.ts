/**
 * Loops written in TypeScript, driven from here: the engine never calls JavaScript. Arrays are halved until a piece is a
 * block; each piece is cast to contiguous memory, worked through, and cast back.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { broadcastStrides } from "../array/broadcast.js";
import { readExact, readAt } from "../array/element.js";
import { sizeOf } from "../array/layout.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import type { DType } from "../dtype/dtype.js";
import { bool } from "../dtype/dtype.js";
import { copyInto } from "../exec/copy.js";
import { encode, isScalar } from "../values/encode.js";
import type { Loop } from "./registry.js";

/** Elements of a block: temporaries of this size stay in the cache. */
const BLOCK = 4096;

/** Runs a TypeScript loop over inputs that broadcast to `shape`; targets have that shape. */
export function runKernel(
  loop: Loop,
  shape: readonly number[],
  inputs: readonly NDArray[],
  targets: readonly NDArray[],
  mask: NDArray | undefined,
): void {
  const spread = (a: NDArray): NDArray =>
    viewOf(a, a._offset, shape, broadcastStrides(a._shape, a._strides, shape), sizeOf(shape));
  pieces(loop, inputs.map(spread), targets, mask === undefined ? undefined : spread(mask));
}

function pieces(loop: Loop, inputs: readonly NDArray[], targets: readonly NDArray[], mask: NDArray | undefined): void {
  const whole = targets[0] as NDArray;
  if (whole.size === 0) return;
  if (whole.size <= BLOCK) {
    runPiece(loop, inputs, targets, mask);
    return;
  }
  const axis = whole._shape.findIndex((n) => n > 1);
  const half = Math.ceil((whole._shape[axis] as number) / 2);
  for (const [from, to] of [
    [0, half],
    [half, whole._shape[axis] as number],
  ] as const) {
    const part = (a: NDArray): NDArray => range(a, axis, from, to);
    pieces(loop, inputs.map(part), targets.map(part), mask && part(mask));
  }
}

function range(a: NDArray, axis: number, from: number, to: number): NDArray {
  const shape = a._shape.slice();
  shape[axis] = to - from;
  return viewOf(a, a._offset + from * (a._strides[axis] as number), shape, a._strides, sizeOf(shape));
}

function contiguous(a: NDArray, dtype: DType): NDArray {
  const result = newArray(a._shape, dtype);
  copyInto(result, a);
  return result;
}

function runPiece(
  loop: Loop,
  inputs: readonly NDArray[],
  targets: readonly NDArray[],
  mask: NDArray | undefined,
): void {
  const sources = inputs.map((a, k) => contiguous(a, loop.inputs[k] as DType));
  const results = targets.map((target, k) => newArray(target._shape, loop.outputs[k] as DType));
  const wanted = mask === undefined ? undefined : contiguous(mask, bool);
  const views = results.map(({ _storage: { u8 }, _offset }) => new DataView(u8.buffer, u8.byteOffset + _offset));
  const size = (targets[0] as NDArray).size;
  const values = new Array<unknown>(sources.length);
  for (let n = 0; n < size; n++) {
    if (wanted !== undefined && readAt(wanted._storage, wanted._offset + n, 0) !== true) continue;
    for (let k = 0; k < sources.length; k++) values[k] = element(sources[k] as NDArray, n);
    const value = (loop.kernel as (...values: unknown[]) => unknown)(...values);
    const list: readonly unknown[] = results.length === 1 ? [value] : (value as readonly unknown[]);
    for (let k = 0; k < results.length; k++) {
      const one = list[k];
      if (!isScalar(one))
        throw new TypeError(`the kernel of '${loop.ufunc}' gave ${typeof one} where a scalar is needed`);
      const { _dtype: dtype } = results[k] as NDArray;
      encode(views[k] as DataView, n * dtype.itemsize, dtype, one);
    }
  }
  results.forEach((result, k) => copyInto(targets[k] as NDArray, result, wanted));
}

/** 64-bit integers reach kernels as bigints, everything else as numbers, booleans or Complex. */
function element(a: NDArray, n: number): unknown {
  const offset = a._offset + n * a.itemsize;
  return a._id === 7 || a._id === 8 ? readExact(a._storage, offset, a._id) : readAt(a._storage, offset, a._id);
}
