/**
 * Contiguous rows of items to rows of another length: programs of kind 10 that repeat items, and that make bits of them.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { BODY_SLOT, KIND, SELECTION, SELECTION_ITEM, SELECTION_KIND, STATUS, block, exec } from "../backend/block.js";
import { keepAlive } from "./map.js";
import { settle } from "./outcome.js";
import { writeMemory } from "./memory.js";

const REPEAT = 6;
const PACK = 7;
const UNPACK = 8;

/**
 * Writes the items of `a` several times each.
 *
 * @param n - items along the axis.
 * @param outer - how often the axis is there, one after the other.
 * @param bytes - of one item: of all that lies within the axis.
 * @param counts - int64, contiguous, one for each item along the axis; or one for all.
 */
export function repeatInto(
  result: NDArray,
  a: NDArray,
  n: number,
  outer: number,
  bytes: number,
  counts: NDArray | number,
): void {
  const { f, i } = block;
  const isEven = typeof counts === "number";
  i[KIND] = SELECTION;
  i[SELECTION_KIND] = REPEAT;
  i[SELECTION_ITEM] = isEven ? 0 : 1;
  f[BODY_SLOT] = n;
  f[BODY_SLOT + 1] = outer;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  writeMemory(BODY_SLOT + 2, isEven ? a : counts);
  writeMemory(BODY_SLOT + 5, a);
  writeMemory(BODY_SLOT + 8, result);
  f[BODY_SLOT + 11] = bytes;
  f[BODY_SLOT + 12] = isEven ? counts : 0;
  exec();
  if (i[STATUS] !== 0) settle("repeat");
  if (!isEven) keepAlive(counts);
  keepAlive(a);
  keepAlive(result);
}

/** Writes rows of `length` bytes as bits: 1 where a byte is not 0. The last byte of a row is filled up with zeros. */
export function packInto(result: NDArray, a: NDArray, rows: number, length: number, little: boolean): void {
  bits(PACK, result, a, rows, length, 0, little);
}

/** Writes the bits of rows of `bytes` bytes as `length` bytes 0 or 1; zeros for what is beyond the last. */
export function unpackInto(
  result: NDArray,
  a: NDArray,
  rows: number,
  bytes: number,
  length: number,
  little: boolean,
): void {
  bits(UNPACK, result, a, rows, bytes, length, little);
}

function bits(
  kind: number,
  result: NDArray,
  a: NDArray,
  rows: number,
  length: number,
  wanted: number,
  little: boolean,
): void {
  const { f, i } = block;
  i[KIND] = SELECTION;
  i[SELECTION_KIND] = kind;
  i[SELECTION_ITEM] = little ? 1 : 0;
  f[BODY_SLOT] = length;
  f[BODY_SLOT + 1] = rows;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  writeMemory(BODY_SLOT + 2, a);
  writeMemory(BODY_SLOT + 5, result);
  f[BODY_SLOT + 8] = wanted;
  exec();
  if (i[STATUS] !== 0) settle("bits");
  keepAlive(a);
  keepAlive(result);
}
