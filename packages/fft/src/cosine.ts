/**
 * Discrete cosine and sine transforms.
 *
 * @module
 */
import { AxisError, IndexError, ValueError, asarray, complexParts, offer, readCall, toInteger } from "@rustnum/core";
import type { ArrayLike, DTypeName, NDArray } from "@rustnum/core";
import { alongAxis, kernel } from "./line.js";
import type { Kernel, Transform } from "./line.js";
import type { DTypeOf } from "./types.js";

type Integer = number | bigint;
type Kind = 1 | 2 | 3 | 4;
type Norm = "backward" | "ortho" | "forward" | null;

/** The dtype of a cosine or sine transform: single precision stays single, complex stays complex. */
export type CosineOf<D extends DTypeName> = D extends "float16" | "float32"
  ? "float32"
  : D extends "complex64" | "complex128"
    ? D
    : "float64";

/** Keywords that cosine and sine transforms have. */
export interface CosineCommon {
  /** Which of the four types. */
  type?: Kind;
  /** How results are scaled. */
  norm?: Norm;
  /** Whether elements are weighted so that the matrix is orthogonal but for a factor; with norm "ortho" by default. */
  orthogonalize?: boolean | null;
  /** How many threads may be used at most. */
  workers?: number | null;
  /** Whether the memory of the input may be used for something else; it never is. */
  overwrite_x?: boolean;
}

/** Keywords of a cosine or sine transform along one axis. */
export interface CosineOptions extends CosineCommon {
  /** The length: longer lines are cut, shorter ones filled up with zeros. */
  n?: Integer | null;
  /** The axis; the last by default. */
  axis?: Integer;
}

/** Keywords of a cosine or sine transform over several axes. */
export interface CosinesOptions extends CosineCommon {
  /** The lengths along the axes; −1 is the length that is there. */
  s?: readonly Integer[] | Integer | null;
  /** The axes; all by default. */
  axes?: readonly Integer[] | Integer | null;
}

/** The other direction's type. */
const INVERSE = { 1: 1, 2: 3, 3: 2, 4: 4 } as const;

/** Whether weighting its ends makes the matrix of this transform orthogonal. */
function isWeighted(name: "dct" | "dst", type: Kind): boolean {
  return type === 2 || type === 3 || (type === 1 && name === "dct");
}

const kernels = new Map<string, Kernel>();

function kernelOf(name: string): Kernel {
  let found = kernels.get(name);
  if (found === undefined) kernels.set(name, (found = kernel(name)));
  return found;
}

function transformOf(name: "dct" | "dst", type: Kind, inverse: boolean, orthogonal: boolean): Transform {
  const own = inverse ? INVERSE[type] : type;
  const extra = type !== 1 ? 0 : name === "dct" ? -1 : 1;
  const one = kernelOf(`${name}${String(own)}${orthogonal && isWeighted(name, own) ? "_orthogonal" : ""}`);
  return {
    inverse,
    takes: ["float32", "float64"],
    complex: false,
    kernel: () => one,
    given: (points) => points,
    weight: (points) => 2 * (points + extra),
  };
}

interface Call {
  readonly a: NDArray;
  readonly transform: Transform;
  readonly type: Kind;
  readonly norm: unknown;
  readonly workers: unknown;
  readonly given: Readonly<Record<string, unknown>>;
}

const COMMON = ["norm", "overwrite_x", "workers", "orthogonalize"];

function read(name: string, args: readonly unknown[], positional: readonly string[]): Call {
  const family = name.includes("dct") ? "dct" : "dst";
  const given = readCall(name, args, ["x", "type", ...positional, ...COMMON], [], 1);
  const type = (given["type"] ?? 2) as Kind;
  if (![1, 2, 3, 4].includes(type)) throw new ValueError(`invalid ${family.toUpperCase()} type`);
  const norm = given["norm"] ?? "backward";
  if (norm !== "backward" && norm !== "ortho" && norm !== "forward") {
    throw new ValueError(`Invalid norm value '${String(norm)}', should be "backward", "ortho" or "forward"`);
  }
  const orthogonal = (given["orthogonalize"] ?? norm === "ortho") === true;
  const a = asarray(given["x"] as ArrayLike);
  const transform = transformOf(family, type, name.startsWith("i"), orthogonal);
  return {
    a: a.dtype.name === "float16" ? a.astype("float32") : a,
    transform,
    type,
    norm,
    workers: given["workers"],
    given,
  };
}

