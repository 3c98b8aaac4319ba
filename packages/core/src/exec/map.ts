/**
 * Writing and running map programs: elementwise kernels over broadcast operands, with casts on the way in and out.
 *
 * @module
 */
import {
  BODY_SLOT, FLAGS, FLAT, FLOAT_FLAGS, INPUT, INSTRUCTIONS, KIND, MAP, MASK, NDIM, OPERANDS, OUTPUT, REGISTERS,
  SCALAR_SLOT, STATUS, block, ensureSlots, exec,
} from "../backend/block.js"; // prettier-ignore
import type { NDArray } from "../array/ndarray.js";
import { DetachedError } from "../errors.js";
import { writeMemory } from "./memory.js";
import { settle } from "./outcome.js";

/** The kernel that casts one dtype to another; `from === to` copies. */
export function castKernel(from: number, to: number): number {
  return 16 * from + to;
}

/** A loop as programs need it: the engine's number, and the dtype of each of its operands. */
export interface MapLoop {
  readonly id: number;
  readonly inputIds: readonly number[];
  readonly outputIds: readonly number[];
}

/**
 * Runs one loop over operands that broadcast to `shape`.
 *
 * @param strides - for each operand (inputs, outputs, then the mask) its strides over `shape`.
 * @param name - as warnings name the operation.
 */
export function runMap(
  name: string,
  loop: MapLoop,
  shape: readonly number[],
  operands: readonly NDArray[],
  strides: readonly (readonly number[])[],
  hasMask: boolean,
): void {
  const { inputIds, outputIds } = loop;
  const nin = inputIds.length;
  const nargs = nin + outputIds.length;
  const count = operands.length;
  const ndim = shape.length;
  let casts = 0;
  for (let k = 0; k < nargs; k++) if ((operands[k] as NDArray)._id !== loopDtype(loop, k)) casts++;
  ensureSlots(BODY_SLOT + ndim + count * (4 + ndim) + casts + (casts + 1) * 4 + nargs);
  const { f, i } = block;
  i[KIND] = MAP;
  i[FLAGS] = 0;
  i[OPERANDS] = count;
  i[REGISTERS] = casts;
  i[INSTRUCTIONS] = casts + 1;
  i[NDIM] = ndim;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  for (let k = 0; k < count; k++) {
    const role = k < nin ? INPUT : k < nargs || !hasMask ? OUTPUT : MASK;
    slot = writeOperand(slot, operands[k] as NDArray, strides[k] as readonly number[], ndim, role);
  }
  slot = writeInstructions(slot, loop, operands, count, nin, nargs);
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle(name);
  for (let k = 0; k < count; k++) keepAlive(operands[k] as NDArray);
}

/** {@link runMap} for two inputs and one output in the loop's own dtypes, without a mask: nothing to allocate. */
export function runMap3(
  name: string,
  loop: MapLoop,
  shape: readonly number[],
  a: NDArray,
  stridesA: readonly number[],
  b: NDArray,
  stridesB: readonly number[],
  result: NDArray,
): void {
  const ndim = shape.length;
  ensureSlots(BODY_SLOT + 4 * ndim + 3 * 4 + 3);
  const { f, i } = block;
  i[KIND] = MAP;
  i[FLAGS] = 0;
  i[OPERANDS] = 3;
  i[REGISTERS] = 0;
  i[INSTRUCTIONS] = 1;
  i[NDIM] = ndim;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  slot = writeOperand(slot, a, stridesA, ndim, INPUT);
  slot = writeOperand(slot, b, stridesB, ndim, INPUT);
  slot = writeOperand(slot, result, result._strides, ndim, OUTPUT);
  i[2 * slot] = loop.id;
  i[2 * slot + 1] = 3;
  i[2 * slot + 2] = 0;
  i[2 * slot + 3] = 1;
  i[2 * slot + 4] = 2;
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle(name);
  keepAlive(a);
  keepAlive(b);
  keepAlive(result);
}

/** Runs one kernel flat over as many elements of `a` as it has, all in C order, into `result`. */
export function runFlat2(name: string, kernel: number, a: NDArray, result: NDArray): void {
  const { f, i } = block;
  const p = a._storage;
  const r = result._storage;
  if (p.u8.length !== p.byteLength || r.u8.length !== r.byteLength) throw new DetachedError();
  i[KIND] = FLAT;
  i[1] = kernel;
  i[2] = 2;
  i[3] = 0;
  f[BODY_SLOT] = a.size;
  f[BODY_SLOT + 1] = p.address;
  f[BODY_SLOT + 2] = p.byteLength;
  f[BODY_SLOT + 3] = a._offset;
  f[BODY_SLOT + 4] = r.address;
  f[BODY_SLOT + 5] = r.byteLength;
  f[BODY_SLOT + 6] = result._offset;
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle(name);
  if (p.u8.length !== p.byteLength || r.u8.length !== r.byteLength) throw new DetachedError();
}

