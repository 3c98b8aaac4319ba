/** Float sums, products and means against exact ones, within the error bound of the tree. */
import { array, zeros, type NDArray } from "@rustnum/core";
import {
  arraySpecs,
  checkProperty,
  describeOracle,
  dtypesOf,
  expectSame,
  operand,
  oracle,
  valueOf,
} from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { add, mean, prod, sum } from "../src/index.js";
import { ofOperand, ofSpec, raw } from "./support/arrays.js";
import { quietly } from "./support/warnings.js";

const UNIT: Readonly<Record<string, number>> = { float16: 2 ** -11, float32: 2 ** -24, float64: 2 ** -53 };

/**
 * The tree's bound: each value takes part in at most 16 additions in its accumulator (128 values over 8 of them), 3 that
 * join the accumulators and one for each halving above. float16 is added in float32 and rounded once.
 */
function bound(dtype: string, n: number, magnitude: number, exact: number): number {
  const adding = dtype === "float16" ? "float32" : dtype;
  const additions = 16 + 3 + Math.ceil(Math.log2(Math.max(n / 128, 1))) + 1;
  const rounding = dtype === "float16" ? Math.abs(exact) * (UNIT["float16"] ?? 0) : 0;
  return additions * 1.01 * (UNIT[adding] ?? 0) * magnitude + rounding;
}

const EXACT = `def f(a):
  import math
  v = a.astype(np.float64).ravel().tolist()
  return [math.fsum(v), math.fsum(map(abs, v))]`;

const floatsOf = (value: ReturnType<typeof valueOf>): number[] =>
  value.kind === "list" ? value.items.map((x) => (x.kind === "float" ? x.value : NaN)) : [];

describeOracle("sum", () => {
  it.each(["float16", "float32", "float64"] as const)(
    "of %s is within the tree's bound of the exact sum, in every layout",
    (dtype) =>
      checkProperty({
        cases: arraySpecs({ dtype, maxDims: 3, maxSide: 40, maxSize: 3000, finite: true, specials: false }),
        request: (a) => ({ fn: EXACT, args: [a] }),
        check: (a, reply) => {
          const [exact = NaN, magnitude = NaN] = floatsOf(valueOf(reply));
          const ours = sum(ofSpec(a)) as number;
          const n = a.shape.reduce((p, k) => p * k, 1);
          expect(Math.abs(ours - exact)).toBeLessThanOrEqual(bound(dtype, n, magnitude, exact));
        },
        runs: 600,
      }),
  );

  it("of long float64 arrays of mixed sizes and signs is within the bound, along either axis", async () => {
    const list = fc.sample(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { numRuns: 40_000, seed: 4 });
    const x = operand("float64", [200, 200], list);
    const a = ofOperand(x);
    for (const axis of [0, 1] as const) {
      const exact = await oracle().value(
        `lambda a: [__import__('math').fsum(v) for v in ${axis === 0 ? "a.T" : "a"}.tolist()]`,
        [x],
      );
      const sizes = await oracle().value(
        `lambda a: [__import__('math').fsum(map(abs, v)) for v in ${axis === 0 ? "a.T" : "a"}.tolist()]`,
        [x],
      );
      const ours = a.sum(axis).tolist() as number[];
      floatsOf(exact).forEach((e, k) =>
        expect(Math.abs((ours[k] as number) - e)).toBeLessThanOrEqual(
          bound("float64", 200, floatsOf(sizes)[k] as number, e),
        ),
      );
    }
  });

  it("of 1e7 float32 0.1s is right to 1e-6 along either axis", () => {
    for (const shape of [[10_000_000], [10_000_000, 1], [1, 10_000_000]]) {
      const a = zeros(shape, "float32").assign(0.1);
      const wanted = Math.fround(0.1) * 1e7;
      const axis = shape[0] === 1 ? 1 : 0;
      expect(
        Math.abs(
          Number(a.sum([axis]) instanceof Object ? (a.sum([axis]) as NDArray).copy().reshape(-1).get(0) : a.sum()) /
            wanted -
            1,
        ),
      ).toBeLessThan(1e-6);
      expect(Math.abs(a.sum() / wanted - 1)).toBeLessThan(1e-6);
      expect(Math.abs(a.mean() / Math.fround(0.1) - 1)).toBeLessThan(1e-6);
      a.dispose();
    }
    const square = zeros([2500, 4000], "float32").assign(0.1);
    for (const axis of [0, 1] as const) {
      const n = axis === 0 ? 2500 : 4000;
      for (const s of square.sum(axis).slice("::97").tolist() as number[])
        expect(Math.abs(s / (Math.fround(0.1) * n) - 1)).toBeLessThan(1e-6);
    }
  });

  it("of float16 does not overflow on the way, and is rounded once", () => {
    expect(sum(array(new Float32Array(4000).fill(16)).astype("float16"))).toBe(64_000);
    expect(mean(array(new Float32Array(4000).fill(1000)).astype("float16"))).toBe(1000);
  });

  it("of complex numbers adds parts apart", () => {
    const z = ofOperand(
      operand(
        "complex128",
        [3],
        [
          { re: 1, im: -1 },
          { re: 2, im: 5 },
          { re: -4, im: 0.5 },
        ],
      ),
    );
    expect(sum(z)).toEqual({ ...(sum(z) as object), real: -1, imag: 4.5 });
    expect(mean(z.slice(":2")) as unknown).toMatchObject({ real: 1.5, imag: 2 });
  });

  it("of −0s is −0, and of nothing +0", () => {
    for (const list of [[-0], [-0, -0], new Array<number>(200).fill(-0)]) expect(Object.is(sum(list), -0)).toBe(true);
    expect(Object.is(sum([0, -0]), 0)).toBe(true);
    expect(Object.is(sum(zeros(0)), 0)).toBe(true);
    expect(Object.is(sum(zeros([0, 2]), 0).get(1), 0)).toBe(true);
  });

  it("keeps NaN and infinities as NumPy's does", async () => {
    for (const list of [
      [1, NaN],
      [Infinity, 1],
      [Infinity, -Infinity],
      [-Infinity, 5],
      [1e308, 1e308, -1e308],
    ]) {
      const theirs = await oracle().value("lambda a: float(np.sum(a))", [operand("float64", [list.length], list)]);
      expect(quietly(() => sum(list))).toEqual(theirs.kind === "float" ? theirs.value : undefined);
    }
  });
});

