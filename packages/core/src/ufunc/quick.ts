/**
 * Calls on arrays with keywords that need no conversion: `where` a mask, `dtype`, `casting`, `out` an array. Whatever else
 * there is goes the general way, which also knows the errors.
 *
 * @module
 */
import { newLike } from "../array/allocate.js";
import { C_CONTIGUOUS, WRITEABLE, cStrides, sameShape } from "../array/layout.js";
import { NDArray } from "../array/ndarray.js";
import {
  BODY_SLOT, FLAGS, FLOAT_FLAGS, INPUT, INSTRUCTIONS, KIND, MAP, MASK, NDIM, OPERANDS, OUTPUT, REGISTERS, STATUS,
  block, ensureSlots, exec,
} from "../backend/block.js"; // prettier-ignore
import { isOptions } from "../call/options.js";
import { can_cast } from "../dtype/casting.js";
import { dtype as toDType, ITEMSIZES } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { scalarArray } from "../exec/copy.js";
import { keepAlive, writeOperand } from "../exec/map.js";
import { settle } from "../exec/outcome.js";
import { mustCopy } from "../exec/overlap.js";
import { mapBroadcast, mapOne } from "./arrays.js";
import { runElementwise } from "./elementwise.js";
import { fastBinary, fastUnary } from "./fast.js";
import type { Loop, UfuncRecord } from "./registry.js";
import { MAY_FAIL } from "./registry.js";
import { WEAK_FLOAT, WEAK_INT, resolveLoop, wantedLoop } from "./resolve.js";

/** `u(a, options)`. */
export function quickUnary(u: UfuncRecord, a: NDArray, options: unknown): NDArray | undefined {
  return quick(u, a, undefined, options);
}

/** `u(a, b, options)`; `b` an array, or a number that is no exact bound of a comparison. */
export function quickBinary(u: UfuncRecord, a: NDArray, b: unknown, options: unknown): NDArray | undefined {
  if (b instanceof NDArray) return quick(u, a, b, options);
  if (u.exactScalars || u.integers.length !== 0) return undefined;
  return typeof b === "number" || typeof b === "bigint" ? quick(u, a, b, options) : undefined;
}

function quick(
  u: UfuncRecord,
  a: NDArray,
  b: NDArray | number | bigint | undefined,
  options: unknown,
): NDArray | undefined {
  if (!isOptions(options)) return undefined;
  let out: unknown;
  let where: unknown;
  let dtype: unknown;
  let casting: unknown;
  for (const key in options) {
    const value = options[key];
    if (key === "out") out = value;
    else if (key === "where") where = value;
    else if (key === "dtype") dtype = value;
    else if (key === "casting") casting = value;
    else return undefined;
  }
  if (where !== undefined && where !== true && !(where instanceof NDArray && where._id === 0)) return undefined;
  if (out !== undefined && out !== null && !(out instanceof NDArray)) return undefined;
  const into = out instanceof NDArray ? out : undefined;
  const mask = where instanceof NDArray ? where : undefined;
  const wanted = dtype === undefined || dtype === null ? undefined : toDType(dtype as DTypeLike);
  if (casting !== undefined && casting !== "same_kind" && (wanted !== undefined || !isLax(casting))) return undefined;
  // Beside an integer destination an integral number is an int: the general way sees to that.
  if (typeof b === "number" && "iu".includes((wanted ?? into?._dtype)?.kind ?? "f")) return undefined;
  const loop = wanted === undefined ? usualLoop(u, a, b) : loopOf(u, a, b, wanted);
  if (loop === undefined || loop.kernel !== undefined) return undefined;
  if (into !== undefined && (into._id !== loop.outputId || !isPlainTarget(loop, into))) return undefined;
  if (mask !== undefined && (b === undefined || b instanceof NDArray)) {
    const result = masked(u, loop, a, b, mask, into);
    if (result !== undefined) return result;
  }
  if (mask === undefined && into === undefined && (b === undefined || b instanceof NDArray)) {
    // Nothing is left of the keywords: the ways of plain calls serve.
    if (b === undefined) return (loop === u.direct[a._id] ? fastUnary(u, a) : undefined) ?? mapOne(u, loop, a);
    const flat = loop === u.direct[16 * a._id + b._id] ? fastBinary(u, a, b) : undefined;
    return flat ?? mapBroadcast(u, loop, a, b);
  }
  const inputs = [a];
  if (b instanceof NDArray) inputs.push(b);
  else if (b !== undefined) inputs.push(scalarArray(b, loop.inputs[1] as DType));
  const outs = into === undefined ? undefined : [into];
  return runElementwise(u, loop, inputs, outs, mask, "same_kind", "K")[0];
}

