/**
 * Reductions: a ufunc folded along axes, on the fixed tree (design: the logical index of an axis, several axes last to first).
 *
 * @module
 */
import { normalizeAxis } from "../call/integers.js";
import { broadcastStrides } from "../array/broadcast.js";
import type { NDArray } from "../array/ndarray.js";
import {
  AXES, BODY_SLOT, FLAGS, FLOAT_FLAGS, HAS_FILLER, HAS_INITIAL, INPUT, INSTRUCTIONS, KIND, MASK, NDIM, OPERANDS,
  OUTPUT, REDUCE, REGISTERS, REPORT, SCALAR_SLOT, SEQUENTIAL, STATUS, block, ensureSlots, exec,
} from "../backend/block.js"; // prettier-ignore
import type { DType } from "../dtype/dtype.js";
import { dtypeOfId } from "../dtype/dtype.js";
import { UFuncTypeError, ValueError } from "../errors.js";
import { copyInto, warnComplex } from "../exec/copy.js";
import { castKernel, keepAlive, writeInstruction2, writeOperand } from "../exec/map.js";
import { mayOverlap } from "../exec/overlap.js";
import { settle } from "../exec/outcome.js";
import { encode } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { foldKernel } from "./kernel-fold.js";
import { checkMask, checkReduced, emptyReduced, reducedShape } from "./fold-shapes.js";
import { foldStepwise } from "./stepwise.js";
import type { Loop, UfuncRecord } from "./registry.js";

/** A reduction with its arguments converted. */
export interface Reduction {
  readonly u: UfuncRecord;
  /** The homogeneous loop that folds: two accumulators to one. */
  readonly loop: Loop;
  readonly source: NDArray;
  /** Sorted, each once; empty when nothing is folded. */
  readonly axes: readonly number[];
  readonly keepdims: boolean;
  readonly out: NDArray | undefined;
  /** The dtype of a new result: the accumulator's, except for float16, which is summed in float32. */
  readonly result: DType;
  readonly initial: ScalarLike | undefined;
  readonly where: NDArray | undefined;
  /** Nothing is reported about floating-point errors. */
  readonly quiet?: boolean;
}

const EVERY: number[][] = [];

/** 0, 1, … ndim − 1; one list for each rank. */
export function allAxes(ndim: number): number[] {
  return (EVERY[ndim] ??= Array.from({ length: ndim }, (_, k) => k));
}

/** The axes that `axis` names: none given or null means all. */
export function toAxes(axis: unknown, ndim: number): number[] {
  if (axis === undefined || axis === null) return allAxes(ndim);
  if (!Array.isArray(axis)) {
    // NumPy lets a 0-d array be reduced along axis 0 or −1.
    if (ndim === 0 && (axis === 0 || axis === -1)) return [];
    return [normalizeAxis(axis, ndim)];
  }
  const axes = axis.map((entry) => normalizeAxis(entry, ndim));
  if (new Set(axes).size !== axes.length) throw new ValueError("duplicate value in 'axis'");
  return axes.sort((p, q) => p - q);
}

/** Runs a reduction and gives its array, 0-d when everything was folded. */
export function reduce(r: Reduction): NDArray {
  const { u, source, axes, where } = r;
  const identity = identityOf(u, r.loop);
  const shape = source._shape;
  checkAxes(u, axes);
  const target = reducedShape(shape, axes, r.keepdims);
  const out = r.out;
  if (out !== undefined) checkReduced(u.name, out, shape, axes, r.keepdims, where);
  else if (where !== undefined) checkMask(shape, where._shape);
  checkFold(u, shape, axes, identity ?? r.initial, where);
  const direct = out !== undefined && !mayOverlap(out, source) && !(where !== undefined && mayOverlap(out, where));
  const result = direct ? out : emptyReduced(source, axes, r.keepdims, out?._dtype ?? r.result);
  const mixed = r.loop.inputs[0] !== r.loop.inputs[1];
  if (mixed || (where !== undefined && r.initial !== undefined && identity === undefined && !u.reorderable))
    copyInto(result, foldStepwise(u, r.loop, source, axes[0], where, r.initial).reshape(target));
  else if (r.loop.kernel === undefined) runReduce(r, result, shape, identity);
  else copyInto(result, foldKernel(r.loop, source, axes, where, identity ?? r.initial, r.initial).reshape(target));
  if (out === undefined || direct) return result;
  copyInto(out, result);
  return out;
}

/** @throws ValueError for axes that cannot be folded together: said before anything else. */
export function checkAxes(u: UfuncRecord, axes: readonly number[]): void {
  if (axes.length > 1 && !u.reorderable)
    throw new ValueError(`reduction operation '${u.name}' is not reorderable, so at most one axis may be specified`);
}

/**
 * @param neutral - what folding nothing gives, if anything.
 * @throws ValueError where there is nothing to give.
 */
export function checkFold(
  u: UfuncRecord,
  shape: readonly number[],
  axes: readonly number[],
  neutral: ScalarLike | undefined,
  where: NDArray | undefined,
): void {
  if (neutral !== undefined) return;
  if (where !== undefined) {
    throw new ValueError(
      `reduction operation '${u.name}' does not have an identity, so to use a where mask one has to specify 'initial'`,
    );
  }
  // Also where the result is empty for another axis: NumPy looks at the folded ones alone.
  if (axes.some((axis) => shape[axis] === 0))
    throw new ValueError(`zero-size array to reduction operation ${u.name} which has no identity`);
}

