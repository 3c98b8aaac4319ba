/** Programs: what the separate calls give, in one pass. */
import { array, asarray, defineUfunc, program, registerLoop, zeros, type NDArray } from "@rustnum/core";
import { arraySpecs } from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { add, less, logical_and, multiply, subtract, sum } from "../../src/index.js";
import { ofSpec } from "../support/arrays.js";
import { quietly, withWarnings } from "../support/warnings.js";

const DEVIATION = program("deviation", 2).step("subtract", 0, 1).step("multiply", 2, 2);
const AFFINE = program("affine", 3).step("multiply", 0, 1).step("add", 3, 2);
const BETWEEN = program("between", 3).step("less", 0, 1).step("less", 1, 2).step("logical_and", 3, 4);

const warningsOf = (body: () => unknown): string[] => withWarnings(body).warnings.map(({ message }) => message);

function same(a: NDArray, b: NDArray): void {
  expect(a.dtype.name).toBe(b.dtype.name);
  expect(a.shape).toEqual(b.shape);
  expect(a.tolist({ bigint: true })).toEqual(b.tolist({ bigint: true }));
}

const scalars = fc.oneof(fc.constantFrom(2, -1.5, 0), fc.constantFrom(3n, 7n), fc.boolean());

describe("a program", () => {
  it("gives what its steps give one after the other, whatever the dtypes, shapes and layouts", () => {
    fc.assert(
      fc.property(arraySpecs({ maxDims: 3, maxSide: 5 }), arraySpecs({ maxDims: 0 }), scalars, (x, y, s) => {
        const [a, b] = [ofSpec(x), ofSpec(y)];
        quietly(() => {
          same(AFFINE.map([a, b, s]), asarray(add(multiply(a, b), s)));
          same(AFFINE.map([s, a, b]), asarray(add(multiply(s, a), b)));
        });
      }),
      { numRuns: 600 },
    );
  });

  it("folds along axes as the reduction of its result does, also with an operand that is broadcast along them", () => {
    const a = array(Array.from({ length: 5 }, (_, i) => Array.from({ length: 300 }, (_x, j) => Math.sin(i * 7 + j))));
    for (const x of [a, a.slice("::-1, ::2"), a.T, a.astype("float32")]) {
      for (const axes of [[0], [1], [0, 1]]) {
        const mean = x.mean({ axis: axes, keepdims: true });
        const d = subtract(x, mean);
        const square = multiply(d, d);
        same(DEVIATION.fold("add", [x, mean], { axes }), sum(square, axes));
        same(DEVIATION.fold("add", [x, mean], { axes, keepdims: true }), sum(square, { axis: axes, keepdims: true }));
      }
    }
    const d = subtract(a, 0.5);
    expect(DEVIATION.total("add", [a, 0.5])).toBe(sum(multiply(d, d)));
  });

  it("folds under a mask, from an initial value, in a dtype, into out", () => {
    const a = array([
      [1n, 2n, 3n],
      [4n, 5n, 6n],
    ]).astype("int16");
    const where = array([true, false, true]);
    const fold = DEVIATION.fold("add", [a, 1n], { axes: [1], where, initial: 100 });
    expect([fold.dtype.name, fold.tolist()]).toEqual(["int64", [104, 134]]);
    expect(DEVIATION.fold("add", [a, 1n], { axes: [0] }).dtype.name).toBe("int64");
    const out = zeros(2, "float32");
    expect(DEVIATION.fold("add", [a, 1n], { axes: [1], out })).toBe(out);
    expect(out.tolist()).toEqual([5, 50]);
    expect(DEVIATION.fold("maximum", [a, 1n]).item()).toBe(25);
    expect(DEVIATION.fold("add", [zeros([0, 2]), 1], { axes: [0] }).tolist()).toEqual([0, 0]);
    expect(() => DEVIATION.fold("maximum", [zeros([0, 2]), 1], { axes: [0] })).toThrow(
      "zero-size array to reduction operation maximum which has no identity",
    );
  });

  it("writes into out, also where that is an operand, and only under a mask", () => {
    const a = array([1, 2, 3, 4]);
    expect(AFFINE.map([a, 2, 1], { out: a })).toBe(a);
    expect(a.tolist()).toEqual([3, 5, 7, 9]);
    AFFINE.map([a.slice("::-1"), 1, 0], { out: a });
    expect(a.tolist()).toEqual([9, 7, 5, 3]);
    AFFINE.map([a, 0, 1], { out: a, where: array([true, false, true, false]) });
    expect(a.tolist()).toEqual([1, 7, 1, 3]);
    const ints = zeros(4, "int32");
    expect(() => AFFINE.map([a, 1, 0.5], { out: ints })).toThrow(
      "Cannot cast ufunc 'add' output from dtype('float64')",
    );
    AFFINE.map([a, 1, 0.5], { out: ints, casting: "unsafe" });
    expect(ints.tolist()).toEqual([1, 7, 1, 3]);
    const wide = zeros([2, 4]);
    expect(AFFINE.map([a, 1, 0], { out: wide })).toBe(wide);
    expect(wide.tolist()).toEqual([a.tolist(), a.tolist()]);
    expect(() => AFFINE.map([a, 1, 0], { out: zeros(3) })).toThrow("could not be broadcast together");
  });

  it("names the step that raised a floating-point error, or keeps quiet", () => {
    const a = array([1e200, 1]);
    expect(warningsOf(() => DEVIATION.map([a, 0]))).toEqual(["overflow encountered in multiply"]);
    expect(warningsOf(() => DEVIATION.map([array([Infinity, 1]), Infinity]))).toEqual([
      "invalid value encountered in subtract",
    ]);
    expect(warningsOf(() => DEVIATION.fold("add", [a, 0]))).toEqual(["overflow encountered in multiply"]);
    expect(warningsOf(() => DEVIATION.total("add", [a, 0]))).toEqual(["overflow encountered in multiply"]);
    expect(warningsOf(() => AFFINE.fold("add", [array([1e308, 1e308]), 1, 0]))).toEqual([
      "overflow encountered in reduce",
    ]);
    expect(warningsOf(() => DEVIATION.map([a, 0], { quiet: true }))).toEqual([]);
    expect(warningsOf(() => DEVIATION.fold("add", [a, 0], { quiet: true }))).toEqual([]);
    expect(warningsOf(() => DEVIATION.map([a, 0]))).toHaveLength(1);
  });

  it("compares integers with numbers exactly, which depends on the number", () => {
    const a = array([1n, 2n, 3n, 2n ** 53n + 1n]);
    same(BETWEEN.map([1.5, a, 2 ** 53]), asarray(logical_and(less(1.5, a), less(a, 2 ** 53))));
    expect(BETWEEN.map([1.5, a, 2 ** 53]).tolist()).toEqual([false, true, true, false]);
  });

  it("calls kernels written in TypeScript one by one", () => {
    defineUfunc({ name: "test_half_of", nin: 1 });
    registerLoop("test_half_of", "float64->float64", (x: number) => x / 2);
    const halves = program("halves", 2).step("test_half_of", 0).step("add", 2, 1);
    expect(halves.map([array([2, 4]), 1]).tolist()).toEqual([2, 3]);
    expect(halves.fold("add", [array([2, 4]), 1]).item()).toBe(5);
    expect(halves.total("add", [array([2, 4]), 1])).toBe(5);
    registerLoop("test_half_of", "float32->float32", (x: number) => x / 4);
    expect(halves.map([array([2, 4], { dtype: "float32" }), 1]).tolist()).toEqual([1.5, 2]);
  });

  it("takes lists, and scalars alone", () => {
    expect(AFFINE.map([[1, 2], 3, 4]).tolist()).toEqual([7, 10]);
    expect(AFFINE.map([2, 3, 4]).item()).toBe(10);
  });

  it("refuses a value that there is not, and a wrong number of operands", () => {
    expect(() => program("p", 1).step("add", 0, 1)).toThrow("has no value 1");
    expect(() => AFFINE.map([1, 2])).toThrow("takes 3 operands, not 2");
    expect(() => program("p", 1).map([1])).toThrow("has no steps");
  });
});
