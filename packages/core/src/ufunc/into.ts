/**
 * Calls into outputs that are there, with casts, strides and operands of several shapes; and calls with two results. What
 * the fast path leaves comes here; what needs a temporary, or an error, goes the general way.
 *
 * @module
 */
import { newLike } from "../array/allocate.js";
import { broadcastStrides } from "../array/broadcast.js";
import { C_CONTIGUOUS, WRITEABLE, cStrides, sameShape } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import { can_cast } from "../dtype/casting.js";
import { ITEMSIZES } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { runMap } from "../exec/map.js";
import { mayOverlap, mustCopy } from "../exec/overlap.js";
import { scalarLoop } from "./arrays.js";
import { runFlat, writesDirectly } from "./flat.js";
import type { FlatOperand } from "./flat.js";
import { usualLoop } from "./quick.js";
import { MAY_FAIL } from "./registry.js";
import type { Loop, UfuncRecord } from "./registry.js";

/** `u(a, out)`. */
export function intoUnary(u: UfuncRecord, a: NDArray, out: NDArray): NDArray | undefined {
  const loop = usualLoop(u, a, undefined);
  if (!takes(loop, 0, out) || !sameShape(a._shape, out._shape) || mustCopy(out, a)) return undefined;
  if (runFlat(loop, out.size, a, out)) return out;
  if ((loop.flags & MAY_FAIL) !== 0) return undefined;
  runMap(u.name, loop, out._shape, [a, out], [a._strides, out._strides], false);
  return out;
}

/** `u(a, b, out)`. */
export function intoBinary(u: UfuncRecord, a: NDArray, b: NDArray, out: NDArray): NDArray | undefined {
  const loop = usualLoop(u, a, b);
  if (!takes(loop, 0, out)) return undefined;
  const { _shape: shape } = out;
  if (!sameShape(a._shape, shape) || !(b.ndim === 0 || sameShape(b._shape, shape))) return undefined;
  if (mustCopy(out, a) || mustCopy(out, b)) return undefined;
  if (runFlat(loop, out.size, a, b, out)) return out;
  if ((loop.flags & MAY_FAIL) !== 0) return undefined;
  const strides = [a._strides, broadcastStrides(b._shape, b._strides, shape), out._strides];
  runMap(u.name, loop, shape, [a, b, out], strides, false);
  return out;
}

/** `u(a, x, out)` or `u(x, a, out)` for a number or a bigint; strided operands go the general way. */
export function intoScalar(
  u: UfuncRecord,
  a: NDArray,
  x: number | bigint,
  scalarFirst: boolean,
  out: NDArray,
): NDArray | undefined {
  if (u.integers.length !== 0) return undefined;
  const scalar = besideOutput(x, out);
  const loop = scalarLoop(u, a, scalar, scalarFirst);
  if (loop === undefined || !takes(loop, 0, out)) return undefined;
  if (!sameShape(a._shape, out._shape) || mustCopy(out, a)) return undefined;
  const done = scalarFirst ? runFlat(loop, out.size, scalar, a, out) : runFlat(loop, out.size, a, scalar, out);
  return done ? out : undefined;
}

/** Beside an integer destination an integral number is an int. */
function besideOutput(x: number | bigint, out: NDArray): number | bigint {
  const { kind } = out._dtype;
  return typeof x === "number" && (kind === "i" || kind === "u") && Number.isInteger(x) ? BigInt(x) : x;
}

/** A call with two results, of one array, or two of one shape, or one and a number, into outputs when both are given. */
export function splitCall(
  u: UfuncRecord,
  a: NDArray,
  b: FlatOperand | undefined,
  first: NDArray | undefined,
  second: NDArray | undefined,
): [NDArray, NDArray] | undefined {
  if (typeof b === "number" || typeof b === "bigint") return splitScalar(u, a, b, first, second);
  const loop = usualLoop(u, a, b);
  if (loop.kernel !== undefined || (a._flags & C_CONTIGUOUS) === 0) return undefined;
  if (b !== undefined && !sameShape(a._shape, b._shape)) return undefined;
  if (first !== undefined && second !== undefined) {
    if (!fitsSplit(loop, 0, first, a, b) || !fitsSplit(loop, 1, second, a, b)) return undefined;
    if (mayOverlap(first, second)) return undefined;
  }
  const results: [NDArray, NDArray] = [first ?? resultOf(loop, 0, a), second ?? resultOf(loop, 1, a)];
  const [r, s] = results;
  if (b === undefined ? runFlat(loop, a.size, a, r, s) : runFlat(loop, a.size, a, b, r, s)) return results;
  if ((loop.flags & MAY_FAIL) !== 0) return undefined;
  const operands = b === undefined ? [a, ...results] : [a, b, ...results];
  const strides = operands.map((each) => each._strides);
  runMap(u.name, loop, a._shape, operands, strides, false);
  return results;
}

/** The same for an array and a number. */
function splitScalar(
  u: UfuncRecord,
  a: NDArray,
  x: number | bigint,
  first: NDArray | undefined,
  second: NDArray | undefined,
): [NDArray, NDArray] | undefined {
  if (u.integers.length !== 0 || (a._flags & C_CONTIGUOUS) === 0) return undefined;
  const scalar = first === undefined ? x : besideOutput(x, first);
  const loop = scalarLoop(u, a, scalar, false);
  if (loop === undefined) return undefined;
  if (first !== undefined && second !== undefined) {
    if (!fitsSplit(loop, 0, first, a, undefined) || !fitsSplit(loop, 1, second, a, undefined)) return undefined;
    if (mayOverlap(first, second)) return undefined;
  }
  const r = first ?? resultOf(loop, 0, a);
  const s = second ?? resultOf(loop, 1, a);
  return runFlat(loop, a.size, a, scalar, r, s) ? [r, s] : undefined;
}

function fitsSplit(loop: Loop, k: number, out: NDArray, a: NDArray, b: NDArray | undefined): boolean {
  if (!takes(loop, k, out) || !sameShape(out._shape, a._shape) || mustCopy(out, a)) return false;
  return b === undefined || !mustCopy(out, b);
}

/** Whether output `k` needs none of the checks of the general way. */
function takes(loop: Loop, k: number, out: NDArray): boolean {
  if (loop.kernel !== undefined || !writesDirectly(loop, out.size)) return false;
  if ((out._flags & WRITEABLE) === 0 || (out._flags & C_CONTIGUOUS) === 0) return false;
  return loop.outputIds[k] === out._id || can_cast(loop.outputs[k] as DType, out._dtype, "same_kind");
}

function resultOf(loop: Loop, k: number, a: NDArray): NDArray {
  const id = loop.outputIds[k] as number;
  const strides = cStrides(a._shape, ITEMSIZES[id] as number);
  return newLike(a._shape, strides, loop.outputs[k] as DType, id, a.size);
}
