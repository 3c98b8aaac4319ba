/**
 * Parts of an array, by index: to read and to write.
 *
 * @module
 */
import type { ArrayLike } from "../../creation/values.js";
import type { DTypeName } from "../../dtype/types.js";
import type { Assignable } from "../../exec/copy.js";
import { assignAt, slice } from "../../index/advanced.js";
import { chooseMethod } from "../../index/choose.js";
import type { ChooseOptions } from "../../index/choose.js";
import { compressMethod } from "../../index/compress.js";
import type { CompressOptions } from "../../index/compress.js";
import { diagonalMethod } from "../../index/diagonal.js";
import type { DiagonalOptions } from "../../index/diagonal.js";
import { nonzeroOf } from "../../index/nonzero.js";
import type { ClipMode } from "../../index/out.js";
import type { Index } from "../../index/parse.js";
import { putMethod } from "../../index/put.js";
import { takeMethod } from "../../index/take.js";
import type { TakeOptions } from "../../index/take.js";
import { FlatIter } from "../../iteration/flatiter.js";
import { field } from "../../records/field.js";
import { addMembers } from "../ndarray.js";
import type { NDArray } from "../ndarray.js";

/** Parts of an array, by index: to read and to write. */
export interface Indexing<D extends DTypeName> {
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
  slice(...index: Index[]): NDArray<D>;
  /**
   * NumPy's `a[index] = value`: broadcasts and casts the value into this array or the part that `index` names.
   *
   * @returns this array.
   */
  assign(value: Assignable, ...index: Index[]): this;
  /** The elements in one row, to read and to write: `a.flat.get(5)`, `a.flat.assign(0, "::2")`. */
  readonly flat: FlatIter<D>;
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
  /** The elements at `indices` along an axis; without one, of the flattened array. */
  take<O extends DTypeName = D>(
    indices: ArrayLike,
    axis?: number | null | TakeOptions<O>,
    out?: NDArray<O> | null | TakeOptions<O>,
    mode?: ClipMode,
  ): NDArray<O>;
  /** Writes values to positions of the flattened array, again from the first when there are fewer of them. */
  put(indices: ArrayLike, values: ArrayLike, mode?: ClipMode | { mode?: ClipMode }): void;
  /** The parts along an axis where a one-dimensional condition is true; without an axis, of the flattened array. */
  compress<O extends DTypeName = D>(
    condition: ArrayLike,
    axis?: number | null | CompressOptions<O>,
    out?: NDArray<O> | null | CompressOptions<O>,
  ): NDArray<O>;
  /** For each element the one of several arrays that it counts. */
  choose(choices: ArrayLike | readonly ArrayLike[], out?: NDArray | null | ChooseOptions, mode?: ClipMode): NDArray;
  /** The diagonals of two axes, along a new last axis: a read-only view. */
  diagonal(offset?: number | bigint | DiagonalOptions, axis1?: number, axis2?: number): NDArray<D>;
  /** The indices of the elements that are not zero, one array per axis. */
  nonzero(): NDArray<"int64">[];
}

addMembers<Indexing<DTypeName>>({
  slice(...index: Index[]) {
    return slice(this, index);
  },
  assign(value: Assignable, ...index: Index[]) {
    assignAt(this, value, index);
    return this;
  },
  get flat() {
    return new FlatIter(this);
  },
  field(name: string | readonly string[]) {
    return field(this, name);
  },
  take(...args: unknown[]) {
    return takeMethod(this, args);
  },
  put(...args: unknown[]) {
    putMethod(this, args);
  },
  compress(...args: unknown[]) {
    return compressMethod(this, args);
  },
  choose(...args: unknown[]) {
    return chooseMethod(this, args);
  },
  diagonal(...args: unknown[]) {
    return diagonalMethod(this, args);
  },
  nonzero() {
    return nonzeroOf(this);
  },
});
