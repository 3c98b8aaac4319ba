/**
 * Generalised ufuncs: functions over core dimensions, `"(m,n),(n)->(m)"`, broadcast over the others.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { broadcastShapes, broadcastStrides } from "../array/broadcast.js";
import { sameShape, tuple } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import {
  BODY_SLOT, CORE, FLAGS, FLOAT_FLAGS, INPUT, INSTRUCTIONS, KIND, NCORE, NDIM, OPERANDS, OUTPUT, PARAMS, REGISTERS,
  STATUS, block, ensureSlots, exec,
} from "../backend/block.js"; // prettier-ignore
import { can_cast, checkCasting } from "../dtype/casting.js";
import type { DType } from "../dtype/dtype.js";
import { UFuncTypeError, ValueError } from "../errors.js";
import { astype, copyInto } from "../exec/copy.js";
import { keepAlive, writeOperand } from "../exec/map.js";
import { mayOverlap } from "../exec/overlap.js";
import { settle } from "../exec/outcome.js";
import { outputsOf } from "./elementwise.js";
import type { CallOptions } from "./keywords.js";
import { kindOf, toArray, toOperand } from "./operands.js";
import type { UfuncRecord } from "./registry.js";
import { loopForOutput, resolveLoop } from "./resolve.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DTypeLike } from "../dtype/dtype.js";

/** A core signature: for each operand the indices of its dimensions in `names`. */
interface CoreSignature {
  readonly names: readonly string[];
  readonly operands: readonly (readonly number[])[];
}

const parsed = new Map<string, CoreSignature>();

/** Parses `"(n),(n)->()"`; names are numbered as they first appear. */
function parseSignature(text: string): CoreSignature {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const names: string[] = [];
  const operands = [...text.matchAll(/\(([^)]*)\)/g)].map(([, inner = ""]) =>
    inner.split(",").map((name) => name.trim().replace(/\?$/, "")).filter((name) => name !== "").map((name) => {
      const at = names.indexOf(name);
      return at < 0 ? names.push(name) - 1 : at;
    }),
  ); // prettier-ignore
  const signature = { names, operands };
  parsed.set(text, signature);
  return signature;
}

/** Core sizes by name index; inputs bind them. */
function bindSizes(
  u: UfuncRecord,
  signature: CoreSignature,
  inputs: readonly NDArray[],
  outs: readonly (NDArray | undefined)[] | undefined,
): number[] {
  const sizes = new Array<number>(signature.names.length).fill(-1);
  const bind = (a: NDArray, position: number, what: string): void => {
    const dims = signature.operands[position] as readonly number[];
    if (a.ndim < dims.length) {
      throw new ValueError(
        `${u.name}: ${what} does not have enough dimensions (has ${String(a.ndim)}, gufunc core with signature ${u.signature} requires ${String(dims.length)})`,
      );
    }
    dims.forEach((name, k) => {
      const n = a._shape[a.ndim - dims.length + k] as number;
      if (sizes[name] === -1) sizes[name] = n;
      else if (sizes[name] !== n) {
        throw new ValueError(
          `${u.name}: ${what} has a mismatch in its core dimension ${String(k)}, with gufunc signature ${u.signature} (size ${String(n)} is different from ${String(sizes[name])})`,
        );
      }
    });
  };
  inputs.forEach((a, k) => bind(a, k, `Input operand ${String(k)}`));
  outs?.forEach((a, k) => a !== undefined && bind(a, inputs.length + k, `Output operand ${String(k)}`));
  const missing = sizes.indexOf(-1);
  if (missing >= 0)
    throw new ValueError(
      `${u.name}: the size of core dimension '${String(signature.names[missing])}' is bound by no input; pass out`,
    );
  return sizes;
}

