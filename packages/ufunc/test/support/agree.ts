/** Our functions beside NumPy's, and operands for them. */
import { isNDArray } from "@rustnum/core";
import { ArraySpec, agreement, operand, type Element, type NumericDtype, type Operand } from "@rustnum/oracle";

import * as functions from "../../src/index.js";
import { ofOperand, ofSpec, raw } from "./arrays.js";
import { specialsOf } from "./specials.js";
import { quietly } from "./warnings.js";

/** Fails unless all calls give what NumPy's give: dtype, shape and values, or class and text of the error. */
export const agree = agreement({
  functions,
  array: (value) => (value instanceof ArraySpec ? ofSpec(value) : ofOperand(value)),
  raw: (value) => (isNDArray(value) ? raw(value) : undefined),
  run: quietly,
});

/** An array of a dtype's special values, repeated to a shape. */
export function specials(dtype: NumericDtype, shape?: readonly number[]): Operand {
  const values = specialsOf(dtype);
  if (shape === undefined) return operand(dtype, [values.length], values);
  const size = shape.reduce((p, n) => p * n, 1);
  return operand(
    dtype,
    shape,
    Array.from({ length: size }, (_, k) => values[k % values.length] as Element),
  );
}

export { ordinary, type Asked, type Call, type Given } from "@rustnum/oracle";
