/**
 * Flat programs of any operands: arrays in C order and single values, with other dtypes than the loop's where need be, one
 * result or two. The leaves of the fast path are special cases of this, spelled out.
 *
 * @module
 */
import { C_CONTIGUOUS } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import {
  BODY_SLOT, FLAT, FLAT_CASTS, FLAT_DTYPES, FLOAT_FLAGS, KIND, SCALAR_SLOT, STATUS, block, exec,
} from "../backend/block.js"; // prettier-ignore
import type { DType } from "../dtype/dtype.js";
import { DetachedError } from "../errors.js";
import { keepAlive } from "../exec/map.js";
import { settle } from "../exec/outcome.js";
import { encode } from "../values/encode.js";
import { FAILS_FIRST, MAY_FAIL } from "./registry.js";
import type { Loop } from "./registry.js";

/** An operand: an array, or a number that becomes an element of the loop's dtype. */
export type FlatOperand = NDArray | number | bigint;

/** Elements up to which the engine calls a loop that fails before it writes once, for all of them. */
const AT_ONCE = 2 ** 20;

/** Whether a loop may work on an output of so many elements itself: one that may fail half-way must not. */
export function writesDirectly(loop: Loop, size: number): boolean {
  return (loop.flags & MAY_FAIL) === 0 || ((loop.flags & FAILS_FIRST) !== 0 && size <= AT_ONCE);
}

/**
 * Runs a native loop over operands that broadcast to the result's shape, inputs first, if it can be done flat: each is in
 * C order with as many elements as the result, or has one element only.
 *
 * @param x0 - the operands, as many as the loop has. Outputs must not overlap inputs but element for element.
 */
export function runFlat(
  loop: Loop,
  size: number,
  x0: FlatOperand,
  x1: FlatOperand,
  x2?: FlatOperand,
  x3?: FlatOperand,
): boolean {
  const { inputIds, outputIds } = loop;
  const nin = inputIds.length;
  let word = bits(loop, size, 0, x0) | bits(loop, size, 1, x1);
  if (x2 !== undefined) word |= bits(loop, size, 2, x2);
  if (x3 !== undefined) word |= bits(loop, size, 3, x3);
  if (word < 0) return false;
  // Without casts nothing needs to be said of dtypes; with them a loop may be called block by block.
  if ((word & FLAT_CASTS) === 0) word &= 15;
  else if ((loop.flags & MAY_FAIL) !== 0) return false;
  if (typeof x0 !== "object") writeScalar(loop, 0, x0);
  if (typeof x1 !== "object") writeScalar(loop, 1, x1);
  if (x2 !== undefined && typeof x2 !== "object") writeScalar(loop, 2, x2);
  const { f, i } = block;
  i[KIND] = FLAT;
  i[1] = loop.id;
  i[2] = nin + outputIds.length;
  i[3] = word;
  f[BODY_SLOT] = size;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  writeFlat(BODY_SLOT + 1, 0, x0);
  writeFlat(BODY_SLOT + 4, 1, x1);
  if (x2 !== undefined) writeFlat(BODY_SLOT + 7, 2, x2);
  if (x3 !== undefined) writeFlat(BODY_SLOT + 10, 3, x3);
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle(loop.ufunc);
  if (typeof x0 === "object") keepAlive(x0);
  if (typeof x1 === "object") keepAlive(x1);
  if (typeof x2 === "object") keepAlive(x2);
  if (typeof x3 === "object") keepAlive(x3);
  return true;
}

/** What word 3 says of operand k: whether it is a single value, its dtype, and whether that differs; negative if it cannot be flat. */
function bits(loop: Loop, size: number, k: number, x: FlatOperand): number {
  const nin = loop.inputIds.length;
  const own = (k < nin ? loop.inputIds[k] : loop.outputIds[k - nin]) as number;
  if (typeof x !== "object") return (1 << k) | (own << (FLAT_DTYPES + 4 * k));
  const { _id } = x;
  // The bytes of a bool are those of the int8 or uint8 that it would be cast to.
  const id = _id === 0 && (own === 1 || own === 2) && k < nin ? own : _id;
  const dtype = (id << (FLAT_DTYPES + 4 * k)) | (id === own ? 0 : FLAT_CASTS);
  if (x.size === size) return (x._flags & C_CONTIGUOUS) === 0 ? -1 : dtype;
  return x.size === 1 && k < nin ? dtype | (1 << k) : -1;
}

/** Puts operand k, a number, into the block. */
function writeScalar(loop: Loop, k: number, x: number | bigint): void {
  if (loop.inputIds[k] === 11 && typeof x === "number") block.f[SCALAR_SLOT + 2 * k] = x;
  else encode(block.view, (SCALAR_SLOT + 2 * k) * 8, loop.inputs[k] as DType, x);
}

/** Operand k of a flat program: an array, or the scalar of that number. */
function writeFlat(slot: number, k: number, x: FlatOperand): void {
  const { f } = block;
  if (typeof x === "object") {
    const storage = x._storage;
    if (storage.u8.length !== storage.byteLength) throw new DetachedError();
    f[slot] = storage.address;
    f[slot + 1] = storage.byteLength;
    f[slot + 2] = x._offset;
  } else {
    f[slot] = block.address;
    f[slot + 1] = BODY_SLOT * 8;
    f[slot + 2] = (SCALAR_SLOT + 2 * k) * 8;
  }
}
