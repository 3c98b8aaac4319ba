/**
 * `reduce`, `accumulate`, `reduceat` and `at` of functions written in JavaScript: strictly from left to right.
 *
 * @module
 */
import { normalizeAxis } from "../call/integers.js";
import { newArray } from "../array/allocate.js";
import { sameShape, sizeOf, tuple } from "../array/layout.js";
import { checkWriteable } from "../array/memory.js";
import { isNDArray, viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { can_cast } from "../dtype/casting.js";
import type { Casting } from "../dtype/casting.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DTypeLike } from "../dtype/dtype.js";
import { IndexError, ValueError } from "../errors.js";
import { copyInto } from "../exec/copy.js";
import { reducedShape } from "../ufunc/fold-shapes.js";
import { readIndex } from "../index/entries.js";
import { resolveIndex } from "../index/resolve.js";
import { castError } from "../ufunc/keywords.js";
import { forEachIndexed } from "../ufunc/kernel-at.js";
import { toAxes } from "../ufunc/reduce.js";
import { segmentsOf } from "../ufunc/reduceat.js";
import { outputsOf } from "../ufunc/results.js";
import { encode } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { arrayOfValues, scalarOf, valuesOf, withLast } from "./values.js";

/** A function of two elements that gives one. */
export interface BinaryFunction {
  readonly name: string;
  readonly nin: number;
  readonly nout: number;
  readonly identity: ScalarLike | null;
  readonly call: (...values: ScalarLike[]) => unknown;
}

function checkBinary(f: BinaryFunction, method: string): void {
  if (f.nin !== 2) throw new ValueError(`${method} only supported for binary functions`);
  if (f.nout !== 1) throw new ValueError(`${method} only supported for functions returning a single value`);
}

const combine = (f: BinaryFunction, x: ScalarLike, y: ScalarLike): ScalarLike => scalarOf(f.name, f.call(x, y));

/** Values as an array of the dtype that is asked for or that they have, or in `out`. */
export function deliver(
  name: string,
  values: readonly ScalarLike[],
  shape: readonly number[],
  asked: unknown,
  out: NDArray | undefined,
  casting: Casting = "same_kind",
): NDArray {
  const dtype = asked === undefined || asked === null ? undefined : toDType(asked as DTypeLike);
  const result = arrayOfValues(values, shape, dtype);
  if (out === undefined) return result;
  if (!sameShape(out._shape, shape)) {
    throw new ValueError(
      `non-broadcastable output operand with shape ${tuple(out._shape, ",")} doesn't match the broadcast shape ${tuple(shape, ",")}`,
    );
  }
  if (!can_cast(result._dtype, out._dtype, casting))
    throw castError({ name }, "output", result._dtype.name, out._dtype.name, casting);
  copyInto(out, result);
  return out;
}

/** `f.reduce(array, axis, dtype, out, keepdims, initial, where)`. */
export function reduceValues(f: BinaryFunction, args: readonly unknown[]): unknown {
  const names = ["array", "axis", "dtype", "out", "keepdims", "initial", "where"];
  const given = readCall("reduce", args, names, [], 1);
  checkBinary(f, "reduce");
  const source = asarray(given["array"] as ArrayLike);
  const axes = toAxes("axis" in given ? given["axis"] : 0, source.ndim);
  if (axes.length > 1 && f.identity === null) {
    throw new ValueError(`reduction operation '${f.name}' is not reorderable, so at most one axis may be specified`);
  }
  const keepdims = given["keepdims"] === true;
  const initial = given["initial"] === undefined || given["initial"] === null ? undefined : (given["initial"] as ScalarLike); // prettier-ignore
  const mask =
    given["where"] === undefined || given["where"] === true
      ? undefined
      : asarray(given["where"] as ArrayLike, { dtype: "bool" });
  if (mask !== undefined && initial === undefined && f.identity === null) {
    throw new ValueError(
      `reduction operation '${f.name}' does not have an identity, so to use a where mask one has to specify 'initial'`,
    );
  }
  const view = withLast(source, axes);
  const values = valuesOf(view);
  const flags = mask === undefined ? undefined : valuesOf(withLast(spreadOver(mask, source._shape), axes));
  const n = axes.reduce((product, axis) => product * (source._shape[axis] as number), 1);
  const shape = reducedShape(source._shape, axes, keepdims);
  const start = initial ?? (n === 0 || flags !== undefined ? f.identity : null);
  if (n === 0 && start === null) {
    throw new ValueError(`zero-size array to reduction operation ${f.name} which has no identity`);
  }
  const results: ScalarLike[] = [];
  for (let group = 0; group < sizeOf(shape); group++) {
    let value: ScalarLike | null = start;
    for (let k = group * n; k < (group + 1) * n; k++) {
      if (flags !== undefined && flags[k] === false) continue;
      value = value === null ? (values[k] as ScalarLike) : combine(f, value, values[k] as ScalarLike);
    }
    results.push(value as ScalarLike);
  }
  const out = outputsOf(f, given["out"])?.[0];
  const named = given["axis"] !== undefined && given["axis"] !== null;
  if (out === undefined && !keepdims && !named && shape.length === 0 && (given["dtype"] ?? null) === null)
    return results[0];
  return deliver(f.name, results, shape, given["dtype"], out);
}

function spreadOver(mask: NDArray, shape: readonly number[]): NDArray {
  return arrayOfValues(valuesOf(mask, shape), shape, mask._dtype);
}

/** `f.accumulate(array, axis, dtype, out)`. */
export function accumulateValues(f: BinaryFunction, args: readonly unknown[]): NDArray {
  const given = readCall("accumulate", args, ["array", "axis", "dtype", "out"], [], 1);
  checkBinary(f, "accumulate");
  const source = asarray(given["array"] as ArrayLike);
  if (source.ndim === 0) throw new TypeError("cannot accumulate on a scalar");
  const axis = normalizeAxis(given["axis"] ?? 0, source.ndim);
  const n = source._shape[axis] as number;
  const values = valuesOf(withLast(source, [axis]));
  for (let k = 0; k < values.length; k++) {
    if (k % n !== 0) values[k] = combine(f, values[k - 1] as ScalarLike, values[k] as ScalarLike);
  }
  return restored(f, values, source._shape, axis, given);
}

/** Results that were made with one axis last go back to where it was. */
function restored(
  f: BinaryFunction,
  values: readonly ScalarLike[],
  shape: readonly number[],
  axis: number,
  given: Readonly<Record<string, unknown>>,
): NDArray {
  const moved = [...shape.filter((_, k) => k !== axis), shape[axis] as number];
  const last = arrayOfValues(values, moved);
  const order = [...shape.keys()].map((k) => (k < axis ? k : k === axis ? shape.length - 1 : k - 1));
  return deliver(f.name, valuesOf(last.transpose(order)), shape, given["dtype"], outputsOf(f, given["out"])?.[0]);
}

/** `f.reduceat(array, indices, axis, dtype, out)`. */
export function reduceatValues(f: BinaryFunction, args: readonly unknown[]): NDArray {
  const given = readCall("reduceat", args, ["array", "indices", "axis", "dtype", "out"], [], 2);
  checkBinary(f, "reduceat");
  const source = asarray(given["array"] as ArrayLike);
  if (source.ndim === 0) throw new TypeError("cannot reduceat on a scalar");
  const axis = normalizeAxis(given["axis"] ?? 0, source.ndim);
  const n = source._shape[axis] as number;
  const starts = valuesOf(segmentsOf(given["indices"])).map(Number);
  for (const index of starts) {
    if (index < 0 || index >= n)
      throw new IndexError(`index ${String(index)} out-of-bounds in ${f.name}.reduceat [0, ${String(n)})`);
  }
  const values = valuesOf(withLast(source, [axis]));
  const results: ScalarLike[] = [];
  for (let group = 0; group < values.length; group += n) {
    starts.forEach((start, k) => {
      const end = Math.max(starts[k + 1] ?? n, start + 1);
      let value = values[group + start] as ScalarLike;
      for (let j = start + 1; j < end; j++) value = combine(f, value, values[group + j] as ScalarLike);
      results.push(value);
    });
  }
  const shape = source._shape.map((length, k) => (k === axis ? starts.length : length));
  return restored(f, results, shape, axis, given);
}

/** `f.at(a, indices, b)`: on a copy first, since the function may throw. */
export function atValues(f: BinaryFunction, args: readonly unknown[]): void {
  if (f.nin !== 1 && f.nin !== 2) throw new ValueError("Only unary and binary ufuncs supported at this time");
  if (f.nout !== 1) throw new ValueError("Only single output ufuncs supported at this time");
  const [a, index, b] = args;
  if (!isNDArray(a)) throw new TypeError("first operand must be array");
  checkWriteable(a);
  if (f.nin === 2 && b === undefined) throw new ValueError("second operand needed for ufunc");
  if (f.nin === 1 && b !== undefined) throw new ValueError("second operand provided when ufunc is unary");
  const value = b === undefined ? undefined : asarray(b as ArrayLike);
  const entries = readIndex(a, index);
  const work = newArray(a._shape, a._dtype);
  copyInto(work, a);
  const indexed = resolveIndex(work, entries);
  const view = work._storage.dataView();
  const operands = value === undefined ? undefined : valuesOf(value, indexed.shape);
  let position = 0;
  forEachIndexed(indexed, (offset) => {
    const x = valuesOf(viewOf(work, offset, [], [], 1))[0] as ScalarLike;
    const y = operands?.[position++];
    encode(view, offset, work._dtype, scalarOf(f.name, y === undefined ? f.call(x) : f.call(x, y)));
  });
  copyInto(a, work);
}
