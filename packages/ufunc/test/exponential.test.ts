/** Exponentials, logarithms, hyperbolic functions, their inverses and cube roots of real numbers, beside NumPy's. */
import {
  describeOracle,
  dtypeEntry,
  dtypesOf,
  expectSame,
  arrayOf,
  operand,
  oracle,
  type NumericDtype,
} from "@rustnum/oracle";
import type { NDArray } from "@rustnum/core";
import { expect, it } from "vitest";

import { ofOperand, raw } from "./support/arrays.js";
import { call } from "./support/functions.js";
import { specialsOf } from "./support/specials.js";
import { quietly, texts, withWarnings } from "./support/warnings.js";

const ONE = [
  "exp2", "expm1", "log2", "log10", "log1p", "cbrt", "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh",
] as const; // prettier-ignore
const TWO = ["logaddexp", "logaddexp2"] as const;
const REAL = dtypesOf().filter((dtype) => dtypeEntry(dtype).kind !== "c");

/** NumPy's own bound for its vector versions of these is 4 ULP, ours is 1; float16 is rounded from float32. */
function tolerance(result: string): { ulp: number } {
  return { ulp: result === "float16" ? 1 : 5 };
}

async function compare(name: string, dtype: NumericDtype, operands: readonly (readonly unknown[])[]): Promise<void> {
  const inputs = operands.map((values) => operand(dtype, [values.length], values as number[]));
  const reply = await oracle().call(name, inputs);
  expect(reply.ok, `${name} ${dtype}`).toBe(true);
  const theirs = arrayOf(reply);
  const ours = raw(quietly(() => call(name)(...inputs.map(ofOperand))) as NDArray);
  expectSame(ours, theirs, tolerance(theirs.dtype.name), `${name} ${dtype}`);
}

describeOracle("exponential functions", () => {
  for (const name of ONE) {
    it.each(REAL)(`${name} of %s, special values`, async (dtype) => {
      await compare(name, dtype, [specialsOf(dtype)]);
    });
    it.each(["float16", "float32", "float64"] as const)(`${name} of %s from tiny to large`, async (dtype) => {
      const sizes = Array.from({ length: 601 }, (_, i) => 2 ** ((i - 300) / 25));
      await compare(name, dtype, [sizes.flatMap((x) => [x, -x])]);
    });
    it.each(["float32", "float64"] as const)(`warnings of ${name} of one %s are NumPy's`, async (dtype) => {
      const list = [NaN, Infinity, -Infinity, 0, -0, -0.5, 0.5, 1, -1, 2, -2, 1e4, -1e4, 1e30, -1e30, 1e-40];
      const replies = await oracle().batch(list.map((x) => ({ fn: name, args: [operand(dtype, [1], [x])] })));
      for (const [k, x] of list.entries()) {
        const { warnings } = withWarnings(() => call(name)(ofOperand(operand(dtype, [1], [x]))));
        expect([name, x, texts(warnings)]).toEqual([name, x, texts(replies[k]?.warnings ?? [])]);
      }
    });
  }

  for (const name of TWO) {
    it.each(REAL)(`${name} of %s, each special value beside each`, async (dtype) => {
      const all = specialsOf(dtype);
      // Where the result is near 0, NumPy's has lost digits that ours has.
      const cancels = (x: number): boolean => x < 0 && x > -1.1;
      const pairs = all
        .flatMap((x) => all.map((y) => [x, y] as const))
        .filter(([x, y]) => !cancels(Math.max(Number(x), Number(y))));
      await compare(name, dtype, [pairs.map(([x]) => x), pairs.map(([, y]) => y)]);
    });
    it.each(["float16", "float32", "float64"] as const)(`${name} of %s, without cancellation`, async (dtype) => {
      const list = Array.from({ length: 40 }, (_, i) => i / 3);
      await compare(name, dtype, [list.flatMap((x) => list.map(() => x)), list.flatMap(() => list)]);
    });
  }
});
