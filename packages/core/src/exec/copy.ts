/**
 * Copies and casts between arrays, and assignment.
 *
 * @module
 */
import { newArray, newLike } from "../array/allocate.js";
import { broadcastStrides } from "../array/broadcast.js";
import { C_CONTIGUOUS, F_CONTIGUOUS, cStrides, overlapsItself, tuple } from "../array/layout.js";
import { checkWriteable } from "../array/memory.js";
import { NDArray, isNDArray } from "../array/ndarray.js";
import { readOptions } from "../call/options.js";
import { withElements } from "../creation/shape.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { can_cast, checkCasting } from "../dtype/casting.js";
import type { Casting } from "../dtype/casting.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { isVoid } from "../dtype/structured/layout.js";
import { dtypeRepr } from "../dtype/structured/text.js";
import type { DTypeName } from "../dtype/types.js";
import { ComplexWarning, ValueError } from "../errors.js";
import { part } from "../manipulation/parts.js";
import { copyRecords, copyWhole } from "../records/cast.js";
import { encodeElement } from "../records/encode.js";
import { isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { copyBox, fitsBox } from "./box.js";
import { castKernel, runFlat2, runMap } from "./map.js";
import type { MapLoop } from "./map.js";
import { mustCopy } from "./overlap.js";

/** What can be assigned: a scalar, an array, or anything that can become one. */
export type Assignable = ArrayLike;

const CASTS: (MapLoop | undefined)[] = [];

function castLoop(from: number, to: number): MapLoop {
  const id = castKernel(from, to);
  return (CASTS[id] ??= { id, inputIds: [from], outputIds: [to] });
}

/** Copies `source`, broadcast and cast, into `target`; overlap gives the result of a copy. */
export function copyInto(target: NDArray, source: NDArray, mask?: NDArray): void {
  copyApart(target, mustCopy(target, source) ? copy(source, "C") : source, mask);
}

/** {@link copyInto} of what shares no memory with the target, such as a new result. */
export function copyApart(target: NDArray, from: NDArray, mask?: NDArray): void {
  const shape = target._shape;
  if (isVoid(from._id) || isVoid(target._id)) {
    copyRecords(target, from, mask);
    return;
  }
  const loop = castLoop(from._id, target._id);
  const dense = (from._flags & target._flags & C_CONTIGUOUS) !== 0 && from.size === target.size;
  warnComplex(from._dtype, target._dtype);
  if (dense && mask === undefined) {
    runFlat2("cast", loop.id, from, target);
    return;
  }
  if (mask === undefined && from._id === target._id && fitsBox(target._id, shape.length, target.size)) {
    const strides = broadcastStrides(from._shape, from._strides, shape);
    copyBox(shape, target, target._offset, target._strides, from, strides);
    return;
  }
  const operands = mask === undefined ? [from, target] : [from, target, mask];
  const strides = [broadcastStrides(from._shape, from._strides, shape), target._strides];
  if (mask !== undefined) strides.push(broadcastStrides(mask._shape, mask._strides, shape));
  runMap("cast", loop, shape, operands, strides, mask !== undefined);
}

/** {@link copyApart} into the positions along an axis of the target from `start` on. */
export function copyAlong(target: NDArray, axis: number, start: number, from: NDArray): void {
  if (from._id !== target._id || !fitsBox(from._id, from.ndim, from.size)) {
    copyApart(part(target, axis, start, from._shape[axis] as number), from);
    return;
  }
  const { _strides: strides } = target;
  copyBox(from._shape, target, target._offset + start * (strides[axis] as number), strides, from, from._strides);
}

/** NumPy's warning where a cast leaves imaginary parts out; to booleans nothing is lost. */
export function warnComplex(from: DType, to: DType): void {
  if (from.kind === "c" && to.kind !== "c" && to.kind !== "b")
    process.emitWarning(new ComplexWarning("Casting complex values to real discards the imaginary part"));
}

/** A 0-d array holding a scalar as an element of `dtype`. @internal */
export function scalarArray<D extends DTypeName>(value: ScalarLike, dtype: DType<D>): NDArray<D> {
  const a = newArray([], dtype);
  encodeElement(a._storage.dataView(), a._offset, dtype, value);
  return a;
}

/** `a.assign(value)`. */
export function assign(target: NDArray, value: Assignable): void {
  checkWriteable(target);
  if (overlapsItself(target._shape, target._strides, target.itemsize)) {
    throw new ValueError("the destination is a view with overlapping elements, such as broadcast_to gives");
  }
  const source = assignable(value, target._dtype);
  // NumPy lets leading axes of length 1 go when they are too many.
  let shape = source._shape;
  while (shape.length > target.ndim && shape[0] === 1) shape = shape.slice(1);
  const trimmed = shape === source._shape ? source : source.reshape(shape);
  if (!broadcastsTo(shape, target._shape)) {
    throw new ValueError(
      `could not broadcast input array from shape ${tuple(shape, ",")} into shape ${tuple(target._shape, ",")}`,
    );
  }
  copyInto(target, trimmed);
}

/** What is assigned, as an array. Scalars and nested lists get the destination's dtype: integral numbers are checked as integers. */
export function assignable(value: Assignable, dtype: DType): NDArray {
  if (isScalar(value)) return scalarArray(value, dtype);
  return isNDArray(value) || ArrayBuffer.isView(value) ? asarray(value) : asarray(value, { dtype });
}

function broadcastsTo(shape: readonly number[], target: readonly number[]): boolean {
  const lead = target.length - shape.length;
  return lead >= 0 && shape.every((n, k) => n === 1 || n === target[lead + k]);
}

/** Strides for a new array that keeps the order of another's axes, densely packed: NumPy's order "K". */
export function keepOrder(shape: readonly number[], strides: readonly number[], itemsize: number): number[] {
  const ndim = shape.length;
  const result = new Array<number>(ndim).fill(0);
  let step = itemsize;
  // The axis of the smallest stride among those left, the last of equals, is the next one out.
  for (let done = 0; done < ndim; done++) {
    let next = -1;
    for (let k = ndim - 1; k >= 0; k--) {
      if (result[k] !== 0) continue;
      if (next < 0 || Math.abs(strides[k] as number) < Math.abs(strides[next] as number)) next = k;
    }
    result[next] = step;
    step *= Math.max(shape[next] as number, 1);
  }
  return result;
}

/** An uninitialised array in the memory order that `order` asks for, in `a`'s shape or another one. */
export function emptyInOrder<D extends DTypeName>(
  a: NDArray,
  dtype: DType<D>,
  order: "C" | "F" | "A" | "K",
  shape: readonly number[] = a._shape,
): NDArray<D> {
  const [inC, inF] = [(a._flags & C_CONTIGUOUS) !== 0, (a._flags & F_CONTIGUOUS) !== 0];
  if (order !== "K" || inC || inF || shape.length !== a.ndim || shape.length < 2) {
    const keeps = order === "A" || (order === "K" && shape.length === a.ndim);
    return newArray(shape, dtype, false, order === "F" || (keeps && inF && !inC) ? "F" : "C");
  }
  const strides = keepOrder(shape, a._strides, dtype.itemsize);
  const axes = shape.map((_, k) => k).sort((p, q) => (strides[q] as number) - (strides[p] as number) || p - q);
  const packed = newArray(axes.map((k) => shape[k] as number), dtype); // prettier-ignore
  const back = new Array<number>(axes.length);
  axes.forEach((axis, k) => (back[axis] = k));
  const view = packed.transpose(back);
  // The view is all there is of the memory, so it owns it.
  return new NDArray(
    view._storage,
    view._offset,
    view._shape,
    view._strides,
    dtype,
    dtype.id,
    view.size,
    view._flags | 8,
    undefined,
  );
}

/** `a.copy(order)`. */
export function copy<D extends DTypeName>(a: NDArray<D>, order: "C" | "F" | "A" | "K" = "C"): NDArray<D> {
  if ((a._flags & C_CONTIGUOUS) !== 0 && (order === "C" || order === "K")) return denseCopy(a, a._dtype, "copy");
  const few = fitsBox(a._id, a._shape.length, a.size);
  if (few && order === "C") {
    const result = newLike(a._shape, cStrides(a._shape, a.itemsize), a._dtype, a._id, a.size);
    copyBox(a._shape, result, result._offset, result._strides, a, a._strides);
    return result;
  }
  const result = emptyInOrder(a, a._dtype, checkOrder(order));
  if (isVoid(a._id)) {
    copyWhole(result, a);
    return result;
  }
  if (few) {
    copyBox(a._shape, result, result._offset, result._strides, a, a._strides);
    return result;
  }
  runMap("copy", castLoop(a._id, a._id), a._shape, [a, result], [a._strides, result._strides], false);
  return result;
}

/** A copy in C order of an array in C order, cast to a dtype. */
function denseCopy<E extends DTypeName>(a: NDArray, dtype: DType<E>, name: string): NDArray<E> {
  const { id, itemsize } = dtype;
  if (isVoid(a._id) || isVoid(id)) return astypeOfRecords(a, dtype, "C");
  const strides = itemsize === a.itemsize ? a._strides : cStrides(a._shape, itemsize);
  const result = newLike(a._shape, strides, dtype, id, a.size);
  warnComplex(a._dtype, dtype);
  runFlat2(name, castKernel(a._id, id), a, result);
  return result;
}

/** Refuses an order that there is not. */
export function checkOrder(order: unknown): "C" | "F" | "A" | "K" {
  if (order === "C" || order === "F" || order === "A" || order === "K") return order;
  throw new ValueError(`order must be one of 'C', 'F', 'A', or 'K' (got '${String(order)}')`);
}

/** `a.astype(dtype, options)`. */
export function astype<E extends DTypeName>(
  a: NDArray,
  like: DTypeLike<E>,
  options?: { casting?: Casting; copy?: boolean; order?: "C" | "F" | "A" | "K" },
): NDArray<E> {
  if (options === undefined) {
    return (a._flags & C_CONTIGUOUS) !== 0 ? denseCopy(a, toDType(like), "cast") : astype(a, like, {});
  }
  readOptions("astype", { ...options }, ["casting", "copy", "order"]);
  const dtype = toDType(like);
  const casting = checkCasting(options.casting ?? "unsafe");
  if (!can_cast(a._dtype, dtype, casting)) {
    throw new TypeError(
      `Cannot cast array data from ${dtypeRepr(a._dtype)} to ${dtypeRepr(dtype)} according to the rule '${casting}'`,
    );
  }
  if (options.copy === false && isDTypeOf(a, dtype)) return a;
  if (isVoid(a._id) || isVoid(dtype.id)) return astypeOfRecords(a, dtype, checkOrder(options.order ?? "K"));
  const result = emptyInOrder(a, dtype, checkOrder(options.order ?? "K"));
  warnComplex(a._dtype, dtype);
  runMap("cast", castLoop(a._id, dtype.id), a._shape, [a, result], [a._strides, result._strides], false);
  return result;
}

/** Between records, or between records and others. A sub-array's axes come last. */
function astypeOfRecords<E extends DTypeName>(a: NDArray, dtype: DType<E>, order: "C" | "F" | "A" | "K"): NDArray<E> {
  const [shape, base] = withElements([], dtype);
  if (shape.length === 0) {
    const result = emptyInOrder(a, dtype, order);
    if (dtype.id === a._id) copyWhole(result, a);
    else copyRecords(result, a, undefined);
    return result;
  }
  const result = newArray([...a._shape, ...shape], base as DType<E>);
  copyInto(result, a.reshape([...a._shape, ...shape.map(() => 1)]));
  return result;
}

function isDTypeOf<E extends DTypeName>(a: NDArray, dtype: DType<E>): a is NDArray<E> {
  return a._id === dtype.id;
}
