/**
 * Compound assignment through an index: `a.iadd(1, "1:3", mask)` is NumPy's `a[1:3, mask] += 1`.
 *
 * The elements are read, computed with, and assigned, so an element that is named twice counts once; `np.add.at` counts
 * it twice.
 *
 * @module
 */
import { isElement } from "@rustnum/core";
import type { Index, NDArray } from "@rustnum/core";
import type { AnyCall } from "../functions/kernel.js";

/** `a[index] = call(a[index], other)`, in the elements' own dtype. */
export function atIndex(call: AnyCall, a: NDArray, other: unknown, index: readonly Index[]): NDArray {
  const part = a.slice(...index);
  if (isElement(a, index)) {
    // One element is a scalar in Python: the result has a dtype of its own, and assignment casts it whatever it is.
    const exact = typeof other === "number" && Number.isInteger(other) && "biu".includes(a.dtype.kind);
    return a.assign(call(part, exact ? BigInt(other) : other) as NDArray, ...index);
  }
  call(part, other, { out: part });
  // A view has been written already.
  return part.base === null ? a.assign(part, ...index) : a;
}
