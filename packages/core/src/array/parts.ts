/**
 * The real and the imaginary part of an array: views of its memory.
 *
 * @module
 */
import { dtype as toDType } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import type { DTypeName, RealOf } from "../dtype/types.js";
import { newArray } from "./allocate.js";
import { WRITEABLE, contiguity } from "./layout.js";
import { NDArray } from "./ndarray.js";

/** The dtype of one part. */
function partOf(name: DTypeName): DType {
  return toDType(name === "complex64" ? "float32" : "float64");
}

function viewOfPart(a: NDArray, second: boolean): NDArray {
  const part = partOf(a._dtype.name);
  const { itemsize } = part;
  return new NDArray(
    a._storage,
    // Of no elements there is none to step to.
    a._offset + (second && a.size > 0 ? itemsize : 0),
    a._shape,
    a._strides,
    part,
    part.id,
    a.size,
    contiguity(a._shape, a._strides, itemsize) | (a._flags & WRITEABLE),
    a._base ?? a,
  );
}

/** `a.real`: the array itself when it has no other part. */
export function realPart<D extends DTypeName>(a: NDArray<D>): NDArray<RealOf<D>> {
  return (a._dtype.kind === "c" ? viewOfPart(a, false) : a) as NDArray<RealOf<D>>;
}

/** `a.imag`: read-only zeros when it has none. */
export function imaginaryPart<D extends DTypeName>(a: NDArray<D>): NDArray<RealOf<D>> {
  if (a._dtype.kind === "c") return viewOfPart(a, true) as NDArray<RealOf<D>>;
  const zeros: NDArray = newArray(a._shape, a._dtype, true);
  zeros._flags &= ~WRITEABLE;
  return zeros as NDArray<RealOf<D>>;
}
