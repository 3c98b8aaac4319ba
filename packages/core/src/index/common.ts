/**
 * Values from which elements are chosen, brought to one dtype: arrays, and scalars that are weak beside them.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { tuple } from "../array/layout.js";
import type { DTypeOfValue } from "../creation/values.js";
import { promoteIds } from "../dtype/casting.js";
import { complex128, dtypeOfId, float64, int64 } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import type { Promote } from "../dtype/promotion.js";
import type { DTypeName, WithBigint, WithComplex, WithNumber } from "../dtype/types.js";
import { OverflowError, ValueError } from "../errors.js";
import { copyInto, scalarArray } from "../exec/copy.js";
import type { ScalarLike } from "../values/encode.js";
import type { Operand } from "../ufunc/operands.js";

/** The dtype of two values in one array: scalars are weak beside arrays. */
export type Together<X, Y> =
  X extends number ? WeakNumber<Y>
  : X extends bigint ? WeakBigint<Y>
  : X extends boolean ? With<"bool", Y>
  : X extends { readonly real: number; readonly imag: number } ? X extends object & { readonly shape: unknown } ? With<DTypeOfValue<X>, Y> : WeakComplex<Y>
  : With<DTypeOfValue<X>, Y>; // prettier-ignore

type IsComplex<S> = S extends { readonly shape: unknown } ? false : S extends { readonly real: number; readonly imag: number } ? true : false; // prettier-ignore
type WeakNumber<Y> = Y extends number | bigint ? "float64" : IsComplex<Y> extends true ? "complex128" : WithNumber<DTypeOfValue<Y>>; // prettier-ignore
type WeakBigint<Y> = Y extends number ? "float64" : Y extends bigint ? "int64" : IsComplex<Y> extends true ? "complex128" : WithBigint<DTypeOfValue<Y>>; // prettier-ignore
type WeakComplex<Y> = Y extends number | bigint ? "complex128" : IsComplex<Y> extends true ? "complex128" : WithComplex<DTypeOfValue<Y>>; // prettier-ignore
type With<D extends DTypeName, Y> =
  Y extends number ? WithNumber<D> : Y extends bigint ? WithBigint<D> : IsComplex<Y> extends true ? WithComplex<D> : Promote<D, DTypeOfValue<Y>>; // prettier-ignore

/** The dtype that all values have together: NEP 50 with weak scalars. */
export function commonDType(values: readonly Operand[]): DType {
  let strong = -1;
  /** 1 an int, 2 a float, 3 a complex number. */
  let weak = 0;
  for (const value of values) {
    if (typeof value === "bigint") weak = Math.max(weak, 1);
    else if (typeof value === "number") weak = Math.max(weak, 2);
    else if (typeof value === "boolean" || isNDArray(value)) {
      const id = typeof value === "boolean" ? 0 : value._id;
      strong = strong < 0 ? id : promoteIds(strong, id);
    } else weak = 3;
  }
  if (strong < 0) return weak === 3 ? complex128 : weak === 2 ? float64 : int64;
  const dtype = dtypeOfId(strong);
  const { kind } = dtype;
  const exact = kind === "b" || kind === "i" || kind === "u";
  if (weak === 0 || kind === "c" || (weak === 1 && kind !== "b") || (weak === 2 && !exact)) return dtype;
  if (weak === 1) return int64;
  if (weak === 2) return float64;
  return dtypeOfId(promoteIds(strong, dtype.itemsize < 8 && !exact ? 12 : 13));
}

/** A value as an array of the dtype; an int that is too large goes round, as NumPy lets it. */
export function inCommon(value: Operand, dtype: DType): NDArray {
  if (typeof value === "bigint" && (dtype.kind === "i" || dtype.kind === "u")) {
    if (BigInt.asIntN(64, value) !== value && BigInt.asUintN(64, value) !== value) {
      throw new OverflowError("Python int too large to convert to C long");
    }
    const bits = 8 * dtype.itemsize;
    return scalarArray(dtype.kind === "i" ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value), dtype);
  }
  if (!isNDArray(value)) return scalarArray(value satisfies ScalarLike, dtype);
  if (value._dtype === dtype) return value;
  const result = newArray(value._shape, dtype);
  copyInto(result, value);
  return result;
}

/** The shape that all broadcast to. @throws ValueError that names the first two that do not fit. */
export function singleShape(shapes: readonly (readonly number[])[]): number[] {
  const ndim = Math.max(0, ...shapes.map(({ length }) => length));
  const result = new Array<number>(ndim).fill(1);
  for (let d = 0; d < ndim; d++) {
    let source = -1;
    shapes.forEach((shape, k) => {
      const n = shape[d - ndim + shape.length] ?? 1;
      if (n === 1 || n === result[d]) return;
      if (result[d] !== 1) {
        throw new ValueError(
          `shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg ${String(source)} with shape ${tuple(shapes[source] as readonly number[], ",")} and arg ${String(k)} with shape ${tuple(shape, ",")}.`,
        );
      }
      result[d] = n;
      source = k;
    });
  }
  return result;
}
