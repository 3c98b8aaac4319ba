/**
 * Reading the arguments of transforms.
 *
 * @module
 */
import { IndexError, ValueError, asarray, readCall, toInteger } from "@rustnum/core";
import type { ArrayLike, NDArray } from "@rustnum/core";

/** The length along an axis that may be counted from the end. @throws IndexError */
export function lengthAlong(a: NDArray, axis: number): number {
  const n = a.shape[axis < 0 ? axis + a.ndim : axis];
  if (n === undefined) throw new IndexError("tuple index out of range");
  return n;
}

/** The arguments of a transform along one axis. */
export interface LineCall {
  readonly a: NDArray;
  readonly n: number | undefined;
  readonly axis: number;
  readonly norm: unknown;
  readonly out: NDArray | null | undefined;
  readonly workers: unknown;
}

/** Reads `name(a, n, axis, norm, out)`. */
export function readLine(name: string, args: readonly unknown[]): LineCall {
  const given = readCall(name, args, ["a", "n", "axis", "norm", "out"], ["workers", "overwrite_x"], 1);
  const n = given["n"];
  return {
    a: asarray(given["a"] as ArrayLike),
    n: n === undefined || n === null ? undefined : toInteger(n),
    axis: toInteger(given["axis"] ?? -1),
    norm: given["norm"],
    out: given["out"] as NDArray | null | undefined,
    workers: given["workers"],
  };
}

/** The arguments of a transform over several axes: lengths and axes as they were given. */
export interface ManyCall {
  readonly a: NDArray;
  readonly s: unknown;
  readonly axes: unknown;
  readonly norm: unknown;
  readonly out: NDArray | null | undefined;
  readonly workers: unknown;
}

/** Reads `name(a, s, axes, norm, out)`. */
export function readMany(name: string, args: readonly unknown[], axes?: readonly number[]): ManyCall {
  const given = readCall(name, args, ["a", "s", "axes", "norm", "out"], ["workers", "overwrite_x"], 1);
  return {
    a: asarray(given["a"] as ArrayLike),
    s: given["s"],
    axes: "axes" in given ? given["axes"] : axes,
    norm: given["norm"],
    out: given["out"] as NDArray | null | undefined,
    workers: given["workers"],
  };
}

/** A list of integers, or one alone. */
export const integers = (values: unknown): number[] =>
  (Array.isArray(values) ? values : [values]).map((value: unknown) => toInteger(value));

/** As NumPy takes the length of an axis out of a shape. @throws IndexError */
function taken(a: NDArray, axis: number): number {
  const n = a.shape[axis < 0 ? axis + a.ndim : axis];
  if (n === undefined) {
    throw new IndexError(`index ${String(axis)} is out of bounds for axis 0 with size ${String(a.ndim)}`);
  }
  return n;
}

/** Lengths and axes, one for the other. `half`: the last length is that of a line whose half spectrum is given. */
export function lengthsAndAxes({ a, s, axes }: ManyCall, half = false): { s: number[]; axes: number[] } {
  const shapeless = s === undefined || s === null;
  const everywhere = axes === undefined || axes === null;
  const chosen = everywhere ? undefined : integers(axes);
  const lengths = shapeless ? (chosen?.map((axis) => taken(a, axis)) ?? [...a.shape]) : integers(s);
  const along = chosen ?? lengths.map((_, k) => k - lengths.length);
  if (lengths.length !== along.length) throw new ValueError("Shape and axes have different lengths.");
  const last = along.at(-1);
  if (half && shapeless && last !== undefined) lengths[lengths.length - 1] = 2 * (lengthAlong(a, last) - 1);
  return { s: lengths.map((n, k) => (n === -1 ? lengthAlong(a, along[k] as number) : n)), axes: along };
}
