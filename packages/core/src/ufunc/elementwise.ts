/**
 * The general path of an elementwise call, in the fixed order: convert arguments (which may run user code), allocate
 * everything, then one leaf that writes the program and runs it.
 *
 * @module
 */
import { newArray, newLike } from "../array/allocate.js";
import { broadcastShapes, broadcastStrides, tryBroadcast } from "../array/broadcast.js";
import { C_CONTIGUOUS, cStrides, overlapsItself, sameShape, sizeOf, tuple } from "../array/layout.js";
import { checkWriteable } from "../array/memory.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { toScalar } from "../array/export.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { can_cast, checkCasting } from "../dtype/casting.js";
import type { Casting } from "../dtype/casting.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { UFuncTypeError, ValueError } from "../errors.js";
import { copyInto, keepOrder } from "../exec/copy.js";
import { runMap } from "../exec/map.js";
import { mustCopy } from "../exec/overlap.js";
import { compareExactly } from "./comparison.js";
import { runKernel } from "./kernel.js";
import { kindOf, toArray, toOperand } from "./operands.js";
import type { Operand } from "./operands.js";
import { MAY_FAIL } from "./registry.js";
import type { Loop, UfuncRecord } from "./registry.js";
import { concrete, loopForOutput, resolveLoop } from "./resolve.js";

/** Keywords of an elementwise call, as they came. */
export interface CallOptions {
  readonly out?: unknown;
  readonly where?: unknown;
  readonly casting?: unknown;
  readonly dtype?: unknown;
  readonly order?: unknown;
}

/** Runs an elementwise ufunc. Scalars alone give scalars, everything else gives arrays. */
export function callElementwise(u: UfuncRecord, args: readonly unknown[], options: CallOptions): unknown {
  let operands: readonly Operand[] = args.map(toOperand);
  const outs = outputsOf(u, options.out);
  const mask = options.where === undefined || options.where === true ? undefined : toMask(options.where);
  const casting = options.casting === undefined ? "same_kind" : checkCasting(options.casting);
  if (u.exactScalars) operands = compareExactly(u, operands) ?? operands;
  const scalar = outs === undefined && mask === undefined && !operands.some(isNDArray);
  const loop = chooseLoop(u, operands, options.dtype, casting);
  const inputs = operands.map((operand, k) => toArray(operand, loop.inputs[k] as DType));
  const results = run(u, loop, inputs, outs, mask, casting, options.order);
  if (!scalar) return u.nout === 1 ? results[0] : results;
  const exact = operands.every((x) => typeof x === "bigint");
  const values = results.map((result) => toScalar(result, exact));
  return u.nout === 1 ? values[0] : values;
}

function chooseLoop(u: UfuncRecord, operands: readonly Operand[], like: unknown, casting: Casting): Loop {
  const kinds = operands.map(kindOf);
  const free = like === undefined || like === null;
  const loop = free ? resolveLoop(u, kinds) : loopForOutput(u, toDType(like as DTypeLike), kinds);
  // Resolution casts safely by itself: only stricter rules have something to say about it.
  if (free && (casting === "same_kind" || casting === "unsafe" || casting === "safe")) return loop;
  concrete(kinds).forEach((_, k) => {
    const operand = operands[k];
    if (isNDArray(operand)) checkInput(u, operand, loop.inputs[k] as DType, k, casting);
  });
  return loop;
}

/** @throws UFuncTypeError when an input may not be cast into the loop. */
export function checkInput(u: UfuncRecord, operand: NDArray, to: DType, k: number, casting: Casting): void {
  if (can_cast(operand._dtype, to, casting)) return;
  const which = u.nin === 1 ? "input" : `input ${String(k)}`;
  throw castError(u, which, operand._dtype, to, casting);
}

function castError(u: UfuncRecord, which: string, from: DType, to: DType, casting: Casting): UFuncTypeError {
  const message = `Cannot cast ufunc '${u.name}' ${which} from dtype('${from.name}') to dtype('${to.name}') with casting rule '${casting}'`;
  return new UFuncTypeError(message, u.name, [from.name, to.name]);
}

/** `out` as one entry per output; undefined entries are to be allocated. */
export function outputsOf(
  u: { readonly name: string; readonly nout: number },
  out: unknown,
): readonly (NDArray | undefined)[] | undefined {
  if (out === undefined || out === null) return undefined;
  const list: readonly unknown[] = Array.isArray(out) ? out : [out];
  if (list.length !== u.nout) {
    throw new ValueError("The 'out' tuple must have exactly one entry per ufunc output");
  }
  const arrays = list.map((entry) => {
    if (entry === null || entry === undefined) return undefined;
    if (!isNDArray(entry)) throw new TypeError("return arrays must be of ArrayType");
    checkWriteable(entry, "output array");
    if (overlapsItself(entry._shape, entry._strides, entry.itemsize)) {
      throw new ValueError("the output array is a view with overlapping elements, such as broadcast_to gives");
    }
    return entry;
  });
  return arrays.some((a) => a !== undefined) ? arrays : undefined;
}

function toMask(where: unknown): NDArray {
  const mask = asarray(where as ArrayLike);
  if (mask._dtype.kind === "b") return mask;
  throw new TypeError(
    `Cannot cast array data from dtype('${mask._dtype.name}') to dtype('bool') according to the rule 'safe'`,
  );
}

