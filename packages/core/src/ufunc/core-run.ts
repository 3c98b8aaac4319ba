/**
 * Writing and running programs of generalised ufuncs, and the short way to them for arrays without keywords.
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
import { parseSignature } from "./core-signature.js";
import type { CoreDimension, CoreSignature } from "./core-signature.js";
import { MAY_FAIL, findUfunc } from "./registry.js";
import type { Loop, UfuncRecord } from "./registry.js";
import { resolveLoop } from "./resolve.js";

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
  let slot = writeHeader(operands.length, ndim, outer, sizes.length);
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
  runInstruction(u.name, slot, kernel, operands.length);
  for (let k = 0; k < operands.length; k++) keepAlive((operands[k] as CoreOperand).a);
}

function writeHeader(operands: number, ndim: number, outer: readonly number[], ncore: number): number {
  const { f, i } = block;
  i[KIND] = CORE;
  i[FLAGS] = 0;
  i[OPERANDS] = operands;
  i[REGISTERS] = 0;
  i[INSTRUCTIONS] = 1;
  i[NDIM] = ndim;
  i[NCORE] = ncore;
  i[PARAMS] = 0;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = outer[d] as number;
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

function runInstruction(name: string, slot: number, kernel: number, operands: number): void {
  const { i } = block;
  i[2 * slot] = kernel;
  i[2 * slot + 1] = operands;
  for (let k = 0; k < operands; k++) i[2 * slot + 2 + k] = k;
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle(name);
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
    if (count < own.length && (signature.dims[d] as CoreDimension).flexible) continue;
    const n = a._shape[axis++] as number;
    if (sizes[d] === -1) sizes[d] = n;
    else if (sizes[d] !== n) return false;
  }
  return true;
}

/** Dtypes of the call at hand. */
const ids: number[] = [];

/** The loop that takes arrays of these dtypes as they are. */
function exactLoop(u: UfuncRecord, inputs: readonly NDArray[]): Loop | undefined {
  if (inputs.length === 2) return u.direct[16 * (inputs[0] as NDArray)._id + (inputs[1] as NDArray)._id];
  ids.length = inputs.length;
  for (let k = 0; k < inputs.length; k++) ids[k] = (inputs[k] as NDArray)._id;
  const loop = resolveLoop(u, ids);
  if (loop.kernel !== undefined || loop.outputIds.length !== 1) return undefined;
  for (let k = 0; k < inputs.length; k++) if (loop.inputIds[k] !== (inputs[k] as NDArray)._id) return undefined;
  return loop;
}

/** Of each operand of the call at hand: how many of its dimensions are core ones. */
const counts: number[] = [];

/**
 * `u(...inputs)`, into `out` when it is given, for arrays in a loop's own dtypes, each of which has all broadcast dimensions or
 * none. Whatever else there is, errors included, is answered with undefined and goes the general way.
 *
 * @param name - as warnings name the operation.
 * @param unbound - the size of a dimension that only the output has, when there is no `out` to tell it.
 */
export function fastCore(
  u: UfuncRecord,
  signature: CoreSignature,
  inputs: readonly NDArray[],
  out: NDArray | undefined,
  name = u.name,
  unbound?: number,
): NDArray | undefined {
  const { length: nin } = inputs;
  const { length } = signature.dims;
  const loop = signature.quick ? exactLoop(u, inputs) : undefined;
  if (loop === undefined) return undefined;
  for (let d = 0; d < length; d++) sizes[d] = (signature.dims[d] as CoreDimension).size;
  let ndim = 0;
  let leading = inputs[0] as NDArray;
  let packed = 0;
  for (let k = 0; k < nin; k++) {
    const a = inputs[k] as NDArray;
    const own = signature.operands[k] as readonly number[];
    const count = coreCount(signature, own, a._shape.length);
    const outer = a._shape.length - count;
    if (outer < 0 || !bind(a, own, count, signature)) return undefined;
    counts[k] = count;
    packed |= a._flags & C_CONTIGUOUS;
    if (outer === 0) continue;
    if (ndim === 0) leading = a;
    else if (outer !== ndim) return undefined;
    else for (let d = 0; d < ndim; d++) if (a._shape[d] !== leading._shape[d]) return undefined;
    ndim = outer;
  }
  // The axes of a result lie as those of its operands do.
  if (ndim > 1 && packed === 0) return undefined;
  const own = signature.operands[nin] as readonly number[];
  const { outputId: id } = loop;
  if (out !== undefined && ((loop.flags & MAY_FAIL) !== 0 || out._id !== id || (out._flags & WRITEABLE) === 0)) {
    return undefined;
  }
  const shape: number[] = [];
  for (let d = 0; d < ndim; d++) shape.push(leading._shape[d] as number);
  for (let j = 0; j < own.length; j++) {
    const d = own[j] as number;
    if (sizes[d] === -1) {
      if ((signature.dims[d] as CoreDimension).flexible) continue;
      // What no input tells, the output does.
      const n = out === undefined ? unbound : out._shape[shape.length];
      if (n === undefined) return undefined;
      sizes[d] = n;
    }
    shape.push(sizes[d] as number);
  }
  if (out !== undefined) {
    if (!sameShape(out._shape, shape)) return undefined;
    for (let k = 0; k < nin; k++) if (mayOverlap(out, inputs[k] as NDArray)) return undefined;
  }
  const result = out ?? newLike(shape, cStrides(shape, ITEMSIZES[id] as number), loop.output, id, sizeOf(shape));
  counts[nin] = shape.length - ndim;
  // No operand has more than twice the dimensions of the signature.
  ensureSlots(BODY_SLOT + ndim + length + (nin + 1) * (6 + ndim + 2 * length) + 4);
  let slot = writeHeader(nin + 1, ndim, shape, length);
  const { f } = block;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  for (let k = 0; k < nin; k++) {
    const a = inputs[k] as NDArray;
    slot = writeOuter(slot, a, ndim, a._shape.length - (counts[k] as number), INPUT);
  }
  slot = writeOuter(slot, result, ndim, ndim, OUTPUT);
  for (let d = 0; d < length; d++) f[slot++] = sizes[d] === -1 ? 1 : (sizes[d] as number);
  for (let k = 0; k <= nin; k++) {
    const a = k < nin ? (inputs[k] as NDArray) : result;
    slot = writeCore(slot, a, signature.operands[k] as readonly number[], counts[k] as number, signature);
  }
  runInstruction(name, slot, loop.id, nin + 1);
  for (let k = 0; k < nin; k++) keepAlive(inputs[k] as NDArray);
  keepAlive(result);
  return result;
}

/**
 * {@link fastCore} for functions made of a generalised ufunc: undefined where only the general way will do.
 *
 * @param publicName - as warnings name the operation. The function takes the size of what only the output has, as {@link fastCore}.
 */
export function coreFunction(
  name: string,
  publicName: string,
): (inputs: readonly NDArray[], out?: NDArray, unbound?: number) => NDArray | undefined {
  let u: UfuncRecord | undefined;
  let signature: CoreSignature | undefined;
  return (inputs, out, unbound) => {
    u ??= findUfunc(name);
    signature ??= parseSignature(u.signature);
    return fastCore(u, signature, inputs, out, publicName, unbound);
  };
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
