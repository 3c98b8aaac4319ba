/**
 * The two ends of evenly spaced values.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { broadcastShapes } from "../array/broadcast.js";
import { typedView } from "../array/memory.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { complex128, dtypeOfId, float64 } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { combinedId, kindOfCarrier } from "../dtype/result-type.js";
import { astype, copyInto, scalarArray } from "../exec/copy.js";
import { WEAK_FLOAT } from "../ufunc/resolve.js";
import { isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { asarray } from "./array.js";
import type { ArrayLike } from "./values.js";

/** Two bounds as numbers: interleaved parts when complex, one progression per element of `shape`. */
export interface Bounds {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly start: Float64Array;
  readonly stop: Float64Array;
}

/** Bounds of one inexact dtype and one shape. */
export function boundsOf(first: unknown, second: unknown): Bounds {
  const [a, b] = [first, second].map((value) => (isScalar(value) ? value : asarray(value as ArrayLike))) as [
    ScalarLike | NDArray,
    ScalarLike | NDArray,
  ];
  const dtype = dtypeOfId(combinedId([kindOfCarrier(a), kindOfCarrier(b), WEAK_FLOAT]));
  const shape = broadcastShapes([shapeOf(b), shapeOf(a)]);
  return { dtype, shape, start: numbersOf(a, dtype, shape), stop: numbersOf(b, dtype, shape) };
}

function shapeOf(value: ScalarLike | NDArray): readonly number[] {
  return isNDArray(value) ? value._shape : [];
}

/** A bound, cast to the dtype of the computation and broadcast, as doubles. */
function numbersOf(value: ScalarLike | NDArray, dtype: DType, shape: readonly number[]): Float64Array {
  const exact = isNDArray(value) ? astype(value, dtype) : scalarArray(value, dtype);
  const wide = newArray(shape, dtype.kind === "c" ? complex128 : float64);
  copyInto(wide, exact);
  return typedView(wide) as Float64Array;
}
