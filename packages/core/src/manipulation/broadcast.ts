/**
 * Arrays repeated to a shape that they share.
 *
 * @module
 */
import { broadcastStrides, tryBroadcast } from "../array/broadcast.js";
import { WRITEABLE, sameShape, sizeOf, tuple } from "../array/layout.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readOptions, isOptions } from "../call/options.js";
import type { Keywords } from "../call/options.js";
import { asarray } from "../creation/array.js";
import { toShape } from "../creation/shape.js";
import type { ArrayLike } from "../creation/values.js";
import { ValueError } from "../errors.js";
import { offer } from "../ufunc/operands.js";
import type { EachArray } from "./functions.js";

/** The shape that shapes have together. @throws ValueError that names the two that do not fit. */
export function jointShape(shapes: readonly (readonly number[])[]): number[] {
  const joint = tryBroadcast(shapes);
  if (joint !== undefined) return joint;
  const ndim = Math.max(...shapes.map((shape) => shape.length));
  // NumPy looks axis by axis, and names the array that gave the length first.
  for (let axis = 0; axis < ndim; axis++) {
    let length = 1;
    let giver = 0;
    for (const [k, shape] of shapes.entries()) {
      const n = shape[axis - ndim + shape.length] ?? 1;
      if (n === 1 || n === length) continue;
      if (length === 1) {
        length = n;
        giver = k;
        continue;
      }
      const which = (j: number): string => `arg ${String(j)} with shape ${tuple(shapes[j] as readonly number[])}`;
      throw new ValueError(
        `shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between ${which(giver)} and ${which(k)}.`,
      );
    }
  }
  throw new ValueError("shape mismatch: objects cannot be broadcast to a single shape");
}

/** `a` read at a shape that it broadcasts to; not to be written when elements are repeated. */
export function broadcastView(a: NDArray, shape: readonly number[]): NDArray {
  if (sameShape(a._shape, shape)) return a;
  const view = viewOf(a, a._offset, shape, broadcastStrides(a._shape, a._strides, shape), sizeOf(shape));
  view._flags &= ~WRITEABLE;
  return view;
}

/**
 * The shape that arrays of these shapes have together.
 *
 * @throws ValueError when they do not fit.
 * @example
 * ```ts
 * np.broadcast_shapes([1, 2], [3, 1], 2) // [3, 2]
 * ```
 */
export function broadcast_shapes(...shapes: (number | readonly number[])[]): number[];
export function broadcast_shapes(...args: unknown[]): number[] {
  const taken = offer("broadcast_shapes", args);
  if (taken !== undefined) return taken;
  return jointShape(args.map((shape) => toShape(shape)));
}

/**
 * Views of arrays at the shape that they have together. Those that are repeated are read-only.
 *
 * @throws ValueError when they do not fit.
 * @example
 * ```ts
 * np.broadcast_arrays([1, 2], [[3], [4]]).map((x) => x.tolist()) // [[[1, 2], [1, 2]], [[3, 3], [4, 4]]]
 * ```
 */
export function broadcast_arrays<const T extends readonly ArrayLike[]>(...arrays: T): EachArray<T>;
export function broadcast_arrays(...args: unknown[]): NDArray[] {
  const taken = offer("broadcast_arrays", args);
  if (taken !== undefined) return taken;
  const arrays = operands("broadcast_arrays", args, ["subok"]).map((value) => asarray(value as ArrayLike));
  const shape = jointShape(arrays.map((a) => a._shape));
  return arrays.map((a) => broadcastView(a, shape));
}

function operands(name: string, args: readonly unknown[], known: readonly string[]): readonly unknown[] {
  const last = args.at(-1);
  if (!isOptions(last)) return args;
  readOptions(name, last satisfies Keywords, known);
  return args.slice(0, -1);
}
