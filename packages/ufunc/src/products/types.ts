/**
 * The public types of products: which dtype comes out, written by hand.
 *
 * @module
 */
import type { ArrayLike, Complex, DTypeLike, DTypeName, DTypeOfValue, NDArray, Promote, Ufunc } from "@rustnum/core";
import type { CallOptions } from "../types.js";

/** Axes of one operand's core dimensions. */
type CoreAxes = number | readonly number[];

/** Keywords of a product. */
export interface ProductOptions extends Omit<CallOptions, "where"> {
  /** For each operand the axes that its core dimensions are; the last ones by default. The result's may be left out when it has none. */
  axes?: readonly CoreAxes[];
}

/** Keywords of a product over one core dimension. */
export interface VectorOptions extends ProductOptions {
  /** The axis of all operands that is summed over; the last one by default. */
  axis?: number;
  /** Whether the result keeps that axis, with length 1. */
  keepdims?: boolean;
}

/** A scalar or whatever an array can be made of. */
export type Factor = ArrayLike | Complex;

/** The dtype that a factor has by itself: numbers are float64, bigints int64. */
export type DTypeOfFactor<S> = S extends NDArray<infer D> ? D : S extends Complex ? "complex128" : DTypeOfValue<S>;

/** The dtype of a product of two factors. */
export type ProductOf<A, B> = Promote<DTypeOfFactor<A>, DTypeOfFactor<B>> extends infer D extends DTypeName ? D : never;

type WithOut<O extends DTypeName> = { out: NDArray<O> | readonly [NDArray<O>] };
type WithDType<O extends DTypeName> = { dtype: DTypeLike<O>; out?: null };
type Plain = { out?: null; dtype?: never };

/** A generalised ufunc of two factors, such as `np.matmul`. */
export interface ProductUfunc<K extends ProductOptions> extends Ufunc {
  <D extends DTypeName>(a: NDArray<D>, b: NDArray<NoInfer<D>>): NDArray<D>;
  <O extends DTypeName>(a: ArrayLike, b: ArrayLike, out: NDArray<O>, options?: K): NDArray<O>;
  <O extends DTypeName>(a: ArrayLike, b: ArrayLike, options: K & WithOut<O>): NDArray<O>;
  <O extends DTypeName>(a: ArrayLike, b: ArrayLike, options: K & WithDType<O>): NDArray<O>;
  <A extends ArrayLike, B extends ArrayLike>(a: A, b: B, options?: K & Plain): NDArray<ProductOf<A, B>>;
  (a: ArrayLike, b: ArrayLike, options?: K): NDArray;
}

/** A function of two factors that takes `out`, such as `np.dot`. */
export interface ProductFunction {
  <D extends DTypeName>(a: NDArray<D>, b: NDArray<NoInfer<D>>): NDArray<D>;
  <O extends DTypeName>(a: Factor, b: Factor, out: NDArray<O>): NDArray<O>;
  <O extends DTypeName>(a: Factor, b: Factor, options: { out: NDArray<O> }): NDArray<O>;
  (a: bigint, b: bigint): bigint;
  (a: number | bigint, b: number | bigint): number;
  (a: Complex, b: Complex | number | bigint): Complex;
  (a: Complex | number | bigint, b: Complex): Complex;
  <A extends Factor, B extends Factor>(a: A, b: B, options?: { out?: null }): NDArray<ProductOf<A, B>>;
}

/** A function of two factors without keywords, such as `np.inner`. */
export interface PlainProduct {
  <D extends DTypeName>(a: NDArray<D>, b: NDArray<NoInfer<D>>): NDArray<D>;
  (a: bigint, b: bigint): bigint;
  (a: number | bigint, b: number | bigint): number;
  (a: Complex, b: Complex | number | bigint): Complex;
  (a: Complex | number | bigint, b: Complex): Complex;
  <A extends Factor, B extends Factor>(a: A, b: B): NDArray<ProductOf<A, B>>;
}

/** Which results of a convolution or a correlation are wanted. */
export type ConvolveMode = "valid" | "same" | "full" | 0 | 1 | 2;

/** `np.convolve` and `np.correlate`. */
export interface ConvolveFunction {
  <D extends DTypeName>(a: NDArray<D>, v: NDArray<NoInfer<D>>): NDArray<D>;
  <A extends Factor, V extends Factor>(a: A, v: V, mode?: ConvolveMode): NDArray<ProductOf<A, V>>;
  <A extends Factor, V extends Factor>(a: A, v: V, options: { mode?: ConvolveMode }): NDArray<ProductOf<A, V>>;
}
