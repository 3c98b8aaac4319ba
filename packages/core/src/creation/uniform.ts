/**
 * Nested lists of one kind of scalar, by far the most common: one pass over the values, which are looked at only as they are
 * written.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import type { NDArray } from "../array/ndarray.js";
import { dtypeOfId } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { leafMemory, writeLeaves, type LeafMemory } from "./leaves.js";
import { MAX_NDIM } from "./shape.js";

/** The array of a regular nesting of equal scalars; undefined for every other list, errors included. */
export function fromUniform(list: readonly unknown[], dtype: DType | undefined): NDArray | undefined {
  const shape: number[] = [];
  let level: unknown = list;
  for (; Array.isArray(level); level = level[0]) {
    if (level.length === 0 || shape.length === MAX_NDIM) return undefined;
    shape.push(level.length);
  }
  const id = kindOf(level);
  if (id === undefined || !isRegular(list, shape, 0)) return undefined;
  const result = newArray(shape, dtype ?? dtypeOfId(id));
  const { _storage: storage, _offset: offset, _id: into } = result;
  // A view that is there already, for small arrays.
  const memory =
    into === 11 ? storage.float64() : leafMemory(storage.buffer, storage.u8.byteOffset + offset, into, result.size);
  if (memory === undefined) return undefined;
  return write(memory, into, into === 11 ? offset / 8 : 0, list, shape, 0) < 0 ? undefined : result;
}

function kindOf(leaf: unknown): number | undefined {
  switch (typeof leaf) {
    case "number":
      return 11;
    case "bigint":
      return 7;
    case "boolean":
      return 0;
    default:
      return undefined;
  }
}

/** Whether all lists but the innermost have the lengths of the first ones: before memory is taken for them. */
function isRegular(list: readonly unknown[], shape: readonly number[], axis: number): boolean {
  if (axis + 1 === shape.length) return true;
  for (const entry of list) {
    if (!Array.isArray(entry) || entry.length !== shape[axis + 1] || !isRegular(entry, shape, axis + 1)) return false;
  }
  return true;
}

/** Writes the leaves from element `at` on; where the next ones go, or −1 at a value that is not for this way. */
function write(
  memory: LeafMemory, id: number, at: number, list: readonly unknown[], shape: readonly number[], axis: number,
): number {
  if (axis + 1 === shape.length) {
    return writeLeaves(memory, id, at, list, 0) === list.length ? at + list.length : -1;
  }
  let next = at;
  for (let k = 0; k < list.length && next >= 0; k++) {
    next = write(memory, id, next, list[k] as readonly unknown[], shape, axis + 1);
  }
  return next;
} // prettier-ignore
