/**
 * Elements put in and taken out along an axis.
 *
 * @module
 */
import { axisIndex, toInteger } from "../call/integers.js";
import { newArray } from "../array/allocate.js";
import { C_CONTIGUOUS, F_CONTIGUOUS } from "../array/layout.js";
import { typedView } from "../array/memory.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { array, asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import { int64 } from "../dtype/dtype.js";
import { IndexError, ValueError } from "../errors.js";
import { assign, copy, copyApart } from "../exec/copy.js";
import { sliceCount, sliceStart } from "../index/basic.js";
import { parseText } from "../index/parse.js";
import { offer } from "../ufunc/operands.js";
import { axisList } from "./arguments.js";
import { moved } from "./axes.js";
import { ravelOf } from "./flat.js";
import { part } from "./parts.js";

/** Positions along an axis: one, several, a mask, or a slice in NumPy's notation. */
export type Positions = number | bigint | string | readonly (number | bigint)[] | readonly boolean[] | NDArray;

/** The array and the axis that are meant: without one, the elements in one row. */
function along(value: unknown, axisLike: unknown): { a: NDArray; axis: number; n: number } {
  const whole = asarray(value as ArrayLike);
  const flat = axisLike === undefined || axisLike === null;
  const a = flat ? ravelOf(whole, "C") : whole;
  const axis = flat ? 0 : axisIndex(axisLike, a.ndim);
  return { a, axis, n: a._shape[axis] as number };
}

/** A new array as `a`, but with another length along an axis. */
function resizedLike(a: NDArray, axis: number, n: number): NDArray {
  const fortran = (a._flags & F_CONTIGUOUS) !== 0 && (a._flags & C_CONTIGUOUS) === 0;
  return newArray(
    a._shape.map((m, k) => (k === axis ? n : m)),
    a._dtype,
    false,
    fortran ? "F" : "C",
  );
}

/** The positions that a slice names, in its order. */
function positionsOfSlice(text: string, n: number): number[] {
  const [only, ...others] = parseText(text);
  if (only === undefined || others.length > 0 || (only.kind !== "slice" && only.kind !== "integer")) {
    throw new IndexError(`'${text}' names no positions along one axis; write a slice a:b:c`);
  }
  if (only.kind === "integer") return [only.value];
  const start = sliceStart(only.start, only.step, n);
  return Array.from({ length: sliceCount(start, only.stop, only.step, n) }, (_, k) => start + k * only.step);
}

/** Integers of an array, exactly. */
function integersOf(a: NDArray): number[] {
  return Array.from(typedView(copy(a.astype("float64"), "C")) as Float64Array, toInteger);
}

/**
 * A copy without some of the elements along an axis.
 *
 * @throws IndexError for a position that there is not, ValueError for a mask of another length.
 * @example
 * ```ts
 * np.delete([1, 2, 3, 4], 1).tolist() // [1, 3, 4]
 * np.delete([[1, 2], [3, 4]], 0, 1).tolist() // [[2], [4]]
 * np.delete([1, 2, 3, 4], "::2").tolist() // [2, 4]
 * ```
 */
function deleteAlong<T extends ArrayLike>(
  arr: T,
  obj: Positions,
  axis?: number | null | { axis?: number | null },
): NDArray<DTypeOfValue<T>>;
function deleteAlong(...args: unknown[]): NDArray {
  const taken = offer("delete", args);
  if (taken !== undefined) return taken;
  const given = readCall("delete", args, ["arr", "obj", "axis"], [], 2);
  const { a, axis, n } = along(given["arr"], given["axis"]);
  return kept(a, axis, keptRuns(given["obj"], n, axis));
}
export { deleteAlong as delete };