/** Rules under which the loops that resolution finds need no second look. */
function isLax(casting: unknown): boolean {
  return casting === "unsafe" || casting === "safe";
}

/** Whether an output needs none of the checks of the general way. */
function isPlainTarget(loop: Loop, out: NDArray): boolean {
  return (loop.flags & MAY_FAIL) === 0 && (out._flags & WRITEABLE) !== 0 && (out._flags & C_CONTIGUOUS) !== 0;
}

/** The loop that resolution finds for an array, alone or beside another or a scalar. */
export function usualLoop(u: UfuncRecord, a: NDArray, b: NDArray | number | bigint | undefined): Loop {
  const { _id: id } = a;
  if (b === undefined) return (u.unary[id] ??= resolveLoop(u, [id]));
  if (b instanceof NDArray) return (u.binary[16 * id + b._id] ??= resolveLoop(u, [id, b._id]));
  const kind = typeof b === "bigint" ? WEAK_INT : WEAK_FLOAT;
  return (u.scalar[8 * id + 2 * (kind - WEAK_INT)] ??= resolveLoop(u, [id, kind]));
}

/** The loop that `dtype=` asks for, where all inputs may be cast into it; undefined where the general way has to judge. */
function loopOf(u: UfuncRecord, a: NDArray, b: NDArray | number | bigint | undefined, dtype: DType): Loop | undefined {
  if (typeof b === "number" || typeof b === "bigint") return undefined;
  const key = 256 * dtype.id + 16 * a._id + (b === undefined ? 0 : b._id);
  const known = u.wanted.get(key);
  if (known !== undefined) return known;
  const arrays = b === undefined ? [a] : [a, b];
  const signature = new Array<DType | undefined>(u.nin + u.nout).fill(undefined);
  signature[u.nin] = dtype;
  const kinds = arrays.map(({ _id }) => _id);
  const loop = wantedLoop(u, signature, kinds);
  if (!arrays.every((each, k) => can_cast(each._dtype, loop.inputs[k] as DType, "same_kind"))) return undefined;
  u.wanted.set(key, loop);
  return loop;
}

/** A new result of an array's shape, in C order, zero. */
function zeroLike({ output, outputId: id }: Loop, a: NDArray): NDArray {
  const itemsize = ITEMSIZES[id] as number;
  const result = newLike(a._shape, cStrides(a._shape, itemsize), output, id, a.size);
  result._storage.u8.fill(0, result._offset, result._offset + a.size * itemsize);
  return result;
}

/** A call under a mask: one shape, the loop's own dtypes, C order. A new result is zero where the mask is false. */
function masked(
  u: UfuncRecord,
  loop: Loop,
  a: NDArray,
  b: NDArray | undefined,
  mask: NDArray,
  into: NDArray | undefined,
): NDArray | undefined {
  const { _shape: shape } = a;
  if ((a._flags & mask._flags & C_CONTIGUOUS) === 0 || !sameShape(mask._shape, shape)) return undefined;
  if (a._id !== loop.inputIds[0]) return undefined;
  if (b !== undefined && (b._id !== loop.inputIds[1] || !sameShape(b._shape, shape))) return undefined;
  if (into !== undefined) {
    if (!sameShape(into._shape, shape) || mustCopy(into, a) || mustCopy(into, mask)) return undefined;
    if (b !== undefined && mustCopy(into, b)) return undefined;
  }
  const result = into ?? zeroLike(loop, a);
  const ndim = shape.length;
  ensureSlots(BODY_SLOT + 5 * ndim + 4 * 4 + 3);
  const { f, i } = block;
  const inputs = b === undefined ? 1 : 2;
  i[KIND] = MAP;
  i[FLAGS] = 0;
  i[OPERANDS] = inputs + 2;
  i[REGISTERS] = 0;
  i[INSTRUCTIONS] = 1;
  i[NDIM] = ndim;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  slot = writeOperand(slot, a, a._strides, ndim, INPUT);
  if (b !== undefined) slot = writeOperand(slot, b, b._strides, ndim, INPUT);
  slot = writeOperand(slot, result, result._strides, ndim, OUTPUT);
  slot = writeOperand(slot, mask, mask._strides, ndim, MASK);
  i[2 * slot] = loop.id;
  i[2 * slot + 1] = inputs + 1;
  for (let k = 0; k <= inputs; k++) i[2 * slot + 2 + k] = k;
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle(u.name);
  keepAlive(a);
  if (b !== undefined) keepAlive(b);
  keepAlive(result);
  keepAlive(mask);
  return result;
}
