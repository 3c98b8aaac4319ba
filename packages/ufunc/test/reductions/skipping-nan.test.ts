/** Reductions and scans that skip NaN: NumPy's results and warnings. */
import { array, type NDArray } from "@rustnum/core";
import {
  arrayOf,
  arraySpecs,
  bothReject,
  checkProperty,
  describeOracle,
  dtypesOf,
  expectSame,
  int,
  operand,
  oracle,
  valueOf,
  type Operand,
} from "@rustnum/oracle";
import fc from "fast-check";
import { expect, it } from "vitest";

import * as np from "../../src/index.js";
import { agree } from "../support/agree.js";
import { ofSpec, raw } from "../support/arrays.js";
import { exactSpecs } from "../support/exact.js";
import { axisOf, expectFold, forPython, of } from "../support/folds.js";
import type { AnyCall } from "../support/functions.js";
import { quietly, texts, withWarnings } from "../support/warnings.js";

const { nansum, nanprod, nanmin, nanmax, nanmean, nanvar, nanstd, nancumsum, nancumprod } = np;
const CALLS: Readonly<Record<string, AnyCall>> = Object.fromEntries(
  Object.entries({ nansum, nanprod, nanmin, nanmax, nanmean, nanvar, nanstd, nancumsum, nancumprod }).map(
    ([name, f]: [string, unknown]) => [name, f as AnyCall],
  ),
);

const ofElements = (values: readonly number[]): Operand => operand("float64", [values.length], values);
const WITHOUT_IDENTITY = /^nan(min|max)$/;

