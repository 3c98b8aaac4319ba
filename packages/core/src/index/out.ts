/**
 * `out` of functions that move elements: an array of the result's shape, to whose dtype it is cast.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { sameShape } from "../array/layout.js";
import { WRITEABLE } from "../array/layout.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { can_cast } from "../dtype/casting.js";
import type { Casting } from "../dtype/casting.js";
import type { DType } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { copyInto } from "../exec/copy.js";
import { CLIP, RAISE, WRAP } from "../exec/gather.js";
import { mayOverlap } from "../exec/overlap.js";

/** What is done with indices that are out of bounds: an error, or they go round, or the nearest element is meant. */
export type ClipMode = "raise" | "wrap" | "clip";

/** A `mode` argument as the engine's number. */
export function toMode(mode: unknown): number {
  if (mode === undefined || mode === null || mode === "raise") return RAISE;
  if (mode === "wrap") return WRAP;
  if (mode === "clip") return CLIP;
  if (typeof mode !== "string") throw new TypeError("integer argument expected, got " + typeof mode);
  throw new ValueError(`clipmode must be one of 'clip', 'raise', or 'wrap' (got '${mode}')`);
}

/**
 * Lets `move` fill a new array, or `out`, or what is then copied to `out`.
 *
 * @param mismatch - the error for another shape.
 * @param casting - how the dtype of `out` must cast to the result's; NumPy asks that way round.
 * @param move - `whole` says that the array is somebody's: nothing of it may be written before an error.
 */
export function intoOut(
  out: unknown,
  shape: readonly number[],
  dtype: DType,
  reads: readonly NDArray[],
  mismatch: () => Error,
  casting: Casting,
  move: (result: NDArray, whole: boolean) => void,
): NDArray {
  if (out === undefined || out === null) {
    const result: NDArray = newArray(shape, dtype);
    move(result, false);
    return result;
  }
  if (!isNDArray(out)) throw new TypeError("output must be an array");
  if (!sameShape(out._shape, shape)) throw mismatch();
  if (!can_cast(out._dtype, dtype, casting)) {
    throw new TypeError(
      `Cannot cast array data from dtype('${out._dtype.name}') to dtype('${dtype.name}') according to the rule '${casting}'`,
    );
  }
  if ((out._flags & WRITEABLE) === 0) throw new ValueError("WRITEBACKIFCOPY base is read-only");
  if (out._dtype === dtype && !reads.some((a) => mayOverlap(out, a))) {
    move(out, true);
    return out;
  }
  const result = newArray(shape, dtype);
  move(result, false);
  copyInto(out, result);
  return out;
}
