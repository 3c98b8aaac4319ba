/** Arrays in every memory layout: a base buffer, and a view of it by offset and byte strides. */

import fc from "fast-check";

import { dtypeEntry, dtypesOf, type DtypeEntry, type Element, type NumericDtype } from "../dtypes.js";
import { contiguousStrides, elementText, elementsOf, gather, sizeOf } from "../elements.js";
import type { Operand } from "../values.js";
import { elements, type ElementOptions } from "./elements.js";
import { fixed, shapes, type ShapeOptions } from "./shapes.js";

/** How the elements lie in memory. */
export type Layout = "contiguous" | "strided" | "reversed" | "transposed" | "broadcast" | "offset";

/** All layouts. */
export const LAYOUTS: readonly Layout[] = ["contiguous", "strided", "reversed", "transposed", "broadcast", "offset"];

/** What to draw; what is not given is drawn too. */
export interface ArrayOptions extends ElementOptions, ShapeOptions {
  readonly dtype?: NumericDtype | fc.Arbitrary<NumericDtype>;
  readonly shape?: readonly number[] | fc.Arbitrary<readonly number[]>;
  readonly layouts?: readonly Layout[];
}

/** A drawn array. It is an operand for NumPy; tests build their own view over the same bytes. */
export class ArraySpec implements Operand {
  readonly dtype: NumericDtype;
  readonly shape: readonly number[];
  readonly layout: Layout;
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly strides: readonly number[];

  constructor(dtype: NumericDtype, shape: readonly number[], layout: Layout, fill: readonly Element[]) {
    const entry = dtypeEntry(dtype);
    const place = LAY_OUT[layout](shape, entry.itemsize);
    this.dtype = dtype;
    this.shape = shape;
    this.layout = layout;
    this.offset = place.offset;
    this.strides = place.strides;
    this.bytes = fillBytes(entry, place.bytes, fill);
  }

  /** The elements that the view shows, in C order. */
  get elements(): Element[] {
    return elementsOf(gather(this));
  }

  /** How fast-check shows a counterexample. */
  [fc.toStringMethod](): string {
    const values = this.elements.map(elementText).join(", ");
    return `${this.dtype}(${this.shape.join(", ")}) ${this.layout}: strides [${this.strides.join(", ")}], offset ${this.offset}, [${values}]`;
  }
}

interface Place {
  readonly offset: number;
  readonly strides: readonly number[];
  readonly bytes: number;
}

/** Where the elements go: every other one on each axis, backwards, axes in reverse order, first axes repeated, ... */
const LAY_OUT: Readonly<Record<Layout, (shape: readonly number[], itemsize: number) => Place>> = {
  contiguous: (shape, itemsize) => ({
    offset: 0,
    strides: contiguousStrides(shape, itemsize),
    bytes: sizeOf(shape) * itemsize,
  }),
  strided: (shape, itemsize) => {
    const base = shape.map((side) => 2 * side);
    const strides = contiguousStrides(base, itemsize).map((stride) => 2 * stride);
    return { offset: 0, strides, bytes: sizeOf(base) * itemsize };
  },
  reversed: (shape, itemsize) => {
    const forward = contiguousStrides(shape, itemsize);
    const last = shape.reduce((sum, side, axis) => sum + Math.max(side - 1, 0) * (forward[axis] ?? 0), 0);
    const bytes = sizeOf(shape) * itemsize;
    return { offset: bytes === 0 ? 0 : last, strides: forward.map((stride) => -stride), bytes };
  },
  transposed: (shape, itemsize) => ({
    offset: 0,
    strides: contiguousStrides([...shape].reverse(), itemsize).reverse(),
    bytes: sizeOf(shape) * itemsize,
  }),
  broadcast: (shape, itemsize) => {
    // Every other axis, the first included, has stride 0.
    const base = shape.map((side, axis) => (axis % 2 === 0 ? Math.min(side, 1) : side));
    const strides = contiguousStrides(base, itemsize).map((stride, axis) => (axis % 2 === 0 ? 0 : stride));
    return { offset: 0, strides, bytes: sizeOf(base) * itemsize };
  },
  offset: (shape, itemsize) => {
    // One element in front of each row and one behind the last.
    const base = shape.map((side, axis) => (axis === shape.length - 1 ? side + 1 : side));
    const strides = contiguousStrides(base, itemsize);
    return { offset: itemsize, strides, bytes: (sizeOf(base) + 1) * itemsize };
  },
};

/** The base buffer, elements repeated until it is full. */
function fillBytes(entry: DtypeEntry, byteLength: number, fill: readonly Element[]): Uint8Array {
  const bytes = new Uint8Array(byteLength);
  const view = new DataView(bytes.buffer);
  const count = byteLength / entry.itemsize;
  for (let index = 0; index < count; index++) {
    entry.write(view, index * entry.itemsize, fill[index % fill.length] ?? 0);
  }
  return bytes;
}

function given<T>(value: T | fc.Arbitrary<T> | undefined, otherwise: fc.Arbitrary<T>): fc.Arbitrary<T> {
  if (value === undefined) return otherwise;
  return value instanceof fc.Arbitrary ? value : fc.constant(value);
}

/** A drawn array: dtype, shape, layout, and values with specials among them. */
export function arraySpecs(options: ArrayOptions = {}): fc.Arbitrary<ArraySpec> {
  const dtype = given<NumericDtype>(options.dtype, fc.constantFrom(...dtypesOf()));
  const shape = given(options.shape, shapes(options));
  const layout = fc.constantFrom(...(options.layouts ?? LAYOUTS));
  return fc.tuple(dtype, shape, layout).chain(([name, drawn, how]) => {
    const needed = LAY_OUT[how](drawn, dtypeEntry(name).itemsize).bytes / dtypeEntry(name).itemsize;
    // Beyond this many the values repeat: drawing more finds nothing new and takes long.
    const count = Math.max(1, Math.min(needed, MOST_VALUES));
    return fc.array(elements(name, options), fixed(count)).map((fill) => new ArraySpec(name, drawn, how, fill));
  });
}

const MOST_VALUES = 40;
