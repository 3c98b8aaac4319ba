/**
 * Programs that end in a fold.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { broadcastStrides } from "../array/broadcast.js";
import { sameShape, sizeOf } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import {
  BODY_SLOT, FLAGS, HAS_FILLER, HAS_INITIAL, INPUT, INSTRUCTIONS, KIND, MASK, NDIM, OPERANDS, OUTPUT, REDUCE, REGISTERS,
  SCALAR_SLOT, SEQUENTIAL, block, ensureSlots,
} from "../backend/block.js"; // prettier-ignore
import { dtypeOfId } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { castKernel, keepAlive, writeOperand } from "../exec/map.js";
import { copyInto, warnComplex } from "../exec/copy.js";
import { mayOverlap } from "../exec/overlap.js";
import { toScalar } from "../array/export.js";
import { knownFold, outDType, resultOfFold } from "../ufunc/fold.js";
import { checkReduced, emptyReduced, reducedShape } from "../ufunc/fold-shapes.js";
import type { Operand } from "../ufunc/operands.js";
import {
  allAxes, checkAxes, checkFold, identityOf, reduce, resultStrides, writeAllAxes, writeAxes,
} from "../ufunc/reduce.js"; // prettier-ignore
import { findUfunc } from "../ufunc/registry.js";
import type { Loop, UfuncRecord } from "../ufunc/registry.js";
import { readResult, writeResult } from "../ufunc/whole.js";
import { encode } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { arraysOf } from "./compile.js";
import type { Compiled, Compiler } from "./compile.js";
import type { ProgramFoldOptions } from "./program.js";
import { callSteps } from "./separate.js";
import {
  execute, jointShape, jointStrides, keepAllAlive, valueAt, writeCast, writeCode, writeInputs, writeRegister,
  writeRegisters, writeScalarInputs, writeScalars,
} from "./write.js"; // prettier-ignore

/** Runs a program and folds its result. */
export function runFold(
  compiler: Compiler,
  name: string,
  operands: readonly Operand[],
  options: ProgramFoldOptions,
): NDArray {
  const u = findUfunc(name);
  const { where, out, initial, keepdims = false, quiet = false } = options;
  const compiled = compiler.compile(operands);
  if (compiled === null) return foldSeparately(u, compiler, operands, options);
  const arrays = arraysOf(compiled, operands);
  const shape = jointShape(arrays, where);
  const axes = options.axes ?? allAxes(shape.length);
  const from = dtypeOfId(compiled.resultId);
  const loop = knownFold(u, compiled.resultId, options.dtype ?? outDType(u, from, out));
  if (loop.kernel !== undefined) return foldSeparately(u, compiler, operands, options);
  const identity = identityOf(u, loop);
  checkAxes(u, axes);
  if (out !== undefined) checkReduced(name, out, shape, axes, keepdims, where);
  checkFold(u, shape, axes, identity ?? initial, where);
  const direct =
    out !== undefined && !arrays.some((a) => mayOverlap(out, a)) && (where === undefined || !mayOverlap(out, where));
  const dtype = out?._dtype ?? resultOfFold(u, from, options.dtype, loop);
  const whole = arrays.find((a) => sameShape(a._shape, shape));
  const result = direct
    ? out
    : whole === undefined
      ? newArray(reducedShape(shape, axes, keepdims), dtype)
      : emptyReduced(whole, axes, keepdims, dtype);
  warnComplex(from, loop.output);
  warnComplex(loop.output, result._dtype);
  const strides = jointStrides(arrays, shape);
  const toResult = resultStrides(result, axes, shape.length, keepdims);
  const toMask = where === undefined ? undefined : broadcastStrides(where._shape, where._strides, shape);
  const ndim = shape.length;
  const inputs = arrays.length + compiled.scalars.length;
  const count = inputs + (where === undefined ? 1 : 2);
  ensureSlots(BODY_SLOT + ndim + count * (4 + ndim) + compiled.slots + 12);
  writeScalars(compiled, operands);
  const flags = writeNeutral(u, loop, identity, initial, where !== undefined || sizeOf(shape) === 0);
  writeHead(compiled, loop, count, ndim, flags, result._id);
  writeAxes(axes);
  const { f } = block;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  slot = writeInputs(slot, compiled, arrays, strides, ndim);
  slot = writeOperand(slot, result, toResult, ndim, OUTPUT);
  if (where !== undefined && toMask !== undefined) slot = writeOperand(slot, where, toMask, ndim, MASK);
  writeTail(slot, compiled, loop, count, inputs, result._id);
  const raised = execute(compiler.name, quiet);
  keepAllAlive(arrays);
  keepAlive(result);
  if (where !== undefined) keepAlive(where);
  if (raised !== 0) foldSeparately(u, compiler, operands, { ...options, out: undefined });
  if (out === undefined || direct) return result;
  copyInto(out, result);
  return out;
}

/**
 * The whole of a program's result folded to one number. The arrays have one shape and the number is a float: then neither
 * arrays nor lists are made. Anything else goes the general way.
 */
