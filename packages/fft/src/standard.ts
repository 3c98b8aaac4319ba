/**
 * Discrete Fourier transforms along one axis.
 *
 * @module
 */
import { isNDArray, normalizeAxis, offer } from "@rustnum/core";
import type { NDArray } from "@rustnum/core";
import { lengthAlong, readLine } from "./arguments.js";
import { alongAxis, shortLine } from "./line.js";
import type { Transform } from "./line.js";
import { FFT, HFFT, IFFT, IHFFT, IRFFT, RFFT } from "./transforms.js";
import type { ComplexLine, RealLine } from "./types.js";

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
 * Cooley–Tukey in mixed radices and Rader's algorithm for primes (rustfft), Bluestein's for large ones; long lines are divided over threads
 * as by Bailey, J. Supercomputing 4 (1990).
 *
 * @example
 * ```ts
 * np.fft.fft([1, 2, 3, 4]).tolist() // [{ real: 10, imag: 0 }, { real: -2, imag: 2 }, { real: -2, imag: 0 }, { real: -2, imag: -2 }]
 * ```
 * @throws ValueError for n < 1, an unknown norm, and an `out` of another shape; AxisError.
 */
export const fft = ((...args: unknown[]): NDArray => run("fft", FFT, args)) as ComplexLine;

/**
 * The inverse of {@link fft}: `a[m] = Σ A[k]·exp(2πi·mk/n) / n`.
 *
 * @example
 * ```ts
 * np.fft.ifft([10, 0, 0, 0, 0]).real.tolist() // [2, 2, 2, 2, 2]
 * ```
 * @throws as {@link fft}.
 */
export const ifft = ((...args: unknown[]): NDArray => run("ifft", IFFT, args)) as ComplexLine;

/**
 * The transform of real input: the elements 0, …, ⌊n/2⌋ of its spectrum, which the others are conjugates of.
 *
 * @example
 * ```ts
 * np.fft.rfft([1, 2, 3, 4]).tolist() // [{ real: 10, imag: 0 }, { real: -2, imag: 2 }, { real: -2, imag: 0 }]
 * ```
 * @throws TypeError for complex input; else as {@link fft}.
 */
export const rfft = ((...args: unknown[]): NDArray => run("rfft", RFFT, args)) as ComplexLine;

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
export const irfft = ((...args: unknown[]): NDArray => run("irfft", IRFFT, args, true)) as RealLine;

/**
 * The transform of a Hermitian line, of which the first half is given: its spectrum is real.
 *
 * @example
 * ```ts
 * np.fft.hfft([1, 2, 3]).tolist() // [8, -2, 0, -2]
 * ```
 * @throws as {@link fft}.
 */
export const hfft = ((...args: unknown[]): NDArray => run("hfft", HFFT, args, true)) as RealLine;

/**
 * The inverse of {@link hfft}: the first half of the line that has this real spectrum.
 *
 * @example
 * ```ts
 * np.fft.ihfft([8, -2, 0, -2]).real.tolist() // [1, 2, 3]
 * ```
 * @throws TypeError for complex input; else as {@link fft}.
 */
export const ihfft = ((...args: unknown[]): NDArray => run("ihfft", IHFFT, args)) as ComplexLine;
