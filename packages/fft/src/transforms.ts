/**
 * What there is to transform with: directions and kinds, over the kernels.
 *
 * @module
 */
import type { DTypeName } from "@rustnum/core";
import { kernel } from "./line.js";
import type { Kernel, Transform } from "./line.js";

const REAL: readonly DTypeName[] = ["float32", "float64"];
const COMPLEX: readonly DTypeName[] = ["complex64", "complex128"];

const same = (points: number): number => points;
const half = (points: number): number => Math.floor(points / 2) + 1;

function byParity(name: string): (points: number) => Kernel {
  const [even, odd] = [kernel(`${name}_n_even`), kernel(`${name}_n_odd`)];
  return (points) => (points % 2 === 0 ? even : odd);
}

function always(name: string): () => Kernel {
  const one = kernel(name);
  return () => one;
}

export const FFT: Transform = {
  inverse: false,
  takes: [...REAL, ...COMPLEX],
  complex: true,
  kernel: always("fft"),
  given: same,
};
export const IFFT: Transform = { ...FFT, inverse: true, kernel: always("ifft") };
export const RFFT: Transform = { inverse: false, takes: REAL, complex: true, kernel: byParity("rfft"), given: half };
export const IRFFT: Transform = { inverse: true, takes: COMPLEX, complex: false, kernel: always("irfft"), given: same };
export const HFFT: Transform = { ...IRFFT, inverse: false, swapped: true, kernel: always("hfft") };
export const IHFFT: Transform = { ...RFFT, inverse: true, kernel: byParity("ihfft") };
