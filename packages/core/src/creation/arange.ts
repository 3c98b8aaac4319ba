/**
 * Evenly spaced values from one bound to another.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { isOptions, readCall } from "../call/options.js";
import { pythonType } from "../call/python-types.js";
import { combinedId, kindOfCarrier } from "../dtype/result-type.js";
import { dtype as toDType, dtypeOfId, int64 } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import type { DTypeName, WithNumber } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { outOfMemory } from "../memory/allocate.js";
import { Complex, isComplex } from "../values/complex.js";
import { encode, isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { checkDevice, offerToLike } from "./place.js";
import { continueProgression } from "./progression.js";

/** What `arange` takes besides the bounds. */
export interface ArangeOptions<D extends DTypeName = DTypeName> {
  /** The dtype; float64 for numbers and int64 for bigints by default. */
  dtype?: DTypeLike<D> | null;
  /** Where the memory is: there is only the CPU's. */
  device?: "cpu" | null;
  /** An object of another library that makes the array in our place. */
  like?: unknown;
}

type Real = number | bigint;
type Typed<D extends DTypeName> = ArangeOptions<D> & { dtype: DTypeLike<D> };
type Untyped = ArangeOptions & { dtype?: null };
/** Typed scalars are no narrower than int64 here. */
type Widened<D extends DTypeName> = D extends "float16" | "float32" | "uint64" ? WithNumber<"int64"> : D;

/**
 * Values from `start` (0 by default) up to but not including `stop`, `step` apart: float64 for numbers, int64 for bigints.
 *
 * The length is ⌈(stop − start) / step⌉. The first two elements are start and start + step in the dtype; the others go on
 * from there, in the dtype's own arithmetic, as in NumPy: `np.arange(0, 5, 0.5, "int32")` is all zeros.
 *
 * @example
 * ```ts
 * np.arange(3).tolist() // [0, 1, 2]
 * np.arange(1n, 7n, 2n).dtype.name // "int64"
 * np.arange(0, 1, 0.25, "float32").tolist() // [0, 0.25, 0.5, 0.75]
 * ```
 * @throws ValueError for a step of 0 or bounds that are no numbers.
 */
export function arange<D extends DTypeName>(stop: Real, options: Typed<D>): NDArray<D>;
export function arange<D extends DTypeName>(start: Real, stop: Real, options: Typed<D>): NDArray<D>;
export function arange<D extends DTypeName>(
  start: Real,
  stop: Real,
  step: Real,
  options: DTypeLike<D> | Typed<D>,
): NDArray<D>;
export function arange(stop: bigint, options?: Untyped): NDArray<"int64">;
export function arange(stop: number, options?: Untyped): NDArray<"float64">;
export function arange(start: bigint, stop: bigint, options?: Untyped): NDArray<"int64">;
export function arange(start: number, stop: number, options?: Untyped): NDArray<"float64">;
export function arange(start: bigint, stop: bigint, step: bigint, options?: Untyped): NDArray<"int64">;
export function arange(start: Real, stop: Real, step: Real, options?: Untyped): NDArray<"float64">;
export function arange(start: Complex, stop?: ScalarLike, step?: ScalarLike): NDArray<"complex128">;
export function arange<D extends DTypeName>(stop: NDArray<D>, options?: Untyped): NDArray<Widened<D>>;
export function arange(...args: unknown[]): NDArray;
export function arange(...args: unknown[]): NDArray {
  const given = readCall("arange", args, ["start", "stop", "step", "dtype"], ["device", "like"]);
  checkDevice(given["device"]);
  const taken = offerToLike("arange", given);
  if (taken !== undefined) return taken;
  // A single bound is the stop, unless it goes by its name.
  const isSingle = (given["stop"] ?? null) === null && given["start"] !== undefined && !isOptions(args[0]);
  const [start, stop] = isSingle ? [undefined, given["start"]] : [given["start"], given["stop"]];
  if (stop === undefined) throw new TypeError("arange() requires stop to be specified.");
  if (stop === null) throw new TypeError("unsupported operand type(s) for -: 'NoneType' and 'int'");
  const entries = [start, stop, given["step"]].filter((x) => x !== undefined && x !== null);
  for (const x of entries) checkBound(x);
  const dtype =
    given["dtype"] === undefined || given["dtype"] === null
      ? dtypeOfId(combinedId([int64.id, ...entries.map(strongKind)]))
      : toDType(given["dtype"] as DTypeLike);
  const exact = entries.every((x) => typeof valueOf(x) === "bigint");
  const zero = exact ? 0n : 0;
  const one = exact ? 1n : 1;
  return make(valueOf(start ?? zero), valueOf(stop), valueOf(given["step"] ?? one), dtype);
}

