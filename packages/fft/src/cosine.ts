/**
 * Discrete cosine and sine transforms.
 *
 * @module
 */
import type { ArrayLike, DTypeName, NDArray } from "@rustnum/core";
import { alongMany, alongOne } from "./cosine-axes.js";
import type { Kind } from "./cosine-axes.js";
import type { DTypeOf } from "./types.js";

type Integer = number | bigint;
type Norm = "backward" | "ortho" | "forward" | null;

/** The dtype of a cosine or sine transform: single precision stays single, complex stays complex. */
export type CosineOf<D extends DTypeName> = D extends "float16" | "float32"
  ? "float32"
  : D extends "complex64" | "complex128"
    ? D
    : "float64";

/** Keywords that cosine and sine transforms have. */
export interface CosineCommon {
  /** Which of the four types. */
  type?: Kind;
  /** How results are scaled. */
  norm?: Norm;
  /** Whether elements are weighted so that the matrix is orthogonal but for a factor; with norm "ortho" by default. */
  orthogonalize?: boolean | null;
  /** How many threads may be used at most. */
  workers?: number | null;
  /** Whether the memory of the input may be used for something else; it never is. */
  overwrite_x?: boolean;
}

/** Keywords of a cosine or sine transform along one axis. */
export interface CosineOptions extends CosineCommon {
  /** The length: longer lines are cut, shorter ones filled up with zeros. */
  n?: Integer | null;
  /** The axis; the last by default. */
  axis?: Integer;
}

/** Keywords of a cosine or sine transform over several axes. */
export interface CosinesOptions extends CosineCommon {
  /** The lengths along the axes; −1 is the length that is there. */
  s?: readonly Integer[] | Integer | null;
  /** The axes; all by default. */
  axes?: readonly Integer[] | Integer | null;
}

/** A cosine or sine transform along one axis. */
export interface CosineLine {
  <A extends ArrayLike>(
    x: A,
    type?: Kind | CosineOptions,
    n?: Integer | null | CosineOptions,
    axis?: Integer | CosineOptions,
    norm?: Norm | CosineOptions,
    ...rest: unknown[]
  ): NDArray<CosineOf<DTypeOf<A>>>;
}

/** A cosine or sine transform over several axes. */
export interface CosineMany {
  <A extends ArrayLike>(
    x: A,
    type?: Kind | CosinesOptions,
    s?: CosinesOptions["s"] | CosinesOptions,
    axes?: CosinesOptions["axes"] | CosinesOptions,
    norm?: Norm | CosinesOptions,
    ...rest: unknown[]
  ): NDArray<CosineOf<DTypeOf<A>>>;
}

/**
 * The discrete cosine transform of type I, II (the default), III or IV. Of type II it is
 * `y[k] = 2·Σ x[j]·cos(π·k·(2j + 1) / 2n)`. Complex input is transformed in its parts.
 *
 * Through real Fourier transforms of the same length: Makhoul, IEEE Trans. ASSP 28 (1980).
 *
 * @example
 * ```ts
 * np.fft.dct([1, 1, 1, 1]).tolist() // [8, 0, 0, 0]
 * ```
 * @throws ValueError for another type, another norm, or no points; RangeError for type I of one point.
 */
export const dct = ((...args: unknown[]): NDArray => alongOne("dct", args)) as CosineLine;

/**
 * The inverse of {@link dct} of the same type and norm.
 *
 * @example
 * ```ts
 * np.fft.idct([8, 0, 0, 0]).tolist() // [1, 1, 1, 1]
 * ```
 */
export const idct = ((...args: unknown[]): NDArray => alongOne("idct", args)) as CosineLine;

/**
 * The discrete sine transform of type I, II (the default), III or IV. Of type II it is
 * `y[k] = 2·Σ x[j]·sin(π·(k + 1)·(2j + 1) / 2n)`.
 *
 * @example
 * ```ts
 * np.fft.dst([1, -1]).tolist() // [0, 4]
 * ```
 * @throws as {@link dct}.
 */
export const dst = ((...args: unknown[]): NDArray => alongOne("dst", args)) as CosineLine;

/** The inverse of {@link dst} of the same type and norm. */
export const idst = ((...args: unknown[]): NDArray => alongOne("idst", args)) as CosineLine;

/**
 * {@link dct} over several axes, all by default.
 *
 * @example
 * ```ts
 * np.fft.dctn(np.ones([2, 2])).tolist() // [[16, 0], [0, 0]]
 * ```
 * @throws ValueError for lengths and axes that do not go together and for an axis named twice; else as {@link dct}.
 */
export const dctn = ((...args: unknown[]): NDArray => alongMany("dctn", args)) as CosineMany;

/** The inverse of {@link dctn}. */
export const idctn = ((...args: unknown[]): NDArray => alongMany("idctn", args)) as CosineMany;

/** {@link dst} over several axes, all by default. */
export const dstn = ((...args: unknown[]): NDArray => alongMany("dstn", args)) as CosineMany;

/** The inverse of {@link dstn}. */
export const idstn = ((...args: unknown[]): NDArray => alongMany("idstn", args)) as CosineMany;
