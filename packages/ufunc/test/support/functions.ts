/** This package's elementwise functions by name, and how close each must come to NumPy's values. */
import { ufunc } from "@rustnum/core";
import { dtypeEntry, type NumericDtype, type Tolerance } from "@rustnum/oracle";

import "../../src/index.js";

/** Functions of one operand. */
export const UNARY = ["sqrt", "sin", "exp", "log"] as const;
/** Functions of two operands that give numbers. */
export const ARITHMETIC = [
  "add",
  "subtract",
  "multiply",
  "divide",
  "remainder",
  "power",
  "maximum",
  "minimum",
] as const;
/** Functions of two operands that give booleans. */
export const COMPARISONS = ["equal", "not_equal", "less", "less_equal", "greater", "greater_equal"] as const;
/** What `any` and `all` are made of. */
export const LOGICAL = ["logical_and", "logical_or"] as const;
/** All functions of two operands. */
export const BINARY = [...ARITHMETIC, ...COMPARISONS, ...LOGICAL] as const;

/** A function of this package. */
export type Name = (typeof UNARY)[number] | (typeof BINARY)[number];

/** A function whose arguments are only known at run time. */
export type AnyCall = (...args: unknown[]) => unknown;

/** The function of a name, for tests that go through all of them. */
export function call(name: string): AnyCall {
  const object: unknown = ufunc(name);
  return object as AnyCall;
}

/** NumPy's own bound for its vector versions of these is 4 ULP; ours is 1. */
const TRANSCENDENTAL = 5;

/** How far apart results of a real dtype may be; complex ones have a measure of their own. */
export function toleranceOf(name: Name, result: NumericDtype): Tolerance {
  const { kind } = dtypeEntry(result);
  // Ours put −0 below +0 (docs/differences.md), NumPy's take either.
  if (name === "maximum" || name === "minimum") return { anyZero: true };
  if (kind !== "f") return {};
  if (name === "sin" || name === "exp" || name === "log" || name === "power") {
    // float16 goes through float32 on both sides, whose last digits are rounded away except at a tie.
    return { ulp: result === "float16" ? 1 : TRANSCENDENTAL };
  }
  return {};
}

/** Whether results of complex operands are only close: NumPy's own use fused operations on some machines and not on others. */
export function isClose(name: Name): boolean {
  return (UNARY as readonly string[]).includes(name) || name === "multiply" || name === "divide" || name === "power";
}
