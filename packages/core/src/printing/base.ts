/**
 * Integers in other number systems: `base_repr` and `binary_repr`.
 *
 * @module
 */
import { notAnInteger } from "../call/integers.js";
import { readCall } from "../call/options.js";
import { ValueError } from "../errors.js";

/** The integer that an argument is; a number counts when it is one. */
function index(value: unknown): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  throw notAnInteger(value);
}

/** The digits of a positive integer; none for 0. */
function digits(value: bigint, base: number): string {
  return value === 0n ? "" : value.toString(base).toUpperCase();
}

/**
 * An integer in a base from 2 to 36, with `padding` zeros in front.
 *
 * @throws ValueError for any other base.
 * @example
 * ```ts
 * np.base_repr(255, 16) // "FF"
 * ```
 */
export function base_repr(
  number: number | bigint,
  base?: number | { base?: number; padding?: number },
  padding?: number | { padding?: number },
): string;
export function base_repr(...args: unknown[]): string {
  const given = readCall("base_repr", args, ["number", "base", "padding"], [], 1);
  const base = Number(index(given["base"] ?? 2));
  if (base > 36) throw new ValueError("Bases greater than 36 not handled in base_repr.");
  if (base < 2) throw new ValueError("Bases less than 2 not handled in base_repr.");
  const { number } = given;
  // As Python's int(), which cuts the fraction; the sign is the one before.
  const value = typeof number === "number" ? whole(number) : index(number);
  const padding = Number(index(given["padding"] ?? 0));
  const negative = (number as number | bigint) < 0;
  // Zero has no digits of its own: it is what stands where nothing else does.
  if (value === 0n && padding === 0 && !negative) return "0";
  return (negative ? "-" : "") + "0".repeat(Math.max(padding, 0)) + digits(value < 0n ? -value : value, base);
}

function whole(number: number): bigint {
  if (Number.isNaN(number)) throw new ValueError("cannot convert float NaN to integer");
  if (!Number.isFinite(number)) throw new RangeError("cannot convert float infinity to integer");
  return BigInt(Math.trunc(number));
}

/**
 * An integer in binary. With `width` negative numbers are their two's complement of so many bits.
 *
 * @throws ValueError when the bits do not suffice.
 * @example
 * ```ts
 * np.binary_repr(-3, { width: 5 }) // "11101"
 * ```
 */
export function binary_repr(num: number | bigint, width?: number | null | { width?: number | null }): string;
export function binary_repr(...args: unknown[]): string {
  const given = readCall("binary_repr", args, ["num", "width"], [], 1);
  const num = index(given["num"]);
  const asked = given["width"] ?? null;
  const width = asked === null ? null : Number(index(asked));
  if (num === 0n) return "0".repeat(Math.max(width === null || width === 0 ? 1 : width, 0));
  if (num < 0n && width === null) return `-${(-num).toString(2)}`;
  const text = num > 0n ? num.toString(2) : complement(num);
  if (width !== null && width < text.length) {
    throw new ValueError(`Insufficient bit width=${String(width)} provided for binwidth=${String(text.length)}`);
  }
  return text.padStart(width ?? 0, num > 0n ? "0" : "1");
}

/** The fewest bits that say a negative number in two's complement. */
function complement(num: bigint): string {
  let bits = (-num).toString(2).length;
  if (1n << BigInt(bits - 1) === -num) bits--;
  return ((1n << BigInt(bits + 1)) + num).toString(2);
}
