/**
 * Decimal digits of binary floats, exactly: the shortest ones that identify a value among its dtype's, and the correctly
 * rounded ones (ties to even) down to any position.
 *
 * NumPy's Dragon4 makes digits one by one with big integers. Here V8's own number printing, which is shortest, does almost
 * all of the work, and big integers only what it cannot: digits beyond the shortest ones, and exact ties.
 *
 * @module
 */

/** The bytes of a real floating dtype. */
export type FloatSize = 2 | 4 | 8;

/** A positive decimal number d.ddd × 10^exponent; zero is the single digit 0. Zeros at the end are digits that were asked for. */
export interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

const scratch = new DataView(new ArrayBuffer(8));

/** The explicit fraction bits and the exponent of the smallest normal number. */
const FORMAT = { 2: [10, -14], 4: [23, -126], 8: [52, -1022] } as const;

/** Decimals of so many digits are all told apart by the normal numbers of a size: a shorter one is found with them. */
const SAFE_DIGITS = { 2: 3, 4: 6, 8: 15 } as const;

/** Text without the zeros at its end. A loop, because a pattern would take longer than making the digits. */
export function withoutZeros(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 48) end--;
  return text.slice(0, end);
}

/** The spacing of the floats of a size from a positive finite value upwards. */
function spacing(x: number, size: FloatSize): number {
  const [fraction, lowest] = FORMAT[size];
  scratch.setFloat64(0, x);
  const exponent = ((scratch.getUint16(0) >> 4) & 0x7ff) - 1023;
  return 2 ** (Math.max(exponent, lowest) - fraction);
}

/** The digits of a positive number in exponential notation, without zeros at the end. */
function parse(text: string): Decimal {
  const end = text.indexOf("e");
  const point = text.indexOf(".");
  const whole = point < 0 ? end : point;
  const digits = point < 0 ? text.slice(0, end) : text.slice(0, point) + text.slice(point + 1, end);
  return { digits: withoutZeros(digits), exponent: Number(text.slice(end + 1)) + whole - 1 };
}

