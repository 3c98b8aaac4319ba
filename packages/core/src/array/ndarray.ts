/**
 * NDArray: storage, offset, shape, byte strides, dtype, flags. Views share their storage.
 *
 * The class is kept monomorphic and small; what it does lives in the module of each concept. Packages add methods by
 * augmenting its interface and calling `addMethods`.
 *
 * @module
 */
import type { DType, DTypeLike } from "../dtype/dtype.js";
import type { Casting } from "../dtype/casting.js";
import type { DataOf, DTypeName, RealOf, ScalarOf } from "../dtype/types.js";
import { astype, copy } from "../exec/copy.js";
import type { Assignable } from "../exec/copy.js";
import { assignAt, slice } from "../index/advanced.js";
import { getBigint, getElement, setElement } from "../index/basic.js";
import { chooseMethod } from "../index/choose.js";
import type { ChooseOptions } from "../index/choose.js";
import { compressMethod } from "../index/compress.js";
import type { CompressOptions } from "../index/compress.js";
import { diagonalMethod } from "../index/diagonal.js";
import type { DiagonalOptions } from "../index/diagonal.js";
import { nonzeroOf } from "../index/nonzero.js";
import type { ClipMode } from "../index/out.js";
import { putMethod } from "../index/put.js";
import { takeMethod } from "../index/take.js";
import type { TakeOptions } from "../index/take.js";
import type { ArrayLike } from "../creation/values.js";
import type { Index } from "../index/parse.js";
import { field } from "../records/field.js";
import { getfieldOf, setfieldOf } from "../records/getfield.js";
import { imaginaryPart, realPart } from "./parts.js";
import { FlatIter } from "../iteration/flatiter.js";
import { matrixTransposed, squeezeOf, swapaxesOf } from "../manipulation/axes.js";
import type { Axes } from "../manipulation/arguments.js";
import { flattenOf, ravelOf } from "../manipulation/flat.js";
import type { RavelOptions } from "../manipulation/flat.js";
import { repeatOf } from "../manipulation/repeat.js";
import type { Repeats } from "../manipulation/repeat.js";
import { reshapeOf, transposeOf } from "../manipulation/shape.js";
import { readCall } from "../call/options.js";
import type { ReshapeOptions } from "../manipulation/shape.js";
import { byteswapOf, bytesOf, fillWith, resizeInPlace, viewAs } from "./bytes.js";
import { Flags, setFlags } from "./flags.js";
import { dataOf, disposeArray } from "./memory.js";
import { entries, item, keys, rows, toJSON, tolist } from "./export.js";
import type { NestedList, ReadOptions } from "./export.js";
import { array_repr, array_str, display } from "../printing/index.js";
import type { Display } from "../printing/index.js";
import { toPrimitive } from "./primitive.js";
import { printable } from "./export.js";
import type { Storage } from "../memory/storage.js";
import type { ScalarLike } from "../values/encode.js";
import { SHAPE_SEEN, STRIDES_SEEN, WRITEABLE, contiguity } from "./layout.js";
import { ITEMSIZES } from "../dtype/dtype.js";

const BRAND = Symbol.for("rustnum.NDArray");

/**
 * An n-dimensional array of one dtype.
 *
 * @typeParam D - the dtype's name. `out`: arrays are compared by their dtypes, and by nothing else; the compiler need not go
 * through the methods for every pair of dtypes.
 *
 * @example
 * ```ts
 * const a = np.array([[1, 2], [3, 4]]);
 * a.shape; // [2, 2]
 * a.slice("::-1, 0").tolist(); // [3, 1]
 * ```
 */
export class NDArray<out D extends DTypeName = DTypeName> {
  // `declare`: without it each field would be defined as undefined first, which doubles the cost of making an array.
  /** @internal */
  declare _storage: Storage;
  /** @internal */
  declare readonly _offset: number;
  /** @internal */
  declare readonly _shape: readonly number[];
  /** @internal */
  declare readonly _strides: readonly number[];
  /** The dtype. @internal */
  declare readonly _dtype: DType<D>;
  /** The dtype's ABI number. @internal */
  declare readonly _id: number;
  /** @internal */
  declare _flags: number;
  /** @internal */
  declare readonly _base: NDArray | undefined;
  /** The number of elements. */
  declare readonly size: number;