export function runFoldInto(
  compiler: Compiler,
  name: string,
  operands: readonly Operand[],
  dtype: DType | undefined,
  quiet: boolean,
): number {
  const compiled = compiler.compile(operands);
  if (compiled === null) return foldToNumber(compiler, name, operands, dtype, quiet);
  const u = findUfunc(name);
  const loop = knownFold(u, compiled.resultId, dtype);
  const id = loop.outputId;
  const { arrays } = compiled;
  const first = operands[arrays[0] as number] as NDArray;
  const shape = first._shape;
  let lean = loop.kernel === undefined && (id === 10 || id === 11) && first.size > 0 && u.reorderable;
  for (let k = 1; k < arrays.length; k++) {
    lean &&= sameShape((operands[arrays[k] as number] as NDArray)._shape, shape);
  }
  if (!lean) return foldToNumber(compiler, name, operands, dtype, quiet);
  const ndim = shape.length;
  const inputs = arrays.length + compiled.scalars.length;
  const count = inputs + 1;
  ensureSlots(BODY_SLOT + ndim + count * (4 + ndim) + compiled.slots + 12);
  writeScalars(compiled, operands);
  writeHead(compiled, loop, count, ndim, 0, id);
  writeAllAxes(ndim);
  const { f } = block;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  for (let k = 0; k < arrays.length; k++) {
    const a = operands[arrays[k] as number] as NDArray;
    slot = writeOperand(slot, a, a._strides, ndim, INPUT);
  }
  slot = writeScalarInputs(slot, compiled, ndim);
  slot = writeResult(slot, id, ndim);
  writeTail(slot, compiled, loop, count, inputs, id);
  const raised = execute(compiler.name, quiet);
  const result = readResult(id) as number;
  for (let k = 0; k < arrays.length; k++) keepAlive(operands[arrays[k] as number] as NDArray);
  if (raised !== 0) foldSeparately(u, compiler, operands, { dtype });
  return result;
}

function foldToNumber(
  compiler: Compiler,
  name: string,
  operands: readonly Operand[],
  dtype: DType | undefined,
  quiet: boolean,
): number {
  return toScalar(runFold(compiler, name, operands, { dtype, quiet }), false) as number;
}

/** The initial value and the one that stands in for masked elements, into the block; the flags that say so. */
function writeNeutral(
  u: UfuncRecord,
  loop: Loop,
  identity: ScalarLike | undefined,
  initial: ScalarLike | undefined,
  needsFiller: boolean,
): number {
  let flags = u.reorderable ? 0 : SEQUENTIAL;
  if (initial !== undefined) {
    encode(block.view, SCALAR_SLOT * 8, loop.output, initial);
    flags |= HAS_INITIAL;
  }
  const filler = identity ?? initial;
  if (filler !== undefined && needsFiller) {
    encode(block.view, (SCALAR_SLOT + 2) * 8, loop.output, filler);
    flags |= HAS_FILLER;
  }
  return flags;
}

function writeHead(compiled: Compiled, loop: Loop, count: number, ndim: number, flags: number, to: number): void {
  const { i } = block;
  const casts = (compiled.resultId === loop.outputId ? 0 : 1) + (loop.outputId === to ? 0 : 1);
  i[KIND] = REDUCE;
  i[FLAGS] = flags;
  i[OPERANDS] = count;
  i[REGISTERS] = compiled.registers.length + casts;
  i[INSTRUCTIONS] = compiled.instructions + 1 + casts;
  i[NDIM] = ndim;
}

/** Registers, the steps, a cast into the accumulator's dtype, the fold, a cast into the result's. */
function writeTail(start: number, compiled: Compiled, loop: Loop, count: number, output: number, to: number): void {
  const accumulator = loop.outputId;
  const castIn = compiled.resultId !== accumulator;
  const castOut = accumulator !== to;
  let slot = writeRegisters(start, compiled.registers, compiled.registers.length);
  let next = count + compiled.registers.length;
  let source = valueAt(compiled.result, count);
  const cast = next;
  if (castIn) {
    slot = writeRegister(slot, accumulator);
    next++;
  }
  if (castOut) slot = writeRegister(slot, accumulator);
  const folded = castOut ? next : output;
  slot = writeCode(slot, compiled, count, -1);
  if (castIn) {
    slot = writeCast(slot, castKernel(compiled.resultId, accumulator), source, cast);
    source = cast;
  }
  slot = writeCast(slot, loop.id, source, folded);
  if (castOut) writeCast(slot, castKernel(accumulator, to), folded, output);
}

function foldSeparately(
  u: UfuncRecord,
  compiler: Compiler,
  operands: readonly Operand[],
  { axes, keepdims = false, dtype, out, initial, where, quiet = false }: ProgramFoldOptions,
): NDArray {
  const source = callSteps(compiler, operands, where, quiet);
  const loop = knownFold(u, source._id, dtype);
  const result = resultOfFold(u, source._dtype, dtype, loop);
  return reduce({ u, loop, source, axes: axes ?? allAxes(source.ndim), keepdims, out, result, initial, where, quiet });
}
