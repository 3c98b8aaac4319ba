/**
 * The fast path: one loop, C-contiguous operands of one shape and the loop's own dtypes, one new result.
 *
 * Nothing here allocates besides the result; whatever does not fit is answered with undefined and goes the general way.
 *
 * @module
 */
import { newLike } from "../array/allocate.js";
import { C_CONTIGUOUS, WRITEABLE, cStrides, sameShape } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import { BODY_SLOT, FLAT, FLOAT_FLAGS, KIND, SCALAR_SLOT, STATUS, block, exec } from "../backend/block.js";
import { ITEMSIZES } from "../dtype/dtype.js";
import { DetachedError } from "../errors.js";
import { runFlat2 } from "../exec/map.js";
import { settle } from "../exec/outcome.js";
import { runFlat, writesDirectly } from "./flat.js";
import type { FlatOperand } from "./flat.js";
import type { Loop, UfuncRecord } from "./registry.js";

/** `u(a)`. */
export function fastUnary(u: UfuncRecord, a: NDArray): NDArray | undefined {
  const loop = u.direct[a._id];
  if (loop === undefined || (a._flags & C_CONTIGUOUS) === 0) return undefined;
  const result = resultLike(loop, a);
  runFlat2(loop.ufunc, loop.id, a, result);
  return result;
}

/** `u(a, b)`. */
export function fastBinary(u: UfuncRecord, a: NDArray, b: NDArray): NDArray | undefined {
  const loop = u.direct[16 * a._id + b._id];
  if (loop === undefined || (a._flags & b._flags & C_CONTIGUOUS) === 0) return undefined;
  if (a._shape !== b._shape && !sameShape(a._shape, b._shape)) return undefined;
  const result = resultLike(loop, a);
  runFlat3(loop, a, b, result);
  return result;
}

/** `u(a, b, out)`; the same elements as an input are fine, any other overlap is not for here. */
export function fastBinaryInto(u: UfuncRecord, a: NDArray, b: NDArray, out: NDArray): NDArray | undefined {
  const loop = u.direct[16 * a._id + b._id];
  if (loop === undefined || !writesDirectly(loop, out.size) || loop.outputId !== out._id) return undefined;
  if ((a._flags & b._flags & out._flags & C_CONTIGUOUS) === 0 || (out._flags & WRITEABLE) === 0) return undefined;
  if (!sameShape(a._shape, b._shape) || !sameShape(a._shape, out._shape)) return undefined;
  if (meets(out, a) || meets(out, b)) return undefined;
  runFlat3(loop, a, b, out);
  return out;
}

/** `u(a, out)`. */
export function fastUnaryInto(u: UfuncRecord, a: NDArray, out: NDArray): NDArray | undefined {
  const loop = u.direct[a._id];
  if (loop === undefined || !writesDirectly(loop, out.size) || loop.outputId !== out._id) return undefined;
  if ((a._flags & out._flags & C_CONTIGUOUS) === 0 || (out._flags & WRITEABLE) === 0) return undefined;
  if (!sameShape(a._shape, out._shape) || meets(out, a)) return undefined;
  runFlat2(loop.ufunc, loop.id, a, out);
  return out;
}

/** Contiguous arrays of one shape: whether their bytes meet without being the same elements. */
function meets(out: NDArray, a: NDArray): boolean {
  const start = out._storage.address + out._offset;
  const other = a._storage.address + a._offset;
  if (start === other && out._id === a._id) return false;
  return start < other + a.nbytes && other < start + out.nbytes;
}

/** `u(a, x)` or `u(x, a)` for a float64 array and a number, into `out` when it is given. */
export function fastScalar(
  u: UfuncRecord,
  a: NDArray,
  x: number,
  scalarFirst: boolean,
  out: NDArray | undefined,
): NDArray | undefined {
  const loop = u.direct[16 * 11 + 11];
  if (loop === undefined || a._id !== 11 || (a._flags & C_CONTIGUOUS) === 0) return undefined;
  if (out !== undefined) {
    if (!writesDirectly(loop, out.size) || loop.outputId !== out._id || (out._flags & C_CONTIGUOUS) === 0)
      return undefined;
    if ((out._flags & WRITEABLE) === 0 || !sameShape(a._shape, out._shape) || meets(out, a)) return undefined;
  }
  const result = out ?? resultLike(loop, a);
  runFlatScalar(loop, a, x, scalarFirst ? 0 : 1, result);
  return result;
}

