/** cumprod, cumulative_sum, cumulative_prod: NumPy's bits and errors. */
import { zeros, type NDArray } from "@rustnum/core";
import {
  arrayOf,
  arraySpecs,
  bothReject,
  checkProperty,
  describeOracle,
  dtypesOf,
  expectSame,
  int,
  oracle,
} from "@rustnum/oracle";
import fc from "fast-check";
import { expect, it } from "vitest";

import { cumprod, cumsum, cumulative_prod, cumulative_sum } from "../../src/index.js";
import { ofSpec, raw } from "../support/arrays.js";
import { of } from "../support/folds.js";
import type { AnyCall } from "../support/functions.js";
import { quietly } from "../support/warnings.js";

const CALLS: Readonly<Record<string, AnyCall>> = {
  cumulative_sum: cumulative_sum as AnyCall,
  cumulative_prod: cumulative_prod as AnyCall,
};

describeOracle("cumulative sums and products", () => {
  it.each(Object.keys(CALLS))("%s has NumPy's bits and refuses what NumPy does", (name) =>
    checkProperty({
      cases: arraySpecs({
        dtype: of(name === "cumulative_prod" ? "biuf" : "biufc"),
        maxDims: 3,
        maxSide: 6,
        ...(name === "cumulative_prod" ? { specials: false } : {}),
      }).chain((a) =>
        fc.record({
          a: fc.constant(a),
          axis: fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined }),
          include: fc.boolean(),
          dtype: fc.option(fc.constantFrom(...dtypesOf("f")), { nil: undefined }),
        }),
      ),
      request: ({ a, axis, include, dtype }) => ({
        fn: name,
        args: [a],
        kwargs: {
          include_initial: include,
          ...(axis === undefined ? {} : { axis: int(axis) }),
          ...(dtype === undefined || a.dtype.startsWith("complex") ? {} : { dtype }),
        },
      }),
      check: async ({ a, axis, include, dtype }, reply) => {
        const options = { include_initial: include, axis, dtype: a.dtype.startsWith("complex") ? undefined : dtype };
        const ours = (): unknown => quietly(() => CALLS[name]?.(ofSpec(a), options));
        if (reply.ok) expectSame(raw(ours() as NDArray), arrayOf(reply), {}, `${name} ${a.dtype} (${a.shape.join()})`);
        else await bothReject(ours, reply, { message: true });
      },
      runs: 500,
    }),
  );

  it("cumprod has NumPy's bits along every axis", () =>
    checkProperty({
      cases: arraySpecs({ dtype: of("biuf"), maxDims: 3, minDims: 1, maxSide: 9, maxSize: 200 }).chain((a) =>
        fc.tuple(fc.constant(a), fc.integer({ min: -a.shape.length, max: a.shape.length - 1 })),
      ),
      request: ([a, axis]) => ({ fn: "cumprod", args: [a, int(axis)] }),
      check: ([a, axis], reply) =>
        expectSame(raw(quietly(() => cumprod(ofSpec(a), axis))), arrayOf(reply), {}, `${a.dtype} (${a.shape.join()})`),
      runs: 500,
    }));

  it("write into out", async () => {
    const out = zeros([3, 2]);
    expect(
      cumulative_sum(
        [
          [1, 2],
          [3, 4],
        ],
        { axis: 0, include_initial: true, out },
      ),
    ).toBe(out);
    expect(out.tolist()).toEqual([
      [0, 0],
      [1, 2],
      [4, 6],
    ]);
    const reply = oracle().call("lambda: np.cumsum(np.ones((2, 2)), out=np.zeros(3))");
    await bothReject(() => cumsum(zeros([2, 2]), { out: zeros(3) }), reply, {
      message: "provided out is the wrong size",
    });
  });
});
