/**
 * Parts along an axis, as the functions of this folder need them.
 *
 * @module
 */
import type { NDArray } from "@rustnum/core";

/** The part of `a` that the index text picks along one axis: a view. */
export function along(a: NDArray, axis: number, part: string | number): NDArray {
  const index: (string | number)[] = new Array<string>(axis).fill(":");
  index.push(part);
  return a.slice(...index);
}

/** All but the first, and all but the last along an axis: what differences are made of. */
export function neighbours(a: NDArray, axis: number): [later: NDArray, earlier: NDArray] {
  return [along(a, axis, "1:"), along(a, axis, ":-1")];
}
