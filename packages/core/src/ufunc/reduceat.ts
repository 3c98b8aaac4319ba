/**
 * `ufunc.reduceat`: folds of segments along one axis, which begin where an index says.
 *
 * @module
 */
import { normalizeAxis } from "../call/integers.js";
import { newArray } from "../array/allocate.js";
import { sameShape, sizeOf, tuple } from "../array/layout.js";
import { NDArray, viewOf } from "../array/ndarray.js";
import {
  AXES, BODY_SLOT, FLAGS, FLOAT_FLAGS, INDEX, INPUT, INSTRUCTIONS, KIND, NCORE, NDIM, OPERANDS, OUTPUT, PARAMS, REDUCEAT,
  REGISTERS, SEQUENTIAL, STATUS, block, ensureSlots, exec,
} from "../backend/block.js"; // prettier-ignore
import { readCall } from "../call/options.js";
import { readBigint } from "../array/element.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { can_cast } from "../dtype/casting.js";
import { dtype as toDType, int64 } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { IndexError, ValueError } from "../errors.js";
import { astype, copyInto, warnComplex } from "../exec/copy.js";
import { keepAlive, writeOperand } from "../exec/map.js";
import { mayOverlap } from "../exec/overlap.js";
import { settle } from "../exec/outcome.js";
import { checkFolds, checkOneAxis, checkUniform, knownFold, outDType, resultOfFold } from "./fold.js";
import { integral } from "./integers.js";
import { foldKernel } from "./kernel-fold.js";
import { DISPATCH, findDispatcher } from "./operands.js";
import { writeFold } from "./reduce.js";
import { MAY_FAIL } from "./registry.js";
import type { Loop, UfuncRecord } from "./registry.js";
import { outputsOf } from "./results.js";

const NOWHERE: readonly number[] = [];
const PARAMETERS = ["array", "indices", "axis", "dtype", "out"];

/** `u.reduceat(array, indices, axis, dtype, out)`. */
export function reduceat(
  u: UfuncRecord,
  array: unknown,
  indices: unknown,
  axis: unknown,
  dtype: unknown,
  out: unknown,
  extra: unknown,
): NDArray {
  if (dtype === undefined && array instanceof NDArray && indices instanceof NDArray) {
    const plain = axis === undefined || typeof axis === "number" ? reducePlainly(u, array, indices, axis) : undefined;
    if (plain !== undefined) return plain;
  }
  const args = [array, indices, axis, dtype, out, extra];
  while (args.length > 0 && args[args.length - 1] === undefined) args.pop();
  return generalReduceat(u, args);
}

/** Arrays alone, the indices int64: whatever else there is goes the general way, which also knows the errors. */
function reducePlainly(
  u: UfuncRecord,
  source: NDArray,
  indices: NDArray,
  asked: number | undefined,
): NDArray | undefined {
  const { length: ndim } = source._shape;
  if (indices._id !== int64.id || indices._shape.length !== 1 || ndim === 0 || source.size === 0) return undefined;
  const known = u.folds[source._id];
  if (known === undefined || known.kernel !== undefined || known.inputIds[0] !== known.inputIds[1]) return undefined;
  const axis = asked === undefined ? 0 : normalizeAxis(asked, ndim);
  return fold(u, known, source, indices, axis, resultOfFold(u, source._dtype, undefined, known), undefined);
}

function generalReduceat(u: UfuncRecord, args: readonly unknown[]): NDArray {
  const given = readCall("reduceat", args, PARAMETERS, [], 2);
  const dispatcher = findDispatcher([given["array"], given["indices"], given["out"]]);
  if (dispatcher !== undefined) {
    const { array, indices, ...options } = given;
    const inputs = [array, indices];
    return dispatcher[DISPATCH]({ ufunc: u.name, method: "reduceat", inputs, options }) as NDArray;
  }
  checkFolds(u, "reduceat");
  const source = asarray(given["array"] as ArrayLike);
  const indices = segmentsOf(given["indices"]);
  const out = outputsOf(u, given["out"])?.[0];
  const named = given["dtype"];
  const asked = named === undefined || named === null ? outDType(u, source._dtype, out) : toDType(named as DTypeLike);
  checkOneAxis("reduceat", given["axis"] ?? 0, source.ndim);
  const axis = oneAxis(given["axis"], source.ndim);
  const loop = knownFold(u, source._id, asked);
  checkUniform(u, "reduceat", loop);
  const result = resultOfFold(u, source._dtype, asked, loop);
  if (loop.kernel !== undefined || source.size === 0) checkBounds(u, indices, source._shape[axis] as number);
  return fold(u, loop, source, indices, axis, result, out);
}

/** Where segments begin, as int64. Numbers serve as integers when they are integral. */
export function segmentsOf(value: unknown): NDArray {
  const a = asarray(value as ArrayLike);
  if (a.ndim === 0) throw new ValueError("object of too small depth for desired array");
  if (a.ndim > 1) throw new ValueError("object too deep for desired array");
  if (a._dtype === int64) return a;
  if (can_cast(a._dtype, int64)) return astype(a, int64);
  const wide = a._dtype.kind === "f" ? astype(a, "float64") : undefined;
  const whole = wide === undefined ? undefined : integral({ name: "reduceat" }, wide);
  if (whole !== undefined) return whole;
  throw new TypeError(
    `Cannot cast array data from dtype('${a._dtype.name}') to dtype('int64') according to the rule 'safe'`,
  );
}

