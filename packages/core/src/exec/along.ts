/**
 * Elements along one axis of contiguous arrays by contiguous indices: programs of kind 10 that need no strides. The usual
 * case of `gather` and `scatter`, in fewer words.
 *
 * @module
 */
import { C_CONTIGUOUS } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import type { Indexed } from "./gather.js";
import { BODY_SLOT, KIND, SELECTION, SELECTION_ITEM, SELECTION_KIND, STATUS, block, exec } from "../backend/block.js";
import { keepAlive } from "./map.js";
import { settle } from "./outcome.js";
import { writeMemory } from "./memory.js";

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
 * @param axis - its number, for messages.
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
  length = a._shape[axis] as number,
): void {
  run(TAKE, length, indices, a, result, axis, outer, bytes, first ? 1 : 0);
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
  run(PUT, a._shape[axis] as number, indices, values, a, axis, outer, bytes, one ? 1 : 0);
}

/** What `takeAlongAxis` needs beside the indices. */
interface Plain {
  readonly axis: number;
  readonly length: number;
  readonly outer: number;
  readonly bytes: number;
}

/**
 * The elements that an index names as items along one axis of memory without gaps: contiguous indices of one axis, all of
 * the axes around it.
 */
export function alongOne({ shape, target, axes }: Indexed): Plain | undefined {
  const [only] = axes;
  if (axes.length !== 1 || only === undefined || target.size === 0) return undefined;
  const { indices, strides, length, step, axis } = only;
  const { _strides: own } = target;
  if ((indices._flags & C_CONTIGUOUS) === 0 || indices.size < 2 || step <= 0) return undefined;
  let k = shape.length - 1;
  let bytes = target.itemsize;
  // Within the axis: all of it, without gaps. Axes of length 1 may have any stride.
  for (; k >= 0 && (strides[k] === 0 || shape[k] === 1); k--) {
    if (shape[k] === 1) continue;
    if (own[k] !== bytes) return undefined;
    bytes *= shape[k] as number;
  }
  if (bytes !== step) return undefined;
  for (let n = indices.size; n > 1; k--) {
    // Where the array moves on as well, each position has an axis of its own.
    if (shape[k] !== 1 && (strides[k] === 0 || own[k] !== 0)) return undefined;
    n /= shape[k] as number;
  }
  let outer = 1;
  for (; k >= 0; k--) {
    if (shape[k] === 1) continue;
    if (own[k] !== bytes * length * outer || strides[k] !== 0) return undefined;
    outer *= shape[k] as number;
  }
  return { axis, length, outer, bytes };
}

function run(
  kind: number,
  length: number,
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
  f[BODY_SLOT + 11] = length;
  f[BODY_SLOT + 12] = bytes;
  f[BODY_SLOT + 13] = kind === PUT ? flag : 0;
  f[BODY_SLOT + 14] = axis;
  exec();
  if (i[STATUS] !== 0) settle("indexing");
  keepAlive(indices);
  keepAlive(from);
  keepAlive(to);
}
