/**
 * Writing programs into the command block.
 *
 * @module
 */
import { broadcastShapes, broadcastStrides } from "../array/broadcast.js";
import { sameShape } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import { BODY_SLOT, FLOAT_FLAGS, INPUT, REPORT, SCALAR_SLOT, STATUS, block, exec } from "../backend/block.js";
import { keepAlive, writeInstruction2, writeOperand } from "../exec/map.js";
import { settle } from "../exec/outcome.js";
import type { Operand } from "../ufunc/operands.js";
import { encode } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import type { Compiled } from "./compile.js";

/** Scalars 0 and 1 are a reduction's own, the last one takes results. */
const FIRST_SCALAR = 2;

const scalarSlot = (k: number): number => SCALAR_SLOT + 2 * k;

/** The shape that arrays, and a mask, broadcast to. */
export function jointShape(arrays: readonly NDArray[], where: NDArray | undefined): readonly number[] {
  const first = (arrays[0] as NDArray)._shape;
  let alike = where === undefined || sameShape(where._shape, first);
  for (let k = 1; alike && k < arrays.length; k++) alike = sameShape((arrays[k] as NDArray)._shape, first);
  if (alike) return first;
  const shapes = arrays.map((a) => a._shape);
  if (where !== undefined) shapes.push(where._shape);
  return broadcastShapes(shapes);
}

/** The strides of each array over the joint shape. */
export function jointStrides(arrays: readonly NDArray[], shape: readonly number[]): (readonly number[])[] {
  const strides: (readonly number[])[] = [];
  for (const a of arrays) strides.push(broadcastStrides(a._shape, a._strides, shape));
  return strides;
}

/** Puts the scalar operands into the block. May throw: before the first address is written. */
export function writeScalars(compiled: Compiled, operands: readonly Operand[]): void {
  const { scalars } = compiled;
  for (let k = 0; k < scalars.length; k++) {
    const { operand, dtype, id } = scalars[k] as (typeof scalars)[number];
    const value = operands[operand];
    // The common case without a look at the dtype object.
    if (id === 11 && typeof value === "number") block.f[scalarSlot(FIRST_SCALAR + k)] = value;
    else encode(block.view, scalarSlot(FIRST_SCALAR + k) * 8, dtype, value as ScalarLike);
  }
}

/** An operand that lies in the block's scalars. */
function writeScalarOperand(slot: number, scalar: number, id: number, ndim: number): number {
  const { f, i } = block;
  f[slot] = block.address;
  f[slot + 1] = BODY_SLOT * 8;
  f[slot + 2] = scalarSlot(scalar) * 8;
  i[2 * slot + 6] = id;
  i[2 * slot + 7] = INPUT;
  for (let d = 0; d < ndim; d++) f[slot + 4 + d] = 0;
  return slot + 4 + ndim;
}

/** The inputs: arrays, then scalars. */
export function writeInputs(
  start: number,
  compiled: Compiled,
  arrays: readonly NDArray[],
  strides: readonly (readonly number[])[],
  ndim: number,
): number {
  let slot = start;
  for (let k = 0; k < arrays.length; k++) {
    slot = writeOperand(slot, arrays[k] as NDArray, strides[k] as readonly number[], ndim, INPUT);
  }
  return writeScalarInputs(slot, compiled, ndim);
}

/** The inputs that lie in the block. */
export function writeScalarInputs(start: number, compiled: Compiled, ndim: number): number {
  let slot = start;
  const { scalars } = compiled;
  for (let k = 0; k < scalars.length; k++) {
    const { id } = scalars[k] as (typeof scalars)[number];
    slot = writeScalarOperand(slot, FIRST_SCALAR + k, id, ndim);
  }
  return slot;
}

/** Declares `count` registers of the program, then those given. */
export function writeRegisters(start: number, ids: readonly number[], count: number): number {
  const { i } = block;
  for (let k = 0; k < count; k++) {
    i[2 * (start + k)] = ids[k] as number;
    i[2 * (start + k) + 1] = 0;
  }
  return start + count;
}

/** One register more. */
export function writeRegister(slot: number, id: number): number {
  block.i[2 * slot] = id;
  block.i[2 * slot + 1] = 0;
  return slot + 1;
}

/** A place of a compiled program as a value's number. */
export function valueAt(place: number, operands: number): number {
  return place >= 0 ? place : operands - 1 - place;
}

/**
 * The instructions.
 *
 * @param operands - memory operands, outputs and mask included: where registers begin.
 * @param target - the operand that the last step writes; −1 for its register.
 */
export function writeCode(start: number, compiled: Compiled, operands: number, target: number): number {
  const { i } = block;
  const { code } = compiled;
  let slot = start;
  for (let at = 0; at < code.length;) {
    const count = code[at + 1] as number;
    i[2 * slot] = code[at] as number;
    i[2 * slot + 1] = count;
    slot++;
    at += 2;
    for (let k = 0; k < count; k++, at++) {
      const direct = at === compiled.resultAt && target >= 0;
      i[2 * slot + k] = direct ? target : valueAt(code[at] as number, operands);
    }
    slot += (count + 1) >> 1;
  }
  return slot;
}

/** A cast at the end of a program. */
export const writeCast = writeInstruction2;

/**
 * Runs what was written. Floating-point flags are left to the caller.
 *
 * @returns those that were raised.
 */
export function execute(name: string, quiet: boolean): number {
  const { i } = block;
  if (quiet) {
    const wanted = i[REPORT] as number;
    i[REPORT] = 0;
    exec();
    i[REPORT] = wanted;
  } else exec();
  const flags = i[FLOAT_FLAGS] as number;
  i[FLOAT_FLAGS] = 0;
  if (i[STATUS] !== 0) settle(name);
  return quiet ? 0 : (flags | (flags >> 8)) & 15;
}

/** {@link keepAlive} for several. */
export function keepAllAlive(arrays: readonly NDArray[]): void {
  for (let k = 0; k < arrays.length; k++) keepAlive(arrays[k] as NDArray);
}
