/** Reading the elements of raw arrays, and showing them to people. */

import { dtypeEntry, type ComplexValue, type Element } from "./dtypes.js";
import { dtypeName, type DtypeLike, type Operand, type ScalarValue } from "./values.js";

/** A C-contiguous array as bytes: an NDArray's adapter makes one, and the array results of the oracle are ones. */
export interface RawArray {
  readonly dtype: DtypeLike;
  readonly shape: readonly number[];
  /** Little endian, C order, exactly as long as shape and dtype say. */
  readonly bytes: Uint8Array;
}

/** A view of the same bytes through which elements are read. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** How many elements a shape has. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** The elements in C order: bigint for 64-bit integers, `{ re, im }` for complex. */
export function elementsOf(array: RawArray): Element[] {
  const entry = dtypeEntry(dtypeName(array.dtype));
  const view = viewOf(array.bytes);
  return Array.from({ length: sizeOf(array.shape) }, (_, index) => entry.read(view, index * entry.itemsize));
}

/** The JavaScript value of a typed NumPy scalar. */
export function scalarOf(scalar: ScalarValue): Element {
  const entry = dtypeEntry(scalar.dtype.name);
  return entry.read(viewOf(scalar.bytes), 0);
}

/** C-order byte strides. */
export function contiguousStrides(shape: readonly number[], itemsize: number): number[] {
  const strides: number[] = new Array<number>(shape.length);
  let step = itemsize;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= shape[axis] ?? 1;
  }
  return strides;
}

/** The elements of an operand, wherever its strides find them, as a C-contiguous array. */
export function gather(operand: Operand): RawArray {
  const entry = dtypeEntry(dtypeName(operand.dtype));
  const { shape, bytes } = operand;
  const { itemsize } = entry;
  const strides = operand.strides ?? contiguousStrides(shape, itemsize);
  const size = sizeOf(shape);
  const out = new Uint8Array(size * itemsize);
  for (let index = 0; index < size; index++) {
    let rest = index;
    let at = operand.offset ?? 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const side = shape[axis] ?? 1;
      at += (rest % side) * (strides[axis] ?? 0);
      rest = Math.floor(rest / side);
    }
    out.set(bytes.subarray(at, at + itemsize), index * itemsize);
  }
  return { dtype: operand.dtype, shape, bytes: out };
}

/** The index of a flat position, for messages: `[2, 0]`. */
export function indexText(flat: number, shape: readonly number[]): string {
  let rest = flat;
  const index: number[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const side = shape[axis] ?? 1;
    index.unshift(rest % side);
    rest = Math.floor(rest / side);
  }
  return `[${index.join(", ")}]`;
}

function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** One element for a message; -0 and complex parts stay visible. */
export function elementText(value: Element): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "object") return String(value);
  const { re, im }: ComplexValue = value;
  return `(${numberText(re)}, ${numberText(im)}i)`;
}
