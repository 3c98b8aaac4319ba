/**
 * The public types of scans.
 *
 * @module
 */
import type { ArrayLike, DTypeLike, DTypeName, DTypeOfValue, NDArray, SumOf } from "@rustnum/core";

/** Keywords of `cumsum` and its kin. */
export interface ScanOptions {
  /** The axis; null, or none, scans the flattened array. */
  axis?: number | null;
  /** What is added in, and the result's dtype. */
  dtype?: DTypeLike | null;
  out?: NDArray | null;
}
/** Keywords of `cumulative_sum` and `cumulative_prod`. */
export interface CumulativeOptions extends ScanOptions {
  /** The result begins with the neutral element, and is longer by one. */
  include_initial?: boolean;
}

/** The types of a scan with options `O`. */
export interface Scanner<O extends ScanOptions> {
  <E extends DTypeName>(a: ArrayLike, options: O & { out: NDArray<E> }): NDArray<E>;
  <E extends DTypeName>(a: ArrayLike, options: O & { dtype: DTypeLike<E>; out?: null }): NDArray<E>;
  <E extends DTypeName>(a: ArrayLike, axis: number | null, dtype: DTypeLike<E>): NDArray<E>;
  <E extends DTypeName>(a: ArrayLike, axis: number | null, dtype: DTypeLike | null, out: NDArray<E>): NDArray<E>;
  <D extends DTypeName>(a: NDArray<D>, axis?: number | null): NDArray<SumOf<D>>;
  <D extends DTypeName>(a: NDArray<D>, options: O & { dtype?: null; out?: null }): NDArray<SumOf<D>>;
  <S extends ArrayLike>(
    a: S,
    axis?: number | null | (O & { dtype?: null; out?: null }),
  ): NDArray<SumOf<DTypeOfValue<S>>>;
  (a: ArrayLike, ...rest: unknown[]): NDArray;
}

/** The types of `cumulative_sum` and its kin, whose axis goes by name. */
export interface CumulativeScanner {
  <E extends DTypeName>(x: ArrayLike, options: CumulativeOptions & { out: NDArray<E> }): NDArray<E>;
  <E extends DTypeName>(x: ArrayLike, options: CumulativeOptions & { dtype: DTypeLike<E>; out?: null }): NDArray<E>;
  <D extends DTypeName>(x: NDArray<D>, options?: CumulativeOptions & { dtype?: null; out?: null }): NDArray<SumOf<D>>;
  <S extends ArrayLike>(
    x: S,
    options?: CumulativeOptions & { dtype?: null; out?: null },
  ): NDArray<SumOf<DTypeOfValue<S>>>;
  (x: ArrayLike, options: CumulativeOptions): NDArray;
}
