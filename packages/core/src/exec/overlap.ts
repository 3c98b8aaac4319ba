/**
 * Whether writing one array may change another that is still to be read.
 *
 * @module
 */
import { C_CONTIGUOUS, extent, sameShape } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import { USER } from "../memory/storage.js";

/** Whether the byte ranges of two arrays meet. Interleaved views count too: a needless copy, never a wrong result. */
export function mayOverlap(a: NDArray, b: NDArray): boolean {
  if (a.size === 0 || b.size === 0) return false;
  // Memory of our own is in one storage; the user's may be in several.
  if (a._storage !== b._storage && a._storage.owner !== USER && b._storage.owner !== USER) return false;
  const startA = a._storage.address + a._offset;
  const startB = b._storage.address + b._offset;
  if ((a._flags & b._flags & C_CONTIGUOUS) !== 0) return startA < startB + b.nbytes && startB < startA + a.nbytes;
  const [lowA, highA] = extent(a._shape, a._strides, a.itemsize);
  const [lowB, highB] = extent(b._shape, b._strides, b.itemsize);
  return startA + lowA < startB + highB && startB + lowB < startA + highA;
}

/** Whether two arrays are the same elements in the same order, so that working in place is safe element by element. */
export function sameElements(a: NDArray, b: NDArray): boolean {
  return (
    a._storage.address + a._offset === b._storage.address + b._offset &&
    a._id === b._id &&
    sameShape(a._shape, b._shape) &&
    sameShape(a._strides, b._strides)
  );
}

/** Whether `output` may be written while `input` is read, block by block. */
export function mustCopy(output: NDArray, input: NDArray): boolean {
  return output !== input && mayOverlap(output, input) && !sameElements(output, input);
}