/** x as an integer times a power of two; both exact. */
function binaryParts(x: number): { mantissa: bigint; exponent: number } {
  scratch.setFloat64(0, x);
  const bits = scratch.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

/** x / 10^position as a quotient of integers. */
function ratio(x: number, position: number): { numerator: bigint; denominator: bigint } {
  const { mantissa, exponent } = binaryParts(x);
  const ten = 10n ** BigInt(Math.abs(position));
  const two = 1n << BigInt(Math.abs(exponent));
  return {
    numerator: mantissa * (exponent > 0 ? two : 1n) * (position < 0 ? ten : 1n),
    denominator: (exponent < 0 ? two : 1n) * (position > 0 ? ten : 1n),
  };
}

/** The sign of x − digits × 10^position, exactly. */
function compareExactly(x: number, digits: string, position: number): number {
  const { numerator, denominator } = ratio(x, position);
  const difference = numerator - BigInt(digits) * denominator;
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

/** The position (power of ten) of the last digit. */
export function lastPosition({ digits, exponent }: Decimal): number {
  return exponent - digits.length + 1;
}

/**
 * The shortest decimal that lies nearer to x than to any other float of the size, ends included when x is even; among those
 * of that length the one nearest to x, the even one in a tie.
 */
export function shortest(x: number, size: FloatSize): Decimal {
  if (x === 0) return { digits: "0", exponent: 0 };
  if (size === 8) return parse(x.toExponential());
  const room = roomAround(x, size);
  const normal = x >= 2 ** FORMAT[size][1];
  for (let count = normal ? SAFE_DIGITS[size] : 1; ; count++) {
    // Exact: x is a float64, and toExponential rounds its true value, ties up.
    const text = x.toExponential(count - 1);
    if (identifies(text, x, room)) return parse(isTie(x, count) ? evenOf(text, x, room) : text);
    // Just above a power of two there is more room than just below: the farther neighbour may be the one that is inside.
    if (room.above === room.below || Number(text) > x) continue;
    const next = nextText(text, 1);
    if (identifies(next, x, room)) return parse(next);
  }
}

/** How far a decimal may lie from a float and still identify it. */
interface Room {
  readonly above: number;
  readonly below: number;
  /** Whether the ends belong to it: halfway cases are read as the even float. */
  readonly inclusive: boolean;
}

function roomAround(x: number, size: FloatSize): Room {
  const step = spacing(x, size);
  // Below a power of two the floats lie twice as close, unless both sides are subnormal.
  return { above: step / 2, below: spacing(x - step / 4, size) / 2, inclusive: (x / step) % 2 === 0 };
}

/** Whether a decimal lies in the room around x. */
function identifies(text: string, x: number, { above, below, inclusive }: Room): boolean {
  const off = Number(text) - x;
  const upper = off > 0;
  const [gap, bound] = upper ? [off, above] : [-off, below];
  if (gap !== bound) return gap < bound;
  // Number(text) is itself rounded, so on the boundary only the true decimal can tell.
  const decimal = parse(text);
  const side = compareExactly(Number(text), decimal.digits, lastPosition(decimal));
  return side === 0 ? inclusive : upper === side > 0;
}

/** Whether x lies exactly in the middle of two decimals of so many digits. */
function isTie(x: number, count: number): boolean {
  const longer = x.toExponential(count);
  const decimal = parse(longer);
  return (
    decimal.digits.length === count + 1 &&
    decimal.digits.endsWith("5") &&
    compareExactly(x, decimal.digits, lastPosition(decimal)) === 0
  );
}

/** The decimal above a tie, or the one below if that is the even one and identifies x as well. */
function evenOf(text: string, x: number, room: Room): string {
  if (Number(parse(text).digits.at(-1) ?? "0") % 2 === 0) return text;
  const lower = nextText(text, -1);
  return identifies(lower, x, room) ? lower : text;
}

/** The decimal of as many digits before or behind one in exponential notation. */
function nextText(text: string, step: 1 | -1): string {
  const [mantissa = "", exponent = "0"] = text.split("e");
  const digits = mantissa.replace(".", "");
  return `${String(BigInt(digits) + BigInt(step))}e${String(Number(exponent) - digits.length + 1)}`;
}

/** The exponent of the first digit of the exact value; that of the shortest decimal unless it was rounded up to a power of ten. */
export function exactExponent(x: number, short: Decimal): number {
  if (short.digits !== "1" || x === 0) return short.exponent;
  return compareExactly(x, "1", short.exponent) < 0 ? short.exponent - 1 : short.exponent;
}

/** Digits as a Decimal whose last digit is at a position; a number that vanished is the digit 0 there. */
function atPosition(digits: string, position: number): Decimal {
  return digits === "" || digits === "0"
    ? { digits: "0", exponent: position }
    : { digits, exponent: position + digits.length - 1 };
}

/** One more in the last place. Nines that turn over are dropped, as digits that need not be written. */
function increment(digits: string, position: number): Decimal {
  const next = digits.length < 15 ? String(Number(digits) + 1) : String(BigInt(digits) + 1n);
  return { digits: withoutZeros(next), exponent: position + next.length - 1 };
}

/**
 * x rounded to a multiple of 10^position, ties to even.
 *
 * @param short - its shortest decimal, at any size of float that x has.
 * @param stop - drop zeros at the end when the digits are x exactly: Dragon4 stops there when it need not be unique.
 */
export function roundAt(x: number, short: Decimal, position: number, stop: boolean): Decimal {
  const excess = position - lastPosition(short);
  return excess > 0 ? cut(x, short, position, excess) : extend(x, position, stop);
}

/**
 * Fewer digits than the shortest. The shortest decimal and x never lie on different sides of a shorter decimal, since that one
 * would be nearer; so its digits decide, except where they end in the very middle.
 */
function cut(x: number, short: Decimal, position: number, excess: number): Decimal {
  const { digits } = short;
  const padded = excess > digits.length ? "0".repeat(excess - digits.length) + digits : digits;
  const head = padded.slice(0, -excess);
  const rest = padded.slice(-excess);
  let up = rest[0] !== undefined && rest[0] >= "5";
  if (rest === "5" && up) {
    const side = compareExactly(x, digits, lastPosition(short));
    const odd = Number(head.at(-1) ?? "0") % 2 === 1;
    up = side > 0 || (side === 0 && odd);
  }
  return up ? increment(head, position) : atPosition(head, position);
}

/** More digits than the shortest has: those of the exact value. */
function extend(x: number, position: number, stop: boolean): Decimal {
  const { numerator, denominator } = ratio(x, position);
  const quotient = numerator / denominator;
  const rest = numerator % denominator;
  const digits = String(quotient);
  if (rest === 0n) {
    const kept = stop ? withoutZeros(digits) : digits;
    return { digits: kept, exponent: position + digits.length - 1 };
  }
  const twice = 2n * rest;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return up ? increment(digits, position) : atPosition(digits, position);
}