describeOracle("prod and mean", () => {
  it("of drawn floats are close to NumPy's", () =>
    checkProperty({
      cases: fc.tuple(
        arraySpecs({
          dtype: fc.constantFrom("float32", "float64"),
          maxDims: 2,
          maxSide: 12,
          finite: true,
          specials: false,
        }),
        fc.constantFrom("prod", "mean"),
      ),
      request: ([a, name]) => ({
        fn:
          name === "prod"
            ? "lambda a: float(np.prod(a, dtype=np.float64))"
            : "lambda a: [float(np.mean(a, dtype=np.float64)), float(np.mean(np.abs(a), dtype=np.float64))]",
        args: [a],
      }),
      check: ([a, name], reply) => {
        const value = valueOf(reply);
        const unit = (UNIT[a.dtype] ?? 0) * 2;
        const ours = quietly(() => (name === "prod" ? prod(ofSpec(a)) : mean(ofSpec(a)))) as number;
        if (value.kind === "float") {
          // Every factor may round once, on both sides.
          const n = a.shape.reduce((p, k) => p * k, 1);
          if (Number.isFinite(value.value) && Math.abs(value.value) > 1e-30 && Math.abs(value.value) < 1e30)
            expect(Math.abs(ours / value.value - 1)).toBeLessThanOrEqual(unit * (n + 1));
          return;
        }
        const [theirs = NaN, magnitude = NaN] = floatsOf(value);
        if (Number.isNaN(theirs)) expect(ours).toBeNaN();
        else expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(unit * 24 * magnitude);
      },
      runs: 800,
    }));

  it("mean has NumPy's dtype, also with dtype= and out=, and of integers its value", async () => {
    for (const dtype of dtypesOf()) {
      const x = operand(dtype, [2, 2], [1, 0, 1, 1]);
      const theirs = await oracle().array("lambda a: np.mean(a, axis=1)", [x]);
      expectSame(raw(mean(ofOperand(x), 1)), theirs, {}, dtype);
    }
    expect(mean(array([1n, 2n]), { dtype: "float32", keepdims: true }).dtype.name).toBe("float32");
    const out = zeros(2);
    expect(
      mean(
        array([
          [1, 3],
          [5, 7],
        ]),
        { axis: 0, out },
      ),
    ).toBe(out);
    expect(out.tolist()).toEqual([3, 5]);
    expect(
      mean(
        array([
          [1, 3],
          [5, 7],
        ]),
        [0, 1],
      ).item(),
    ).toBe(4);
    expect(
      mean(
        array([
          [1, 3],
          [5, 7],
        ]),
        -1,
      ).tolist(),
    ).toEqual([2, 6]);
    expect(mean(array([1, 2, 30]), { where: [true, true, false] })).toBe(1.5);
    expect(() =>
      mean(
        array([
          [1, 3],
          [5, 7],
        ]),
        { axis: 0, out: zeros(3) },
      ),
    ).toThrow(RangeError);
    expect(() => mean(array([1, 2]), 1)).toThrow("axis 1 is out of bounds for array of dimension 1");
  });
});

describe("sums", () => {
  it("do not depend on how the memory lies", () => {
    const list = fc.sample(fc.double({ min: -1, max: 1, noNaN: true }), { numRuns: 1200, seed: 8 });
    const c = array(list).reshape(30, 40);
    const f = add(c, 0).copy("F");
    expect(c.sum()).toBe(f.sum());
    expect(c.T.sum(0).tolist()).toEqual(c.sum(1).tolist());
    expect(f.sum(0).tolist()).toEqual(c.sum(0).tolist());
  });
});
