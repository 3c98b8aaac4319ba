/**
 * What an index names in an array: a view of its axes, and arrays of int64 along those that are indexed. Lined up as NumPy
 * does: index arrays beside each other stay in their place, others come first.
 *
 * @module
 */
import { broadcastStrides, tryBroadcast } from "../array/broadcast.js";
import { sizeOf, tuple } from "../array/layout.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { IndexError } from "../errors.js";
import type { Indexed } from "../exec/gather.js";
import { MAX_NDIM } from "../creation/shape.js";
import { checkIndex, sliceCount, sliceStart } from "./basic.js";
import { axesOf } from "./entries.js";
import type { Entry } from "./entries.js";

/** The elements that an index names in the array that it was read for, or in another of that shape. */
export function resolveIndex(a: NDArray, entries: readonly Entry[]): Indexed {
  const used = entries.reduce((n, entry) => n + axesOf(entry), 0);
  const advanced = entries.some(({ kind }) => kind === "array" || kind === "flag");
  return layOut(a, entries, used, advanced);
}

const ONE: readonly number[] = [1];
const NONE: readonly number[] = [0];

interface Axis {
  readonly n: number;
  readonly step: number;
}

function layOut(a: NDArray, entries: readonly Entry[], used: number, advanced: boolean): Indexed {
  const before: Axis[] = [];
  const after: Axis[] = [];
  const shapes: (readonly number[])[] = [];
  const arrays: { indices: NDArray; length: number; step: number; axis: number }[] = [];
  let offset = a._offset;
  let axis = 0;
  /** 0 before the first array, 1 among them, 2 past them, 3 when another follows. */
  let phase = 0;
  const keep = (n: number, step: number): void => {
    if (phase === 1) phase = 2;
    (phase === 0 ? before : after).push({ n, step });
  };
  const among = (): void => {
    if (advanced) phase = phase >= 2 ? 3 : 1;
  };
  for (let k = 0; k <= entries.length; k++) {
    const entry = entries[k];
    if (entry === undefined || entry.kind === "ellipsis") {
      const end = entry === undefined ? a.ndim : axis + a.ndim - used;
      if (entry !== undefined && phase === 1) phase = 2;
      for (; axis < end; axis++) keep(a._shape[axis] as number, a._strides[axis] as number);
      continue;
    }
    if (entry.kind === "newaxis") {
      keep(1, 0);
      continue;
    }
    if (entry.kind === "flag") {
      // true is an axis of length 1, false one of length 0, among those of the index arrays.
      shapes.push(entry.value ? ONE : NONE);
      among();
      continue;
    }
    const n = a._shape[axis] as number;
    const step = a._strides[axis] as number;
    if (entry.kind === "slice") {
      const start = sliceStart(entry.start, entry.step, n);
      const count = sliceCount(start, entry.stop, entry.step, n);
      if (count > 0) offset += start * step;
      keep(count, step * entry.step);
    } else if (entry.kind === "integer") {
      offset += checkIndex(entry.value, n, axis) * step;
      among();
    } else if (entry.kind === "array") {
      shapes.push(entry.indices._shape);
      arrays.push({ indices: entry.indices, length: n, step, axis });
      among();
    }
    axis++;
  }
  const common = tryBroadcast(shapes);
  if (common === undefined) {
    const list = shapes.map((shape) => tuple(shape, ",")).join(" ");
    throw new IndexError(`shape mismatch: indexing arrays could not be broadcast together with shapes ${list} `);
  }
  const leading = phase === 3 ? [] : before;
  const trailing = phase === 3 ? [...before, ...after] : after;
  const lengths = (list: readonly Axis[]): number[] => list.map(({ n }) => n);
  const shape = [...lengths(leading), ...common, ...lengths(trailing)];
  const own = [...leading.map((d) => d.step), ...common.map(() => 0), ...trailing.map((d) => d.step)];
  const axes = arrays.map(({ indices, ...facts }) => {
    const strides = broadcastStrides(indices._shape, indices._strides, common);
    return { indices, ...facts, strides: [...leading.map(() => 0), ...strides, ...trailing.map(() => 0)] };
  });
  if (shape.length > MAX_NDIM) {
    throw new IndexError(
      `number of dimensions must be within [0, ${String(MAX_NDIM)}], indexing result would have ${String(shape.length)}`,
    );
  }
  const size = sizeOf(shape);
  return {
    shape,
    target: viewOf(a, size === 0 || a.size === 0 ? a._offset : offset, shape, own, size),
    axes,
    count: sizeOf(common),
  };
}
