/**
 * The products as methods of arrays.
 *
 * @module
 */
import { ValueError, asarray } from "@rustnum/core";
import type { ArrayLike, DTypeName, NDArray } from "@rustnum/core";
import type { Factor, ProductOf, ProductOptions } from "./types.js";
import { matmul } from "./ufuncs.js";

/** The signatures of {@link DotMethod}, written as a method's: arrays stay assignable to arrays of any dtype. */
interface DotMethodSignatures<D extends DTypeName> {
  call(b: NDArray<D>): NDArray<D>;
  call<O extends DTypeName>(b: Factor, out: NDArray<O>): NDArray<O>;
  call<O extends DTypeName>(b: Factor, options: { out: NDArray<O> }): NDArray<O>;
  call<B extends Factor>(b: B, options?: { out?: null }): NDArray<ProductOf<NDArray<D>, B>>;
}
/** The method form of `np.dot`. */
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

/** `a @= b`: into `a`, which keeps its dtype and shape. */
export function multiplyInto(a: NDArray, b: unknown): NDArray {
  const other = asarray(b as ArrayLike);
  if (a.ndim < 1 || other.ndim < 2) {
    throw new ValueError(
      "inplace matrix multiplication requires the first operand to have at least one and the second at least two dimensions.",
    );
  }
  return matmul(a, other, { out: a });
}
