/**
 * Arrays in memory that threads share: a SharedArrayBuffer of their own, so that workers to which they are sent
 * (`toTransferable`) see the same elements.
 *
 * @module
 */
import { WRITEABLE, cStrides, contiguity, fStrides, sizeOf } from "../array/layout.js";
import { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { assign, copyInto } from "../exec/copy.js";
import { outOfMemory } from "../memory/allocate.js";
import { userStorage } from "../memory/storage.js";
import { isScalar } from "../values/encode.js";
import { asarray } from "./array.js";
import type { FillOptions } from "./filled.js";
import { toShape } from "./shape.js";
import type { ArrayLike, DTypeOfValue } from "./values.js";

type Shape = number | readonly number[];

function sharedArray(shape: readonly number[], dtype: DType, order: unknown): NDArray {
  if (order !== undefined && order !== "C" && order !== "F")
    throw new ValueError(`only 'C' or 'F' order is permitted (got '${String(order)}')`);
  const { itemsize } = dtype;
  const size = sizeOf(shape);
  const strides = order === "F" ? fStrides(shape, itemsize) : cStrides(shape, itemsize);
  const flags = contiguity(shape, strides, itemsize) | WRITEABLE;
  return new NDArray(memory(shape, dtype, size), 0, shape, strides, dtype, dtype.id, size, flags, undefined);
}

function memory(shape: readonly number[], dtype: DType, size: number): ReturnType<typeof userStorage> {
  const bytes = size * dtype.itemsize;
  try {
    return userStorage(new SharedArrayBuffer(bytes));
  } catch (cause) {
    throw outOfMemory(shape, dtype.name, bytes, cause);
  }
}

function create(name: string, args: readonly unknown[]): NDArray {
  const { shape, dtype, order } = readCall(name, args, ["shape", "dtype", "order"], [], 1);
  return sharedArray(toShape(shape), toDType((dtype ?? "float64") as DTypeLike), order);
}

/**
 * A new array in shared memory. The system hands that out zeroed, so there is nothing else to find in it.
 *
 * @example
 * ```ts
 * np.shared_empty([2, 2], "int32").data.buffer instanceof SharedArrayBuffer // true
 * ```
 */
export function shared_empty<D extends DTypeName>(shape: Shape, dtype: DTypeLike<D>): NDArray<D>;
export function shared_empty<D extends DTypeName = "float64">(shape: Shape, options?: FillOptions<D>): NDArray<D>;
export function shared_empty(...args: unknown[]): NDArray {
  return create("shared_empty", args);
}

/** A new array of zeros in shared memory. */
export function shared_zeros<D extends DTypeName>(shape: Shape, dtype: DTypeLike<D>): NDArray<D>;
export function shared_zeros<D extends DTypeName = "float64">(shape: Shape, options?: FillOptions<D>): NDArray<D>;
export function shared_zeros(...args: unknown[]): NDArray {
  return create("shared_zeros", args);
}

/** A new array of one value in shared memory; without `dtype` it has the value's. */
export function shared_full<D extends DTypeName>(
  shape: Shape,
  value: ArrayLike,
  options: FillOptions<D> & { dtype: DTypeLike<D> },
): NDArray<D>;
export function shared_full<D extends DTypeName>(shape: Shape, value: ArrayLike, dtype: DTypeLike<D>): NDArray<D>;
export function shared_full<T extends ArrayLike>(
  shape: Shape,
  value: T,
  options?: { order?: "C" | "F" },
): NDArray<DTypeOfValue<T>>;
export function shared_full(...args: unknown[]): NDArray {
  const given = readCall("shared_full", args, ["shape", "fill_value", "dtype", "order"], [], 2);
  const value = given["fill_value"] as ArrayLike;
  const source = isScalar(value) && given["dtype"] !== undefined ? value : asarray(value);
  const dtype = given["dtype"] === undefined ? asarray(source)._dtype : toDType(given["dtype"] as DTypeLike);
  const result = sharedArray(toShape(given["shape"]), dtype, given["order"]);
  assign(result, source);
  return result;
}

/**
 * A copy in shared memory.
 *
 * @example
 * ```ts
 * const table = np.shared_copy([[1, 2], [3, 4]]); // one copy, then every worker reads the same memory
 * ```
 */
export function shared_copy<T extends ArrayLike>(a: T, options?: { order?: "C" | "F" }): NDArray<DTypeOfValue<T>>;
export function shared_copy(...args: unknown[]): NDArray {
  const { a, order } = readCall("shared_copy", args, ["a", "order"], [], 1);
  const source = asarray(a as ArrayLike);
  const result = sharedArray([...source._shape], source._dtype, order);
  copyInto(result, source);
  return result;
}