describeOracle("reductions that skip NaN", () => {
  it.each(["nansum", "nanprod", "nanmin", "nanmax", "nanmean", "nanvar", "nanstd"])(
    "%s is NumPy's, of all dtypes along any axes, with its warnings",
    (name) =>
      checkProperty({
        cases: exactSpecs(fc.constantFrom(...dtypesOf(WITHOUT_IDENTITY.test(name) ? "biuf" : "biufc")), {
          nan: true,
          ...(name === "nanprod" ? { sides: [1, 2, 3] } : {}),
        }).chain((a) => fc.record({ a: fc.constant(a), axis: axisOf(a.shape.length), keepdims: fc.boolean() })),
        request: ({ a, axis, keepdims }) => ({ fn: name, args: [a], kwargs: { axis: forPython(axis), keepdims } }),
        check: ({ a, axis, keepdims }, reply) => {
          const exact = /int|bool/.test(a.dtype) && /sum|prod/.test(name) ? { bigint: true } : {};
          const { value, warnings } = withWarnings(() => CALLS[name]?.(ofSpec(a), { axis, keepdims, ...exact }));
          const context = `${name} ${a.dtype} (${a.shape.join()}) ${a.layout} along ${String(axis)}`;
          // Means of three are rounded; NumPy makes those of float16 in float16.
          const rough = a.dtype === "float16" || a.dtype.startsWith("complex");
          if (a.dtype === "float16" && /mean|var|std|prod/.test(name)) return;
          expectFold(value, reply, context, {
            anyZero: true,
            ...(/mean|var|std/.test(name) ? { ulp: rough ? 16 : 4 } : {}),
          });
          const plain = (text: string): string =>
            text.replace("scalar divide", "divide").replace("All-NaN axis", "All-NaN slice");
          expect([context, texts(warnings).map(plain)]).toEqual([context, texts(reply.warnings).map(plain)]);
        },
        runs: 800,
      }),
  );

  it.each(["nansum", "nanmin", "nanmean", "nanvar"])("%s under a mask is NumPy's", (name) =>
    checkProperty({
      cases: exactSpecs(of("f"), { nan: true, minDims: 1 })
        .filter((a) => a.dtype !== "float16")
        .chain((a) =>
          fc.record({
            a: fc.constant(a),
            axis: fc.integer({ min: 0, max: a.shape.length - 1 }),
            mask: arraySpecs({ dtype: "bool", shape: a.shape }),
          }),
        ),
      request: ({ a, axis, mask }) => ({
        fn: name,
        args: [a],
        kwargs: { axis: int(axis), where: mask, ...(WITHOUT_IDENTITY.test(name) ? { initial: 2 } : {}) },
      }),
      check: ({ a, axis, mask }, reply) => {
        const initial = WITHOUT_IDENTITY.test(name) ? { initial: 2 } : {};
        const ours = quietly(() => CALLS[name]?.(ofSpec(a), { axis, where: ofSpec(mask), ...initial }));
        expectSame(
          raw(ours as NDArray),
          arrayOf(reply),
          { ulp: 4, anyZero: true },
          `${name} ${a.dtype} (${a.shape.join()})`,
        );
      },
      runs: 300,
    }),
  );

  it.each(["nancumsum", "nancumprod"])("%s has NumPy's bits", (name) =>
    checkProperty({
      cases: exactSpecs(fc.constantFrom(...dtypesOf()), { nan: true, sides: [0, 1, 2, 5] }).chain((a) =>
        fc.tuple(
          fc.constant(a),
          a.shape.length === 0 ? fc.constant(null) : fc.option(fc.integer({ min: 0, max: a.shape.length - 1 })),
        ),
      ),
      request: ([a, axis]) => ({ fn: name, args: [a, axis === null ? null : int(axis)] }),
      check: ([a, axis], reply) =>
        expectSame(
          raw(quietly(() => CALLS[name]?.(ofSpec(a), axis)) as NDArray),
          arrayOf(reply),
          {},
          `${name} ${a.dtype}`,
        ),
      runs: 400,
    }),
  );

  it("refuse what NumPy refuses, in its words", async () => {
    const x = array([[1.5, 2.5]]);
    const cases: readonly [string, () => unknown][] = [
      ["np.nanmean(x, dtype='i8')", () => nanmean(x, { dtype: "int64" })],
      [
        "np.nanmean(x, 0, out=np.zeros(2, 'i4'))",
        () => nanmean(x, { axis: 0, out: array([0, 0], { dtype: "int32" }) }),
      ],
      ["np.nanvar(x, ddof=1, correction=1)", () => nanvar(x, { ddof: 1, correction: 1 })],
      ["np.nanstd(x, dtype=bool)", () => nanstd(x, { dtype: "bool" })],
      ["np.nanargmax(np.array([np.nan]))", () => np.nanargmax([NaN])],
      [
        "np.nanargmin(np.array([[np.nan, 1], [np.nan, 2]]), axis=0)",
        () =>
          np.nanargmin(
            [
              [NaN, 1],
              [NaN, 2],
            ],
            0,
          ),
      ],
      ["np.nanargmin(np.array([]))", () => np.nanargmin([])],
      ["np.nanmax(np.array([]))", () => nanmax(array([]))],
      ["np.nanmax(x, where=[True, False])", () => nanmax(x, { where: [true, false] })],
      ["np.nansum(x, axis=2)", () => nansum(x, 2)],
      ["np.nansum(x, axis=(0, 0))", () => nansum(x, [0, 0])],
    ];
    for (const [python, ours] of cases) {
      await bothReject(ours, oracle().call(`lambda: (lambda x: ${python})(np.array([[1.5, 2.5]]))`), { message: true });
    }
  });

  it.each(["nanvar", "nanstd"])("%s about an infinite mean leaves NaN out", (name) => {
    const a = ofElements([1, NaN, 3]);
    return agree(name, [
      { args: [a], kwargs: { mean: Infinity } },
      { args: [a], kwargs: { mean: -Infinity, where: [true, true, false] } },
      { args: [ofElements([1, NaN, Infinity])], kwargs: { mean: Infinity } },
      { args: [ofElements([1, NaN, Infinity])] },
      { args: [ofElements([1e308, NaN, 1e308])] },
      { args: [ofElements([NaN, NaN])], kwargs: { mean: Infinity } },
      {
        args: [
          operand(
            "complex128",
            [3],
            [1, NaN, 3].map((re) => ({ re, im: 0 })),
          ),
        ],
        kwargs: { mean: Infinity },
      },
    ]);
  });

  it("pass integers straight through", async () => {
    expect(nansum(array([1n, 2n, 3n]))).toBe(6);
    expect(nanmean(array([1n, 2n]))).toBe(1.5);
    expect(nanmax(array([1n, 7n]))).toBe(7);
    expect(nanstd(array([1n, 3n]))).toBe(1);
    expect(np.nanargmax(array([1n, 7n]))).toBe(1);
    expect(valueOf(await oracle().call("lambda: int(np.nansum(np.array([1, 2, 3])))"))).toMatchObject({ kind: "int" });
  });
});
