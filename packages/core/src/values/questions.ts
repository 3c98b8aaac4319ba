/**
 * What a value is: `isscalar`, `iterable`, `isfortran`.
 *
 * @module
 */
import { C_CONTIGUOUS, F_CONTIGUOUS } from "../array/layout.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { isScalar } from "./encode.js";
import type { ScalarLike } from "./encode.js";

/**
 * Whether a value is a scalar: a number, bigint, boolean, string or Complex. Arrays are none, 0-d ones included.
 *
 * @example
 * ```ts
 * np.isscalar(3.1) // true
 * np.isscalar(np.array(3.1)) // false
 * ```
 */
export function isscalar(element: unknown): element is ScalarLike | string {
  return typeof element === "string" || isScalar(element);
}

/**
 * Whether a value can be iterated: has an iterator, and is no 0-d array.
 *
 * @example
 * ```ts
 * np.iterable([1, 2, 3]) // true
 * np.iterable(2) // false
 * ```
 */
export function iterable(y: unknown): y is Iterable<unknown> {
  if (isNDArray(y)) return y.ndim > 0;
  return typeof y === "string" || (typeof y === "object" && y !== null && Symbol.iterator in y);
}

/**
 * Whether an array is in Fortran order and not in C order too.
 *
 * @example
 * ```ts
 * np.isfortran(np.zeros([2, 3], { order: "F" })) // true
 * np.isfortran(np.zeros(3)) // false
 * ```
 * @throws TypeError for what is no array.
 */
export function isfortran(a: NDArray): boolean {
  if (!isNDArray(a)) throw new TypeError("isfortran takes an array");
  return (a._flags & F_CONTIGUOUS) !== 0 && (a._flags & C_CONTIGUOUS) === 0;
}
