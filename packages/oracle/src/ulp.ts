/**
 * Distance in units in the last place: how many representable floats lie between two values, endpoints counted once.
 *
 * IEEE floats of one sign are ordered like their bits read as integers, so the distance is a difference of integers once
 * negative values are mirrored. Both zeros get the same place; infinity is one step past the largest finite value.
 */

import { numberToFloat16 } from "./float16.js";

/** The dtypes that have units in the last place. */
export type FloatDtype = "float16" | "float32" | "float64";

const scratch = new DataView(new ArrayBuffer(8));

/** The place of a float among all floats of its dtype; 0 for both zeros. */
export function floatPlace(dtype: FloatDtype, value: number): bigint {
  let magnitude: bigint;
  if (dtype === "float64") {
    scratch.setFloat64(0, value);
    magnitude = scratch.getBigUint64(0) & 0x7fff_ffff_ffff_ffffn;
  } else if (dtype === "float32") {
    scratch.setFloat32(0, value);
    magnitude = BigInt(scratch.getUint32(0) & 0x7fff_ffff);
  } else {
    magnitude = BigInt(numberToFloat16(value) & 0x7fff);
  }
  return value < 0 ? -magnitude : magnitude;
}

/**
 * The distance of two values in ULPs of a dtype. Two NaNs are 0 apart, a NaN and a number `Infinity`. Distances beyond
 * 2^53 are rounded, which no tolerance notices.
 */
export function ulpDistance(dtype: FloatDtype, a: number, b: number): number {
  const nans = Number(Number.isNaN(a)) + Number(Number.isNaN(b));
  if (nans > 0) return nans === 2 ? 0 : Infinity;
  const distance = floatPlace(dtype, a) - floatPlace(dtype, b);
  return Number(distance < 0n ? -distance : distance);
}

/** The size of one ULP at a value: the gap to the next float away from zero. NaN for what is not finite. */
export function ulpSize(dtype: FloatDtype, value: number): number {
  if (!Number.isFinite(value)) return NaN;
  const [bits, lowest] = { float16: [10, -14], float32: [23, -126], float64: [52, -1022] }[dtype] as [number, number];
  scratch.setFloat64(0, value);
  const exponent = ((scratch.getUint16(0) >> 4) & 0x7ff) - 1023;
  return 2 ** (Math.max(exponent, lowest) - bits);
}
