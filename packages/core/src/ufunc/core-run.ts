/**
 * Writing and running programs of generalised ufuncs, and the short way to them for two arrays without keywords.
 *
 * @module
 */
import { newLike } from "../array/allocate.js";
import { C_CONTIGUOUS, WRITEABLE, cStrides, sameShape, sizeOf } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import {
  BODY_SLOT, CORE, FLAGS, FLOAT_FLAGS, INPUT, INSTRUCTIONS, KIND, NCORE, NDIM, OPERANDS, OUTPUT, PARAMS, REGISTERS,
  STATUS, block, ensureSlots, exec,
} from "../backend/block.js"; // prettier-ignore
import { ITEMSIZES } from "../dtype/dtype.js";
import { keepAlive, writeOperand } from "../exec/map.js";
import { settle } from "../exec/outcome.js";
import { mayOverlap } from "../exec/overlap.js";
import type { CoreSignature } from "./core-signature.js";
import { MAY_FAIL } from "./registry.js";
import type { UfuncRecord } from "./registry.js";

/** An operand with its strides over the broadcast and the core dimensions; `dims` are the signature's. */
export interface CoreOperand {
  readonly a: NDArray;
  readonly dims: readonly number[];
  readonly core: readonly number[];
  readonly outer: readonly number[];
}

/** Runs a kernel over core dimensions of the given sizes. */
export function runCore(
  u: UfuncRecord,
  kernel: number,
  outer: readonly number[],
  sizes: readonly number[],
  operands: readonly CoreOperand[],
): void {
  const ndim = outer.length;
  let slots = BODY_SLOT + ndim + sizes.length + 2 + operands.length;
  for (let k = 0; k < operands.length; k++) slots += 5 + ndim + 2 * (operands[k] as CoreOperand).dims.length;
  ensureSlots(slots);
  let slot = writeHeader(operands.length, outer, sizes.length);
  const { f } = block;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  for (let k = 0; k < operands.length; k++) {
    const { a, outer: strides } = operands[k] as CoreOperand;
    slot = writeOperand(slot, a, strides, ndim, k < u.nin ? INPUT : OUTPUT);
  }
  for (let d = 0; d < sizes.length; d++) f[slot++] = sizes[d] as number;
  for (let k = 0; k < operands.length; k++) {
    const { dims, core } = operands[k] as CoreOperand;
    slot = writeDims(slot, dims);
    for (let d = 0; d < core.length; d++) f[slot++] = core[d] as number;
  }
  runInstruction(u, slot, kernel, operands.length);
  for (let k = 0; k < operands.length; k++) keepAlive((operands[k] as CoreOperand).a);
}

function writeHeader(operands: number, outer: readonly number[], ncore: number): number {
  const { f, i } = block;
  i[KIND] = CORE;
  i[FLAGS] = 0;
  i[OPERANDS] = operands;
  i[REGISTERS] = 0;
  i[INSTRUCTIONS] = 1;
  i[NDIM] = outer.length;
  i[NCORE] = ncore;
  i[PARAMS] = 0;
  let slot = BODY_SLOT;
  for (let d = 0; d < outer.length; d++) f[slot++] = outer[d] as number;
  return slot;
}

function writeDims(start: number, dims: readonly number[]): number {
  const { i } = block;
  let slot = start;
  i[2 * slot] = dims.length;
  i[2 * slot + 1] = 0;
  slot++;
  for (let d = 0; d < dims.length; d++) {
    i[2 * slot] = dims[d] as number;
    i[2 * slot + 1] = 0;
    slot++;
  }
  return slot;
}

function runInstruction(u: UfuncRecord, slot: number, kernel: number, operands: number): void {
  const { i } = block;
  i[2 * slot] = kernel;
  i[2 * slot + 1] = operands;
  for (let k = 0; k < operands; k++) i[2 * slot + 2 + k] = k;
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle(u.name);
}

/** The number of core dimensions that an operand of `ndim` dimensions has: all, or without the flexible ones. */
function coreCount(signature: CoreSignature, own: readonly number[], ndim: number): number {
  if (ndim >= own.length) return own.length;
  let count = 0;
  for (let j = 0; j < own.length; j++) if (signature.dims[own[j] as number]?.flexible !== true) count++;
  return count;
}

/** Core sizes of the call at hand: small calls allocate as little as they can. */
const sizes: number[] = [];

/** Reads the core sizes of an operand; false where they contradict those there are. Lacking dimensions stay −1. */
function bind(a: NDArray, own: readonly number[], count: number, signature: CoreSignature): boolean {
  const start = a._shape.length - count;
  let axis = start;
  for (let j = 0; j < own.length; j++) {
    const d = own[j] as number;
    if (count < own.length && signature.dims[d]?.flexible === true) continue;
    const n = a._shape[axis++] as number;
    if (sizes[d] === -1) sizes[d] = n;
    else if (sizes[d] !== n) return false;
  }
  return true;
}

