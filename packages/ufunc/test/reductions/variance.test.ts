/** Means, variances, standard deviations, ranges: NumPy's bits where they are exact, its bound of error elsewhere. */
import { Complex, array, zeros, type NDArray } from "@rustnum/core";
import {
  arraySpecs, arrayOf, checkProperty, describeOracle, dtypesOf, expectSame, int, operand, oracle, valueOf, type NumericDtype,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { mean, ptp, std, var as variance } from "../../src/index.js";
import { ofOperand, ofSpec, raw } from "../support/arrays.js";
import { exactSpecs } from "../support/exact.js";
import { axisOf, expectFold, forPython, of } from "../support/folds.js";
import type { AnyCall } from "../support/functions.js";
import { quietly, texts, withWarnings } from "../support/warnings.js";

const CALLS: Readonly<Record<string, AnyCall>> = {
  mean: mean as AnyCall,
  var: variance as AnyCall,
  std: std as AnyCall,
  ptp: ptp as AnyCall,
};

/** An empty axis list gives an array here, since it names axes; so does NumPy's for arrays of some dimension. */
const named = (dims: number) =>
  axisOf(dims).filter((axis) => !(Array.isArray(axis) && axis.length === 0 && dims === 0));

describeOracle("mean, var, std and ptp", () => {
  it.each(Object.keys(CALLS))("%s has NumPy's bits where they are exact, of all dtypes along any axes", (name) =>
    checkProperty({
      cases: exactSpecs(fc.constantFrom(...dtypesOf(name === "ptp" ? "iufc" : "biufc"))).chain((a) =>
        fc.record({
          a: fc.constant(a),
          axis: named(a.shape.length),
          keepdims: fc.boolean(),
          ddof: fc.constantFrom(0, 1),
        }),
      ),
      request: ({ a, axis, keepdims, ddof }) => ({
        fn: name,
        args: [a],
        kwargs: { axis: forPython(axis), keepdims, ...(name === "var" || name === "std" ? { ddof } : {}) },
      }),
      check: ({ a, axis, keepdims, ddof }, reply) => {
        const options = { axis, keepdims, ...(name === "var" || name === "std" ? { ddof } : {}) };
        const { value, warnings } = withWarnings(() => CALLS[name]?.(ofSpec(a), options));
        const context = `${name} ${a.dtype} (${a.shape.join()}) ${a.layout} along ${String(axis)} ddof ${String(ddof)}`;
        // NumPy squares and divides float16 in float16; ours is the float32 result, rounded once.
        const half = a.dtype === "float16" && (name === "std" || (name === "var" && ddof === 1));
        expectFold(value, reply, context, half ? { ulp: 1 } : { anyZero: true });
        const scalar = (text: string): string => text.replace("scalar divide", "divide");
        expect([context, [...new Set(texts(warnings).map(scalar))]]).toEqual([
          context,
          [...new Set(texts(reply.warnings).map(scalar))],
        ]);
      },
      runs: 1200,
    }),
  );

  it.each(["mean", "var", "std"])("%s under a mask, with a dtype, into out is NumPy's", (name) =>
    checkProperty({
      cases: exactSpecs(of("biufc"), { minDims: 1 })
        .filter((a) => a.dtype !== "float16")
        .chain((a) =>
          fc.record({
            a: fc.constant(a),
            axis: fc.integer({ min: 0, max: a.shape.length - 1 }),
            mask: arraySpecs({ dtype: "bool", shape: a.shape }),
            dtype: fc.option(fc.constantFrom<NumericDtype>("float32", "float64", "complex64"), { nil: undefined }),
            // One that is no wider than what is computed in, so that ULPs of it are what counts.
            out: fc.option(fc.constant<NumericDtype>(/complex/.test(a.dtype) ? "complex64" : "float32"), {
              nil: undefined,
            }),
          }),
        )
        .filter(
          ({ a, dtype, out }) =>
            !/complex/.test(a.dtype) || (dtype ?? "complex64") === "complex64" || out !== "float32",
        ),
      request: ({ a, axis, mask, dtype, out }) => ({
        fn: `def f(a, axis, mask, dtype, out):
  to = None if out is None else np.zeros([n for k, n in enumerate(a.shape) if k != axis], out)
  return np.${name}(a, axis=axis, where=mask, dtype=dtype, out=to)`,
        args: [a, int(axis), mask, dtype ?? null, out ?? null],
      }),
      check: ({ a, axis, mask, dtype, out }, reply) => {
        if (!reply.ok) return;
        const shape = a.shape.filter((_, k) => k !== axis);
        const to = out === undefined ? undefined : zeros(shape, out);
        const ours = quietly(() => CALLS[name]?.(ofSpec(a), { axis, where: ofSpec(mask), dtype, out: to }));
        if (to !== undefined) expect(ours).toBe(to);
        expectSame(
          raw(ours as NDArray),
          arrayOf(reply),
          { ulp: 8, anyZero: true },
          `${name} ${a.dtype} ${String(dtype)} ${String(out)}`,
        );
      },
      runs: 500,
    }),
  );
});

/** Unit of each dtype that sums of it are made with. */
const UNIT: Readonly<Record<string, number>> = { float32: 2 ** -24, float64: 2 ** -53 };

const EXACT = `def f(a):
  from fractions import Fraction as F
  v = [F(x) for x in a.astype(np.float64).ravel().tolist()]
  m = sum(v) / len(v)
  return [float(m), float(sum((x - m) ** 2 for x in v) / len(v)), float(sum(map(abs, v)) / len(v))]`;

describeOracle("the two passes", () => {
  it.each(["float32", "float64"] as const)("of %s are within the tree's bound of the exact variance", (dtype) =>
    checkProperty({
      cases: arraySpecs({ dtype, maxDims: 3, minSide: 1, maxSide: 40, maxSize: 2000, finite: true, specials: false }),
      request: (a) => ({ fn: EXACT, args: [a] }),
      check: (a, reply) => {
        const value = valueOf(reply);
        const [exactMean, exact, magnitude] = (value.kind === "list" ? value.items : []).map((x) =>
          x.kind === "float" ? x.value : NaN,
        ) as [number, number, number];
        const n = a.shape.reduce((p, k) => p * k, 1);
        const unit = UNIT[dtype] as number;
        const additions = 20 + Math.ceil(Math.log2(Math.max(n / 128, 1)));
        const off = (additions + 1) * unit * magnitude + unit * Math.abs(exactMean);
        // Differences and squares are rounded once each, the quotient twice at most.
        const bound = (additions + 6) * unit * (exact + off * off) * 1.01 + off * off;
        const x = ofSpec(a);
        expect(Math.abs((mean(x) as number) - exactMean)).toBeLessThanOrEqual(off);
        expect(Math.abs((variance(x) as number) - exact)).toBeLessThanOrEqual(bound);
        // One program over all of it, and one along all axes by name, are the same tree.
        const axes = a.shape.map((_, k) => k);
        expect(variance(x, axes).item()).toBe(variance(x));
        expect(std(x, axes).item()).toBe(std(x));
        expect(mean(x, axes).item()).toBe(mean(x));
      },
      runs: 400,
    }),
  );

  it("have the same bits in every layout and at every size of block", () => {
    const a = array(
      Array.from({ length: 37 }, (_, i) => Array.from({ length: 301 }, (_x, k) => Math.sin(i * 1e3 + k))),
    );
    const f = a.T.copy().T;
    const wide = array(Array.from({ length: 37 }, () => Array.from({ length: 602 }, () => 0)));
    wide.assign(a, ":, ::2");
    for (const axis of [0, 1, [0, 1]] as const) {
      for (const other of [f, wide.slice(":, ::2")]) {
        expect(variance(other, axis).tolist()).toEqual(variance(a, axis).tolist());
        expect(std(other, { axis, keepdims: true }).tolist()).toEqual(std(a, { axis, keepdims: true }).tolist());
      }
    }
  });

  it("take a mean that is known, complex numbers and a correction", async () => {
    const z = operand(
      "complex128",
      [3],
      [
        { re: 1, im: 2 },
        { re: -3, im: 0.5 },
        { re: 2, im: 2 },
      ],
    );
    const x = operand("float64", [2, 3], [1, 2, 4, 8, 16, 32]);
    const { call } = { call: oracle().value.bind(oracle()) };
    const theirs = [
      await call("lambda z: float(np.var(z))", [z]),
      await call("lambda z: float(np.std(z, mean=1+1j, correction=1))", [z]),
      await call("lambda x: float(np.var(x, mean=2))", [x]),
      await call("lambda x: np.var(x, 0, mean=x.mean(0, keepdims=True)).tolist()", [x]),
    ].map((value) =>
      value.kind === "float"
        ? value.value
        : value.kind === "list"
          ? value.items.map((v) => (v.kind === "float" ? v.value : NaN))
          : NaN,
    );
    const [a, b] = [ofOperand(z), ofOperand(x)];
    const ours = [
      variance(a),
      std(a, { mean: array(new Complex(1, 1)), correction: 1 }),
      variance(b, { mean: 2 }),
      variance(b, 0, { mean: mean(b, { axis: 0, keepdims: true }) }).tolist(),
    ];
    ours.forEach((value, k) => {
      const [left, right] = [[value].flat(), [theirs[k]].flat()] as [number[], number[]];
      left.forEach((v, j) =>
        expect(Math.abs(v - (right[j] as number))).toBeLessThanOrEqual(4 * 2 ** -52 * Math.abs(v)),
      );
    });
  });
});

describe("a mean in float32 of many", () => {
  it("is right to its last digits along either axis, as is the variance", () => {
    const a = array(
      Array.from({ length: 1000 }, () => Array.from({ length: 100 }, () => 0.1)),
      { dtype: "float32" },
    );
    for (const axis of [0, 1]) {
      const off = Math.abs((mean(a, axis).max() as number) - Math.fround(0.1));
      // A rounding for each of some 22 additions on the way to the root of the tree.
      expect(off).toBeLessThan(22 * 2 ** -24 * 0.1);
      expect(variance(a, axis).max()).toBeLessThanOrEqual(off * off * 1.01);
    }
  });
});
