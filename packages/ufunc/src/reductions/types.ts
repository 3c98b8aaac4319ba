/**
 * The public types of reductions: a scalar where everything is folded, an array with an axis, `keepdims` or `out`.
 *
 * Options held in a variable have lost which of these they are (`const o = { axis: 0 }` is any `axis: number`), so such a
 * call has the union type of the last signature; options in the call are exact.
 *
 * @module
 */
import type {
  ArrayLike, Complex, DTypeLike, DTypeName, DTypeOfValue, DivideOf, NDArray, ScalarOf, SumOf,
} from "@rustnum/core"; // prettier-ignore
import type { RealOf } from "../types.js";

/** An axis, several, or null for all. */
export type Axis = number | readonly number[] | null;

/** Keywords that all reductions take. */
export interface Reduce {
  axis?: Axis;
  out?: NDArray | null;
  /** Folded axes stay with length 1. */
  keepdims?: boolean;
  /** Which elements count. */
  where?: ArrayLike;
}
/** Keywords of `sum` and `prod`. */
export interface SumOptions extends Reduce {
  /** What is added in, and the result's dtype. */
  dtype?: DTypeLike | null;
  /** The value that folding begins with. */
  initial?: ArrayLike;
  /** Give an integer sum as a bigint. */
  bigint?: boolean;
}
/** Keywords of `min` and `max`. */
export interface ExtremeOptions extends Reduce {
  initial?: ArrayLike;
  bigint?: boolean;
}
/** Keywords of `ptp`. */
export interface RangeOptions extends Omit<Reduce, "where"> {
  bigint?: boolean;
}
/** Keywords of `mean`. */
export interface MeanOptions extends Reduce {
  dtype?: DTypeLike | null;
}
/** Keywords of `var` and `std`. */
export interface VarianceOptions extends MeanOptions {
  /** Delta degrees of freedom: the divisor is the number of elements less this. */
  ddof?: number;
  /** The Array API's name of `ddof`. */
  correction?: number;
  /** The mean where it is known already, as `mean` with `keepdims` gives it. */
  mean?: ArrayLike;
}
/** Keywords of `count_nonzero`. */
export interface CountOptions {
  axis?: Axis;
  keepdims?: boolean;
}
/** Keywords of `argmin` and `argmax`. */
export interface PositionOptions {
  axis?: number | null;
  out?: NDArray | null;
  keepdims?: boolean;
}

export type Folded = { axis?: null; out?: null; keepdims?: false };
export type Kept = { axis: number | readonly number[] } | { keepdims: true };

/** How the dtype of a result follows from that of the values. */
export interface FoldResults<D extends DTypeName> {
  sum: SumOf<D>;
  same: D;
  mean: DivideOf<D>;
  variance: RealOf<DivideOf<D>>;
  position: "int64";
  bool: "bool";
}
type Rule = keyof FoldResults<DTypeName>;
type Input<D extends DTypeName> = NDArray<D>;

/** The types of a reduction `f(a, axis, …)` with options `O`. */
export interface Reducer<R extends Rule, O extends object> {
  <E extends DTypeName>(a: ArrayLike, options: O & { out: NDArray<E> }): NDArray<E>;
  <E extends DTypeName>(a: ArrayLike, options: O & Kept & { dtype: DTypeLike<E> }): NDArray<E>;
  <D extends DTypeName>(a: Input<D>, options: O & Kept): NDArray<FoldResults<D>[R]>;
  <D extends DTypeName>(a: Input<D>, axis: number | readonly number[], options?: O): NDArray<FoldResults<D>[R]>;
  (a: ArrayLike, options: O & Folded & { bigint: true }): bigint;
  <E extends DTypeName>(a: ArrayLike, options: O & Folded & { dtype: DTypeLike<E> }): ScalarOf<E>;
  <D extends DTypeName>(a: Input<D>, axis?: null, options?: O & Folded): ScalarOf<FoldResults<D>[R]>;
  <D extends DTypeName>(a: Input<D>, options: O & Folded): ScalarOf<FoldResults<D>[R]>;
  <S extends ArrayLike>(a: S, options: O & Kept): NDArray<FoldResults<DTypeOfValue<S>>[R]>;
  <S extends ArrayLike>(a: S, axis: number | readonly number[], options?: O): NDArray<FoldResults<DTypeOfValue<S>>[R]>;
  <S extends ArrayLike>(a: S, options?: O & Folded): ScalarOf<FoldResults<DTypeOfValue<S>>[R]>;
  (a: ArrayLike, ...rest: unknown[]): NDArray | number | bigint | boolean | Complex;
}
