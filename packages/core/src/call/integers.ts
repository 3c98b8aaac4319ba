/**
 * Arguments that are integers.
 *
 * @module
 */
import { OverflowError } from "../errors.js";
import { pythonType } from "./python-types.js";

/**
 * An integral number or a bigint as a number.
 *
 * @throws TypeError in Python's words for all else, OverflowError for what a number cannot hold.
 */
export function toIndex(value: unknown): number {
  const n = typeof value === "bigint" ? Number(value) : typeof value === "boolean" ? Number(value) : value;
  if (typeof n !== "number" || !Number.isInteger(n)) throw notAnInteger(value);
  if (!Number.isSafeInteger(n)) throw new OverflowError("Python int too large to convert to C ssize_t");
  return n;
}

/** Python's error for an argument that has to be an integer. */
export function notAnInteger(value: unknown): TypeError {
  return new TypeError(`'${pythonType(value)}' object cannot be interpreted as an integer`);
}