/** Runs a generalised ufunc; the core dimensions are the last ones of each operand. */
export function callGeneralised(u: UfuncRecord, args: readonly unknown[], options: CallOptions): unknown {
  if (options.where !== undefined) throw new TypeError(`${u.name}: where is not supported for generalised ufuncs`);
  const operands = args.map(toOperand);
  const outs = outputsOf(u, options.out);
  const casting = options.casting === undefined ? "same_kind" : checkCasting(options.casting);
  const kinds = operands.map(kindOf);
  const like = options.dtype;
  const loop =
    like === undefined || like === null ? resolveLoop(u, kinds) : loopForOutput(u, toDType(like as DTypeLike), kinds);
  const signature = parseSignature(u.signature);
  const given = operands.map((operand, k) => toArray(operand, loop.inputs[k] as DType));
  const sizes = bindSizes(u, signature, given, outs);
  // Core loops see their own dtypes; casts are whole arrays here.
  const inputs = given.map((a, k) => (a._id === loop.inputIds[k] ? a : astype(a, loop.inputs[k] as DType)));
  const outer = broadcastShapes(given.map((a, k) => outerShape(a, signature.operands[k] as readonly number[])));
  const results = loop.outputs.map((dtype, k) => {
    const dims = signature.operands[u.nin + k] as readonly number[];
    const shape = [...outer, ...dims.map((name) => sizes[name] as number)];
    const out = outs?.[k];
    if (out === undefined) return newArray(shape, dtype);
    if (!sameShape(out._shape, shape)) {
      throw new ValueError(
        `non-broadcastable output operand with shape ${tuple(out._shape, ",")} doesn't match the broadcast shape ${tuple(shape, ",")}`,
      );
    }
    if (!can_cast(dtype, out._dtype, casting)) {
      const message = `Cannot cast ufunc '${u.name}' output from dtype('${dtype.name}') to dtype('${out._dtype.name}') with casting rule '${casting}'`;
      throw new UFuncTypeError(message, u.name, [dtype.name, out._dtype.name]);
    }
    const direct = out._dtype === dtype && !inputs.some((a) => mayOverlap(out, a)) && (loop.flags & 1) === 0;
    return direct ? out : newArray(shape, dtype);
  });
  runCore(u, loop.id, outer, sizes, signature, [...inputs, ...results]);
  const finals = results.map((result, k) => {
    const out = outs?.[k];
    if (out === undefined || out === result) return result;
    copyInto(out, result);
    return out;
  });
  return u.nout === 1 ? finals[0] : finals;
}

function outerShape(a: NDArray, dims: readonly number[]): readonly number[] {
  return a._shape.slice(0, a.ndim - dims.length);
}

function runCore(
  u: UfuncRecord,
  kernel: number,
  outer: readonly number[],
  sizes: readonly number[],
  signature: CoreSignature,
  operands: readonly NDArray[],
): void {
  const ndim = outer.length;
  const outerStrides = operands.map((a, k) => {
    const shape = outerShape(a, signature.operands[k] as readonly number[]);
    return broadcastStrides(shape, a._strides.slice(0, shape.length), outer);
  });
  ensureSlots(BODY_SLOT + ndim + sizes.length + operands.length * (6 + ndim + 2 * 64) + operands.length);
  const { f, i } = block;
  i[KIND] = CORE;
  i[FLAGS] = 0;
  i[OPERANDS] = operands.length;
  i[REGISTERS] = 0;
  i[INSTRUCTIONS] = 1;
  i[NDIM] = ndim;
  i[NCORE] = sizes.length;
  i[PARAMS] = 0;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = outer[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  for (let k = 0; k < operands.length; k++) {
    slot = writeOperand(
      slot,
      operands[k] as NDArray,
      outerStrides[k] as readonly number[],
      ndim,
      k < u.nin ? INPUT : OUTPUT,
    );
  }
  for (let d = 0; d < sizes.length; d++) f[slot++] = sizes[d] as number;
  for (let k = 0; k < operands.length; k++) {
    const dims = signature.operands[k] as readonly number[];
    const { _strides: strides } = operands[k] as NDArray;
    i[2 * slot] = dims.length;
    i[2 * slot + 1] = 0;
    slot++;
    for (let d = 0; d < dims.length; d++) {
      i[2 * slot] = dims[d] as number;
      i[2 * slot + 1] = 0;
      slot++;
    }
    for (let d = 0; d < dims.length; d++) f[slot++] = strides[strides.length - dims.length + d] as number;
  }
  i[2 * slot] = kernel;
  i[2 * slot + 1] = operands.length;
  slot++;
  for (let k = 0; k < operands.length; k++) i[2 * slot + k] = k;
  exec();
  if (i[STATUS] !== 0 || i[FLOAT_FLAGS] !== 0) settle(u.name);
  for (let k = 0; k < operands.length; k++) keepAlive(operands[k] as NDArray);
}
