/** Compound assignment through an index: NumPy's `a[index] += b`, for views and for copies. */
import { array, arange, int64, ones, zeros, type Index, type NDArray } from "@rustnum/core";
import { arrayOf, arraySpecs, bothReject, checkProperty, describeOracle, expectSame } from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import "../src/index.js";
import { ofSpec, raw } from "./support/arrays.js";

const OPERATORS = [
  ["+=", "iadd"], ["-=", "isubtract"], ["*=", "imultiply"], ["/=", "idivide"], ["//=", "ifloor_divide"], ["|=", "ibitwise_or"],
] as const; // prettier-ignore

/** Indices of an array of three by four, as Python's text and as our parts. */
const INDICES: readonly (readonly [string, readonly Index[]])[] = [
  ["1", [1]], ["1, 2", [1, 2]], ["-1, ::2", ["-1, ::2"]], ["..., 1", ["..., 1"]], ["...", ["..."]], ["::-1, 1:3", ["::-1, 1:3"]], ["1, 2", ["1, 2"]],
  ["[0, 2, 0]", [[0, 2, 0]]], ["[0, 1], [1, 1]", [[0, 1], [1, 1]]], [":, [1, 1, 3]", [":", [1, 1, 3]]], ["0, [1, 2]", [0, [1, 2]]],
  ["[True, False, True]", [[true, false, true]]], ["None, 1", [null, 1]], ["True", [true]], ["False", [false]], ["1:1", ["1:1"]],
  ["5", [5]], ["[0, 7]", [[0, 7]]], ["[True, False]", [[true, false]]], ["..., 1, 2", ["..., 1, 2"]],
]; // prettier-ignore

describeOracle("in-place forms with an index", () => {
  it("do what NumPy's compound assignment does", () =>
    checkProperty({
      cases: fc.tuple(
        arraySpecs({ shape: [3, 4], dtype: fc.constantFrom("float64", "float32", "int32", "uint8", "bool", "complex128") }),
        fc.constantFrom(...INDICES),
        fc.constantFrom(...OPERATORS),
        fc.constantFrom<readonly [string, NDArray | number | bigint]>(
          ["2", 2n], ["1.5", 1.5], ["np.array([1., 2.])", array([1, 2])], ["np.array([1, 2, 3], np.int8)", array([1n, 2n, 3n], "int8")], ["np.array(3.)", array(3)],
        ),
      ), // prettier-ignore
      request: ([a, [index], [operator], [value]]) => ({
        fn: `def f(a):
    b = np.array(a)
    b[${index}] ${operator} ${value}
    return b`,
        args: [a],
      }),
      check: async ([a, [index, parts], [operator, name], [text, value]], reply) => {
        const ours = ofSpec(a).copy();
        const write = (): NDArray => ours[name](value, ...parts);
        if (!reply.ok) return void (await bothReject(write, reply));
        expect(write()).toBe(ours);
        expectSame(raw(ours), arrayOf(reply), {}, `a[${index}] ${operator} ${text}`);
      },
      runs: 1500,
    }));
});

describeOracle("imatmul with an index", () => {
  it("does what NumPy's a[index] @= b does", () =>
    checkProperty({
      cases: fc.tuple(
        arraySpecs({ shape: [3, 3, 2], dtype: fc.constantFrom("float64", "int32", "complex128"), specials: false }),
        fc.constantFrom<readonly [string, readonly Index[]]>(
          ["0", [0]], ["0, 0", [0, 0]], ["0, 0, 0", [0, 0, 0]], ["::-2", ["::-2"]], ["[0, 2]", [[0, 2]]], ["[True, False, True]", [[true, false, true]]],
          [":, [0, 1]", [":", [0, 1]]], ["..., ::-1", ["..., ::-1"]], [":, 1:, :", [":, 1:, :"]], ["5", [5]], ["...", ["..."]],
        ),
        fc.constantFrom<readonly [string, NDArray]>(
          ["np.array([[1, 2], [3, 4]], 'i1')", array([[1n, 2n], [3n, 4n]], "int8")], ["np.ones((2, 2))", ones([2, 2])], ["np.ones((3, 2, 2), 'i4')", ones([3, 2, 2], "int32")],
          ["np.ones((2, 3))", ones([2, 3])], ["np.ones(2, 'i1')", ones(2, "int8")],
        ),
      ), // prettier-ignore
      request: ([a, [index], [value]]) => ({ fn: `def f(a):\n    b = np.array(a)\n    b[${index}] @= ${value}\n    return b`, args: [a] }), // prettier-ignore
      check: async ([a, [index, parts], [text, value]], reply) => {
        const ours = ofSpec(a).copy();
        const write = (): NDArray => ours.imatmul(value, ...parts);
        if (!reply.ok) return void (await bothReject(write, reply));
        expect(write()).toBe(ours);
        expectSame(raw(ours), arrayOf(reply), { ulp: 8 }, `a[${index}] @= ${text}`);
      },
      runs: 400,
    }));
});

describe("in-place forms with an index", () => {
  it("read, compute and assign: an element named twice counts once", () => {
    const a = zeros(4);
    expect(a.iadd(1, [1, 1, 3])).toBe(a);
    expect(a.tolist()).toEqual([0, 1, 0, 1]);
    a.imultiply(5, a.greater(0));
    expect(a.tolist()).toEqual([0, 5, 0, 5]);
    a.isubtract(a.slice("2:"), ":2");
    expect(a.tolist()).toEqual([0, 0, 0, 5]);
    expect(() => a.iadd(1, 9)).toThrow("index 9 is out of bounds for axis 0 with size 4");
  });
  it("keep integers exact", () => {
    const a = array([2n ** 62n + 1n, 7n]);
    a.iadd(1, 0).iadd(1n, "1");
    expect(a.tolist({ bigint: true })).toEqual([2n ** 62n + 2n, 8n]);
    expect(a.dtype).toBe(int64);
    const b = arange(3n);
    expect(b.iadd(1.5, 1).tolist()).toEqual([0, 2, 2]);
    expect(() => b.iadd(1.5, "1:")).toThrow("same_kind");
  });
});
