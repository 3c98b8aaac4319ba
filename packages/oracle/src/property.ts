/** Properties over thousands of cases, without a round trip for each. */

import fc from "fast-check";

import { oracle } from "./oracle.js";
import type { Reply, Request } from "./values.js";

/** A property of the form: for every case, our result agrees with NumPy's answer to a request. */
export interface OracleProperty<T> {
  readonly cases: fc.Arbitrary<T>;
  /** What to ask NumPy for a case. */
  request(this: void, value: T): Request;
  /** Computes our side and compares; throws when they disagree. May be asynchronous. */
  check(this: void, value: T, reply: Reply): void | Promise<void>;
  /** How many cases; 1000 unless given. */
  readonly runs?: number;
  /** Which cases; always the same ones unless given here or by the variable FC_SEED (a number, or `random`). */
  readonly seed?: number;
}

/** Cases in one batch: enough to make the round trip not matter, few enough to keep memory small. */
const BATCH = 500;

/** A fixed seed, so that a test run says the same twice; FC_SEED=random explores. */
function defaultSeed(): number {
  const named = process.env["FC_SEED"] ?? "1";
  return named === "random" ? Math.floor(Math.random() * 2 ** 31) : Number(named);
}

/**
 * Checks a property in batches. On the first failure the same cases run again one by one under fast-check, which shrinks
 * to a small counterexample and reports the seed.
 */
export async function checkProperty<T>(property: OracleProperty<T>): Promise<void> {
  const { cases, request, check, runs = 1000 } = property;
  const seed = property.seed ?? defaultSeed();
  const values = fc.sample(cases, { numRuns: runs, seed });
  for (let first = 0; first < values.length; first += BATCH) {
    const batch = values.slice(first, first + BATCH);
    const replies = await oracle().batch(batch.map((value) => request(value)));
    for (const [index, value] of batch.entries()) {
      const reply = replies[index];
      if (reply === undefined) throw new Error("internal: fewer replies than requests");
      try {
        await check(value, reply);
      } catch (error) {
        await shrink(property, runs, seed);
        throw new Error(`a case failed once (seed ${seed}) and not when repeated: ${fc.stringify(value)}`, {
          cause: error,
        });
      }
    }
  }
}

async function shrink<T>(property: OracleProperty<T>, runs: number, seed: number): Promise<void> {
  const one = fc.asyncProperty(property.cases, async (value) => {
    const [reply] = await oracle().batch([property.request(value)]);
    if (reply !== undefined) await property.check(value, reply);
  });
  await fc.assert(one, { numRuns: runs, seed });
}
