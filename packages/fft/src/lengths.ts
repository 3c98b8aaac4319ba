/**
 * Lengths whose transforms are fast: products of small primes.
 *
 * @module
 */
import { ValueError, readCall, toInteger } from "@rustnum/core";

/** Primes besides 2. */
const COMPLEX = [3, 5, 7, 11];
const REAL = [3, 5];

/** The largest product of powers of 2 and the other primes that is at most `target`, and the smallest that is at least it. */
function neighbours(target: number, primes: readonly number[]): [number, number] {
  let [below, above] = [1, Infinity];
  const visit = (product: number, k: number): void => {
    const prime = primes[k];
    if (prime === undefined) {
      let p = product;
      while (p < target) p *= 2;
      above = Math.min(above, p);
      if (p === target) below = p;
      else if (p > product) below = Math.max(below, p / 2);
      return;
    }
    for (let p = product; ; p *= prime) {
      visit(p, k + 1);
      if (p >= target) break;
    }
  };
  visit(1, 0);
  return [below, above];
}

function read(name: string, args: readonly unknown[]): [number, readonly number[]] {
  const given = readCall(name, args, ["target", "real"], [], 1);
  const target = toInteger(given["target"]);
  if (target < 0) throw new ValueError("Target length must be positive");
  return [target, given["real"] === true ? REAL : COMPLEX];
}

/**
 * The smallest fast length that is not below the target: with prime factors up to 11, or up to 5 for real lines.
 *
 * @example
 * ```ts
 * np.fft.next_fast_len(13) // 14
 * ```
 * @throws ValueError for a negative target.
 */
export function next_fast_len(target: number | bigint, real?: boolean | { real?: boolean }): number;
export function next_fast_len(...args: unknown[]): number {
  const [target, primes] = read("next_fast_len", args);
  return target <= 1 ? target : neighbours(target, primes)[1];
}

/**
 * The largest fast length that is not above the target.
 *
 * @example
 * ```ts
 * np.fft.prev_fast_len(13) // 12
 * ```
 * @throws ValueError for a negative target.
 */
export function prev_fast_len(target: number | bigint, real?: boolean | { real?: boolean }): number;
export function prev_fast_len(...args: unknown[]): number {
  const [target, primes] = read("prev_fast_len", args);
  return target <= 1 ? target : neighbours(target, primes)[0];
}
