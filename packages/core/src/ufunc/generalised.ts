/**
 * Generalised ufuncs: functions over core dimensions, `"(m,n),(n)->(m)"`, broadcast over the others.
 *
 * @module
 */
import { newArray, newLike } from "../array/allocate.js";
import { broadcastStrides, tryBroadcast } from "../array/broadcast.js";
import { C_CONTIGUOUS, F_CONTIGUOUS, cStrides, fStrides, sameShape, sizeOf, tuple } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import type { DType } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { astype, copyInto, keepOrder } from "../exec/copy.js";
import { mayOverlap, sameElements } from "../exec/overlap.js";
import { coreAxes } from "./core-axes.js";
import type { CoreAxes } from "./core-axes.js";
import { runCore } from "./core-run.js";
import type { CoreOperand } from "./core-run.js";
import { parseSignature } from "./core-signature.js";
import type { CoreSignature } from "./core-signature.js";
import { checkInputs, checkOutputs } from "./elementwise.js";
import { booleanOf, castingOf, orderOf, wantedOf } from "./keywords.js";
import type { CallOptions, Order } from "./keywords.js";
import { kindOf, toArray, toOperand } from "./operands.js";
import { IN_PLACE_OK, MAY_FAIL } from "./registry.js";
import type { UfuncRecord } from "./registry.js";
import { resolveLoop, wantedLoop } from "./resolve.js";
import { outputsOf } from "./results.js";
import type { Outs } from "./results.js";

/** Runs a generalised ufunc; the core dimensions are the last ones of each operand, or those that keywords name. */
export function callGeneralised(u: UfuncRecord, args: readonly unknown[], options: CallOptions): unknown {
  const outs = outputsOf(u, options.out);
  const wanted = wantedOf(u, options);
  const casting = castingOf(options.casting);
  const order = orderOf(options.order);
  booleanOf("subok", options.subok);
  const operands = args.map(toOperand);
  const kinds = operands.map(kindOf);
  const loop = wanted === undefined ? resolveLoop(u, kinds) : wantedLoop(u, wanted, kinds);
  if (wanted !== undefined || casting === "no" || casting === "equiv") checkInputs(u, loop, operands, kinds, casting);
  if (outs !== undefined) checkOutputs(u, loop, outs, casting);
  const signature = parseSignature(u.signature);
  const given = operands.map((operand, k) => toArray(operand, loop.inputs[k] as DType));
  const { operands: cores, outer: ndim } = coreAxes(u, signature, given, outs, options);
  const sizes = bindSizes(u, signature, given, outs, cores);
  const outer = outerShape(given, outs, cores, sizes, ndim);
  // Core loops see their own dtypes; casts are whole arrays here.
  const inputs = given.map((a, k) => (a._id === loop.inputIds[k] ? a : astype(a, loop.inputs[k] as DType)));
  const runs = inputs.map((a, k) => coreOperand(signature, a, k, cores[k] as CoreAxes, outer));
  const earlier: NDArray[] = [...inputs];
  const results = loop.outputs.map((dtype, k) => {
    const core = cores[u.nin + k] as CoreAxes;
    const out = outs?.[k];
    const direct =
      out !== undefined &&
      out._dtype === dtype &&
      (loop.flags & MAY_FAIL) === 0 &&
      !earlier.some((a) => mayOverlap(out, a) && !((loop.flags & IN_PLACE_OK) !== 0 && sameElements(out, a)));
    const result = direct ? out : freshCore(dtype, outer, core, sizes, inputs, runs, order);
    earlier.push(out ?? result);
    runs.push(coreOperand(signature, result, u.nin + k, core, outer));
    return result;
  });
  runCore(u, loop.id, outer, sizes, runs);
  const finals = results.map((result, k) => {
    const out = outs?.[k];
    if (out === undefined || out === result) return result;
    copyInto(out, result);
    return out;
  });
  return u.nout === 1 ? finals[0] : finals;
}

