/**
 * Records as the engine moves them: it knows 14 dtypes, and to copies a record is a few unsigned integers along one more
 * axis.
 *
 * @module
 */
import { WRITEABLE, contiguity } from "../array/layout.js";
import { NDArray } from "../array/ndarray.js";
import { dtypeOfId } from "../dtype/dtype.js";

/** By the unit's bytes, the id of the unsigned integer. */
const UNITS: readonly (readonly [bytes: number, id: number])[] = [[8, 8], [4, 6], [2, 4], [1, 2]]; // prettier-ignore

/** The same memory as unsigned integers, the largest that divide an element. An axis is added unless one is enough. */
export function asUnits(a: NDArray): NDArray {
  const { itemsize } = a;
  const [bytes, id] = UNITS.find(([size]) => itemsize % size === 0) as readonly [number, number];
  const count = itemsize / bytes;
  const shape = count === 1 ? a._shape : [...a._shape, count];
  const strides = count === 1 ? a._strides : [...a._strides, bytes];
  const flags = contiguity(shape, strides, bytes) | (a._flags & WRITEABLE);
  return new NDArray(a._storage, a._offset, shape, strides, dtypeOfId(id), id, a.size * count, flags, a._base ?? a);
}

/** Strides over the elements as strides over their units: one more where `units` has one more axis. */
export function unitStrides(strides: readonly number[], units: NDArray, step: number): readonly number[] {
  return units.ndim === strides.length ? strides : [...strides, step];
}
