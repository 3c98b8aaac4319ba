/**
 * Where contiguous operands lie, as the command block says it.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { block } from "../backend/block.js";
import { DetachedError } from "../errors.js";

/** Where a contiguous operand lies; returns the slot after it. */
export function writeMemory(slot: number, a: NDArray): number {
  const { f } = block;
  const storage = a._storage;
  if (storage.u8.length !== storage.byteLength) throw new DetachedError();
  f[slot] = storage.address;
  f[slot + 1] = storage.byteLength;
  f[slot + 2] = a._offset;
  return slot + 3;
}
