/**
 * Arguments that are integers: numbers, counts, axes.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import { AxisError, OverflowError } from "../errors.js";
import { pythonType } from "./python-types.js";

/**
 * Python's `operator.index`: an integral number, a bigint, a boolean, or an array of no dimensions that holds an integer
 * (integral floats are integers here, see the design of values), as a number.
 *
 * @throws TypeError in NumPy's words for all else, OverflowError for what a number cannot hold exactly.
 */
export function toInteger(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  if (typeof value === "boolean") return Number(value);
  if (isNDArray(value)) {
    const own: unknown = value.ndim === 0 ? value.item() : undefined;
    if (typeof own === "number" && Number.isInteger(own)) return own;
    throw new TypeError("only integer scalar arrays can be converted to a scalar index");
  }
  const n = typeof value === "bigint" ? Number(value) : value;
  if (typeof n !== "number" || !Number.isInteger(n)) throw notAnInteger(value);
  if (!Number.isSafeInteger(n)) throw new OverflowError("Python int too large to convert to C long");
  return n;
}

/** Python's error for an argument that has to be an integer. */
export function notAnInteger(value: unknown): TypeError {
  return new TypeError(`'${pythonType(value)}' object cannot be interpreted as an integer`);
}

/** An axis counted from the front. `name` is what the error calls it. @throws AxisError */
export function axisIndex(axis: unknown, ndim: number, name = ""): number {
  const n = toInteger(axis);
  if (n < -ndim || n >= ndim) throw new AxisError(n, ndim, name);
  return n < 0 ? n + ndim : n;
}

/** The same for those functions that NumPy has in C, which take no boolean for an axis. @throws AxisError, TypeError */
export function normalizeAxis(axis: unknown, ndim: number): number {
  if (typeof axis === "boolean") throw new TypeError("an integer is required for the axis");
  return axisIndex(axis, ndim);
}
