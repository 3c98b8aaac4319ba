/**
 * An array's memory seen from JavaScript: `.data`, flags, disposal.
 *
 * @module
 */
import { markAsUntransferable } from "node:worker_threads";
import { dtypeOfId } from "../dtype/dtype.js";
import { isVoid } from "../dtype/structured/layout.js";
import type { DataOf, DTypeName } from "../dtype/types.js";
import { InternalError, ValueError } from "../errors.js";
import { release, setStorageOf } from "../memory/scope.js";
import { DEAD, OWN, SLAB } from "../memory/storage.js";
import { C_CONTIGUOUS, OWNS, WRITEABLE } from "./layout.js";
import { isNDArray } from "./ndarray.js";
import type { NDArray } from "./ndarray.js";

setStorageOf((value) => (isNDArray(value) ? value._storage : undefined));

/** @throws ValueError when the array may not be written. */
export function checkWriteable(a: NDArray, what = "assignment destination"): void {
  if ((a._flags & WRITEABLE) === 0) throw new ValueError(`${what} is read-only`);
}

/** `a.data`. */
export function dataOf<D extends DTypeName>(a: NDArray<D>): DataOf<D> {
  if ((a._flags & C_CONTIGUOUS) === 0) {
    throw new ValueError("the array is not C-contiguous, so no TypedArray can show it; use .copy().data");
  }
  const storage = a._storage;
  storage.check();
  if ((storage.u8.byteOffset + a._offset) % a._dtype.alignment !== 0) {
    throw new ValueError("the array's elements are not aligned, so no TypedArray can show it; use .copy().data");
  }
  // A transferred slab would take its neighbours' memory along.
  if (storage.owner === SLAB && !storage.exposed) markAsUntransferable(storage.buffer);
  storage.exposed = true;
  return typedView(a);
}

/** The memory of a C-contiguous array for our own use: does not count as handed out. @internal */
export function typedView<D extends DTypeName>(a: NDArray<D>): DataOf<D> {
  const { _storage: storage } = a;
  return typedArray(storage.buffer, storage.u8.byteOffset + a._offset, a._id, a.size) as DataOf<D>;
}

/** `size` elements of a dtype at an address that suits it. @internal */
export function typedArray(buffer: ArrayBufferLike, start: number, id: number, size: number): ArrayBufferView {
  switch (id) {
    case 0:
    case 2:
      return new Uint8Array(buffer, start, size);
    case 1:
      return new Int8Array(buffer, start, size);
    case 3:
      return new Int16Array(buffer, start, size);
    case 4:
    case 9:
      return new Uint16Array(buffer, start, size);
    case 5:
      return new Int32Array(buffer, start, size);
    case 6:
      return new Uint32Array(buffer, start, size);
    case 7:
      return new BigInt64Array(buffer, start, size);
    case 8:
      return new BigUint64Array(buffer, start, size);
    case 10:
      return new Float32Array(buffer, start, size);
    case 11:
      return new Float64Array(buffer, start, size);
    case 12:
      return new Float32Array(buffer, start, 2 * size);
    case 13:
      return new Float64Array(buffer, start, 2 * size);
    default:
      if (isVoid(id)) return new Uint8Array(buffer, start, size * dtypeOfId(id).itemsize);
      throw new InternalError(`no TypedArray for dtype ${String(id)}`);
  }
}

/**
 * `a.dispose()`: ends the storage, and with it every view, when the array owns it. A view, a small array (which shares a
 * slab) and an array over the user's buffer end only themselves.
 */
export function disposeArray(a: NDArray): void {
  if ((a._flags & OWNS) !== 0 && a._storage.owner === OWN) release(a._storage);
  else a._storage = DEAD;
}
