/**
 * Arrays from JavaScript values: nested lists, TypedArrays, iterables, scalars, other arrays.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { contiguity, WRITEABLE } from "../array/layout.js";
import { NDArray, isNDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { promoteIds } from "../dtype/casting.js";
import { dtype as toDType, dtypeOfId, setScalarMaker } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { DetachedError, ValueError } from "../errors.js";
import { astype, checkOrder, copy, copyInto, scalarArray } from "../exec/copy.js";
import { userStorage } from "../memory/storage.js";
import { encode, isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { MAX_NDIM } from "./shape.js";

/** Nested lists of scalars. */
export type NestedArray<T> = T | readonly NestedArray<T>[];

/** An object that knows its array form. */
export interface ToNDArray {
  /** The array, which is used as it is. */
  [key: symbol]: unknown;
}

/** Whatever stands for an array: arrays, scalars, nested lists, TypedArrays, iterables, objects with `Symbol.for("rustnum.toNDArray")`. */
export type ArrayLike = NDArray | NestedArray<ScalarLike | NDArray> | ArrayBufferView | (Iterable<unknown> & object);

/** The element type of nested lists, to a depth that nobody writes out; `unknown` beyond. */
type Leaf<T> = T extends NDArray | ArrayBufferView ? T : T extends readonly (infer A)[] ? Leaf1<A> : T;
type Leaf1<T> = T extends NDArray | ArrayBufferView ? T : T extends readonly (infer A)[] ? Leaf2<A> : T;
type Leaf2<T> = T extends NDArray | ArrayBufferView ? T : T extends readonly (infer A)[] ? Leaf3<A> : T;
type Leaf3<T> = T extends NDArray | ArrayBufferView ? T : T extends readonly (infer A)[] ? Leaf4<A> : T;
type Leaf4<T> = T extends NDArray | ArrayBufferView ? T : T extends readonly (infer A)[] ? Leaf5<A> : T;
type Leaf5<T> = T extends readonly unknown[] ? unknown : T;

/** The dtype that an array made from a value of type `T` gets: the promotion of all that is in it. */
export type DTypeOfValue<T> = PromoteAll<DTypeOfLeaf<Leaf<T>>>;

type DTypeOfLeaf<T> =
  T extends NDArray<infer D> ? D
  : T extends Float64Array ? "float64"
  : T extends Float32Array ? "float32"
  : T extends BigInt64Array ? "int64"
  : T extends BigUint64Array ? "uint64"
  : T extends Int32Array ? "int32"
  : T extends Uint32Array ? "uint32"
  : T extends Int16Array ? "int16"
  : T extends Uint16Array ? "uint16"
  : T extends Int8Array ? "int8"
  : T extends Uint8Array | Uint8ClampedArray ? "uint8"
  : T extends number ? "float64"
  : T extends bigint ? "int64"
  : T extends boolean ? "bool"
  : T extends { readonly real: number; readonly imag: number } ? "complex128"
  : DTypeName; // prettier-ignore

/** The widest of what JavaScript's scalars become; other unions stay as they are. */
type PromoteAll<D extends DTypeName> =
  [D] extends ["bool" | "int64" | "float64" | "complex128"]
    ? "complex128" extends D ? "complex128" : "float64" extends D ? "float64" : "int64" extends D ? "int64" : "bool"
    : D; // prettier-ignore

/** What `array` takes besides the values. */
export interface ArrayOptions<D extends DTypeName = DTypeName> {
  /** The dtype; by default the one that the values have. */
  dtype?: DTypeLike<D> | null;
  /** true (the default of `array`) copies arrays and TypedArrays whose memory could be shared, false refuses to copy, null copies only when needed. */
  copy?: boolean | null;
  /** The memory order of a new array. */
  order?: "C" | "F" | "A" | "K";
  /** At least so many dimensions, by leading ones of length 1. */
  ndmin?: number;
}

const TO_ARRAY = Symbol.for("rustnum.toNDArray");

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

/**
 * A new array from values: number → float64, bigint → int64, boolean → bool, Complex → complex128; TypedArrays keep
 * their type and share their memory unless `copy` is true.
 *
 * @throws ValueError when nested lists are ragged.
 * @example
 * ```ts
 * np.array([[1, 2], [3, 4]]).dtype.name // "float64"
 * np.array([1n, 2n]).dtype.name // "int64"
 * ```
 */
