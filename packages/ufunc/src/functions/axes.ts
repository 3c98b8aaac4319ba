/**
 * Axes and parts along them, as the functions of this folder need them.
 *
 * @module
 */
import { AxisError } from "@rustnum/core";
import type { NDArray } from "@rustnum/core";

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
