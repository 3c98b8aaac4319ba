/** Reductions by name, their axes drawn, and their results beside NumPy's. */
import { isNDArray, type NDArray } from "@rustnum/core";
import {
  arrayOf, arraySpecs, axes as drawAxes, dtypesOf, expectSame, expectSameScalar, int, ints, valueOf,
  type Argument, type ArraySpec, type NumericDtype, type Reply, type Tolerance,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";

import { all, any, max, mean, min, prod, sum } from "../../src/index.js";
import { raw } from "./arrays.js";
import type { AnyCall } from "./functions.js";

export const FOLDS: Readonly<Record<string, AnyCall>> = Object.fromEntries(
  Object.entries({ sum, prod, min, max, any, all, mean }).map(([name, f]: [string, unknown]) => [name, f as AnyCall]),
);

/** How an axis may be said. */
export type Axis = null | number | readonly number[];

export const forPython = (axis: Axis): Argument =>
  axis === null ? null : typeof axis === "number" ? int(axis) : ints(...axis);

export function axisOf(ndim: number): fc.Arbitrary<Axis> {
  const one = ndim === 0 ? fc.constant(null) : fc.integer({ min: -ndim, max: ndim - 1 });
  return fc.oneof(fc.constant(null), one, drawAxes(ndim));
}

/** The result of a reduction is a scalar or an array; both against NumPy's. */
export function expectFold(ours: unknown, reply: Reply, text: string, tolerance: Tolerance = {}): void {
  const value = valueOf(reply);
  // NumPy turns 0-d results into scalars where ours are arrays: with keepdims and out.
  if (value.kind === "array" || isNDArray(ours)) expectSame(raw(ours as NDArray), arrayOf(reply), tolerance, text);
  else expectSameScalar(ours as number, value, tolerance, text);
}

interface Case {
  readonly a: ArraySpec;
  readonly axis: Axis;
  readonly keepdims: boolean;
}

export function cases(dtype: fc.Arbitrary<NumericDtype>, extra: object = {}): fc.Arbitrary<Case> {
  return arraySpecs({ dtype, maxDims: 4, ...extra }).chain((a) =>
    fc.record({ a: fc.constant(a), axis: axisOf(a.shape.length), keepdims: fc.boolean() }),
  );
}

export const of = (kinds: string): fc.Arbitrary<NumericDtype> => fc.constantFrom(...dtypesOf(kinds));

/** Integers from NumPy's int64 sums come as bigints where they are large. */
export const bigint = (name: string, a: ArraySpec): object =>
  ((name === "sum" || name === "prod") && !/float|complex/.test(a.dtype)) || a.dtype.endsWith("64")
    ? { bigint: true }
    : {};

export const exactly = (name: string, a: ArraySpec): object =>
  /float|complex|bool/.test(a.dtype) && name !== "sum" && name !== "prod"
    ? {}
    : name === "any" || name === "all"
      ? {}
      : bigint(name, a);
