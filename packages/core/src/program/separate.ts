/**
 * The steps of a program as calls of their own: for kernels in TypeScript and those that may fail, for comparisons whose
 * dtypes depend on a value, and to name the step that raised a floating-point error.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { asarray } from "../creation/array.js";
import { errstate } from "../exec/errstate.js";
import { generalCall } from "../ufunc/call.js";
import type { Operand } from "../ufunc/operands.js";
import { findUfunc } from "../ufunc/registry.js";
import type { Compiler } from "./compile.js";

/** Runs the steps; masked elements are neither computed nor reported. */
export function callSteps(
  compiler: Compiler,
  operands: readonly Operand[],
  where: NDArray | undefined,
  quiet: boolean,
): NDArray {
  if (quiet) return errstate({ all: "ignore" }, () => callSteps(compiler, operands, where, false));
  const values: unknown[] = operands.slice();
  for (const step of compiler.steps) {
    const inputs = step.values.map((value) => values[value]);
    values.push(generalCall(findUfunc(step.ufunc), where === undefined ? inputs : [...inputs, { where }]));
  }
  return asarray(values.at(-1) as NDArray);
}
