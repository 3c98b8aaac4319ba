/**
 * What the printer needs to know of an array.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import type { FloatSize } from "./decimal.js";

/**
 * One element: bigint for int64 and uint64, a pair of parts for complex, the values of a record's fields, nested lists for
 * a sub-array, and the text of bytes without a structure.
 */
export type PrintableValue =
  number | bigint | boolean | string | readonly [re: number, im: number] | readonly PrintableValue[];

/** A field of records, as the printer sees it. */
export interface PrintableField {
  readonly dtype: Printable["dtype"];
  /** Of a sub-array. */
  readonly shape: readonly number[];
  /** Of a record within the record. */
  readonly fields?: readonly PrintableField[] | undefined;
}

/** An array as the printer sees it. */
export interface Printable {
  readonly shape: readonly number[];
  readonly dtype: { readonly name: string; readonly kind: string; readonly itemsize: number };
  /** The array itself, for `override_repr`. */
  readonly origin?: NDArray;
  /** What stands for the dtype in `array(…, dtype=…)`; its name where this is missing. */
  readonly dtypeText?: string | undefined;
  /** The fields of records. */
  readonly fields?: readonly PrintableField[] | undefined;
  /** The exact value at an index, which belongs to the caller. */
  at(index: readonly number[]): PrintableValue;
}

/** The number of elements. */
export function sizeOf({ shape }: Printable): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** The bytes of each float of an array of floats or complex numbers. */
export function floatSize({ kind, itemsize, name }: Printable["dtype"]): FloatSize {
  const size = kind === "c" ? itemsize / 2 : itemsize;
  if (size === 2 || size === 4 || size === 8) return size;
  throw new TypeError(`internal: floats of dtype ${name} cannot be printed`);
}

/**
 * The elements at the edges, in C order: all along an axis that is no longer than both edges, otherwise the `first` and the
 * `last` ones.
 */
export function elementsAt(array: Printable, edge: number, first: number, last: number): PrintableValue[] {
  const { shape } = array;
  const found: PrintableValue[] = [];
  collect(array, { edge, first, last, index: new Array<number>(shape.length).fill(0), found }, 0);
  return found;
}

interface Collection {
  readonly edge: number;
  readonly first: number;
  readonly last: number;
  readonly index: number[];
  readonly found: PrintableValue[];
}

function collect(array: Printable, into: Collection, axis: number): void {
  const { edge, first, last, index, found } = into;
  if (axis === index.length) {
    found.push(array.at(index));
    return;
  }
  const side = array.shape[axis] as number;
  const cut = side > 2 * edge;
  for (let k = 0; k < side; k++) {
    if (cut && k === first) k = Math.max(side - last, k);
    index[axis] = k;
    collect(array, into, axis + 1);
  }
}