/**
 * Chooses between contiguous items of one dtype where a mask of as many says so.
 *
 * @param yes - undefined for scalar 0 of the block.
 * @param no - undefined for scalar 1 of the block.
 */
export function runChoice(
  kernel: number,
  mask: NDArray,
  yes: NDArray | undefined,
  no: NDArray | undefined,
  result: NDArray,
): void {
  const { f, i } = block;
  i[KIND] = FLAT;
  i[1] = kernel;
  i[2] = 4;
  i[3] = (yes === undefined ? 2 : 0) | (no === undefined ? 4 : 0);
  f[BODY_SLOT] = result.size;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  writeMemory(BODY_SLOT + 1, mask);
  if (yes === undefined) writeScalar(BODY_SLOT + 4, 0);
  else writeMemory(BODY_SLOT + 4, yes);
  if (no === undefined) writeScalar(BODY_SLOT + 7, 1);
  else writeMemory(BODY_SLOT + 7, no);
  writeMemory(BODY_SLOT + 10, result);
  exec();
  if (i[STATUS] !== 0) settle("where");
  keepAlive(mask);
  if (yes !== undefined) keepAlive(yes);
  if (no !== undefined) keepAlive(no);
  keepAlive(result);
}

function writeScalar(slot: number, scalar: number): void {
  const { f } = block;
  f[slot] = block.address + (SCALAR_SLOT + 2 * scalar) * 8;
  f[slot + 1] = 16;
  f[slot + 2] = 0;
}

/** Writes one operand; returns the slot after it. */
export function writeOperand(slot: number, a: NDArray, strides: readonly number[], ndim: number, role: number): number {
  const { f, i } = block;
  const storage = a._storage;
  if (storage.u8.length !== storage.byteLength) throw new DetachedError();
  f[slot] = storage.address;
  f[slot + 1] = storage.byteLength;
  f[slot + 2] = a._offset;
  i[2 * slot + 6] = a._id;
  i[2 * slot + 7] = role;
  for (let d = 0; d < ndim; d++) f[slot + 4 + d] = strides[d] as number;
  return slot + 4 + ndim;
}

/** Touches an operand after the call, so that the collector cannot have freed it during the call. */
export function keepAlive(a: NDArray): void {
  if (a._storage.u8.length !== a._storage.byteLength) throw new DetachedError();
}

function loopDtype(loop: MapLoop, k: number): number {
  const nin = loop.inputIds.length;
  return (k < nin ? loop.inputIds[k] : loop.outputIds[k - nin]) as number;
}

/** Registers, then: casts of inputs, the loop, casts of outputs. */
function writeInstructions(
  start: number,
  loop: MapLoop,
  operands: readonly NDArray[],
  count: number,
  nin: number,
  nargs: number,
): number {
  const { i } = block;
  let slot = start;
  for (let k = 0; k < nargs; k++) {
    const id = loopDtype(loop, k);
    if ((operands[k] as NDArray)._id === id) continue;
    i[2 * slot] = id;
    i[2 * slot + 1] = 0;
    slot++;
  }
  let register = count;
  for (let k = 0; k < nin; k++) {
    const { _id: from } = operands[k] as NDArray;
    const to = loopDtype(loop, k);
    if (from !== to) slot = writeInstruction2(slot, castKernel(from, to), k, register++);
  }
  i[2 * slot] = loop.id;
  i[2 * slot + 1] = nargs;
  slot++;
  // Registers were given in operand order, inputs first, so counting again finds each operand's own.
  register = count;
  for (let k = 0; k < nargs; k++) {
    const direct = (operands[k] as NDArray)._id === loopDtype(loop, k);
    i[2 * slot + k] = direct ? k : register++;
  }
  slot += Math.ceil(nargs / 2);
  register = count;
  for (let k = 0; k < nargs; k++) {
    const { _id: to } = operands[k] as NDArray;
    const from = loopDtype(loop, k);
    if (from === to) continue;
    if (k >= nin) slot = writeInstruction2(slot, castKernel(from, to), register, k);
    register++;
  }
  return slot;
}

/** Writes an instruction of two arguments. */
export function writeInstruction2(slot: number, kernel: number, from: number, to: number): number {
  const { i } = block;
  i[2 * slot] = kernel;
  i[2 * slot + 1] = 2;
  i[2 * slot + 2] = from;
  i[2 * slot + 3] = to;
  return slot + 2;
}
