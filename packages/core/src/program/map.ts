/**
 * Elementwise programs.
 *
 * @module
 */
import { newArray, newLike } from "../array/allocate.js";
import { broadcastStrides, tryBroadcast } from "../array/broadcast.js";
import { C_CONTIGUOUS, cStrides, sameShape, sizeOf, tuple } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import {
  BODY_SLOT, FLAGS, INSTRUCTIONS, KIND, MAP, MASK, NDIM, OPERANDS, OUTPUT, REGISTERS, block, ensureSlots,
} from "../backend/block.js"; // prettier-ignore
import { can_cast } from "../dtype/casting.js";
import { ITEMSIZES, dtypeOfId } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { UFuncTypeError, ValueError } from "../errors.js";
import { copyInto, keepOrder } from "../exec/copy.js";
import { report } from "../exec/errstate.js";
import { castKernel, keepAlive, writeOperand } from "../exec/map.js";
import { mayOverlap, mustCopy } from "../exec/overlap.js";
import type { Operand } from "../ufunc/operands.js";
import { arraysOf } from "./compile.js";
import type { Compiled, Compiler } from "./compile.js";
import type { ProgramMapOptions } from "./program.js";
import { callSteps } from "./separate.js";
import {
  execute, jointShape, jointStrides, keepAllAlive, valueAt, writeCast, writeCode, writeInputs, writeRegisters, writeScalars,
} from "./write.js"; // prettier-ignore

/** Runs a program, or its steps one by one where it has to be. */
export function runMapProgram(
  compiler: Compiler,
  operands: readonly Operand[],
  { out, where, casting = "same_kind", quiet = false }: ProgramMapOptions,
): NDArray {
  if (compiler.steps.length === 0) throw new ValueError(`program '${compiler.name}' has no steps`);
  const compiled = compiler.compile(operands);
  if (compiled === null) return mapSeparately(compiler, operands, { out, where, casting, quiet });
  const arrays = arraysOf(compiled, operands);
  const dtype = dtypeOfId(compiled.resultId);
  let shape = jointShape(arrays, where);
  if (out !== undefined) {
    if (!can_cast(dtype, out._dtype, casting)) throw wrongCast(compiler, dtype, out._dtype, casting);
    shape = shapeInto(shape, out);
  }
  const strides = jointStrides(arrays, shape);
  const apart =
    out !== undefined && (arrays.some((a) => mustCopy(out, a)) || (where !== undefined && mustCopy(out, where)));
  const target = out !== undefined && !apart ? out : freshResult(shape, out?._dtype ?? dtype, arrays, strides, where);
  if (apart && where !== undefined) copyInto(target, out);
  writeScalarsAndRun(compiled, operands, arrays, strides, target, where, compiler, quiet, shape);
  if (!apart) return target;
  copyInto(out, target);
  return out;
}

function writeScalarsAndRun(
  compiled: Compiled,
  operands: readonly Operand[],
  arrays: readonly NDArray[],
  strides: readonly (readonly number[])[],
  target: NDArray,
  where: NDArray | undefined,
  compiler: Compiler,
  quiet: boolean,
  shape: readonly number[],
): void {
  const ndim = shape.length;
  const direct = compiled.resultId === target._id && compiled.resultAt >= 0;
  const inputs = arrays.length + compiled.scalars.length;
  const count = inputs + (where === undefined ? 1 : 2);
  const toMask = where === undefined ? undefined : broadcastStrides(where._shape, where._strides, shape);
  ensureSlots(BODY_SLOT + ndim + count * (4 + ndim) + compiled.slots + 4);
  writeScalars(compiled, operands);
  const { f, i } = block;
  // The result's register is the last one, so it can be left out.
  const registers = compiled.registers.length - (direct ? 1 : 0);
  i[KIND] = MAP;
  i[FLAGS] = 0;
  i[OPERANDS] = count;
  i[REGISTERS] = registers;
  i[INSTRUCTIONS] = compiled.instructions + (direct ? 0 : 1);
  i[NDIM] = ndim;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  slot = writeInputs(slot, compiled, arrays, strides, ndim);
  slot = writeOperand(slot, target, target._strides, ndim, OUTPUT);
  if (where !== undefined && toMask !== undefined) slot = writeOperand(slot, where, toMask, ndim, MASK);
  slot = writeRegisters(slot, compiled.registers, registers);
  slot = writeCode(slot, compiled, count, direct ? inputs : -1);
  if (!direct) {
    writeCast(slot, castKernel(compiled.resultId, target._id), valueAt(compiled.result, count), inputs);
  }
  const raised = execute(compiler.name, quiet);
  keepAllAlive(arrays);
  keepAlive(target);
  if (where !== undefined) keepAlive(where);
  if (raised === 0) return;
  // Which step it was is found by making them one by one, unless the operands have been overwritten.
  if (compiler.steps.length === 1 || arrays.some((a) => mayOverlap(target, a))) {
    report(raised, compiler.steps.at(-1)?.ufunc ?? compiler.name);
  } else callSteps(compiler, operands, where, false);
}

function mapSeparately(
  compiler: Compiler,
  operands: readonly Operand[],
  { out, where, casting = "same_kind", quiet = false }: ProgramMapOptions,
): NDArray {
  const value = callSteps(compiler, operands, where, quiet);
  if (out === undefined) return value;
  if (!can_cast(value._dtype, out._dtype, casting)) throw wrongCast(compiler, value._dtype, out._dtype, casting);
  if (!sameShape(shapeInto(value._shape, out), out._shape)) throw new ValueError("out has another shape");
  copyInto(out, value, where);
  return out;
}

function wrongCast(compiler: Compiler, from: DType, to: DType, casting: string): UFuncTypeError {
  const name = compiler.steps.at(-1)?.ufunc ?? compiler.name;
  const message = `Cannot cast ufunc '${name}' output from dtype('${from.name}') to dtype('${to.name}') with casting rule '${casting}'`;
  return new UFuncTypeError(message, name, [from.name, to.name]);
}

/** The shape of `out`, to which the operands are broadcast. */
function shapeInto(shape: readonly number[], out: NDArray): readonly number[] {
  if (sameShape(shape, out._shape)) return shape;
  const joint = tryBroadcast([shape, out._shape]);
  if (joint !== undefined && sameShape(joint, out._shape)) return out._shape;
  if (joint === undefined) {
    throw new ValueError(
      `operands could not be broadcast together with shapes ${tuple(shape, ",")} ${tuple(out._shape, ",")} `,
    );
  }
  throw new ValueError(
    `non-broadcastable output operand with shape ${tuple(out._shape, ",")} doesn't match the broadcast shape ${tuple(joint, ",")}`,
  );
}

/** A new result: in C order when an operand that spans it is, otherwise in the axis order of the first that does. */
function freshResult(
  shape: readonly number[],
  dtype: DType,
  arrays: readonly NDArray[],
  strides: readonly (readonly number[])[],
  where: NDArray | undefined,
): NDArray {
  if (where !== undefined) return newArray(shape, dtype, true);
  const itemsize = ITEMSIZES[dtype.id] as number;
  let like = -1;
  for (let k = 0; k < arrays.length; k++) {
    const a = arrays[k] as NDArray;
    if (!sameShape(a._shape, shape)) continue;
    if ((a._flags & C_CONTIGUOUS) !== 0 || shape.length < 2) {
      like = -1;
      break;
    }
    if (like < 0) like = k;
  }
  const packed = like < 0 ? cStrides(shape, itemsize) : keepOrder(shape, strides[like] as readonly number[], itemsize);
  return newLike(shape, packed, dtype, dtype.id, sizeOf(shape));
}