function run(
  u: UfuncRecord,
  loop: Loop,
  inputs: readonly NDArray[],
  outs: readonly (NDArray | undefined)[] | undefined,
  mask: NDArray | undefined,
  casting: Casting,
  order: unknown,
): NDArray[] {
  const shape = resultShape(inputs, outs, mask);
  // Plain loops and few closures: small calls spend most of their time here.
  const strides: (readonly number[])[] = [];
  for (const a of inputs) strides.push(broadcastStrides(a._shape, a._strides, shape));
  const operands: NDArray[] = inputs.slice();
  const results: NDArray[] = [];
  let apart = false;
  for (let k = 0; k < u.nout; k++) {
    const dtype = loop.outputs[k] as DType;
    const out = outs?.[k];
    if (out === undefined) {
      const result = freshResult(shape, dtype, inputs, strides, mask !== undefined, order);
      results.push(result);
      operands.push(result);
      continue;
    }
    if (dtype !== out._dtype && !can_cast(dtype, out._dtype, casting)) {
      throw castError(u, u.nout === 1 ? "output" : `output ${String(k)}`, dtype, out._dtype, casting);
    }
    results.push(out);
    // A kernel that may fail, or an input that the output would overwrite too early, works on a temporary first.
    if ((loop.flags & MAY_FAIL) !== 0 || mustStayApart(out, inputs, mask)) {
      apart = true;
      const target = newArray(shape, mask === undefined ? dtype : out._dtype);
      if (mask !== undefined) copyInto(target, out);
      operands.push(target);
    } else operands.push(out);
  }
  const targets = operands.slice(u.nin);
  for (const target of targets) strides.push(target._strides);
  if (mask !== undefined) {
    operands.push(mask);
    strides.push(broadcastStrides(mask._shape, mask._strides, shape));
  }
  if (loop.kernel !== undefined) runKernel(loop, shape, inputs, targets, mask);
  else runMap(u.name, loop, shape, operands, strides, mask !== undefined);
  if (apart) targets.forEach((target, k) => target !== results[k] && copyInto(results[k] as NDArray, target));
  return results;
}

function mustStayApart(out: NDArray, inputs: readonly NDArray[], mask: NDArray | undefined): boolean {
  for (let k = 0; k < inputs.length; k++) if (mustCopy(out, inputs[k] as NDArray)) return true;
  return mask !== undefined && mustCopy(out, mask);
}

function resultShape(
  inputs: readonly NDArray[],
  outs: readonly (NDArray | undefined)[] | undefined,
  mask: NDArray | undefined,
): readonly number[] {
  const first = inputs[0] as NDArray;
  let alike = mask === undefined || sameShape(mask._shape, first._shape);
  for (let k = 1; alike && k < inputs.length; k++) alike = sameShape((inputs[k] as NDArray)._shape, first._shape);
  if (alike && outs === undefined) return first._shape;
  const shapes = inputs.map((a) => a._shape);
  if (mask !== undefined) shapes.push(mask._shape);
  if (outs === undefined) return broadcastShapes(shapes);
  const shape = alike
    ? first._shape
    : (tryBroadcast(shapes) ??
      broadcastShapes([...shapes, ...outs.flatMap((out) => (out === undefined ? [] : [out._shape]))]));
  for (const out of outs) {
    if (out === undefined || sameShape(out._shape, shape)) continue;
    const joint = tryBroadcast([shape, out._shape]);
    // An output may have leading or longer axes than the inputs: they are then broadcast to it, as in NumPy.
    if (joint !== undefined && sameShape(joint, out._shape)) return out._shape;
    const wanted = tuple(joint ?? shape, ",");
    if (joint === undefined) {
      const list = [...shapes, out._shape].map((s) => tuple(s, ",")).join(" ");
      throw new ValueError(`operands could not be broadcast together with shapes ${list} `);
    }
    throw new ValueError(
      `non-broadcastable output operand with shape ${tuple(out._shape, ",")} doesn't match the broadcast shape ${wanted}`,
    );
  }
  return shape;
}

/** A new result: C order when an input is, otherwise the axis order of the inputs (order "K"). Zero where the mask is false. */
function freshResult(
  shape: readonly number[],
  dtype: DType,
  inputs: readonly NDArray[],
  strides: readonly (readonly number[])[],
  zeroed: boolean,
  order: unknown,
): NDArray {
  if (zeroed) return newArray(shape, dtype, true, order === "F" ? "F" : "C");
  if (order === "F") return newArray(shape, dtype, false, "F");
  if (
    order === "C" ||
    shape.length < 2 ||
    inputs.some((a) => (a._flags & C_CONTIGUOUS) !== 0 && sameShape(a._shape, shape))
  ) {
    return newLike(shape, cStrides(shape, dtype.itemsize), dtype, dtype.id, sizeOf(shape));
  }
  // The first operand that spans the result decides, as the outermost iteration order would.
  const leading = inputs.findIndex((a) => sameShape(a._shape, shape));
  const like = leading < 0 ? undefined : strides[leading];
  const packed = like === undefined ? cStrides(shape, dtype.itemsize) : keepOrder(shape, like, dtype.itemsize);
  return newLike(shape, packed, dtype, dtype.id, sizeOf(shape));
}
