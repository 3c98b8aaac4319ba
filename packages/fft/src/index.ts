/**
 * `@rustnum/fft`: Fourier, cosine and sine transforms for `@rustnum/core`'s arrays.
 *
 * ```ts
 * import { fft, rfft } from "@rustnum/fft";
 *
 * rfft([1, 2, 3, 4]); // three complex numbers
 * ```
 *
 * @packageDocumentation
 */
export { fft, hfft, ifft, ihfft, irfft, rfft } from "./standard.js";
export {
  fft2, fftn, hfft2, hfftn, ifft2, ifftn, ihfft2, ihfftn, irfft2, irfftn, rfft2, rfftn,
} from "./many.js"; // prettier-ignore
export { dct, dctn, dst, dstn, idct, idctn, idst, idstn } from "./cosine.js";
export { fftfreq, fftshift, ifftshift, rfftfreq } from "./frequencies.js";
export { next_fast_len, prev_fast_len } from "./lengths.js";
export { get_workers } from "./workers.js";
export type { CosineCommon, CosineLine, CosineMany, CosineOf, CosineOptions, CosinesOptions } from "./cosine.js";
export type {
  CommonOptions,
  ComplexLine,
  ComplexMany,
  ComplexOf,
  LineOptions,
  ManyOptions,
  Norm,
  RealLine,
  RealMany,
  RealOf,
} from "./types.js";
