/**
 * `vectorize` with a signature: the function is called with arrays of the core dimensions, once for each element of the
 * others.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { broadcastShapes, broadcastStrides } from "../array/broadcast.js";
import { sizeOf } from "../array/layout.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import type { Keywords } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { ValueError } from "../errors.js";
import { copyInto } from "../exec/copy.js";
import { dimensionNames, parseSignature } from "../ufunc/core-signature.js";
import type { CoreSignature } from "../ufunc/core-signature.js";
import { noFirstResult, valuesOf } from "./values.js";
import type { Vectorization } from "./vectorize.js";

/** A signature whose dimensions are names alone, with the number of its inputs. */
export interface Calls {
  readonly signature: CoreSignature;
  readonly nin: number;
}

/** @throws ValueError for what is no signature; NumPy's `vectorize` has neither fixed nor flexible dimensions. */
export function parseCalls(text: string): Calls {
  const signature = parseSignature(text);
  if (signature.dims.some((d) => d.size >= 0 || d.flexible || d.repeats))
    throw new ValueError(`not a valid gufunc signature: ${text}`);
  return { signature, nin: (text.slice(0, text.indexOf("->")).match(/\(/g) ?? []).length };
}

/** Calls the function over the broadcast dimensions of its arguments. */
export function callWithSignature(
  v: Vectorization,
  { signature, nin }: Calls,
  positional: readonly unknown[],
  named: Keywords | undefined,
): unknown {
  const slots = [...positional.keys()].filter((k) => !v.excluded.has(k));
  if (slots.length !== nin) {
    throw new TypeError(`wrong number of positional arguments: expected ${String(nin)}, got ${String(slots.length)}`);
  }
  const arrays = slots.map((k) => asarray(positional[k] as ArrayLike));
  const sizes = new Array<number>(signature.dims.length).fill(-1);
  arrays.forEach((a, k) => bind(signature, sizes, a, k));
  const outer = broadcastShapes(arrays.map((a, k) => a._shape.slice(0, a.ndim - coreOf(signature, k).length)));
  const count = sizeOf(outer);
  const nout = signature.operands.length - nin;
  if (count === 0) return emptyResults(v, signature, nin, outer, sizes);
  const spread = arrays.map((a, k) => {
    const core = a.ndim - coreOf(signature, k).length;
    return broadcastStrides(a._shape.slice(0, core), a._strides.slice(0, core), outer);
  });
  let results: NDArray[] | undefined;
  const position = outer.map(() => 0);
  const along = (strides: readonly number[]): number =>
    outer.reduce((sum, _, d) => sum + (strides[d] as number) * (position[d] as number), 0);
  for (let n = 0; n < count; n++) {
    const args = positional.slice();
    arrays.forEach((a, k) => {
      const core = a.ndim - coreOf(signature, k).length;
      const shape = a._shape.slice(core);
      const offset = a._offset + along(spread[k] as readonly number[]);
      const view = viewOf(a, offset, shape, a._strides.slice(core), sizeOf(shape));
      args[slots[k] as number] = shape.length === 0 ? valuesOf(view)[0] : view;
    });
    const values = outputs(named === undefined ? v.call(...args) : v.call(...args, named), nout);
    values.forEach((value, j) => bind(signature, sizes, value, nin + j, true));
    results ??= values.map((value, j) => newArray([...outer, ...lengths(signature, nin + j, sizes)], v.otypes?.[j] ?? value._dtype)); // prettier-ignore
    results.forEach((result, j) => {
      const offset = result._offset + along(result._strides);
      const shape = result._shape.slice(outer.length);
      copyInto(viewOf(result, offset, shape, result._strides.slice(outer.length), sizeOf(shape)), values[j] as NDArray);
    });
    for (let d = outer.length - 1; d >= 0; d--) {
      position[d] = (position[d] as number) + 1;
      if ((position[d] as number) < (outer[d] as number)) break;
      position[d] = 0;
    }
  }
  return nout === 1 ? results?.[0] : results;
}

function coreOf(signature: CoreSignature, k: number): readonly number[] {
  return signature.operands[k] as readonly number[];
}

function lengths(signature: CoreSignature, k: number, sizes: readonly number[]): number[] {
  return coreOf(signature, k).map((d) => sizes[d] as number);
}

/** Takes core sizes from an argument or a result. A result has the core dimensions alone. */
function bind(signature: CoreSignature, sizes: number[], a: NDArray, k: number, whole = false): void {
  const dims = coreOf(signature, k);
  if (a.ndim < dims.length) {
    throw new ValueError(
      `${String(a.ndim)}-dimensional argument does not have enough dimensions for all core dimensions ${dimensionNames(signature, k)}`,
    );
  }
  if (whole && a.ndim > dims.length) {
    const message = `a result has ${String(a.ndim)} dimensions, which the signature ${signature.text} does not say`;
    throw new ValueError(message);
  }
  dims.forEach((d, j) => {
    const n = a._shape[a.ndim - dims.length + j] as number;
    if (sizes[d] === -1) sizes[d] = n;
    else if (sizes[d] !== n) {
      const name = signature.dims[d]?.name ?? "";
      throw new ValueError(`inconsistent size for core dimension '${name}': ${String(n)} vs ${String(sizes[d])}`);
    }
  });
}

/** What the function gave as arrays; one result may be a list itself. */
function outputs(value: unknown, nout: number): NDArray[] {
  if (nout === 1) return [asarray(value as ArrayLike)];
  const got = Array.isArray(value) ? value.length : 1;
  if (got !== nout)
    throw new ValueError(`wrong number of outputs from pyfunc: expected ${String(nout)}, got ${String(got)}`);
  return (value as unknown[]).map((one) => asarray(one as ArrayLike));
}

function emptyResults(
  v: Vectorization,
  signature: CoreSignature,
  nin: number,
  outer: readonly number[],
  sizes: readonly number[],
): unknown {
  const { otypes } = v;
  if (otypes === undefined) throw noFirstResult();
  const results = signature.operands.slice(nin).map((dims, j) => {
    if (dims.some((d) => sizes[d] === -1)) {
      throw new ValueError("cannot call `vectorize` with a signature including new output dimensions on size 0 inputs");
    }
    return newArray([...outer, ...lengths(signature, nin + j, sizes)], otypes[j] ?? (otypes[0] as (typeof otypes)[0]));
  });
  return results.length === 1 ? results[0] : results;
}
