/**
 * Records copied and cast: field by field in order, whatever they are called, as NumPy does.
 *
 * @module
 */
import { broadcastStrides } from "../array/broadcast.js";
import { contiguity, WRITEABLE } from "../array/layout.js";
import { NDArray, viewOf } from "../array/ndarray.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { fieldsOf, hasGaps, isVoid } from "../dtype/structured/layout.js";
import type { Field } from "../dtype/structured/layout.js";
import { castLevel, NEVER } from "../dtype/structured/casting.js";
import { dtypeRepr } from "../dtype/structured/text.js";
import { InternalError } from "../errors.js";
import { copyInto } from "../exec/copy.js";
import { fieldView, viewAs } from "./field.js";
import { asUnits } from "./units.js";

/** Copies `source`, which broadcasts to `target`, where one of them at least holds records; they do not overlap. */
export function copyRecords(target: NDArray, source: NDArray, mask: NDArray | undefined): void {
  if (castLevel(source._dtype, target._dtype) === NEVER) {
    throw new TypeError(
      `Cannot cast array data from ${dtypeRepr(source._dtype)} to ${dtypeRepr(target._dtype)} according to the rule 'unsafe'`,
    );
  }
  cast(target, spread(source, target._shape), mask === undefined ? undefined : spread(mask, target._shape));
}

/** Copies records of one dtype and shape into new memory, gaps and all. */
export function copyWhole(target: NDArray, source: NDArray): void {
  move(target, source, undefined);
}

/** The array at a shape to which it broadcasts. */
function spread(a: NDArray, shape: readonly number[]): NDArray {
  const strides = broadcastStrides(a._shape, a._strides, shape);
  if (strides === a._strides) return a;
  const size = shape.reduce((product, n) => product * n, 1);
  return viewOf(a, a._offset, shape, strides, size);
}

/** The array with its last axes, which it lacks, of length 1. */
function deepen(a: NDArray, ndim: number): NDArray {
  const missing = ndim - a.ndim;
  if (missing <= 0) return a;
  const ones = new Array<number>(missing).fill(1);
  const zeros = new Array<number>(missing).fill(0);
  return viewOf(a, a._offset, [...a._shape, ...ones], [...a._strides, ...zeros], a.size);
}

/** All arrays have one shape, but for the axes of sub-arrays at their end. */
function cast(target: NDArray, from: NDArray, where: NDArray | undefined): void {
  const source = deepen(from, target.ndim);
  const mask = where === undefined ? undefined : deepen(where, target.ndim);
  // What lies between the fields of a target is not the assignment's.
  if (source._dtype === target._dtype && !hasGaps(target._id)) {
    move(target, source, mask);
    return;
  }
  if (!isVoid(source._id) && !isVoid(target._id)) {
    copyInto(target, source, mask);
    return;
  }
  const fields = fieldsOf(target._id);
  const own = fieldsOf(source._id);
  if (fields !== undefined && (own !== undefined || !isVoid(source._id))) {
    fields.forEach((field, k) => {
      cast(fieldView(target, field), own === undefined ? source : fieldView(source, own[k] as Field), mask);
    });
  } else if (own?.length === 1 && !isVoid(target._id)) cast(target, fieldView(source, own[0] as Field), mask);
  else moveBytes(target, source, mask);
}

/** Elements of one dtype, as they are. */
function move(target: NDArray, source: NDArray, mask: NDArray | undefined): void {
  if (!isVoid(target._id)) {
    copyInto(target, source, mask);
    return;
  }
  if (target.itemsize === 0) return;
  const units = asUnits(target);
  const from = asUnits(spread(source, target._shape));
  copyInto(units, from, mask === undefined ? undefined : deepen(spread(mask, target._shape), units.ndim));
}

/** As many bytes as both have; those beyond are zero. */
function moveBytes(target: NDArray, source: NDArray, mask: NDArray | undefined): void {
  const common = Math.min(target.itemsize, source.itemsize);
  const rest = target.itemsize - common;
  if (common > 0) move(bytesOf(target, 0, common), bytesOf(source, 0, common), mask);
  if (rest > 0) {
    const end = bytesOf(target, common, rest);
    const zero = asUnits(viewAs(end, end._dtype, 0));
    copyInto(zero, toDType("uint8")(0), mask === undefined ? undefined : deepen(mask, zero.ndim));
  }
}

/** A part of each element as bytes without a structure. */
function bytesOf(a: NDArray, start: number, count: number): NDArray {
  const raw: DType = toDType(`V${String(count)}`);
  const flags = contiguity(a._shape, a._strides, count) | (a._flags & WRITEABLE);
  const offset = a.size === 0 ? a._offset : a._offset + start;
  if (raw.itemsize !== count) throw new InternalError("bytes of another size");
  return new NDArray(a._storage, offset, a._shape, a._strides, raw, raw.id, a.size, flags, a._base ?? a);
}
