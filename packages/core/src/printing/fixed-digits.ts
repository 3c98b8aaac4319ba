/**
 * Digits behind the point by plain arithmetic, for the numbers that most arrays hold. Whatever is too large, too small or too
 * close to a tie is left to {@link module:decimal}, so that both give the same digits and this one is only faster.
 *
 * A float16 or float32 times a power of ten up to 10^12 is exact in float64 (24 + 28 bits), so its shortest digits are found by
 * trying: the first count of digits whose rounding lies within half a spacing of the number. A float64 times a power of
 * ten is not exact, but its rounding to an integer is known wherever the product is further from a tie than its error.
 *
 * @module
 */
import type { FloatSize } from "./decimal.js";

/** The most digits behind the point: 5^12 has 28 bits. */
const MOST = 12;
const POWERS = Array.from({ length: MOST + 1 }, (_, k) => 10 ** k);

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** What the last {@link fixedDigits} found: a second result without an object for it. */
export const found = {
  /** The digits before the point as an integer. */
  whole: 0,
  /** Those behind it as an integer. */
  fraction: 0,
  /** How many these are, zeros in front included. */
  places: 0,
};

/**
 * Finds the digits of a positive number, at most `precision` of them behind the point (−1: as many as identify it). With
 * `unique` the zeros at the end are cut, without it there are exactly `precision` digits.
 *
 * @returns false when this way cannot say.
 */
export function fixedDigits(x: number, size: FloatSize, precision: number, unique: boolean): boolean {
  if (size === 8 || !unique) return precision >= 0 && precision <= MOST && rounded(x, precision, unique);
  return identified(x, size, precision < 0 ? MOST : Math.min(precision, MOST), precision > MOST || precision < 0);
}

/** The rounding at `precision`, which is also the shortest decimal where that is no longer: their spacing is wider than x's. */
function rounded(x: number, precision: number, unique: boolean): boolean {
  const scale = POWERS[precision] as number;
  const product = x * scale;
  if (!(product < 2 ** 50)) return false;
  const integer = Math.round(product);
  if (Math.abs(product - integer) + product * 2 ** -52 >= 0.5) return false;
  split(integer, precision, scale, unique);
  return true;
}

/** The shortest decimal of a float16 or float32; rounded at `last` when it has more digits, unless they were asked for. */
function identified(x: number, size: FloatSize, last: number, all: boolean): boolean {
  if (x === 0) {
    split(0, 0, 1, false);
    return true;
  }
  // Below, float16 is subnormal and float32 may need more digits; above, not every integer is a float.
  if (x < 2 ** -14 || x >= (size === 2 ? 2 ** 11 : 2 ** 24)) return false;
  float[0] = x;
  const pattern = bits[0] as number;
  bits[0] = ((pattern >>> 23) - (size === 2 ? 11 : 24)) << 23;
  const half = float[0];
  // Below a power of two the floats lie twice as close: there only the number itself is sure.
  const lopsided = (pattern & 0x7f_ffff) === 0;
  const even = ((pattern >>> (size === 2 ? 13 : 0)) & 1) === 0;
  for (let count = 0; count <= last; count++) {
    const scale = POWERS[count] as number;
    const product = x * scale;
    const integer = Math.round(product);
    const off = Math.abs(product - integer);
    const room = half * scale;
    if (off < room || (off === room && even)) {
      if (off === 0.5 || (lopsided && off !== 0)) return false;
      split(integer, count, scale, true);
      return true;
    }
    if (count === last) {
      if (all || off === 0.5) return false;
      split(integer, count, scale, true);
      return true;
    }
  }
  return false;
}

function split(integer: number, count: number, scale: number, trim: boolean): void {
  const whole = Math.floor(integer / scale);
  let fraction = integer - whole * scale;
  let places = count;
  if (trim && fraction === 0) places = 0;
  else if (trim) {
    for (; fraction % 10 === 0; places--) fraction /= 10;
  }
  found.whole = whole;
  found.fraction = fraction;
  found.places = places;
}

/**
 * A positive number in exponential notation, rounded to `precision` digits behind the point; undefined where that may be a
 * tie, which V8 rounds up. Zeros at the end may be those of the shortest decimal: it is no longer than so many digits only if
 * it is this one, because decimals of 15 digits are all told apart by normal float64s.
 */
export function exponentialText(x: number, precision: number): string | undefined {
  if (!(precision >= 0 && precision < 15 && x >= 2 ** -1022)) return undefined;
  const longer = x.toExponential(precision + 1);
  return longer.charCodeAt(precision + 2) === 53 ? undefined : x.toExponential(precision);
}

/** The digits of a whole number below 10^16. */
export function digitCount(integer: number): number {
  let count = 1;
  for (let power = 10; integer >= power; power *= 10) count++;
  return count;
}