  /** Use `np.array`, `np.zeros` and their kin. @internal */
  constructor(
    storage: Storage,
    offset: number,
    shape: readonly number[],
    strides: readonly number[],
    dtype: DType<D>,
    id: number,
    size: number,
    flags: number,
    base: NDArray | undefined,
  ) {
    this._storage = storage;
    this._offset = offset;
    this._shape = shape;
    this._strides = strides;
    this._dtype = dtype;
    this._id = id;
    this.size = size;
    this._flags = flags;
    this._base = base;
  }

  /** The length of each dimension. */
  get shape(): readonly number[] {
    if ((this._flags & SHAPE_SEEN) === 0) {
      Object.freeze(this._shape);
      this._flags |= SHAPE_SEEN;
    }
    return this._shape;
  }

  /** Bytes from one element to the next along each dimension. */
  get strides(): readonly number[] {
    if ((this._flags & STRIDES_SEEN) === 0) {
      Object.freeze(this._strides);
      this._flags |= STRIDES_SEEN;
    }
    return this._strides;
  }

  /** The dtype object; compare with `===`. */
  get dtype(): DType<D> {
    return this._dtype;
  }

  /** The number of dimensions. */
  get ndim(): number {
    return this._shape.length;
  }

  /** Bytes of one element. */
  get itemsize(): number {
    return ITEMSIZES[this._id] as number;
  }

  /** Bytes of all elements. */
  get nbytes(): number {
    return this.size * this.itemsize;
  }

  /** The array whose memory this one is a view of; null when it has its own. */
  get base(): NDArray | null {
    return this._base ?? null;
  }

  /** How the elements lie in memory, and whether they may be written. Setting `flags.writeable` to false protects them. */
  get flags(): Flags {
    return new Flags(this);
  }

  /** The transposed view. */
  get T(): NDArray<D> {
    return transposeOf(this);
  }

  /** The elements in one row, to read and to write: `a.flat.get(5)`, `a.flat.assign(0, "::2")`. */
  get flat(): FlatIter<D> {
    return new FlatIter(this);
  }

  /** The last two axes exchanged. @throws ValueError for fewer than two. */
  get mT(): NDArray<D> {
    return matrixTransposed(this);
  }

  /** The real part: a view of a complex array, a real array itself. `a.real.assign(…)` writes it. */
  get real(): NDArray<RealOf<D>> {
    return realPart(this);
  }

  /** The imaginary part: a view of a complex array, read-only zeros for a real one. */
  get imag(): NDArray<RealOf<D>> {
    return imaginaryPart(this);
  }

  /**
   * The memory as a TypedArray, without copying: BigInt64Array for int64, Uint8Array for bool, Uint16Array (bits) for
   * float16, interleaved floats for complex.
   *
   * @throws ValueError when the array is not C-contiguous; `.copy().data` then works.
   */
  get data(): DataOf<D> {
    return dataOf(this);
  }

  /**
   * A field of an array of records: a view of it. Several fields are a view of records of the same size that name only these.
   *
   * @throws ValueError when there is no such field; IndexError when the array holds no records.
   * @example
   * ```ts
   * const a = np.zeros(3, { dtype: np.dtype([["x", "float64"], ["n", "int32"]]) });
   * a.field("x").assign([1, 2, 3]);
   * a.get(1).x; // 2
   * ```
   */
  field<E extends DTypeName = DTypeName>(name: string): NDArray<E>;
  field(names: readonly string[]): NDArray<"void">;
  field(name: string | readonly string[]): NDArray {
    return field(this, name);
  }

