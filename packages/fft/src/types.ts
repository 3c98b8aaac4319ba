/**
 * What the transforms take and give.
 *
 * @module
 */
import type { ArrayLike, DTypeName, DTypeOfValue, NDArray } from "@rustnum/core";

/** Which direction of a transform is divided by its length: "backward" the inverse, "forward" the other, "ortho" both by the root. */
export type Norm = "backward" | "ortho" | "forward" | null;

/** The complex dtype of a transform: single precision stays single. */
export type ComplexOf<D extends DTypeName> = D extends "float16" | "float32" | "complex64" ? "complex64" : "complex128";

/** The real dtype of a transform. */
export type RealOf<D extends DTypeName> = D extends "float16"
  ? "float16"
  : D extends "float32" | "complex64"
    ? "float32"
    : "float64";

/** The dtype of what is given. */
export type DTypeOf<A extends ArrayLike> = A extends NDArray<infer D> ? D : DTypeOfValue<A>;

/** Keywords that all transforms have. */
export interface CommonOptions {
  /** How results are scaled. */
  norm?: Norm;
  /** How many threads may be used at most; all by default, −1 too. */
  workers?: number | null;
  /** Whether the memory of the input may be used for something else; it never is. */
  overwrite_x?: boolean;
}

/** Keywords of a transform along one axis. */
export interface LineOptions extends CommonOptions {
  /** The length of the transform: longer lines are cut, shorter ones filled up with zeros. */
  n?: number | bigint | null;
  /** The axis; the last by default. */
  axis?: number | bigint;
  /** Where the result goes. */
  out?: NDArray | null;
}

/** Keywords of a transform over several axes. */
export interface ManyOptions extends CommonOptions {
  /** The lengths along the axes; −1 is the length that is there. */
  s?: readonly (number | bigint)[] | number | bigint | null;
  /** The axes, taken from the last to the first; one may come again. */
  axes?: readonly (number | bigint)[] | number | bigint | null;
  /** Where the result goes. */
  out?: NDArray | null;
}

type Integer = number | bigint;
type Integers = readonly Integer[] | Integer | null;

/** A transform along one axis whose results are complex. */
export interface ComplexLine {
  <A extends ArrayLike>(a: A, options?: LineOptions): NDArray<ComplexOf<DTypeOf<A>>>;
  <A extends ArrayLike>(
    a: A,
    n: Integer | null,
    axis?: Integer | LineOptions,
    norm?: Norm | LineOptions,
    out?: NDArray | null | LineOptions,
  ): NDArray<ComplexOf<DTypeOf<A>>>;
}

/** A transform along one axis whose results are real. */
export interface RealLine {
  <A extends ArrayLike>(a: A, options?: LineOptions): NDArray<RealOf<DTypeOf<A>>>;
  <A extends ArrayLike>(
    a: A,
    n: Integer | null,
    axis?: Integer | LineOptions,
    norm?: Norm | LineOptions,
    out?: NDArray | null | LineOptions,
  ): NDArray<RealOf<DTypeOf<A>>>;
}

/** A transform over several axes whose results are complex. */
export interface ComplexMany {
  <A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<ComplexOf<DTypeOf<A>>>;
  <A extends ArrayLike>(
    a: A,
    s: Integers,
    axes?: Integers | ManyOptions,
    norm?: Norm | ManyOptions,
    out?: NDArray | null | ManyOptions,
  ): NDArray<ComplexOf<DTypeOf<A>>>;
}

/** A transform over several axes whose results are real. */
export interface RealMany {
  <A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<RealOf<DTypeOf<A>>>;
  <A extends ArrayLike>(
    a: A,
    s: Integers,
    axes?: Integers | ManyOptions,
    norm?: Norm | ManyOptions,
    out?: NDArray | null | ManyOptions,
  ): NDArray<RealOf<DTypeOf<A>>>;
}
