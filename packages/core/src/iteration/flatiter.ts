/**
 * `a.flat`: the elements of an array in one row, to read and to write, whatever its layout.
 *
 * @module
 */
import { readAt } from "../array/element.js";
import { sizeOf } from "../array/layout.js";
import { checkWriteable } from "../array/memory.js";
import type { NDArray } from "../array/ndarray.js";
import { arange } from "../creation/arange.js";
import type { DTypeName, ScalarOf } from "../dtype/types.js";
import { IndexError } from "../errors.js";
import { assign, assignable, copyInto } from "../exec/copy.js";
import type { Assignable } from "../exec/copy.js";
import type { Index } from "../index/parse.js";
import { C_CONTIGUOUS } from "../array/layout.js";
import { cycled } from "../manipulation/repeat.js";
import { flattenOf, ravelOf } from "../manipulation/flat.js";

/** The elements of an array in C order. */
export class FlatIter<D extends DTypeName = DTypeName> implements IterableIterator<ScalarOf<D>> {
  /** The array. */
  readonly base: NDArray<D>;
  /** The position that the iteration has come to. */
  index = 0;

  /** @internal */
  constructor(base: NDArray<D>) {
    this.base = base;
  }

  /** How many elements there are. */
  get length(): number {
    return this.base.size;
  }

  /** The index of the next element in the array. */
  get coords(): number[] {
    const { _shape: shape } = this.base;
    const coords = new Array<number>(shape.length);
    let rest = this.index;
    for (let k = shape.length - 1; k >= 0; k--) {
      const n = shape[k] as number;
      coords[k] = k === 0 ? rest : rest % n;
      rest = Math.floor(rest / n);
    }
    return coords;
  }

  next(): IteratorResult<ScalarOf<D>, undefined> {
    if (this.index >= this.base.size) return { done: true, value: undefined };
    const value = this.get(this.index);
    this.index++;
    return { done: false, value };
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** One element, by its position in C order. @throws IndexError */
  get(index: number): ScalarOf<D> {
    const a = this.base;
    const n = a.size;
    let rest = index < 0 ? index + n : index;
    if (!Number.isInteger(index) || rest < 0 || rest >= n) {
      throw new IndexError(`index ${String(index)} is out of bounds for axis 0 with size ${String(n)}`);
    }
    let offset = a._offset;
    for (let k = a._shape.length - 1; k >= 0; k--) {
      const m = a._shape[k] as number;
      offset += (rest % m) * (a._strides[k] as number);
      rest = Math.floor(rest / m);
    }
    a._storage.check();
    return readAt(a._storage, offset, a._id) as ScalarOf<D>;
  }

  /** A copy of the elements that an index of one axis names: NumPy's `a.flat[index]`. */
  slice(...index: Index[]): NDArray<D> {
    return ravelOf(this.base, "C")
      .slice(...index)
      .copy();
  }

  /** NumPy's `a.flat[index] = value`: the values are used over and over when they are fewer. Without an index, all are written. */
  assign(value: Assignable, ...index: Index[]): this {
    const a = this.base;
    checkWriteable(a);
    if ((a._flags & C_CONTIGUOUS) !== 0) {
      const row = ravelOf(a, "C");
      if (index.length === 0) assign(row, fitted(value, row));
      else row.assign(fitted(value, row.slice(...index)), ...index);
      return this;
    }
    // Elsewhere the row is a copy, written back as a whole.
    const row = flattenOf(a, "C");
    if (index.length === 0) assign(row, fitted(value, row));
    else {
      const places = arange(row.size, { dtype: "int64" }).slice(...index);
      row.assign(fitted(value, places), places);
    }
    copyInto(a, row.reshape(a._shape));
    return this;
  }

  /** A copy of the elements as a 1-d array. */
  copy(): NDArray<D> {
    return flattenOf(this.base, "C");
  }

  /** The number of elements left in the shape of `a.flat`. @internal */
  get [Symbol.toStringTag](): string {
    return "flatiter";
  }
}

/** The values, over and over, in the shape of what they are written to. */
function fitted(value: Assignable, target: NDArray): NDArray {
  const source = assignable(value, target._dtype);
  return source.size === 1 || source.size === sizeOf(target._shape) ? source : cycled(source, target._shape);
}