/** Core sizes by the signature's dimensions; operands bind them, a dimension that all of them lack is 1. */
export function bindSizes(
  u: { readonly name: string; readonly nin: number },
  signature: CoreSignature,
  inputs: readonly NDArray[],
  outs: Outs,
  cores: readonly CoreAxes[],
): number[] {
  const sizes = signature.dims.map((d) => d.size);
  cores.forEach(({ dims, axes }, k) => {
    const a = k < u.nin ? inputs[k] : outs?.[k - u.nin];
    if (a !== undefined && a.ndim < dims.length) throw tooShort();
    const what = k < u.nin ? `Input operand ${String(k)}` : `Output operand ${String(k - u.nin)}`;
    dims.forEach((d, j) => {
      if (d < 0) return;
      const known = sizes[d] as number;
      if (a === undefined) {
        if (known >= 0) return;
        throw new ValueError(
          `${u.name}: ${what} has core dimension ${String(j)} unspecified, with gufunc signature ${signature.text}`,
        );
      }
      const n = a._shape[axes[j] as number] as number;
      const repeats = signature.dims[d]?.repeats === true;
      if (known < 0 || (repeats && known === 1)) sizes[d] = n;
      else if (known !== n && !(repeats && n === 1)) {
        throw new ValueError(
          `${u.name}: ${what} has a mismatch in its core dimension ${String(j)}, with gufunc signature ${signature.text} (size ${String(n)} is different from ${String(known)})`,
        );
      }
    });
  });
  return sizes.map((n) => (n < 0 ? 1 : n));
}

/** The lengths of an operand that are not core. */
function outerOf(values: readonly number[], axes: readonly number[]): number[] {
  return axes.length === 0 ? values.slice() : values.filter((_, axis) => !axes.includes(axis));
}

/** The shape of the broadcast dimensions; outputs must have it already. */
function outerShape(
  inputs: readonly NDArray[],
  outs: Outs,
  cores: readonly CoreAxes[],
  sizes: readonly number[],
  ndim: number,
): readonly number[] {
  const shapes = inputs.map((a, k) => outerOf(a._shape, (cores[k] as CoreAxes).axes));
  const targets = (outs ?? []).map((out, k) => {
    if (out === undefined) return undefined;
    const { axes } = cores[inputs.length + k] as CoreAxes;
    if (out.ndim - axes.length >= ndim) return outerOf(out._shape, axes);
    throw tooShort();
  });
  for (const shape of targets) if (shape !== undefined) shapes.push(shape);
  const outer = tryBroadcast(shapes);
  const kept = (outs ?? []).every(
    (out, k) => out === undefined || keptLengths(out, cores[inputs.length + k] as CoreAxes),
  );
  if (outer === undefined || !kept) throw notBroadcast(inputs, outs, cores, sizes);
  targets.forEach((shape, k) => {
    if (shape === undefined || sameShape(shape, outer)) return;
    const out = outs?.[k] as NDArray;
    const lengths = coreLengths(cores[inputs.length + k] as CoreAxes, sizes);
    throw new ValueError(
      `non-broadcastable output operand with shape ${tuple(out._shape, ",")} [remapped to ${tuple([...shape, ...lengths].reverse(), ",")}] doesn't match the broadcast shape ${tuple([...outer, ...lengths], ",")}`,
    );
  });
  return outer;
}

/** NumPy's error for an output that has too few dimensions. */
function tooShort(): ValueError {
  return new ValueError(
    "output operand requires a reduction along dimension -1, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape.",
  );
}

/** Whether the dimensions that `keepdims` keeps are 1 in an output. */
function keptLengths(out: NDArray, { dims, axes }: CoreAxes): boolean {
  return dims.every((d, j) => d >= 0 || out._shape[axes[j] as number] === 1);
}

function coreLengths({ dims }: CoreAxes, sizes: readonly number[]): number[] {
  return dims.map((d) => (d < 0 ? 1 : (sizes[d] as number)));
}

