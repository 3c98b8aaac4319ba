/**
 * The bytes of arrays: read as another dtype, swapped, copied out; and arrays changed in place.
 *
 * @module
 */
import { ITEMSIZES, dtype as toDType } from "../dtype/dtype.js";
import type { DTypeLike } from "../dtype/dtype.js";
import { isVoid } from "../dtype/structured/layout.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { assign, checkOrder, copy, copyInto } from "../exec/copy.js";
import type { Assignable } from "../exec/copy.js";
import { asarray } from "../creation/array.js";
import { toShape } from "../creation/shape.js";
import { leafView, leavesOf } from "../records/leaves.js";
import { isScalar } from "../values/encode.js";
import { newArray } from "./allocate.js";
import { C_CONTIGUOUS, F_CONTIGUOUS, OWNS, WRITEABLE, contiguity, cStrides, fStrides, sizeOf } from "./layout.js";
import { checkWriteable } from "./memory.js";
import { NDArray } from "./ndarray.js";

/**
 * `a.view(dtype)`: the same memory read as another dtype. When the item size changes, so does the last axis.
 *
 * @throws ValueError when the last axis is not dense, or the sizes do not divide.
 */
export function viewAs<E extends DTypeName>(a: NDArray, like: DTypeLike<E>): NDArray<E> {
  const dtype = toDType(like);
  const { itemsize } = dtype;
  const own = a.itemsize;
  const shape = a._shape.slice();
  const strides = a._strides.slice();
  if (itemsize !== own) {
    const axis = shape.length - 1;
    if (axis < 0) {
      throw new ValueError("Changing the dtype of a 0d array is only supported if the itemsize is unchanged");
    }
    const n = shape[axis] as number;
    if (n !== 1 && a.size !== 0 && strides[axis] !== own) {
      throw new ValueError("To change to a dtype of a different size, the last axis must be contiguous");
    }
    if (itemsize < own && own % itemsize !== 0) {
      throw new ValueError(
        "When changing to a smaller dtype, its size must be a divisor of the size of original dtype",
      );
    }
    if (itemsize > own && (n * own) % itemsize !== 0) {
      throw new ValueError(
        "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.",
      );
    }
    shape[axis] = (n * own) / itemsize;
    strides[axis] = itemsize;
  }
  const flags = contiguity(shape, strides, itemsize) | (a._flags & WRITEABLE);
  return new NDArray(
    a._storage, a._offset, shape, strides, dtype, dtype.id, sizeOf(shape), flags, a._base ?? a,
  ); // prettier-ignore
}

/** `a.byteswap(inplace)`: the bytes of each number in reverse order; in records those of each number within. */
export function byteswapOf<D extends DTypeName>(a: NDArray<D>, inplace: boolean): NDArray<D> {
  if (inplace) checkWriteable(a, "array to be byte-swapped");
  if (isVoid(a._id)) {
    const records = inplace ? a : copy(a, "K");
    for (const leaf of leavesOf(a._dtype)) if (leaf.dtype.kind !== "V") byteswapOf(leafView(records, leaf), true);
    return records;
  }
  const dense = inplace && (a._flags & C_CONTIGUOUS) !== 0;
  const result = dense ? a : copy(a, inplace ? "C" : "K");
  swapBytes(result);
  if (!inplace || dense) return result;
  copyInto(a, result);
  return a;
}

/** Swaps the bytes of an array that has no gaps. */
function swapBytes(a: NDArray): void {
  const { _storage: storage, _dtype: dtype } = a;
  storage.check();
  const width = dtype.kind === "c" ? a.itemsize / 2 : a.itemsize;
  const bytes = Buffer.from(storage.buffer, storage.u8.byteOffset + a._offset, a.nbytes);
  if (width === 2) bytes.swap16();
  else if (width === 4) bytes.swap32();
  else if (width === 8) bytes.swap64();
}

/** `a.tobytes(order)`: a copy of the bytes, in C order unless asked otherwise; "K" is C order here, as in NumPy. */
export function bytesOf(a: NDArray, orderLike: unknown): Uint8Array {
  const order = checkOrder(orderLike ?? "C");
  const fortran = (a._flags & F_CONTIGUOUS) !== 0 && (a._flags & C_CONTIGUOUS) === 0;
  const backwards = order === "F" || (order === "A" && fortran);
  const source = backwards ? a.T : a;
  const bytes = new Uint8Array(a.nbytes);
  const target = asarray(bytes);
  const shaped = new NDArray(
    target._storage, target._offset, source._shape, cStrides(source._shape, a.itemsize), a._dtype, a._id, a.size,
    WRITEABLE | C_CONTIGUOUS, target,
  ); // prettier-ignore
  if (a.size > 0) copyInto(shaped, source);
  return bytes;
}

/** `a.fill(value)`. @throws ValueError for several values. */
export function fillWith(a: NDArray, value: Assignable): void {
  checkWriteable(a);
  const source = isScalar(value) ? value : asarray(value);
  if (source instanceof NDArray && source.ndim > 0) throw new ValueError("setting an array element with a sequence.");
  assign(a, source);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * `a.resize(shape)`: another shape in place; elements that are new are zero. Views that were made before keep what they saw.
 *
 * @throws ValueError when the memory is another's.
 */
export function resizeInPlace(a: NDArray, shapeLike: unknown): void {
  const shape = toShape(shapeLike);
  const both = C_CONTIGUOUS | F_CONTIGUOUS;
  if ((a._flags & both) === 0) throw new ValueError("resize only works on single-segment arrays");
  const size = sizeOf(shape);
  if (size !== a.size) {
    if (a._base !== undefined || (a._flags & OWNS) === 0) {
      throw new ValueError("cannot resize this array: it does not own its data");
    }
    checkWriteable(a);
  }
  const itemsize = a._id < ITEMSIZES.length ? (ITEMSIZES[a._id] as number) : a.itemsize;
  const fortran = (a._flags & both) === F_CONTIGUOUS;
  const strides = fortran ? fStrides(shape, itemsize) : cStrides(shape, itemsize);
  const own: Mutable<NDArray> = a;
  if (size !== a.size) {
    const fresh = newArray([size], a._dtype, true);
    const bytes = Math.min(size, a.size) * itemsize;
    a._storage.check();
    fresh._storage.u8.set(a._storage.u8.subarray(a._offset, a._offset + bytes), fresh._offset);
    own._storage = fresh._storage;
    own._offset = fresh._offset;
  }
  own._shape = shape;
  own._strides = strides;
  own.size = size;
  own._flags = contiguity(shape, strides, itemsize) | (a._flags & (WRITEABLE | OWNS));
}
