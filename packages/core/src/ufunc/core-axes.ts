/**
 * Which axes of each operand of a generalised ufunc are its core dimensions: the last ones, or those that `axes=`, `axis=`
 * and `keepdims=` name.
 *
 * @module
 */
import { normalizeAxis } from "../call/integers.js";
import type { NDArray } from "../array/ndarray.js";
import { AxisError, ValueError } from "../errors.js";
import type { CoreSignature } from "./core-signature.js";
import type { CallOptions } from "./keywords.js";
import { booleanOf } from "./keywords.js";
import type { Outs } from "./results.js";

/** An operand's core dimensions in a call. */
export interface CoreAxes {
  /** Indices into the signature's dimensions, without those that it lacks; −1 for one that `keepdims` keeps. */
  readonly dims: readonly number[];
  /** For each of them the axis of the operand. */
  readonly axes: readonly number[];
}

interface Named {
  readonly name: string;
  readonly nin: number;
  readonly nout: number;
}

/**
 * The core axes of all operands, inputs first.
 *
 * @returns also the number of dimensions that are broadcast.
 */
export function coreAxes(
  u: Named,
  signature: CoreSignature,
  inputs: readonly NDArray[],
  outs: Outs,
  options: CallOptions,
): { operands: readonly CoreAxes[]; outer: number } {
  const keepdims = booleanOf("keepdims", options.keepdims);
  if (options.axes !== undefined && options.axis !== undefined)
    throw new TypeError("cannot specify both 'axis' and 'axes'");
  if (keepdims) checkKeepdims(u, signature);
  if (options.axis !== undefined) checkAxis(u, signature);
  const dims = dimensionsOf(u, signature, inputs, keepdims);
  let outer = 0;
  for (let k = 0; k < dims.length; k++) {
    const a = k < u.nin ? inputs[k] : outs?.[k - u.nin];
    if (a !== undefined) outer = Math.max(outer, a.ndim - (dims[k] as readonly number[]).length);
  }
  const ndimOf = (k: number): number =>
    (k < u.nin ? inputs[k] : outs?.[k - u.nin])?.ndim ?? outer + (dims[k] as readonly number[]).length;
  const named = namedAxes(u, dims, options);
  const operands = dims.map((own, k) => {
    const ndim = ndimOf(k);
    const entry = named?.[k];
    const axes = entry === undefined ? own.map((_, j) => ndim - own.length + j) : axesOf(u, entry, k, own.length, ndim);
    return { dims: own, axes };
  });
  return { operands, outer };
}

/** For each operand the dimensions that it has: one that is too short for its signature lacks the flexible ones. */
function dimensionsOf(u: Named, signature: CoreSignature, inputs: readonly NDArray[], keepdims: boolean): number[][] {
  const lacking = new Set<number>();
  inputs.forEach((a, k) => {
    const own = signature.operands[k] as readonly number[];
    if (a.ndim >= own.length) return;
    for (const d of own) if (signature.dims[d]?.flexible === true) lacking.add(d);
  });
  const dims = signature.operands.map((own) => own.filter((d) => !lacking.has(d)));
  inputs.forEach((a, k) => {
    const own = dims[k] as readonly number[];
    if (a.ndim >= own.length) return;
    throw new ValueError(
      `${u.name}: Input operand ${String(k)} does not have enough dimensions (has ${String(a.ndim)}, gufunc core with signature ${signature.text} requires ${String(own.length)})`,
    );
  });
  if (!keepdims) return dims;
  const kept = (dims[0] as readonly number[]).map(() => -1);
  return dims.map((own, k) => (k < u.nin ? own : kept));
}

function checkKeepdims(u: Named, signature: CoreSignature): void {
  const first = signature.operands[0]?.length ?? 0;
  signature.operands.forEach((own, k) => {
    if (own.length === (k < u.nin ? first : 0)) return;
    const which = k < u.nin ? `input ${String(k)}` : `output ${String(k - u.nin)}`;
    throw new TypeError(
      `${u.name} does not support keepdims: its signature ${signature.text} requires ${which} to have ${String(own.length)} core dimensions, but keepdims can only be used when all inputs have the same number of core dimensions and all outputs have no core dimensions.`,
    );
  });
}

function checkAxis(u: Named, signature: CoreSignature): void {
  const { length } = signature.dims;
  if (length !== 1) {
    throw new TypeError(
      `${u.name}: axis can only be used with a single shared core dimension, not with the ${String(length)} distinct ones implied by signature ${signature.text}.`,
    );
  }
}

/** An entry of `axes=` for each operand; undefined entries are the last axes. */
function namedAxes(u: Named, dims: readonly number[][], options: CallOptions): readonly unknown[] | undefined {
  if (options.axis !== undefined) {
    return dims.map((own) => (own.length === 1 ? [options.axis] : []));
  }
  const { axes } = options;
  if (axes === undefined) return undefined;
  if (!Array.isArray(axes)) throw new TypeError("axes should be a list.");
  const plain = dims.slice(u.nin).every((own) => own.length === 0 || own[0] === -1);
  if (axes.length !== dims.length && !(axes.length === u.nin && plain)) {
    throw new ValueError(
      `axes should be a list with an entry for all ${String(dims.length)} inputs and outputs; entries for outputs can only be omitted if none of them has core axes.`,
    );
  }
  return dims.map((_, k): unknown => (k < axes.length ? axes[k] : undefined));
}

function axesOf(u: Named, entry: unknown, k: number, count: number, ndim: number): number[] {
  const single = typeof entry === "number" || typeof entry === "bigint";
  if (!single && !Array.isArray(entry)) throw new TypeError(`${u.name}: axes item ${String(k)} should be a tuple.`);
  const list: readonly unknown[] = Array.isArray(entry) ? entry : [entry];
  if (list.length !== count || (single && count !== 1)) {
    const dims = `operand ${String(k)} has ${String(count)} core dimensions, but`;
    const said = single
      ? "the axes item is a single integer."
      : `${String(list.length)} dimensions are specified by axes tuple.`;
    throw Object.assign(new AxisError(0, ndim), { message: `${u.name}: ${dims} ${said}` });
  }
  const axes = list.map((axis) => normalizeAxis(axis, ndim));
  const repeated = axes.find((axis, j) => axes.indexOf(axis) < j);
  if (repeated !== undefined) throw new ValueError(`axes item ${String(k)} has value ${String(repeated)} repeated`);
  return axes;
}
