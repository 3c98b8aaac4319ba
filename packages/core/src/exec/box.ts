/**
 * Items from one strided box to another, as they are: programs of kind 12. The short way of small copies, for which nothing
 * has to be allocated; larger ones go as map programs, on several threads.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { BODY_SLOT, BOX, KIND, NDIM, SELECTION_KIND, STATUS, block, exec } from "../backend/block.js";
import { ITEMSIZES } from "../dtype/dtype.js";
import { DetachedError } from "../errors.js";
import { keepAlive } from "./map.js";
import { settle } from "./outcome.js";

/** What one thread copies before others would have woken up. */
const MOST_ITEMS = 4096;
const MOST_AXES = 8;
/** Dtypes of higher numbers are records, of any size. */
const PLAIN = 16;

/** Whether so many items of a dtype, along so many axes, go as a box. */
export function fitsBox(id: number, ndim: number, size: number): boolean {
  return size <= MOST_ITEMS && ndim <= MOST_AXES && id < PLAIN;
}

/** Copies items of the target's dtype, which is the source's, between memory that is apart. */
export function copyBox(
  shape: readonly number[],
  target: NDArray,
  targetOffset: number,
  targetStrides: readonly number[],
  source: NDArray,
  sourceStrides: readonly number[],
): void {
  const { f, i } = block;
  const ndim = shape.length;
  i[KIND] = BOX;
  i[SELECTION_KIND] = ITEMSIZES[target._id] as number;
  i[NDIM] = ndim;
  let slot = BODY_SLOT;
  for (let d = 0; d < ndim; d++) f[slot++] = shape[d] as number;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  slot = writeSide(slot, source, source._offset, sourceStrides, ndim);
  writeSide(slot, target, targetOffset, targetStrides, ndim);
  exec();
  if (i[STATUS] !== 0) settle("copy");
  keepAlive(source);
  keepAlive(target);
}

function writeSide(start: number, a: NDArray, offset: number, strides: readonly number[], ndim: number): number {
  const { f } = block;
  const storage = a._storage;
  if (storage.u8.length !== storage.byteLength) throw new DetachedError();
  f[start] = storage.address;
  f[start + 1] = storage.byteLength;
  f[start + 2] = offset;
  const slot = start + 3;
  for (let d = 0; d < ndim; d++) f[slot + d] = strides[d] as number;
  return slot + ndim;
}
