/**
 * Parts of elements by their place in bytes: `a.getfield(…)` and `a.setfield(…)`.
 *
 * @module
 */
import { toInteger } from "../call/integers.js";
import { checkWriteable } from "../array/memory.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DTypeLike } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { assign } from "../exec/copy.js";
import type { Assignable } from "../exec/copy.js";
import { viewAs } from "./field.js";

/** `a.getfield(dtype, offset)`: a view of some bytes of every element. */
export function getfieldOf(a: NDArray, args: readonly unknown[]): NDArray {
  const { dtype, offset } = readCall("getfield", args, ["dtype", "offset"], [], 1);
  return part(a, dtype, offset);
}

/** `a.setfield(val, dtype, offset)`. */
export function setfieldOf(a: NDArray, args: readonly unknown[]): void {
  const { val, dtype, offset } = readCall("setfield", args, ["val", "dtype", "offset"], [], 2);
  checkWriteable(a);
  assign(part(a, dtype, offset), val as Assignable);
}

function part(a: NDArray, dtypeLike: unknown, start: unknown): NDArray {
  const dtype = toDType((dtypeLike ?? "float64") as DTypeLike);
  const offset = start === undefined ? 0 : toInteger(start);
  if (dtype.itemsize > a.itemsize) throw new ValueError("new type is larger than original type");
  if (offset < 0) throw new ValueError("offset is negative");
  if (offset + dtype.itemsize > a.itemsize) throw new ValueError("new type plus offset is larger than original type");
  return viewAs(a, dtype, offset);
}
