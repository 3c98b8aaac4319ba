/**
 * Calls on arrays alone, without keywords: any strides, broadcasting and casts, but no mask and no output to check. What
 * the fast path does not take comes here first; what this does not take goes the general way.
 *
 * @module
 */
import { newLike } from "../array/allocate.js";
import { C_CONTIGUOUS, cStrides, sameShape, sizeOf } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import { ITEMSIZES } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { keepOrder, scalarArray } from "../exec/copy.js";
import { runMap, runMap3 } from "../exec/map.js";
import { runFlat } from "./flat.js";
import { isIntegerPosition } from "./integers.js";
import type { Loop, UfuncRecord } from "./registry.js";
import { WEAK_FLOAT, WEAK_INT, resolveLoop } from "./resolve.js";

/** `u(a)`. */
export function mapUnary(u: UfuncRecord, a: NDArray): NDArray | undefined {
  const loop = (u.unary[a._id] ??= resolveLoop(u, [a._id]));
  return loop.kernel === undefined ? mapOne(u, loop, a) : undefined;
}

/** A call of one array whose loop is known. */
export function mapOne(u: UfuncRecord, loop: Loop, a: NDArray): NDArray {
  const result = resultFor(loop, a._shape, a._strides, a._flags, a.size);
  if (runFlat(loop, a.size, a, result)) return result;
  runMap(u.name, loop, a._shape, [a, result], [a._strides, result._strides], false);
  return result;
}

/** `u(a, b)`. */
export function mapBinary(u: UfuncRecord, a: NDArray, b: NDArray): NDArray | undefined {
  const loop = (u.binary[16 * a._id + b._id] ??= resolveLoop(u, [a._id, b._id]));
  if (loop.kernel !== undefined) return undefined;
  if (sameShape(a._shape, b._shape)) {
    const flags = a._flags | b._flags;
    const result = resultFor(loop, a._shape, a._strides, flags, a.size);
    run(u, loop, a._shape, a, a._strides, b, b._strides, result);
    return result;
  }
  return mapBroadcast(u, loop, a, b);
}

/** Smallest and largest integer of the dtypes whose every value a number holds, by id. */
const SMALLEST = [0, -(2 ** 7), 0, -(2 ** 15), 0, -(2 ** 31), 0];
const LARGEST = [0, 2 ** 7 - 1, 2 ** 8 - 1, 2 ** 15 - 1, 2 ** 16 - 1, 2 ** 31 - 1, 2 ** 32 - 1];

/** The loop for an array beside a number or a bigint, which takes its dtype from the array; undefined where the general way has to look. */
export function scalarLoop(u: UfuncRecord, a: NDArray, x: number | bigint, scalarFirst: boolean): Loop | undefined {
  let kind = typeof x === "bigint" ? WEAK_INT : WEAK_FLOAT;
  const { _id: id } = a;
  if (u.exactScalars && id >= 1 && id <= 8) {
    // Comparisons of integers with numbers are exact: one that the dtype holds is one of its integers.
    const n = Number(x);
    if (id > 6 || !Number.isInteger(n) || n < (SMALLEST[id] as number) || n > (LARGEST[id] as number)) return undefined;
    kind = WEAK_INT;
  }
  const key = 8 * id + 2 * (kind - WEAK_INT) + (scalarFirst ? 1 : 0);
  const loop = (u.scalar[key] ??= resolveLoop(u, scalarFirst ? [kind, id] : [id, kind]));
  return loop.kernel === undefined ? loop : undefined;
}

/** `u(a, x)` or `u(x, a)` for a number or a bigint. */
export function mapScalar(u: UfuncRecord, a: NDArray, x: number | bigint, scalarFirst: boolean): NDArray | undefined {
  if (typeof x === "number" && isIntegerPosition(u, scalarFirst ? 0 : 1)) {
    // The general way knows what to say of a number that is none.
    return Number.isSafeInteger(x) ? mapScalar(u, a, BigInt(x), scalarFirst) : undefined;
  }
  const loop = scalarLoop(u, a, x, scalarFirst);
  if (loop === undefined) return undefined;
  if ((a._flags & C_CONTIGUOUS) !== 0) {
    const result = resultFor(loop, a._shape, a._strides, a._flags, a.size);
    if (scalarFirst ? runFlat(loop, a.size, x, a, result) : runFlat(loop, a.size, a, x, result)) return result;
  }
  const scalar = scalarArray(x, loop.inputs[scalarFirst ? 0 : 1] as DType);
  return scalarFirst ? mapBroadcast(u, loop, scalar, a) : mapBroadcast(u, loop, a, scalar);
}

/** A call of two arrays whose loop is known, of any shapes that broadcast. */
export function mapBroadcast(u: UfuncRecord, loop: Loop, a: NDArray, b: NDArray): NDArray | undefined {
  const { _shape: shapeA } = a;
  const { _shape: shapeB } = b;
  const ndim = Math.max(shapeA.length, shapeB.length);
  const shape = new Array<number>(ndim);
  const stridesA = new Array<number>(ndim);
  const stridesB = new Array<number>(ndim);
  let spansA = shapeA.length === ndim;
  let spansB = shapeB.length === ndim;
  for (let d = 1; d <= ndim; d++) {
    const k = ndim - d;
    const n = d <= shapeA.length ? (shapeA[shapeA.length - d] as number) : 1;
    const m = d <= shapeB.length ? (shapeB[shapeB.length - d] as number) : 1;
    // The general way knows what to say.
    if (n !== m && n !== 1 && m !== 1) return undefined;
    const length = n === 1 ? m : n;
    shape[k] = length;
    stridesA[k] = n === 1 ? 0 : (a._strides[shapeA.length - d] as number);
    stridesB[k] = m === 1 ? 0 : (b._strides[shapeB.length - d] as number);
    if (n !== length) spansA = false;
    if (m !== length) spansB = false;
  }
  // An operand that spans the result has a say in its layout; C order wins.
  const flags = (spansA ? a._flags : 0) | (spansB ? b._flags : 0) | (spansA || spansB ? 0 : C_CONTIGUOUS);
  const result = resultFor(loop, shape, spansA ? stridesA : stridesB, flags, sizeOf(shape));
  run(u, loop, shape, a, stridesA, b, stridesB, result);
  return result;
}

function run(
  u: UfuncRecord,
  loop: Loop,
  shape: readonly number[],
  a: NDArray,
  stridesA: readonly number[],
  b: NDArray,
  stridesB: readonly number[],
  result: NDArray,
): void {
  if (runFlat(loop, result.size, a, b, result)) return;
  if (u.direct[16 * a._id + b._id] === loop) runMap3(u.name, loop, shape, a, stridesA, b, stridesB, result);
  else runMap(u.name, loop, shape, [a, b, result], [stridesA, stridesB, result._strides], false);
}

/** A new result: in C order when an operand is, otherwise in the axis order of `strides`. */
function resultFor(
  loop: Loop,
  shape: readonly number[],
  strides: readonly number[],
  flags: number,
  size: number,
): NDArray {
  const { outputId: id } = loop;
  const itemsize = ITEMSIZES[id] as number;
  const packed =
    shape.length < 2 || (flags & C_CONTIGUOUS) !== 0 ? cStrides(shape, itemsize) : keepOrder(shape, strides, itemsize);
  return newLike(shape, packed, loop.output, id, size);
}
