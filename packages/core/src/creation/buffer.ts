/**
 * Arrays over memory that is there already: buffers and TypedArrays.
 *
 * @module
 */
import { WRITEABLE, contiguity } from "../array/layout.js";
import { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { RecordArray, StructDType } from "../dtype/structured/types.js";
import type { DTypeName } from "../dtype/types.js";
import { DetachedError, ValueError } from "../errors.js";
import { userStorage } from "../memory/storage.js";

const TYPED: ReadonlyMap<string, DTypeName> = new Map<string, DTypeName>([
  ["Float64Array", "float64"],
  ["Float32Array", "float32"],
  ["BigInt64Array", "int64"],
  ["BigUint64Array", "uint64"],
  ["Int32Array", "int32"],
  ["Uint32Array", "uint32"],
  ["Int16Array", "int16"],
  ["Uint16Array", "uint16"],
  ["Int8Array", "int8"],
  ["Uint8Array", "uint8"],
  ["Uint8ClampedArray", "uint8"],
  ["Float16Array", "float16"],
]);

/** A TypedArray as an array of its own dtype, over the same memory. */
export function fromView(view: ArrayBufferView): NDArray {
  const name =
    TYPED.get(view[Symbol.toStringTag as never] as string) ?? (view instanceof DataView ? "uint8" : undefined);
  if (name === undefined) throw new TypeError("this kind of TypedArray has no dtype");
  return frombuffer(view, { dtype: name });
}

/** Where in a buffer an array lies. */
export interface BufferOptions<D extends DTypeName = DTypeName> {
  /** How the bytes are read; float64 by default. */
  dtype?: DTypeLike<D>;
  /** How many elements; −1, the default, takes all. */
  count?: number;
  /** Where they begin, in bytes. */
  offset?: number;
}

/**
 * A one-dimensional array over a buffer's own memory.
 *
 * @throws ValueError when the bytes do not divide into elements; TypeError for resizable buffers.
 */
export function frombuffer<F>(
  buffer: ArrayBufferLike | ArrayBufferView,
  options: Omit<BufferOptions, "dtype"> & { dtype: StructDType<F> },
): RecordArray<F>;
export function frombuffer<D extends DTypeName = "float64">(
  buffer: ArrayBufferLike | ArrayBufferView,
  options?: BufferOptions<D>,
): NDArray<D>;
export function frombuffer(...args: unknown[]): NDArray {
  const given = readCall("frombuffer", args, ["buffer", "dtype", "count", "offset"], ["like"], 1);
  const source = given["buffer"];
  const dtype = toDType((given["dtype"] ?? "float64") as DTypeLike);
  const isView = ArrayBuffer.isView(source);
  if (!isView && !isBuffer(source))
    throw new TypeError("frombuffer takes an ArrayBuffer, a SharedArrayBuffer or a view of one");
  const buffer = isView ? source.buffer : source;
  const start = isView ? source.byteOffset : 0;
  if (!isView && "detached" in source && source.detached === true) throw new DetachedError();
  const bytes = source.byteLength;
  const offset = (given["offset"] ?? 0) as number;
  const count = (given["count"] ?? -1) as number;
  if (!Number.isInteger(offset) || offset < 0 || offset > bytes) {
    throw new ValueError(`offset must be non-negative and no greater than buffer length (${String(bytes)})`);
  }
  if (count < 0 && (bytes - offset) % dtype.itemsize !== 0)
    throw new ValueError("buffer size must be a multiple of element size");
  const n = count < 0 ? (bytes - offset) / dtype.itemsize : count;
  if (!Number.isInteger(n) || n * dtype.itemsize > bytes - offset)
    throw new ValueError("buffer is smaller than requested size");
  const strides = [dtype.itemsize];
  return new NDArray(
    userStorage(buffer),
    start + offset,
    [n],
    strides,
    dtype,
    dtype.id,
    n,
    contiguity([n], strides, dtype.itemsize) | WRITEABLE,
    undefined,
  );
}

function isBuffer(value: unknown): value is ArrayBufferLike {
  return (
    value instanceof ArrayBuffer || (typeof SharedArrayBuffer !== "undefined" && value instanceof SharedArrayBuffer)
  );
}
