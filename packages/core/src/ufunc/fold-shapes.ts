/**
 * Shapes of reductions: of the result, its order in memory, and whether `out` and `where` go with the array, with NumPy's errors where not.
 *
 * @module
 */
import { newArray, newLike } from "../array/allocate.js";
import { tryBroadcast } from "../array/broadcast.js";
import { C_CONTIGUOUS, sameShape, tuple } from "../array/layout.js";
import type { NDArray } from "../array/ndarray.js";
import type { DType } from "../dtype/dtype.js";
import { keepOrder } from "../exec/copy.js";
import { ValueError } from "../errors.js";

type Shape = readonly number[];

/** Stands for an axis that `out` does not have, in its shape over the axes of the array. */
const NEW_AXIS = -1;

/** The shape of the result. */
export function reducedShape(shape: Shape, axes: readonly number[], keepdims: boolean): number[] {
  if (keepdims) return shape.map((n, k) => (axes.includes(k) ? 1 : n));
  const rest: number[] = [];
  for (let k = 0; k < shape.length; k++) if (!axes.includes(k)) rest.push(shape[k] as number);
  return rest;
}

/** A new array for a reduction of `source`, its axes in memory in the order in which the source has them. */
export function emptyReduced(source: NDArray, axes: readonly number[], keepdims: boolean, dtype: DType): NDArray {
  const shape = reducedShape(source._shape, axes, keepdims);
  const size = shape.reduce((product, n) => product * n, 1);
  if (shape.length < 2 || size === 0 || (source._flags & C_CONTIGUOUS) !== 0) return newArray(shape, dtype);
  const kept = keepdims ? source._strides : source._strides.filter((_, k) => !axes.includes(k));
  return newLike(shape, keepOrder(shape, kept, dtype.itemsize), dtype, dtype.id, size);
}

/** @throws ValueError when a mask does not broadcast to the array that it masks. */
export function checkMask(shape: Shape, where: Shape): void {
  const joint = tryBroadcast([shape, where]);
  if (joint === undefined) throw remapped([shape, where].map((s) => tuple(s, ",")));
  if (!sameShape(joint, shape)) throw tooSmall(shape, joint);
}

/**
 * @param shape - of the array that is reduced.
 * @throws ValueError when `out` has not the shape of the result.
 */
export function checkReduced(
  name: string,
  out: NDArray,
  shape: Shape,
  axes: readonly number[],
  keepdims: boolean,
  where?: NDArray,
): void {
  const target = reducedShape(shape, axes, keepdims);
  const found = out._shape;
  if (sameShape(found, target)) return;
  if (found.length !== target.length) {
    const why = keepdims ? " (must match the operand's when keepdims=True)" : "";
    throw new ValueError(
      `output parameter for reduction operation ${name} has the wrong number of dimensions: Found ${String(found.length)} but expected ${String(target.length)}${why}`,
    );
  }
  let next = 0;
  const along = shape.map((_, k) => (axes.includes(k) && !keepdims ? NEW_AXIS : (found[next++] as number)));
  const others = where === undefined ? [shape] : [shape, where._shape];
  const joint = tryBroadcast([along.map(Math.abs), ...others]);
  if (joint === undefined)
    throw remapped([`${tuple(found, ",")}->${spread(along)}`, ...others.map((s) => tuple(s, ","))]);
  // NumPy looks at the axes from the last to the first, and on each at `out` before the array.
  for (let k = shape.length - 1; k >= 0; k--) {
    const [n, m] = [along[k] as number, joint[k] as number];
    if (axes.includes(k)) {
      if (keepdims && n !== 1) throw notReduced(k, n);
    } else if (n === 1 && m !== 1) throw notEnabled(keepdims ? k : k - axes.filter((axis) => axis < k).length);
    if (shape[k] !== m) break;
  }
  throw tooSmall(shape, joint);
}

function notReduced(axis: number, n: number): ValueError {
  return new ValueError(
    `operand was set up as a reduction along axis ${String(axis)}, but the length of the axis is ${String(n)} (it has to be 1)`,
  );
}

/** The axis is counted as `out` has it. */
function notEnabled(axis: number): ValueError {
  return new ValueError(
    `output operand requires a reduction along dimension ${String(axis)}, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape.`,
  );
}

function remapped(shapes: readonly string[]): ValueError {
  return new ValueError(
    `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapes.join(" ")} `,
  );
}

function tooSmall(shape: Shape, joint: Shape): ValueError {
  return new ValueError(
    `non-broadcastable operand with shape ${tuple(shape, ",")} doesn't match the broadcast shape ${tuple(joint, ",")}`,
  );
}

/** NumPy leaves out new axes that come first. */
function spread(along: Shape): string {
  const first = along.findIndex((n) => n !== NEW_AXIS);
  const rest = first < 0 ? [] : along.slice(first).map((n) => (n === NEW_AXIS ? "newaxis" : String(n)));
  return along.length === 1 && rest.length === 1 ? `(${String(rest[0])},)` : `(${rest.join(",")})`;
}
