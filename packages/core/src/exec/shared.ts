/**
 * Whether arrays share memory, exactly.
 *
 * Two arrays of strides sₖ and lengths nₖ share a byte when a sum Σ aᵢ·xᵢ = b has a solution with 0 ≤ xᵢ ≤ uᵢ: a bounded
 * linear Diophantine equation, for which NumPy has a depth-first search with pruning by greatest common divisors
 * (`numpy/_core/src/common/mem_overlap.c`, after Ramachandran 2010). This is that search, over bigints.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { extent } from "../array/layout.js";

/** A term a·x of the equation, with 0 ≤ x ≤ bound. */
interface Term {
  readonly a: bigint;
  readonly bound: bigint;
}

/** What the search came to: it gives up after as many steps as it is allowed. */
export type Answer = "yes" | "no" | "too hard";

/** Greatest common divisor with Bézout's coefficients: γ·a + ε·b = gcd. */
function euclid(a: bigint, b: bigint): { gcd: bigint; gamma: bigint; epsilon: bigint } {
  let [r0, r1, s0, s1, t0, t1] = [a, b, 1n, 0n, 0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [s0, s1] = [s1, s0 - q * s1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  return { gcd: r0, gamma: s0, epsilon: t0 };
}

const floorDiv = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b);
const ceilDiv = (a: bigint, b: bigint): bigint => -floorDiv(-a, b);

/** Terms of one coefficient are one term; those that can be nothing but 0 go. */
function simplified(terms: readonly Term[], b: bigint): Term[] {
  const bounds = new Map<bigint, bigint>();
  for (const { a, bound } of terms) if (bound > 0n && a > 0n) bounds.set(a, (bounds.get(a) ?? 0n) + bound);
  return Array.from(bounds, ([a, bound]) => ({ a, bound: bound < b / a ? bound : b / a }))
    .filter(({ bound }) => bound > 0n)
    .sort((p, q) => (p.a < q.a ? 1 : -1));
}

/**
 * Whether Σ aᵢ·xᵢ = b has a solution within the bounds.
 *
 * @param most - how many branches may be looked at; −1 for any number.
 */
export function solvable(given: readonly Term[], b: bigint, most: number): Answer {
  if (b < 0n) return "no";
  const terms = simplified(given, b);
  if (b === 0n) return "yes";
  const [first] = terms;
  if (first === undefined) return "no";
  if (terms.reduce((sum, { a, bound }) => sum + a * bound, 0n) < b) return "no";
  if (terms.length === 1) return b % first.a === 0n && b / first.a <= first.bound ? "yes" : "no";
  // Of the first k + 1 terms: their gcd, and how the k-th adds to that of those before it.
  const gcds: bigint[] = [first.a];
  const steps: { gamma: bigint; epsilon: bigint }[] = [];
  const reach: bigint[] = [first.a * first.bound];
  for (let k = 1; k < terms.length; k++) {
    const { a, bound } = terms[k] as Term;
    const before = gcds[k - 1] as bigint;
    const { gcd, gamma, epsilon } = euclid(before, a);
    gcds.push(gcd);
    steps.push({ gamma, epsilon });
    reach.push((reach[k - 1] as bigint) + a * bound);
  }
  let work = 0;
  /** Whether the first k + 1 terms can make `rest`. */
  const search = (k: number, rest: bigint): Answer => {
    if (rest < 0n || rest > (reach[k] as bigint)) return "no";
    const { a, bound } = terms[k] as Term;
    if (k === 0) return rest % a === 0n && rest / a <= bound ? "yes" : "no";
    const gcd = gcds[k] as bigint;
    if (rest % gcd !== 0n) return "no";
    const before = gcds[k - 1] as bigint;
    const { epsilon } = steps[k - 1] as { epsilon: bigint };
    // All solutions of before·y + a·x = rest are x = x₀ + t·(before / gcd); those within the bounds are tried in turn.
    const period = before / gcd;
    const x0 = (epsilon * (rest / gcd)) % period;
    const least = rest - (reach[k - 1] as bigint);
    const low = least > 0n ? ceilDiv(least, a) : 0n;
    const high = rest / a < bound ? rest / a : bound;
    let x = x0 + ceilDiv(low - x0, period) * period;
    for (; x <= high; x += period) {
      work++;
      if (most >= 0 && work > most) return "too hard";
      const answer = search(k - 1, rest - a * x);
      if (answer !== "no") return answer;
    }
    return "no";
  };
  return search(terms.length - 1, b);
}

function termsOf(a: NDArray): Term[] {
  return a._shape.map((n, k) => ({ a: BigInt(Math.abs(a._strides[k] as number)), bound: BigInt(n - 1) }));
}

/** First and last byte (exclusive) that an array touches, as addresses. */
function range(a: NDArray): [bigint, bigint] {
  const start = BigInt(a._storage.address) + BigInt(a._offset);
  const [low, high] = extent(a._shape, a._strides, a.itemsize);
  return [start + BigInt(low), start + BigInt(high)];
}

/** Whether two arrays have a byte in common. @param most - as in {@link solvable}; 0 looks at the outer bounds alone. */
export function shareMemory(a: NDArray, b: NDArray, most: number): Answer {
  a._storage.check();
  b._storage.check();
  if (a.size === 0 || b.size === 0) return "no";
  const [startA, endA] = range(a);
  const [startB, endB] = range(b);
  if (startA >= endB || startB >= endA) return "no";
  if (most === 0) return "too hard";
  // Either array is laid out downwards from the other's end, so that all coefficients are positive.
  const towards = endA - 1n - startB < endB - 1n - startA ? endA - 1n - startB : endB - 1n - startA;
  const bytes = (x: NDArray): Term[] => (x.itemsize > 1 ? [{ a: 1n, bound: BigInt(x.itemsize - 1) }] : []);
  return solvable([...termsOf(a), ...termsOf(b), ...bytes(a), ...bytes(b)], towards, most);
}
