/**
 * All indices of a shape, and all elements of an array with theirs.
 *
 * @module
 */
import { readAt } from "../array/element.js";
import type { NDArray } from "../array/ndarray.js";
import { asarray } from "../creation/array.js";
import { toShape } from "../creation/shape.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import type { ScalarOf } from "../dtype/types.js";
import { ValueError } from "../errors.js";

/** Steps an index on in C order; false when it was the last. */
export function advance(index: number[], shape: readonly number[]): boolean {
  for (let k = shape.length - 1; k >= 0; k--) {
    const next = (index[k] as number) + 1;
    if (next < (shape[k] as number)) {
      index[k] = next;
      return true;
    }
    index[k] = 0;
  }
  return false;
}

/**
 * The indices of all elements of a shape, in C order.
 *
 * @throws ValueError for negative lengths.
 * @example
 * ```ts
 * [...np.ndindex(2, 2)] // [[0, 0], [0, 1], [1, 0], [1, 1]]
 * ```
 */
export function ndindex(...shape: number[] | [readonly number[]]): IterableIterator<number[]>;
export function ndindex(...args: unknown[]): IterableIterator<number[]> {
  const [first] = args;
  const list: unknown = args.length === 1 && Array.isArray(first) ? first : args;
  if ((list as unknown[]).some((n) => typeof n === "number" && n < 0)) {
    throw new ValueError("negative dimensions are not allowed");
  }
  return indicesOf(toShape(list));
}

function* indicesOf(shape: readonly number[]): IterableIterator<number[]> {
  if (shape.includes(0)) return;
  const index = new Array<number>(shape.length).fill(0);
  do yield index.slice();
  while (advance(index, shape));
}

/**
 * The elements of an array, each with its index, in C order.
 *
 * @example
 * ```ts
 * [...np.ndenumerate([[1, 2]])] // [[[0, 0], 1], [[0, 1], 2]]
 * ```
 */
export function ndenumerate<T extends ArrayLike>(arr: T): IterableIterator<[number[], ScalarOf<DTypeOfValue<T>>]>;
export function ndenumerate(arr: ArrayLike): IterableIterator<[number[], unknown]> {
  return elementsOf(asarray(arr));
}

function* elementsOf(a: NDArray): IterableIterator<[number[], unknown]> {
  const { _storage: storage, _strides: strides, _id: id } = a;
  const plain = id < 256;
  for (const index of indicesOf(a._shape)) {
    const offset = index.reduce((sum, k, axis) => sum + k * (strides[axis] as number), a._offset);
    storage.check();
    yield [index, plain ? readAt(storage, offset, id) : a.slice(...index)];
  }
}
