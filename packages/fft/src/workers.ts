/**
 * How many threads a transform may use.
 *
 * @module
 */
import { ValueError, get_num_threads, set_num_threads } from "@rustnum/core";

/** The number of `workers`: −1 is all, −2 all but one, and so on. */
function count(workers: unknown): number | undefined {
  if (workers === undefined || workers === null) return undefined;
  if (typeof workers !== "number" || !Number.isInteger(workers)) {
    throw new TypeError(`'workers' must be an integer, not ${String(workers)}`);
  }
  const all = get_num_threads();
  if (workers > 0) return Math.min(workers, all);
  const fewer = all + 1 + workers;
  if (workers === 0 || fewer < 1) {
    throw new ValueError(
      workers === 0
        ? "workers must not be zero"
        : `workers value out of range; got ${String(workers)}, must not be less than ${String(-all)}`,
    );
  }
  return fewer;
}

/** Runs the body on so many threads. */
export function withWorkers<R>(workers: unknown, body: () => R): R {
  const wanted = count(workers);
  if (wanted === undefined) return body();
  const before = get_num_threads();
  set_num_threads(wanted);
  try {
    return body();
  } finally {
    set_num_threads(before);
  }
}

/** The number of threads that transforms use. */
export function get_workers(): number {
  return get_num_threads();
}
