/**
 * Discrete Fourier transforms over several axes: one axis after the other.
 *
 * @module
 */
import { IndexError, normalizeAxis, offer } from "@rustnum/core";
import type { ArrayLike, NDArray } from "@rustnum/core";
import { lengthsAndAxes, readMany } from "./arguments.js";
import type { ManyCall } from "./arguments.js";
import { alongAxis } from "./line.js";
import type { Transform } from "./line.js";
import { FFT, HFFT, IFFT, IHFFT, IRFFT, RFFT } from "./transforms.js";
import type { ComplexOf, DTypeOf, ManyOptions, Norm, RealOf } from "./types.js";

type Axes = readonly (number | bigint)[] | number | bigint | null;

const LAST_TWO = [-2, -1] as const;

/** Runs a transform, unless an operand takes the call. */
function run(
  name: string,
  args: readonly unknown[],
  body: (call: ManyCall) => NDArray,
  axes?: readonly number[],
): NDArray {
  return offer(`fft.${name}`, args) ?? body(readMany(name, args, axes));
}

/** All axes alike, the last one first. */
function overAll(transform: Transform, call: ManyCall): NDArray {
  const { s, axes } = lengthsAndAxes(call);
  return overAxes(transform, call, call.a, s, axes);
}

/** Transforms along these axes, the last one first; results of the first go in place from then on. */
function overAxes(
  transform: Transform,
  { norm, out, workers }: ManyCall,
  a: NDArray,
  s: readonly number[],
  axes: readonly number[],
  owned = false,
): NDArray {
  let result = a;
  let ours = owned;
  for (let k = axes.length - 1; k >= 0; k--) {
    const axis = normalizeAxis(axes[k], a.ndim);
    const points = s[k] as number;
    // What was made here may be overwritten, where it has the size that comes out.
    const place = out ?? (ours && result.shape[axis] === points ? result : undefined);
    result = alongAxis(transform, result, points, axis, norm, place, workers);
    ours = true;
  }
  return result;
}

/** Real lines along the last axis, complex ones along the others. */
function realFirst(first: Transform, then: Transform, call: ManyCall): NDArray {
  const { s, axes } = lengthsAndAxes(call);
  const [n, axis] = lastOf(s, axes);
  const { a, norm, out, workers } = call;
  const spectrum = alongAxis(first, a, n, normalizeAxis(axis, a.ndim), norm, out, workers);
  return overAxes(then, call, spectrum, s.slice(0, -1), axes.slice(0, -1), true);
}

/** Complex lines along all axes but the last one, from the first on; then real ones along that. */
function realLast(first: Transform, last: Transform, call: ManyCall): NDArray {
  const { s, axes } = lengthsAndAxes(call, true);
  const [n, axis] = lastOf(s, axes);
  const { norm, out, workers } = call;
  let { a } = call;
  axes.slice(0, -1).forEach((each, k) => {
    a = alongAxis(first, a, s[k] as number, normalizeAxis(each, a.ndim), norm, undefined, workers);
  });
  return alongAxis(last, a, n, normalizeAxis(axis, a.ndim), norm, out, workers);
}

function lastOf(s: readonly number[], axes: readonly number[]): [number, number] {
  const [n, axis] = [s.at(-1), axes.at(-1)];
  if (n === undefined || axis === undefined) throw new IndexError("list index out of range");
  return [n, axis];
}

/**
 * The transform over several axes, all by default, from the last to the first.
 *
 * @example
 * ```ts
 * np.fft.fftn([[1, 2], [3, 4]]).real.tolist() // [[10, -2], [-4, 0]]
 * ```
 * @throws ValueError for lengths and axes of different number; else as {@link fft}.
 */
export function fftn<A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<ComplexOf<DTypeOf<A>>>;
export function fftn<A extends ArrayLike>(
  a: A,
  s: Axes,
  axes?: Axes | ManyOptions,
  norm?: Norm | ManyOptions,
  out?: NDArray | null | ManyOptions,
): NDArray<ComplexOf<DTypeOf<A>>>;
export function fftn(...args: unknown[]): NDArray {
  return run("fftn", args, (call) => overAll(FFT, call));
}

/**
 * The inverse of {@link fftn}.
 *
 * @example
 * ```ts
 * np.fft.ifftn(np.fft.fftn([[1, 2], [3, 4]])).real.tolist() // [[1, 2], [3, 4]]
 * ```
 */
export function ifftn<A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<ComplexOf<DTypeOf<A>>>;
export function ifftn<A extends ArrayLike>(
  a: A,
  s: Axes,
  axes?: Axes | ManyOptions,
  norm?: Norm | ManyOptions,
  out?: NDArray | null | ManyOptions,
): NDArray<ComplexOf<DTypeOf<A>>>;
export function ifftn(...args: unknown[]): NDArray {
  return run("ifftn", args, (call) => overAll(IFFT, call));
}

/**
 * {@link fftn} over two axes, the last two by default.
 *
 * @example
 * ```ts
 * np.fft.fft2(np.eye(2)).real.tolist() // [[2, 0], [0, 2]]
 * ```
 */
export function fft2<A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<ComplexOf<DTypeOf<A>>>;
export function fft2<A extends ArrayLike>(
  a: A,
  s: Axes,
  axes?: Axes | ManyOptions,
  norm?: Norm | ManyOptions,
  out?: NDArray | null | ManyOptions,
): NDArray<ComplexOf<DTypeOf<A>>>;
export function fft2(...args: unknown[]): NDArray {
  return run("fft2", args, (call) => overAll(FFT, call), LAST_TWO);
}

