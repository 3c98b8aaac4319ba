/**
 * New arrays with memory of their own.
 *
 * @module
 */
import { ITEMSIZES } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { allocate, allocateSmall, allocateZeroed, allocatedOffset, outOfMemory, SMALL } from "../memory/allocate.js";
import type { Storage } from "../memory/storage.js";
import { C_CONTIGUOUS, F_CONTIGUOUS, OWNS, WRITEABLE, cStrides, contiguity, fStrides, sizeOf } from "./layout.js";
import { NDArray } from "./ndarray.js";

/** Arrays cannot be larger than what a JavaScript number counts exactly. */
const LARGEST = Number.MAX_SAFE_INTEGER;

function memory(shape: readonly number[], dtype: DType, bytes: number, zeroed: boolean): Storage {
  try {
    if (bytes > LARGEST) throw new RangeError("more bytes than an address can name");
    return zeroed ? allocateZeroed(bytes) : allocate(bytes);
  } catch (cause) {
    throw outOfMemory(shape, dtype.name, bytes, cause);
  }
}

/** An uninitialised C-contiguous array whose shape and strides are known; `shape` is shared, not copied. */
export function newLike<D extends DTypeName>(
  shape: readonly number[],
  strides: readonly number[],
  dtype: DType<D>,
  id: number,
  size: number,
): NDArray<D> {
  const itemsize = ITEMSIZES[id] as number;
  const bytes = size * itemsize;
  // The small case is on the path of every call: no try block, no closure.
  const storage = bytes <= SMALL ? allocateSmall(bytes) : memory(shape, dtype, bytes, false);
  const flags =
    shape.length < 2
      ? C_CONTIGUOUS | F_CONTIGUOUS | OWNS | WRITEABLE
      : contiguity(shape, strides, itemsize) | OWNS | WRITEABLE;
  return new NDArray(storage, allocatedOffset, shape, strides, dtype, id, size, flags, undefined);
}

/** A new array of `shape`, uninitialised or zero. */
export function newArray<D extends DTypeName>(
  shape: readonly number[],
  dtype: DType<D>,
  zeroed = false,
  order: "C" | "F" = "C",
): NDArray<D> {
  const size = sizeOf(shape);
  const strides = order === "F" ? fStrides(shape, dtype.itemsize) : cStrides(shape, dtype.itemsize);
  if (!zeroed) return newLike(shape, strides, dtype, dtype.id, size);
  const storage = memory(shape, dtype, size * dtype.itemsize, true);
  const flags = contiguity(shape, strides, dtype.itemsize) | OWNS | WRITEABLE;
  return new NDArray(storage, allocatedOffset, shape, strides, dtype, dtype.id, size, flags, undefined);
}

/** A fresh array's memory in another shape; what was given is not to be used any more. */
export function restrided<D extends DTypeName>(
  fresh: NDArray<D>,
  shape: readonly number[],
  strides: readonly number[],
): NDArray<D> {
  const { _storage: storage, _dtype: dtype, _id: id } = fresh;
  const size = sizeOf(shape);
  const flags = contiguity(shape, strides, fresh.itemsize) | OWNS | WRITEABLE;
  return new NDArray(storage, fresh._offset, shape, strides, dtype, id, size, flags, undefined);
}
