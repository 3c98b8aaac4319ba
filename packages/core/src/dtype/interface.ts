/**
 * What a dtype object is, for the compiler.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import type { Descr } from "./structured/text.js";
import type { DTypeName } from "./types.js";

/** NumPy's kind letters: of the numeric dtypes, and of records. */
export type Kind = "b" | "i" | "u" | "f" | "c" | "V";

/** A dtype. Compare with `===`: there is one object for each. */
export interface DType<D extends DTypeName = DTypeName> {
  /** A strong 0-d array of this dtype, as NumPy's typed scalars. */
  (value?: unknown): NDArray<D>;
  /** Its name, which every `dtype` argument takes too; of a record, as in NumPy, `"void"` and its bits. */
  readonly name: D;
  /** Bytes of one element. */
  readonly itemsize: number;
  /** Bytes of alignment. */
  readonly alignment: number;
  /** NumPy's kind letter. */
  readonly kind: Kind;
  /** NumPy's one-letter code. */
  readonly char: string;
  /** NumPy's array-interface code, `"<f8"`. */
  readonly str: string;
  /** NumPy's number of the type. */
  readonly num: number;
  /** `"="` for this machine's, `"|"` where there is none. */
  readonly byteorder: "=" | "|";
  /** The dtype of single elements: itself, or `np.void` for records. */
  readonly type: DType;
  /** The fields' names in order; null when it is no record. */
  readonly names: readonly string[] | null;
  /** By name (and by title) each field's dtype, offset and title; null when it is no record. */
  readonly fields: Readonly<Record<string, readonly [dtype: DType, offset: number, title?: string]>> | null;
  /** The fields as `.npy` files name them. @throws ValueError when they overlap or are out of order. */
  readonly descr: readonly Descr[];
  /** The element and the shape of a sub-array; null for everything else. */
  readonly subdtype: readonly [base: DType, shape: readonly number[]] | null;
  /** The element of a sub-array; the dtype itself for everything else. */
  readonly base: DType;
  /** The shape of a sub-array. */
  readonly shape: readonly number[];
  /** The number of dimensions of a sub-array. */
  readonly ndim: number;
  /** Whether fields lie as a C compiler puts them. */
  readonly isalignedstruct: boolean;
  /** Whether it holds references to objects: never. */
  readonly hasobject: boolean;
  /** NumPy's flags: 16 for records, otherwise 0. */
  readonly flags: number;
  /** What else a dtype carries along: nothing. */
  readonly metadata: null;
  /** 1 for the numeric dtypes, 0 for those that are made. */
  readonly isbuiltin: number;
  /** Whether it has this machine's byte order: always. */
  readonly isnative: boolean;
  /**
   * The dtype in another byte order.
   *
   * @throws TypeError for what would be big-endian: arrays in memory are little-endian.
   */
  newbyteorder(order?: string): DType<D>;
  /** The ABI's number. @internal */
  readonly id: number;
}

/** What a `dtype` argument takes. */
export type DTypeLike<D extends DTypeName = DTypeName> = D | DType<D>;
