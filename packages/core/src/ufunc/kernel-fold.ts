/**
 * Reductions and scans with loops written in TypeScript: slices along the axis are folded one after the other, from left
 * to right, each with the elementwise driver.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { sizeOf } from "../array/layout.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { dtypeOfId } from "../dtype/dtype.js";
import { copyInto, scalarArray } from "../exec/copy.js";
import type { ScalarLike } from "../values/encode.js";
import { runKernel } from "./kernel.js";
import type { Loop } from "./registry.js";

/** The part of `a` at one position along an axis. */
export function at(a: NDArray, axis: number, position: number): NDArray {
  const shape = a._shape.filter((_, k) => k !== axis);
  const strides = a._strides.filter((_, k) => k !== axis);
  const size = sizeOf(shape);
  // An array without elements may lie where nothing is.
  return viewOf(a, size === 0 ? a._offset : a._offset + position * (a._strides[axis] as number), shape, strides, size);
}

function contiguous(source: NDArray, loop: Loop): NDArray {
  const result = newArray(source._shape, dtypeOfId(loop.outputId));
  copyInto(result, source);
  return result;
}

/**
 * Folds `source` along `axes` (several from last to first) into a new array of the shape that remains.
 *
 * @param filler - stands in for masked elements, and is the result where there is nothing to fold.
 */
export function foldKernel(
  loop: Loop,
  source: NDArray,
  axes: readonly number[],
  where: NDArray | undefined,
  filler: ScalarLike | undefined,
  initial: ScalarLike | undefined,
): NDArray {
  let values = contiguous(source, loop);
  if (where !== undefined && filler !== undefined) {
    const masked = newArray(source._shape, values._dtype);
    copyInto(masked, scalarArray(filler, values._dtype));
    copyInto(masked, values, where);
    values = masked;
  }
  for (const axis of [...axes].reverse()) {
    const n = values._shape[axis] as number;
    const shape = values._shape.filter((_, k) => k !== axis);
    const result = newArray(shape, values._dtype);
    if (n > 0) copyInto(result, at(values, axis, 0));
    else if (filler !== undefined) copyInto(result, scalarArray(filler, values._dtype));
    for (let k = 1; k < n; k++) runKernel(loop, shape, [result, at(values, axis, k)], [result], undefined);
    values = result;
  }
  if (initial !== undefined && source.size > 0) {
    runKernel(loop, values._shape, [scalarArray(initial, values._dtype), values], [values], undefined);
  }
  return values;
}

/** The running fold of `source` along `axis`, into `result`. */
export function scanKernel(loop: Loop, source: NDArray, axis: number, result: NDArray): void {
  const values = contiguous(source, loop);
  const n = values._shape[axis] as number;
  for (let k = 1; k < n; k++) {
    const target = at(values, axis, k);
    runKernel(loop, target._shape, [at(values, axis, k - 1), target], [target], undefined);
  }
  copyInto(result, values);
}
