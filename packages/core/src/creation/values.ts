/**
 * What stands for an array, and the dtype that it gets, as types.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import type { ScalarLike } from "../values/encode.js";

/** Nested lists of scalars. */
export type NestedArray<T> = T | readonly NestedArray<T>[];

/** Whatever stands for an array: arrays, scalars, nested lists, TypedArrays, iterables, objects with `Symbol.for("rustnum.toNDArray")`. */
export type ArrayLike = NDArray | NestedArray<ScalarLike | NDArray> | ArrayBufferView | (Iterable<unknown> & object);

/** The element type of nested lists, to a depth that nobody writes out; `unknown` beyond. */
type Leaf<T> = T extends NDArray | ArrayBufferView ? T : T extends readonly (infer A)[] ? Leaf1<A> : T;
type Leaf1<T> = T extends NDArray | ArrayBufferView ? T : T extends readonly (infer A)[] ? Leaf2<A> : T;
type Leaf2<T> = T extends NDArray | ArrayBufferView ? T : T extends readonly (infer A)[] ? Leaf3<A> : T;
type Leaf3<T> = T extends NDArray | ArrayBufferView ? T : T extends readonly (infer A)[] ? Leaf4<A> : T;
type Leaf4<T> = T extends NDArray | ArrayBufferView ? T : T extends readonly (infer A)[] ? Leaf5<A> : T;
type Leaf5<T> = T extends readonly unknown[] ? unknown : T;

/**
 * The dtype that an array made from a value of type `T` gets: the promotion of all that is in it. That it is a dtype is said
 * at the end: the compiler need not find it out of all that `T` could be.
 */
export type DTypeOfValue<T> = PromoteAll<DTypeOfLeaf<Leaf<T>>> extends infer D extends DTypeName ? D : never;

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
  order?: "C" | "F" | "A" | "K" | null;
  /** At least so many dimensions, by leading ones of length 1. */
  ndmin?: number;
  /** At most so many: lists that are nested deeper are refused. */
  ndmax?: number;
  /** Whether an array type of another library is kept; ours is the only one. */
  subok?: boolean;
  /** Where the memory is: there is only the CPU's. */
  device?: "cpu" | null;
  /** An object of another library that makes the array in our place. */
  like?: unknown;
}
