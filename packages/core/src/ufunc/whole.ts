/**
 * Whole arrays folded to a scalar: the result is written into the command block and read from there, so no array is made.
 *
 * @module
 */
import { readAt } from "../array/element.js";
import type { Scalar } from "../array/element.js";
import { C_CONTIGUOUS, sameShape } from "../array/layout.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import {
  BODY_SLOT, CORE, FLAGS, FLOAT_FLAGS, HAS_FILLER, HAS_INITIAL, INPUT, INSTRUCTIONS, KIND, MASK, NCORE, NDIM, OPERANDS, OUTPUT, REDUCE, REGISTERS,
  SCALAR_SLOT, SEQUENTIAL, STATUS, block, ensureSlots, exec,
} from "../backend/block.js"; // prettier-ignore
import type { Block } from "../backend/block.js";
import type { DType } from "../dtype/dtype.js";
import { keepAlive, writeOperand } from "../exec/map.js";
import { settle } from "../exec/outcome.js";
import { Storage, USER } from "../memory/storage.js";
import { knownFold, resultOfFold } from "./fold.js";
import { identityOf, writeAllAxes, writeFold } from "./reduce.js";
import { findUfunc } from "./registry.js";
import type { UfuncRecord } from "./registry.js";
import { resolveLoop } from "./resolve.js";
import { encode } from "../values/encode.js";

/** The scalar of the block that takes results. Those before it are for what a program reads. */
const RESULT_SCALAR = 7;
const RESULT_SLOT = SCALAR_SLOT + 2 * RESULT_SCALAR;

let storage: Storage | undefined;
let storageOf: Block | undefined;

/** The operand that takes a result; 0 along every axis. */
export function writeResult(slot: number, id: number, ndim: number): number {
  const { f, i } = block;
  f[slot] = block.address;
  f[slot + 1] = BODY_SLOT * 8;
  f[slot + 2] = RESULT_SLOT * 8;
  i[2 * slot + 6] = id;
  i[2 * slot + 7] = OUTPUT;
  for (let d = 0; d < ndim; d++) f[slot + 4 + d] = 0;
  return slot + 4 + ndim;
}

/** The scalar that {@link writeResult}'s operand has become. */
export function readResult(id: number): Scalar {
  if (id === 11) return block.f[RESULT_SLOT] as number;
  if (storage === undefined || storageOf !== block) {
    storage = new Storage(block.u8, USER, block.address);
    storageOf = block;
  }
  return readAt(storage, RESULT_SLOT * 8, id) as Scalar;
}

/**
 * All of `a` folded to a scalar. Undefined where there is more to it: no elements, several axes of a ufunc that takes
 * one, a kernel in TypeScript, a mask of another shape or without a neutral element for what it leaves out.
 *
 * @param where - which elements count: an array of booleans.
 * @param initial - what folding begins with.
 */
export function foldWhole(
  u: UfuncRecord,
  a: NDArray,
  dtype: DType | undefined,
  where?: NDArray,
  initial?: number | bigint,
): Scalar | undefined {
  const { length: ndim } = a._shape;
  if (a.size === 0 || (ndim !== 1 && !u.reorderable)) return undefined;
  const { _id: from } = a;
  const loop = knownFold(u, from, dtype);
  if (loop.kernel !== undefined) return undefined;
  const accumulator = loop.outputId;
  const to = from === 9 || dtype !== undefined ? resultOfFold(u, a._dtype, dtype, loop).id : accumulator;
  const operands = where === undefined ? 2 : 3;
  ensureSlots(BODY_SLOT + 3 * 4 + 4 * ndim + 10);
  const { f, i } = block;
  let flags = u.reorderable ? 0 : SEQUENTIAL;
  if (where !== undefined) {
    const identity = identityOf(u, loop) ?? initial;
    if (identity === undefined || !u.reorderable || !sameShape(where._shape, a._shape)) return undefined;
    encode(block.view, (SCALAR_SLOT + 2) * 8, loop.output, identity);
    flags |= HAS_FILLER;
  }
  if (initial !== undefined) {
    encode(block.view, SCALAR_SLOT * 8, loop.output, initial);
    flags |= HAS_INITIAL;
  }
  const casts = (from === accumulator ? 0 : 1) + (to === accumulator ? 0 : 1);
  i[KIND] = REDUCE;
  i[FLAGS] = flags;
  i[OPERANDS] = operands;
  i[REGISTERS] = casts;
  i[INSTRUCTIONS] = casts + 1;
  i[NDIM] = ndim;
  writeAllAxes(ndim);
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = a._shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  slot = writeOperand(slot, a, a._strides, ndim, INPUT);
  slot = writeResult(slot, to, ndim);
  if (where !== undefined) slot = writeOperand(slot, where, where._strides, ndim, MASK);
  writeFold(slot, loop.id, from, accumulator, to, operands);
  exec();
  keepAlive(a);
  if (where !== undefined) keepAlive(where);
  const failed = i[STATUS] !== 0;
  // Read first: what a warning calls may run programs of its own.
  const value = failed ? undefined : readResult(to);
  if (failed || i[FLOAT_FLAGS] !== 0) settle("reduce");
  return value;
}

