/**
 * Sequences of powers: logspace, geomspace, vander. In this package because they compute with its ufuncs; their
 * arithmetic is NumPy's (numpy/_core/function_base.py, numpy/lib/_twodim_base_impl.py), step by step.
 *
 * @module
 */
import "../native.js";
import { AxisError, ValueError, asarray, dtype as toDType, empty, isNDArray, linspace, offer, promote_types, readCall, result_type, where, normalizeAxis, toInteger } from "@rustnum/core"; // prettier-ignore
import type { ArrayLike, Between, DType, DTypeLike, DTypeName, DTypeOfValue, NDArray, Promote } from "@rustnum/core";
import { kernel } from "./kernel.js";
import { isScalar } from "./scalars.js";

const power = kernel<(a: unknown, b: unknown) => NDArray>("power");
const log10 = kernel<(a: NDArray) => NDArray>("log10");
const exp = kernel<(a: NDArray) => NDArray>("exp");
const log = kernel<(a: NDArray) => NDArray>("log");
const absolute = kernel<(a: NDArray) => NDArray>("absolute");
const equal = kernel<(a: NDArray, b: NDArray | number) => NDArray>("equal");
const less = kernel<(a: NDArray, b: number) => NDArray>("less");
const logicalAnd = kernel<(a: NDArray, b: NDArray) => NDArray>("logical_and");
const rint = kernel<(a: NDArray) => NDArray>("rint");
const sign = kernel<(a: NDArray) => NDArray>("sign");
const divide = kernel<(a: NDArray, b: NDArray) => NDArray>("divide");
const multiply = kernel<((a: NDArray, b: NDArray) => NDArray) & { accumulate: (a: NDArray, options: object) => NDArray }>("multiply"); // prettier-ignore

/** Keywords of `geomspace`. */
export interface GeomspaceOptions<D extends DTypeName = DTypeName> {
  /** How many values; 50 by default. */
  num?: number;
  /** Whether the second bound is the last value; true by default. */
  endpoint?: boolean;
  /** The dtype; by default the inexact one of the bounds. */
  dtype?: DTypeLike<D> | null;
  /** Where the values of bounds that are arrays go; in front by default. */
  axis?: number;
}

/** Keywords of `logspace`. */
export interface LogspaceOptions<D extends DTypeName = DTypeName> extends GeomspaceOptions<D> {
  /** What is raised to the powers, 10 by default; an array for a base for each element of the bounds. */
  base?: ArrayLike;
}

type Typed<O, D extends DTypeName> = O & { dtype: DTypeLike<D> };
type Untyped<O> = O & { dtype?: null };

/**
 * `num` powers of `base`, from `base` to the power of `start` to that of `stop`, whose exponents are evenly spaced.
 *
 * @throws ValueError for a negative number.
 * @example
 * ```ts
 * np.logspace(0, 3, 4).tolist() // [1, 10, 100, 1000]
 * np.logspace(0, 4, { num: 3, base: 2 }).tolist() // [1, 4, 16]
 * ```
 */
export function logspace<D extends DTypeName>(start: ArrayLike, stop: ArrayLike, options: Typed<LogspaceOptions, D>): NDArray<D>; // prettier-ignore
export function logspace<D extends DTypeName>(start: ArrayLike, stop: ArrayLike, num: number | undefined, options: Typed<LogspaceOptions, D>): NDArray<D>; // prettier-ignore
export function logspace<A extends ArrayLike, B extends ArrayLike>(
  start: A,
  stop: B,
  num?: number | Untyped<LogspaceOptions>,
  endpoint?: boolean | Untyped<LogspaceOptions>,
  base?: ArrayLike,
): NDArray<Between<A, B>>;
export function logspace(...args: unknown[]): NDArray {
  const taken = offer("logspace", args);
  if (taken !== undefined) return taken;
  const names = ["start", "stop", "num", "endpoint", "base", "dtype", "axis"];
  const { start, stop, num, endpoint, base = 10, dtype, axis = 0 } = readCall("logspace", args, names, [], 2);
  const result = powers(start, stop, { num, endpoint, axis }, base, axis);
  return dtype === undefined || dtype === null ? result : result.astype(dtype as DTypeLike, { copy: false });
}

function powers(start: unknown, stop: unknown, options: object, base: unknown, axis: unknown): NDArray {
  const bases = isScalar(base) ? undefined : asarray(base as ArrayLike);
  if (bases === undefined || bases.ndim === 0) return raised(base, asarray(linspace(start, stop, options) as NDArray));
  // An array of bases counts among the bounds when it is asked where an axis lies.
  const bounds = [start, stop].map((value) => asarray(value as ArrayLike));
  const ndmax = Math.max(bases.ndim, ...bounds.map((a) => a.ndim));
  const [first, last, each] = [...bounds, bases].map((a) => a.reshape([...new Array<number>(ndmax - a.ndim).fill(1), ...a.shape])) as [NDArray, NDArray, NDArray]; // prettier-ignore
  const at = normalizeAxis(axis, ndmax + 1);
  const shape = [...each.shape];
  shape.splice(at, 0, 1);
  return raised(each.reshape(shape), asarray(linspace(first, last, options) as NDArray));
}

/**
 * Powers as C's `cpow` has them: by the exponential of a product, but for small whole exponents. The power function of
 * complex numbers is more accurate; here the product takes back what the logarithm of a bound was rounded by.
 */
