/**
 * What `ufunc.at` takes as an index: integers, text such as `"1:3, ..."`, integer arrays, masks, and lists of those for
 * several axes; brought to a view of the target's axes and arrays of int64 along the others.
 *
 * @module
 */
import { broadcastStrides, tryBroadcast } from "../array/broadcast.js";
import { sizeOf, tuple } from "../array/layout.js";
import { typedView } from "../array/memory.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { array, asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { int64 } from "../dtype/dtype.js";
import { IndexError } from "../errors.js";
import { astype, copy } from "../exec/copy.js";
import { checkIndex, sliceCount, sliceStart } from "../index/basic.js";
import { parseText, parseValue } from "../index/parse.js";
import type { Part } from "../index/parse.js";
import { integral } from "./integers.js";

/** An axis of the target that an array of indices runs along. */
export interface IndexedAxis {
  /** int64. */
  readonly indices: NDArray;
  /** Over the iteration space. */
  readonly strides: readonly number[];
  /** The length of the axis, its stride in bytes, and its number. */
  readonly length: number;
  readonly step: number;
  readonly axis: number;
}

/** The elements that an index names. */
export interface Indexed {
  /** The iteration space: NumPy's shape of `a[index]`. */
  readonly shape: readonly number[];
  /** A view of the target of that shape; along indexed axes it stays at element 0. */
  readonly target: NDArray;
  readonly axes: readonly IndexedAxis[];
}

/** One entry of an index: for one axis, except for the ellipsis and new axes. */
export type Entry = Part | { readonly kind: "array"; readonly indices: NDArray };
type Raw = Entry | { readonly kind: "mask"; readonly mask: NDArray };

/** Reads an index; may run the user's code (iterators). @throws IndexError with NumPy's texts. */
export function readIndex(a: NDArray, index: unknown): readonly Entry[] {
  return masksAsIndices(a, entriesOf(index));
}

/** The elements that an index names in the array that it was read for, or in another of that shape. */
export function resolveIndex(a: NDArray, entries: readonly Entry[]): Indexed {
  let used = 0;
  let ellipses = 0;
  let advanced = false;
  for (const { kind } of entries) {
    if (kind === "ellipsis") ellipses++;
    else if (kind !== "newaxis") used++;
    if (kind === "array") advanced = true;
  }
  if (ellipses > 1) throw new IndexError("an index can only have a single ellipsis ('...')");
  if (used > a.ndim) throw tooMany(a, used);
  return layOut(a, entries, used, advanced);
}

function tooMany(a: NDArray, used: number): IndexError {
  return new IndexError(
    `too many indices for array: array is ${String(a.ndim)}-dimensional, but ${String(used)} were indexed`,
  );
}

/** A list stands for several axes unless it is one of plain numbers or booleans, which is an array of indices. */
function entriesOf(index: unknown): Raw[] {
  const several = Array.isArray(index) && index.some((entry) => typeof entry === "object" || typeof entry === "string");
  const list: readonly unknown[] = several ? index : [index];
  return list.flatMap((entry): readonly Raw[] => (typeof entry === "string" ? parseText(entry) : [entryOf(entry)]));
}

const KINDS = "arrays used as indices must be of integer (or boolean) type";

function entryOf(value: unknown): Raw {
  if (value === null || typeof value === "number" || typeof value === "bigint") return parseValue(value);
  if (typeof value === "boolean" || typeof value !== "object") {
    throw new IndexError(
      "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
    );
  }
  const a = asarray(value as ArrayLike);
  const { kind } = a._dtype;
  if (kind === "b") return { kind: "mask", mask: a };
  const indices = kind === "i" || kind === "u" ? (a._dtype === int64 ? a : astype(a, int64)) : wholeNumbers(a);
  if (indices === undefined) throw new IndexError(KINDS);
  return indices.ndim === 0 ? { kind: "integer", value: Number(indices.item()) } : { kind: "array", indices };
}

/** Numbers are floats in JavaScript: integral ones are indices all the same. */
function wholeNumbers(a: NDArray): NDArray | undefined {
  if (a._dtype.kind !== "f") return undefined;
  const wide = a._dtype.name === "float64" ? copy(a, "C") : astype(a, "float64", { order: "C" });
  return integral({ name: "at" }, wide);
}

/** A mask is one array of indices for each of its axes. */
function masksAsIndices(a: NDArray, entries: readonly Raw[]): Entry[] {
  const named = entries.reduce((n, entry) => n + axesOf(entry), 0);
  let axis = 0;
  return entries.flatMap((entry): Entry[] => {
    const start = axis;
    axis += entry.kind === "ellipsis" ? a.ndim - named : axesOf(entry);
    if (entry.kind !== "mask") return [entry];
    if (named > a.ndim) throw tooMany(a, named);
    entry.mask._shape.forEach((n, k) => {
      const length = a._shape[start + k] as number;
      if (length === n) return;
      throw new IndexError(
        `boolean index did not match indexed array along axis ${String(start + k)}; size of axis is ${String(length)} but size of corresponding boolean axis is ${String(n)}`,
      );
    });
    return nonzero(entry.mask).map((indices) => ({ kind: "array", indices }));
  });
}

function axesOf(entry: Raw): number {
  if (entry.kind === "mask") return entry.mask.ndim;
  return entry.kind === "ellipsis" || entry.kind === "newaxis" ? 0 : 1;
}

/** For each axis of a mask the positions of its true elements. */
function nonzero(mask: NDArray): NDArray[] {
  const flags = typedView(copy(mask, "C")) as Uint8Array;
  let count = 0;
  for (let k = 0; k < flags.length; k++) count += flags[k] as number;
  const lists = mask._shape.map(() => new BigInt64Array(count));
  let next = 0;
  for (let k = 0; k < flags.length; k++) {
    if (flags[k] === 0) continue;
    let rest = k;
    for (let axis = mask.ndim - 1; axis >= 0; axis--) {
      const n = mask._shape[axis] as number;
      (lists[axis] as BigInt64Array)[next] = BigInt(rest % n);
      rest = Math.floor(rest / n);
    }
    next++;
  }
  return lists.map((list) => array(list));
}

interface Axis {
  readonly n: number;
  readonly step: number;
}

/** Lines up what the entries name, as NumPy does: arrays beside each other stay in their place, others come first. */
function layOut(a: NDArray, entries: readonly Entry[], used: number, advanced: boolean): Indexed {
  const before: Axis[] = [];
  const after: Axis[] = [];
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
      arrays.push({ indices: entry.indices, length: n, step, axis });
      among();
    }
    axis++;
  }
  const shapes = arrays.map(({ indices }) => indices._shape);
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
  const size = sizeOf(shape);
  return { shape, target: viewOf(a, size === 0 ? a._offset : offset, shape, own, size), axes };
}
