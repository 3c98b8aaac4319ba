/**
 * The general path of an elementwise call, in the fixed order: convert arguments (which may run user code), allocate
 * everything, then one leaf that writes the program and runs it.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { broadcastStrides } from "../array/broadcast.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { toScalar } from "../array/export.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { can_cast } from "../dtype/casting.js";
import type { Casting } from "../dtype/casting.js";
import type { DType } from "../dtype/dtype.js";
import { copyInto, warnComplex } from "../exec/copy.js";
import { runMap } from "../exec/map.js";
import { mayOverlap, mustCopy } from "../exec/overlap.js";
import { compareExactly } from "./comparison.js";
import { isIntegerPosition, toIntegerOperand } from "./integers.js";
import { runKernel } from "./kernel.js";
import { booleanOf, castError, castingOf, orderOf, wantedOf } from "./keywords.js";
import type { CallOptions, Order } from "./keywords.js";
import { kindOf, toArray, toOperand } from "./operands.js";
import type { Operand } from "./operands.js";
import { MAY_FAIL } from "./registry.js";
import type { Loop, UfuncRecord } from "./registry.js";
import { WEAK_FLOAT, WEAK_INT, resolveLoop, wantedLoop } from "./resolve.js";
import type { Wanted } from "./resolve.js";
import { freshResult, outputsOf, resultShape } from "./results.js";
import type { Outs } from "./results.js";

export { outputsOf } from "./results.js";

/** Runs an elementwise ufunc. Scalars alone give scalars, everything else gives arrays. */
export function callElementwise(u: UfuncRecord, args: readonly unknown[], options: CallOptions): unknown {
  const outs = outputsOf(u, options.out);
  const wanted = wantedOf(u, options);
  const casting = castingOf(options.casting);
  const order = orderOf(options.order);
  booleanOf("subok", options.subok);
  let operands = operandsOf(u, args, outs, wanted);
  const mask = toMask(options.where);
  if (u.exactScalars) operands = compareExactly(u, operands) ?? operands;
  const scalar = outs === undefined && mask === undefined && !operands.some(isNDArray);
  // A bigint beyond int64 that is alone is a uint64.
  if (u.nin === 1 && typeof operands[0] === "bigint" && operands[0] >= 2n ** 63n) operands = [asarray(operands[0])];
  const loop = chooseLoop(u, operands, wanted, casting);
  const inputs: NDArray[] = [];
  for (let k = 0; k < u.nin; k++) inputs.push(toArray(operands[k] as Operand, loop.inputs[k] as DType));
  const results = runElementwise(u, loop, inputs, outs, mask, casting, order);
  if (!scalar) return u.nout === 1 ? results[0] : results;
  // Asked of the arguments: numbers that served as ints come back as numbers.
  const exact = args.every((x) => typeof x === "bigint");
  const values = results.map((result) => toScalar(result, exact));
  return u.nout === 1 ? values[0] : values;
}

/**
 * Arguments as operands. Where the destination fixes an integer dtype (`out`, `dtype=`), an integral number counts as an
 * int; at positions that are integers by nature it always does.
 */
export function operandsOf(
  u: UfuncRecord,
  args: readonly unknown[],
  outs: Outs,
  wanted: Wanted | undefined,
): readonly Operand[] {
  const kind = (wanted?.[u.nin] ?? outs?.[0]?._dtype)?.kind;
  const integers = kind === "i" || kind === "u";
  const operands: Operand[] = [];
  for (let k = 0; k < args.length; k++) {
    const value = args[k];
    if (isIntegerPosition(u, k)) operands.push(toIntegerOperand(u, value));
    else if (integers && typeof value === "number" && Number.isInteger(value)) operands.push(BigInt(value));
    else operands.push(toOperand(value));
  }
  return operands;
}

/** The loop for these operands, with NumPy's error where `casting` does not allow what it needs of an input. */
function chooseLoop(u: UfuncRecord, operands: readonly Operand[], wanted: Wanted | undefined, casting: Casting): Loop {
  const kinds = operands.map(kindOf);
  const loop = wanted === undefined ? resolveLoop(u, kinds) : wantedLoop(u, wanted, kinds);
  // Resolution casts safely by itself: only stricter rules have something to say about it.
  if (wanted !== undefined || casting === "no" || casting === "equiv") checkInputs(u, loop, operands, kinds, casting);
  return loop;
}

/** @throws UFuncTypeError when an input may not be cast into the loop. Weak scalars are judged by their kind alone. */
export function checkInputs(
  u: UfuncRecord,
  loop: Loop,
  operands: readonly Operand[],
  kinds: readonly number[],
  casting: Casting,
): void {
  // Truth is asked of anything.
  if (u.name.startsWith("logical_") && loop.inputs[0]?.kind === "b") return;
  for (let k = 0; k < u.nin; k++) {
    const operand = operands[k];
    const to = loop.inputs[k] as DType;
    const from = isNDArray(operand) ? operand._dtype : undefined;
    const allowed = from === undefined ? weakCasts(kinds[k] as number, to, casting) : can_cast(from, to, casting);
    if (allowed) {
      if (from !== undefined) warnComplex(from, to);
      continue;
    }
    const which = u.nin === 1 ? "input" : `input ${String(k)}`;
    throw castError(u, which, from?.name ?? WEAK_NAMES[(kinds[k] as number) - WEAK_INT] ?? "bool", to.name, casting);
  }
}

