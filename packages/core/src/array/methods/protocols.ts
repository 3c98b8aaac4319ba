/**
 * What makes an array a citizen of JavaScript: iteration, conversion to values and text, display.
 *
 * @module
 */
import type { DTypeName, ScalarOf } from "../../dtype/types.js";
import { array_repr, array_str, display } from "../../printing/index.js";
import { entries, keys, printable, rows, toJSON, tolist } from "../export.js";
import type { NestedList, ReadOptions } from "../export.js";
import { addMembers } from "../ndarray.js";
import type { NDArray } from "../ndarray.js";
import { toPrimitive } from "../primitive.js";

/** What makes an array a citizen of JavaScript. */
export interface Protocols<D extends DTypeName> {
  /** The elements as nested JavaScript arrays, or one value for a 0-d array. */
  tolist(): NestedList<ScalarOf<D>>;
  tolist(options: { bigint: true }): NestedList<bigint>;
  /** The rows: views along the first dimension, or the elements of a 1-d array. */
  [Symbol.iterator](): IterableIterator<NDArray<D> | ScalarOf<D>>;
  /** The same as iterating over the array itself. */
  values(): IterableIterator<NDArray<D> | ScalarOf<D>>;
  /** The positions along the first dimension. */
  keys(): IterableIterator<number>;
  /** The rows with their positions. */
  entries(): IterableIterator<[number, NDArray<D> | ScalarOf<D>]>;
  /** What `Object.prototype.toString` says. */
  readonly [Symbol.toStringTag]: string;
  /** The value of an array that has just one, where a number is wanted; the text of any where text is. */
  [Symbol.toPrimitive](hint: string): string | number | bigint | boolean;
  /** NumPy's `str(a)`. */
  toString(): string;
  /** Nested arrays; NaN and infinities become null. @throws RangeError for integers beyond ±(2^53−1). */
  toJSON(): unknown;
}

addMembers<Protocols<DTypeName>>({
  tolist(options?: ReadOptions) {
    return tolist(this, options);
  },
  [Symbol.iterator]() {
    return rows(this);
  },
  values() {
    return rows(this);
  },
  keys() {
    return keys(this);
  },
  entries() {
    return entries(this);
  },
  get [Symbol.toStringTag]() {
    return "NDArray";
  },
  [Symbol.toPrimitive](hint: string) {
    return toPrimitive(this, hint);
  },
  toString() {
    return array_str(printable(this));
  },
  /** NumPy's `repr(a)`, which `console.log` shows. */
  [Symbol.for("nodejs.util.inspect.custom")]() {
    return array_repr(printable(this));
  },
  /** What notebooks show: the text, and a table of it. */
  [Symbol.for("Jupyter.display")]() {
    return display(printable(this));
  },
  toJSON() {
    return toJSON(this);
  },
});
