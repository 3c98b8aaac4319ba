/**
 * Where results go: `out` as it was given, the shape that everything broadcasts to, and new arrays in the order that is
 * asked for.
 *
 * @module
 */
import { newArray, newLike } from "../array/allocate.js";
import { broadcastShapes, tryBroadcast } from "../array/broadcast.js";
import {
  C_CONTIGUOUS,
  F_CONTIGUOUS,
  cStrides,
  fStrides,
  overlapsItself,
  sameShape,
  sizeOf,
  tuple,
} from "../array/layout.js";
import { checkWriteable } from "../array/memory.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import type { DType } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { keepOrder } from "../exec/copy.js";
import type { Order } from "./keywords.js";

/** Arrays to write into, one entry per output; undefined entries are to be allocated. */
export type Outs = readonly (NDArray | undefined)[] | undefined;

/** `out` as one entry per output. */
export function outputsOf(u: { readonly name: string; readonly nout: number }, out: unknown): Outs {
  if (out === undefined || out === null) return undefined;
  if (u.nout > 1 && isNDArray(out)) throw new TypeError("'out' must be a tuple of arrays");
  const list: readonly unknown[] = Array.isArray(out) ? out : [out];
  if (list.length !== u.nout) {
    throw new ValueError("The 'out' tuple must have exactly one entry per ufunc output");
  }
  let any = false;
  for (const entry of list) {
    if (entry === null || entry === undefined) continue;
    if (!isNDArray(entry)) throw new TypeError("return arrays must be of ArrayType");
    checkWriteable(entry, "output array");
    if ((entry._flags & C_CONTIGUOUS) === 0 && overlapsItself(entry._shape, entry._strides, entry.itemsize)) {
      throw new ValueError("the output array is a view with overlapping elements, such as broadcast_to gives");
    }
    any = true;
  }
  return any ? list.map((entry) => (isNDArray(entry) ? entry : undefined)) : undefined;
}

/** The shape that inputs, outputs and mask broadcast to; outputs must have it already. */
export function resultShape(inputs: readonly NDArray[], outs: Outs, mask: NDArray | undefined): readonly number[] {
  const first = inputs[0] as NDArray;
  let alike = mask === undefined || sameShape(mask._shape, first._shape);
  for (let k = 1; alike && k < inputs.length; k++) alike = sameShape((inputs[k] as NDArray)._shape, first._shape);
  if (alike && outs === undefined) return first._shape;
  if (alike && outs !== undefined && outs.every((out) => out === undefined || sameShape(out._shape, first._shape)))
    return first._shape;
  const shapes = inputs.map((a) => a._shape);
  for (const out of outs ?? []) if (out !== undefined) shapes.push(out._shape);
  if (mask !== undefined) shapes.push(mask._shape);
  const shape = tryBroadcast(shapes) ?? broadcastShapes(shapes);
  for (const out of outs ?? []) {
    if (out === undefined || sameShape(out._shape, shape)) continue;
    throw new ValueError(
      `non-broadcastable output operand with shape ${tuple(out._shape, ",")} doesn't match the broadcast shape ${tuple(shape, ",")}`,
    );
  }
  return shape;
}

/**
 * A new result. Order "K", the default, is C order when an input is C-contiguous, otherwise the axis order of the inputs.
 *
 * @param strides - those of the inputs over `shape`.
 * @param zeroed - whether a mask may leave elements unwritten: they are zero.
 */
export function freshResult(
  shape: readonly number[],
  dtype: DType,
  inputs: readonly NDArray[],
  strides: readonly (readonly number[])[],
  zeroed: boolean,
  order: Order,
): NDArray {
  const packed = packedStrides(shape, dtype.itemsize, inputs, strides, order);
  if (packed === undefined) {
    if (zeroed) return newArray(shape, dtype, true);
    return newLike(shape, cStrides(shape, dtype.itemsize), dtype, dtype.id, sizeOf(shape));
  }
  const result = newLike(shape, packed, dtype, dtype.id, sizeOf(shape));
  if (zeroed) result._storage.u8.fill(0, result._offset, result._offset + result.nbytes);
  return result;
}

/** Strides of a result that is not in C order; undefined for one that is. */
function packedStrides(
  shape: readonly number[],
  itemsize: number,
  inputs: readonly NDArray[],
  strides: readonly (readonly number[])[],
  order: Order,
): readonly number[] | undefined {
  if (shape.length < 2 || order === "C") return undefined;
  if (order === "F") return fStrides(shape, itemsize);
  if (order === "A")
    return inputs.every((a) => (a._flags & F_CONTIGUOUS) !== 0) ? fStrides(shape, itemsize) : undefined;
  // The first operand that spans the result decides, as the outermost iteration order would.
  let like: readonly number[] | undefined;
  for (let k = 0; k < inputs.length; k++) {
    const a = inputs[k] as NDArray;
    if (!sameShape(a._shape, shape)) continue;
    if ((a._flags & C_CONTIGUOUS) !== 0) return undefined;
    like ??= strides[k];
  }
  return like === undefined ? undefined : keepOrder(shape, like, itemsize);
}
