/**
 * Arrays with something around them.
 *
 * The result is made once, the array copied into its middle, and then axis after axis is filled from what is there
 * already, so that corners come of themselves.
 *
 * @module
 */
import { newArray } from "../../array/allocate.js";
import { C_CONTIGUOUS, F_CONTIGUOUS } from "../../array/layout.js";
import type { NDArray } from "../../array/ndarray.js";
import { isOptions } from "../../call/options.js";
import { asarray } from "../../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../../creation/values.js";
import { ValueError } from "../../errors.js";
import { assign, copyApart, copyInto } from "../../exec/copy.js";
import type { ScalarLike } from "../../values/encode.js";
import { offer } from "../../ufunc/operands.js";
import { moved } from "../axes.js";
import { at, part } from "../parts.js";
import { asCounts, asPairs, widthsOf } from "./pairs.js";
import type { Pair } from "./pairs.js";
import { continued, wrapped } from "./around.js";
import { ramp, statistic } from "./statistics.js";
import type { Statistic } from "./statistics.js";

/** How the margin is filled. */
export type PadMode =
  | "constant" | "edge" | "linear_ramp" | "maximum" | "mean" | "median" | "minimum" | "reflect" | "symmetric" | "wrap" | "empty"; // prettier-ignore

/** Fills the ends of a row in place; `width` says how many elements they have. */
export type PadFunction = (
  row: NDArray,
  width: readonly [before: number, after: number],
  axis: number,
  keywords: Readonly<Record<string, unknown>>,
) => unknown;

/** One for all axes and both sides, one pair for all axes, or a pair for each axis. */
export type PadValues<T> = T | readonly T[] | readonly (readonly T[])[] | NDArray;

/** Keywords of `pad`. */
export interface PadOptions {
  /** How many elements before and behind each axis; a mapping gives them by axis. */
  pad_width?: PadValues<number | bigint> | Readonly<Record<number, number | readonly [number, number]>>;
  /** "constant" by default. */
  mode?: PadMode | PadFunction;
  /** Of "constant"; 0 by default. */
  constant_values?: PadValues<ScalarLike>;
  /** Of "linear_ramp": where the ramp ends; 0 by default. */
  end_values?: PadValues<ScalarLike>;
  /** Of "maximum", "mean", "median" and "minimum": how many elements at each end are looked at; all by default. */
  stat_length?: PadValues<number> | null;
  /** Of "reflect" and "symmetric": "odd" continues the values through the edge. */
  reflect_type?: "even" | "odd";
  /** What a function is given. */
  [keyword: string]: unknown;
}

const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  empty: [],
  edge: [],
  wrap: [],
  constant: ["constant_values"],
  linear_ramp: ["end_values"],
  maximum: ["stat_length"],
  mean: ["stat_length"],
  median: ["stat_length"],
  minimum: ["stat_length"],
  reflect: ["reflect_type"],
  symmetric: ["reflect_type"],
};

/**
 * An array with a margin: constant, or made of what is at its edges.
 *
 * @throws ValueError for a mode that there is not, keywords of another mode, and negative widths.
 * @example
 * ```ts
 * np.pad([1, 2, 3], [1, 2]).tolist() // [0, 1, 2, 3, 0, 0]
 * np.pad([1, 2, 3], 2, "reflect").tolist() // [3, 2, 1, 2, 3, 2, 1]
 * ```
 */
export function pad<T extends ArrayLike>(
  array: T,
  pad_width: NonNullable<PadOptions["pad_width"]>,
  mode: PadMode | PadFunction,
  options?: PadOptions,
): NDArray<DTypeOfValue<T>>;
export function pad<T extends ArrayLike>(
  array: T,
  pad_width: PadValues<number | bigint>,
  options?: PadOptions,
): NDArray<DTypeOfValue<T>>;
export function pad<T extends ArrayLike>(array: T, options: PadOptions): NDArray<DTypeOfValue<T>>;
export function pad(...args: unknown[]): NDArray {
  const taken = offer("pad", args);
  if (taken !== undefined) return taken;
  const { array, pad_width: width, mode = "constant", ...keywords } = readPad(args);
  const a = asarray(array as ArrayLike);
  const widths = widthsOf(width, a.ndim);
  if (typeof mode === "function") return byFunction(a, widths, mode as PadFunction, keywords);
  const known = typeof mode === "string" && Object.hasOwn(KEYWORDS, mode) ? KEYWORDS[mode] : undefined;
  if (known === undefined) throw new ValueError(`mode '${String(mode)}' is not supported`);
  const unknown = Object.keys(keywords).filter((key) => !known.includes(key));
  if (unknown.length > 0) {
    const list = unknown.map((key) => `'${key}'`).join(", ");
    throw new ValueError(`unsupported keyword arguments for mode '${String(mode)}': {${list}}`);
  }
  const padded = inMiddle(a, widths);
  fillMargin(padded, a, widths, mode as PadMode, keywords);
  return padded;
}

/** Functions take any keyword, so the call cannot be read by the names alone. */
function readPad(args: readonly unknown[]): Record<string, unknown> {
  const last = args.at(-1);
  const options = args.length > 1 && isOptions(last) ? last : {};
  const positional = options === last ? args.slice(0, -1) : args;
  if (positional.length > 3) {
    throw new TypeError(`pad() takes at most 3 positional arguments (${String(positional.length)} given)`);
  }
  const given: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(options)) if (value !== undefined) given[key] = value;
  for (const [k, name] of ["array", "pad_width", "mode"].entries()) {
    if (positional[k] === undefined) continue;
    if (name in given) throw new TypeError(`pad() got multiple values for argument '${name}'`);
    given[name] = positional[k];
  }
  for (const name of ["array", "pad_width"]) {
    if (!(name in given)) throw new TypeError(`pad() missing required argument '${name}'`);
  }
  return given;
}

