/**
 * Questions about the memory of arrays.
 *
 * @module
 */
import { toInteger } from "../call/integers.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { TooHardError, ValueError } from "../errors.js";
import { shareMemory } from "../exec/shared.js";
import { offer } from "../ufunc/operands.js";

/** How much work the exact answer may cost. */
export interface SharesOptions {
  /** How many candidates are tried at most: null or −1 for as many as it takes, 0 to look at the outer bounds alone. */
  max_work?: number | null;
}

/**
 * Whether two arrays have a byte in common, exactly. The problem is NP-complete; for layouts that slicing makes it is
 * quick.
 *
 * @throws TooHardError when `max_work` does not suffice.
 * @example
 * ```ts
 * np.shares_memory(a.slice("::2"), a.slice("1::2")) // false
 * ```
 */
export function shares_memory(a: ArrayLike, b: ArrayLike, options?: number | null | SharesOptions): boolean;
export function shares_memory(...args: unknown[]): boolean {
  const taken = offer("shares_memory", args);
  if (taken !== undefined) return taken;
  const { a, b, work } = read("shares_memory", args, -1);
  const answer = shareMemory(a, b, work);
  if (answer !== "too hard") return answer === "yes";
  if (work === 0) return true;
  throw new TooHardError("Exceeded max_work");
}

/**
 * Whether two arrays might have a byte in common: by default whether their outer bounds meet. Never false wrongly.
 *
 * @example
 * ```ts
 * np.may_share_memory(a.slice("::2"), a.slice("1::2")) // true
 * ```
 */
export function may_share_memory(a: ArrayLike, b: ArrayLike, options?: number | null | SharesOptions): boolean;
export function may_share_memory(...args: unknown[]): boolean {
  const taken = offer("may_share_memory", args);
  if (taken !== undefined) return taken;
  const { a, b, work } = read("may_share_memory", args, 0);
  return shareMemory(a, b, work) !== "no";
}

function read(name: string, args: readonly unknown[], otherwise: number): { a: NDArray; b: NDArray; work: number } {
  const given = readCall(name, args, ["a", "b", "max_work"], [], 2);
  const work = given["max_work"] === undefined || given["max_work"] === null ? otherwise : toInteger(given["max_work"]);
  if (work < -1) throw new ValueError("Invalid value for max_work");
  return { a: asarray(given["a"] as ArrayLike), b: asarray(given["b"] as ArrayLike), work };
}