/** Transforms along one axis, real and imaginary parts apart. */
function run({ a, transform, type, norm, workers }: Call, points: number, axis: number): NDArray {
  if (points < 1) throw new ValueError(`invalid number of data points (${String(points)}) specified`);
  if (type === 1 && points === 1 && transform.weight?.(1) === 0) throw new RangeError("zero-length FFT requested");
  if (a.dtype.kind !== "c") return alongAxis(transform, a, points, axis, norm, undefined, workers);
  const parts = alongAxis(transform, complexParts(a), points, axis, norm, undefined, workers);
  return parts
    .copy()
    .view(a.dtype.name as DTypeName)
    .reshape(...parts.shape.slice(0, -1));
}

function alongOne(name: string, args: readonly unknown[]): NDArray {
  const taken = offer(`fft.${name}`, args);
  if (taken !== undefined) return taken;
  const call = read(name, args, ["n", "axis"]);
  const { a, given } = call;
  const axis = toInteger(given["axis"] ?? -1);
  const at = axis < 0 ? axis + a.ndim : axis;
  const { n } = given;
  if (at < 0 || at >= a.ndim) {
    if (n === undefined || n === null) throw new IndexError("tuple index out of range");
    throw new AxisError(axis, a.ndim);
  }
  return run(call, n === undefined || n === null ? (a.shape[at] as number) : toInteger(n), at);
}

const integers = (values: unknown): number[] =>
  (Array.isArray(values) ? values : [values]).map((value: unknown) => toInteger(value));

function alongMany(name: string, args: readonly unknown[]): NDArray {
  const taken = offer(`fft.${name}`, args);
  if (taken !== undefined) return taken;
  const call = read(name, args, ["s", "axes"]);
  const { a, given } = call;
  const shape = given["s"] === undefined || given["s"] === null ? undefined : integers(given["s"]);
  let axes = given["axes"] === undefined || given["axes"] === null ? undefined : integers(given["axes"]);
  if (shape !== undefined && axes === undefined && shape.length > a.ndim) {
    throw new ValueError("shape requires more axes than are present");
  }
  if (shape !== undefined && axes !== undefined && shape.length !== axes.length) {
    throw new ValueError("when given, axes and shape arguments have to be of the same length");
  }
  axes ??= (shape ?? a.shape).map((_, k, { length }) => k - length);
  const places = axes.map((axis) => (axis < 0 ? axis + a.ndim : axis));
  if (places.some((axis) => axis < 0 || axis >= a.ndim)) throw new ValueError("axes exceeds dimensionality of input");
  if (new Set(places).size !== places.length) throw new ValueError("all axes must be unique");
  let result = a;
  for (let k = places.length - 1; k >= 0; k--) {
    const axis = places[k] as number;
    const length = a.shape[axis] as number;
    const wanted = shape?.[k] ?? -1;
    result = run({ ...call, a: result }, wanted === -1 ? length : wanted, axis);
  }
  return result;
}

/**
 * The discrete cosine transform of type I, II (the default), III or IV. Of type II it is
 * `y[k] = 2·Σ x[j]·cos(π·k·(2j + 1) / 2n)`. Complex input is transformed in its parts.
 *
 * Through real Fourier transforms of the same length: Makhoul, IEEE Trans. ASSP 28 (1980).
 *
 * @example
 * ```ts
 * np.fft.dct([1, 1, 1, 1]).tolist() // [8, 0, 0, 0]
 * ```
 * @throws ValueError for another type, another norm, or no points; RangeError for type I of one point.
 */
export function dct<A extends ArrayLike>(
  x: A,
  type?: Kind | CosineOptions,
  n?: Integer | null | CosineOptions,
  axis?: Integer | CosineOptions,
  norm?: Norm | CosineOptions,
  ...rest: unknown[]
): NDArray<CosineOf<DTypeOf<A>>>;
export function dct(...args: unknown[]): NDArray {
  return alongOne("dct", args);
}

