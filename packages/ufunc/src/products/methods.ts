/**
 * The products as methods of arrays.
 *
 * @module
 */
import { ValueError, asarray } from "@rustnum/core";
import type { ArrayLike, DTypeName, NDArray } from "@rustnum/core";
import { dot } from "./dot.js";
import type { Factor, ProductOf, ProductOptions } from "./types.js";
import { matmul } from "./ufuncs.js";

/** The signatures of {@link DotMethod}, written as a method's: arrays stay assignable to arrays of any dtype. */
interface DotMethodSignatures<D extends DTypeName> {
  call(b: NDArray<D>): NDArray<D>;
  call<O extends DTypeName>(b: Factor, out: NDArray<O>): NDArray<O>;
  call<O extends DTypeName>(b: Factor, options: { out: NDArray<O> }): NDArray<O>;
  call<B extends Factor>(b: B, options?: { out?: null }): NDArray<ProductOf<NDArray<D>, B>>;
}
/** The method form of {@link dot}. */
export type DotMethod<D extends DTypeName> = DotMethodSignatures<D>["call"];

/** The signatures of {@link MatmulMethod}. */
interface MatmulMethodSignatures<D extends DTypeName> {
  call(b: NDArray<D>): NDArray<D>;
  call<O extends DTypeName>(b: ArrayLike, options: ProductOptions & { out: NDArray<O> }): NDArray<O>;
  call<B extends ArrayLike>(
    b: B,
    options?: ProductOptions & { out?: null; dtype?: never },
  ): NDArray<ProductOf<NDArray<D>, B>>;
}
/** The method form of {@link matmul}. */
export type MatmulMethod<D extends DTypeName> = MatmulMethodSignatures<D>["call"];

type Call = (...args: unknown[]) => unknown;

/** `a.dot(b)`. */
export function dotMethod(this: NDArray, ...args: unknown[]): unknown {
  return (dot as Call)(this, ...args);
}

/** `a.matmul(b)`. */
export function matmulMethod(this: NDArray, ...args: unknown[]): unknown {
  return (matmul as Call)(this, ...args);
}

/** `a @= b`: into this array, which keeps its dtype and shape. */
export function imatmul(this: NDArray, b: unknown): NDArray {
  const other = asarray(b as ArrayLike);
  if (this.ndim < 1 || other.ndim < 2) {
    throw new ValueError(
      "inplace matrix multiplication requires the first operand to have at least one and the second at least two dimensions.",
    );
  }
  return matmul(this, other, { out: this });
}
