/**
 * Single elements, straight from the memory.
 *
 * @module
 */
import type { DTypeName, ScalarOf } from "../../dtype/types.js";
import { getBigint, getElement, setElement } from "../../index/basic.js";
import type { ScalarLike } from "../../values/encode.js";
import { item } from "../export.js";
import { addMembers } from "../ndarray.js";

/** Single elements, straight from the memory. */
export interface Elements<D extends DTypeName> {
  /** One element, read straight from the memory. Negative indices count from the end. */
  get(...index: number[]): ScalarOf<D>;
  /** One int64 or uint64 element, exactly. */
  getBigint(...index: number[]): bigint;
  /** Writes one element: the indices, then the value. */
  set(...indexAndValue: [...index: number[], value: ScalarLike]): void;
  /** The one element of an array of size 1, or the one at an index. */
  item(...index: number[]): ScalarOf<D>;
  item(options: { bigint: true }): bigint;
}

addMembers<Elements<DTypeName>>({
  get(i?: number, j?: number, k?: number) {
    return getElement(this, i, j, k, arguments);
  },
  getBigint(...index: number[]) {
    return getBigint(this, index);
  },
  set(...indexAndValue: [...index: number[], value: ScalarLike]) {
    setElement(this, indexAndValue);
  },
  item(...args: unknown[]) {
    return item(this, args);
  },
});
