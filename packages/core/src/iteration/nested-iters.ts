/**
 * Loops within loops over the axes of arrays.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import { MAX_NDIM } from "../creation/shape.js";
import type { ArrayLike } from "../creation/values.js";
import { ValueError } from "../errors.js";
import { flagsOf } from "./nditer-flags.js";
import type { NdIter } from "./nditer-iterator.js";
import { iterator, operandsOf } from "./nditer.js";
import type { NestedIterOptions } from "./nditer.js";

/**
 * Iterators for nested loops, each over some of the axes, the outermost first: a step of one moves those within it.
 *
 * @throws ValueError for axes that are named twice, that an array does not have, or for fewer than two loops.
 * @example
 * ```ts
 * const a = np.arange(6).reshape(2, 3);
 * const [columns, rows] = np.nested_iters(a, [[1], [0]]) as [Iterable<unknown>, Iterable<np.NDArray>];
 * const lists: number[][] = [];
 * for (const _ of columns) lists.push(Array.from(rows, (x) => x.item() as number));
 * lists; // [[0, 3], [1, 4], [2, 5]]
 * ```
 */
export function nested_iters(
  op: ArrayLike | readonly (ArrayLike | null)[],
  axes: readonly (readonly number[])[],
  options?: NestedIterOptions,
): NdIter[];
export function nested_iters(...args: unknown[]): NdIter[] {
  const names = ["op", "axes", "flags", "op_flags", "op_dtypes", "order", "casting", "buffersize"];
  const given = readCall("nested_iters", args, names, [], 2);
  const axes = axesOf(given["axes"]);
  const flags = flagsOf(given["flags"]);
  const buffered = flags.has("buffered");
  // Only the innermost loop is buffered, cast, or of whole rows.
  const outside = [...flags].filter((flag) => !INNERMOST.includes(flag));
  let operands: readonly unknown[] = operandsOf(given["op"]).map((a) => (a === null || isNDArray(a) ? a : asarray(a as ArrayLike))); // prettier-ignore
  const iterators: NdIter[] = [];
  axes.forEach((own, k) => {
    const last = k === axes.length - 1;
    const keywords = {
      ...given,
      op_axes: operands.map(() => own),
      ...(last ? {} : { flags: outside, ...(buffered && { op_dtypes: null }) }),
    };
    const made = iterator(operands, keywords);
    if (!buffered && made.dtypes.some((dtype, at) => dtype !== made.operands[at]?.dtype)) {
      throw new TypeError("nested_iters: operands that are cast need the flag 'buffered'");
    }
    // Arrays that the first one allocates are those of the others.
    operands = made.operands;
    iterators.push(made);
  });
  for (let k = iterators.length - 2; k >= 0; k--) (iterators[k] as NdIter).nest(iterators[k + 1] as NdIter);
  return iterators;
}

const INNERMOST = ["buffered", "external_loop", "common_dtype", "delay_bufalloc", "grow_inner"];

function axesOf(value: unknown): number[][] {
  if (!Array.isArray(value)) throw new ValueError("axes must be a tuple of axis arrays");
  if (value.length < 2) throw new ValueError("axes must have at least 2 entries for nested iteration");
  const seen = new Set<number>();
  return value.map((entry: unknown) => {
    if (!Array.isArray(entry)) throw new ValueError("Each item in axes must be an integer tuple");
    return entry.map((axis: unknown) => {
      const n = Math.trunc(Number(axis));
      if (!(n >= 0 && n < MAX_NDIM)) throw new ValueError("An axis is out of bounds");
      if (seen.has(n)) throw new ValueError("An axis is used more than once");
      seen.add(n);
      return n;
    });
  });
}