/** The inverse of {@link fft2}. */
export function ifft2<A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<ComplexOf<DTypeOf<A>>>;
export function ifft2<A extends ArrayLike>(
  a: A,
  s: Axes,
  axes?: Axes | ManyOptions,
  norm?: Norm | ManyOptions,
  out?: NDArray | null | ManyOptions,
): NDArray<ComplexOf<DTypeOf<A>>>;
export function ifft2(...args: unknown[]): NDArray {
  return run("ifft2", args, (call) => overAll(IFFT, call), LAST_TWO);
}

/**
 * The transform of real input over several axes: {@link rfft} along the last, {@link fft} along the others.
 *
 * @example
 * ```ts
 * np.fft.rfftn([[1, 2, 3, 4], [0, 0, 0, 0]]).shape // [2, 3]
 * ```
 */
export function rfftn<A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<ComplexOf<DTypeOf<A>>>;
export function rfftn<A extends ArrayLike>(
  a: A,
  s: Axes,
  axes?: Axes | ManyOptions,
  norm?: Norm | ManyOptions,
  out?: NDArray | null | ManyOptions,
): NDArray<ComplexOf<DTypeOf<A>>>;
export function rfftn(...args: unknown[]): NDArray {
  return run("rfftn", args, (call) => realFirst(RFFT, FFT, call));
}

/** {@link rfftn} over two axes, the last two by default. */
export function rfft2<A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<ComplexOf<DTypeOf<A>>>;
export function rfft2<A extends ArrayLike>(
  a: A,
  s: Axes,
  axes?: Axes | ManyOptions,
  norm?: Norm | ManyOptions,
  out?: NDArray | null | ManyOptions,
): NDArray<ComplexOf<DTypeOf<A>>>;
export function rfft2(...args: unknown[]): NDArray {
  return run("rfft2", args, (call) => realFirst(RFFT, FFT, call), LAST_TWO);
}

/**
 * The inverse of {@link rfftn}; an odd length along the last axis has to be given.
 *
 * @example
 * ```ts
 * np.fft.irfftn(np.fft.rfftn([[1, 2], [3, 4]])).tolist() // [[1, 2], [3, 4]]
 * ```
 */
export function irfftn<A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<RealOf<DTypeOf<A>>>;
export function irfftn<A extends ArrayLike>(
  a: A,
  s: Axes,
  axes?: Axes | ManyOptions,
  norm?: Norm | ManyOptions,
  out?: NDArray | null | ManyOptions,
): NDArray<RealOf<DTypeOf<A>>>;
export function irfftn(...args: unknown[]): NDArray {
  return run("irfftn", args, (call) => realLast(IFFT, IRFFT, call));
}

/** {@link irfftn} over two axes, the last two by default. */
export function irfft2<A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<RealOf<DTypeOf<A>>>;
export function irfft2<A extends ArrayLike>(
  a: A,
  s: Axes,
  axes?: Axes | ManyOptions,
  norm?: Norm | ManyOptions,
  out?: NDArray | null | ManyOptions,
): NDArray<RealOf<DTypeOf<A>>>;
export function irfft2(...args: unknown[]): NDArray {
  return run("irfft2", args, (call) => realLast(IFFT, IRFFT, call), LAST_TWO);
}

/** {@link hfft} along the last axis, {@link fft} along the others. As SciPy's. */
export function hfftn<A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<RealOf<DTypeOf<A>>>;
export function hfftn<A extends ArrayLike>(
  a: A,
  s: Axes,
  axes?: Axes | ManyOptions,
  norm?: Norm | ManyOptions,
): NDArray<RealOf<DTypeOf<A>>>;
export function hfftn(...args: unknown[]): NDArray {
  return run("hfftn", args, (call) => realLast(FFT, HFFT, call));
}

/** {@link hfftn} over two axes, the last two by default. */
export function hfft2<A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<RealOf<DTypeOf<A>>>;
export function hfft2<A extends ArrayLike>(
  a: A,
  s: Axes,
  axes?: Axes | ManyOptions,
  norm?: Norm | ManyOptions,
): NDArray<RealOf<DTypeOf<A>>>;
export function hfft2(...args: unknown[]): NDArray {
  return run("hfft2", args, (call) => realLast(FFT, HFFT, call), LAST_TWO);
}

/** The inverse of {@link hfftn}: {@link ihfft} along the last axis, {@link ifft} along the others. */
export function ihfftn<A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<ComplexOf<DTypeOf<A>>>;
export function ihfftn<A extends ArrayLike>(
  a: A,
  s: Axes,
  axes?: Axes | ManyOptions,
  norm?: Norm | ManyOptions,
): NDArray<ComplexOf<DTypeOf<A>>>;
export function ihfftn(...args: unknown[]): NDArray {
  return run("ihfftn", args, (call) => realFirst(IHFFT, IFFT, call));
}

/** {@link ihfftn} over two axes, the last two by default. */
export function ihfft2<A extends ArrayLike>(a: A, options?: ManyOptions): NDArray<ComplexOf<DTypeOf<A>>>;
export function ihfft2<A extends ArrayLike>(
  a: A,
  s: Axes,
  axes?: Axes | ManyOptions,
  norm?: Norm | ManyOptions,
): NDArray<ComplexOf<DTypeOf<A>>>;
export function ihfft2(...args: unknown[]): NDArray {
  return run("ihfft2", args, (call) => realFirst(IHFFT, IFFT, call), LAST_TWO);
}
