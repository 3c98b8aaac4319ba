/**
 * Whether whole arrays are equal.
 *
 * @module
 */
import "../native.js";
import { asarray, broadcast_to, isNDArray, program, offer } from "@rustnum/core";
import type { ArrayLike, NDArray } from "@rustnum/core";
import { readCall } from "@rustnum/core";
import { compareRecords } from "../records/compare.js";

const EQUAL = program("array_equal", 2).step("equal", 0, 1);
const EQUAL_OR_NAN = program("array_equal", 2)
  .step("equal", 0, 1)
  .step("isnan", 0)
  .step("isnan", 1)
  .step("logical_and", 3, 4)
  .step("logical_or", 2, 5);

/**
 * Whether two arrays have the same shape and the same elements.
 *
 * @param equal_nan - whether NaN equals NaN; false by default.
 * @example
 * ```ts
 * np.array_equal([1, NaN], [1, NaN]) // false
 * np.array_equal([1, NaN], [1, NaN], { equal_nan: true }) // true
 * ```
 */
export function array_equal(a1: ArrayLike, a2: ArrayLike, equal_nan?: boolean | { equal_nan?: boolean }): boolean;
export function array_equal(...args: unknown[]): boolean {
  const [first, second] = args;
  if (args.length === 2 && isNDArray(first) && isNDArray(second)) {
    return sameLengths(first, second) && allEqual(first, second);
  }
  const taken = offer("array_equal", args);
  if (taken !== undefined) return taken;
  const given = readCall("array_equal", args, ["a1", "a2", "equal_nan"], [], 2);
  const pair = arrays(given["a1"], given["a2"]);
  if (pair === undefined) return false;
  const [a, b] = pair;
  if (!sameLengths(a, b)) return false;
  if (given["equal_nan"] !== true) return allEqual(a, b);
  if (a === b) return true;
  return EQUAL_OR_NAN.fold("logical_and", [a, b]).item() as boolean;
}

/**
 * Whether two arrays broadcast together and are equal then.
 *
 * @example
 * ```ts
 * np.array_equiv([1, 2], [[1, 2], [1, 2]]) // true
 * ```
 */
export function array_equiv(a1: ArrayLike, a2: ArrayLike): boolean;
export function array_equiv(...args: unknown[]): boolean {
  const taken = offer("array_equiv", args);
  if (taken !== undefined) return taken;
  const given = readCall("array_equiv", args, ["a1", "a2"], [], 2);
  const pair = arrays(given["a1"], given["a2"]);
  if (pair === undefined) return false;
  const [a, b] = pair;
  const shape = joint(a.shape, b.shape);
  return shape === undefined ? false : allEqual(broadcast_to(a, shape), broadcast_to(b, shape));
}

function sameLengths(a: NDArray, b: NDArray): boolean {
  return a.ndim === b.ndim && a.shape.every((n, k) => n === b.shape[k]);
}

function allEqual(a: NDArray, b: NDArray): boolean {
  if (a.dtype.kind === "V") return compareRecords(a, b, false).all();
  return EQUAL.fold("logical_and", [a, b]).item() as boolean;
}

/** Both as arrays; undefined when one is none: then nothing is equal to it. */
function arrays(a: unknown, b: unknown): [NDArray, NDArray] | undefined {
  try {
    return [asarray(a as ArrayLike), asarray(b as ArrayLike)];
  } catch {
    return undefined;
  }
}

function joint(a: readonly number[], b: readonly number[]): number[] | undefined {
  const ndim = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let k = 0; k < ndim; k++) {
    const n = a[a.length - ndim + k] ?? 1;
    const m = b[b.length - ndim + k] ?? 1;
    if (n !== m && n !== 1 && m !== 1) return undefined;
    shape.push(n === 1 ? m : n);
  }
  return shape;
}
