/**
 * Arrays put together from nested lists of blocks.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { C_CONTIGUOUS, F_CONTIGUOUS } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import { ValueError } from "../errors.js";
import { copyApart } from "../exec/copy.js";
import { offer } from "../ufunc/operands.js";
import { commonDType, shapeAlong } from "./concatenate.js";
import { part } from "./parts.js";

/** A block, or a list of blocks that lie beside each other. */
type Block = NDArray | readonly Block[];

/**
 * An array assembled from nested lists of blocks: the innermost lists are joined along the last axis, those around them
 * along the one before it, and so on.
 *
 * @throws ValueError when the lists are of uneven depth, or the blocks do not fit.
 * @example
 * ```ts
 * np.block([[np.ones([2, 2]), np.zeros([2, 1])], [5, 6, 7]]).shape // [3, 3]
 * ```
 */
export function block<T extends ArrayLike>(arrays: T): NDArray<DTypeOfValue<T>>;
export function block(...args: unknown[]): NDArray {
  const taken = offer("block", args);
  if (taken !== undefined) return taken;
  const { arrays } = readCall("block", args, ["arrays"], [], 1);
  const leaves: NDArray[] = [];
  const root = toBlock(arrays, leaves);
  const depth = depthOf(root, []).length;
  const bottom = emptyList(root, []);
  if (bottom !== undefined) throw new ValueError(`List at ${place(bottom)} cannot be empty`);
  const ndim = Math.max(depth, ...leaves.map((a) => a.ndim));
  const shape = shapeOf(root, ndim, depth);
  const fortran =
    leaves.every((a) => (a._flags & F_CONTIGUOUS) !== 0) && !leaves.every((a) => (a._flags & C_CONTIGUOUS) !== 0);
  const result: NDArray = newArray(shape, commonDType(leaves), false, fortran ? "F" : "C");
  fill(result, root, ndim, depth);
  return result;
}

function toBlock(value: unknown, leaves: NDArray[]): Block {
  if (Array.isArray(value)) return value.map((entry) => toBlock(entry, leaves));
  const a = asarray(value as ArrayLike);
  leaves.push(a);
  return a;
}

const isList = (b: Block): b is readonly Block[] => Array.isArray(b);

function place(index: readonly number[]): string {
  return `arrays${index.map((k) => `[${String(k)}]`).join("")}`;
}

/** The position of the first block; its length is the depth that all others must have. */
function depthOf(b: Block, index: readonly number[]): readonly number[] {
  if (!isList(b)) return index;
  // An empty list stands for a block that is missing one level down.
  if (b.length === 0) return [...index, -1];
  let first: readonly number[] | undefined;
  b.forEach((entry, k) => {
    const found = depthOf(entry, [...index, k]);
    first ??= found;
    if (found.length !== first.length) {
      throw new ValueError(
        `List depths are mismatched. First element was at depth ${String(first.length)}, but there is an element at depth ${String(found.length)} (${place(found.filter((n) => n >= 0))})`,
      );
    }
  });
  return first ?? index;
}

function emptyList(b: Block, index: readonly number[]): readonly number[] | undefined {
  if (!isList(b)) return undefined;
  if (b.length === 0) return index;
  for (const [k, entry] of b.entries()) {
    const found = emptyList(entry, [...index, k]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** With leading lengths of 1 up to `ndim`. */
function shapeOf(b: Block, ndim: number, depth: number): number[] {
  if (!isList(b)) return [...new Array<number>(ndim - b.ndim).fill(1), ...b._shape];
  const axis = ndim - depth;
  const shapes = b.map((entry) => shapeOf(entry, ndim, depth - 1));
  return shapeAlong(shapes, axis);
}

function fill(target: NDArray, b: Block, ndim: number, depth: number): void {
  if (!isList(b)) {
    if (b.size > 0) copyApart(target, b);
    return;
  }
  const axis = ndim - depth;
  let start = 0;
  for (const entry of b) {
    const n = shapeOf(entry, ndim, depth - 1)[axis] as number;
    fill(part(target, axis, start, n), entry, ndim, depth - 1);
    start += n;
  }
}