export function array<D extends DTypeName>(
  values: ArrayLike,
  dtype: DTypeLike<D>,
  options?: ArrayOptions<D>,
): NDArray<D>;
export function array<D extends DTypeName>(
  values: ArrayLike,
  options: ArrayOptions<D> & { dtype: DTypeLike<D> },
): NDArray<D>;
export function array<T extends ArrayLike>(values: T, options?: ArrayOptions): NDArray<DTypeOfValue<T>>;
export function array(...args: unknown[]): NDArray {
  const {
    object,
    dtype,
    copy: mode,
    order,
    ndmin,
  } = readCall("array", args, ["object", "dtype"], ["copy", "order", "ndmin", "like", "subok"], 1);
  // Sharing a TypedArray's memory is what people pass one for; arrays are copied, as in NumPy.
  const shares = ArrayBuffer.isView(object) && mode === undefined ? null : mode === undefined ? true : mode;
  return convert(object, dtype, shares, order ?? "K", ndmin ?? 0);
}

/**
 * The array that a value is or becomes; an array of the right dtype is given back as it is.
 */
export function asarray<T extends ArrayLike>(values: T): NDArray<DTypeOfValue<T>>;
export function asarray<D extends DTypeName>(values: ArrayLike, dtype: DTypeLike<D>): NDArray<D>;
export function asarray<D extends DTypeName>(
  values: ArrayLike,
  options: ArrayOptions<D> & { dtype: DTypeLike<D> },
): NDArray<D>;
export function asarray(values: ArrayLike, options?: ArrayOptions): NDArray;
export function asarray(...args: unknown[]): NDArray {
  const first = args[0];
  if (args.length === 1 && isNDArray(first)) return first;
  const {
    a,
    dtype,
    order,
    copy: mode,
  } = readCall("asarray", args, ["a", "dtype", "order"], ["copy", "device", "like"], 1);
  return convert(a, dtype, mode ?? null, order ?? "K", 0);
}

function convert(value: unknown, dtypeLike: unknown, mode: unknown, orderLike: unknown, ndmin: unknown): NDArray {
  const dtype = dtypeLike === undefined || dtypeLike === null ? undefined : toDType(dtypeLike as DTypeLike);
  const order = checkOrder(orderLike);
  if (typeof ndmin !== "number" || !Number.isInteger(ndmin) || ndmin < 0 || ndmin > MAX_NDIM) {
    throw new ValueError(`ndmin must be an integer from 0 to ${String(MAX_NDIM)}`);
  }
  const shared = sharedArray(value);
  let result: NDArray;
  if (shared === undefined) {
    if (mode === false) throw new ValueError("Unable to avoid copy while creating an array as requested.");
    result = fromValues(value, dtype);
    if (order === "F") result = copy(result, "F");
  } else {
    const recast = dtype !== undefined && dtype !== shared._dtype;
    const reorder = (order === "C" && (shared._flags & 1) === 0) || (order === "F" && (shared._flags & 2) === 0);
    if (mode === false && (recast || reorder)) {
      throw new ValueError("Unable to avoid copy while creating an array as requested.");
    }
    if (recast) result = astype(shared, dtype, { order });
    else result = mode === true || reorder ? copy(shared, order) : shared;
  }
  if (result.ndim >= ndmin) return result;
  return result.reshape([...new Array<number>(ndmin - result.ndim).fill(1), ...result._shape]);
}

/** The array that a value already is, without copying. */
function sharedArray(value: unknown): NDArray | undefined {
  if (isNDArray(value)) return value;
  if (ArrayBuffer.isView(value)) return fromView(value);
  if (typeof value === "object" && value !== null && TO_ARRAY in value) {
    const method = value[TO_ARRAY];
    const made: unknown = typeof method === "function" ? method.call(value) : undefined;
    if (isNDArray(made)) return made;
    throw new TypeError("Symbol.for('rustnum.toNDArray') must be a method that gives an NDArray");
  }
  return undefined;
}

