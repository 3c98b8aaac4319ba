/** Running sums: strictly in order, so that the bits are NumPy's. */
import { array, zeros } from "@rustnum/core";
import {
  arraySpecs, arrayOf, checkProperty, describeOracle, dtypesOf, expectSame, int, operand, oracle, type NumericDtype,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { expect, it } from "vitest";

import { cumsum } from "../src/index.js";
import { ofOperand, ofSpec, raw } from "./support/arrays.js";
import { quietly } from "./support/warnings.js";

describeOracle("cumsum", () => {
  it.each(dtypesOf())("of %s has NumPy's bits, along every axis and in every layout", (dtype) =>
    checkProperty({
      cases: arraySpecs({ dtype, maxDims: 3, maxSide: 9, maxSize: 300 }).chain((a) =>
        fc.tuple(
          fc.constant(a),
          fc.oneof(
            fc.constant(null),
            a.shape.length === 0 ? fc.constant(null) : fc.integer({ min: -a.shape.length, max: a.shape.length - 1 }),
          ),
        ),
      ),
      request: ([a, axis]) => ({ fn: "cumsum", args: [a, axis === null ? null : int(axis)] }),
      check: ([a, axis], reply) =>
        expectSame(
          raw(quietly(() => cumsum(ofSpec(a), axis))),
          arrayOf(reply),
          {},
          `(${a.shape.join()}) ${a.layout} ${String(axis)}`,
        ),
      runs: 250,
    }),
  );

  it("of long arrays has NumPy's bits", async () => {
    for (const dtype of ["float16", "float32", "float64", "complex64"] as const) {
      const x = operand(
        dtype,
        [300, 40],
        fc.sample(fc.double({ min: -1, max: 1, noNaN: true }), { numRuns: 12_000, seed: 6 }),
      );
      for (const axis of [null, 0, 1])
        expectSame(
          raw(cumsum(ofOperand(x), axis)),
          await oracle().array("cumsum", [x, axis === null ? null : int(axis)]),
          {},
          `${dtype} ${String(axis)}`,
        );
    }
  });

  it.each([
    ["int8", "float32"],
    ["float64", "int32"],
    ["float32", "float64"],
    ["bool", "uint8"],
    ["float16", "complex64"],
    ["int64", "int8"],
  ] as const)("of %s in dtype %s is NumPy's, or refused as there", async (from, to: NumericDtype) => {
    const x = operand(from, [5], [1, 0, 1, 1, 0]);
    const reply = await oracle().call("lambda a, d: np.cumsum(a, dtype=d)", [x, to]);
    if (reply.ok) expectSame(raw(cumsum(ofOperand(x), { dtype: to })), arrayOf(reply));
    else expect(() => cumsum(ofOperand(x), { dtype: to })).toThrow(TypeError);
  });

  it("writes into out, also over its own operand", () => {
    const a = array([1, 2, 3, 4]);
    expect(cumsum(a, { out: a })).toBe(a);
    expect(a.tolist()).toEqual([1, 3, 6, 10]);
    cumsum(a.slice(":-1"), { out: a.slice("1:") });
    expect(a.tolist()).toEqual([1, 1, 4, 10]);
    const narrow = zeros(3, "float32");
    expect(cumsum([0.5, 1, 1.5], { out: narrow }).tolist()).toEqual([0.5, 1.5, 3]);
    expect(() => cumsum([1, 2], { out: zeros(3) })).toThrow(RangeError);
    expect(() => cumsum([1, 2], 1)).toThrow("axis 1 is out of bounds for array of dimension 1");
    expect(cumsum(5).tolist()).toEqual([5]);
  });
});
