/**
 * Elements by a mask: programs of kind 10, over contiguous arrays.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { C_CONTIGUOUS, F_CONTIGUOUS, OWNS, WRITEABLE } from "../array/layout.js";
import { NDArray, viewOf } from "../array/ndarray.js";
import {
  BODY_SLOT, FLOAT_FLAGS, KIND, NDIM, SCALAR_SLOT, SELECTION, SELECTION_ITEM, SELECTION_KIND, STATUS, block, ensureSlots,
  exec,
} from "../backend/block.js"; // prettier-ignore
import { int64 } from "../dtype/dtype.js";
import { hasGaps } from "../dtype/structured/layout.js";
import type { DTypeName } from "../dtype/types.js";
import { SMALL, allocatedOffset, allocateSmall } from "../memory/allocate.js";
import { encode } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { copy } from "./copy.js";
import { gather, scatter } from "./gather.js";
import type { Indexed } from "./gather.js";
import { keepAlive } from "./map.js";
import { writeMemory } from "./memory.js";
import { settle } from "./outcome.js";

const COUNT = 0;
const COMPRESS = 1;
const EXPAND = 2;
const POSITIONS = 3;
const FILL = 9;
const COMPRESS_AND_COUNT = 10;

/** The array itself where it is C-contiguous, otherwise a copy that is. */
export function contiguous<D extends DTypeName>(a: NDArray<D>): NDArray<D> {
  return (a._flags & C_CONTIGUOUS) !== 0 ? a : copy(a, "C");
}

/** How many elements of a contiguous mask are true. */
export function countTrue(mask: NDArray): number {
  run(COUNT, 0, mask, 0, undefined, undefined);
  return block.f[SCALAR_SLOT] as number;
}

/**
 * The elements of a contiguous array where a contiguous mask of its size is true. Few of them are put in memory that would
 * hold all, so that they are counted on the way.
 */
export function selected<D extends DTypeName>(a: NDArray<D>, mask: NDArray): NDArray<D> {
  const { itemsize, size } = a;
  const bytes = itemsize * size;
  if (bytes > SMALL || !isItem(itemsize)) return compressed(a, mask, countTrue(mask));
  const storage = allocateSmall(bytes);
  const offset = allocatedOffset;
  const { f, i } = block;
  i[KIND] = SELECTION;
  i[SELECTION_KIND] = COMPRESS_AND_COUNT;
  i[SELECTION_ITEM] = itemsize;
  f[BODY_SLOT] = size;
  f[BODY_SLOT + 1] = 0;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  writeMemory(BODY_SLOT + 2, mask);
  writeMemory(BODY_SLOT + 5, a);
  f[BODY_SLOT + 8] = storage.address;
  f[BODY_SLOT + 9] = storage.byteLength;
  f[BODY_SLOT + 10] = offset;
  exec();
  if (i[STATUS] !== 0) settle("a selection by a mask");
  keepAlive(mask);
  keepAlive(a);
  const count = f[SCALAR_SLOT] as number;
  const flags = C_CONTIGUOUS | F_CONTIGUOUS | OWNS | WRITEABLE;
  return new NDArray(storage, offset, [count], [itemsize], a._dtype, a._id, count, flags, undefined);
}

/** Writes one value to where the mask is true; both are contiguous, and the array is none of records. */
export function fillWhere(target: NDArray, mask: NDArray, value: ScalarLike): void {
  encode(block.view, SCALAR_SLOT * 8, target._dtype, value);
  run(FILL, target.itemsize, mask, 0, target, undefined);
}

/** The `count` elements of a contiguous array where a contiguous mask of its size is true, in C order. */
export function compressed<D extends DTypeName>(a: NDArray<D>, mask: NDArray, count: number): NDArray<D> {
  const result = newArray([count], a._dtype);
  if (!isItem(a.itemsize)) {
    const from = named(a, mask, count);
    if (count > 0) gather(from, result);
    return result;
  }
  run(COMPRESS, a.itemsize, mask, count, a, result);
  return result;
}

/** Writes contiguous `values` of the target's dtype, one after the other, to where the mask is true; all are contiguous. */
export function expandInto(target: NDArray, mask: NDArray, values: NDArray): void {
  if (!isItem(target.itemsize) || hasGaps(target._id)) {
    if (values.size > 0) scatter(named(target, mask, values.size), values, [values.itemsize]);
    return;
  }
  run(EXPAND, target.itemsize, mask, values.size, values, target);
}

/** {@link expandInto} of no records; false when there are more or fewer values than true elements: nothing is written then. */
export function expandIfFitting(target: NDArray, mask: NDArray, values: NDArray): boolean {
  write(EXPAND, target.itemsize, mask, values.size, values, target);
  const refused = block.i[STATUS] !== 0;
  block.i[STATUS] = 0;
  return !refused;
}

/** For each axis of a contiguous mask a row with the positions of its true elements: NumPy's `nonzero`, as one array. */
export function positions(mask: NDArray, count: number): NDArray<"int64"> {
  const result = newArray([mask.ndim, count], int64);
  run(POSITIONS, int64.itemsize, mask, count, result, undefined);
  return result;
}

/** Whether the engine selects items of so many bytes. */
function isItem(itemsize: number): boolean {
  return itemsize === 1 || itemsize === 2 || itemsize === 4 || itemsize === 8 || itemsize === 16;
}

/** The elements of a contiguous array at the true elements of a contiguous mask, by their positions: for records of any size. */
function named(a: NDArray, mask: NDArray, count: number): Indexed {
  const flat = viewOf(mask, mask._offset, [mask.size], [1], mask.size);
  const target = viewOf(a, a._offset, [count], [0], count);
  const axis = { indices: positions(flat, count), strides: [8], length: a.size, step: a.itemsize, axis: 0 };
  return { shape: [count], target, axes: [axis], count };
}

function run(
  kind: number,
  itemsize: number,
  mask: NDArray,
  count: number,
  first: NDArray | undefined,
  second: NDArray | undefined,
): void {
  write(kind, itemsize, mask, count, first, second);
  if (block.i[STATUS] !== 0 || block.i[FLOAT_FLAGS] !== 0) settle("a selection by a mask");
}

/** {@link run} without a look at what came of it. */
function write(
  kind: number,
  itemsize: number,
  mask: NDArray,
  count: number,
  first: NDArray | undefined,
  second: NDArray | undefined,
): void {
  const { _shape: shape } = mask;
  ensureSlots(BODY_SLOT + 2 + 3 * 3 + shape.length);
  const { f, i } = block;
  i[KIND] = SELECTION;
  i[SELECTION_KIND] = kind;
  i[SELECTION_ITEM] = itemsize;
  i[NDIM] = shape.length;
  f[BODY_SLOT] = mask.size;
  f[BODY_SLOT + 1] = count;
  // From here to the return of exec nothing may be allocated: addresses are being written.
  let slot = writeMemory(BODY_SLOT + 2, mask);
  if (first !== undefined) slot = writeMemory(slot, first);
  if (second !== undefined) slot = writeMemory(slot, second);
  for (let d = 0; d < shape.length; d++) f[slot++] = shape[d] as number;
  exec();
  keepAlive(mask);
  if (first !== undefined) keepAlive(first);
  if (second !== undefined) keepAlive(second);
}
