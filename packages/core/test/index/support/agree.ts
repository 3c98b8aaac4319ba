/** Our functions beside NumPy's, and operands for them. */
import { ArraySpec, agreement, operand, type NumericDtype, type Operand } from "@rustnum/oracle";

import * as functions from "../../../src/index.js";
import { isNDArray } from "../../../src/index.js";
import { ofOperand, ofSpec, raw } from "../../support/arrays.js";

export { ordinary as numbers, type Call, type Given } from "@rustnum/oracle";

/** Fails unless all calls give what NumPy's give: dtype, shape and values, or class and text of the error. */
export const agree = agreement({
  functions,
  // Copies: some of the functions write into their arguments.
  array: (value) => (value instanceof ArraySpec ? ofSpec(value) : ofOperand(value)).copy(),
  raw: (value) => (isNDArray(value) ? raw(value) : undefined),
});

/** An int64 array of one axis, or of a shape. */
export const integers = (values: readonly number[], shape: readonly number[] = [values.length]): Operand =>
  operand("int64", shape, values.map(BigInt));

/** A mask of one axis, or of a shape. */
export const mask = (values: readonly (0 | 1)[], shape: readonly number[] = [values.length]): Operand =>
  operand(
    "bool",
    shape,
    values.map((v) => v === 1),
  );

export const DTYPES: readonly NumericDtype[] = [
  "bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64",
  "complex64", "complex128",
]; // prettier-ignore
