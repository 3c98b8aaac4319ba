/**
 * `a.dot(…)`, `a.matmul(…)` and `a.imatmul(…)`.
 *
 * @module
 */
import { addMethods } from "@rustnum/core";
import type { ArrayLike, DTypeName, NDArray } from "@rustnum/core";
import { dot } from "../products/dot.js";
import { multiplyInto } from "../products/methods.js";
import type { DotMethod, MatmulMethod } from "../products/methods.js";
import { matmul } from "../products/ufuncs.js";

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

type Call = (...args: unknown[]) => unknown;
const [dotCall, matmulCall]: unknown[] = [dot, matmul];

addMethods({
  dot(this: NDArray, ...args: never[]) {
    return (dotCall as Call)(this, ...args);
  },
  matmul(this: NDArray, ...args: never[]) {
    return (matmulCall as Call)(this, ...args);
  },
  imatmul(this: NDArray, other: never) {
    return multiplyInto(this, other);
  },
});