/**
 * `u(a, b, c)`, into `out` when it is given; b and c are arrays as a is, or numbers.
 *
 * @param loop - what serves them.
 */
export function fastTernary(
  loop: Loop,
  a: NDArray,
  b: FlatOperand,
  c: FlatOperand,
  out: NDArray | undefined,
): NDArray | undefined {
  if (!joins(a, b) || !joins(a, c)) return undefined;
  if (out !== undefined) {
    if (!writesDirectly(loop, out.size) || loop.outputId !== out._id || (out._flags & C_CONTIGUOUS) === 0)
      return undefined;
    if ((out._flags & WRITEABLE) === 0 || !sameShape(a._shape, out._shape) || meets(out, a)) return undefined;
    if ((typeof b === "object" && meets(out, b)) || (typeof c === "object" && meets(out, c))) return undefined;
  }
  const result = out ?? resultLike(loop, a);
  return runFlat(loop, a.size, a, b, c, result) ? result : undefined;
}

/** Whether an operand is a number, or an array that fits the first one as it is. */
function joins(a: NDArray, x: FlatOperand): boolean {
  return typeof x !== "object" || ((x._flags & C_CONTIGUOUS) !== 0 && sameShape(a._shape, x._shape));
}

function resultLike(loop: Loop, a: NDArray): NDArray {
  const id = loop.outputId;
  const strides = ITEMSIZES[id] === ITEMSIZES[a._id] ? a._strides : cStrides(a._shape, ITEMSIZES[id] as number);
  return newLike(a._shape, strides, loop.output, id, a.size);
}

// The leaves below are spelled out rather than put together: V8 inlines only so much into a call, and what is left
// out costs a fifth of it. Between the first address and the return of exec nothing allocates; the storages are looked at
// once more afterwards, so that the collector cannot have freed one meanwhile.

function runFlat3(loop: Loop, a: NDArray, b: NDArray, result: NDArray): void {
  const { f, i } = block;
  const p = a._storage;
  const q = b._storage;
  const r = result._storage;
  if (p.u8.length !== p.byteLength || q.u8.length !== q.byteLength || r.u8.length !== r.byteLength)
    throw new DetachedError();
  i[KIND] = FLAT;
  i[1] = loop.id;
  i[2] = 3;
  i[3] = 0;
  f[BODY_SLOT] = a.size;
  f[BODY_SLOT + 1] = p.address;
  f[BODY_SLOT + 2] = p.byteLength;
  f[BODY_SLOT + 3] = a._offset;
  f[BODY_SLOT + 4] = q.address;
  f[BODY_SLOT + 5] = q.byteLength;
  f[BODY_SLOT + 6] = b._offset;
  f[BODY_SLOT + 7] = r.address;
  f[BODY_SLOT + 8] = r.byteLength;
  f[BODY_SLOT + 9] = result._offset;
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle(loop.ufunc);
  if (p.u8.length !== p.byteLength || q.u8.length !== q.byteLength || r.u8.length !== r.byteLength)
    throw new DetachedError();
}

/** The scalar lies in the block itself, as operand `position`. */
function runFlatScalar(loop: Loop, a: NDArray, x: number, position: 0 | 1, result: NDArray): void {
  const { f, i } = block;
  const p = a._storage;
  const r = result._storage;
  if (p.u8.length !== p.byteLength || r.u8.length !== r.byteLength) throw new DetachedError();
  const at = BODY_SLOT + 1 + 3 * (1 - position);
  const scalar = BODY_SLOT + 1 + 3 * position;
  i[KIND] = FLAT;
  i[1] = loop.id;
  i[2] = 3;
  i[3] = 1 << position;
  f[SCALAR_SLOT] = x;
  f[BODY_SLOT] = a.size;
  f[at] = p.address;
  f[at + 1] = p.byteLength;
  f[at + 2] = a._offset;
  f[scalar] = block.address;
  f[scalar + 1] = BODY_SLOT * 8;
  f[scalar + 2] = SCALAR_SLOT * 8;
  f[BODY_SLOT + 7] = r.address;
  f[BODY_SLOT + 8] = r.byteLength;
  f[BODY_SLOT + 9] = result._offset;
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle(loop.ufunc);
  if (p.u8.length !== p.byteLength || r.u8.length !== r.byteLength) throw new DetachedError();
}
