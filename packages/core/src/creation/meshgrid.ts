/**
 * Coordinates of a grid from those along its axes.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { isOptions, readOptions } from "../call/options.js";
import { ValueError } from "../errors.js";
import { copy } from "../exec/copy.js";
import { broadcast_to } from "../manipulation/shape.js";
import { offer } from "../ufunc/operands.js";
import { asarray } from "./array.js";
import type { ArrayLike, DTypeOfValue } from "./values.js";

/** Keywords of `meshgrid`. */
export interface MeshgridOptions {
  /** "xy", the default, puts the first coordinate along the columns, as for pictures; "ij" puts it along the rows. */
  indexing?: "xy" | "ij";
  /** Whether each array has only its own axis, and length 1 along the others. */
  sparse?: boolean;
  /** Whether the results have memory of their own (the default), or are views that repeat the coordinates. */
  copy?: boolean;
}

/** An array for each list of coordinates. */
export type Grids<T extends readonly ArrayLike[]> = { [K in keyof T]: NDArray<DTypeOfValue<T[K]>> };

/**
 * For each list of coordinates an array of them over the whole grid.
 *
 * @throws ValueError for another `indexing`.
 * @example
 * ```ts
 * const [x, y] = np.meshgrid([1, 2, 3], [10, 20]);
 * x.tolist() // [[1, 2, 3], [1, 2, 3]]
 * y.tolist() // [[10, 10, 10], [20, 20, 20]]
 * np.meshgrid([1, 2, 3], [10, 20], { indexing: "ij", sparse: true })[1].shape // [1, 2]
 * ```
 */
export function meshgrid<T extends readonly ArrayLike[]>(...xi: T): Grids<T>;
export function meshgrid<T extends readonly ArrayLike[]>(...args: [...xi: T, options: MeshgridOptions]): Grids<T>;
export function meshgrid(...args: unknown[]): NDArray[] {
  const taken = offer("meshgrid", args);
  if (taken !== undefined) return taken;
  const last = args.at(-1);
  const options = isOptions(last) ? readOptions("meshgrid", last, ["copy", "sparse", "indexing"]) : {};
  const lists = isOptions(last) ? args.slice(0, -1) : args;
  const indexing = options["indexing"] ?? "xy";
  if (indexing !== "xy" && indexing !== "ij") throw new ValueError("Valid values for `indexing` are 'xy' and 'ij'.");
  const ndim = lists.length;
  const axisOf = (k: number): number => (indexing === "xy" && ndim > 1 && k < 2 ? 1 - k : k);
  const axes = lists.map((list, k) => {
    const a = isNDArray(list) ? list : asarray(list as ArrayLike);
    const shape = new Array<number>(ndim).fill(1);
    shape[axisOf(k)] = a.size;
    return a.reshape(shape);
  });
  const whole = new Array<number>(ndim).fill(1);
  axes.forEach((a, k) => (whole[axisOf(k)] = a.size));
  const grids = options["sparse"] === true ? axes : axes.map((a) => broadcast_to(a, whole));
  return options["copy"] === false ? grids : grids.map((a) => copy(a, "C"));
}