/** What stays, as runs of positions. */
function keptRuns(obj: unknown, n: number, axis: number): [start: number, end: number][] {
  const gone = new Uint8Array(n);
  if (typeof obj === "string") for (const k of positionsOfSlice(obj, n)) gone[checked(k, n, axis)] = 1;
  else {
    const list = asarray(obj as ArrayLike);
    if (list._dtype.kind === "b") {
      if (list.ndim !== 1 || list.size !== n) {
        throw new ValueError(
          `boolean array argument obj to delete must be one dimensional and match the axis length of ${String(n)}`,
        );
      }
      gone.set(typedView(copy(list, "C")) as Uint8Array);
    } else {
      const positions = integersOf(list);
      // One position is looked for along the array's axis, several in a row of their own.
      for (const k of positions) gone[checked(k, n, positions.length === 1 ? axis : 0)] = 1;
    }
  }
  const runs: [number, number][] = [];
  for (let k = 0; k < n;) {
    if (gone[k] !== 0) {
      k++;
      continue;
    }
    const found = gone.indexOf(1, k);
    const end = found < 0 ? n : found;
    runs.push([k, end]);
    k = end;
  }
  return runs;
}

function checked(index: number, n: number, axis: number): number {
  const k = index < 0 ? index + n : index;
  if (k >= 0 && k < n) return k;
  throw new IndexError(`index ${String(index)} is out of bounds for axis ${String(axis)} with size ${String(n)}`);
}

/** Few runs are copied one by one; many small ones are gathered. */
function kept(a: NDArray, axis: number, runs: readonly [number, number][]): NDArray {
  const total = runs.reduce((sum, [start, end]) => sum + end - start, 0);
  if (runs.length > 8 && total < 16 * runs.length) {
    const indices = newArray([total], int64);
    const values = typedView(indices);
    let next = 0;
    for (const [start, end] of runs) for (let k = start; k < end; k++) values[next++] = BigInt(k);
    return a.slice(...new Array<string>(axis).fill(":"), indices);
  }
  const result = resizedLike(a, axis, total);
  let next = 0;
  for (const [start, end] of runs) {
    const count = end - start;
    if (result.size > 0) copyApart(part(result, axis, next, count), part(a, axis, start, count));
    next += count;
  }
  return result;
}

/**
 * A copy with values put in before positions along an axis.
 *
 * @throws IndexError for a position that there is not, ValueError when the values do not fit.
 * @example
 * ```ts
 * np.insert([1, 2, 3], 1, 9).tolist() // [1, 9, 2, 3]
 * np.insert([[1, 2], [3, 4]], 1, [7, 8], 1).tolist() // [[1, 7, 2], [3, 8, 4]]
 * ```
 */
export function insert<T extends ArrayLike>(
  arr: T,
  obj: Positions,
  values: ArrayLike,
  axis?: number | null | { axis?: number | null },
): NDArray<DTypeOfValue<T>>;
export function insert(...args: unknown[]): NDArray {
  const taken = offer("insert", args);
  if (taken !== undefined) return taken;
  const given = readCall("insert", args, ["arr", "obj", "values", "axis"], [], 3);
  const { a, axis, n } = along(given["arr"], given["axis"]);
  const { positions, scalar } = insertions(given["obj"], n);
  const values = given["values"] as ArrayLike;
  const [index] = positions;
  if (positions.length === 1 && index !== undefined) return insertedAt(a, axis, index, values, scalar, given["obj"]);
  return insertedAll(a, axis, positions, values);
}

function insertions(obj: unknown, n: number): { positions: number[]; scalar: boolean } {
  if (typeof obj === "string") return { positions: positionsOfSlice(obj, n), scalar: false };
  const list = asarray(obj as ArrayLike);
  if (list._dtype.kind === "b") {
    if (list.ndim !== 1) throw new ValueError("boolean array argument obj to insert must be one dimensional");
    const flags = typedView(copy(list, "C")) as Uint8Array;
    return { positions: Array.from(flags.keys()).filter((k) => flags[k] !== 0), scalar: false };
  }
  if (list.ndim > 1) {
    throw new ValueError("index array argument obj to insert must be one dimensional or scalar");
  }
  return { positions: integersOf(list), scalar: list.ndim === 0 };
}