function inMiddle(a: NDArray, widths: readonly Pair<number>[], zeroed = false): NDArray {
  const shape = a._shape.map((n, k) => n + (widths[k] as Pair<number>)[0] + (widths[k] as Pair<number>)[1]);
  const fortran = (a._flags & F_CONTIGUOUS) !== 0 && (a._flags & C_CONTIGUOUS) === 0;
  const padded: NDArray = newArray(shape, a._dtype, zeroed, fortran ? "F" : "C");
  if (a.size > 0) copyApart(within(padded, a, widths, 0), a);
  return padded;
}

/** The part of the result that is the array's along the axes from `first` on. */
function within(padded: NDArray, a: NDArray, widths: readonly Pair<number>[], first: number): NDArray {
  let view = padded;
  for (let axis = first; axis < a.ndim; axis++) {
    view = part(view, axis, (widths[axis] as Pair<number>)[0], a._shape[axis] as number);
  }
  return view;
}

function byFunction(
  a: NDArray,
  widths: readonly Pair<number>[],
  fill: PadFunction,
  keywords: Readonly<Record<string, unknown>>,
): NDArray {
  const padded = inMiddle(a, widths, true);
  for (let axis = 0; axis < a.ndim; axis++) {
    const rows = moved(padded, [axis], [a.ndim - 1]);
    const visit = (view: NDArray): void => {
      if (view.ndim === 1) fill(view, widths[axis] as Pair<number>, axis, keywords);
      else for (let k = 0; k < view.length; k++) visit(at(view, 0, k));
    };
    visit(rows);
  }
  return padded;
}

function fillMargin(
  padded: NDArray,
  a: NDArray,
  widths: readonly Pair<number>[],
  mode: PadMode,
  keywords: Readonly<Record<string, unknown>>,
): void {
  if (mode === "empty") return;
  if (mode !== "constant" && a.size === 0) {
    a._shape.forEach((n, axis) => {
      if (n === 0 && (widths[axis] as Pair<number>).some((width) => width > 0)) {
        throw new ValueError(`can't extend empty axis ${String(axis)} using modes other than 'constant' or 'empty'`);
      }
    });
    return;
  }
  const values = asPairs(keywords["constant_values"] ?? keywords["end_values"] ?? 0, a.ndim);
  const length = keywords["stat_length"] ?? null;
  const lengths = length === null ? undefined : asCounts(length, a.ndim, "`stat_length` must be of integral type.");
  const odd = reflectsOddly(keywords["reflect_type"]);
  for (let axis = 0; axis < a.ndim; axis++) {
    const width = widths[axis] as Pair<number>;
    // Axes before this one are full already.
    const region = within(padded, a, widths, axis + 1);
    const n = a._shape[axis] as number;
    if (mode === "constant") setMargin(region, axis, width, values[axis] as Pair<ScalarLike>);
    else if (mode === "edge") setMargin(region, axis, width, edges(region, axis, width));
    else if (mode === "linear_ramp") setRamps(region, axis, width, values[axis] as Pair<ScalarLike>);
    else if (mode === "wrap") wrapped(region, axis, width, n);
    else if (mode === "reflect" || mode === "symmetric") {
      if (n === 1) setMargin(region, axis, width, edges(region, axis, width));
      else continued(region, axis, width, n, odd, mode === "symmetric");
    } else setMargin(region, axis, width, statistics(mode, region, axis, width, lengths?.[axis]));
  }
}

function reflectsOddly(type: unknown): boolean {
  return type === "odd";
}

/** Writes what broadcasts to it into each end of an axis. */
function setMargin(
  region: NDArray,
  axis: number,
  [before, after]: Pair<number>,
  [low, high]: Pair<NDArray | ScalarLike>,
): void {
  const n = region._shape[axis] as number;
  assign(part(region, axis, 0, before), low);
  assign(part(region, axis, n - after, after), high);
}

function edges(region: NDArray, axis: number, [before, after]: Pair<number>): Pair<NDArray> {
  const n = region._shape[axis] as number;
  return [part(region, axis, before, 1), part(region, axis, n - after - 1, 1)];
}

function setRamps(region: NDArray, axis: number, width: Pair<number>, ends: Pair<ScalarLike>): void {
  const n = region._shape[axis] as number;
  const [first, last] = edges(region, axis, width);
  const [before, after] = width;
  if (before > 0) copyInto(part(region, axis, 0, before), ramp(ends[0], first, axis, before));
  if (after > 0) copyInto(part(region, axis, n - 1, after, -1), ramp(ends[1], last, axis, after));
}

function statistics(
  name: Statistic,
  region: NDArray,
  axis: number,
  [before, after]: Pair<number>,
  length: Pair<number> | undefined,
): Pair<NDArray> {
  const n = (region._shape[axis] as number) - before - after;
  const [left, right] = length === undefined ? [n, n] : [Math.min(length[0], n), Math.min(length[1], n)];
  if ((left === 0 || right === 0) && (name === "maximum" || name === "minimum")) {
    throw new ValueError("stat_length of 0 yields no value for padding");
  }
  const low = statistic(name, part(region, axis, before, left), axis);
  if (left === n && right === n) return [low, low];
  return [low, statistic(name, part(region, axis, before + n - right, right), axis)];
}
