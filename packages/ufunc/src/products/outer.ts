/**
 * The outer product.
 *
 * @module
 */
import { asarray, readCall, offer } from "@rustnum/core";
import type { ArrayLike, DTypeName, NDArray } from "@rustnum/core";
import { multiply } from "../ufuncs/arithmetic.js";
import { sizeOf } from "./factors.js";
import type { Factor, ProductOf } from "./types.js";

/** The types of {@link outer}. */
export interface OuterFunction {
  <D extends DTypeName>(a: NDArray<D>, b: NDArray<NoInfer<D>>): NDArray<D>;
  <O extends DTypeName>(a: Factor, b: Factor, out: NDArray<O>): NDArray<O>;
  <O extends DTypeName>(a: Factor, b: Factor, options: { out: NDArray<O> }): NDArray<O>;
  <A extends Factor, B extends Factor>(a: A, b: B, options?: { out?: null }): NDArray<ProductOf<A, B>>;
}

/**
 * Every element of `a` times every element of `b`, both read as vectors in C order: a matrix.
 *
 * @example
 * ```ts
 * np.outer([1, 2], [1, 10]).tolist() // [[1, 10], [2, 20]]
 * ```
 * @throws ValueError when `out` has another shape.
 */
export const outer = ((...args: unknown[]) => {
  const taken = offer("outer", args);
  if (taken !== undefined) return taken;
  const { a, b, out } = readCall("outer", args, ["a", "b", "out"], [], 2);
  const [x, y] = [asarray(a as ArrayLike), asarray(b as ArrayLike)];
  const [column, row] = [x.reshape([sizeOf(x.shape), 1]), y.reshape([1, sizeOf(y.shape)])];
  return multiply(column, row, { out: (out ?? null) as NDArray | null });
}) as OuterFunction;