const BOOL = 0;
const WEAK_NAMES = ["int64", "float64", "complex128"];

function weakCasts(kind: number, to: DType, casting: Casting): boolean {
  if (casting === "unsafe" || kind === BOOL) return true;
  if (kind === WEAK_INT) return to.kind !== "b";
  return to.kind === "c" || (kind === WEAK_FLOAT && to.kind === "f");
}

/** `where=`: an array of booleans; nested lists and scalars are taken by their truth, as in NumPy. */
function toMask(where: unknown): NDArray | undefined {
  if (where === undefined || where === true) return undefined;
  if (!isNDArray(where) && !ArrayBuffer.isView(where)) return asarray(where as ArrayLike, { dtype: "bool" });
  const mask = asarray(where as ArrayLike);
  if (mask._dtype.kind === "b") return mask;
  throw new TypeError(
    `Cannot cast array data from dtype('${mask._dtype.name}') to dtype('bool') according to the rule 'safe'`,
  );
}

/** Runs a loop over arrays: broadcasts them, allocates what `outs` does not have, and writes the results. */
export function runElementwise(
  u: UfuncRecord,
  loop: Loop,
  inputs: readonly NDArray[],
  outs: Outs,
  mask: NDArray | undefined,
  casting: Casting,
  order: Order,
): NDArray[] {
  if (outs !== undefined) checkOutputs(u, loop, outs, casting);
  const shape = resultShape(inputs, outs, mask);
  // Plain loops and few closures: small calls spend most of their time here.
  const strides: (readonly number[])[] = [];
  for (const a of inputs) strides.push(broadcastStrides(a._shape, a._strides, shape));
  const operands: NDArray[] = inputs.slice();
  const results: NDArray[] = [];
  let apart = false;
  for (let k = 0; k < u.nout; k++) {
    const out = outs?.[k];
    if (out === undefined) {
      const result = freshResult(shape, loop.outputs[k] as DType, inputs, strides, mask !== undefined, order);
      results.push(result);
      operands.push(result);
      continue;
    }
    results.push(out);
    // A kernel that may fail, or an input that the output would overwrite too early, works on a temporary first.
    if ((loop.flags & MAY_FAIL) !== 0 || mustStayApart(out, inputs, mask) || meetsEarlier(out, results)) {
      apart = true;
      const target = newArray(shape, mask === undefined ? (loop.outputs[k] as DType) : out._dtype);
      if (mask !== undefined) copyInto(target, out);
      operands.push(target);
    } else operands.push(out);
  }
  for (let k = u.nin; k < operands.length; k++) strides.push((operands[k] as NDArray)._strides);
  if (loop.kernel !== undefined) runKernel(loop, shape, inputs, operands.slice(u.nin), mask);
  else {
    if (mask !== undefined) {
      operands.push(mask);
      strides.push(broadcastStrides(mask._shape, mask._strides, shape));
    }
    runMap(u.name, loop, shape, operands, strides, mask !== undefined);
  }
  if (apart) copyApart(results, operands, u.nin);
  return results;
}

/** Brings temporaries into the outputs that they stood in for, in order. */
function copyApart(results: readonly NDArray[], operands: readonly NDArray[], nin: number): void {
  results.forEach((result, k) => {
    const target = operands[nin + k] as NDArray;
    if (target === result) return;
    copyInto(result, target);
    target.dispose();
  });
}

/** @throws UFuncTypeError when an output may not take what the loop gives. */
export function checkOutputs(u: UfuncRecord, loop: Loop, outs: NonNullable<Outs>, casting: Casting): void {
  for (let k = 0; k < u.nout; k++) {
    const out = outs[k];
    const dtype = loop.outputs[k] as DType;
    if (out === undefined || dtype === out._dtype) continue;
    if (can_cast(dtype, out._dtype, casting)) {
      warnComplex(dtype, out._dtype);
      continue;
    }
    // Several outputs go by their number among all operands, one alone by no number.
    const which = u.nout === 1 ? "output" : `output ${String(u.nin + k)}`;
    throw castError(u, which, dtype.name, out._dtype.name, casting);
  }
}

function mustStayApart(out: NDArray, inputs: readonly NDArray[], mask: NDArray | undefined): boolean {
  for (let k = 0; k < inputs.length; k++) if (mustCopy(out, inputs[k] as NDArray)) return true;
  return mask !== undefined && mustCopy(out, mask);
}

/** Whether an output meets one before it (it is the last of `results`): the later one is written last then. */
function meetsEarlier(out: NDArray, results: readonly NDArray[]): boolean {
  for (let k = 0; k + 1 < results.length; k++) if (mayOverlap(out, results[k] as NDArray)) return true;
  return false;
}