/**
 * `u(a, b)`, into `out` when it is given, for two arrays in a loop's own dtypes, whose broadcast dimensions are the same or those of one alone. Whatever
 * else there is, errors included, is answered with undefined and goes the general way.
 */
export function fastCore(
  u: UfuncRecord,
  signature: CoreSignature,
  a: NDArray,
  b: NDArray,
  out: NDArray | undefined,
): NDArray | undefined {
  const loop = u.direct[16 * a._id + b._id];
  if (loop === undefined || !signature.quick) return undefined;
  const [dimsA, dimsB, dimsR] = signature.operands;
  if (dimsA === undefined || dimsB === undefined || dimsR === undefined) return undefined;
  const countA = coreCount(signature, dimsA, a._shape.length);
  const countB = coreCount(signature, dimsB, b._shape.length);
  const outerA = a._shape.length - countA;
  const outerB = b._shape.length - countB;
  if (outerA < 0 || outerB < 0) return undefined;
  const { length } = signature.dims;
  for (let d = 0; d < length; d++) sizes[d] = signature.dims[d]?.size ?? -1;
  if (!bind(a, dimsA, countA, signature) || !bind(b, dimsB, countB, signature)) return undefined;
  const ndim = Math.max(outerA, outerB);
  if (ndim > 1 && (a._flags & b._flags & C_CONTIGUOUS) === 0) return undefined;
  if (outerA === outerB) for (let d = 0; d < ndim; d++) if (a._shape[d] !== b._shape[d]) return undefined;
  if (outerA !== outerB && outerA !== 0 && outerB !== 0) return undefined;
  const leading = outerA >= outerB ? a : b;
  const shape: number[] = [];
  for (let d = 0; d < ndim; d++) shape.push(leading._shape[d] as number);
  for (let j = 0; j < dimsR.length; j++) {
    const n = sizes[dimsR[j] as number] as number;
    if (n >= 0) shape.push(n);
    else if (signature.dims[dimsR[j] as number]?.flexible !== true) return undefined;
  }
  const { outputId: id } = loop;
  if (out !== undefined) {
    if ((loop.flags & MAY_FAIL) !== 0 || out._id !== id || !sameShape(out._shape, shape)) return undefined;
    if ((out._flags & WRITEABLE) === 0 || (out._flags & C_CONTIGUOUS) === 0) return undefined;
    if (mayOverlap(out, a) || mayOverlap(out, b)) return undefined;
  }
  const result = out ?? newLike(shape, cStrides(shape, ITEMSIZES[id] as number), loop.output, id, sizeOf(shape));
  ensureSlots(BODY_SLOT + length + 4 * ndim + 3 * 5 + 2 * (dimsA.length + dimsB.length + dimsR.length) + 4);
  const { f, i } = block;
  i[KIND] = CORE;
  i[FLAGS] = 0;
  i[OPERANDS] = 3;
  i[REGISTERS] = 0;
  i[INSTRUCTIONS] = 1;
  i[NDIM] = ndim;
  i[NCORE] = length;
  i[PARAMS] = 0;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  slot = writeOuter(slot, a, ndim, outerA, INPUT);
  slot = writeOuter(slot, b, ndim, outerB, INPUT);
  slot = writeOuter(slot, result, ndim, ndim, OUTPUT);
  for (let d = 0; d < length; d++) f[slot++] = sizes[d] === -1 ? 1 : (sizes[d] as number);
  slot = writeCore(slot, a, dimsA, countA, signature);
  slot = writeCore(slot, b, dimsB, countB, signature);
  slot = writeCore(slot, result, dimsR, shape.length - ndim, signature);
  i[2 * slot] = loop.id;
  i[2 * slot + 1] = 3;
  i[2 * slot + 2] = 0;
  i[2 * slot + 3] = 1;
  i[2 * slot + 4] = 2;
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle(u.name);
  keepAlive(a);
  keepAlive(b);
  keepAlive(result);
  return result;
}

/** An operand whose broadcast dimensions are all of the call's, or none. */
function writeOuter(slot: number, a: NDArray, ndim: number, own: number, role: number): number {
  if (own === ndim) return writeOperand(slot, a, a._strides, ndim, role);
  const next = writeOperand(slot, a, a._strides, 0, role);
  const { f } = block;
  for (let d = 0; d < ndim; d++) f[next + d] = 0;
  return next + ndim;
}

/**
 * The core part of an operand that has `count` of its dimensions. Which of them it lacks is told by the sizes: −1 for
 * dimensions that nobody has; another operand may have one that this one lacks, but no operand of ours does then.
 */
function writeCore(start: number, a: NDArray, own: readonly number[], count: number, signature: CoreSignature): number {
  const { f } = block;
  const slot = writeDims(start, own);
  let axis = a._shape.length - count;
  for (let j = 0; j < own.length; j++) {
    const lacks =
      count < own.length && signature.dims[own[j] as number]?.flexible === true && sizes[own[j] as number] === -1;
    f[slot + j] = lacks ? 0 : (a._strides[axis++] as number);
  }
  return slot + own.length;
}
