/**
 * Rounding to decimals, and towards zero.
 *
 * @module
 */
import { UFuncTypeError, array, asarray, can_cast, empty, isNDArray, readCall } from "@rustnum/core";
import type { ArrayLike, Complex, DTypeName, DTypeOfValue, NDArray } from "@rustnum/core";
import { conjugate } from "../ufuncs/arithmetic.js";
import { rint, trunc } from "../ufuncs/floats.js";
import { toInteger } from "./axes.js";
import { kernel } from "./kernel.js";
import { isInteger, isScalar, outOf, scalarOf } from "./scalars.js";

type Kernel = (x: unknown, scale: unknown, options?: { out: NDArray }) => NDArray;
const DECIMALS = kernel<Kernel>("_round_decimals");
const TENS = kernel<Kernel>("_round_tens");

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
  const given = readCall("round", args, ["a", "decimals", "out"], [], 1);
  const value = given["a"];
  const decimals = toInteger(given["decimals"] ?? 0);
  const out = outOf(given["out"]);
  if (!isScalar(value)) return rounded(asarray(value as ArrayLike), decimals, out);
  const result = rounded(array(value), decimals, out);
  return out ?? scalarOf(result, typeof value === "bigint");
}
/** Another name of {@link round}. */
export const around = round;

function rounded(a: NDArray, decimals: number, out: NDArray | undefined): NDArray {
  if (a.dtype.kind === "c") return roundedParts(a, decimals, out);
  if (isInteger(a.dtype) && decimals >= 0) {
    return out === undefined ? a.copy("K") : (conjugate(a, out) as NDArray);
  }
  if (decimals === 0) return (out === undefined ? rint(a) : rint(a, out)) as NDArray;
  const kernel = decimals > 0 ? DECIMALS : TENS;
  const scale = 10 ** Math.abs(decimals);
  if (a.dtype.kind === "f") return out === undefined ? kernel(a, scale) : kernel(a, scale, { out });
  if (a.dtype.kind === "b") throw castError(decimals > 0 ? "multiply" : "divide", "float64", "bool");
  // Integers go through float64, and come back into theirs.
  const result = kernel(a.astype("float64"), scale);
  if (out === undefined) return result.astype(a.dtype);
  if (!can_cast(result.dtype, out.dtype, "same_kind")) throw castError("divide", "float64", out.dtype.name);
  return out.assign(result);
}

function castError(name: string, from: DTypeName, to: DTypeName): UFuncTypeError {
  const message = `Cannot cast ufunc '${name}' output from dtype('${from}') to dtype('${to}') with casting rule 'same_kind'`;
  return new UFuncTypeError(message, name, [from, to]);
}

function roundedParts(a: NDArray, decimals: number, out: NDArray | undefined): NDArray {
  if (out !== undefined && out.dtype.kind !== "c") throw castError("multiply", a.dtype.name, out.dtype.name);
  const result = out ?? (empty(a.shape, a.dtype) as NDArray);
  // Through a copy where `out` could be overwritten before it is read, or has another precision.
  const source = out === undefined ? a : a.astype(result.dtype);
  rounded(source.real, decimals, result.real);
  rounded(source.imag, decimals, result.imag);
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
  const given = readCall("fix", args, ["x", "out"], [], 1);
  const x = given["x"] as ArrayLike;
  const out = outOf(given["out"]);
  return out === undefined ? trunc(x) : trunc(x, out);
}