function checkBound(x: unknown): void {
  if (isScalar(x)) return;
  if (isNDArray(x) && x.ndim === 0) return;
  if (isNDArray(x)) throw new TypeError("only 0-dimensional arrays can be converted to Python scalars");
  if (typeof x === "string")
    throw new TypeError("arange() not supported for inputs with DType <class 'numpy.dtypes.StrDType'>.");
  throw new TypeError(`unsupported operand type(s) for -: '${pythonType(x)}' and 'int'`);
}

/** What a bound asks of the dtype: a number for float64 at least, a bigint for nothing. */
function strongKind(x: unknown): number {
  switch (typeof x) {
    case "number":
      return 11;
    case "bigint":
    case "boolean":
      return 7;
    default:
      return isComplex(x) ? 13 : kindOfCarrier(x);
  }
}

type Bound = number | bigint | Complex;

function valueOf(x: unknown): Bound {
  const value: unknown = isNDArray(x) ? x.item({ bigint: true }) : x;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (isNDArray(x) && typeof value === "number" && (x._dtype.kind === "i" || x._dtype.kind === "u"))
    return BigInt(value);
  return value as Bound;
}

function make(start: Bound, stop: Bound, step: Bound, dtype: DType): NDArray {
  const n = lengthOf(start, stop, step);
  if (n > 2 && dtype.kind === "b")
    throw new TypeError("arange() is only supported for booleans when the result has at most length 2.");
  if (n > Number.MAX_SAFE_INTEGER / 16) throw outOfMemory([n], dtype.name, n * dtype.itemsize, undefined);
  const result = newArray([n], dtype);
  const view = result._storage.dataView();
  if (n > 0) encode(view, result._offset, dtype, start);
  if (n > 1) encode(view, result._offset + dtype.itemsize, dtype, add(start, step));
  if (n > 2) continueProgression(result);
  return result;
}

function add(a: Bound, b: Bound): ScalarLike {
  if (typeof a === "bigint" && typeof b === "bigint") return a + b;
  if (typeof a === "object" || typeof b === "object") {
    const [p, q] = [toComplex(a), toComplex(b)];
    return new Complex(p.real + q.real, p.imag + q.imag);
  }
  return Number(a) + Number(b);
}

function toComplex(x: Bound): Complex {
  return typeof x === "object" ? x : new Complex(Number(x), 0);
}

function lengthOf(start: Bound, stop: Bound, step: Bound): number {
  if (typeof start === "bigint" && typeof stop === "bigint" && typeof step === "bigint") {
    if (step === 0n) throw new ValueError("division by zero");
    const span = stop - start;
    if (span === 0n || span > 0n !== step > 0n) return 0;
    return checkedLength(Number((span + step + (step > 0n ? -1n : 1n)) / step));
  }
  if (typeof start === "object" || typeof stop === "object" || typeof step === "object") {
    const [a, b, c] = [toComplex(start), toComplex(stop), toComplex(step)];
    const size = c.real * c.real + c.imag * c.imag;
    if (size === 0) throw new ValueError("complex division by zero");
    const [re, im] = [b.real - a.real, b.imag - a.imag];
    const steps = [(re * c.real + im * c.imag) / size, (im * c.real - re * c.imag) / size];
    return checkedLength(Math.min(...steps.map(Math.ceil)));
  }
  const [from, to, by] = [Number(start), Number(stop), Number(step)];
  if (by === 0) throw new ValueError("float division by zero");
  const steps = (to - from) / by;
  // A quotient that underflows still stands for one element, when it is on the right side.
  if (steps === 0 && to !== from) return Object.is(steps, 0) ? 1 : 0;
  return checkedLength(Math.ceil(steps));
}

function checkedLength(n: number): number {
  if (Number.isNaN(n)) throw new ValueError("arange: cannot compute length");
  if (n >= 2 ** 63) throw new ValueError("Maximum allowed size exceeded");
  return Math.max(n, 0);
}