/** The neutral element as a scalar of the loop's dtype: what masked elements count as, and what folding nothing gives. */
export function identityOf(u: UfuncRecord, loop: Loop): ScalarLike | undefined {
  switch (u.identity) {
    case 1:
      return 0;
    case 2:
      return 1;
    case 3:
      return loop.outputs[0]?.kind === "u" ? 2n ** BigInt(8 * loop.outputs[0].itemsize) - 1n : -1;
    case 4:
      return -Infinity;
    default:
      return undefined;
  }
}

/** Strides of the result over the source's shape: 0 along folded axes. */
export function resultStrides(result: NDArray, axes: readonly number[], ndim: number, keepdims: boolean): number[] {
  const strides: number[] = [];
  let k = 0;
  for (let axis = 0; axis < ndim; axis++) {
    if (axes.includes(axis)) {
      strides.push(0);
      if (keepdims) k++;
    } else strides.push(result._strides[k++] as number);
  }
  return strides;
}

function runReduce(r: Reduction, result: NDArray, shape: readonly number[], identity: ScalarLike | undefined): void {
  const { u, loop, source, axes, where } = r;
  const ndim = shape.length;
  const accumulator = loop.outputIds[0] as number;
  warnComplex(source._dtype, loop.output);
  warnComplex(loop.output, result._dtype);
  const casts = (source._id === accumulator ? 0 : 1) + (result._id === accumulator ? 0 : 1);
  const operands = where === undefined ? [source, result] : [source, result, where];
  const toResult = resultStrides(result, axes, ndim, r.keepdims);
  const toMask = where === undefined ? undefined : broadcastStrides(where._shape, where._strides, shape);
  ensureSlots(BODY_SLOT + ndim + 3 * (4 + ndim) + casts + 8);
  const { f, i, view } = block;
  const wanted = i[REPORT] as number;
  let flags = u.reorderable ? 0 : SEQUENTIAL;
  const dtype = dtypeOfId(accumulator);
  if (r.initial !== undefined) {
    encode(view, SCALAR_SLOT * 8, dtype, r.initial);
    flags |= HAS_INITIAL;
  }
  // Masked elements count as the neutral element; without one `initial` serves, which changes no minimum or maximum.
  const filler = identity ?? r.initial;
  if (filler !== undefined && (where !== undefined || source.size === 0)) {
    encode(view, (SCALAR_SLOT + 2) * 8, dtype, filler);
    flags |= HAS_FILLER;
  }
  i[KIND] = REDUCE;
  i[FLAGS] = flags;
  i[OPERANDS] = operands.length;
  i[REGISTERS] = casts;
  i[INSTRUCTIONS] = casts + 1;
  i[NDIM] = ndim;
  writeAxes(axes);
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  slot = writeOperand(slot, source, source._strides, ndim, INPUT);
  slot = writeOperand(slot, result, toResult, ndim, OUTPUT);
  if (where !== undefined && toMask !== undefined) slot = writeOperand(slot, where, toMask, ndim, MASK);
  writeFold(slot, loop.id, source._id, accumulator, result._id, operands.length);
  if (r.quiet === true) i[REPORT] = 0;
  exec();
  if (r.quiet === true) i[REPORT] = wanted;
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle("reduce");
  keepAlive(source);
  keepAlive(result);
  if (where !== undefined) keepAlive(where);
}

/** Registers, then: the cast of the source, the fold, the cast of the result. */
export function writeFold(
  start: number,
  kernel: number,
  from: number,
  accumulator: number,
  to: number,
  operands: number,
): void {
  const { i } = block;
  let slot = start;
  const castIn = from !== accumulator;
  const castOut = to !== accumulator;
  for (let k = (castIn ? 1 : 0) + (castOut ? 1 : 0); k > 0; k--) {
    i[2 * slot] = accumulator;
    i[2 * slot + 1] = 0;
    slot++;
  }
  const value = castIn ? operands : 0;
  const folded = castOut ? operands + (castIn ? 1 : 0) : 1;
  if (castIn) slot = writeInstruction2(slot, castKernel(from, accumulator), 0, value);
  slot = writeInstruction2(slot, kernel, value, folded);
  if (castOut) writeInstruction2(slot, castKernel(accumulator, to), folded, 1);
}

/** All axes, of which there are 64 at most; shifts count modulo 32. */
export function writeAllAxes(ndim: number): void {
  const { i } = block;
  i[AXES] = ndim >= 32 ? -1 : (1 << ndim) - 1;
  i[AXES + 1] = ndim <= 32 ? 0 : ndim === 64 ? -1 : (1 << (ndim - 32)) - 1;
}

export function writeAxes(axes: readonly number[]): void {
  const { i } = block;
  let low = 0;
  let high = 0;
  for (const axis of axes) {
    if (axis < 32) low |= 1 << axis;
    else high |= 1 << (axis - 32);
  }
  i[AXES] = low;
  i[AXES + 1] = high;
}

/** @throws UFuncTypeError when nothing folds values of this dtype. */
export function noReduction(u: UfuncRecord, dtype: DType): UFuncTypeError {
  const message = `No loop matching the specified signature and casting was found for ufunc ${u.name}`;
  return new UFuncTypeError(message, u.name, [dtype.name]);
}
