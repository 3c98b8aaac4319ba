/**
 * Linear interpolation between points.
 *
 * @module
 */
import {
  ValueError,
  array,
  asarray,
  complex128,
  coreFunction,
  float64,
  isNDArray,
  readCall,
  offer,
} from "@rustnum/core";
import type { ArrayLike, Complex, DTypeOfValue, NDArray } from "@rustnum/core";
import { remainder } from "../ufuncs/arithmetic.js";
import { kernel } from "./kernel.js";
import { isComplexScalar, isGiven, isScalar } from "./scalars.js";

/** Keywords of `interp`. */
export interface InterpOptions {
  /** The value to the left of the first point; that point's by default. */
  left?: number | bigint | Complex | null;
  /** The value to the right of the last point; that point's by default. */
  right?: number | bigint | Complex | null;
  /** The period of the abscissas, which then need not ascend. */
  period?: number | bigint | null;
}

type Kernel = (x: NDArray, xp: NDArray, fp: NDArray, left: unknown, right: unknown) => NDArray;
const INTERP = kernel<Kernel>("_interp", "interp");

const interpolate = coreFunction("_interp", "interp");

/** What ordinates become: complex ones complex128, all others float64. */
export type InterpOf<F> = DTypeOfValue<F> extends "complex64" | "complex128" ? "complex128" : "float64";

/**
 * The piecewise linear function through the points (xp, fp), at `x`; `xp` must ascend.
 *
 * @throws ValueError when `xp` and `fp` are empty, not 1-d or of different lengths.
 * @example
 * ```ts
 * np.interp(2.5, [1, 2, 3], [3, 2, 0]) // 1
 * np.interp([0, 1.5, 4], [1, 2, 3], [3, 2, 0]).tolist() // [3, 2.5, 0]
 * ```
 */
export function interp<F extends ArrayLike>(
  x: number | bigint,
  xp: ArrayLike,
  fp: F,
  left?: number | bigint | Complex | null | InterpOptions,
  right?: number | bigint | Complex | null | InterpOptions,
  period?: number | bigint | null,
): InterpOf<F> extends "complex128" ? Complex : number;
export function interp<F extends ArrayLike>(
  x: ArrayLike,
  xp: ArrayLike,
  fp: F,
  left?: number | bigint | Complex | null | InterpOptions,
  right?: number | bigint | Complex | null | InterpOptions,
  period?: number | bigint | null,
): NDArray<InterpOf<F>>;
export function interp(...args: unknown[]): unknown {
  if (args.length === 3) {
    const result = plain(args[0], args[1], args[2]);
    if (result !== undefined) return result;
  }
  const taken = offer("interp", args);
  if (taken !== undefined) return taken;
  const given = readCall("interp", args, ["x", "xp", "fp", "left", "right", "period"], [], 3);
  const { x, period } = given;
  const points = asarray(given["fp"] as ArrayLike);
  const dtype = points.dtype.kind === "c" ? "complex128" : "float64";
  let places = asDouble(isScalar(x) && !isComplexScalar(x) ? array(x) : asarray(x as ArrayLike));
  let xp = asDouble(asarray(given["xp"] as ArrayLike));
  let fp: NDArray = points.astype(dtype, { copy: false });
  let { left, right } = given;
  if (isGiven(period)) {
    const p = Math.abs(Number(period));
    if (p === 0) throw new ValueError("period must be a non-zero value");
    left = right = undefined;
    checkPoints(xp, fp, "Data points must be 1-D sequences", "fp and xp are not of the same length");
    places = remainder(places, p);
    [xp, fp] = unrolled(xp, fp, p);
  }
  checkPoints(xp, fp, "object too deep for desired array", "fp and xp are not of the same length.");
  if (xp.size === 0) throw new ValueError("array of sample points is empty");
  const result = INTERP(places, packed(xp), packed(fp), edge(left, fp, 0), edge(right, fp, -1));
  return isScalar(x) ? result.item() : result;
}

/** What the loop takes as it is: arrays of its dtype, the points side by side. */
function plain(x: unknown, xp: unknown, fp: unknown): NDArray | undefined {
  if (!isNDArray(x) || !isNDArray(xp) || !isNDArray(fp)) return undefined;
  // Compared as objects: dtypes are functions, whose properties V8 reads slowly.
  if (x.dtype !== float64 || xp.dtype !== float64 || (fp.dtype !== float64 && fp.dtype !== complex128))
    return undefined;
  if (xp.ndim !== 1 || fp.ndim !== 1 || xp.length !== fp.length || xp.length === 0) return undefined;
  return interpolate([x, packed(xp), packed(fp), fp.slice(0), fp.slice(-1)]);
}

function asDouble(a: NDArray): NDArray<"float64"> {
  return a.astype("float64", { casting: "safe", copy: false });
}

function checkPoints(xp: NDArray, fp: NDArray, shape: string, length: string): void {
  if (xp.ndim !== 1 || fp.ndim !== 1) {
    const shallow = (xp.ndim === 0 || fp.ndim === 0) && shape.startsWith("object");
    throw new ValueError(shallow ? "object of too small depth for desired array" : shape);
  }
  if (xp.length !== fp.length) throw new ValueError(length);
}

/** The same points side by side in memory. */
function packed(points: NDArray): NDArray {
  return points.strides[0] === points.itemsize ? points : points.copy();
}

/** The value beyond an edge, as an element of `fp`'s dtype. */
function edge(value: unknown, fp: NDArray, index: number): NDArray {
  if (!isGiven(value)) return fp.slice(index);
  if (fp.dtype.kind !== "c" && isComplexScalar(value)) {
    throw new TypeError("float() argument must be a string or a real number, not 'complex'");
  }
  return array(value as number, { dtype: fp.dtype });
}

/** Points of one period in ascending order, with the neighbours on either side. */
function unrolled(xp: NDArray<"float64">, fp: NDArray, period: number): [NDArray<"float64">, NDArray] {
  const n = xp.size;
  const places = remainder(xp, period).copy();
  const values = places.data;
  const order = Array.from(values.keys()).sort((i, j) => ascending(values[i] as number, values[j] as number));
  const around = [order[n - 1], ...order, order[0]] as number[];
  const x = new Float64Array(around.map((k) => values[k] as number));
  x[0] = (x[0] as number) - period;
  x[n + 1] = (x[n + 1] as number) + period;
  const source = fp.copy();
  const y: NDArray = array(new Array<number>(n + 2).fill(0), { dtype: fp.dtype });
  around.forEach((k, to) => y.slice(to).assign(source.slice(k)));
  return [array(x), y];
}

/** The order of sorting: NaN goes last. */
function ascending(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a - b;
}
