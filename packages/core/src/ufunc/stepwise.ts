/**
 * Reductions along one axis, step by step with the elementwise driver: under a mask, those for which no value stands for
 * "left out" (a difference, a quotient, a power), and those whose two operands have different dtypes (`ldexp`).
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import type { NDArray } from "../array/ndarray.js";
import type { DType } from "../dtype/dtype.js";
import { astype, copyInto, scalarArray } from "../exec/copy.js";
import { broadcast_to } from "../manipulation/shape.js";
import type { ScalarLike } from "../values/encode.js";
import { runElementwise } from "./elementwise.js";
import { at } from "./kernel-fold.js";
import type { Loop, UfuncRecord } from "./registry.js";

/**
 * Folds `source` along one axis, or along none, into a new array of the shape that remains.
 *
 * @param initial - what the fold begins with; the first element when there is none.
 */
export function foldStepwise(
  u: UfuncRecord,
  loop: Loop,
  source: NDArray,
  axis: number | undefined,
  where: NDArray | undefined,
  initial: ScalarLike | undefined,
): NDArray {
  const dtype = loop.inputs[1] as DType;
  const values = source._dtype === dtype ? source : astype(source, dtype);
  const mask = where === undefined ? undefined : broadcast_to(where, source._shape);
  const result = newArray(source._shape.filter((_, k) => k !== axis), loop.output); // prettier-ignore
  // Along no axis there is one step, over everything.
  const part = (a: NDArray, k: number): NDArray => (axis === undefined ? a : at(a, axis, k));
  const steps = axis === undefined ? 1 : (source._shape[axis] as number);
  copyInto(result, initial === undefined ? part(source, 0) : scalarArray(initial, loop.output));
  for (let k = initial === undefined ? 1 : 0; k < steps; k++) {
    const counts = mask === undefined ? undefined : part(mask, k);
    runElementwise(u, loop, [result, part(values, k)], [result], counts, "unsafe", "K");
  }
  return result;
}
