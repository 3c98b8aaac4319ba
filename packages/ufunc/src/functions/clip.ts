/**
 * Values kept within bounds.
 *
 * @module
 */
import { UFuncTypeError, ValueError, asarray, isNDArray, readCall, offer } from "@rustnum/core";
import type { ArrayLike, Complex, DTypeName, DTypeOfValue, NDArray, WithBigint } from "@rustnum/core";
import type { CallOptions, With } from "../types.js";
import { kernel } from "./kernel.js";
import { isGiven, isInteger, isScalar } from "./scalars.js";

/** A bound: null or nothing for none. */
export type Bound = ArrayLike | null | undefined;

/** The array's dtype with a bound: numbers take the array's. */
export type Bounded<D extends DTypeName, B> = B extends null | undefined
  ? D
  : B extends number | bigint
    ? WithBigint<D>
    : With<D, B>;

/** Keywords of `clip`. */
export interface ClipOptions<Min extends Bound = Bound, Max extends Bound = Bound> extends CallOptions {
  min?: Min;
  max?: Max;
}

const CLIP = kernel("clip");
const LOWER = kernel("maximum");
const UPPER = kernel("minimum");
const SAME = kernel("positive");

/** Smallest and largest value of each integer dtype. */
const LIMITS: Partial<Record<DTypeName, readonly [bigint, bigint]>> = {
  int8: [-(2n ** 7n), 2n ** 7n - 1n],
  uint8: [0n, 2n ** 8n - 1n],
  int16: [-(2n ** 15n), 2n ** 15n - 1n],
  uint16: [0n, 2n ** 16n - 1n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

/**
 * The values of `a`, those below the lower bound and above the upper one replaced by the bound; the upper one wins. NaN
 * stays.
 *
 * The array's dtype is kept: beside integers, an integral number counts as one, one out of the dtype's range (infinity
 * too) as no bound, and any other is refused. Bounds that are arrays are promoted with it.
 *
 * @throws UFuncTypeError for bounds that are not integral beside integers.
 * @example
 * ```ts
 * np.clip([1, 5, 9], 2, 8).tolist() // [2, 5, 8]
 * np.clip([1, 5, 9], { min: 3 }).tolist() // [3, 5, 9]
 * ```
 */
export function clip(a: number, a_min?: number | bigint | null, a_max?: number | bigint | null): number;
export function clip(a: bigint, a_min?: bigint | null, a_max?: bigint | null): bigint;
export function clip<E extends DTypeName>(
  a: ArrayLike,
  a_min: Bound,
  a_max: Bound,
  out: NDArray<E> | (CallOptions & { out: NDArray<E> }),
  options?: CallOptions,
): NDArray<E>;
export function clip<E extends DTypeName>(a: ArrayLike, options: ClipOptions & { out: NDArray<E> }): NDArray<E>;
export function clip<D extends DTypeName, Min extends Bound, Max extends Bound>(
  a: NDArray<D>,
  a_min: Min,
  a_max: Max,
  options?: CallOptions,
): NDArray<Bounded<Bounded<D, Min>, Max>>;
export function clip<D extends DTypeName, Min extends Bound = undefined, Max extends Bound = undefined>(
  a: NDArray<D>,
  options: ClipOptions<Min, Max>,
): NDArray<Bounded<Bounded<D, Min>, Max>>;
export function clip<S extends ArrayLike, Min extends Bound, Max extends Bound>(
  a: S,
  a_min: Min,
  a_max: Max,
  options?: CallOptions,
): NDArray<Bounded<Bounded<DTypeOfValue<S>, Min>, Max>>;
export function clip<S extends ArrayLike, Min extends Bound = undefined, Max extends Bound = undefined>(
  a: S,
  options: ClipOptions<Min, Max>,
): NDArray<Bounded<Bounded<DTypeOfValue<S>, Min>, Max>>;
export function clip(a: ArrayLike | Complex, ...rest: unknown[]): unknown;
export function clip(...args: unknown[]): unknown {
  const [a, low, high, out] = args;
  if (isNDArray(a)) {
    const result = plain(a, low, high, out, args.length);
    if (result !== undefined) return result;
  }
  const taken = offer("clip", args);
  if (taken !== undefined) return taken;
  const given = readCall("clip", args, ["a", "a_min", "a_max", "out"], KEYWORDS, 1);
  const { a: values, a_min, a_max, min, max, ...options } = given;
  const lower = a_min === undefined && a_max === undefined ? min : a_min;
  const upper = a_min === undefined && a_max === undefined ? max : a_max;
  if (a_min !== undefined || a_max !== undefined) {
    if (a_min === undefined) throw new TypeError("clip() missing 1 required positional argument: 'a_min'");
    if (a_max === undefined) throw new TypeError("clip() missing 1 required positional argument: 'a_max'");
    if (min !== undefined || max !== undefined) {
      throw new ValueError(
        "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.",
      );
    }
  }
  return clipped(values, lower, upper, options);
}

const KEYWORDS = ["min", "max", "where", "casting", "order", "dtype", "subok"];

/** `a.clip(min, max, out)`: the method's arguments are named otherwise. */
export function clipBetween(a: NDArray, args: readonly unknown[]): unknown {
  const result = plain(a, args[0], args[1], args[2], args.length + 1);
  if (result !== undefined) return result;
  const taken = offer("clip", [a, ...args]);
  if (taken !== undefined) return taken;
  const { min, max, ...options } = readCall("clip", args, ["min", "max", "out"], KEYWORDS.slice(2));
  return clipped(a, min, max, options);
}

/** What loops do: an array of floats, two numbers, and at most an array to write to. */
function plain(a: NDArray, low: unknown, high: unknown, out: unknown, count: number): unknown {
  if (typeof low !== "number" || typeof high !== "number" || a.dtype.kind !== "f") return undefined;
  if (count === 3) return CLIP(a, low, high);
  return count === 4 && isNDArray(out) ? CLIP(a, low, high, out) : undefined;
}

function clipped(a: unknown, min: unknown, max: unknown, options: Record<string, unknown>): unknown {
  const values = isScalar(a) ? a : asarray(a as ArrayLike);
  const array = isNDArray(values) ? values : undefined;
  const lower = bound(min, array, 0);
  const upper = bound(max, array, 1);
  const rest = Object.keys(options).length === 0 ? [] : [options];
  if (lower === undefined) return upper === undefined ? SAME(values, ...rest) : UPPER(values, upper, ...rest);
  return upper === undefined ? LOWER(values, lower, ...rest) : CLIP(values, lower, upper, ...rest);
}

/** A bound as an operand; undefined when it bounds nothing. */
function bound(value: unknown, a: NDArray | undefined, side: 0 | 1): unknown {
  if (!isGiven(value)) return undefined;
  if (a === undefined || (!isInteger(a.dtype) && a.dtype.kind !== "b")) return value;
  let integer: bigint;
  if (typeof value === "bigint") integer = value;
  else if (typeof value !== "number") return value;
  else if (value === (side === 0 ? -Infinity : Infinity)) return undefined;
  else if (!Number.isInteger(value)) {
    const message = `Cannot cast ufunc 'clip' output from dtype('float64') to dtype('${a.dtype.name}') with casting rule 'same_kind'`;
    throw new UFuncTypeError(message, "clip", ["float64", a.dtype.name]);
  } else integer = BigInt(value);
  const limits = LIMITS[a.dtype.name];
  if (limits === undefined) return integer;
  return (side === 0 ? integer <= limits[0] : integer >= limits[1]) ? undefined : integer;
}
