/**
 * NumPy's broadcasting rules.
 *
 * @module
 */
import { ValueError } from "../errors.js";
import { sameShape, tuple } from "./layout.js";

/** The shape that all of these broadcast to, or undefined when they do not. */
export function tryBroadcast(shapes: readonly (readonly number[])[]): number[] | undefined {
  let ndim = 0;
  for (const shape of shapes) if (shape.length > ndim) ndim = shape.length;
  const result = new Array<number>(ndim).fill(1);
  for (const shape of shapes) {
    const lead = ndim - shape.length;
    for (let k = 0; k < shape.length; k++) {
      const n = shape[k] as number;
      const m = result[lead + k] as number;
      if (n === m || n === 1) continue;
      if (m !== 1) return undefined;
      result[lead + k] = n;
    }
  }
  return result;
}

/**
 * The shape that all of these broadcast to.
 *
 * @throws ValueError with NumPy's text when they do not.
 */
export function broadcastShapes(shapes: readonly (readonly number[])[]): number[] {
  const result = tryBroadcast(shapes);
  if (result !== undefined) return result;
  const list = shapes.map((shape) => tuple(shape, ",")).join(" ");
  throw new ValueError(`operands could not be broadcast together with shapes ${list} `);
}

/** Strides with which an array of `shape` is read at `target`'s shape: 0 along every axis that is repeated. */
export function broadcastStrides(
  shape: readonly number[],
  strides: readonly number[],
  target: readonly number[],
): readonly number[] {
  if (sameShape(shape, target)) return strides;
  const lead = target.length - shape.length;
  const result = new Array<number>(target.length);
  for (let k = 0; k < target.length; k++) {
    const n = k < lead ? 1 : (shape[k - lead] as number);
    if (n !== target[k] && n !== 1) {
      const message = `operands could not be broadcast together with remapped shapes [original->remapped]: ${tuple(shape, ",")}  and requested shape ${tuple(target, ",")}`;
      throw new ValueError(message);
    }
    result[k] = n === 1 ? 0 : (strides[k - lead] as number);
  }
  return result;
}
