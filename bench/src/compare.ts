/** Whether both sides compute the same thing: asked before anything is timed. */
import type { Case } from "./case.js";
import type { Samples } from "./protocol.js";

function same(a: number, b: number, tolerance: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

/** @throws Error that names the case, the row and the first elements that differ. */
export function checkSame({ name, rows, tolerance }: Case, ours: Samples, numpy: Samples): void {
  for (const row of rows) {
    const [x, y] = [ours[row.name], numpy[row.name]];
    if (x === undefined || y === undefined) throw new Error(`${name}, ${row.name}: a side has no such row`);
    // A statement without a value on either side (an assignment, a scope) has nothing to compare.
    if (x === null || y === null) continue;
    const at = x.length === y.length ? x.findIndex((value, k) => !same(value, y[k] ?? NaN, tolerance)) : 0;
    if (at >= 0) {
      throw new Error(`${name}, ${row.name}: RustNum computes ${x[at]} where NumPy computes ${y[at]} (sample ${at})`);
    }
  }
}
