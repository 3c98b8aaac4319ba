/**
 * Internal functions `(n)->()` of one operand, such as `_argmax`, along an axis.
 *
 * @module
 */
import { newLike } from "../array/allocate.js";
import { cStrides, sizeOf } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import { ITEMSIZES } from "../dtype/dtype.js";
import { runCore } from "./core-run.js";
import { findUfunc } from "./registry.js";
import type { UfuncRecord } from "./registry.js";
import { resolveLoop } from "./resolve.js";

/** The one core dimension of a function `(n)->()`, of its operand and of its result. */
const CORE_OF_OPERAND: readonly number[] = [0];
const CORE_OF_RESULT: readonly number[] = [];

/**
 * An internal function `(n)->()` of one operand, such as `_argmax`, along an axis of an array. Undefined where no loop takes
 * the array as it is.
 */
export function coreAlong(name: string): (a: NDArray, axis: number) => NDArray | undefined {
  let u: UfuncRecord | undefined;
  return (a, axis) => {
    u ??= findUfunc(name);
    const loop = (u.unary[a._id] ??= resolveLoop(u, [a._id]));
    if (loop.inputIds[0] !== a._id || loop.kernel !== undefined) return undefined;
    const { _shape: shape, _strides: strides } = a;
    const outer: number[] = [];
    const steps: number[] = [];
    for (let d = 0; d < shape.length; d++) {
      if (d === axis) continue;
      outer.push(shape[d] as number);
      steps.push(strides[d] as number);
    }
    const id = loop.outputId;
    const result = newLike(outer, cStrides(outer, ITEMSIZES[id] as number), loop.output, id, sizeOf(outer));
    const core = [strides[axis] as number];
    runCore(
      u,
      loop.id,
      outer,
      [shape[axis] as number],
      [
        { a, dims: CORE_OF_OPERAND, core, outer: steps },
        { a: result, dims: CORE_OF_RESULT, core: CORE_OF_RESULT, outer: result._strides },
      ],
    );
    return result;
  };
}
