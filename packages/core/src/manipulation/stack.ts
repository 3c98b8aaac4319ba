/**
 * Arrays put on top of, beside and behind each other.
 *
 * @module
 */
import { axisIndex } from "../call/integers.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { sameShape } from "../array/layout.js";
import { offer } from "../ufunc/operands.js";
import { arraysOf, isSequence } from "./arguments.js";
import type { JoinedDType } from "./arguments.js";
import { expanded, moved } from "./axes.js";
import { joined } from "./concatenate.js";
import type { ConcatenateOptions, JoinOptions } from "./concatenate.js";
import { atleast_1d, atleast_2d, atleast_3d } from "./functions.js";
import { at } from "./parts.js";

/** Keywords of `stack`. */
export interface StackOptions<D extends DTypeName = DTypeName> extends ConcatenateOptions<D> {
  /** Where the new axis is in the result; the first by default. */
  axis?: number;
}

type List = readonly ArrayLike[];

/** The arrays to be stacked; in NumPy's words what is no list of them. */
function listed(value: unknown): NDArray[] {
  if (!isSequence(value)) {
    throw new TypeError('arrays to stack must be passed as a "sequence" type such as list or tuple.');
  }
  return arraysOf(value);
}

/**
 * Arrays of one shape joined along a new axis.
 *
 * @throws ValueError when the shapes differ, or there are no arrays.
 * @example
 * ```ts
 * np.stack([[1, 2], [3, 4]], 1).tolist() // [[1, 3], [2, 4]]
 * ```
 */
export function stack<D extends DTypeName>(arrays: List, options: StackOptions<D> & { out: NDArray<D> }): NDArray<D>;
export function stack<D extends DTypeName>(
  arrays: List,
  options: StackOptions<D> & { dtype: DTypeLike<D> },
): NDArray<D>;
export function stack<D extends DTypeName>(
  arrays: List,
  axis: number,
  options: JoinOptions<D> & { dtype: DTypeLike<D> },
): NDArray<D>;
export function stack<D extends DTypeName>(arrays: List, axis: number, out: NDArray<D>): NDArray<D>;
export function stack<D extends DTypeName>(arrays: NDArray<D>, axis?: number | StackOptions): NDArray<D>;
export function stack<const T extends List>(
  arrays: T,
  axis?: number | StackOptions,
  out?: null | StackOptions,
): NDArray<JoinedDType<T>>;
export function stack(...args: unknown[]): NDArray {
  const taken = offer("stack", args);
  if (taken !== undefined) return taken;
  const given = readCall("stack", args, ["arrays", "axis", "out"], ["dtype", "casting"], 1);
  const arrays = listed(given["arrays"]);
  const [first] = arrays;
  if (first === undefined) throw new ValueError("need at least one array to stack");
  if (arrays.some((a) => !sameShape(a._shape, first._shape))) {
    throw new ValueError("all input arrays must have the same shape");
  }
  const axis = axisIndex(given["axis"] ?? 0, first.ndim + 1);
  const axes = [axis];
  return joined(
    arrays.map((a) => expanded(a, axes)),
    axis,
    given,
  );
}

/**
 * Arrays on top of each other: joined along the first axis, rows being 1-d arrays.
 *
 * @example
 * ```ts
 * np.vstack([[1, 2], [3, 4]]).tolist() // [[1, 2], [3, 4]]
 * ```
 */
export function vstack<D extends DTypeName>(tup: List, options: JoinOptions<D> & { dtype: DTypeLike<D> }): NDArray<D>;
export function vstack<D extends DTypeName>(tup: NDArray<D>, options?: JoinOptions): NDArray<D>;
export function vstack<const T extends List>(tup: T, options?: JoinOptions): NDArray<JoinedDType<T>>;
export function vstack(...args: unknown[]): NDArray {
  const taken = offer("vstack", args);
  if (taken !== undefined) return taken;
  return vertically("vstack", args);
}

