/** dot, inner, vdot, outer and the methods: NumPy's shapes, dtypes, results and errors. */
import { Complex, arange, array, ones, zeros, type NDArray } from "@rustnum/core";
import {
  arrayOf, arraySpecs, bothReject, checkProperty, describeOracle, expectSame, operand, oracle, type Argument,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { dot, inner, outer, vdot } from "../../src/index.js";
import { ofOperand, ofSpec, raw } from "../support/arrays.js";
import { quietly } from "../support/warnings.js";
import { exactly, expectBounded } from "./bounded.js";

type Two = (a: NDArray, b: NDArray) => NDArray;

/** Shapes that fit: the second one's contracted axis is as long as the first one's last. */
const SHAPES: Readonly<Record<string, [number[], number[]][]>> = {
  dot: [
    [[3], [3]], [[0], [0]], [[2, 3], [3]], [[3], [3, 4]], [[2, 3], [3, 4]], [[2, 0], [0, 3]], [[2, 2, 3], [3]], [[2, 2, 3], [3, 2]],
    [[3], [2, 3, 4]], [[2, 3], [2, 3, 4]], [[2, 1, 3], [2, 3, 2]], [[], [2, 3]], [[2], []], [[], []],
  ],
  inner: [[[3], [3]], [[2, 3], [3]], [[3], [4, 3]], [[2, 3], [4, 3]], [[2, 2, 3], [2, 4, 3]], [[], [2, 3]], [[2], []], [[2, 0], [3, 0]]],
  vdot: [[[3], [3]], [[2, 3], [6]], [[2, 3], [3, 2]], [[], []], [[0], [2, 0]]],
  outer: [[[3], [2]], [[2, 2], [3]], [[], [3]], [[0], [2]]],
}; // prettier-ignore
const OURS: Readonly<Record<string, Two>> = { dot, inner, vdot, outer };

describeOracle("products without broadcasting", () => {
  it.each(Object.keys(OURS))("%s of integers and bools has NumPy's bits, of floats its value", async (name) => {
    for (const [a, b] of SHAPES[name] as [number[], number[]][]) {
      for (const dtype of ["bool", "int8", "uint16", "int64"] as const) {
        await checkProperty({
          cases: fc.tuple(arraySpecs({ dtype, shape: a }), arraySpecs({ dtype, shape: b })),
          request: ([x, y]) => ({ fn: name, args: [x, y] }),
          check: ([x, y], reply) => expectSame(raw((OURS[name] as Two)(ofSpec(x), ofSpec(y))), arrayOf(reply)),
          runs: 6,
        });
      }
      for (const dtype of ["float16", "float32", "float64", "complex64", "complex128"] as const) {
        const options = { dtype, finite: true, specials: false };
        await checkProperty({
          cases: fc.tuple(arraySpecs({ ...options, shape: a }), arraySpecs({ ...options, shape: b })),
          request: ([x, y]) => ({ fn: exactly(`np.${name}(x, y)`), args: [x, y] }),
          check: ([x, y], reply) =>
            expectBounded(
              quietly(() => (OURS[name] as Two)(ofSpec(x), ofSpec(y))),
              reply,
              6,
            ),
          runs: 4,
        });
      }
    }
  });

  it("refuse what NumPy refuses, in its words", async () => {
    const of = (shape: number[], dtype: "float64" | "float32" = "float64") =>
      operand(dtype, shape, new Array<number>(shape.reduce((p, n) => p * n, 1)).fill(1));
    const pairs: [string, number[], number[]][] = [
      ["dot", [2, 3], [2, 3]], ["dot", [2], [3]], ["dot", [2, 3, 4], [5, 3, 6]], ["dot", [2, 3, 4], [3]],
      ["inner", [2, 3], [3, 4]], ["inner", [2], [3]], ["inner", [2, 3], [2]], ["vdot", [2, 3], [3]],
    ]; // prettier-ignore
    for (const [name, a, b] of pairs) {
      const theirs = oracle().call(name, [of(a), of(b)]);
      await bothReject(() => (OURS[name] as Two)(ofOperand(of(a)), ofOperand(of(b))), theirs, { message: true });
    }
    const [a, b] = [ones([2, 3]), ones([3, 2])];
    for (const [out, text] of [
      [zeros([2, 3]), "zeros((2, 3))"],
      [zeros([2, 2], { dtype: "float32" }), "zeros((2, 2), 'f')"],
      [zeros([2, 2]).T, "zeros((2, 2)).T"],
      [zeros(4), "zeros(4)"],
    ] as const) {
      // prettier-ignore
      const theirs = oracle().call(`lambda: np.dot(np.ones((2, 3)), np.ones((3, 2)), out=np.${text})`);
      await bothReject(() => dot(a, b, { out: out as NDArray }), theirs, { message: true });
    }
    await bothReject(
      () => outer([1, 2], [1, 2], { out: zeros([3, 2]) }),
      oracle().call("lambda: np.outer([1, 2], [1, 2], out=np.zeros((3, 2)))"),
    );
    expect(() => dot(a, b, { axis: 0 } as never)).toThrow(TypeError);
  });

  it("treat scalars as arrays of their own dtype", async () => {
    const cases: [Argument, Argument, unknown, unknown][] = [
      [operand("int8", [2], [1, 2]), 1.5, array([1n, 2n], { dtype: "int8" }), 1.5],
      [operand("float32", [2], [1, 2]), 1.5, array([1, 2], { dtype: "float32" }), 1.5],
    ];
    for (const [x, y, a, b] of cases) {
      expectSame(raw(dot(a as NDArray, b as number)), arrayOf(await oracle().call("dot", [x, y])));
    }
  });
});

describe("dot", () => {
  it("of scalars is a scalar, of arrays an array", () => {
    expect(dot(3, 4)).toBe(12);
    expect(dot(3n, 4n)).toBe(12n);
    expect(inner(new Complex(0, 1), 2)).toMatchObject({ real: 0, imag: 2 });
    expect(vdot(new Complex(0, 1), 2)).toMatchObject({ real: 0, imag: -2 });
    expect(dot([1, 2], [3, 4]).item()).toBe(11);
    const z = array([new Complex(1, 2)]);
    expect(dot(z, z).item()).toMatchObject({ real: -3, imag: 4 });
    expect(vdot(z, z).item()).toMatchObject({ real: 5, imag: 0 });
  });

  it("writes into out and gives it", () => {
    for (const [a, b, shape] of [
      [
        [2, 3],
        [3, 2],
        [2, 2],
      ],
      [
        [2, 2, 3],
        [3, 2],
        [2, 2, 2],
      ],
      [[3], [3], []],
      [[3], [2, 3, 2], [2, 2]],
    ] as const) {
      // prettier-ignore
      const [x, y] = [a, b].map((s) => arange(s.reduce((p, n) => p * n, 1)).reshape(s)) as [NDArray, NDArray];
      const out = zeros(shape);
      expect(dot(x, y, { out })).toBe(out);
      expect(out.tolist()).toEqual(dot(x, y).tolist());
    }
    const own = array([[1, 2], [3, 4]]); // prettier-ignore
    dot(own, own, own);
    expect(own.tolist()).toEqual([[7, 10], [15, 22]]); // prettier-ignore
  });

  it("is a method, as are matmul and imatmul", () => {
    const a = array([[1, 2], [3, 4]]); // prettier-ignore
    expect(a.dot([1, 1]).tolist()).toEqual([3, 7]);
    expect(a.matmul(a).tolist()).toEqual([[7, 10], [15, 22]]); // prettier-ignore
    const b = a.copy();
    expect(b.imatmul([[0, 1], [1, 0]])).toBe(b); // prettier-ignore
    expect(b.tolist()).toEqual([[2, 1], [4, 3]]); // prettier-ignore
    expect(() => array([1, 2]).imatmul([1, 2])).toThrow("inplace matrix multiplication requires");
    expect(() => array([[1n]]).imatmul([[1.5]])).toThrow(TypeError);
  });
});
