/**
 * `vectorize`: a JavaScript function of scalars, or of small arrays, applied to arrays.
 *
 * @module
 */
import { toScalar } from "../array/export.js";
import { broadcastShapes } from "../array/broadcast.js";
import { sizeOf } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import { isOptions, readCall } from "../call/options.js";
import type { Keywords } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import type { Complex } from "../values/complex.js";
import { isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { callWithSignature, parseCalls } from "./core-calls.js";
import { arrayOfValues, dtypeOfValues, noFirstResult, outputsFrom, valuesOf } from "./values.js";
import type { ElementFunction } from "./values.js";

/** Keywords of {@link vectorize}. */
export interface VectorizeOptions {
  /** The dtypes of the results: NumPy's characters, or a list of dtypes. Without them the first call decides. */
  otypes?: string | readonly DTypeLike[] | null;
  /** A description, kept as `doc`. */
  doc?: string | null;
  /** Arguments that are passed on as they are: their positions, or their names among the keywords. */
  excluded?: Iterable<number | string> | null;
  /** For NumPy's sake: the function is never called twice for the same elements. */
  cache?: boolean;
  /** Core dimensions: the function is called with arrays then. */
  signature?: string | null;
}

/** What {@link vectorize} gives. */
export interface Vectorized {
  (...args: readonly (number | bigint | boolean | Complex)[]): number | bigint | boolean | Complex;
  <R = NDArray>(...args: readonly unknown[]): R;
  readonly pyfunc: ElementFunction;
  readonly doc: string | null;
  readonly excluded: ReadonlySet<number | string>;
  readonly signature: string | null;
  /** The dtypes of the results, as characters; null until they are known. */
  readonly otypes: string | null;
}

/** What a vectorized function is made of. */
export interface Vectorization {
  readonly name: string;
  readonly call: (...args: unknown[]) => unknown;
  readonly otypes: readonly DType[] | undefined;
  readonly excluded: ReadonlySet<number | string>;
}

/**
 * A function that calls `pyfunc` for every element of its arguments, broadcast together. A trailing options object holds
 * arguments by name: they are broadcast as well, and reach `pyfunc` in such an object. Several results, given as a
 * list, are a list of arrays.
 *
 * Without `otypes` the first result decides the dtypes: numbers are float64, bigints int64, booleans bool. With
 * `signature` the function is called with arrays of the core dimensions. It is convenient, not fast: each element is one
 * call of JavaScript.
 *
 * @example
 * ```ts
 * const step = np.vectorize((x: number, limit: number) => (x > limit ? x - limit : 0));
 * step([1, 2, 3, 4], 2).tolist() // [0, 0, 1, 2]
 * const spread = np.vectorize((row: NDArray) => row.max() - row.min(), { signature: "(n)->()" });
 * spread([[1, 5], [2, 2]]).tolist() // [4, 0]
 * ```
 * @throws ValueError for arguments without elements when `otypes` is not given, as there is no first result.
 */
export function vectorize(pyfunc: ElementFunction, options?: VectorizeOptions): Vectorized;
export function vectorize(
  pyfunc: ElementFunction,
  otypes?: string | readonly DTypeLike[] | null,
  doc?: string | null,
  excluded?: Iterable<number | string> | null,
  cache?: boolean,
  signature?: string | null,
): Vectorized;
export function vectorize(...args: unknown[]): Vectorized {
  const given = readCall("vectorize", args, ["pyfunc", "otypes", "doc", "excluded", "cache", "signature"], [], 1);
  const { pyfunc } = given;
  if (typeof pyfunc !== "function") throw new TypeError("vectorize takes a function");
  const excluded = new Set((given["excluded"] ?? []) as Iterable<number | string>);
  const otypes = otypesOf(given["otypes"]);
  const signature = (given["signature"] ?? null) as string | null;
  const v: Vectorization = { name: pyfunc.name === "" ? "pyfunc" : pyfunc.name, call: pyfunc as Vectorization["call"], otypes, excluded }; // prettier-ignore
  const calls = signature === null ? undefined : parseCalls(signature);
  const run = (...values: unknown[]): unknown => {
    const last = values.at(-1);
    const named = isOptions(last) ? last : undefined;
    const positional = named === undefined ? values : values.slice(0, -1);
    return calls === undefined ? callElements(v, positional, named) : callWithSignature(v, calls, positional, named);
  };
  const facts = {
    pyfunc, excluded, signature, doc: given["doc"] ?? null, cache: given["cache"] === true,
    otypes: otypes === undefined ? null : otypes.map((d) => d.char).join(""),
  }; // prettier-ignore
  for (const [key, value] of Object.entries(facts)) Object.defineProperty(run, key, { value });
  return run as typeof run & Vectorized;
}

function otypesOf(value: unknown): readonly DType[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") {
    return [...value].map((char) => {
      try {
        return toDType(char);
      } catch (cause) {
        throw new ValueError(`Invalid otype specified: ${char}`, { cause });
      }
    });
  }
  if (!Array.isArray(value)) throw new ValueError("Invalid otype specification");
  return value.map((d) => toDType(d as DTypeLike));
}

/** An argument that is broadcast: where it goes, and what it is. */
interface Slot {
  readonly key: number | string;
  readonly value: ScalarLike | NDArray;
}

function callElements(v: Vectorization, positional: readonly unknown[], named: Keywords | undefined): unknown {
  const slots: Slot[] = [];
  const add = (key: number | string, value: unknown): void => {
    if (!v.excluded.has(key)) slots.push({ key, value: isScalar(value) ? value : asarray(value as ArrayLike) });
  };
  positional.forEach((value, k) => add(k, value));
  if (named !== undefined) for (const [key, value] of Object.entries(named)) add(key, value);
  const call = (element: (slot: Slot, s: number) => unknown): unknown => {
    const args = positional.slice();
    const keywords = named === undefined ? undefined : { ...named };
    slots.forEach((slot, s) => {
      if (typeof slot.key === "number") args[slot.key] = element(slot, s);
      else if (keywords !== undefined) keywords[slot.key] = element(slot, s);
    });
    return keywords === undefined ? v.call(...args) : v.call(...args, keywords);
  };
  if (slots.length === 0) return call(() => undefined);
  const scalar = slots.every(({ value }) => isScalar(value));
  const shape = broadcastShapes(slots.map(({ value }) => (isScalar(value) ? [] : value._shape)));
  const size = sizeOf(shape);
  if (size === 0 && v.otypes === undefined) throw noFirstResult();
  const lists = slots.map(({ value }) => (isScalar(value) ? undefined : valuesOf(value, shape)));
  let nout = v.otypes?.length;
  const columns: ScalarLike[][] = Array.from({ length: nout ?? 0 }, () => []);
  for (let k = 0; k < size; k++) {
    const result = call(({ value }, s) => lists[s]?.[k] ?? value);
    if (nout === undefined) {
      nout = Array.isArray(result) ? result.length : 1;
      for (let j = 0; j < nout; j++) columns.push([]);
    }
    outputsFrom(v.name, result, nout).forEach((value, j) => columns[j]?.push(value));
  }
  const results = columns.map((column, j) => {
    const array = arrayOfValues(column, shape, v.otypes?.[j] ?? dtypeOfValues(column.slice(0, 1)));
    return scalar
      ? toScalar(
          array,
          column.every((x) => typeof x === "bigint"),
        )
      : array;
  });
  return nout === 1 ? results[0] : results;
}
