/** argmin, argmax, count_nonzero and their nan-forms: exactly NumPy's. */
import { zeros, type NDArray } from "@rustnum/core";
import {
  arraySpecs,
  arrayOf,
  bothReject,
  checkProperty,
  describeOracle,
  dtypesOf,
  expectSame,
  int,
} from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { argmax, argmin, count_nonzero, nanargmax, nanargmin } from "../../src/index.js";
import { ofSpec, raw } from "../support/arrays.js";
import { exactSpecs } from "../support/exact.js";
import { axisOf, expectFold, forPython, of } from "../support/folds.js";
import type { AnyCall } from "../support/functions.js";

const CALLS: Readonly<Record<string, AnyCall>> = {
  argmax: argmax as AnyCall,
  argmin: argmin as AnyCall,
  nanargmax: nanargmax as AnyCall,
  nanargmin: nanargmin as AnyCall,
};

const one = (ndim: number): fc.Arbitrary<number | null> =>
  ndim === 0 ? fc.constant(null) : fc.option(fc.integer({ min: -ndim, max: ndim - 1 }));

describeOracle("positions", () => {
  it.each(Object.keys(CALLS))("%s is NumPy's, of all dtypes along any axis in any layout", (name) =>
    checkProperty({
      cases: fc
        .oneof(
          arraySpecs({ maxDims: 3, maxSide: 70, maxSize: 400 }),
          exactSpecs(fc.constantFrom(...dtypesOf()), { nan: true, sides: [0, 1, 3, 5, 33] }),
        )
        .chain((a) => fc.record({ a: fc.constant(a), axis: one(a.shape.length), keepdims: fc.boolean() })),
      request: ({ a, axis, keepdims }) => ({
        fn: name,
        args: [a],
        kwargs: { axis: axis === null ? null : int(axis), keepdims },
      }),
      check: async ({ a, axis, keepdims }, reply) => {
        const ours = (): unknown => CALLS[name]?.(ofSpec(a), { axis, keepdims });
        if (reply.ok)
          expectFold(ours(), reply, `${name} ${a.dtype} (${a.shape.join()}) ${a.layout} along ${String(axis)}`);
        else await bothReject(ours, reply, { message: true });
      },
      runs: 1200,
    }),
  );

  it.each(["argmax", "nanargmin"])("%s writes into out of any dtype that int64 holds", (name) =>
    checkProperty({
      cases: fc.tuple(exactSpecs(of("iuf"), { minDims: 1 }), fc.constantFrom(...dtypesOf()), fc.boolean()),
      request: ([a, dtype, fits]) => ({
        fn: `def f(a, dtype, fits):
  out = np.zeros(list(a.shape[1:]) + ([] if fits else [2]), dtype)
  return np.${name}(a, axis=0, out=out)`,
        args: [a, dtype, fits],
      }),
      check: async ([a, dtype, fits], reply) => {
        const out = zeros([...a.shape.slice(1), ...(fits ? [] : [2])], dtype);
        const ours = (): unknown => CALLS[name]?.(ofSpec(a), { axis: 0, out });
        if (reply.ok) {
          expect(ours()).toBe(out);
          expectSame(raw(out), arrayOf(reply));
        } else await bothReject(ours, reply, { message: true });
      },
      runs: 300,
    }),
  );

  it("count_nonzero is NumPy's, along any axes", () =>
    checkProperty({
      cases: arraySpecs({ maxDims: 3 }).chain((a) =>
        fc.record({ a: fc.constant(a), axis: axisOf(a.shape.length), keepdims: fc.boolean() }),
      ),
      request: ({ a, axis, keepdims }) => ({
        fn: `lambda a, axis, keepdims: np.asarray(np.count_nonzero(a, axis=axis, keepdims=keepdims))`,
        args: [a, forPython(axis), keepdims],
      }),
      check: ({ a, axis, keepdims }, reply) => {
        const ours = count_nonzero(ofSpec(a), { axis, keepdims } as { axis: number; keepdims: true });
        if (typeof ours === "number") expect(zeros([], "int64").assign(ours).item()).toBe(arrayOf(reply).bytes[0]);
        else
          expectSame(raw(ours as NDArray), arrayOf(reply), {}, `${a.dtype} (${a.shape.join()}) along ${String(axis)}`);
      },
      runs: 800,
    }));
});

describe("positions", () => {
  it("are found at every size and place", () => {
    for (const dtype of ["float64", "float32", "int8", "int64", "float16"] as const) {
      for (let n = 1; n < 140; n++) {
        const a = zeros(n, dtype);
        const at = (n * 7) % n;
        a.set(at, 5);
        expect(argmax(a)).toBe(at);
        expect(argmin(a)).toBe(at === 0 && n > 1 ? 1 : 0);
      }
    }
  });
});
