/**
 * The generalised ufuncs: products over core dimensions, broadcast over the others.
 *
 * @module
 */
import "../native.js";
import { ufunc } from "@rustnum/core";
import type { ProductOptions, ProductUfunc, VectorOptions } from "./types.js";

/**
 * Product of two matrices, or of stacks of them: `(n?,k),(k,m?)->(n?,m?)`. A vector counts as a row in front and as a column
 * behind; that dimension is not in the result. Integers wrap around; of booleans, "or" of "and". float16 is summed in float32.
 *
 * Blocked and packed as by Goto and van de Geijn, ACM TOMS 34 (2008); the same bits at any number of threads.
 *
 * @example
 * ```ts
 * np.matmul(np.array([[1, 2], [3, 4]]), [[0, 1], [1, 0]]).tolist() // [[2, 1], [4, 3]]
 * ```
 * @throws ValueError for scalars, for inner dimensions that differ, and for stacks that do not broadcast.
 */
export const matmul = ufunc("matmul") as ProductUfunc<ProductOptions>;

/**
 * Vector product over the last axis, the first operand conjugated: `(n),(n)->()`.
 *
 * @example
 * ```ts
 * np.vecdot(np.array([[1, 2], [3, 4]]), [1, 1]).tolist() // [3, 7]
 * ```
 */
export const vecdot = ufunc("vecdot") as ProductUfunc<VectorOptions>;

/**
 * Matrices times vectors: `(m,n),(n)->(m)`.
 *
 * @example
 * ```ts
 * np.matvec(np.array([[1, 2], [3, 4]]), [1, 1]).tolist() // [3, 7]
 * ```
 */
export const matvec = ufunc("matvec") as ProductUfunc<ProductOptions>;

/**
 * Vectors, conjugated, times matrices: `(n),(n,m)->(m)`.
 *
 * @example
 * ```ts
 * np.vecmat(np.array([1, 1]), [[1, 2], [3, 4]]).tolist() // [4, 6]
 * ```
 */
export const vecmat = ufunc("vecmat") as ProductUfunc<ProductOptions>;
