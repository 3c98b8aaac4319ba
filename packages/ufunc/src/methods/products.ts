/**
 * `a.dot(…)`, `a.matmul(…)` and `a.imatmul(…)`.
 *
 * @module
 */
import { addMethods, isElement } from "@rustnum/core";
import type { ArrayLike, DTypeName, Index, NDArray } from "@rustnum/core";
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
    /** `a @= b`: into this array, which keeps its shape and dtype. With an index `a[index] @= b`, as for `assign`. */
    imatmul(other: ArrayLike, ...index: Index[]): this;
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
  imatmul(this: NDArray, other: never, ...index: never[]) {
    if (index.length === 0) return multiplyInto(this, other);
    const part = this.slice(...(index as Index[]));
    // One element is a scalar in Python, of which there is no product.
    if (isElement(this, index)) matmul(part, other);
    multiplyInto(part, other);
    // A view has been written already.
    return part.base === null ? this.assign(part, ...(index as Index[])) : this;
  },
});