  /**
   * Some bytes of every element as another dtype: a view.
   *
   * @throws ValueError when an element does not hold so much.
   * @example
   * ```ts
   * np.array([1n, 258n]).getfield("uint8", 1).tolist(); // [0, 1]
   * ```
   */
  getfield<E extends DTypeName>(dtype: DTypeLike<E>, offset?: number | { offset?: number }): NDArray<E>;
  getfield(...args: unknown[]): NDArray {
    return getfieldOf(this, args);
  }

  /**
   * Writes some bytes of every element, as another dtype.
   *
   * @throws ValueError when an element does not hold so much.
   * @example
   * ```ts
   * const a = np.zeros(2, "int16");
   * a.setfield([1, 2], "uint8", 1);
   * a.tolist(); // [256, 512]
   * ```
   */
  setfield(val: Assignable, dtype: DTypeLike, offset?: number | { offset?: number }): void;
  setfield(...args: unknown[]): void {
    setfieldOf(this, args);
  }

  /** The length of the first dimension. @throws TypeError for a 0-d array. */
  get length(): number {
    const n = this._shape[0];
    if (n === undefined) throw new TypeError("len() of unsized object");
    return n;
  }

  /** One element, read straight from the memory. Negative indices count from the end. */
  get(...index: number[]): ScalarOf<D>;
  get(i?: number, j?: number, k?: number): ScalarOf<D> {
    return getElement(this, i, j, k, arguments);
  }

  /** One int64 or uint64 element, exactly. */
  getBigint(...index: number[]): bigint {
    return getBigint(this, index);
  }

  /** Writes one element: the indices, then the value. */
  set(...indexAndValue: [...index: number[], value: ScalarLike]): void {
    setElement(this, indexAndValue);
  }

  /**
   * The part that NumPy's brackets give: a view; with an array or a list of integers or booleans among the indices, a copy.
   *
   * @throws IndexError for what is out of bounds or no index, with NumPy's text.
   *
   * @example
   * ```ts
   * a.slice("1:3, ::-1"); // a[1:3, ::-1]
   * a.slice(0, "...", null); // a[0, ..., None]
   * a.slice([0, 2], ":2"); // a[[0, 2], :2]
   * a.slice(a.greater(1)); // a[a > 1]
   * ```
   */
  slice(...index: Index[]): NDArray<D> {
    return slice(this, index);
  }

  /**
   * NumPy's `a[index] = value`: broadcasts and casts the value into this array or the part that `index` names.
   *
   * @returns this array.
   */
  assign(value: Assignable, ...index: Index[]): this {
    assignAt(this, value, index);
    return this;
  }

  /** The elements at `indices` along an axis; without one, of the flattened array. */
  take<O extends DTypeName = D>(
    indices: ArrayLike,
    axis?: number | null | TakeOptions<O>,
    out?: NDArray<O> | null | TakeOptions<O>,
    mode?: ClipMode,
  ): NDArray<O>;
  take(...args: unknown[]): NDArray {
    return takeMethod(this, args);
  }

  /** Writes values to positions of the flattened array, again from the first when there are fewer of them. */
  put(indices: ArrayLike, values: ArrayLike, mode?: ClipMode | { mode?: ClipMode }): void;
  put(...args: unknown[]): void {
    putMethod(this, args);
  }

  /** The parts along an axis where a one-dimensional condition is true; without an axis, of the flattened array. */
  compress<O extends DTypeName = D>(
    condition: ArrayLike,
    axis?: number | null | CompressOptions<O>,
    out?: NDArray<O> | null | CompressOptions<O>,
  ): NDArray<O>;
  compress(...args: unknown[]): NDArray {
    return compressMethod(this, args);
  }

  /** For each element the one of several arrays that it counts. */
  choose(choices: ArrayLike | readonly ArrayLike[], out?: NDArray | null | ChooseOptions, mode?: ClipMode): NDArray;
  choose(...args: unknown[]): NDArray {
    return chooseMethod(this, args);
  }

  /** The diagonals of two axes, along a new last axis: a read-only view. */
  diagonal(offset?: number | bigint | DiagonalOptions, axis1?: number, axis2?: number): NDArray<D>;
  diagonal(...args: unknown[]): NDArray<D> {
    return diagonalMethod(this, args);
  }