function fromView(view: ArrayBufferView): NDArray {
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

/** Scalars, lists and iterables as a new C-contiguous array. */
function fromValues(value: unknown, dtype: DType | undefined): NDArray {
  const root = materialise(value, 0);
  const shape: number[] = [];
  for (let level: unknown = root; Array.isArray(level); level = level[0]) {
    shape.push(level.length);
    if (shape.length > MAX_NDIM) throw ragged(shape);
  }
  const leaf = firstArray(root, shape.length);
  if (leaf !== undefined) return fromArrays(root as unknown[], dtype);
  const chosen = dtype ?? discover(root, shape, 0);
  const result = newArray(shape, chosen);
  fill(result, root);
  return result;
}

/** Iterables and nested array-likes become lists; strings and other objects are refused. */
function materialise(value: unknown, depth: number): unknown {
  if (isScalar(value) || isNDArray(value)) return value;
  if (Array.isArray(value)) {
    // Lists of numbers, by far the most common, are used as they are.
    for (let k = 0; k < value.length; k++) {
      if (typeof value[k] !== "number") return value.map((entry) => materialise(entry, depth + 1));
    }
    return value;
  }
  const shared = sharedArray(value);
  if (shared !== undefined) return shared;
  if (typeof value === "object" && value !== null && Symbol.iterator in value) {
    return Array.from(value as Iterable<unknown>, (entry) => materialise(entry, depth + 1));
  }
  const what =
    value === null ? "null" : typeof value === "object" ? (value.constructor?.name ?? "object") : typeof value;
  throw new TypeError(
    `an array cannot hold a value of type ${what}: ${depth === 0 ? "pass numbers, bigints, booleans, nested lists of them, TypedArrays or arrays" : "nested lists hold numbers, bigints, booleans or Complex"}`,
  );
}

function firstArray(value: unknown, depth: number): NDArray | undefined {
  let level = value;
  for (let k = 0; k < depth; k++) level = (level as unknown[])[0];
  return isNDArray(level) ? level : undefined;
}

/** A list that holds arrays is stacked along new leading axes. */
function fromArrays(list: unknown[], dtype: DType | undefined): NDArray {
  const parts = list.map((entry) => (isNDArray(entry) ? entry : fromValues(entry, dtype)));
  const first = parts[0] as NDArray;
  let id = first._id;
  for (const part of parts) {
    if (part.ndim !== first.ndim || part._shape.some((n, k) => n !== first._shape[k])) throw ragged([parts.length]);
    id = promoteIds(id, part._id);
  }
  const result = newArray([parts.length, ...first._shape], dtype ?? dtypeOfId(id));
  parts.forEach((part, k) => copyInto(result.slice(k), part));
  return result;
}

function ragged(shape: readonly number[]): ValueError {
  const detected = shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(", ")})`;
  return new ValueError(
    `setting an array element with a sequence. The requested array has an inhomogeneous shape after ${String(shape.length)} dimensions. The detected shape was ${detected} + inhomogeneous part.`,
  );
}

/** The error for lists of which not all have the shape of the first ones: it names the axes that all have. */
function raggedIn(root: unknown, shape: readonly number[]): ValueError {
  const common = (value: unknown, level: number): number => {
    if (level === shape.length) return Array.isArray(value) ? level : MAX_NDIM;
    if (!Array.isArray(value) || value.length !== shape[level]) return level;
    return Math.min(MAX_NDIM, ...value.map((entry) => common(entry, level + 1)));
  };
  return ragged(shape.slice(0, common(root, 0)));
}

/** The dtype of nested values: all are looked at by type, none by value. */
function discover(value: unknown, shape: readonly number[], depth: number): DType {
  let id = -1;
  const visit = (entry: unknown, level: number): void => {
    if (Array.isArray(entry)) {
      if (level >= shape.length) throw raggedIn(value, shape);
      for (let k = 0; k < entry.length; k++) {
        // One pass over numbers costs a comparison each.
        if (typeof entry[k] === "number" && id === 11) continue;
        visit(entry[k], level + 1);
      }
      return;
    }
    const own = scalarId(entry as ScalarLike);
    id = id === -1 ? own : promoteIds(id, own);
  };
  visit(value, depth);
  return dtypeOfId(id === -1 ? 11 : id);
}

function scalarId(value: ScalarLike): number {
  switch (typeof value) {
    case "number":
      return 11;
    case "bigint":
      // Python integers beyond int64 become uint64 when they fit there.
      return value > 0x7fff_ffff_ffff_ffffn ? 8 : 7;
    case "boolean":
      return 0;
    default:
      return 13;
  }
}

function fill(a: NDArray, root: unknown): void {
  const { _shape: shape, _dtype: dtype } = a;
  const { u8 } = a._storage;
  const doubles = a._id === 11 ? new Float64Array(u8.buffer, u8.byteOffset + a._offset, a.size) : undefined;
  const view = new DataView(u8.buffer, u8.byteOffset + a._offset, a.nbytes);
  let index = 0;
  const visit = (value: unknown, level: number): void => {
    if (level === shape.length) {
      if (!isScalar(value)) throw raggedIn(root, shape);
      encode(view, index * dtype.itemsize, dtype, value);
      index++;
      return;
    }
    if (!Array.isArray(value) || value.length !== shape[level]) throw raggedIn(root, shape);
    if (doubles !== undefined && level === shape.length - 1) {
      for (let k = 0; k < value.length; k++) {
        const entry: unknown = value[k];
        if (typeof entry === "number") doubles[index++] = entry;
        else visit(entry, level + 1);
      }
      return;
    }
    for (let k = 0; k < value.length; k++) visit(value[k], level + 1);
  };
  visit(root, 0);
}

setScalarMaker((value, dtype) => {
  if (isScalar(value)) return scalarArray(value, dtype);
  return asarray(value as ArrayLike, { dtype: dtype.name });
});
