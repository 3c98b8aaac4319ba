/**
 * Views with strides of one's own: NumPy's `lib.stride_tricks`.
 *
 * @module
 */
import { WRITEABLE, extent, sizeOf, tuple } from "../array/layout.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import { toShape } from "../creation/shape.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import { ValueError } from "../errors.js";
import { offer } from "../ufunc/operands.js";
import { axisList, integerList } from "./arguments.js";

/** Keywords of `as_strided`. */
export interface AsStridedOptions {
  /** The array's own by default. */
  shape?: number | readonly number[] | null;
  /** Bytes from one element to the next along each axis; the array's own by default. */
  strides?: number | readonly number[] | null;
  /** Whether the view may be written, if the array may; true by default. */
  writeable?: boolean;
  /** Taken as NumPy takes it; there are no subclasses. */
  subok?: boolean;
  /**
   * Whether the view must stay within the memory of the array (of its base, if it is a view itself); true by default. Without
   * the check it may show what else lies in the same buffer, but never anything outside of that.
   */
  check_bounds?: boolean;
}

/**
 * A view of an array's memory with any shape and strides. Elements may overlap: look before you write.
 *
 * @throws ValueError when the view would reach beyond the memory.
 * @example
 * ```ts
 * np.lib.stride_tricks.as_strided([1, 2, 3, 4], [3, 2], [8, 8]).tolist() // [[1, 2], [2, 3], [3, 4]]
 * ```
 */
export function as_strided<T extends ArrayLike>(
  x: T,
  shape?: number | readonly number[] | null | AsStridedOptions,
  strides?: number | readonly number[] | null | AsStridedOptions,
  options?: AsStridedOptions,
): NDArray<DTypeOfValue<T>>;
export function as_strided(...args: unknown[]): NDArray {
  const taken = offer("as_strided", args);
  if (taken !== undefined) return taken;
  const names = ["x", "shape", "strides", "subok", "writeable"];
  const given = readCall("as_strided", args, names, ["check_bounds"], 1);
  const a = asarray(given["x"] as ArrayLike);
  const shape = given["shape"] === undefined || given["shape"] === null ? a._shape : toShape(given["shape"]);
  const strides =
    given["strides"] === undefined || given["strides"] === null ? a._strides : integerList(given["strides"]);
  if (shape.length !== strides.length) throw new ValueError("mismatch in length of strides and shape");
  checkReach(a, shape, strides, given["check_bounds"] !== false);
  const view = viewOf(a, a._offset, shape, strides, sizeOf(shape));
  if (given["writeable"] === false) view._flags &= ~WRITEABLE;
  return view;
}

function checkReach(a: NDArray, shape: readonly number[], strides: readonly number[], within: boolean): void {
  if (sizeOf(shape) === 0) return;
  const [low, high] = extent(shape, strides, a.itemsize);
  const [first, end] = [a._offset + low, a._offset + high];
  const base = a._base ?? a;
  const [baseLow, baseHigh] = base.size === 0 ? [0, 0] : extent(base._shape, base._strides, base.itemsize);
  const [from, to] = within ? [base._offset + baseLow, base._offset + baseHigh] : [0, a._storage.byteLength];
  if (first >= from && end <= to) return;
  const how = within ? "; { check_bounds: false } allows what lies in the same buffer" : "";
  throw new ValueError(
    `a view of shape ${tuple(shape)} with strides ${tuple(strides)} covers the bytes ${String(first - from)} to ${String(end - from)} of a memory of ${String(to - from)}${how}`,
  );
}

/** Keywords of `sliding_window_view`. */
export interface SlidingWindowOptions {
  /** The axis along which each length of the window goes; all axes in order by default. */
  axis?: number | readonly number[] | null;
  /** Whether the view may be written; false by default, since its elements overlap. */
  writeable?: boolean;
  /** Taken as NumPy takes it; there are no subclasses. */
  subok?: boolean;
}

/**
 * Every window of a shape, as a view: the windows' positions are the first axes, what they show the last.
 *
 * @throws ValueError when a window does not fit.
 * @example
 * ```ts
 * np.lib.stride_tricks.sliding_window_view([1, 2, 3, 4], 3).tolist() // [[1, 2, 3], [2, 3, 4]]
 * ```
 */
export function sliding_window_view<T extends ArrayLike>(
  x: T,
  window_shape: number | readonly number[],
  axis?: number | readonly number[] | null | SlidingWindowOptions,
  options?: SlidingWindowOptions,
): NDArray<DTypeOfValue<T>>;
export function sliding_window_view(...args: unknown[]): NDArray {
  const taken = offer("sliding_window_view", args);
  if (taken !== undefined) return taken;
  const given = readCall("sliding_window_view", args, ["x", "window_shape", "axis"], ["subok", "writeable"], 2);
  const a = asarray(given["x"] as ArrayLike);
  const window = integerList(given["window_shape"]);
  if (window.some((n) => n < 0)) throw new ValueError("`window_shape` cannot contain negative values");
  const every = given["axis"] === undefined || given["axis"] === null;
  const axes = every ? a._shape.map((_, k) => k) : axisList(given["axis"], a.ndim, "", true);
  if (window.length !== axes.length) {
    throw new ValueError(
      every
        ? `Since axis is \`None\`, must provide window_shape for all dimensions of \`x\`; got ${String(window.length)} window_shape elements and \`x.ndim\` is ${String(a.ndim)}.`
        : `Must provide matching length window_shape and axis; got ${String(window.length)} window_shape elements and ${String(axes.length)} axes elements.`,
    );
  }
  const shape = a._shape.slice();
  axes.forEach((axis, k) => {
    const n = window[k] as number;
    if ((shape[axis] as number) < n) throw new ValueError("window shape cannot be larger than input array shape");
    shape[axis] = (shape[axis] as number) - n + 1;
  });
  shape.push(...window);
  const strides = [...a._strides, ...axes.map((axis) => a._strides[axis] as number)];
  const view = viewOf(a, a._offset, shape, strides, sizeOf(shape));
  if (given["writeable"] !== true) view._flags &= ~WRITEABLE;
  return view;
}