  /** The indices of the elements that are not zero, one array per axis. */
  nonzero(): NDArray<"int64">[] {
    return nonzeroOf(this);
  }

  /** A copy with its own memory, in C order unless `order` says otherwise. */
  copy(order: "C" | "F" | "A" | "K" = "C"): NDArray<D> {
    return copy(this, order);
  }

  /**
   * The values as another dtype.
   *
   * @throws TypeError when `casting` does not allow it.
   */
  astype<E extends DTypeName>(
    dtype: DTypeLike<E>,
    options?: { casting?: Casting; copy?: boolean; order?: "C" | "F" | "A" | "K" },
  ): NDArray<E> {
    return astype(this, dtype, options);
  }

  /** The same elements in another shape; a view where that is possible. One length may be −1. */
  reshape(shape: number | readonly number[], options?: ReshapeOptions): NDArray<D>;
  reshape(...shape: number[]): NDArray<D>;
  reshape(...args: unknown[]): NDArray<D> {
    return reshapeOf(this, args);
  }

  /** A view with permuted axes; reversed without arguments. */
  transpose(axes?: readonly number[] | null): NDArray<D>;
  transpose(...axes: number[]): NDArray<D>;
  transpose(...args: unknown[]): NDArray<D> {
    return transposeOf(this, args);
  }

  /** The elements in one row: a view where they lie so, otherwise a copy. */
  ravel(order?: "C" | "F" | "A" | "K" | RavelOptions): NDArray<D>;
  ravel(...args: unknown[]): NDArray<D> {
    return ravelOf(this, readCall("ravel", args, ["order"])["order"]);
  }

  /** A copy of the elements in one row. */
  flatten(order?: "C" | "F" | "A" | "K" | RavelOptions): NDArray<D>;
  flatten(...args: unknown[]): NDArray<D> {
    return flattenOf(this, readCall("flatten", args, ["order"])["order"]);
  }

  /** A view without the axes of length 1: all of them, or those named. */
  squeeze(axis?: Axes | null | { axis?: Axes | null }): NDArray<D>;
  squeeze(...args: unknown[]): NDArray<D> {
    return squeezeOf(this, readCall("squeeze", args, ["axis"])["axis"]);
  }

  /** A view with two axes exchanged. */
  swapaxes(axis1: number, axis2: number): NDArray<D> {
    return swapaxesOf(this, axis1, axis2);
  }

  /** Every element several times, along an axis or in one row. */
  repeat(repeats: Repeats, axis?: number | null | { axis?: number | null }): NDArray<D>;
  repeat(...args: unknown[]): NDArray<D> {
    const { repeats, axis } = readCall("repeat", args, ["repeats", "axis"], [], 1);
    return repeatOf(this, repeats, axis);
  }

  /**
   * The same memory as another dtype; when the item size changes, so does the length of the last axis.
   *
   * @throws ValueError when the last axis is not dense, or the sizes do not divide.
   */
  view(): NDArray<D>;
  view<E extends DTypeName>(dtype: DTypeLike<E> | { dtype: DTypeLike<E> }): NDArray<E>;
  view(...args: unknown[]): NDArray {
    const { dtype } = readCall("view", args, ["dtype"]);
    return viewAs(this, (dtype ?? this._dtype) as DTypeLike);
  }

  /** The bytes of each number in reverse order: a copy, or in place. */
  byteswap(inplace?: boolean | { inplace?: boolean }): NDArray<D>;
  byteswap(...args: unknown[]): NDArray<D> {
    return byteswapOf(this, readCall("byteswap", args, ["inplace"])["inplace"] === true);
  }

  /** A copy of the bytes, in C order unless `order` says otherwise. */
  tobytes(order?: "C" | "F" | "A" | "K" | RavelOptions): Uint8Array;
  tobytes(...args: unknown[]): Uint8Array {
    return bytesOf(this, readCall("tobytes", args, ["order"])["order"]);
  }

  /** Writes one value into all elements. */
  fill(value: Assignable): void {
    fillWith(this, value);
  }

