/** Every way of touching an array. */

import { zeros, type NDArray } from "../../src/index.js";

export const BIG = 10_000;
/** Elements of a small array, that shares a slab with others. */
export const SMALL = 4;

/** Every way of touching an array. */
export const USES: readonly [string, (a: NDArray) => unknown][] = [
  ["get", (a) => a.get(0)], ["set", (a) => a.set(0, 1)], ["item", (a) => a.slice("0").item()], ["tolist", (a) => a.tolist()], ["data", (a) => a.data],
  ["copy", (a) => a.copy()], ["astype", (a) => a.astype("int32")], ["assign", (a) => a.assign(1)], ["toString", (a) => a.toString()], ["toJSON", (a) => JSON.stringify(a)],
  ["iteration", (a) => [...a]], ["being assigned", (a) => zeros(a.shape).assign(a)], ["getBigint", (a) => a.astype("int64").getBigint(0)],
]; // prettier-ignore