/**
 * The fold of whole arrays with the ufunc `name`, for functions that need its number: undefined where only the general
 * way will do.
 */
export function wholeFold(name: string): (a: NDArray, dtype?: DType) => Scalar | undefined {
  let u: UfuncRecord | undefined;
  return (a, dtype) => foldWhole((u ??= findUfunc(name)), a, dtype);
}

/** The first part of a long array that a truth is looked for in; each further one is so many times as long. */
const PART = 4096;
const GROWTH = 8;

/**
 * `logical_or` and `logical_and` of whole arrays: what is long and in C order is looked at in parts, until one of them
 * has decided.
 *
 * @param decided - the answer that one element can give.
 */
export function wholeTruth(name: string, decided: boolean): (a: NDArray) => boolean | undefined {
  const whole = wholeFold(name);
  return (a) => {
    const { size, _offset: offset, itemsize } = a;
    if (size <= PART || (a._flags & C_CONTIGUOUS) === 0) return whole(a) as boolean | undefined;
    const strides = [itemsize];
    let start = 0;
    for (let length = PART; start < size; length *= GROWTH) {
      const n = Math.min(length, size - start);
      const value = whole(viewOf(a, offset + start * itemsize, [n], strides, n)) as boolean | undefined;
      if (value === decided || value === undefined) return value;
      start += n;
    }
    return !decided;
  };
}

/** Bytes from one element to the next in C order, or in Fortran's; undefined where that is not the same all along. */
function stepOf({ _shape: shape, _strides: strides }: NDArray, fortran: boolean): number | undefined {
  const { length: ndim } = shape;
  let step: number | undefined;
  let next = 0;
  for (let k = 0; k < ndim; k++) {
    const d = fortran ? k : ndim - 1 - k;
    const size = shape[d] as number;
    if (size === 1) continue;
    const stride = strides[d] as number;
    if (step === undefined) step = stride;
    else if (stride !== next) return undefined;
    next = stride * size;
  }
  return step ?? 0;
}

/**
 * An internal function `(n)->()` of one operand, such as `_argmax`, over all elements in C order. Undefined where that is
 * not one run of memory with one step.
 *
 * @param anyOrder - any other order of the elements will do.
 */
export function wholeCore(name: string, anyOrder = false): (a: NDArray) => Scalar | undefined {
  let u: UfuncRecord | undefined;
  return (a) => {
    if (a.size === 0) return undefined;
    const inC = (a._flags & C_CONTIGUOUS) !== 0 ? a.itemsize : stepOf(a, false);
    const step = inC === undefined && anyOrder ? stepOf(a, true) : inC;
    if (step === undefined) return undefined;
    u ??= findUfunc(name);
    const loop = (u.unary[a._id] ??= resolveLoop(u, [a._id]));
    if (loop.inputIds[0] !== a._id || loop.kernel !== undefined) return undefined;
    const to = loop.outputId;
    const { f, i } = block;
    i[KIND] = CORE;
    i[FLAGS] = 0;
    i[OPERANDS] = 2;
    i[REGISTERS] = 0;
    i[INSTRUCTIONS] = 1;
    i[NDIM] = 0;
    i[NCORE] = 1;
    // From here to the return of exec nothing may be allocated: addresses are being written.
    let slot = writeOperand(BODY_SLOT, a, a._strides, 0, INPUT);
    slot = writeResult(slot, to, 0);
    f[slot] = a.size;
    // The operand has core dimension 0 with this stride, the result none.
    i[2 * slot + 2] = 1;
    i[2 * slot + 3] = 0;
    i[2 * slot + 4] = 0;
    i[2 * slot + 5] = 0;
    f[slot + 3] = step;
    i[2 * slot + 8] = 0;
    i[2 * slot + 9] = 0;
    i[2 * slot + 10] = loop.id;
    i[2 * slot + 11] = 2;
    i[2 * slot + 12] = 0;
    i[2 * slot + 13] = 1;
    exec();
    keepAlive(a);
    if (i[STATUS] !== 0) settle(name);
    return readResult(to);
  };
}