/**
 * The inverse of {@link dct} of the same type and norm.
 *
 * @example
 * ```ts
 * np.fft.idct([8, 0, 0, 0]).tolist() // [1, 1, 1, 1]
 * ```
 */
export function idct<A extends ArrayLike>(
  x: A,
  type?: Kind | CosineOptions,
  n?: Integer | null | CosineOptions,
  axis?: Integer | CosineOptions,
  norm?: Norm | CosineOptions,
  ...rest: unknown[]
): NDArray<CosineOf<DTypeOf<A>>>;
export function idct(...args: unknown[]): NDArray {
  return alongOne("idct", args);
}

/**
 * The discrete sine transform of type I, II (the default), III or IV. Of type II it is
 * `y[k] = 2·Σ x[j]·sin(π·(k + 1)·(2j + 1) / 2n)`.
 *
 * @example
 * ```ts
 * np.fft.dst([1, -1]).tolist() // [0, 4]
 * ```
 * @throws as {@link dct}.
 */
export function dst<A extends ArrayLike>(
  x: A,
  type?: Kind | CosineOptions,
  n?: Integer | null | CosineOptions,
  axis?: Integer | CosineOptions,
  norm?: Norm | CosineOptions,
  ...rest: unknown[]
): NDArray<CosineOf<DTypeOf<A>>>;
export function dst(...args: unknown[]): NDArray {
  return alongOne("dst", args);
}

/** The inverse of {@link dst} of the same type and norm. */
export function idst<A extends ArrayLike>(
  x: A,
  type?: Kind | CosineOptions,
  n?: Integer | null | CosineOptions,
  axis?: Integer | CosineOptions,
  norm?: Norm | CosineOptions,
  ...rest: unknown[]
): NDArray<CosineOf<DTypeOf<A>>>;
export function idst(...args: unknown[]): NDArray {
  return alongOne("idst", args);
}

/**
 * {@link dct} over several axes, all by default.
 *
 * @example
 * ```ts
 * np.fft.dctn(np.ones([2, 2])).tolist() // [[16, 0], [0, 0]]
 * ```
 * @throws ValueError for lengths and axes that do not go together and for an axis named twice; else as {@link dct}.
 */
export function dctn<A extends ArrayLike>(
  x: A,
  type?: Kind | CosinesOptions,
  s?: CosinesOptions["s"] | CosinesOptions,
  axes?: CosinesOptions["axes"] | CosinesOptions,
  norm?: Norm | CosinesOptions,
  ...rest: unknown[]
): NDArray<CosineOf<DTypeOf<A>>>;
export function dctn(...args: unknown[]): NDArray {
  return alongMany("dctn", args);
}

/** The inverse of {@link dctn}. */
export function idctn<A extends ArrayLike>(
  x: A,
  type?: Kind | CosinesOptions,
  s?: CosinesOptions["s"] | CosinesOptions,
  axes?: CosinesOptions["axes"] | CosinesOptions,
  norm?: Norm | CosinesOptions,
  ...rest: unknown[]
): NDArray<CosineOf<DTypeOf<A>>>;
export function idctn(...args: unknown[]): NDArray {
  return alongMany("idctn", args);
}

/** {@link dst} over several axes, all by default. */
export function dstn<A extends ArrayLike>(
  x: A,
  type?: Kind | CosinesOptions,
  s?: CosinesOptions["s"] | CosinesOptions,
  axes?: CosinesOptions["axes"] | CosinesOptions,
  norm?: Norm | CosinesOptions,
  ...rest: unknown[]
): NDArray<CosineOf<DTypeOf<A>>>;
export function dstn(...args: unknown[]): NDArray {
  return alongMany("dstn", args);
}

/** The inverse of {@link dstn}. */
export function idstn<A extends ArrayLike>(
  x: A,
  type?: Kind | CosinesOptions,
  s?: CosinesOptions["s"] | CosinesOptions,
  axes?: CosinesOptions["axes"] | CosinesOptions,
  norm?: Norm | CosinesOptions,
  ...rest: unknown[]
): NDArray<CosineOf<DTypeOf<A>>>;
export function idstn(...args: unknown[]): NDArray {
  return alongMany("idstn", args);
}
