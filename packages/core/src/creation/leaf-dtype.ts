/**
 * The dtype of JavaScript's scalars: looked at by type, not by value, but for bigints that only uint64 holds.
 *
 * @module
 */
import { promoteIds } from "../dtype/casting.js";
import type { ScalarLike } from "../values/encode.js";

const MAX_INT64 = 2n ** 63n - 1n;

/** The dtype's number of one scalar. */
export function scalarId(value: ScalarLike): number {
  switch (typeof value) {
    case "number":
      return 11;
    case "bigint":
      // Python integers beyond int64 become uint64 when they fit there.
      return value > MAX_INT64 ? 8 : 7;
    case "boolean":
      return 0;
    default:
      return 13;
  }
}

/** The promotion of a dtype (−1 for none) with those of a list's scalars; −2 when there is something else in it. */
export function listId(list: readonly unknown[], id: number): number {
  let found = id;
  for (let k = 0; k < list.length; k++) {
    const value = list[k];
    if (typeof value === "number") {
      if (found !== 11) found = joined(found, 11);
    } else if (typeof value === "bigint") {
      if (found !== 7 || value > MAX_INT64) found = joined(found, scalarId(value));
    } else if (typeof value === "boolean") {
      if (found !== 0) found = joined(found, 0);
    } else return -2;
  }
  return found;
}

function joined(id: number, other: number): number {
  return id === -1 ? other : promoteIds(id, other);
}
