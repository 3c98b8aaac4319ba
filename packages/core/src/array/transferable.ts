/**
 * Arrays on their way to another thread: `toTransferable` takes one apart into what `postMessage` and `structuredClone`
 * understand, `fromTransferable` puts it together on the other side.
 *
 * @module
 */
import { dtype as toDType } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import type { DTypeMapping, FieldFormat } from "../dtype/structured/types.js";
import type { DTypeName } from "../dtype/types.js";
import { DetachedError, ValueError } from "../errors.js";
import { copyInto } from "../exec/copy.js";
import { SLAB, userStorage } from "../memory/storage.js";
import { MAX_NDIM } from "../creation/shape.js";
import { WRITEABLE, cStrides, contiguity, sizeOf } from "./layout.js";
import { NDArray, isNDArray } from "./ndarray.js";

/** An array as plain data: its memory, and where in it the elements are. */
export interface Transferable<D extends DTypeName = DTypeName> {
  /** What tells this object from others; also the version of its form. */
  readonly rustnum: "NDArray/1";
  /** The dtype's name; the fields of a record, as `np.dtype` takes them. */
  readonly dtype: D | DTypeMapping;
  readonly shape: readonly number[];
  /** Bytes from one element to the next along each dimension. */
  readonly strides: readonly number[];
  /** Where the first element is, in bytes. */
  readonly offset: number;
  readonly writeable: boolean;
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  /** What to hand to `postMessage` as its list of transfers, so that the memory is moved; not cloned with the message. */
  readonly transfer: readonly ArrayBuffer[];
}

const FORM = "NDArray/1";

/**
 * An array as a message for another thread. No element is copied, except of arrays of at most 16 KiB that share their memory with
 * others:
 *
 * - `postMessage(m, m.transfer)` moves the memory: the array, its base and all views of it are unusable afterwards, and say so.
 * - `postMessage(m)` clones the memory, all of it even for a small view; `toTransferable(view.copy())` sends only that.
 * - an array over a SharedArrayBuffer is shared either way: both threads see what either writes.
 *
 * @throws DetachedError when the array's memory is gone already.
 * @example
 * ```ts
 * const message = np.toTransferable(a);
 * worker.postMessage(message, message.transfer);
 * ```
 */
export function toTransferable<D extends DTypeName>(a: NDArray<D>): Transferable<D> {
  if (!isNDArray(a)) throw new TypeError("toTransferable takes an array");
  const source: NDArray<D> = a;
  source._storage.check();
  const { buffer, offset, strides } = source._storage.owner === SLAB ? ownMemory(source) : memoryOf(source);
  const message: Transferable<D> = {
    rustnum: FORM,
    dtype: described(source._dtype) as D | DTypeMapping,
    shape: [...source._shape],
    strides: [...strides],
    offset,
    writeable: (source._flags & WRITEABLE) !== 0,
    buffer,
    transfer: buffer instanceof ArrayBuffer ? [buffer] : [],
  };
  // A structured clone leaves out what is not enumerable.
  return Object.defineProperty(message, "transfer", { enumerable: false });
}

/** A dtype as plain data that `np.dtype` takes. */
function described(dtype: DType): FieldFormat | readonly [FieldFormat, readonly number[]] {
  const { names, fields, subdtype } = dtype;
  if (subdtype !== null) return [described(subdtype[0]) as FieldFormat, [...subdtype[1]]];
  if (names === null || fields === null) return dtype.kind === "V" ? dtype.str : dtype.name;
  const parts = names.map((name) => fields[name] as readonly [DType, number, string?]);
  return {
    names: [...names],
    formats: parts.map(([format]) => described(format) as FieldFormat),
    offsets: parts.map(([, offset]) => offset),
    titles: parts.map(([, , title]) => title ?? null),
    itemsize: dtype.itemsize,
    aligned: dtype.isalignedstruct,
  };
}

interface Memory {
  readonly buffer: ArrayBufferLike;
  readonly offset: number;
  readonly strides: readonly number[];
}

function memoryOf(a: NDArray): Memory {
  const { _storage: storage } = a;
  // From now on someone else has the buffer: it must not come back into use when the array is disposed of.
  storage.exposed = true;
  return { buffer: storage.buffer, offset: storage.u8.byteOffset + a._offset, strides: a._strides };
}

/** A slab goes nowhere: its other arrays stay. */
function ownMemory(a: NDArray): Memory {
  const { itemsize } = a._dtype;
  const buffer = new ArrayBuffer(a.size * itemsize);
  const strides = cStrides(a._shape, itemsize);
  copyInto(over({ buffer, offset: 0, strides }, a._dtype, a._shape, true), a);
  return { buffer, offset: 0, strides };
}

function over<D extends DTypeName>(
  { buffer, offset, strides }: Memory,
  dtype: DType<D>,
  shape: readonly number[],
  writeable: boolean,
): NDArray<D> {
  const flags = contiguity(shape, strides, dtype.itemsize) | (writeable ? WRITEABLE : 0);
  const storage = userStorage(buffer);
  return new NDArray(storage, offset, shape, strides, dtype, dtype.id, sizeOf(shape), flags, undefined);
}

/**
 * The array of a message, over the memory that came with it.
 *
 * @throws TypeError for anything that `toTransferable` did not make; ValueError when elements would lie outside the memory;
 * DetachedError when the memory was moved on.
 * @example
 * ```ts
 * parentPort.on("message", (message) => np.fromTransferable(message).iadd(1));
 * ```
 */
export function fromTransferable<D extends DTypeName>(message: Transferable<D>): NDArray<D> {
  const given: Partial<Record<keyof Transferable, unknown>> = message;
  if (typeof given !== "object" || given === null || given.rustnum !== FORM)
    throw new TypeError("fromTransferable takes what toTransferable made");
  const { buffer, offset, writeable } = given;
  const isBuffer = buffer instanceof ArrayBuffer || buffer instanceof SharedArrayBuffer;
  if (!isBuffer) throw new TypeError("internal: a message without memory");
  const dtype = toDType(given.dtype as DTypeLike<D>);
  const shape = integers(given.shape, 0);
  const strides = integers(given.strides, -Infinity);
  if (shape.length !== strides.length || shape.length > MAX_NDIM) throw malformed("strides for each dimension");
  const size = sizeOf(shape);
  if (typeof offset !== "number" || !Number.isInteger(offset)) throw malformed("an integer offset");
  if (size > 0 && buffer.byteLength === 0) throw new DetachedError();
  let [first, last] = [offset, offset + (size === 0 ? 0 : dtype.itemsize)];
  shape.forEach((n, k) => {
    const reach = size === 0 ? 0 : (n - 1) * (strides[k] as number);
    if (reach < 0) first += reach;
    else last += reach;
  });
  if (first < 0 || last > buffer.byteLength) throw new ValueError("the message's elements lie outside its memory");
  return over({ buffer, offset, strides }, dtype, shape, writeable !== false);
}

function integers(value: unknown, least: number): number[] {
  if (!Array.isArray(value)) throw malformed("lists of numbers");
  return value.map((entry: unknown) => {
    if (typeof entry !== "number" || !Number.isSafeInteger(entry) || entry < least) throw malformed("integers");
    return entry;
  });
}

function malformed(what: string): TypeError {
  return new TypeError(`fromTransferable takes what toTransferable made; this one lacks ${what}`);
}
