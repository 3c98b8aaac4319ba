/**
 * One-dimensional arrays from iterables, element by element.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { copyInto } from "../exec/copy.js";
import { asarray } from "./array.js";
import type { ArrayLike } from "./values.js";

/** Values are gathered in lists of so many, which are then written at once. */
const CHUNK = 4096;

/**
 * A one-dimensional array of what an iterable yields: a generator, a Set, the values of a Map. With `count` no more than so
 * many are taken, and an infinite generator will do.
 *
 * @throws ValueError when there are fewer than `count`, or when one is a sequence.
 * @example
 * ```ts
 * np.fromiter(new Set([3, 1, 3]), "int32").tolist() // [3, 1]
 * ```
 */
export function fromiter<D extends DTypeName>(
  iter: Iterable<unknown>,
  dtype: DTypeLike<D>,
  count?: number | { count?: number },
): NDArray<D>;
export function fromiter<D extends DTypeName>(
  iter: Iterable<unknown>,
  options: { dtype: DTypeLike<D>; count?: number },
): NDArray<D>;
export function fromiter(...args: unknown[]): NDArray {
  const given = readCall("fromiter", args, ["iter", "dtype", "count"], ["like"], 2);
  const { iter } = given;
  if (typeof iter !== "object" || iter === null || !(Symbol.iterator in iter))
    throw new TypeError(`'${iter === null ? "NoneType" : typeof iter}' object is not iterable`);
  const dtype = toDType((given["dtype"] ?? "float64") as DTypeLike);
  const count = given["count"] ?? -1;
  if (typeof count !== "number" || !Number.isInteger(count)) throw new TypeError("count must be an integer");
  return gathered(iter as Iterable<unknown>, dtype, count);
}

function gathered(iter: Iterable<unknown>, dtype: DType, count: number): NDArray {
  // As in NumPy, whose loop runs to `count`: other negative numbers than −1 are no elements.
  const wanted = count === -1 ? Infinity : Math.max(count, 0);
  const parts: NDArray[] = [];
  let chunk: unknown[] = [];
  let total = 0;
  const flush = (): void => {
    parts.push(asarray(chunk as ArrayLike, { dtype }));
    chunk = [];
  };
  if (wanted > 0) {
    for (const value of iter) {
      if (isSequence(value, dtype)) throw new ValueError("setting an array element with a sequence.");
      chunk.push(value);
      total++;
      if (chunk.length === CHUNK) flush();
      if (total === wanted) break;
    }
  }
  if (total < wanted && wanted !== Infinity) {
    throw new ValueError(
      `iterator too short: Expected ${String(wanted)} but iterator had only ${String(total)} items.`,
    );
  }
  if (parts.length === 0 || chunk.length > 0) flush();
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const result = newArray([total], dtype);
  let start = 0;
  for (const part of parts) {
    copyInto(viewOf(result, result._offset + start * dtype.itemsize, part._shape, result._strides, part.size), part);
    start += part.size;
  }
  return result;
}

/** Lists and arrays with dimensions; records may be written as lists. */
function isSequence(value: unknown, dtype: DType): boolean {
  if ((dtype.kind as string) === "V") return false;
  return typeof value === "object" && value !== null && Symbol.iterator in value && !is0d(value);
}

function is0d(value: object): boolean {
  return "ndim" in value && value.ndim === 0;
}
