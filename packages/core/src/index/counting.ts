/**
 * Numbers that count, and arrays of 0, 1, 2, …
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { typedView } from "../array/memory.js";
import type { NDArray } from "../array/ndarray.js";
import { continueProgression } from "../creation/progression.js";
import { float64 } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { copyInto } from "../exec/copy.js";

/** More elements than this are filled natively. */
const BY_HAND = 32;

/** The values `start + k · step` for k below `n`. */
export function counting<D extends DTypeName>(n: number, dtype: DType<D>, start = 0, step = 1): NDArray<D> {
  const values = newArray([Math.max(0, n)], float64);
  const data = typedView(values);
  for (let k = 0; k < Math.min(n, BY_HAND); k++) data[k] = start + k * step;
  if (n > BY_HAND) continueProgression(values);
  if (isFloat64(values, dtype)) return values;
  const result = newArray(values._shape, dtype);
  copyInto(result, values);
  return result;
}

function isFloat64<D extends DTypeName>(a: NDArray, dtype: DType<D>): a is NDArray<D> {
  return a._dtype.id === dtype.id;
}
