/**
 * The axes of an iteration: in which order they are walked, and which of them can be walked as one.
 *
 * @module
 */
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";

/** One axis of the iteration. */
export interface Axis {
  /** The array's axis that it is. */
  readonly axis: number;
  readonly n: number;
  /** Walked from its end. */
  readonly backwards: boolean;
}

/** Outermost first. In order "K" the axes go as the operands lie in memory, backwards where all of them do. */
export function orderOf(
  order: "C" | "F" | "A" | "K",
  operands: readonly NDArray[],
  views: readonly NDArray[],
  shape: readonly number[],
): Axis[] {
  const plain = shape.map((n, axis): Axis => ({ axis, n, backwards: false }));
  const fortran = (a: NDArray): boolean => a.ndim > 1 && (a._flags & 3) === 2;
  if (order === "F" || (order === "A" && operands.length > 0 && operands.every(fortran))) return plain.reverse();
  if (order !== "K") return plain;
  const steps = views.map((view) => view._strides);
  const sorted: number[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    let place = sorted.length;
    for (let j = sorted.length - 1; j >= 0; j--) {
      const other = sorted[j] as number;
      let outside = 0;
      for (const strides of steps) {
        const [own, inner] = [Math.abs(strides[axis] as number), Math.abs(strides[other] as number)];
        if (own === 0 || inner === 0) continue;
        // Where operands disagree, C order wins.
        if (inner <= own) outside = 1;
        else if (outside === 0) outside = -1;
      }
      if (outside > 0) break;
      if (outside < 0) place = j;
    }
    sorted.splice(place, 0, axis);
  }
  return sorted.reverse().map((axis): Axis => {
    const all = steps.map((strides) => strides[axis] as number);
    const backwards = all.some((step) => step < 0) && all.every((step) => step <= 0);
    return { axis, n: shape[axis] as number, backwards };
  });
}

/** Neighbouring axes that every operand can walk as one. */
export interface Merged {
  readonly shape: number[];
  /** The axis whose strides a merged one has: the innermost of those that it is made of. */
  readonly kept: number[];
}

/** @param shape - of the axes, outermost first */
export function merge(shape: readonly number[], strides: readonly (readonly number[])[]): Merged {
  const merged: number[] = [];
  const kept: number[] = [];
  const single = shape.every((n) => n === 1);
  shape.forEach((n, k) => {
    if (n === 1 && !single) return;
    const last = kept.at(-1);
    if (last !== undefined && strides.every((steps) => steps[last] === n * (steps[k] as number))) {
      merged[merged.length - 1] = (merged.at(-1) as number) * n;
      kept[kept.length - 1] = k;
    } else {
      merged.push(n);
      kept.push(k);
    }
  });
  return { shape: merged, kept };
}

/** Views with their axes merged as far as all of them can be. */
export function mergeAxes(views: readonly NDArray[]): NDArray[] {
  const [first] = views;
  if (first === undefined || first.ndim < 2) return [...views];
  const { shape, kept } = merge(first._shape, views.map((view) => view._strides)); // prettier-ignore
  return views.map((view) =>
    viewOf(view, view._offset, shape, kept.map((k) => view._strides[k] as number), view.size),
  ); // prettier-ignore
}
