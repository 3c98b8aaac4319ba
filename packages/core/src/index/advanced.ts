/**
 * Indexing with arrays: `a[indices]` and `a[mask]`, mixed with everything else, on reading and on assignment.
 *
 * What an index names is worked out in TypeScript (`resolve.ts`); elements are moved natively. A lone mask of the array's
 * own shape has a way of its own, which needs no indices.
 *
 * @module
 */
import { broadcastStrides, tryBroadcast } from "../array/broadcast.js";
import { newArray } from "../array/allocate.js";
import { C_CONTIGUOUS, sameShape, sizeOf, tuple } from "../array/layout.js";
import { checkWriteable } from "../array/memory.js";
import { NDArray, viewOf } from "../array/ndarray.js";
import { bool } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { assign, assignable, copy, copyInto, scalarArray } from "../exec/copy.js";
import type { Assignable } from "../exec/copy.js";
import { gather, scatter } from "../exec/gather.js";
import { alongOne, takeAlongAxis } from "../exec/along.js";
import type { Indexed, IndexedAxis } from "../exec/gather.js";
import { mayOverlap } from "../exec/overlap.js";
import { compressed, contiguous, countTrue, expandInto } from "../exec/selection.js";
import { assignByOne, sliceByOne } from "./quick.js";
import { basicSlice } from "./basic.js";
import { checkMask, isAdvanced, masksAsIndices, readEntries } from "./entries.js";
import type { Entry, RawEntry } from "./entries.js";
import { parseIndex } from "./parse.js";
import { resolveIndex } from "./resolve.js";

/** `a.slice(…)`: a view for integers, slices, `...` and new axes; a copy as soon as there is an array or a boolean. */
export function slice<D extends DTypeName>(a: NDArray<D>, index: readonly unknown[]): NDArray<D> {
  const first = index[0];
  if (index.length === 1 && first instanceof NDArray) {
    const quick = sliceByOne(a, first);
    if (quick !== undefined) return quick;
  }
  for (let k = 0; k < index.length; k++) if (isAdvanced(index[k])) return advancedSlice(a, index);
  return basicSlice(a, index);
}

/** `a.assign(value, …)`. */
export function assignAt(a: NDArray, value: Assignable, index: readonly unknown[]): void {
  checkWriteable(a);
  const first = index[0];
  if (index.length === 1 && first instanceof NDArray && assignByOne(a, value, first)) return;
  if (index.length === 0) assign(a, value);
  else if (!index.some(isAdvanced)) assignView(a, value, index);
  else advancedAssign(a, value, index);
}

function assignView(a: NDArray, value: Assignable, index: readonly unknown[]): void {
  assignPart(basicSlice(a, index), assignable(value, a._dtype), parseIndex(index));
}

/** Into a view; one element that integers name has no room for an array of any size. */
function assignPart(target: NDArray, source: NDArray, entries: readonly Entry[]): void {
  if (target.ndim > 0 || source.ndim === 0 || entries.some(({ kind }) => kind !== "integer")) assign(target, source);
  else if (source.size === 1 && target._dtype.kind === "b") copyInto(target, viewOf(source, source._offset, [], [], 1));
  else if (target._dtype.kind === "c")
    throw new TypeError("only 0-dimensional arrays can be converted to Python scalars");
  else throw new ValueError("setting an array element with a sequence.");
}

function advancedSlice<D extends DTypeName>(a: NDArray<D>, index: readonly unknown[]): NDArray<D> {
  const raw = readEntries(index);
  const mask = wholeMask(a, raw);
  if (mask !== undefined) {
    const flags = contiguous(mask);
    return compressed(contiguous(a), flags, countTrue(flags));
  }
  const indexed = resolveIndex(a, masksAsIndices(a, raw));
  return taken(a, indexed);
}

/** Along one axis of memory without gaps there is a shorter program. */
function gatherInto(indexed: Indexed, result: NDArray): void {
  const plain = alongOne(indexed);
  if (plain === undefined) {
    gather(indexed, result);
    return;
  }
  const { axis, length, outer, bytes } = plain;
  const { indices } = indexed.axes[0] as IndexedAxis;
  takeAlongAxis(indexed.target, indices, result, axis, outer, bytes, false, length);
}

