/**
 * What the printer needs to know of an array.
 *
 * @module
 */
import type { FloatSize } from "./decimal.js";

/** One element: bigint for int64 and uint64, a pair of parts for complex. */
export type PrintableValue = number | bigint | boolean | readonly [re: number, im: number];

/** An array as the printer sees it. */
export interface Printable {
  readonly shape: readonly number[];
  readonly dtype: { readonly name: string; readonly kind: string; readonly itemsize: number };
  /** The exact value at an index. */
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

/** The integers from `start` up to, not including, `stop`. */
export function range(start: number, stop: number): number[] {
  return Array.from({ length: stop - start }, (_, k) => start + k);
}

/** The elements that are shown, in C order: all, or the `edge` first and last along each axis that is longer than both. */
export function shownElements(array: Printable, edge: number | null): PrintableValue[] {
  const axes = array.shape.map((side) => {
    // With no edge items the widths come from all elements, as in NumPy, whose slice from -0 is everything.
    if (edge === null || edge <= 0 || side <= 2 * edge) return range(0, side);
    return [...range(0, edge), ...range(side - edge, side)];
  });
  const found: PrintableValue[] = [];
  const visit = (index: readonly number[]): void => {
    const axis = axes[index.length];
    if (axis === undefined) found.push(array.at(index));
    else for (const k of axis) visit([...index, k]);
  };
  visit([]);
  return found;
}
