/**
 * `ufunc.at` with loops written in TypeScript: one element after the other, so that repeated indices accumulate.
 *
 * @module
 */
import { readBigint } from "../array/element.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { IndexError } from "../errors.js";
import type { Indexed } from "../exec/gather.js";
import { runKernel } from "./kernel.js";
import type { Loop } from "./registry.js";

/**
 * Visits the elements that an index names, with the byte offset of each in the target's memory and its position in the
 * iteration space, which is one list that changes.
 */
export function forEachIndexed(
  { shape, target, axes }: Indexed,
  visit: (offset: number, along: (strides: readonly number[]) => number) => void,
): void {
  const position = shape.map(() => 0);
  const along = (strides: readonly number[]): number =>
    strides.reduce((sum, step, d) => sum + step * (position[d] as number), 0);
  for (let left = target.size; left > 0; left--) {
    let offset = target._offset + along(target._strides);
    for (const { indices, strides, length, step, axis } of axes) {
      const index = Number(readBigint(indices._storage, indices._offset + along(strides), indices._id));
      const n = index < 0 ? index + length : index;
      if (n < 0 || n >= length) {
        throw new IndexError(
          `index ${String(index)} is out of bounds for axis ${String(axis)} with size ${String(length)}`,
        );
      }
      offset += n * step;
    }
    visit(offset, along);
    for (let d = shape.length - 1; d >= 0; d--) {
      position[d] = (position[d] as number) + 1;
      if ((position[d] as number) < (shape[d] as number)) break;
      position[d] = 0;
    }
  }
}

/** Runs the loop over the named elements of a target that may be thrown away when it fails. */
export function kernelAt(loop: Loop, indexed: Indexed, value: NDArray | undefined): void {
  forEachIndexed(indexed, (offset, along) => {
    const element = viewOf(indexed.target, offset, [], [], 1);
    const inputs = [element];
    if (value !== undefined) inputs.push(viewOf(value, value._offset + along(value._strides), [], [], 1));
    runKernel(loop, [], inputs, [element], undefined);
  });
}