/** All values before one position. */
function insertedAt(
  a: NDArray,
  axis: number,
  wanted: number,
  given: ArrayLike,
  scalar: boolean,
  obj: unknown,
): NDArray {
  const n = a._shape[axis] as number;
  if (wanted < -n || wanted > n) {
    const text = isNDArray(obj) ? String(obj) : Array.isArray(obj) ? `[${String(wanted)}]` : String(wanted);
    throw new IndexError(`index ${text} is out of bounds for axis ${String(axis)} with size ${String(n)}`);
  }
  const index = wanted < 0 ? wanted + n : wanted;
  let values: NDArray = array(given, { dtype: a._dtype, copy: null, ndmin: a.ndim });
  if (scalar) values = moved(values, [0], [axis]);
  const count = values._shape[axis] as number;
  const result = resizedLike(a, axis, n + count);
  if (a.size > 0) {
    copyApart(part(result, axis, 0, index), part(a, axis, 0, index));
    copyApart(part(result, axis, index + count, n - index), part(a, axis, index, n - index));
  }
  assign(part(result, axis, index, count), values);
  return result;
}

/** A value before each position; the positions are those of the array before anything was put in. */
function insertedAll(a: NDArray, axis: number, wanted: readonly number[], values: ArrayLike): NDArray {
  const n = a._shape[axis] as number;
  const total = n + wanted.length;
  const positions = wanted.map((k) => (k < 0 ? k + n : k));
  const order = positions.map((_, k) => k).sort((p, q) => (positions[p] as number) - (positions[q] as number) || p - q);
  order.forEach((k, before) => (positions[k] = (positions[k] as number) + before));
  const fresh = new Uint8Array(total);
  for (const k of positions) fresh[checked(k, total, 0)] = 1;
  const result = resizedLike(a, axis, total);
  const indices = array(positions, { dtype: "int64" });
  result.assign(values, ...new Array<string>(axis).fill(":"), indices);
  let next = 0;
  for (let k = 0; k < total;) {
    const end = fresh.indexOf(1, k) < 0 ? total : fresh.indexOf(1, k);
    const count = end - k;
    if (count > 0 && result.size > 0) copyApart(part(result, axis, k, count), part(a, axis, next, count));
    next += count;
    k = end + 1;
  }
  return result;
}

/** Which ends are trimmed. */
export type TrimEnds = "fb" | "bf" | "f" | "b" | "FB" | "F" | "B";

/**
 * An array without the zeros at its ends; in several dimensions, without the outer planes that are all zero.
 *
 * @throws ValueError for other letters than f (front) and b (back).
 * @example
 * ```ts
 * np.trim_zeros([0, 0, 1, 2, 0]).tolist() // [1, 2]
 * ```
 */
export function trim_zeros<T extends ArrayLike>(
  filt: T,
  trim?: TrimEnds | { trim?: TrimEnds; axis?: number | readonly number[] | null },
  axis?: number | readonly number[] | null | { axis?: number | readonly number[] | null },
): NDArray<DTypeOfValue<T>>;
export function trim_zeros(...args: unknown[]): NDArray {
  const taken = offer("trim_zeros", args);
  if (taken !== undefined) return taken;
  const given = readCall("trim_zeros", args, ["filt", "trim", "axis"], [], 1);
  const a = asarray(given["filt"] as ArrayLike);
  const trim = String(given["trim"] ?? "fb").toLowerCase();
  if (!["fb", "bf", "f", "b"].includes(trim)) throw new ValueError(`unexpected character(s) in \`trim\`: '${trim}'`);
  const { axis } = given;
  const axes = axis === undefined || axis === null ? a._shape.map((_, k) => k) : axisList(axis, a.ndim, "axis");
  let result = a;
  if (a.ndim === 0) return a;
  const filled = copy(a.astype("bool"), "C");
  for (const k of axes) {
    const [first, last] = bounds(filled, k);
    const start = trim.includes("f") ? first : 0;
    const end = trim.includes("b") ? last : (a._shape[k] as number);
    result = part(result, k, first > last ? 0 : start, first > last ? 0 : end - start);
  }
  return result;
}

/** The first position along an axis with a true element, and the one after the last; [1, 0] when there is none. */
function bounds(mask: NDArray, axis: number): [first: number, end: number] {
  const n = mask._shape[axis] as number;
  const planes = copy(moved(mask, [axis], [0]), "C");
  const flags = typedView(planes) as Uint8Array;
  const size = n === 0 ? 0 : flags.length / n;
  const found = flags.indexOf(1);
  if (found < 0) return [1, 0];
  return [Math.floor(found / size), Math.floor(flags.lastIndexOf(1) / size) + 1];
}