  /** Another shape in place: the elements as they lie, those that are new zero. @throws ValueError for a view. */
  resize(new_shape: number | readonly number[], options?: { refcheck?: boolean }): void;
  resize(...args: unknown[]): void {
    resizeInPlace(this, readCall("resize", args, ["new_shape"], ["refcheck"], 1)["new_shape"]);
  }

  /** Protects the array from being written, or lets it be written again. */
  setflags(options: { write?: boolean | null; align?: boolean | null; uic?: boolean | null }): void;
  setflags(write?: boolean | null, align?: boolean | null, uic?: boolean | null): void;
  setflags(...args: unknown[]): void {
    setFlags(this, readCall("setflags", args, ["write", "align", "uic"]));
  }

  /** The elements as nested JavaScript arrays, or one value for a 0-d array. */
  tolist(): NestedList<ScalarOf<D>>;
  tolist(options: { bigint: true }): NestedList<bigint>;
  tolist(options?: ReadOptions): unknown {
    return tolist(this, options);
  }

  /** The one element of an array of size 1, or the one at an index. */
  item(...index: number[]): ScalarOf<D>;
  item(options: { bigint: true }): bigint;
  item(...args: unknown[]): unknown {
    return item(this, args);
  }

  /** Gives the memory back for reuse; this array and its views are unusable afterwards. Optional, and may be repeated. */
  dispose(): void {
    disposeArray(this);
  }

  /** `using` disposes at the end of the block. */
  [Symbol.dispose](): void {
    disposeArray(this);
  }

  /** The rows: views along the first dimension, or the elements of a 1-d array. */
  [Symbol.iterator](): IterableIterator<NDArray<D> | ScalarOf<D>> {
    return rows(this);
  }

  /** The same as iterating over the array itself. */
  values(): IterableIterator<NDArray<D> | ScalarOf<D>> {
    return rows(this);
  }

  /** The positions along the first dimension. */
  keys(): IterableIterator<number> {
    return keys(this);
  }

  /** The rows with their positions. */
  entries(): IterableIterator<[number, NDArray<D> | ScalarOf<D>]> {
    return entries(this);
  }

  /** What `Object.prototype.toString` says. */
  get [Symbol.toStringTag](): string {
    return "NDArray";
  }

  /** The value of an array that has just one, where a number is wanted; the text of any where text is. */
  [Symbol.toPrimitive](hint: string): string | number | bigint | boolean {
    return toPrimitive(this, hint);
  }

  /** NumPy's `str(a)`. */
  toString(): string {
    return array_str(printable(this));
  }

  /** NumPy's `repr(a)`, which `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return array_repr(printable(this));
  }

  /** What notebooks show: the text, and a table of it. */
  [Symbol.for("Jupyter.display")](): Display {
    return display(printable(this));
  }

  /** Nested arrays; NaN and infinities become null. @throws RangeError for integers beyond ±(2^53−1). */
  toJSON(): unknown {
    return toJSON(this);
  }
}

Object.defineProperty(NDArray.prototype, BRAND, { value: true });

/** Whether `value` is an NDArray, of this copy of the package or a compatible one. */
export function isNDArray(value: unknown): value is NDArray {
  return typeof value === "object" && value !== null && BRAND in value;
}

/** A view of `base`'s memory. @internal */
export function viewOf<D extends DTypeName>(
  base: NDArray<D>,
  offset: number,
  shape: readonly number[],
  strides: readonly number[],
  size: number,
): NDArray<D> {
  const id = base._id;
  const flags = contiguity(shape, strides, ITEMSIZES[id] as number) | (base._flags & WRITEABLE);
  return new NDArray(base._storage, offset, shape, strides, base._dtype, id, size, flags, base._base ?? base);
}

/** Adds methods to every array; for packages that bring them. The types come by augmenting the NDArray interface. */
export function addMethods(methods: Readonly<Record<string, (this: NDArray, ...args: never[]) => unknown>>): void {
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(NDArray.prototype, name, { value, writable: true, configurable: true });
  }
}
