/**
 * Rounding to decimals, and towards zero.
 *
 * @module
 */
import { ValueError, array, asarray, empty, isNDArray, readCall, offer, toInteger } from "@rustnum/core";
import type { ArrayLike, Complex, DTypeName, DTypeOfValue, NDArray } from "@rustnum/core";
import { divide, multiply } from "../ufuncs/arithmetic.js";
import { rint, trunc } from "../ufuncs/floats.js";
import { kernel } from "./kernel.js";
import { isInteger, isScalar, outOf, scalarOf } from "./scalars.js";

type Kernel = (x: unknown, scale: unknown, options?: { out: NDArray }) => NDArray;
const DECIMALS = kernel<Kernel>("_round_decimals", "round");
const TENS = kernel<Kernel>("_round_tens", "round");

/** What rounding gives: booleans become float16, everything else stays. */
export type RoundOf<D extends DTypeName> = D extends "bool" ? "float16" : D;

/** Keywords of `round`. */
export interface RoundOptions {
  /** Digits after the point, 0 by default; negative ones count before it. */
  decimals?: number | bigint;
  /** Where the result goes. */
  out?: NDArray | null;
}

/**
 * Rounds to decimals, ties to even. Integers change only for negative `decimals`; complex numbers are rounded in both
 * parts. As in NumPy the value is scaled by a power of ten, rounded and scaled back, so the last digit can be off.
 *
 * @example
 * ```ts
 * np.round([1.25, 2.5, 3.75], 1).tolist() // [1.2, 2.5, 3.8]
 * np.round(np.array([11n, 55n]), -1).tolist() // [10, 60]
 * ```
 */
export function round(a: number, decimals?: number | bigint | { decimals?: number | bigint }): number;
export function round(a: bigint, decimals?: number | bigint | { decimals?: number | bigint }): bigint;
export function round(a: Complex, decimals?: number | bigint | { decimals?: number | bigint }): Complex;
export function round<E extends DTypeName>(a: ArrayLike, decimals: number | bigint, out: NDArray<E>): NDArray<E>;
export function round<E extends DTypeName>(a: ArrayLike, options: RoundOptions & { out: NDArray<E> }): NDArray<E>;
export function round<D extends DTypeName>(
  a: NDArray<D>,
  decimals?: number | bigint | (RoundOptions & { out?: null }),
): NDArray<RoundOf<D>>;
export function round<S extends ArrayLike>(
  a: S,
  decimals?: number | bigint | (RoundOptions & { out?: null }),
): NDArray<RoundOf<DTypeOfValue<S>>>;
export function round(a: ArrayLike, ...rest: unknown[]): NDArray;
export function round(...args: unknown[]): unknown {
  const first = args[0];
  if (args.length === 1 && isNDArray(first) && first.dtype.kind === "f") return rint(first);
  const taken = offer("round", args);
  if (taken !== undefined) return taken;
  const given = readCall("round", args, ["a", "decimals", "out"], [], 1);
  const value = given["a"];
  const decimals = toInteger(given["decimals"] ?? 0);
  const out = outOf(given["out"]);
  const shape = isScalar(value) ? [] : asarray(value as ArrayLike).shape;
  if (out !== undefined && out.shape.join() !== shape.join()) throw new ValueError("invalid output shape");
  if (!isScalar(value)) return rounded(asarray(value as ArrayLike), decimals, out);
  const result = rounded(array(value), decimals, out);
  return out ?? scalarOf(result, typeof value === "bigint");
}
/** Another name of {@link round}. */
export const around = round;

function rounded(a: NDArray, decimals: number, out: NDArray | undefined): NDArray {
  if (a.dtype.kind === "c") return roundedParts(a, decimals, out);
  const scale = 10 ** Math.abs(decimals);
  if (isInteger(a.dtype) && (decimals >= 0 || out === undefined)) {
    if (out === undefined) return decimals >= 0 ? a.copy("K") : TENS(a.astype("float64"), scale).astype(a.dtype);
    return out.assign(a.astype(out.dtype, { casting: "same_kind" }));
  }
  if (decimals === 0) return (out === undefined ? rint(a) : rint(a, out)) as NDArray;
  const [there, back] = decimals > 0 ? [multiply, divide] : [divide, multiply];
  if (a.dtype.kind === "f" && (out === undefined || out.dtype === a.dtype)) {
    const kernelOf = decimals > 0 ? DECIMALS : TENS;
    return out === undefined ? kernelOf(a, scale) : kernelOf(a, scale, { out });
  }
  // The steps of another dtype are rounded to it.
  const target: NDArray = out ?? empty(a.shape, a.dtype);
  there(a, scale, target);
  rint(target, target);
  return back(target, scale, target) as NDArray;
}

function roundedParts(a: NDArray, decimals: number, out: NDArray | undefined): NDArray {
  if (out !== undefined && out.dtype.kind !== "c") throw new TypeError("array does not have imaginary part to set");
  const result = out ?? (empty(a.shape, a.dtype) as NDArray);
  result.real.assign(rounded(a.real, decimals, undefined));
  result.imag.assign(rounded(a.imag, decimals, undefined));
  return result;
}

/**
 * Rounds towards zero; integers stay as they are.
 *
 * @example
 * ```ts
 * np.fix([2.7, -2.7]).tolist() // [2, -2]
 * ```
 */
export function fix(x: number): number;
export function fix(x: bigint): bigint;
export function fix<E extends DTypeName>(x: ArrayLike, out: NDArray<E> | { out: NDArray<E> }): NDArray<E>;
export function fix<D extends DTypeName>(x: NDArray<D>, options?: { out?: null }): NDArray<D>;
export function fix<S extends ArrayLike>(x: S, options?: { out?: null }): NDArray<DTypeOfValue<S>>;
export function fix(...args: unknown[]): unknown {
  const taken = offer("fix", args);
  if (taken !== undefined) return taken;
  const given = readCall("fix", args, ["x", "out"], [], 1);
  const x = given["x"] as ArrayLike;
  const out = outOf(given["out"]);
  return out === undefined ? trunc(x) : trunc(x, out);
}
