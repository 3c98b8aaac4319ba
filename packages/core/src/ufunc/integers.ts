/**
 * Operands that are integers by nature: of the bit operations, shifts, `gcd` and `lcm`, and the exponent of `ldexp`.
 *
 * JavaScript writes integers as numbers, so integral numbers, and lists of them, serve as ints there, weak as bigints
 * are. Arrays and TypedArrays have a dtype and keep it.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { typedView } from "../array/memory.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { int64 } from "../dtype/dtype.js";
import { astype } from "../exec/copy.js";
import { isScalar } from "../values/encode.js";
import type { Operand } from "./operands.js";
import type { UfuncRecord } from "./registry.js";

/** Whether input `position` is an integer by nature. */
export function isIntegerPosition(u: UfuncRecord, position: number): boolean {
  return u.integers.length !== 0 && u.integers.includes(position);
}

/**
 * An argument at such a position as an operand; may run the user's code (iterators). What is not integral stays as it
 * is: there is no loop for it, and that error says so.
 *
 * @throws TypeError for integral numbers that are not exact.
 */
export function toIntegerOperand(u: UfuncRecord, value: unknown): Operand {
  if (typeof value === "number") return toBigint(u, value) ?? value;
  if (isNDArray(value) || isScalar(value)) return value;
  const a = asarray(value as ArrayLike);
  return ArrayBuffer.isView(value) || a._dtype.name !== "float64" ? a : (integral(u, a) ?? a);
}

/** An integral number as the bigint that it stands for; undefined for any other. @throws TypeError when it is not exact. */
export function toBigint(u: { readonly name: string }, x: number): bigint | undefined {
  if (!Number.isInteger(x)) return undefined;
  if (!Number.isSafeInteger(x))
    throw new TypeError(`${u.name}: the number ${String(x)} is beyond the integers that are exact; use a bigint`);
  return BigInt(x);
}

/** A new array of float64 that holds integers alone, as int64; undefined for any other. */
export function integral(u: { readonly name: string }, a: NDArray): NDArray | undefined {
  const values = typedView(a) as Float64Array;
  for (let k = 0; k < values.length; k++) if (toBigint(u, values[k] as number) === undefined) return undefined;
  return astype(a, int64);
}
