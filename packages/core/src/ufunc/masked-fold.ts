/**
 * Reductions under a mask of functions for which no value stands for "left out": a difference, a quotient, a power. They
 * begin with `initial` and go along their one axis step by step, each with the elementwise driver.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { broadcast_to } from "../manipulation/shape.js";
import type { NDArray } from "../array/ndarray.js";
import { astype, copyInto, scalarArray } from "../exec/copy.js";
import type { ScalarLike } from "../values/encode.js";
import { runElementwise } from "./elementwise.js";
import { at } from "./kernel-fold.js";
import type { Loop, UfuncRecord } from "./registry.js";

/** Folds `source` along one axis, or along none, into a new array of the shape that remains. */
export function foldMasked(
  u: UfuncRecord,
  loop: Loop,
  source: NDArray,
  axis: number | undefined,
  where: NDArray,
  initial: ScalarLike,
): NDArray {
  const dtype = loop.output;
  const values = source._dtype === dtype ? source : astype(source, dtype);
  const mask = broadcast_to(where, source._shape);
  const result = newArray(source._shape.filter((_, k) => k !== axis), dtype); // prettier-ignore
  copyInto(result, scalarArray(initial, dtype));
  const step = (value: NDArray, counts: NDArray): void => {
    runElementwise(u, loop, [result, value], [result], counts, "unsafe", "K");
  };
  if (axis === undefined) step(values, mask);
  else for (let k = 0; k < (source._shape[axis] as number); k++) step(at(values, axis, k), at(mask, axis, k));
  return result;
}
