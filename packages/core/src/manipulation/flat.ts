/**
 * All elements in one row: ravel and flatten.
 *
 * @module
 */
import { restrided } from "../array/allocate.js";
import { C_CONTIGUOUS, F_CONTIGUOUS } from "../array/layout.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import type { DTypeName } from "../dtype/types.js";
import { checkOrder, copy } from "../exec/copy.js";
import { offer } from "../ufunc/operands.js";
import { permuted } from "./shape.js";

/** The order in which elements are read: rows first, columns first, "A" as they lie if that is Fortran order, "K" as they lie. */
export type Order = "C" | "F" | "A" | "K";

/** Keywords of `ravel` and `flatten`. */
export interface RavelOptions {
  /** "C" by default. */
  order?: Order;
}

/**
 * The elements in one row: a view where they lie so, otherwise a copy.
 *
 * @example
 * ```ts
 * np.ravel([[1, 2], [3, 4]]).tolist() // [1, 2, 3, 4]
 * ```
 */
export function ravel<T extends ArrayLike>(a: T, order?: Order | RavelOptions): NDArray<DTypeOfValue<T>>;
export function ravel(...args: unknown[]): NDArray {
  const taken = offer("ravel", args);
  if (taken !== undefined) return taken;
  const given = readCall("ravel", args, ["a", "order"], [], 1);
  return ravelOf(asarray(given["a"] as ArrayLike), given["order"]);
}

/** `a.ravel(order)`. */
export function ravelOf<D extends DTypeName>(a: NDArray<D>, orderLike: unknown): NDArray<D> {
  const order = resolved(a, orderLike);
  const step = [a.itemsize];
  if (order === "K") {
    const sorted = permuted(a, memoryAxes(a));
    if ((sorted._flags & C_CONTIGUOUS) !== 0) return viewOf(a, a._offset, [a.size], step, a.size);
  } else if ((a._flags & (order === "F" ? F_CONTIGUOUS : C_CONTIGUOUS)) !== 0) {
    return viewOf(a, a._offset, [a.size], step, a.size);
  }
  return flattened(a, order);
}

/** `a.flatten(order)`: always a copy. */
export function flattenOf<D extends DTypeName>(a: NDArray<D>, order: unknown): NDArray<D> {
  return flattened(a, resolved(a, order));
}

function resolved(a: NDArray, orderLike: unknown): "C" | "F" | "K" {
  const order = checkOrder(orderLike ?? "C");
  if (order !== "A") return order;
  return (a._flags & F_CONTIGUOUS) !== 0 && (a._flags & C_CONTIGUOUS) === 0 ? "F" : "C";
}

function flattened<D extends DTypeName>(a: NDArray<D>, order: "C" | "F" | "K"): NDArray<D> {
  const axes = order === "K" ? memoryAxes(a) : undefined;
  const source =
    axes !== undefined ? permuted(a, axes) : order === "F" && a.ndim > 1 ? permuted(a, backwards(a.ndim)) : a;
  return asRow(copy(source, "C"));
}

/** A fresh C-contiguous array as one row that owns the memory. */
function asRow<D extends DTypeName>(fresh: NDArray<D>): NDArray<D> {
  if (fresh.ndim === 1) return fresh;
  return restrided(fresh, [fresh.size], [fresh.itemsize]);
}

function backwards(ndim: number): number[] {
  return Array.from({ length: ndim }, (_, k) => ndim - 1 - k);
}

/**
 * The axes from the outermost to the innermost in memory. An axis that is repeated, or has one element, says nothing
 * about the order and stays where it is, as in NumPy's iterator.
 */
export function memoryAxes(a: NDArray): number[] {
  const { _shape: shape, _strides: strides } = a;
  const step = (axis: number): number => (shape[axis] === 1 ? 0 : Math.abs(strides[axis] as number));
  // From the innermost on: each axis goes before those that it is within.
  const order: number[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    let place = order.length;
    for (let j = order.length - 1; j >= 0; j--) {
      const other = step(order[j] as number);
      if (other === 0 || step(axis) === 0) continue;
      if (other <= step(axis)) break;
      place = j;
    }
    order.splice(place, 0, axis);
  }
  return order.reverse();
}
