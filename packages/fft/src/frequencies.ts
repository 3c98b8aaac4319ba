/**
 * Which frequencies the elements of a spectrum stand for, and spectra with frequency 0 in the middle.
 *
 * @module
 */
import { IndexError, ValueError, array, asarray, offer, readCall, roll } from "@rustnum/core";
import type { ArrayLike, DTypeOfValue, NDArray } from "@rustnum/core";
import { integers } from "./arguments.js";

type Axes = number | readonly number[] | null;

function count(n: unknown): number {
  const points = typeof n === "bigint" ? Number(n) : n;
  if (typeof points !== "number" || !Number.isInteger(points)) throw new ValueError("n should be an integer");
  return points;
}

/** Numbers `from..to` over n·d. */
function grid(n: number, d: unknown, runs: readonly (readonly [number, number])[]): NDArray<"float64"> {
  if (typeof d !== "number") throw new TypeError(`the spacing must be a number, not ${typeof d}`);
  if (n * d === 0) throw new RangeError("float division by zero");
  const step = 1 / (n * d);
  const values = runs.flatMap(([from, to]) =>
    Array.from({ length: Math.max(to - from, 0) }, (_, k) => (from + k) * step),
  );
  return array(values, { dtype: "float64" });
}

/**
 * The frequencies of the elements of {@link fft}'s results, in cycles per unit of the sample spacing `d`: first 0 and the
 * positive ones, then the negative ones.
 *
 * @example
 * ```ts
 * np.fft.fftfreq(4, 0.5).tolist() // [0, 0.5, -1, -0.5]
 * ```
 * @throws ValueError for an n that is no integer; RangeError for n or d that are 0.
 */
export function fftfreq(n: number | bigint, d?: number | { d?: number }): NDArray<"float64">;
export function fftfreq(...args: unknown[]): NDArray<"float64"> {
  const given = readCall("fftfreq", args, ["n", "d"], ["device"], 1);
  const n = count(given["n"]);
  const positive = Math.floor((n - 1) / 2) + 1;
  return grid(n, given["d"] ?? 1, [[0, positive], [-Math.floor(n / 2), 0]]); // prettier-ignore
}

/**
 * The frequencies of the elements of {@link rfft}'s results; the last one is positive.
 *
 * @example
 * ```ts
 * np.fft.rfftfreq(4, 0.5).tolist() // [0, 0.5, 1]
 * ```
 * @throws as {@link fftfreq}.
 */
export function rfftfreq(n: number | bigint, d?: number | { d?: number }): NDArray<"float64">;
export function rfftfreq(...args: unknown[]): NDArray<"float64"> {
  const given = readCall("rfftfreq", args, ["n", "d"], ["device"], 1);
  const n = count(given["n"]);
  return grid(n, given["d"] ?? 1, [[0, Math.floor(n / 2) + 1]]);
}

function shifted(name: string, args: readonly unknown[], distance: (length: number) => number): NDArray {
  const taken = offer(`fft.${name}`, args);
  if (taken !== undefined) return taken;
  const given = readCall(name, args, ["x", "axes"], [], 1);
  const x = asarray(given["x"] as ArrayLike);
  const { axes } = given;
  const chosen = axes === undefined || axes === null ? x.shape.map((_, k) => k) : integers(axes);
  const shifts = chosen.map((axis) => {
    const n = x.shape[axis < 0 ? axis + x.ndim : axis];
    if (n === undefined) throw new IndexError("tuple index out of range");
    return distance(n);
  });
  if (chosen.length === 0) throw new ValueError("not enough values to unpack (expected 2, got 0)");
  return roll(x, shifts, chosen);
}

/**
 * Brings frequency 0 into the middle of a spectrum, along all axes or those that are named.
 *
 * @example
 * ```ts
 * np.fft.fftshift(np.fft.fftfreq(4, 0.25)).tolist() // [-2, -1, 0, 1]
 * ```
 * @throws IndexError for an axis that is not there.
 */
export function fftshift<A extends ArrayLike>(x: A, axes?: Axes | { axes?: Axes }): NDArray<DTypeOfValue<A>>;
export function fftshift(...args: unknown[]): NDArray {
  return shifted("fftshift", args, (n) => Math.floor(n / 2));
}

/**
 * The inverse of {@link fftshift}, which differs from it for odd lengths.
 *
 * @example
 * ```ts
 * np.fft.ifftshift([-1, 0, 1]).tolist() // [0, 1, -1]
 * ```
 */
export function ifftshift<A extends ArrayLike>(x: A, axes?: Axes | { axes?: Axes }): NDArray<DTypeOfValue<A>>;
export function ifftshift(...args: unknown[]): NDArray {
  return shifted("ifftshift", args, (n) => -Math.floor(n / 2));
}
