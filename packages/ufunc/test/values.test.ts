/** Elementwise values, NumPy's for every function, dtype and special value. */
import {
  arrayOf, describeOracle, dtypeEntry, dtypesOf, expectSame, operand, oracle, type ComplexValue, type Element, type NumericDtype,
  type Operand, type Reply,
} from "@rustnum/oracle"; // prettier-ignore
import { it } from "vitest";
import type { NDArray } from "@rustnum/core";

import { ofOperand, raw } from "./support/arrays.js";
import { expectCloseComplex, mayOverflow, powerUnits, tamePower } from "./support/complex.js";
import { BINARY, UNARY, call, isClose, toleranceOf, type Name } from "./support/functions.js";
import { specialsOf } from "./support/specials.js";
import { quietly } from "./support/warnings.js";

/** Every value beside every other. */
function grid(a: readonly Element[], b: readonly Element[]): [Element[], Element[]] {
  return [a.flatMap((x) => b.map(() => x)), a.flatMap(() => b)];
}

function compare(
  name: Name,
  inputs: readonly Operand[],
  elements: readonly (readonly Element[])[],
  reply: Reply | undefined,
  text: string,
): void {
  if (reply?.ok !== true) return;
  const theirs = arrayOf(reply);
  const ours = raw(quietly(() => call(name)(...inputs.map(ofOperand))) as NDArray);
  const result = theirs.dtype.name as NumericDtype;
  if (dtypeEntry(result).kind === "c" && isClose(name)) {
    const [a, b] = elements as [ComplexValue[], ComplexValue[] | undefined];
    if (name === "power" && b !== undefined) {
      const at = (k: number): [ComplexValue, ComplexValue] => [a[k] as ComplexValue, b[k] as ComplexValue];
      expectCloseComplex(
        ours,
        theirs,
        (k) => powerUnits(...at(k)),
        text,
        (k) => !tamePower(...at(k)),
      );
      return;
    }
    const skip = (k: number): boolean =>
      b !== undefined && mayOverflow(result, a[k] as ComplexValue, b[k] as ComplexValue);
    expectCloseComplex(ours, theirs, 8, text, skip);
  } else expectSame(ours, theirs, toleranceOf(name, result), text);
}

describeOracle("special values", () => {
  for (const name of UNARY) {
    it.each(dtypesOf())(`${name} of %s`, async (dtype) => {
      const values = specialsOf(dtype);
      const x = operand(dtype, [values.length], values);
      compare(name, [x], [values], await oracle().call(name, [x]), `${name} ${dtype}`);
    });
  }

  for (const name of BINARY) {
    it.each(dtypesOf())(`${name} of %s, each beside each`, async (dtype) => {
      const all = specialsOf(dtype);
      const signed = dtypeEntry(dtype).kind === "i";
      // Negative powers of integers are an error of their own.
      const right = name === "power" && signed ? all.filter((x) => Number(x) >= 0) : all;
      const [a, b] = grid(all, right);
      const inputs = [operand(dtype, [a.length], a), operand(dtype, [b.length], b)];
      compare(name, inputs, [a, b], await oracle().call(name, inputs), `${name} ${dtype}`);
    });
  }
});
