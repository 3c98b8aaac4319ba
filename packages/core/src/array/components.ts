/**
 * Complex arrays as arrays of their parts.
 *
 * @module
 */
import { dtypeOfId } from "../dtype/dtype.js";
import { contiguity } from "./layout.js";
import { NDArray, isNDArray } from "./ndarray.js";

const CONTIGUITY = 3;
const OWNS = 8;
const SEEN = 48;

/** A view of a complex array's real and imaginary parts, along one more axis at the end. @internal */
export function complexParts(a: NDArray): NDArray<"float32" | "float64"> {
  if (!isNDArray(a)) throw new TypeError("complexParts takes an array");
  if (a._dtype.kind !== "c") throw new TypeError(`an array of dtype ${a._dtype.name} has no parts`);
  const itemsize = a.itemsize / 2;
  const dtype = dtypeOfId(itemsize === 4 ? 10 : 11);
  const shape = [...a._shape, 2];
  const strides = [...a._strides, itemsize];
  const flags = (a._flags & ~(CONTIGUITY | OWNS | SEEN)) | contiguity(shape, strides, itemsize);
  const base = a._base ?? a;
  const view = new NDArray(a._storage, a._offset, shape, strides, dtype, dtype.id, 2 * a.size, flags, base);
  return view as NDArray<"float32" | "float64">;
}
