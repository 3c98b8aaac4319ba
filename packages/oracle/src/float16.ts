/** IEEE binary16 in plain arithmetic, because Float16Array and DataView.getFloat16 are newer than the oldest Node we run on. */

const scratch = new DataView(new ArrayBuffer(8));

/** The value of sixteen bits read as a binary16. */
export function float16ToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** Rounds to the nearest even integer; exact for |x| < 2^52, where adding 2^52 leaves no fraction bits. */
function roundHalfEven(x: number): number {
  return x + 2 ** 52 - 2 ** 52;
}

/** The bits of the binary16 nearest to a number, ties to even. One rounding, straight from binary64. */
export function numberToFloat16(value: number): number {
  scratch.setFloat64(0, value);
  const sign = scratch.getUint8(0) & 0x80 ? 0x8000 : 0;
  if (Number.isNaN(value)) return 0x7e00 | sign;
  const magnitude = Math.abs(value);
  // Halfway between the largest finite value, 65504, and 2^16 rounds to infinity.
  if (magnitude >= 65520) return sign | 0x7c00;
  const exponent = ((scratch.getUint16(0) >> 4) & 0x7ff) - 1023;
  if (exponent < -14) return sign | roundHalfEven(magnitude * 2 ** 24);
  // A carry out of the fraction runs into the exponent, which is just what rounding up to the next power of two means.
  return sign | (((exponent + 14) << 10) + roundHalfEven(magnitude * 2 ** (10 - exponent)));
}
