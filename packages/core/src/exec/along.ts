/**
 * Elements along one axis of contiguous arrays by contiguous indices: programs of kind 10 that need no strides. The usual
 * case of `gather` and `scatter`, in fewer words.
 *
 * @module
 */
import { C_CONTIGUOUS } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import { BODY_SLOT, KIND, SELECTION, SELECTION_ITEM, SELECTION_KIND, STATUS, block, exec } from "../backend/block.js";
import { DetachedError } from "../errors.js";
import { keepAlive } from "./map.js";
import { settle } from "./outcome.js";

const TAKE = 4;
const PUT = 5;

/** Whether an array of indices is one that these programs take, beside an array that has items. */
export function plainIndices(a: NDArray, indices: NDArray): boolean {
  return (a._flags & indices._flags & C_CONTIGUOUS) !== 0 && a.size > 0 && indices.size > 0;
}

/**
 * Writes to `result`, contiguous, the items of `a` that indices name along an axis; all three have items.
 *
 * @param outer - how often the axis is there, one after the other.
 * @param bytes - of one item: of all that lies within the axis.
 * @param first - the result is somebody's: all indices are checked before it is written.
 */
export function takeAlongAxis(
  a: NDArray,
  indices: NDArray,
  result: NDArray,
  axis: number,
  outer: number,
  bytes: number,
  first: boolean,
): void {
  run(TAKE, a, indices, a, result, axis, outer, bytes, first ? 1 : 0);
}

/** The other way: `values`, contiguous, or one item for all places, into `a`. Nothing is written when an index is wrong. */
export function putAlongAxis(
  a: NDArray,
  indices: NDArray,
  values: NDArray,
  axis: number,
  outer: number,
  bytes: number,
  one: boolean,
): void {
  run(PUT, a, indices, values, a, axis, outer, bytes, one ? 1 : 0);
}

function run(
  kind: number,
  a: NDArray,
  indices: NDArray,
  from: NDArray,
  to: NDArray,
  axis: number,
  outer: number,
  bytes: number,
  flag: number,
): void {
  const { f, i } = block;
  i[KIND] = SELECTION;
  i[SELECTION_KIND] = kind;
  i[SELECTION_ITEM] = kind === TAKE ? flag : 0;
  f[BODY_SLOT] = indices.size;
  f[BODY_SLOT + 1] = outer;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  writeMemory(BODY_SLOT + 2, indices);
  writeMemory(BODY_SLOT + 5, from);
  writeMemory(BODY_SLOT + 8, to);
  f[BODY_SLOT + 11] = a._shape[axis] as number;
  f[BODY_SLOT + 12] = bytes;
  f[BODY_SLOT + 13] = kind === PUT ? flag : 0;
  f[BODY_SLOT + 14] = axis;
  exec();
  if (i[STATUS] !== 0) settle("indexing");
  keepAlive(indices);
  keepAlive(from);
  keepAlive(to);
}

function writeMemory(slot: number, a: NDArray): void {
  const { f } = block;
  const storage = a._storage;
  if (storage.u8.length !== storage.byteLength) throw new DetachedError();
  f[slot] = storage.address;
  f[slot + 1] = storage.byteLength;
  f[slot + 2] = a._offset;
}
