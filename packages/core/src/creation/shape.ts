/**
 * Shapes as arguments.
 *
 * @module
 */
import { notAnInteger } from "../call/integers.js";
import type { DType } from "../dtype/dtype.js";
import { isVoid } from "../dtype/structured/layout.js";
import { ValueError } from "../errors.js";

/** How many dimensions an array may have, as in NumPy. */
export const MAX_NDIM = 64;

/** A shape argument as numbers: a length, a list of lengths, or an array of them. */
export function toShape(value: unknown, allowUnknown = false): number[] {
  const entries: readonly unknown[] = isList(value) ? Array.from(value) : [value];
  if (entries.length > MAX_NDIM) {
    throw new ValueError(
      `maximum supported dimension for an ndarray is currently ${String(MAX_NDIM)}, found ${String(entries.length)}`,
    );
  }
  return entries.map((entry) => {
    const n = typeof entry === "bigint" ? Number(entry) : entry;
    if (typeof n !== "number" || !Number.isInteger(n)) throw notAnInteger(entry);
    if (n > Number.MAX_SAFE_INTEGER) throw new ValueError("Maximum allowed dimension exceeded");
    if (n < 0 && !(allowUnknown && n === -1)) throw new ValueError("negative dimensions are not allowed");
    return n;
  });
}

/** The shape and the dtype of an array whose elements are of `dtype`: those of a sub-array are further axes. */
export function withElements(shape: readonly number[], dtype: DType): readonly [readonly number[], DType] {
  if (!isVoid(dtype.id) || dtype.shape.length === 0) return [shape, dtype];
  return withElements([...shape, ...dtype.shape], dtype.base);
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