function raised(base: unknown, exponents: NDArray): NDArray {
  const direct = power(base, exponents);
  if (direct.dtype.kind !== "c") return direct;
  const z = exponents.astype(direct.dtype, { copy: false });
  const product = multiply(z, log(asarray(base as ArrayLike).astype(direct.dtype, { copy: false })));
  const { real, imag } = z;
  const whole = logicalAnd(logicalAnd(equal(imag, 0), equal(rint(real), real)), less(absolute(real), 100));
  return where(whole, direct, exp(product)) as NDArray;
}

/** NumPy's logarithm of complex numbers to the base 10: a multiple of the natural one. */
function log10Of(a: NDArray): NDArray {
  return a.dtype.kind === "c" ? multiply(log(a), asarray(Math.LOG10E).astype(a.dtype)) : log10(a);
}

/**
 * `num` values from `start` to `stop`, each the same multiple of the one before. Between complex numbers they lie on a
 * spiral; the bounds themselves are exact.
 *
 * @throws ValueError for a bound of 0 and for a negative number.
 * @example
 * ```ts
 * np.geomspace(1, 1000, 4).tolist() // [1, 10, 100, 1000]
 * np.geomspace(-1, -8, { num: 4 }).get(3) // -8
 * ```
 */
export function geomspace<D extends DTypeName>(start: ArrayLike, stop: ArrayLike, options: Typed<GeomspaceOptions, D>): NDArray<D>; // prettier-ignore
export function geomspace<D extends DTypeName>(start: ArrayLike, stop: ArrayLike, num: number | undefined, options: Typed<GeomspaceOptions, D>): NDArray<D>; // prettier-ignore
export function geomspace<A extends ArrayLike, B extends ArrayLike>(
  start: A,
  stop: B,
  num?: number | Untyped<GeomspaceOptions>,
  endpoint?: boolean | Untyped<GeomspaceOptions>,
): NDArray<Promote<Between<A, B>, "float64">>;
export function geomspace(...args: unknown[]): NDArray {
  const taken = offer("geomspace", args);
  if (taken !== undefined) return taken;
  const given = readCall("geomspace", args, ["start", "stop", "num", "endpoint", "dtype", "axis"], [], 2);
  const bounds = [given["start"], given["stop"]].map((value) => asarray(value as ArrayLike)) as [NDArray, NDArray];
  if (bounds.some((a) => hasZero(a))) throw new ValueError("Geometric sequence cannot include zero");
  const asked = given["dtype"] === undefined || given["dtype"] === null ? undefined : toDType(given["dtype"] as DTypeLike); // prettier-ignore
  const type: DType = result_type(asked ?? "float64", ...bounds, 0.5);
  const { num = 50, endpoint = true, axis = 0 } = given;
  const start = bounds[0].astype(type);
  // Negative and complex bounds are turned to the positive axis, and the result back.
  const turn = sign(start);
  const from = divide(start, turn);
  const to = divide(bounds[1].astype(type), turn);
  const result = powers(log10Of(from), log10Of(to), { num, endpoint }, 10, 0).astype(type, { copy: false });
  const count = toInteger(num);
  if (count > 0) result.assign(from, 0);
  if (count > 1 && Boolean(endpoint)) result.assign(to, -1);
  const turned = moved(multiply(result, turn), axis);
  return turned.astype(asked ?? type, { copy: false });
}

function hasZero(a: NDArray): boolean {
  return equal(a, 0)
    .copy()
    .data.includes(1 as never);
}

function moved(a: NDArray, axis: unknown): NDArray {
  const n = toInteger(axis);
  if (n === 0) return a;
  if (n < -a.ndim || n >= a.ndim) throw new AxisError(n, a.ndim, "destination");
  const axes = a.shape.map((_, k) => k).slice(1);
  axes.splice(n < 0 ? n + a.ndim : n, 0, 0);
  return a.transpose(axes);
}

/** Keywords of `vander`. */
export interface VanderOptions {
  /** How many columns; as many as rows by default. */
  N?: number | null;
  /** Whether the powers increase from left to right; they decrease by default. */
  increasing?: boolean;
}

/**
 * The matrix whose columns are the powers of a vector: a Vandermonde matrix.
 *
 * @throws ValueError for what has not one dimension.
 * @example
 * ```ts
 * np.vander([1, 2, 3], 3).tolist() // [[1, 1, 1], [4, 2, 1], [9, 3, 1]]
 * np.vander([2, 3], { increasing: true }).tolist() // [[1, 2], [1, 3]]
 * ```
 */
export function vander<T extends ArrayLike>(
  x: T,
  N?: number | null | VanderOptions,
  increasing?: boolean | VanderOptions,
): NDArray<Promote<DTypeOfValue<T>, "int64">>;
export function vander(...args: unknown[]): NDArray {
  const taken = offer("vander", args);
  if (taken !== undefined) return taken;
  const given = readCall("vander", args, ["x", "N", "increasing"], [], 1);
  const x = isNDArray(given["x"]) ? given["x"] : asarray(given["x"] as ArrayLike);
  if (x.ndim !== 1) throw new ValueError("x must be a one-dimensional array or sequence.");
  const columns = given["N"] === undefined || given["N"] === null ? x.size : toInteger(given["N"]);
  const result: NDArray = empty([x.size, columns], promote_types(x.dtype, "int64"));
  const ordered = given["increasing"] === true ? result : result.slice(":, ::-1");
  if (columns > 0) ordered.assign(1, ":, 0");
  if (columns > 1) {
    const powersOf = ordered.slice(":, 1:");
    powersOf.assign(x.reshape(-1, 1));
    multiply.accumulate(powersOf, { axis: 1, out: powersOf });
  }
  return result;
}
