/**
 * NumPy's `broadcast` object: arrays walked together at the shape that they share.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { sizeOf } from "../array/layout.js";
import { broadcastView, jointShape } from "../manipulation/broadcast.js";
import { readAt } from "../array/element.js";
import { advance } from "./ndindex.js";

/** Arrays at one shape. Iterating gives the elements of all, one list for each position. */
export class Broadcast implements IterableIterator<unknown[]> {
  /** The shape that the arrays have together. */
  readonly shape: readonly number[];
  /** The number of positions. */
  readonly size: number;
  /** How many arrays there are. */
  readonly numiter: number;
  /** The position that the iteration has come to. */
  index = 0;
  readonly #views: readonly NDArray[];
  #place: number[];

  /** @internal */
  constructor(arrays: readonly NDArray[]) {
    this.shape = Object.freeze(jointShape(arrays.map((a) => a._shape)));
    this.size = sizeOf(this.shape);
    this.numiter = arrays.length;
    this.#views = arrays.map((a) => broadcastView(a, this.shape));
    this.#place = this.shape.map(() => 0);
  }

  /** The number of dimensions. */
  get ndim(): number {
    return this.shape.length;
  }

  /** {@link ndim}, under NumPy's other name. */
  get nd(): number {
    return this.shape.length;
  }

  /** The arrays in one row each: an iterator over the elements of every one. */
  get iters(): IterableIterator<unknown>[] {
    return this.#views.map((view) => view.flat[Symbol.iterator]());
  }

  /** Back to the first position. */
  reset(): void {
    this.index = 0;
    this.#place = this.shape.map(() => 0);
  }

  next(): IteratorResult<unknown[], undefined> {
    if (this.index >= this.size) return { done: true, value: undefined };
    const value = this.#views.map((view) => {
      const offset = this.#place.reduce((sum, k, axis) => sum + k * (view._strides[axis] as number), view._offset);
      view._storage.check();
      return readAt(view._storage, offset, view._id);
    });
    this.index++;
    advance(this.#place, this.shape);
    return { done: false, value };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/**
 * Arrays walked together, as they would be combined.
 *
 * @throws ValueError when they do not fit.
 * @example
 * ```ts
 * np.broadcast([1, 2], [[3], [4]]).shape // [2, 2]
 * [...np.broadcast([1, 2], 3)] // [[1, 3], [2, 3]]
 * ```
 */
export function broadcast(...arrays: ArrayLike[]): Broadcast {
  return new Broadcast(arrays.map((value) => asarray(value)));
}
