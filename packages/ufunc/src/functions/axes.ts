/**
 * Axes and parts along them, as the functions of this folder need them.
 *
 * @module
 */
import { AxisError, ValueError, empty, promote_types } from "@rustnum/core";
import type { DType, NDArray } from "@rustnum/core";

/** An axis counted from the front. @throws AxisError, TypeError for what is no integer. */
export function normalizeAxis(axis: unknown, ndim: number, prefix = ""): number {
  const n = toInteger(axis);
  if (n < -ndim || n >= ndim) throw new AxisError(n, ndim, prefix);
  return n < 0 ? n + ndim : n;
}

/** An integral number, or a bigint, as a number. @throws TypeError in Python's words. */
export function toInteger(value: unknown): number {
  const n = typeof value === "bigint" ? Number(value) : value;
  if (typeof n === "number" && Number.isInteger(n)) return n;
  const type = typeof value === "number" ? "float" : value === null ? "NoneType" : typeof value;
  throw new TypeError(`'${type}' object cannot be interpreted as an integer`);
}

/** The part of `a` that the index text picks along one axis: a view. */
export function along(a: NDArray, axis: number, part: string | number): NDArray {
  const index: (string | number)[] = new Array<string>(axis).fill(":");
  index.push(part);
  return a.slice(...index);
}

/** All but the first, and all but the last along an axis: what differences are made of. */
export function neighbours(a: NDArray, axis: number): [later: NDArray, earlier: NDArray] {
  return [along(a, axis, "1:"), along(a, axis, ":-1")];
}

/** `a` with one axis moved: a view. */
export function moveAxis(a: NDArray, from: number, to: number): NDArray {
  if (from === to) return a;
  const axes = a.shape.map((_, k) => k).filter((k) => k !== from);
  axes.splice(to, 0, from);
  return a.transpose(axes);
}

/** Arrays one after the other along an axis, in the dtype that holds them all. @throws ValueError in NumPy's words. */
export function join(arrays: readonly NDArray[], axis: number): NDArray {
  const [first, ...others] = arrays as readonly [NDArray, ...NDArray[]];
  let dtype: DType = first.dtype;
  let total = first.shape[axis] as number;
  others.forEach((a, k) => {
    checkJoinable(first, a, k + 1, axis);
    dtype = promote_types(dtype, a.dtype);
    total += a.shape[axis] as number;
  });
  const shape = first.shape.map((n, k) => (k === axis ? total : n));
  const result: NDArray = empty(shape, dtype);
  let at = 0;
  for (const a of arrays) {
    const end = at + (a.shape[axis] as number);
    along(result, axis, `${String(at)}:${String(end)}`).assign(a);
    at = end;
  }
  return result;
}

function checkJoinable(first: NDArray, a: NDArray, position: number, axis: number): void {
  const which = `the array at index 0 has`;
  if (a.ndim !== first.ndim) {
    throw new ValueError(
      `all the input arrays must have same number of dimensions, but ${which} ${String(first.ndim)} dimension(s) and the array at index ${String(position)} has ${String(a.ndim)} dimension(s)`,
    );
  }
  first.shape.forEach((n, k) => {
    const m = a.shape[k] as number;
    if (k === axis || n === m) return;
    throw new ValueError(
      `all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${String(k)}, ${which} size ${String(n)} and the array at index ${String(position)} has size ${String(m)}`,
    );
  });
}
