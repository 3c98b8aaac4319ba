/**
 * Differences of neighbours.
 *
 * @module
 */
import "../native.js";
import {
  ValueError,
  asarray,
  broadcast_to,
  can_cast,
  concatenate,
  empty,
  readCall,
  offer,
  normalizeAxis,
  toInteger,
} from "@rustnum/core";
import type { ArrayLike, DTypeName, DTypeOfValue, NDArray } from "@rustnum/core";
import { not_equal } from "../ufuncs/comparison.js";
import { subtract } from "../ufuncs/arithmetic.js";
import type { With } from "../types.js";
import { neighbours } from "./axes.js";

/** Keywords of `diff`. */
export interface DiffOptions {
  /** How often differences are taken; once by default. */
  n?: number | bigint;
  /** Along which axis; the last by default. */
  axis?: number;
  /** What goes before the array: an array, or one value for all. */
  prepend?: ArrayLike;
  /** What goes after it. */
  append?: ArrayLike;
}
type Unextended = { prepend?: undefined; append?: undefined };

/**
 * The differences a[k + 1] − a[k] along an axis, `n` times over; of booleans whether neighbours differ.
 *
 * @throws ValueError for a 0-d array and for negative `n`.
 * @example
 * ```ts
 * np.diff([1, 4, 9, 16]).tolist() // [3, 5, 7]
 * np.diff([1, 4, 9, 16], 2).tolist() // [2, 2]
 * ```
 */
export function diff<D extends DTypeName>(a: NDArray<D>, n?: number | bigint, axis?: number): NDArray<D>;
export function diff<D extends DTypeName>(a: NDArray<D>, options: DiffOptions & Unextended): NDArray<D>;
export function diff<D extends DTypeName, P extends ArrayLike>(
  a: NDArray<D>,
  options: DiffOptions & { prepend: P; append?: P },
): NDArray<With<D, Strong<P>>>;
export function diff<D extends DTypeName, P extends ArrayLike>(
  a: NDArray<D>,
  options: DiffOptions & { append: P; prepend?: P },
): NDArray<With<D, Strong<P>>>;
export function diff<S extends ArrayLike>(a: S, n?: number | bigint, axis?: number): NDArray<DTypeOfValue<S>>;
export function diff<S extends ArrayLike>(a: S, options: DiffOptions & Unextended): NDArray<DTypeOfValue<S>>;
export function diff(a: ArrayLike, ...rest: unknown[]): NDArray;
export function diff(...args: unknown[]): NDArray {
  const taken = offer("diff", args);
  if (taken !== undefined) return taken;
  const given = readCall("diff", args, ["a", "n", "axis", "prepend", "append"], [], 1);
  const n = toInteger(given["n"] ?? 1);
  let a = asarray(given["a"] as ArrayLike);
  if (n === 0) return a;
  if (n < 0) throw new ValueError(`order must be non-negative but got ${String(n)}`);
  if (a.ndim === 0) throw new ValueError("diff requires input that is at least one dimensional");
  const axis = normalizeAxis(given["axis"] === undefined ? -1 : given["axis"], a.ndim);
  const { prepend, append } = given;
  if (prepend !== undefined || append !== undefined) {
    const parts = [extension(prepend, a, axis), a, extension(append, a, axis)];
    a = concatenate(
      parts.filter((part) => part !== undefined),
      axis,
    );
  }
  const difference = a.dtype.kind === "b" ? not_equal : subtract;
  for (let k = 0; k < n; k++) {
    const [later, earlier] = neighbours(a, axis);
    a = difference(later, earlier) as NDArray;
  }
  return a;
}

/** A scalar brings its own dtype here, as an array of one element. */
type Strong<P> = P extends NDArray ? P : NDArray<DTypeOfValue<P>>;

function extension(value: unknown, a: NDArray, axis: number): NDArray | undefined {
  if (value === undefined) return undefined;
  const part = asarray(value as ArrayLike);
  return part.ndim > 0
    ? part
    : broadcast_to(
        part,
        a.shape.map((length, k) => (k === axis ? 1 : length)),
      );
}

/**
 * The differences of neighbours in the flattened array, with what goes before and after them.
 *
 * @throws TypeError when `to_begin` or `to_end` cannot be cast to the array's dtype.
 * @example
 * ```ts
 * np.ediff1d([1, 2, 4], { to_begin: -99 }).tolist() // [-99, 1, 2]
 * ```
 */
export function ediff1d<D extends DTypeName>(
  ary: NDArray<D>,
  to_end?: ArrayLike | null,
  to_begin?: ArrayLike | null,
): NDArray<D>;
export function ediff1d<D extends DTypeName>(
  ary: NDArray<D>,
  options: { to_end?: ArrayLike | null; to_begin?: ArrayLike | null },
): NDArray<D>;
export function ediff1d<S extends ArrayLike>(
  ary: S,
  to_end?: ArrayLike | null | { to_end?: ArrayLike | null; to_begin?: ArrayLike | null },
  to_begin?: ArrayLike | null,
): NDArray<DTypeOfValue<S>>;
export function ediff1d(...args: unknown[]): NDArray {
  const taken = offer("ediff1d", args);
  if (taken !== undefined) return taken;
  const given = readCall("ediff1d", args, ["ary", "to_end", "to_begin"], [], 1);
  const a = asarray(given["ary"] as ArrayLike).reshape(-1);
  const [later, earlier] = neighbours(a, 0);
  const begin = edge(given["to_begin"], "to_begin", a);
  const end = edge(given["to_end"], "to_end", a);
  if (begin === undefined && end === undefined) return subtract(later, earlier) as NDArray;
  const before = begin?.size ?? 0;
  const inside = Math.max(a.size - 1, 0);
  const result: NDArray = empty(before + inside + (end?.size ?? 0), a.dtype);
  const split = `${String(before)}:${String(before + inside)}`;
  if (begin !== undefined) result.slice(`:${String(before)}`).assign(begin);
  if (end !== undefined) result.slice(`${String(before + inside)}:`).assign(end);
  subtract(later, earlier, result.slice(split));
  return result;
}

function edge(value: unknown, name: string, a: NDArray): NDArray | undefined {
  if (value === undefined || value === null) return undefined;
  // The destination fixes the dtype: an integral number is an integer.
  const integral =
    typeof value === "number" && Number.isInteger(value) && (a.dtype.kind === "i" || a.dtype.kind === "u");
  const part = asarray((integral ? BigInt(value) : value) as ArrayLike);
  if (!can_cast(part.dtype, a.dtype, "same_kind")) {
    throw new TypeError(`dtype of \`${name}\` must be compatible with input \`ary\` under the \`same_kind\` rule.`);
  }
  return part.reshape(-1);
}
