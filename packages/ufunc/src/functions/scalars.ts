/**
 * Scalars among the arguments: where there are only scalars, so is the result.
 *
 * @module
 */
import { isNDArray } from "@rustnum/core";
import type { Complex, DType, NDArray, ScalarLike } from "@rustnum/core";

const COMPLEX = Symbol.for("rustnum.complex");

/** Whether a value is a complex number. */
export function isComplexScalar(value: unknown): value is Complex {
  return typeof value === "object" && value !== null && COMPLEX in value;
}

/** Whether a value is a number, bigint, boolean or complex number. */
export function isScalar(value: unknown): value is ScalarLike {
  const type = typeof value;
  return type === "number" || type === "bigint" || type === "boolean" || isComplexScalar(value);
}

/** Whether a dtype is of integers. */
export function isInteger(dtype: DType): boolean {
  return dtype.kind === "i" || dtype.kind === "u";
}

/** Whether a value was given: neither left out nor null. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}

/** A value that must be an array, as `out` is. */
export function outOf(value: unknown): NDArray | undefined {
  if (!isGiven(value)) return undefined;
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (isNDArray(only)) return only;
  throw new TypeError("return arrays must be of ArrayType");
}

/** A 0-d result as a scalar, exactly for integers of bigints. */
export function scalarOf(a: NDArray, exact = false): number | bigint | boolean | Complex {
  return (exact && isInteger(a.dtype) ? a.item({ bigint: true }) : a.item()) as number | bigint | boolean | Complex;
}
