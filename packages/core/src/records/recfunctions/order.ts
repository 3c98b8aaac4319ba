/**
 * Records compared and sorted by their fields.
 *
 * @module
 */
import { typedView } from "../../array/memory.js";
import type { NDArray } from "../../array/ndarray.js";
import { float32, uint8 } from "../../dtype/dtype.js";
import { fieldsOf } from "../../dtype/structured/layout.js";
import { subarrayDType } from "../../dtype/structured/make.js";
import { astype, copy } from "../../exec/copy.js";
import { viewAs } from "../field.js";
import { leafView, leavesOf } from "../leaves.js";

/** Numbers of all elements, `width` for each. */
interface Key {
  readonly values: ArrayLike<number | bigint>;
  readonly width: number;
}

/** Elements that can be compared by their positions. */
export interface Order {
  /** Negative, zero or positive; NaNs are equal to each other and come last. */
  readonly compare: (i: number, j: number) => number;
  /** As `==` has it: a NaN equals nothing. */
  readonly same: (i: number, j: number) => boolean;
}

/** The order of the elements of a row: of records by their fields, from the first on. */
export function orderOf(row: NDArray): Order {
  const keys = fieldsOf(row._id) === undefined ? [keyOf(row)] : leavesOf(row._dtype).map((leaf) => keyOf(leafView(row, leaf))); // prettier-ignore
  const compare = (i: number, j: number): number => {
    for (const { values, width } of keys) {
      for (let k = 0; k < width; k++) {
        const [a, b] = [values[i * width + k] as number, values[j * width + k] as number];
        if (a < b) return -1;
        if (a > b) return 1;
        if (a === b) continue;
        const [first, second] = [Number.isNaN(a), Number.isNaN(b)];
        if (first !== second) return first ? 1 : -1;
      }
    }
    return 0;
  };
  const same = (i: number, j: number): boolean =>
    keys.every(({ values, width }) => {
      for (let k = 0; k < width; k++) if (values[i * width + k] !== values[j * width + k]) return false;
      return true;
    });
  return { compare, same };
}

/** The values of a column as numbers that compare as they do. */
function keyOf(column: NDArray): Key {
  const { kind } = column._dtype;
  if (kind === "V") return keyOf(viewAs(column, subarrayDType(uint8, [column.itemsize]), 0));
  const dense = kind === "f" && column.itemsize === 2 ? astype(column, float32) : copy(column);
  const perElement = (kind === "c" ? 2 : 1) * column._shape.slice(1).reduce((product, n) => product * n, 1);
  return { values: typedView(dense), width: perElement };
}

/** The positions of `n` elements in order; equal ones stay as they are. */
export function sortedPositions(n: number, { compare }: Order): number[] {
  return Array.from({ length: n }, (_, k) => k).sort(compare);
}

/** Which of the elements in sorted order have an equal neighbour. */
export function haveTwins(positions: readonly number[], { same }: Order): boolean[] {
  const equal = positions.map((at, k) => k > 0 && same(positions[k - 1] as number, at));
  return equal.map((before, k) => before || equal[k + 1] === true);
}
