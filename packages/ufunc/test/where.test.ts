/** `where=`: exactly the elements that the mask names. */
import { array, zeros, type NDArray } from "@rustnum/core";
import {
  arrayOf,
  arraySpecs,
  bothReject,
  checkProperty,
  describeOracle,
  dtypesOf,
  expectSame,
  oracle,
  type NumericDtype,
} from "@rustnum/oracle";
import fc from "fast-check";
import { expect, it } from "vitest";

import { add } from "../src/index.js";
import { ofSpec, raw } from "./support/arrays.js";
import { BINARY, call, toleranceOf } from "./support/functions.js";
import { quietly } from "./support/warnings.js";

describeOracle("where", () => {
  it.each(BINARY)("%s computes exactly the elements that the mask names; a new result is zero elsewhere", (name) =>
    checkProperty({
      cases: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }).chain((shape) => {
        const real = fc.constantFrom<NumericDtype>(
          ...dtypesOf(name === "power" ? "f" : name === "subtract" ? "iuf" : "biuf"),
        );
        return fc.tuple(
          arraySpecs({ dtype: real, shape }),
          arraySpecs({ dtype: real, shape }),
          arraySpecs({ dtype: "bool", shape }),
        );
      }),
      request: ([a, b, mask]) => ({
        fn: `def f(a, b, m):\n  out = np.zeros(a.shape, np.${name}(a, b).dtype)\n  return np.${name}(a, b, where=m, out=out)`,
        args: [a, b, mask],
      }),
      check: ([a, b, mask], reply) => {
        const ours = quietly(() => call(name)(ofSpec(a), ofSpec(b), { where: ofSpec(mask) })) as NDArray;
        const theirs = arrayOf(reply);
        expectSame(raw(ours), theirs, toleranceOf(name, theirs.dtype.name as NumericDtype));
      },
      runs: 300,
    }),
  );

  it("broadcasts the mask, and is broadcast by it", async () => {
    const a = array([1, 2, 3]);
    const theirs = await oracle().array(
      "lambda: np.add(np.array([1., 2., 3.]), 10, where=[[True], [False]], out=np.zeros((2, 3)))",
    );
    expectSame(raw(add(a, 10, { where: [[true], [false]] })), theirs);
    expect(add(a, 10, { where: false }).tolist()).toEqual([0, 0, 0]);
    expect(add(a, 10, { where: true }).tolist()).toEqual([11, 12, 13]);
    expect(add(a, 10, { where: [false] }).tolist()).toEqual([0, 0, 0]);
    expect(() => add(a, 10, { where: null as never })).toThrow(TypeError);
  });

  it("refuses masks that are not boolean, in NumPy's words", async () => {
    const theirs = oracle().call("lambda: np.add(np.ones(2), 1, where=np.array([1., 0.]))");
    await bothReject(() => add(array([1, 1]), 1, { where: array([1, 0]) }), theirs, { message: true });
    expect(() => add(array([1, 1]), 1, { where: zeros(3, "bool") })).toThrow(RangeError);
  });
});
