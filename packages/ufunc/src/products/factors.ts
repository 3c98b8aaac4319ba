/**
 * What the products need to know of their arguments.
 *
 * @module
 */
import { Complex } from "@rustnum/core";
import type { DTypeName, NDArray } from "@rustnum/core";

/** Whether an argument is a scalar rather than something that an array is made of. */
export function isScalarFactor(value: unknown): boolean {
  return (
    typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" || value instanceof Complex
  );
}

/** Elements of an array of that shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, n) => size * n, 1);
}

/** The array with `axis` in front of the others. */
export function withAxisFirst<D extends DTypeName>(a: NDArray<D>, axis: number): NDArray<D> {
  return a.transpose([axis, ...[...a.shape.keys()].filter((k) => k !== axis)]);
}
