/**
 * Grids by slices: `mgrid`, `ogrid`.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { float64, int64 } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { isRange, parseRanges } from "./bracket-text.js";
import type { Bound, Range } from "./bracket-text.js";
import { counting } from "./counting.js";
import { alongOne, dense } from "./grids.js";

type Values = NDArray<"int64"> | NDArray<"float64">;

function stopOf(range: Range): Bound {
  if (range.stop === undefined) throw new TypeError("a slice of a grid needs its end: write a:b:c");
  return range.stop;
}

/** How many values a slice has, how far they are apart, and whether all of them are integers. */
function spacing(range: Range): { n: number; step: number; exact: boolean } {
  const { start, step, points } = range;
  const stop = stopOf(range);
  if (points !== undefined) {
    return { n: points, step: points === 1 ? 1 : (stop.value - start.value) / (points - 1), exact: false };
  }
  if (step.value === 0) throw new ValueError("division by zero: the step of a grid cannot be zero");
  const n = Math.ceil((stop.value - start.value) / step.value);
  return { n, step: step.value, exact: start.exact && stop.exact && step.exact };
}

/** The values of one slice alone: those of `arange`, or so many points from the first to the last. */
export function rangeValues(range: Range): Values {
  const { n, step, exact } = spacing(range);
  const { value: start } = range.start;
  if (exact) return counting(n, int64, start, step);
  // NumPy's arange goes by the difference that floats have between the first two values.
  return counting(n, float64, start, range.points === undefined ? start + step - start : step);
}

function rangesOf(name: string, parts: readonly unknown[]): Range[] {
  return parts.flatMap((part) => {
    if (typeof part !== "string") throw new TypeError(`${name} takes slices as text: np.${name}("0:5, 0:1:5j")`);
    return parseRanges(part).map((range) => {
      if (!isRange(range)) throw new TypeError(`${name} takes slices only: '${part}' has a number in the place of one`);
      return range;
    });
  });
}

/** The values of each axis, of the one dtype that holds all. */
function axesOf(ranges: readonly Range[]): Values[] {
  const facts = ranges.map(spacing);
  const exact = facts.every((fact) => fact.exact);
  return facts.map(({ n, step }, k) => {
    const { value } = (ranges[k] as Range).start;
    return exact ? counting(n, int64, value, step) : counting(n, float64, value, step);
  });
}

/**
 * The coordinates of every point of a grid, one array for each axis along a new first axis: NumPy's `mgrid[0:5, 0:1:5j]`.
 * One slice alone gives its values. A step `5j` means five points from the first to the last. The result is float64
 * unless only integers are written.
 *
 * @throws ValueError for a text that is no list of slices.
 * @example
 * ```ts
 * np.mgrid("0:2, 0:1:3j").tolist() // [[[0, 0, 0], [1, 1, 1]], [[0, 0.5, 1], [0, 0.5, 1]]]
 * np.mgrid("0:5").dtype.name // "int64"
 * ```
 */
export function mgrid(...slices: string[]): NDArray<"int64" | "float64">;
export function mgrid(...slices: unknown[]): NDArray {
  const ranges = rangesOf("mgrid", slices);
  const [first] = ranges;
  if (ranges.length === 1 && first !== undefined && !isTuple(slices)) return rangeValues(first);
  if (ranges.some((range) => spacing(range).n < 0)) throw new ValueError("negative dimensions are not allowed");
  if (first === undefined) return counting(0, int64, 0, 1);
  const axes = axesOf(ranges);
  return dense(axes as NDArray<"float64">[], (axes[0] as NDArray<"float64">)._dtype);
}

/** A comma behind the only slice makes a tuple of one, as in Python. */
function isTuple(slices: readonly unknown[]): boolean {
  return /,\s*$/.test(String(slices.at(-1)));
}

/**
 * The coordinates of a grid, one array for each axis, which broadcast to it: NumPy's `ogrid[0:5, 0:1:5j]`. One slice alone
 * gives its values.
 *
 * @throws ValueError for a text that is no list of slices.
 * @example
 * ```ts
 * const [y, x] = np.ogrid("0:2, 0:3");
 * y.multiply(10).add(x).tolist() // [[0, 1, 2], [10, 11, 12]]
 * ```
 */
export function ogrid<S extends string>(slices: S): S extends `${string},${string}` ? Values[] : Values;
export function ogrid(...slices: [string, string, ...string[]]): Values[];
export function ogrid(...slices: unknown[]): Values | Values[] {
  const ranges = rangesOf("ogrid", slices);
  const [first] = ranges;
  if (ranges.length === 1 && first !== undefined && !isTuple(slices)) return rangeValues(first);
  return axesOf(ranges).map((values, k) =>
    isExact(values) ? alongOne(values, k, ranges.length) : alongOne(values, k, ranges.length),
  );
}

function isExact(values: Values): values is NDArray<"int64"> {
  return values._id === int64.id;
}
