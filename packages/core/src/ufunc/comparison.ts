/**
 * Comparing integers with numbers, exactly, and asking for their truth: the number is turned into an integer bound, or the answer is the same
 * for every element.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { bool } from "../dtype/dtype.js";
import { scalarArray } from "../exec/copy.js";
import { broadcast_to } from "../manipulation/shape.js";
import { integerLimits } from "../values/encode.js";
import type { Operand } from "./operands.js";
import type { UfuncRecord } from "./registry.js";

/** The comparison that holds with its sides exchanged. */
const MIRRORED: Readonly<Record<string, string>> = {
  less: "greater",
  greater: "less",
  less_equal: "greater_equal",
  greater_equal: "less_equal",
  equal: "equal",
  not_equal: "not_equal",
};

/** Operands that give the exact answer, or undefined when the ordinary way is exact already. */
export function compareExactly(u: UfuncRecord, operands: readonly Operand[]): readonly Operand[] | undefined {
  const [a, b] = operands;
  // To be true or not a number needs no dtype that holds it.
  if (u.name.startsWith("logical_")) return operands.map((x) => (typeof x === "bigint" ? x !== 0n : x));
  if (typeof a === "bigint" && typeof b === "bigint") return [a > b ? 1n : 0n, a < b ? 1n : 0n];
  if (isNDArray(a) && isNumeric(b)) return exact(u.name, a, b, false);
  if (isNDArray(b) && isNumeric(a)) return exact(MIRRORED[u.name] ?? u.name, b, a, true);
  return undefined;
}

function isNumeric(x: unknown): x is number | bigint {
  return typeof x === "number" || typeof x === "bigint";
}

function exact(name: string, a: NDArray, x: number | bigint, mirrored: boolean): readonly Operand[] | undefined {
  const { kind } = a._dtype;
  if (kind !== "i" && kind !== "u") return undefined;
  const [low, high] = integerLimits(a._dtype);
  if (x !== x) return constant(a, name, name === "not_equal", mirrored);
  if (x > high) return constant(a, name, name.startsWith("less") || name === "not_equal", mirrored);
  if (x < low) return constant(a, name, name.startsWith("greater") || name === "not_equal", mirrored);
  if (typeof x === "bigint" || Number.isInteger(x)) return ordered(a, scalarArray(x, a._dtype), mirrored);
  if (name === "equal" || name === "not_equal") return constant(a, name, name === "not_equal", mirrored);
  // Between two integers: a < x and a ≤ x both say a ≤ ⌊x⌋. The operator stays, so its strictness decides the bound.
  const below = Math.floor(x);
  const useUpper = name === "less" || name === "greater_equal";
  const bound = BigInt(below) + (useUpper ? 1n : 0n);
  if (bound > high) return constant(a, name, name === "less", mirrored);
  if (bound < low) return constant(a, name, name === "greater", mirrored);
  return ordered(a, scalarArray(bound, a._dtype), mirrored);
}

function ordered(a: NDArray, scalar: NDArray, mirrored: boolean): readonly Operand[] {
  return mirrored ? [scalar, a] : [a, scalar];
}

/** Operands of the array's shape for which the comparison gives `answer` everywhere. */
function constant(a: NDArray, name: string, answer: boolean, mirrored: boolean): readonly Operand[] {
  const [left, right] = truthTable(name, answer);
  return ordered(broadcast_to(scalarArray(left, bool), a._shape), scalarArray(right, bool), mirrored);
}

/** Two booleans that compare as wanted. */
function truthTable(name: string, answer: boolean): readonly [boolean, boolean] {
  switch (name) {
    case "equal":
    case "less_equal":
    case "greater_equal":
      return answer ? [true, true] : name === "greater_equal" ? [false, true] : [true, false];
    case "less":
      return [false, answer];
    case "greater":
      return [answer, false];
    default:
      return [answer, false];
  }
}
