/**
 * Evenly spaced values.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { typedView } from "../array/memory.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { astype } from "../exec/copy.js";
import { outOfMemory } from "../memory/allocate.js";

/** What `arange` takes besides the bounds. */
export interface ArangeOptions<D extends DTypeName = DTypeName> {
  /** The dtype; float64 for numbers and int64 for bigints by default. */
  dtype?: DTypeLike<D>;
}

/**
 * Values from `start` (0 by default) up to but not including `stop`, `step` apart: float64 for numbers, int64 for bigints.
 *
 * The length is ⌈(stop − start) / step⌉ and element k is start + k·((start + step) − start), as in NumPy.
 *
 * @example
 * ```ts
 * np.arange(3).tolist() // [0, 1, 2]
 * np.arange(1n, 7n, 2n).dtype.name // "int64"
 * ```
 * @throws ValueError for a step of 0 or bounds that are no numbers.
 */
export function arange<D extends DTypeName>(stop: number | bigint, options: { dtype: DTypeLike<D> }): NDArray<D>;
export function arange<D extends DTypeName>(
  start: number | bigint,
  stop: number | bigint,
  options: { dtype: DTypeLike<D> },
): NDArray<D>;
export function arange<D extends DTypeName>(
  start: number | bigint,
  stop: number | bigint,
  step: number | bigint,
  options: DTypeLike<D> | { dtype: DTypeLike<D> },
): NDArray<D>;
export function arange(start: bigint, stop?: bigint, step?: bigint): NDArray<"int64">;
export function arange(start: number, stop?: number, step?: number): NDArray<"float64">;
export function arange(...args: unknown[]): NDArray {
  const given = readCall("arange", args, ["start", "stop", "step", "dtype"], ["device", "like"]);
  if (given["start"] === undefined && given["stop"] === undefined)
    throw new TypeError("arange() requires stop to be specified.");
  const [start, stop] = given["stop"] === undefined ? [undefined, given["start"]] : [given["start"], given["stop"]];
  const values = [start, stop, given["step"]].filter((x) => x !== undefined && x !== null);
  for (const x of values)
    if (typeof x !== "number" && typeof x !== "bigint")
      throw new TypeError(`arange takes numbers or bigints, not ${typeof x}`);
  const exact = values.every((x) => typeof x === "bigint");
  const dtype =
    given["dtype"] === undefined || given["dtype"] === null ? undefined : toDType(given["dtype"] as DTypeLike);
  const step = (given["step"] ?? (exact ? 1n : 1)) as number | bigint;
  const from = (start ?? (exact ? 0n : 0)) as number | bigint;
  if (exact) return castTo(integers(from as bigint, stop as bigint, step as bigint), dtype);
  return castTo(floats(Number(from), Number(stop), Number(step)), dtype);
}

function castTo(a: NDArray, dtype: ReturnType<typeof toDType> | undefined): NDArray {
  return dtype === undefined || dtype === a._dtype ? a : astype(a, dtype);
}

function integers(start: bigint, stop: bigint, step: bigint): NDArray {
  if (step === 0n) throw new ValueError("Maximum allowed size exceeded");
  const span = stop - start;
  const count = span > 0n === step > 0n && span !== 0n ? (span + step + (step > 0n ? -1n : 1n)) / step : 0n;
  const n = checkedLength(Number(count), "int64");
  const result = newArray([n], toDType("int64"));
  const data = typedView(result);
  let value = start;
  for (let k = 0; k < n; k++, value += step) data[k] = value;
  return result;
}

function floats(start: number, stop: number, step: number): NDArray {
  if (Number.isNaN(start) || Number.isNaN(stop) || Number.isNaN(step))
    throw new ValueError("arange: cannot compute length");
  const steps = (stop - start) / step;
  // A quotient that underflows still stands for one element, when it is on the right side.
  const n = checkedLength(Object.is(steps, 0) && stop !== start ? 1 : Math.max(Math.ceil(steps), 0), "float64");
  const result = newArray([n], toDType("float64"));
  const data = typedView(result);
  const delta = start + step - start;
  for (let k = 0; k < n; k++) data[k] = start + k * delta;
  // As it was given: −0 plus 0 is +0.
  if (n > 0) data[0] = start;
  return result;
}

function checkedLength(n: number, dtype: string): number {
  if (Number.isNaN(n) || n === Infinity) throw new ValueError("Maximum allowed size exceeded");
  if (n > Number.MAX_SAFE_INTEGER / 8) throw outOfMemory([n], dtype, n * 8, undefined);
  return n;
}
