/**
 * `ufunc.at`: in place at indexed elements, where repeated indices count as often as they are there.
 *
 * @module
 */
import { broadcastStrides, tryBroadcast } from "../array/broadcast.js";
import { newArray } from "../array/allocate.js";
import { WRITEABLE, sameShape, sizeOf } from "../array/layout.js";
import { checkWriteable } from "../array/memory.js";
import { NDArray, isNDArray, viewOf } from "../array/ndarray.js";
import {
  AT, BODY_SLOT, FLAGS, FLOAT_FLAGS, INDEX, INPUT, INSTRUCTIONS, KIND, NCORE, NDIM, OPERANDS, OUTPUT, PARAMS,
  REGISTERS, STATUS, block, ensureSlots, exec,
} from "../backend/block.js"; // prettier-ignore
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { dtypeOfId, int64 } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { copy, copyInto, scalarArray, warnComplex } from "../exec/copy.js";
import { castKernel, keepAlive, writeInstruction2, writeOperand } from "../exec/map.js";
import { mayOverlap } from "../exec/overlap.js";
import { settle } from "../exec/outcome.js";
import { integerLimits, isScalar } from "../values/encode.js";
import { runElementwise } from "./elementwise.js";
import { readIndex } from "../index/entries.js";
import { resolveIndex } from "../index/resolve.js";
import { writeIndexed } from "../exec/gather.js";
import type { Indexed, IndexedAxis } from "../exec/gather.js";
import { isIntegerPosition, toBigint } from "./integers.js";
import { kernelAt } from "./kernel-at.js";
import { DISPATCH, findDispatcher, toOperand } from "./operands.js";
import { MAY_FAIL } from "./registry.js";
import type { Loop, UfuncRecord } from "./registry.js";
import { resolveLoop } from "./resolve.js";

/** `u.at(a, indices, b)`. */
export function at(u: UfuncRecord, args: readonly unknown[]): void {
  checkCall(u, args.length);
  const [a, indices, b] = args;
  if (a instanceof NDArray && indices instanceof NDArray && plainAt(u, a, indices, b)) return;
  const dispatcher = findDispatcher(args);
  if (dispatcher !== undefined) {
    dispatcher[DISPATCH]({ ufunc: u.name, method: "at", inputs: args, options: {} });
    return;
  }
  if (!isNDArray(a)) throw new TypeError("first operand must be array");
  checkWriteable(a);
  if (u.nin === 2 && b === undefined) throw new ValueError("second operand needed for ufunc");
  if (u.nin === 1 && b !== undefined) throw new ValueError("second operand provided when ufunc is unary");
  const apart = (x: NDArray): NDArray => (mayOverlap(a, x) ? copy(x, "C") : x);
  const given = b === undefined ? undefined : apart(valueOf(u, a, b));
  const entries = readIndex(a, indices).map((entry) =>
    entry.kind === "array" ? { kind: entry.kind, indices: apart(entry.indices) } : entry,
  );
  const indexed = resolveIndex(a, entries);
  const loop = resolveLoop(u, given === undefined ? [a._id] : [a._id, given._id]);
  const value = given === undefined ? undefined : spread(given, indexed.shape);
  if (sizeOf(indexed.shape) === 0) return;
  if (indexed.axes.length === 0) {
    // Every element is named once: an ordinary call in place.
    const inputs = value === undefined ? [indexed.target] : [indexed.target, value];
    runElementwise(u, loop, inputs, [indexed.target], undefined, "unsafe", "K");
    return;
  }
  if (loop.kernel === undefined && (loop.flags & MAY_FAIL) === 0) {
    runAt(loop, indexed, value);
    return;
  }
  // What may fail half-way works on a copy.
  const work = newArray(a._shape, a._dtype);
  copyInto(work, a);
  const moved = resolveIndex(work, entries);
  if (loop.kernel === undefined) runAt(loop, moved, value);
  else kernelAt(loop, moved, value);
  copyInto(a, work);
}

function checkCall(u: UfuncRecord, count: number): void {
  if (u.signature !== "") {
    throw new TypeError(
      `${u.name}.at does not support ufunc with non-trivial signature: ${u.name} has signature ${u.signature}.`,
    );
  }
  if (u.nin > 2) throw new ValueError("Only unary and binary ufuncs supported at this time");
  if (u.nout !== 1) throw new ValueError("Only single output ufuncs supported at this time");
  if (count < 2) {
    const said = `at() takes at least 2 arguments (${String(count)} given)`;
    throw new TypeError(said);
  }
  if (count > 3) throw new TypeError(`at() takes at most 3 arguments (${String(count)} given)`);
}

/** Strides of what stays in place. */
const STILL: readonly number[] = [0];

/** One axis, an array of int64 along it, no memory in common: answered with false when there is more to it. */
function plainAt(u: UfuncRecord, a: NDArray, indices: NDArray, b: unknown): boolean {
  if (a._shape.length !== 1 || indices._id !== int64.id || indices._shape.length !== 1) return false;
  if ((a._flags & WRITEABLE) === 0 || (b === undefined) !== (u.nin === 1) || mayOverlap(a, indices)) return false;
  const n = indices.size;
  if (n === 0) return false;
  let value: NDArray | undefined;
  if (b !== undefined) {
    if (b instanceof NDArray) {
      if (b._shape.length > 1 || (b.size !== n && b.size !== 1) || mayOverlap(a, b)) return false;
      value = b;
    } else if (typeof b === "number" || typeof b === "bigint") value = valueOf(u, a, b);
    else return false;
  }
  const loop =
    value === undefined
      ? (u.unary[a._id] ??= resolveLoop(u, [a._id]))
      : (u.binary[16 * a._id + value._id] ??= resolveLoop(u, [a._id, value._id]));
  if (loop.kernel !== undefined || (loop.flags & MAY_FAIL) !== 0) return false;
  const { _shape: shape } = indices;
  const axis = { indices, strides: indices._strides, length: a._shape[0] as number, step: a._strides[0] as number, axis: 0 }; // prettier-ignore
  const repeated = value === undefined || (value._shape.length === 1 && value.size === n);
  const operand = repeated || value === undefined ? value : viewOf(value, value._offset, shape, STILL, n);
  runAt(loop, { shape, target: viewOf(a, a._offset, shape, STILL, n), axes: [axis], count: n }, operand);
  return true;
}

