/**
 * The entries of an index: integers, slices, `...`, new axes, and arrays of integers or booleans.
 *
 * @module
 */
import { typedView } from "../array/memory.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { isOptions } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { int64 } from "../dtype/dtype.js";
import { IndexError } from "../errors.js";
import { astype } from "../exec/copy.js";
import { contiguous, countTrue, positions } from "../exec/selection.js";
import { parseText, parseValue } from "./parse.js";
import type { Part } from "./parse.js";

/** An array of int64 along an axis. */
interface ArrayEntry {
  readonly kind: "array";
  readonly indices: NDArray;
}

/** A single boolean, which is a mask without axes. */
interface FlagEntry {
  readonly kind: "flag";
  readonly value: boolean;
}

/** An entry whose masks have become arrays of indices. */
export type Entry = Part | ArrayEntry | FlagEntry;

/** An entry as it is written. */
export type RawEntry = Entry | { readonly kind: "mask"; readonly mask: NDArray };

const KINDS = "arrays used as indices must be of integer (or boolean) type";

/** All entries of an index. May run the user's code (iterators). @throws IndexError with NumPy's texts. */
export function readEntries(index: readonly unknown[]): RawEntry[] {
  return index.flatMap((entry): readonly RawEntry[] =>
    typeof entry === "string" ? parseText(entry) : [entryOf(entry)],
  );
}

function entryOf(value: unknown): RawEntry {
  if (typeof value === "boolean") return { kind: "flag", value };
  if (value === null || typeof value !== "object") return parseValue(value);
  if (isOptions(value)) throw new IndexError(KINDS);
  const a = asarray(value as ArrayLike);
  const { kind } = a._dtype;
  if (kind === "b") {
    return a.ndim === 0 ? { kind: "flag", value: a.item() === true } : { kind: "mask", mask: a };
  }
  const indices = kind === "i" || kind === "u" ? (a._dtype === int64 ? a : astype(a, int64)) : wholeNumbers(a);
  return indices.ndim === 0 ? { kind: "integer", value: Number(indices.item()) } : { kind: "array", indices };
}

/**
 * An argument of integers as int64; booleans count as 0 and 1.
 *
 * @throws IndexError for what is no integer, TypeError for complex numbers.
 */
export function asIndices(value: unknown): NDArray<"int64"> {
  const a = asarray(value as ArrayLike);
  if (isInt64(a)) return a;
  const { kind, name } = a._dtype;
  if (kind === "f") return wholeNumbers(a);
  if (kind === "c") {
    throw new TypeError(
      `Cannot cast array data from dtype('${name}') to dtype('int64') according to the rule 'same_kind'`,
    );
  }
  return astype(a, int64);
}

function isInt64(a: NDArray): a is NDArray<"int64"> {
  return a._id === int64.id;
}

/** Numbers are floats in JavaScript: integral ones are indices all the same. */
function wholeNumbers(a: NDArray): NDArray<"int64"> {
  if (a._dtype.kind !== "f") throw new IndexError(KINDS);
  const wide = contiguous(a._dtype.name === "float64" ? a : astype(a, "float64", { order: "C" }));
  const values = typedView(wide) as Float64Array;
  for (let k = 0; k < values.length; k++) {
    if (!Number.isSafeInteger(values[k])) throw new IndexError(`${KINDS}, and ${String(values[k])} is no integer`);
  }
  return astype(wide, int64);
}

/** How many axes of the array an entry is for. */
export function axesOf(entry: RawEntry): number {
  if (entry.kind === "mask") return entry.mask.ndim;
  return entry.kind === "ellipsis" || entry.kind === "newaxis" || entry.kind === "flag" ? 0 : 1;
}

/** A mask is one array of indices for each of its axes. @throws IndexError when there are too many entries. */
export function masksAsIndices(a: NDArray, entries: readonly RawEntry[]): Entry[] {
  const named = entries.reduce((n, entry) => n + axesOf(entry), 0);
  if (entries.filter(({ kind }) => kind === "ellipsis").length > 1) {
    throw new IndexError("an index can only have a single ellipsis ('...')");
  }
  if (named > a.ndim) {
    throw new IndexError(
      `too many indices for array: array is ${String(a.ndim)}-dimensional, but ${String(named)} were indexed`,
    );
  }
  let axis = 0;
  return entries.flatMap((entry): Entry[] => {
    const start = axis;
    axis += entry.kind === "ellipsis" ? a.ndim - named : axesOf(entry);
    if (entry.kind !== "mask") return [entry];
    checkMask(a, entry.mask, start, true);
    const mask = contiguous(entry.mask);
    const count = countTrue(mask);
    const all = positions(mask, count);
    return entry.mask._shape.map((_, k) => ({
      kind: "array",
      indices: viewOf(all, all._offset + k * (all._strides[0] as number), [count], [int64.itemsize], count),
    }));
  });
}

/**
 * @param lenient - a length of 0 fits every axis: nothing is named along it.
 * @throws IndexError when a mask does not have the lengths of the axes from `start` on.
 */
export function checkMask(a: NDArray, mask: NDArray, start: number, lenient = false): void {
  mask._shape.forEach((n, k) => {
    const length = a._shape[start + k] as number;
    if (length === n || (n === 0 && lenient)) return;
    throw new IndexError(
      `boolean index did not match indexed array along axis ${String(start + k)}; size of axis is ${String(length)} but size of corresponding boolean axis is ${String(n)}`,
    );
  });
}

/** Whether an entry makes the index an advanced one: an array, or a boolean. */
export function isAdvanced(entry: unknown): boolean {
  return typeof entry === "boolean" || (typeof entry === "object" && entry !== null);
}

/** Reads an index for `a`. A list stands for several axes unless it is one of plain numbers or booleans. */
export function readIndex(a: NDArray, index: unknown): readonly Entry[] {
  const several = Array.isArray(index) && index.some((entry) => typeof entry === "object" || typeof entry === "string");
  const list: readonly unknown[] = several ? index : [index];
  return masksAsIndices(a, readEntries(list));
}

/** Whether an index names one element by integers alone, which Python reads as a scalar rather than as a view. */
export function isElement(a: NDArray, index: readonly unknown[]): boolean {
  const entries = index.flatMap((entry): readonly unknown[] =>
    typeof entry === "string" ? parseText(entry) : [entry],
  );
  return (
    entries.length === a.ndim &&
    entries.every(
      (entry) =>
        typeof entry === "number" ||
        typeof entry === "bigint" ||
        (typeof entry === "object" && entry !== null && "kind" in entry && entry.kind === "integer"),
    )
  );
}