/** NumPy's old name of {@link vstack}, which warns as NumPy's does. */
export function row_stack<D extends DTypeName>(
  tup: List,
  options: JoinOptions<D> & { dtype: DTypeLike<D> },
): NDArray<D>;
export function row_stack<D extends DTypeName>(tup: NDArray<D>, options?: JoinOptions): NDArray<D>;
export function row_stack<const T extends List>(tup: T, options?: JoinOptions): NDArray<JoinedDType<T>>;
export function row_stack(...args: unknown[]): NDArray {
  const taken = offer("row_stack", args);
  if (taken !== undefined) return taken;
  process.emitWarning("`row_stack` alias is deprecated. Use `np.vstack` directly.", "DeprecationWarning");
  return vertically("row_stack", args);
}

function vertically(name: string, args: readonly unknown[]): NDArray {
  const given = readCall(name, args, ["tup"], ["dtype", "casting"], 1);
  return joined(
    listed(given["tup"]).map((a) => atleast_2d(a)),
    0,
    given,
  );
}

/**
 * Arrays beside each other: joined along the second axis, 1-d arrays along their only one.
 *
 * @example
 * ```ts
 * np.hstack([[1, 2], [3]]).tolist() // [1, 2, 3]
 * ```
 */
export function hstack<D extends DTypeName>(tup: List, options: JoinOptions<D> & { dtype: DTypeLike<D> }): NDArray<D>;
export function hstack<D extends DTypeName>(tup: NDArray<D>, options?: JoinOptions): NDArray<D>;
export function hstack<const T extends List>(tup: T, options?: JoinOptions): NDArray<JoinedDType<T>>;
export function hstack(...args: unknown[]): NDArray {
  const taken = offer("hstack", args);
  if (taken !== undefined) return taken;
  const given = readCall("hstack", args, ["tup"], ["dtype", "casting"], 1);
  const arrays = listed(given["tup"]).map((a) => atleast_1d(a));
  return joined(arrays, arrays[0]?.ndim === 1 ? 0 : 1, given);
}

/** Arrays behind each other: joined along the third axis. */
export function dstack<D extends DTypeName>(tup: NDArray<D>): NDArray<D>;
export function dstack<const T extends List>(tup: T): NDArray<JoinedDType<T>>;
export function dstack(...args: unknown[]): NDArray {
  const taken = offer("dstack", args);
  if (taken !== undefined) return taken;
  const given = readCall("dstack", args, ["tup"], [], 1);
  return joined(
    listed(given["tup"]).map((a) => atleast_3d(a)),
    2,
    {},
  );
}

/**
 * 1-d arrays as the columns of a matrix; matrices are joined as they are.
 *
 * @example
 * ```ts
 * np.column_stack([[1, 2], [3, 4]]).tolist() // [[1, 3], [2, 4]]
 * ```
 */
export function column_stack<D extends DTypeName>(tup: NDArray<D>): NDArray<D>;
export function column_stack<const T extends List>(tup: T): NDArray<JoinedDType<T>>;
export function column_stack(...args: unknown[]): NDArray {
  const taken = offer("column_stack", args);
  if (taken !== undefined) return taken;
  const given = readCall("column_stack", args, ["tup"], [], 1);
  const arrays = listed(given["tup"]).map((a) => (a.ndim < 2 ? atleast_2d(a).T : a));
  return joined(arrays, 1, {});
}

/**
 * The parts of an array along an axis, without that axis: views.
 *
 * @throws ValueError for a 0-d array.
 * @example
 * ```ts
 * np.unstack([[1, 2], [3, 4]]).map((row) => row.tolist()) // [[1, 2], [3, 4]]
 * ```
 */
export function unstack<D extends DTypeName>(x: NDArray<D>, options?: { axis?: number }): NDArray<D>[];
export function unstack(x: ArrayLike, options?: { axis?: number }): NDArray[];
export function unstack(...args: unknown[]): NDArray[] {
  const taken = offer("unstack", args);
  if (taken !== undefined) return taken;
  const given = readCall("unstack", args, ["x"], ["axis"], 1);
  const a = asarray(given["x"] as ArrayLike);
  if (a.ndim === 0) throw new ValueError("Input array must be at least 1-d.");
  const axis = axisIndex(given["axis"] ?? 0, a.ndim, "source");
  const first = moved(a, [axis], [0]);
  return Array.from({ length: first.length }, (_, k) => at(first, 0, k));
}
