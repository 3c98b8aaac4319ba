/**
 * Functions applied along axes.
 *
 * @module
 */
import { axisIndex } from "../call/integers.js";
import { newArray } from "../array/allocate.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { isOptions, readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { ValueError } from "../errors.js";
import { assign } from "../exec/copy.js";
import { offer } from "../ufunc/operands.js";
import { integerList } from "./arguments.js";
import { expanded, moved } from "./axes.js";
import { at } from "./parts.js";
import { permuted } from "./shape.js";

/** A function of a row; further arguments of `apply_along_axis` are passed on. */
export type RowFunction = (row: NDArray, ...args: never[]) => ArrayLike;

/**
 * A function applied to every row along an axis; what it gives takes the place of the axis.
 *
 * @throws ValueError when there are no rows, or when not all results fit into the shape of the first.
 * @example
 * ```ts
 * np.apply_along_axis((row) => row.slice("::-1"), 1, [[1, 2], [3, 4]]).tolist() // [[2, 1], [4, 3]]
 * ```
 */
export function apply_along_axis(func1d: RowFunction, axis: number, arr: ArrayLike, ...args: unknown[]): NDArray;
export function apply_along_axis(...args: unknown[]): NDArray {
  const taken = offer("apply_along_axis", args);
  if (taken !== undefined) return taken;
  const [func, axisLike, value, ...rest] = positional(args);
  if (typeof func !== "function") throw new TypeError("apply_along_axis() takes a function first");
  const a = asarray(value as ArrayLike);
  const axis = axisIndex(axisLike, a.ndim);
  const rows = moved(a, [axis], [a.ndim - 1]);
  const outer = rows._shape.slice(0, -1);
  if (outer.includes(0)) throw new ValueError("Cannot apply_along_axis when any iteration dimensions are 0");
  let buffer: NDArray | undefined;
  let inner = 0;
  const visit = (row: NDArray, index: readonly number[]): void => {
    if (row.ndim > 1) {
      for (let k = 0; k < row.length; k++) visit(at(row, 0, k), [...index, k]);
      return;
    }
    const result = asarray(Reflect.apply(func, undefined, [row, ...rest]) as ArrayLike);
    if (buffer === undefined) {
      inner = result.ndim;
      buffer = newArray([...outer, ...result._shape], result._dtype, true);
    }
    assign(
      index.reduce((part, k) => at(part, 0, k), buffer),
      result,
    );
  };
  visit(rows, []);
  const made = buffer as NDArray | undefined;
  if (made === undefined) throw new ValueError("Cannot apply_along_axis when any iteration dimensions are 0");
  // The axes of a result stand where the axis was.
  const own = Array.from({ length: inner }, (_, k) => outer.length + k);
  const others = outer.map((_, k) => k);
  return permuted(made, [...others.slice(0, axis), ...own, ...others.slice(axis)]);
}

/** The three parameters may go by name; whatever else is named is the function's. */
function positional(args: readonly unknown[]): unknown[] {
  const last = args.at(-1);
  if (!isOptions(last)) return args.slice();
  const { func1d, axis, arr, ...others } = last;
  const named = [func1d, axis, arr];
  const given = args.slice(0, -1);
  const result = [0, 1, 2].map((k) => given[k] ?? named[k]);
  return [...result, ...given.slice(3), ...(Object.keys(others).length > 0 ? [others] : [])];
}

/** A function of an array and an axis, such as `np.sum`. */
export type AxisFunction = (a: NDArray, axis: number) => ArrayLike;

/**
 * A function applied over several axes one after the other; axes that it takes away stay with length 1.
 *
 * @throws ValueError when the function gives an array of another shape.
 * @example
 * ```ts
 * np.apply_over_axes(np.sum, np.ones([2, 3, 4]), [0, 2]).shape // [1, 3, 1]
 * ```
 */
export function apply_over_axes(func: AxisFunction, a: ArrayLike, axes: number | readonly number[]): NDArray;
export function apply_over_axes(...args: unknown[]): NDArray {
  const taken = offer("apply_over_axes", args);
  if (taken !== undefined) return taken;
  const { func, a, axes } = readCall("apply_over_axes", args, ["func", "a", "axes"], [], 3);
  if (typeof func !== "function") throw new TypeError("apply_over_axes() takes a function first");
  let value = asarray(a as ArrayLike);
  const { ndim } = value;
  for (const wanted of integerList(axes)) {
    const axis = wanted < 0 ? wanted + ndim : wanted;
    const given: unknown = Reflect.apply(func, undefined, [value, axis]);
    const result = isNDArray(given) ? given : asarray(given as ArrayLike);
    const whole = result.ndim === value.ndim ? result : expanded(result, [axisIndex(axis, result.ndim + 1)]);
    if (whole.ndim !== value.ndim) throw new ValueError("function is not returning an array of the correct shape");
    value = whole;
  }
  return value;
}
