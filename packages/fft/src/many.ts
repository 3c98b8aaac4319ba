/**
 * Discrete Fourier transforms over several axes: one axis after the other.
 *
 * @module
 */
import { IndexError, normalizeAxis, offer } from "@rustnum/core";
import type { NDArray } from "@rustnum/core";
import { lengthsAndAxes, readMany } from "./arguments.js";
import type { ManyCall } from "./arguments.js";
import { alongAxis } from "./line.js";
import type { Transform } from "./line.js";
import { FFT, HFFT, IFFT, IHFFT, IRFFT, RFFT } from "./transforms.js";
import type { ComplexMany, RealMany } from "./types.js";

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
export const fftn = ((...args: unknown[]): NDArray => run("fftn", args, (call) => overAll(FFT, call))) as ComplexMany;

/**
 * The inverse of {@link fftn}.
 *
 * @example
 * ```ts
 * np.fft.ifftn(np.fft.fftn([[1, 2], [3, 4]])).real.tolist() // [[1, 2], [3, 4]]
 * ```
 */
export const ifftn = ((...args: unknown[]): NDArray =>
  run("ifftn", args, (call) => overAll(IFFT, call))) as ComplexMany;

/**
 * {@link fftn} over two axes, the last two by default.
 *
 * @example
 * ```ts
 * np.fft.fft2(np.eye(2)).real.tolist() // [[2, 0], [0, 2]]
 * ```
 */
export const fft2 = ((...args: unknown[]): NDArray =>
  run("fft2", args, (call) => overAll(FFT, call), LAST_TWO)) as ComplexMany;

/** The inverse of {@link fft2}. */
export const ifft2 = ((...args: unknown[]): NDArray =>
  run("ifft2", args, (call) => overAll(IFFT, call), LAST_TWO)) as ComplexMany;

/**
 * The transform of real input over several axes: {@link rfft} along the last, {@link fft} along the others.
 *
 * @example
 * ```ts
 * np.fft.rfftn([[1, 2, 3, 4], [0, 0, 0, 0]]).shape // [2, 3]
 * ```
 */
export const rfftn = ((...args: unknown[]): NDArray =>
  run("rfftn", args, (call) => realFirst(RFFT, FFT, call))) as ComplexMany;

/** {@link rfftn} over two axes, the last two by default. */
export const rfft2 = ((...args: unknown[]): NDArray =>
  run("rfft2", args, (call) => realFirst(RFFT, FFT, call), LAST_TWO)) as ComplexMany;

/**
 * The inverse of {@link rfftn}; an odd length along the last axis has to be given.
 *
 * @example
 * ```ts
 * np.fft.irfftn(np.fft.rfftn([[1, 2], [3, 4]])).tolist() // [[1, 2], [3, 4]]
 * ```
 */
export const irfftn = ((...args: unknown[]): NDArray =>
  run("irfftn", args, (call) => realLast(IFFT, IRFFT, call))) as RealMany;

/** {@link irfftn} over two axes, the last two by default. */
export const irfft2 = ((...args: unknown[]): NDArray =>
  run("irfft2", args, (call) => realLast(IFFT, IRFFT, call), LAST_TWO)) as RealMany;

/** {@link hfft} along the last axis, {@link fft} along the others. As SciPy's. */
export const hfftn = ((...args: unknown[]): NDArray =>
  run("hfftn", args, (call) => realLast(FFT, HFFT, call))) as RealMany;

/** {@link hfftn} over two axes, the last two by default. */
export const hfft2 = ((...args: unknown[]): NDArray =>
  run("hfft2", args, (call) => realLast(FFT, HFFT, call), LAST_TWO)) as RealMany;

/** The inverse of {@link hfftn}: {@link ihfft} along the last axis, {@link ifft} along the others. */
export const ihfftn = ((...args: unknown[]): NDArray =>
  run("ihfftn", args, (call) => realFirst(IHFFT, IFFT, call))) as ComplexMany;

/** {@link ihfftn} over two axes, the last two by default. */
export const ihfft2 = ((...args: unknown[]): NDArray =>
  run("ihfft2", args, (call) => realFirst(IHFFT, IFFT, call), LAST_TWO)) as ComplexMany;
