/**
 * Shapes and strides: how elements lie in memory.
 *
 * @module
 */

/** Flags of an array. */
export const C_CONTIGUOUS = 1;
export const F_CONTIGUOUS = 2;
export const WRITEABLE = 4;
/** The array was given this storage when it was made: disposing it ends the storage. */
export const OWNS = 8;
/** Its `shape` was read from outside and is frozen. */
export const SHAPE_SEEN = 16;
export const STRIDES_SEEN = 32;

/** The number of elements of a shape. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (let k = 0; k < shape.length; k++) size *= shape[k] as number;
  return size;
}

/** Byte strides of a C-contiguous array. */
export function cStrides(shape: readonly number[], itemsize: number): number[] {
  const { length } = shape;
  if (length === 1) return [itemsize];
  const strides = new Array<number>(length);
  let step = itemsize;
  for (let k = length - 1; k >= 0; k--) {
    strides[k] = step;
    step *= Math.max(shape[k] as number, 1);
  }
  return strides;
}

/** Byte strides of a Fortran-contiguous array. */
export function fStrides(shape: readonly number[], itemsize: number): number[] {
  const strides = new Array<number>(shape.length);
  let step = itemsize;
  for (let k = 0; k < shape.length; k++) {
    strides[k] = step;
    step *= Math.max(shape[k] as number, 1);
  }
  return strides;
}

/** {@link C_CONTIGUOUS} and {@link F_CONTIGUOUS} as they hold. Dimensions of 1 may have any stride; an empty array has both. */
export function contiguity(shape: readonly number[], strides: readonly number[], itemsize: number): number {
  if (shape.length === 1) return strides[0] === itemsize || (shape[0] as number) < 2 ? C_CONTIGUOUS | F_CONTIGUOUS : 0;
  let flags = C_CONTIGUOUS | F_CONTIGUOUS;
  let step = itemsize;
  for (let k = shape.length - 1; k >= 0; k--) {
    const n = shape[k] as number;
    if (n === 0) return C_CONTIGUOUS | F_CONTIGUOUS;
    if (n !== 1 && strides[k] !== step) flags &= ~C_CONTIGUOUS;
    step *= n;
  }
  step = itemsize;
  for (let k = 0; k < shape.length; k++) {
    const n = shape[k] as number;
    if (n !== 1 && strides[k] !== step) flags &= ~F_CONTIGUOUS;
    step *= n;
  }
  return flags;
}

/** Whether two shapes are equal. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

/** Python's text of a tuple: `(3,)`, `(2, 3)`. */
export function tuple(shape: readonly number[], separator = ", "): string {
  return shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(separator)})`;
}

/** First and last byte (exclusive) that an array touches, relative to its first element. */
export function extent(
  shape: readonly number[],
  strides: readonly number[],
  itemsize: number,
): [low: number, high: number] {
  let low = 0;
  let high = 0;
  for (let k = 0; k < shape.length; k++) {
    const n = shape[k] as number;
    if (n === 0) return [0, 0];
    const reach = (n - 1) * (strides[k] as number);
    if (reach < 0) low += reach;
    else high += reach;
  }
  return [low, high + itemsize];
}

/**
 * Whether two elements of an array may share memory. Exact for every layout that slicing, transposing and broadcasting
 * make; for exotic `as_strided` layouts it may say yes needlessly.
 */
export function overlapsItself(shape: readonly number[], strides: readonly number[], itemsize: number): boolean {
  const axes: { n: number; step: number }[] = [];
  for (let k = 0; k < shape.length; k++) {
    const n = shape[k] as number;
    if (n === 0) return false;
    if (n > 1) axes.push({ n, step: Math.abs(strides[k] as number) });
  }
  axes.sort((a, b) => a.step - b.step);
  let reach = itemsize;
  for (const { n, step } of axes) {
    if (step < reach) return true;
    reach += (n - 1) * step;
  }
  return false;
}