function oneAxis(axis: unknown, ndim: number): number {
  if (axis === undefined) return 0;
  if (axis === null && ndim === 1) return 0;
  if (axis === null || (Array.isArray(axis) && axis.length !== 1))
    throw new ValueError("reduceat does not allow multiple axes");
  return normalizeAxis(Array.isArray(axis) ? axis[0] : axis, ndim);
}

function checkBounds(u: UfuncRecord, indices: NDArray, length: number): void {
  for (let k = 0; k < indices.size; k++) {
    const index = indexAt(indices, k);
    if (index >= 0 && index < length) continue;
    throw new IndexError(`index ${String(index)} out-of-bounds in ${u.name}.reduceat [0, ${String(length)})`);
  }
}

function indexAt(indices: NDArray, k: number): number {
  return Number(readBigint(indices._storage, indices._offset + k * (indices._strides[0] as number), indices._id));
}

function fold(
  u: UfuncRecord,
  loop: Loop,
  source: NDArray,
  indices: NDArray,
  axis: number,
  dtype: DType,
  out: NDArray | undefined,
): NDArray {
  const shape = source._shape.slice();
  shape[axis] = indices.size;
  if (out !== undefined && !sameShape(out._shape, shape)) {
    throw new ValueError(
      `non-broadcastable output operand with shape ${tuple(out._shape, ",")} doesn't match the broadcast shape ${tuple(shape, ",")}`,
    );
  }
  const direct =
    out !== undefined && (loop.flags & MAY_FAIL) === 0 && !mayOverlap(out, source) && !mayOverlap(out, indices);
  const result = direct ? out : newArray(shape, dtype);
  if (sizeOf(shape) > 0) {
    if (loop.kernel === undefined) runReduceat(u, loop, source, indices, axis, result);
    else foldSegments(loop, source, indices, axis, result);
  }
  if (out === undefined || direct) return result;
  copyInto(out, result);
  return out;
}

/** Segments folded one by one, with a loop written in TypeScript. */
function foldSegments(loop: Loop, source: NDArray, indices: NDArray, axis: number, result: NDArray): void {
  const along = (a: NDArray, from: number, count: number): NDArray => {
    const shape = a._shape.slice();
    shape[axis] = count;
    return viewOf(a, a._offset + from * (a._strides[axis] as number), shape, a._strides, sizeOf(shape));
  };
  const length = source._shape[axis] as number;
  for (let k = 0; k < indices.size; k++) {
    const start = indexAt(indices, k);
    const next = k + 1 < indices.size ? indexAt(indices, k + 1) : length;
    const segment = along(source, start, Math.max(next - start, 1));
    const folded = foldKernel(loop, segment, [axis], undefined, undefined, undefined);
    const target = along(result, k, 1);
    copyInto(target, folded.reshape(target._shape));
  }
}

function runReduceat(
  u: UfuncRecord,
  loop: Loop,
  source: NDArray,
  indices: NDArray,
  axis: number,
  result: NDArray,
): void {
  const { _shape: shape, ndim } = source;
  const accumulator = loop.outputIds[0] as number;
  warnComplex(source._dtype, loop.output);
  warnComplex(loop.output, result._dtype);
  const casts = (source._id === accumulator ? 0 : 1) + (result._id === accumulator ? 0 : 1);
  ensureSlots(BODY_SLOT + ndim + 3 * (4 + ndim) + 1 + casts + 9);
  const { f, i } = block;
  i[KIND] = REDUCEAT;
  i[FLAGS] = u.reorderable ? 0 : SEQUENTIAL;
  i[OPERANDS] = 3;
  i[REGISTERS] = casts;
  i[INSTRUCTIONS] = casts + 1;
  i[NDIM] = ndim;
  i[NCORE] = 1;
  i[PARAMS] = 0;
  i[AXES] = axis;
  i[AXES + 1] = 0;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  slot = writeOperand(slot, source, source._strides, ndim, INPUT);
  slot = writeOperand(slot, result, result._strides, ndim, OUTPUT);
  const along = writeOperand(slot, indices, NOWHERE, 0, INDEX);
  for (let d = 0; d < ndim; d++) f[along + d] = d === axis ? (indices._strides[0] as number) : 0;
  slot = along + ndim;
  f[slot++] = indices.size;
  writeFold(slot, loop.id, source._id, accumulator, result._id, 3);
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settleNamed(u);
  keepAlive(source);
  keepAlive(result);
  keepAlive(indices);
}

/** The engine does not know the ufunc's name, which NumPy's text has. */
function settleNamed(u: UfuncRecord): void {
  try {
    settle("reduceat");
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    throw new IndexError(error.message.replace(" in reduceat ", ` in ${u.name}.reduceat `));
  }
}
