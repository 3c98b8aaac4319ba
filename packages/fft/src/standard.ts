/**
 * Discrete Fourier transforms along one axis.
 *
 * @module
 */
import { isNDArray, normalizeAxis, offer } from "@rustnum/core";
import type { ArrayLike, NDArray } from "@rustnum/core";
import { lengthAlong, readLine } from "./arguments.js";
import { alongAxis, shortLine } from "./line.js";
import type { Transform } from "./line.js";
import { FFT, HFFT, IFFT, IHFFT, IRFFT, RFFT } from "./transforms.js";
import type { ComplexOf, DTypeOf, LineOptions, Norm, RealOf } from "./types.js";

type Integer = number | bigint;

function run(name: string, transform: Transform, args: readonly unknown[], half = false): NDArray {
  const [first] = args;
  if (args.length === 1 && isNDArray(first) && first.ndim === 1) {
    const result = shortLine(transform, first, half ? 2 * (first.size - 1) : first.size);
    if (result !== undefined) return result;
  }
  const taken = offer(`fft.${name}`, args);
  if (taken !== undefined) return taken;
  const { a, n, axis, norm, out, workers } = readLine(name, args);
  const points = n ?? (half ? 2 * (lengthAlong(a, axis) - 1) : lengthAlong(a, axis));
  return alongAxis(transform, a, points, normalizeAxis(axis, a.ndim), norm, out, workers);
}

/**
 * The discrete Fourier transform: `A[k] = Σ a[m]·exp(−2πi·mk/n)`.
 *
 * float32 and complex64 stay in single precision; integers, booleans and float64 give complex128. Any length, primes
 * included, takes n·log n steps. Real input takes half the time.
 *
 * Cooley–Tukey in mixed radices, Rader's and Bluestein's algorithms for primes (rustfft); long lines are divided over threads
 * as by Bailey, J. Supercomputing 4 (1990).
 *
 * @example
 * ```ts
 * np.fft.fft([1, 2, 3, 4]).tolist() // [{ real: 10, imag: 0 }, { real: -2, imag: 2 }, { real: -2, imag: 0 }, { real: -2, imag: -2 }]
 * ```
 * @throws ValueError for n < 1, an unknown norm, and an `out` of another shape; AxisError.
 */
export function fft<A extends ArrayLike>(a: A, options?: LineOptions): NDArray<ComplexOf<DTypeOf<A>>>;
export function fft<A extends ArrayLike>(
  a: A,
  n: Integer | null,
  axis?: Integer | LineOptions,
  norm?: Norm | LineOptions,
  out?: NDArray | null | LineOptions,
): NDArray<ComplexOf<DTypeOf<A>>>;
export function fft(...args: unknown[]): NDArray {
  return run("fft", FFT, args);
}

/**
 * The inverse of {@link fft}: `a[m] = Σ A[k]·exp(2πi·mk/n) / n`.
 *
 * @example
 * ```ts
 * np.fft.ifft([10, 0, 0, 0, 0]).real.tolist() // [2, 2, 2, 2, 2]
 * ```
 * @throws as {@link fft}.
 */
export function ifft<A extends ArrayLike>(a: A, options?: LineOptions): NDArray<ComplexOf<DTypeOf<A>>>;
export function ifft<A extends ArrayLike>(
  a: A,
  n: Integer | null,
  axis?: Integer | LineOptions,
  norm?: Norm | LineOptions,
  out?: NDArray | null | LineOptions,
): NDArray<ComplexOf<DTypeOf<A>>>;
export function ifft(...args: unknown[]): NDArray {
  return run("ifft", IFFT, args);
}

/**
 * The transform of real input: the elements 0, …, ⌊n/2⌋ of its spectrum, which the others are conjugates of.
 *
 * @example
 * ```ts
 * np.fft.rfft([1, 2, 3, 4]).tolist() // [{ real: 10, imag: 0 }, { real: -2, imag: 2 }, { real: -2, imag: 0 }]
 * ```
 * @throws TypeError for complex input; else as {@link fft}.
 */
export function rfft<A extends ArrayLike>(a: A, options?: LineOptions): NDArray<ComplexOf<DTypeOf<A>>>;
export function rfft<A extends ArrayLike>(
  a: A,
  n: Integer | null,
  axis?: Integer | LineOptions,
  norm?: Norm | LineOptions,
  out?: NDArray | null | LineOptions,
): NDArray<ComplexOf<DTypeOf<A>>>;
export function rfft(...args: unknown[]): NDArray {
  return run("rfft", RFFT, args);
}

/**
 * The inverse of {@link rfft}. `n` is the length of the result: `2·(m − 1)` by default, so an odd one has to be given.
 * Imaginary parts of the first element, and of the last one for an even n, count for nothing.
 *
 * @example
 * ```ts
 * np.fft.irfft(np.fft.rfft([1, 2, 3, 4])).tolist() // [1, 2, 3, 4]
 * ```
 * @throws as {@link fft}.
 */
export function irfft<A extends ArrayLike>(a: A, options?: LineOptions): NDArray<RealOf<DTypeOf<A>>>;
export function irfft<A extends ArrayLike>(
  a: A,
  n: Integer | null,
  axis?: Integer | LineOptions,
  norm?: Norm | LineOptions,
  out?: NDArray | null | LineOptions,
): NDArray<RealOf<DTypeOf<A>>>;
export function irfft(...args: unknown[]): NDArray {
  return run("irfft", IRFFT, args, true);
}

/**
 * The transform of a Hermitian line, of which the first half is given: its spectrum is real.
 *
 * @example
 * ```ts
 * np.fft.hfft([1, 2, 3]).tolist() // [8, -2, 0, -2]
 * ```
 * @throws as {@link fft}.
 */
export function hfft<A extends ArrayLike>(a: A, options?: LineOptions): NDArray<RealOf<DTypeOf<A>>>;
export function hfft<A extends ArrayLike>(
  a: A,
  n: Integer | null,
  axis?: Integer | LineOptions,
  norm?: Norm | LineOptions,
  out?: NDArray | null | LineOptions,
): NDArray<RealOf<DTypeOf<A>>>;
export function hfft(...args: unknown[]): NDArray {
  return run("hfft", HFFT, args, true);
}

/**
 * The inverse of {@link hfft}: the first half of the line that has this real spectrum.
 *
 * @example
 * ```ts
 * np.fft.ihfft([8, -2, 0, -2]).real.tolist() // [1, 2, 3]
 * ```
 * @throws TypeError for complex input; else as {@link fft}.
 */
export function ihfft<A extends ArrayLike>(a: A, options?: LineOptions): NDArray<ComplexOf<DTypeOf<A>>>;
export function ihfft<A extends ArrayLike>(
  a: A,
  n: Integer | null,
  axis?: Integer | LineOptions,
  norm?: Norm | LineOptions,
  out?: NDArray | null | LineOptions,
): NDArray<ComplexOf<DTypeOf<A>>>;
export function ihfft(...args: unknown[]): NDArray {
  return run("ihfft", IHFFT, args);
}
