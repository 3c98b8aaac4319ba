/** Dtype names and shapes: 0-d, empty and size-1 sides are as common as ordinary ones. */

import fc from "fast-check";

import { dtypesOf, type NumericDtype } from "../dtypes.js";
import { sizeOf } from "../elements.js";

/** A numeric dtype; the letters choose the kinds (`"iu"` for integers), all of them without. */
export function dtypeNames(kinds?: string): fc.Arbitrary<NumericDtype> {
  return fc.constantFrom(...dtypesOf(kinds));
}

/** Which shapes to draw. */
export interface ShapeOptions {
  readonly minDims?: number;
  readonly maxDims?: number;
  /** The longest side; 5 unless given. */
  readonly maxSide?: number;
  /** The shortest side; 0 unless given. */
  readonly minSide?: number;
  /** The most elements, so that four long sides do not make a test slow; 120 unless given. */
  readonly maxSize?: number;
}

function sides({ minSide = 0, maxSide = 5 }: ShapeOptions): fc.Arbitrary<number> {
  const ordinary = { weight: 7, arbitrary: fc.integer({ min: Math.max(1, minSide), max: maxSide }) };
  const one = { weight: 2, arbitrary: fc.constant(Math.max(1, minSide)) };
  return minSide > 0 ? fc.oneof(ordinary, one) : fc.oneof(ordinary, one, { weight: 1, arbitrary: fc.constant(0) });
}

/** A shape. */
export function shapes(options: ShapeOptions = {}): fc.Arbitrary<readonly number[]> {
  const { minDims = 0, maxDims = 4, maxSize = 120 } = options;
  return fc
    .array(sides(options), { minLength: minDims, maxLength: maxDims })
    .filter((shape) => sizeOf(shape) <= maxSize);
}

/** Shapes that broadcast together, and the shape they broadcast to. */
export interface BroadcastShapes {
  readonly shapes: readonly (readonly number[])[];
  readonly result: readonly number[];
}

/** `count` shapes that broadcast together: leading sides left out and sides made 1 at will. */
export function broadcastShapes(count: number, options: ShapeOptions = {}): fc.Arbitrary<BroadcastShapes> {
  return shapes(options).chain((full) => {
    const part = fc
      .record({ dropped: fc.integer({ min: 0, max: full.length }), ones: fc.array(fc.boolean(), fixed(full.length)) })
      .map(({ dropped, ones }) => full.slice(dropped).map((side, axis) => (ones[axis] === true ? 1 : side)));
    // More than half of the operands keep the whole shape, else hardly any result would have it.
    const operand = fc.oneof({ weight: 3, arbitrary: fc.constant(full) }, { weight: 2, arbitrary: part });
    return fc.array(operand, fixed(count)).map((drawn) => ({ shapes: drawn, result: broadcast(drawn) }));
  });
}

/** Array constraints for exactly `length` items. */
export function fixed(length: number): { minLength: number; maxLength: number } {
  return { minLength: length, maxLength: length };
}

function broadcast(all: readonly (readonly number[])[]): number[] {
  const ndim = Math.max(0, ...all.map((shape) => shape.length));
  return Array.from({ length: ndim }, (_, axis) => {
    const across = all.map((shape) => shape[axis - ndim + shape.length] ?? 1);
    return across.find((side) => side !== 1) ?? 1;
  });
}

/** Axes of an array with `ndim` dimensions: distinct, some of them negative, in any order. */
export function axes(ndim: number): fc.Arbitrary<readonly number[]> {
  const all = Array.from({ length: ndim }, (_, axis) => axis);
  return fc
    .tuple(fc.shuffledSubarray(all), fc.array(fc.boolean(), fixed(ndim)))
    .map(([chosen, negative]) => chosen.map((axis, index) => (negative[index] === true ? axis - ndim : axis)));
}