/** A new array of the elements. */
export function taken<D extends DTypeName>(a: NDArray<D>, indexed: Indexed): NDArray<D> {
  const result = newArray(indexed.shape, a._dtype);
  if (indexed.axes.length === 0) copyInto(result, indexed.target);
  else if (indexed.count > 0) gatherInto(indexed, result);
  return result;
}

/** The mask, if the index is one alone and as long as the array along every axis. */
function wholeMask(a: NDArray, entries: readonly RawEntry[]): NDArray | undefined {
  const [first] = entries;
  if (entries.length !== 1 || first === undefined) return undefined;
  if (first.kind === "flag" && a.ndim === 0) return scalarArray(first.value, bool);
  if (first.kind !== "mask" || first.mask.ndim !== a.ndim) return undefined;
  checkMask(a, first.mask, 0);
  return first.mask;
}

/** What is read while `a` is written: a copy where both may share memory. */
export function apart<E extends DTypeName>(a: NDArray, read: NDArray<E>): NDArray<E> {
  return mayOverlap(a, read) ? copy(read, "C") : read;
}

function advancedAssign(a: NDArray, value: Assignable, index: readonly unknown[]): void {
  const raw = readEntries(index);
  // Reading the value may run the user's code too: everything is looked at before anything is written.
  const source = assignable(value, a._dtype);
  const mask = wholeMask(a, raw);
  if (mask !== undefined) {
    assignByMask(a, apart(a, source), apart(a, mask));
    return;
  }
  const entries: Entry[] = masksAsIndices(a, raw).map((entry) =>
    entry.kind === "array" ? { kind: entry.kind, indices: apart(a, entry.indices) } : entry,
  );
  const indexed = resolveIndex(a, entries);
  if (entries.every(({ kind }) => kind !== "array" && kind !== "flag")) {
    assignPart(indexed.target, source, entries);
    return;
  }
  writeTo(a, indexed, source);
}

/** Writes what broadcasts to them into the elements of `a` that are named; no index array shares its memory. */
export function writeTo(a: NDArray, indexed: Indexed, source: NDArray): void {
  const { shape } = indexed;
  const values = spread(source, shape);
  if (values === undefined) {
    // A wrong index is the error to hear of first.
    if (indexed.count > 0) taken(a, indexed);
    throw new ValueError(
      `shape mismatch: value array of shape ${tuple(source._shape, ",")} could not be broadcast to indexing result of shape ${tuple(shape, ",")}`,
    );
  }
  if (indexed.axes.length === 0) {
    if (sizeOf(shape) !== 0) copyInto(indexed.target, values);
    return;
  }
  const cast = apart(a, inDType(values, a));
  if (indexed.count > 0) scatter(indexed, cast, broadcastStrides(cast._shape, cast._strides, shape));
}

/** The value without leading axes that the index has not and that do not count; undefined when it does not fit. */
function spread(source: NDArray, shape: readonly number[]): NDArray | undefined {
  const extra = Math.max(0, source.ndim - shape.length);
  const own = source._shape.slice(extra);
  if (sizeOf(own) !== source.size) return undefined;
  const joint = tryBroadcast([own, shape]);
  if (joint === undefined || !sameShape(joint, shape)) return undefined;
  return extra === 0 ? source : viewOf(source, source._offset, own, source._strides.slice(extra), source.size);
}

/** The values cast to the array's dtype; broadcast axes stay broadcast. */
export function inDType(values: NDArray, a: NDArray): NDArray {
  if (values._dtype === a._dtype) return values;
  const result = newArray(values._shape, a._dtype);
  copyInto(result, values);
  return result;
}

function assignByMask(a: NDArray, source: NDArray, mask: NDArray): void {
  if (source.ndim > 1) {
    throw new TypeError(
      `NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has ${String(source.ndim)} dimensions`,
    );
  }
  const flags = contiguous(mask);
  const count = countTrue(flags);
  if (source.size === 1) {
    copyInto(a, viewOf(source, source._offset, [], [], 1), flags);
    return;
  }
  if (source.size !== count) {
    throw new ValueError(
      `NumPy boolean array indexing assignment cannot assign ${String(source.size)} input values to the ${String(count)} output values where the mask is true`,
    );
  }
  const values = contiguous(inDType(source, a));
  if ((a._flags & C_CONTIGUOUS) !== 0) {
    expandInto(a, flags, values);
    return;
  }
  const indexed = resolveIndex(a, masksAsIndices(a, [{ kind: "mask", mask: flags }]));
  if (count > 0) scatter(indexed, values, values._strides);
}