/** NumPy's error, which shows how it lined the operands up. */
function notBroadcast(
  inputs: readonly NDArray[],
  outs: Outs,
  cores: readonly CoreAxes[],
  sizes: readonly number[],
): ValueError {
  const lengths = cores.slice(inputs.length).map((core) => coreLengths(core, sizes));
  const texts: string[] = [];
  cores.forEach(({ axes }, k) => {
    const a = k < inputs.length ? inputs[k] : outs?.[k - inputs.length];
    if (a === undefined) return;
    const own = outerOf(a._shape, axes).map(String);
    lengths.forEach((list, j) => {
      for (let d = 0; d < list.length; d++) {
        own.push(k === inputs.length + j ? String(a._shape[axes[d] as number]) : "newaxis");
      }
    });
    texts.push(`${tuple(a._shape, ",")}->${own.length === 1 ? `(${own[0] ?? ""},)` : `(${own.join(",")})`}`);
  });
  const requested = lengths.flat().join(",");
  return new ValueError(
    `operands could not be broadcast together with remapped shapes [original->remapped]: ${texts.join(" ")}  and requested shape (${requested})`,
  );
}

/** Strides of an operand over the broadcast dimensions and over all core dimensions of its signature. */
function coreOperand(
  signature: CoreSignature,
  a: NDArray,
  k: number,
  { dims, axes }: CoreAxes,
  outer: readonly number[],
): CoreOperand {
  const own = signature.operands[k] as readonly number[];
  const core = own.map((d) => {
    const axis = axes[dims.indexOf(d)];
    // What an operand lacks, or has once for all, is one element in place.
    if (axis === undefined || a._shape[axis] === 1) return 0;
    return a._strides[axis] as number;
  });
  const strides = broadcastStrides(outerOf(a._shape, axes), outerOf(a._strides, axes), outer);
  return { a, dims: own, core, outer: strides };
}

/** A new result, laid out as broadcast dimensions first; its axes stand where they were asked for. */
function freshCore(
  dtype: DType,
  outer: readonly number[],
  core: CoreAxes,
  sizes: readonly number[],
  inputs: readonly NDArray[],
  runs: readonly CoreOperand[],
  order: Order,
): NDArray {
  const lengths = coreLengths(core, sizes);
  const shape = [...outer, ...lengths];
  const strides = orderedStrides(shape, outer, lengths, dtype.itemsize, inputs, runs, order);
  if (core.axes.every((axis, j) => axis === outer.length + j)) {
    return strides === undefined ? newArray(shape, dtype) : newLike(shape, strides, dtype, dtype.id, sizeOf(shape));
  }
  const packed = strides ?? cStrides(shape, dtype.itemsize);
  const placedShape = new Array<number>(shape.length).fill(-1);
  const placedStrides = new Array<number>(shape.length).fill(0);
  core.axes.forEach((axis, j) => {
    placedShape[axis] = lengths[j] as number;
    placedStrides[axis] = packed[outer.length + j] as number;
  });
  let next = 0;
  for (let axis = 0; axis < shape.length; axis++) {
    if (placedShape[axis] !== -1) continue;
    placedShape[axis] = outer[next] as number;
    placedStrides[axis] = packed[next++] as number;
  }
  return newLike(placedShape, placedStrides, dtype, dtype.id, sizeOf(shape));
}

/** Strides of a result that is not in C order; core dimensions always are, unless order "F" is asked for. */
function orderedStrides(
  shape: readonly number[],
  outer: readonly number[],
  lengths: readonly number[],
  itemsize: number,
  inputs: readonly NDArray[],
  runs: readonly CoreOperand[],
  order: Order,
): readonly number[] | undefined {
  const fortran = order === "F" || (order === "A" && inputs.every((a) => (a._flags & F_CONTIGUOUS) !== 0));
  if (fortran) return fStrides(shape, itemsize);
  if (order !== "K" || outer.length < 2) return undefined;
  let like: readonly number[] | undefined;
  for (const { a, outer: strides, core } of runs.slice(0, inputs.length)) {
    if (a.ndim < outer.length || strides.some((step) => step === 0)) continue;
    if ((a._flags & C_CONTIGUOUS) !== 0 && core.length === a.ndim - outer.length) return undefined;
    like ??= strides;
  }
  if (like === undefined) return undefined;
  const bytes = Math.max(sizeOf(lengths), 1) * itemsize;
  return [...keepOrder(outer, like, bytes), ...cStrides(lengths, itemsize)];
}
