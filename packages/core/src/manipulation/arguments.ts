/**
 * Arguments as the functions of this folder take them: axes, counts, lists of arrays.
 *
 * @module
 */
import { axisIndex, toInteger } from "../call/integers.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import type { Promote } from "../dtype/promotion.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { at } from "./parts.js";

/** The dtype that arrays have together. Of a list whose length the type does not know it is their common one. */
export type JoinedDType<T extends readonly unknown[]> = T extends readonly [infer A, ...infer Rest]
  ? Rest extends readonly []
    ? DTypeOfValue<A>
    : Promote<DTypeOfValue<A>, JoinedDType<Rest>>
  : number extends T["length"]
    ? OneOnly<DTypeOfValue<T[number]>>
    : DTypeName;

/** A union of dtypes says nothing about what they combine to. */
type OneOnly<D extends DTypeName, All extends DTypeName = D> = D extends DTypeName
  ? [All] extends [D]
    ? D
    : DTypeName
  : never;

/** Lists of axes, or one. */
export type Axes = number | readonly number[];

/** Whether a value holds several: a list, an array, an iterable other than a text. */
export function isSequence(value: unknown): value is Iterable<unknown> {
  if (typeof value !== "object" || value === null) return false;
  return isNDArray(value) ? value.ndim > 0 : Symbol.iterator in value;
}

/** Axes counted from the front, in the order in which they were given. @throws AxisError; ValueError for one named twice. */
export function axisList(axis: unknown, ndim: number, name = "", repeated = false): number[] {
  const list = isSequence(axis) ? Array.from(axis) : [axis];
  const axes = list.map((entry) => axisIndex(entry, ndim, name));
  if (!repeated && new Set(axes).size !== axes.length) {
    throw new ValueError(name === "" ? "repeated axis" : `repeated axis in \`${name}\` argument`);
  }
  return axes;
}

/** Integers, or one, as a list. */
export function integerList(value: unknown): number[] {
  return isSequence(value) ? Array.from(value, toInteger) : [toInteger(value)];
}

/** The arrays of a list; those along the first axis of an array. */
export function arraysOf(value: unknown): NDArray[] {
  if (Array.isArray(value)) return value.map((entry) => asarray(entry as ArrayLike));
  if (!isSequence(value)) throw new TypeError("The first input argument needs to be a sequence");
  if (isNDArray(value)) return Array.from({ length: value.length }, (_, k) => at(value, 0, k));
  return Array.from(value, (entry) => asarray(entry as ArrayLike));
}
