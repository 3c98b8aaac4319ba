/**
 * Correlation and convolution of two sequences: sums of products at every place that one has along the other.
 *
 * @module
 */
import "../native.js";
import {
  ValueError,
  asarray,
  coreFunction,
  empty,
  isNDArray,
  offer,
  promote_types,
  readCall,
  ufunc,
} from "@rustnum/core";
import type { ArrayLike, DType, NDArray } from "@rustnum/core";
import type { ConvolveFunction } from "./types.js";

const MODES = ["valid", "same", "full"];
const FULL = 2;
const kernel = ufunc("_correlate") as unknown;
const correlation = coreFunction("_correlate", "correlate");
const conjugate = ufunc("conjugate") as unknown;

/** The number of a mode, which NumPy knows by name or by number. */
function modeOf(mode: unknown): number {
  if (typeof mode === "string") {
    const known = MODES.indexOf(mode);
    if (known >= 0) return known;
    if (MODES.some((name) => name[0] === mode[0]?.toLowerCase())) {
      throw new ValueError("Use one of 'valid', 'same', or 'full' for convolve/correlate mode");
    }
    throw new ValueError(`mode must be one of 'valid', 'same', or 'full' (got '${mode}')`);
  }
  const number = typeof mode === "bigint" ? Number(mode) : mode;
  if (typeof number !== "number" || !Number.isInteger(number)) {
    throw new TypeError("convolve/correlate mode not understood");
  }
  if (number < 0 || number > 2) throw new ValueError("integer convolve/correlate mode must be 0, 1, or 2");
  return number;
}

/** Signal `a` and taps `v`, neither of them empty; `a` may be the shorter one. */
function slide(a: NDArray, v: NDArray, mode: number): NDArray {
  const dtype: DType = a.dtype === v.dtype ? a.dtype : promote_types(a.dtype, v.dtype);
  const swapped = a.length < v.length;
  const long = inDType(swapped ? v : a, dtype);
  const short = inDType(swapped ? a : v, dtype);
  const n = long.length;
  const k = short.length;
  const m = mode === 0 ? n - k + 1 : mode === 1 ? n : n + k - 1;
  const plain = swapped ? undefined : correlation([long, short], undefined, m);
  if (plain !== undefined) return plain;
  const result: NDArray = empty([m], dtype);
  const out = swapped ? result.slice("::-1") : result;
  if (correlation([long, short], out) !== undefined) return result;
  (kernel as (x: unknown, y: unknown, options: { out: NDArray }) => void)(long, short, { out });
  return result;
}

function inDType(a: NDArray, dtype: DType): NDArray {
  return a.dtype === dtype ? a : a.astype(dtype);
}

/** The arguments by name; two arrays alone are what they are. */
function read(name: string, args: readonly unknown[]): Readonly<Record<string, unknown>> {
  const [a, v] = args;
  return args.length === 2 && isNDArray(a) && isNDArray(v) ? { a, v } : readCall(name, args, ["a", "v", "mode"], [], 2);
}

function sequence(value: unknown): NDArray {
  const a = asarray(value as ArrayLike);
  if (a.ndim === 0) throw new ValueError("object of too small depth for desired array");
  if (a.ndim > 1) throw new ValueError("object too deep for desired array");
  return a;
}

/**
 * Correlation of two sequences: `c[k] = Σ a[n + k] · conj(v[n])`. "valid" (the default) gives the places where they overlap
 * entirely, "same" as many as the longer one has, "full" all where they overlap at all. When `v` is the longer one the
 * result is that of the exchanged sequences, reversed and conjugated.
 *
 * @example
 * ```ts
 * np.correlate([1, 2, 3], [0, 1, 0.5], "full").tolist() // [0.5, 2, 3.5, 3, 0]
 * ```
 * @throws ValueError for an empty sequence, for more than one dimension, and for an unknown mode.
 */
export const correlate = ((...args: unknown[]) => {
  const taken = offer("correlate", args);
  if (taken !== undefined) return taken;
  const { a, v, mode } = read("correlate", args);
  const which = modeOf(mode === undefined ? "valid" : mode);
  const [x, y] = [sequence(a), sequence(v)];
  if (x.length === 0) throw new ValueError("first array argument cannot be empty");
  if (y.length === 0) throw new ValueError("second array argument cannot be empty");
  return slide(x, y.dtype.kind === "c" ? (conjugate as (z: NDArray) => NDArray)(y) : y, which);
}) as ConvolveFunction;

function atLeast1d(value: unknown): NDArray {
  const a = asarray(value as ArrayLike);
  return a.ndim === 0 ? a.reshape(1) : a;
}

/**
 * Discrete convolution of two sequences: `c[k] = Σ a[n] · v[k − n]`, the coefficients of the product of two polynomials.
 * "full" (the default) gives all of them, "same" as many as the longer sequence has, "valid" those of complete sums.
 *
 * @example
 * ```ts
 * np.convolve([1, 2, 3], [0, 1, 0.5]).tolist() // [0, 1, 2.5, 4, 1.5]
 * ```
 * @throws ValueError for an empty sequence, for more than one dimension, and for an unknown mode.
 */
export const convolve = ((...args: unknown[]) => {
  const [p, q] = args;
  if (args.length === 2 && isNDArray(p) && isNDArray(q) && p.ndim === 1 && q.ndim === 1 && p.size > 0 && q.size > 0) {
    return q.size > p.size ? slide(q, p.slice("::-1"), FULL) : slide(p, q.slice("::-1"), FULL);
  }
  const taken = offer("convolve", args);
  if (taken !== undefined) return taken;
  const { a, v, mode } = read("convolve", args);
  const [x, y] = [atLeast1d(a), atLeast1d(v)];
  if (x.length === 0) throw new ValueError("a cannot be empty");
  if (y.length === 0) throw new ValueError("v cannot be empty");
  const which = modeOf(mode === undefined ? "full" : mode);
  if (x.ndim > 1 || y.ndim > 1) throw new ValueError("object too deep for desired array");
  const [long, short] = y.length > x.length ? [y, x] : [x, y];
  return slide(long, short.slice("::-1"), which);
}) as ConvolveFunction;
