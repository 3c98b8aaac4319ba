/**
 * Cosine and sine transforms along one axis and over several: their keywords, kernels and checks.
 *
 * @module
 */
import { AxisError, IndexError, ValueError, asarray, complexParts, offer, readCall, toInteger } from "@rustnum/core";
import type { ArrayLike, DTypeName, NDArray } from "@rustnum/core";
import { integers } from "./arguments.js";
import { alongAxis, kernel } from "./line.js";
import type { Kernel, Transform } from "./line.js";

/** The types of cosine and sine transforms. */
export type Kind = 1 | 2 | 3 | 4;

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

/** A transform along one axis, as it was called. */
export function alongOne(name: string, args: readonly unknown[]): NDArray {
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

/** A transform over several axes, as it was called. */
export function alongMany(name: string, args: readonly unknown[]): NDArray {
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