/** Functions whose result in a narrow float is the same when it is made in a wide one and rounded. */
const ROUNDED_ONCE: readonly string[] = [
  "add", "subtract", "multiply", "divide", "maximum", "minimum", "fmax", "fmin",
]; // prettier-ignore

/**
 * The second operand as an array. NumPy takes it as strong, whatever it is; here the target fixes the dtype, so an
 * integral number beside integers counts as an int. A scalar that the target's dtype holds is taken in that dtype where
 * that gives the same elements: there is nothing to cast then.
 */
function valueOf(u: UfuncRecord, a: NDArray, b: unknown): NDArray {
  const { _dtype: dtype } = a;
  const integers = dtype.kind === "i" || dtype.kind === "u";
  const scalar = typeof b === "number" && (integers || isIntegerPosition(u, 1)) ? (toBigint(u, b) ?? b) : b;
  if (typeof scalar === "bigint" && integers) {
    const [low, high] = integerLimits(dtype);
    if (scalar >= low && scalar <= high && u.direct[16 * a._id + a._id]?.outputId === a._id)
      return scalarArray(scalar, dtype);
  }
  if (typeof scalar === "number" && dtype.kind === "f" && ROUNDED_ONCE.includes(u.name)) {
    const narrow = scalarArray(scalar, dtype);
    if (Object.is(narrow.item(), scalar)) return narrow;
  }
  const operand = toOperand(scalar);
  return isScalar(operand) ? asarray(operand) : asarray(operand as ArrayLike);
}

/** The second operand as a view of the iteration space. */
function spread(value: NDArray, shape: readonly number[]): NDArray {
  const joint = value.ndim > shape.length ? undefined : tryBroadcast([value._shape, shape]);
  if (joint === undefined || !sameShape(joint, shape))
    throw new ValueError("array is not broadcastable to correct shape");
  return viewOf(value, value._offset, shape, broadcastStrides(value._shape, value._strides, shape), sizeOf(shape));
}

/** The program: casts of value and target into the loop, the loop, the cast back. */
function runAt(loop: Loop, { shape, target, axes }: Indexed, value: NDArray | undefined): void {
  const ndim = shape.length;
  const inputs = value === undefined ? 0 : 1;
  const count = inputs + 1 + axes.length;
  const { outputId: to } = loop;
  const first = loop.inputIds[0] as number;
  const castValue = value !== undefined && value._id !== loop.inputIds[1];
  const castTarget = target._id !== first;
  const castBack = target._id !== to;
  const casts = Number(castValue) + Number(castTarget) + Number(castBack);
  if (castBack) warnComplex(dtypeOfId(to), target._dtype);
  ensureSlots(BODY_SLOT + ndim + count * (4 + ndim) + 3 * axes.length + casts + 4 * (casts + 1));
  const { f, i } = block;
  i[KIND] = AT;
  i[FLAGS] = 0;
  i[OPERANDS] = count;
  i[REGISTERS] = casts;
  i[INSTRUCTIONS] = casts + 1;
  i[NDIM] = ndim;
  i[NCORE] = axes.length;
  i[PARAMS] = 0;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  if (value !== undefined) slot = writeOperand(slot, value, value._strides, ndim, INPUT);
  slot = writeOperand(slot, target, target._strides, ndim, OUTPUT);
  for (let k = 0; k < axes.length; k++) {
    const { indices, strides } = axes[k] as IndexedAxis;
    slot = writeOperand(slot, indices, strides, ndim, INDEX);
  }
  slot = writeIndexed(slot, axes);
  let register = count;
  const valueIn = castValue ? register++ : 0;
  const targetIn = castTarget ? register++ : inputs;
  const result = castBack ? register : inputs;
  if (castValue) slot = writeRegister(slot, loop.inputIds[1] as number);
  if (castTarget) slot = writeRegister(slot, first);
  if (castBack) slot = writeRegister(slot, to);
  if (castValue) {
    const kernel = castKernel(value._id, loop.inputIds[1] as number);
    slot = writeInstruction2(slot, kernel, 0, valueIn);
  }
  if (castTarget) slot = writeInstruction2(slot, castKernel(target._id, first), inputs, targetIn);
  if (value === undefined) slot = writeInstruction2(slot, loop.id, targetIn, result);
  else {
    i[2 * slot] = loop.id;
    i[2 * slot + 1] = 3;
    i[2 * slot + 2] = targetIn;
    i[2 * slot + 3] = valueIn;
    i[2 * slot + 4] = result;
    slot += 3;
  }
  if (castBack) writeInstruction2(slot, castKernel(to, target._id), result, inputs);
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle("at");
  if (value !== undefined) keepAlive(value);
  keepAlive(target);
  for (let k = 0; k < axes.length; k++) keepAlive((axes[k] as IndexedAxis).indices);
}

function writeRegister(slot: number, dtype: number): number {
  const { i } = block;
  i[2 * slot] = dtype;
  i[2 * slot + 1] = 0;
  return slot + 1;
}
