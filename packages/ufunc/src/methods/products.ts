/**
 * `a.dot(…)`, `a.matmul(…)` and `a.imatmul(…)`.
 *
 * @module
 */
import { addMethods } from "@rustnum/core";
import type { ArrayLike, DTypeName } from "@rustnum/core";
import { dotMethod, imatmul, matmulMethod } from "../products/methods.js";
import type { DotMethod, MatmulMethod } from "../products/methods.js";

declare module "@rustnum/core" {
  interface NDArray<D extends DTypeName> {
    /** The product with another array: {@link dot}. */
    readonly dot: DotMethod<D>;
    /** `a @ b`. */
    readonly matmul: MatmulMethod<D>;
    /** `a @= b`: into this array, which keeps its shape and dtype. */
    imatmul(other: ArrayLike): this;
  }
}

addMethods({ dot: dotMethod, matmul: matmulMethod, imatmul });
