/**
 * The memory of an array: copies, other readings of the same bytes, protection and release.
 *
 * @module
 */
import { readCall } from "../../call/options.js";
import { checkTransfer } from "../../creation/place.js";
import type { Casting } from "../../dtype/casting.js";
import type { DTypeLike } from "../../dtype/dtype.js";
import type { DTypeName, DataOf, RealOf } from "../../dtype/types.js";
import { astype, copy } from "../../exec/copy.js";
import type { Assignable } from "../../exec/copy.js";
import type { RavelOptions } from "../../manipulation/flat.js";
import { getfieldOf, setfieldOf } from "../../records/getfield.js";
import { byteswapOf, bytesOf, fillWith, viewAs } from "../bytes.js";
import { Flags, setFlags } from "../flags.js";
import { dataOf, disposeArray } from "../memory.js";
import { addMembers } from "../ndarray.js";
import type { NDArray } from "../ndarray.js";
import { imaginaryPart, realPart } from "../parts.js";

/** The memory of an array. */
export interface Memory<D extends DTypeName> {
  /**
   * The memory as a TypedArray, without copying: BigInt64Array for int64, Uint8Array for bool, Uint16Array (bits) for
   * float16, interleaved floats for complex.
   *
   * @throws ValueError when the array is not C-contiguous; `.copy().data` then works.
   */
  readonly data: DataOf<D>;
  /** How the elements lie in memory, and whether they may be written. Setting `flags.writeable` to false protects them. */
  readonly flags: Flags;
  /** The real part: a view of a complex array, a real array itself. `a.real.assign(…)` writes it. */
  readonly real: NDArray<RealOf<D>>;
  /** The imaginary part: a view of a complex array, read-only zeros for a real one. */
  readonly imag: NDArray<RealOf<D>>;
  /** Where the memory is: there is only the CPU's. */
  readonly device: "cpu";
  /** This array: it is there already. @throws ValueError for another device than "cpu". */
  to_device(device: "cpu", options?: { stream?: null }): NDArray<D>;
  /** A copy with its own memory, in C order unless `order` says otherwise. */
  copy(order?: "C" | "F" | "A" | "K"): NDArray<D>;
  /**
   * The values as another dtype.
   *
   * @throws TypeError when `casting` does not allow it.
   */
  astype<E extends DTypeName>(
    dtype: DTypeLike<E>,
    options?: { casting?: Casting; copy?: boolean; order?: "C" | "F" | "A" | "K" },
  ): NDArray<E>;
  /**
   * The same memory as another dtype; when the item size changes, so does the length of the last axis.
   *
   * @throws ValueError when the last axis is not dense, or the sizes do not divide.
   */
  view(): NDArray<D>;
  view<E extends DTypeName>(dtype: DTypeLike<E> | { dtype: DTypeLike<E> }): NDArray<E>;
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
  /** The bytes of each number in reverse order: a copy, or in place. */
  byteswap(inplace?: boolean | { inplace?: boolean }): NDArray<D>;
  /** A copy of the bytes, in C order unless `order` says otherwise. */
  tobytes(order?: "C" | "F" | "A" | "K" | RavelOptions): Uint8Array;
  /** Writes one value into all elements. */
  fill(value: Assignable): void;
  /** Protects the array from being written, or lets it be written again. */
  setflags(options: { write?: boolean | null; align?: boolean | null; uic?: boolean | null }): void;
  setflags(write?: boolean | null, align?: boolean | null, uic?: boolean | null): void;
  /** Gives the memory back for reuse; this array and its views are unusable afterwards. Optional, and may be repeated. */
  dispose(): void;
  /** `using` disposes at the end of the block. */
  [Symbol.dispose](): void;
}

addMembers<Memory<DTypeName>>({
  get data() {
    return dataOf(this);
  },
  get flags() {
    return new Flags(this);
  },
  get real() {
    return realPart(this);
  },
  get imag() {
    return imaginaryPart(this);
  },
  get device(): "cpu" {
    return "cpu";
  },
  to_device(...args: unknown[]) {
    checkTransfer(readCall("to_device", args, ["device"], ["stream"], 1));
    return this;
  },
  copy(order: "C" | "F" | "A" | "K" = "C") {
    return copy(this, order);
  },
  astype(dtype: DTypeLike, options?: { casting?: Casting; copy?: boolean; order?: "C" | "F" | "A" | "K" }) {
    return astype(this, dtype, options);
  },
  view(...args: unknown[]) {
    const { dtype } = readCall("view", args, ["dtype"]);
    return viewAs(this, (dtype ?? this._dtype) as DTypeLike);
  },
  getfield(...args: unknown[]) {
    return getfieldOf(this, args);
  },
  setfield(...args: unknown[]) {
    setfieldOf(this, args);
  },
  byteswap(...args: unknown[]) {
    return byteswapOf(this, readCall("byteswap", args, ["inplace"])["inplace"] === true);
  },
  tobytes(...args: unknown[]) {
    return bytesOf(this, readCall("tobytes", args, ["order"])["order"]);
  },
  fill(value: Assignable) {
    fillWith(this, value);
  },
  setflags(...args: unknown[]) {
    setFlags(this, readCall("setflags", args, ["write", "align", "uic"]));
  },
  dispose() {
    disposeArray(this);
  },
  [Symbol.dispose]() {
    disposeArray(this);
  },
});
