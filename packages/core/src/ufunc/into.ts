/**
 * Calls into outputs that are there, with casts, strides and operands of several shapes; and calls with two results. What
 * the fast path leaves comes here; what needs a temporary, or an error, goes the general way.
 *
 * @module
 */
import { newLike } from "../array/allocate.js";
import { broadcastStrides } from "../array/broadcast.js";
import { C_CONTIGUOUS, cStrides, sameShape } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import { can_cast } from "../dtype/casting.js";
import { ITEMSIZES } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { scalarArray } from "../exec/copy.js";
import { runMap } from "../exec/map.js";
import { mayOverlap, mustCopy } from "../exec/overlap.js";
import { isPlainTarget, usualLoop } from "./quick.js";
import type { Loop, UfuncRecord } from "./registry.js";

/** `u(a, out)`. */
export function intoUnary(u: UfuncRecord, a: NDArray, out: NDArray): NDArray | undefined {
  const loop = usualLoop(u, a, undefined);
  if (!takes(loop, 0, out) || !sameShape(a._shape, out._shape) || mustCopy(out, a)) return undefined;
  runMap(u.name, loop, out._shape, [a, out], [a._strides, out._strides], false);
  return out;
}

/** `u(a, b, out)`, where `b` may be a number. */
export function intoBinary(u: UfuncRecord, a: NDArray, b: NDArray | number, out: NDArray): NDArray | undefined {
  const scalar = typeof b === "number";
  // Exact comparisons, and numbers that count as integers, are for the general way.
  if (scalar && (u.exactScalars || u.integers.length !== 0 || "iu".includes(out._dtype.kind))) return undefined;
  const loop = usualLoop(u, a, b);
  if (!takes(loop, 0, out)) return undefined;
  const second = scalar ? scalarArray(b, loop.inputs[1] as DType) : b;
  const { _shape: shape } = out;
  if (!sameShape(a._shape, shape) || !(second.ndim === 0 || sameShape(second._shape, shape))) return undefined;
  if (mustCopy(out, a) || mustCopy(out, second)) return undefined;
  const strides = [a._strides, broadcastStrides(second._shape, second._strides, shape), out._strides];
  runMap(u.name, loop, shape, [a, second, out], strides, false);
  return out;
}

/** A call with two results, of one array or two of one shape, into outputs when both are given. */
export function splitCall(
  u: UfuncRecord,
  a: NDArray,
  b: NDArray | undefined,
  first: NDArray | undefined,
  second: NDArray | undefined,
): [NDArray, NDArray] | undefined {
  const loop = usualLoop(u, a, b);
  if (loop.kernel !== undefined || (a._flags & C_CONTIGUOUS) === 0) return undefined;
  if (b !== undefined && !sameShape(a._shape, b._shape)) return undefined;
  if (first !== undefined && second !== undefined) {
    if (!fitsSplit(loop, 0, first, a, b) || !fitsSplit(loop, 1, second, a, b)) return undefined;
    if (mayOverlap(first, second)) return undefined;
  }
  const results: [NDArray, NDArray] = [first ?? resultOf(loop, 0, a), second ?? resultOf(loop, 1, a)];
  const operands = b === undefined ? [a, ...results] : [a, b, ...results];
  const strides = operands.map((each) => each._strides);
  runMap(u.name, loop, a._shape, operands, strides, false);
  return results;
}

function fitsSplit(loop: Loop, k: number, out: NDArray, a: NDArray, b: NDArray | undefined): boolean {
  if (!takes(loop, k, out) || !sameShape(out._shape, a._shape) || mustCopy(out, a)) return false;
  return b === undefined || !mustCopy(out, b);
}

/** Whether output `k` needs none of the checks of the general way. */
function takes(loop: Loop, k: number, out: NDArray): boolean {
  if (loop.kernel !== undefined || !isPlainTarget(loop, out)) return false;
  return loop.outputIds[k] === out._id || can_cast(loop.outputs[k] as DType, out._dtype, "same_kind");
}

function resultOf(loop: Loop, k: number, a: NDArray): NDArray {
  const id = loop.outputIds[k] as number;
  const strides = cStrides(a._shape, ITEMSIZES[id] as number);
  return newLike(a._shape, strides, loop.outputs[k] as DType, id, a.size);
}
