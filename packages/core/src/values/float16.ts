/**
 * IEEE half precision for single scalars. Whole arrays are converted by the engine.
 *
 * @module
 */

const f64 = new Float64Array(1);
const u32 = new Uint32Array(f64.buffer);

/** The value of float16 bits. */
export function float16ToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The nearest float16's bits, ties to even, straight from float64 (no double rounding). */
export function numberToFloat16(value: number): number {
  if (value !== value) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (magnitude >= 65520) return sign | 0x7c00;
  // The spacing of float16 at this magnitude; scaling by a power of two is exact, and so is the rounding below.
  f64[0] = magnitude;
  const exponent = Math.max((((u32[1] ?? 0) >>> 20) & 2047) - 1023, -14);
  const scaled = magnitude / 2 ** (exponent - 10);
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
  // A carry into the next binade, or from subnormal to normal, is what adding to the bits does.
  return sign | (((exponent + 14) << 10) + rounded);
}
