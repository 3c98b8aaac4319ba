/** `reduce` and `accumulate` of ufuncs, and what the functions made of them give. */
import { array, zeros, type NDArray } from "@rustnum/core";
import {
  arraySpecs,
  bothReject,
  checkProperty,
  describeOracle,
  expectSame,
  int,
  operand,
  oracle,
} from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { all, any, max, maximum, mean, min, prod, subtract, sum } from "../src/index.js";
import { ofOperand, ofSpec, raw } from "./support/arrays.js";
import { call, type AnyCall } from "./support/functions.js";
import { quietly } from "./support/warnings.js";
import { expectFold } from "./support/folds.js";

describeOracle("ufunc.reduce", () => {
  const NAMES = [
    "add",
    "multiply",
    "maximum",
    "minimum",
    "logical_and",
    "logical_or",
    "subtract",
    "remainder",
    "divide",
  ];
  it.each(NAMES)("%s.reduce is NumPy's, along axis 0 by default", (name) =>
    checkProperty({
      cases: arraySpecs({
        dtype: fc.constantFrom("int64", "float64"),
        minDims: 1,
        maxDims: 3,
        maxSide: 4,
        specials: false,
      }).chain((a) =>
        fc.tuple(fc.constant(a), fc.option(fc.integer({ min: 0, max: a.shape.length - 1 }), { nil: undefined })),
      ),
      request: ([a, axis]) => ({
        fn: `${name}.reduce`,
        args: [a],
        kwargs: axis === undefined ? {} : { axis: int(axis) },
      }),
      check: async ([a, axis], reply) => {
        const f = call(name) as AnyCall & { reduce: AnyCall };
        const ours = (): unknown => quietly(() => f.reduce(ofSpec(a), ...(axis === undefined ? [] : [axis])));
        if (reply.ok)
          expectFold(ours(), reply, `${name} ${a.dtype} (${a.shape.join()}) ${String(axis)}`, {
            ulp: 4,
            anyZero: true,
          });
        else await bothReject(ours, reply);
      },
      runs: 300,
    }),
  );

  it("of a function that is not reorderable takes one axis only", async () => {
    const reply = oracle().call("lambda: np.subtract.reduce(np.ones((2, 3)), axis=(0, 1))");
    await bothReject(() => subtract.reduce(zeros([2, 3]), [0, 1]), reply, { message: true });
    expect(subtract.reduce([10, 3, 2])).toBe(5);
    expect(
      subtract.reduce(
        array([
          [10, 3],
          [2, 1],
        ]),
        1,
      ),
    ).toMatchObject({ shape: [2] });
  });

  it("leaves masked elements out, also where no value stands for that", async () => {
    const [a, where] = [operand("float64", [2, 2], [1, 2, 5, 6]), operand("bool", [2, 2], [true, false, true, false])];
    for (const name of ["subtract", "divide", "arctan2"]) {
      const theirs = await oracle().array(`lambda a, w: np.${name}.reduce(a, 0, where=w, initial=1)`, [a, where]);
      const f = call(name) as AnyCall & { reduce: AnyCall };
      const ours = f.reduce(ofOperand(a), 0, { where: ofOperand(where), initial: 1 }) as NDArray;
      expectSame(raw(ours), theirs, { ulp: 1 }, name);
    }
  });

  it("is computed in the dtype that out and the operand have together", async () => {
    const a = operand("uint8", [3], [1, 200, 100]);
    const theirs = await oracle().array("lambda a: np.subtract.reduce(a, out=np.zeros(()))", [a]);
    expectSame(raw(subtract.reduce(ofOperand(a), { out: zeros([]) }) as NDArray), theirs);
    const thirds = ofOperand(operand("float32", [3], [1e8, 1, 1]));
    expect((sum(thirds, { out: zeros([]) }) as NDArray).item()).toBe(100_000_002);
  });

  it("of functions with one operand is refused", async () => {
    const sqrt = call("sqrt") as AnyCall & { reduce: AnyCall };
    await bothReject(() => sqrt.reduce([1, 2]), oracle().call("lambda: np.sqrt.reduce([1.0, 2.0])"), { message: true });
  });

  it("accumulates as NumPy's", async () => {
    for (const name of ["add", "multiply", "maximum", "subtract"]) {
      const f = call(name) as AnyCall & { accumulate: (...args: unknown[]) => NDArray };
      const x = operand("int64", [3, 4], [5n, 2n, 8n, 1n, 9n, 4n, 3n, 7n, 6n, 0n, 2n, 5n]);
      for (const axis of [0, 1, -1])
        expectSame(
          raw(f.accumulate(ofOperand(x), axis)),
          await oracle().array(`${name}.accumulate`, [x, int(axis)]),
          {},
          `${name} ${String(axis)}`,
        );
    }
  });
});

describe("reductions", () => {
  it("give scalars without an axis, arrays with one, with keepdims or with out", () => {
    const a = array([
      [1, 2],
      [3, 4],
    ]);
    expect(a.sum()).toBe(10);
    expect(a.sum(null)).toBe(10);
    expect(a.sum({ keepdims: true }).tolist()).toEqual([[10]]);
    expect(a.sum(0).tolist()).toEqual([4, 6]);
    expect(a.sum([0, 1]).item()).toBe(10);
    const out = zeros([]);
    expect(a.sum({ out })).toBe(out);
    expect(out.item()).toBe(10);
    expect(array([1, 2]).sum(0).item()).toBe(3);
  });

  it("read 64-bit integers as numbers, exactly or not at all", () => {
    const a = array([2n ** 62n, 1n]);
    expect(() => a.sum()).toThrow(RangeError);
    expect(a.sum({ bigint: true })).toBe(2n ** 62n + 1n);
    expect(array([1n, 2n]).sum()).toBe(3);
    expect(a.max({ bigint: true })).toBe(2n ** 62n);
    expect(sum(array([true, true]))).toBe(2);
  });

  it("take lists, TypedArrays and scalars", () => {
    expect(
      sum([
        [1, 2],
        [3, 4],
      ]),
    ).toBe(10);
    expect(sum(new Int32Array([1, 2, 3]))).toBe(6);
    expect(max([1, 5, 2])).toBe(5);
    expect(sum(5)).toBe(5);
    expect(mean([1n, 2n])).toBe(1.5);
    expect(any([0, 0, 3])).toBe(true);
    expect(
      all(
        [
          [1, 1],
          [1, 0],
        ],
        0,
      ).tolist(),
    ).toEqual([true, false]);
  });

  it("put −0 below +0, wherever it stands", () => {
    for (const [a, b] of [
      [0, -0],
      [-0, 0],
    ] as const) {
      expect(Object.is(max([a, b]), 0)).toBe(true);
      expect(Object.is(min([a, b]), -0)).toBe(true);
      expect(Object.is(maximum(a, b), 0)).toBe(true);
    }
  });

  it("keep NaN, wherever it stands", () => {
    for (let n = 1; n < 70; n++) {
      for (const at of [0, n >> 1, n - 1]) {
        const list = Array.from({ length: n }, (_, k) => (k === at ? NaN : k));
        expect(max(list)).toBeNaN();
        expect(min(list)).toBeNaN();
      }
    }
  });

  it("refuse wrong options", () => {
    const a = array([1, 2]);
    expect(() => sum(a, { axes: 0 } as never)).toThrow("sum() got an unexpected keyword argument 'axes'");
    expect(() => sum(a, 0, { axis: 0 } as never)).toThrow("got multiple values for argument 'axis'");
    expect(() => (sum as AnyCall)()).toThrow(TypeError);
    expect(() => sum(a, 0.5)).toThrow(TypeError);
    expect(() => sum(a, "0" as never)).toThrow(TypeError);
    expect(() => sum(a, { dtype: "complex32" as never })).toThrow("not understood");
    expect(() => max(a, { initial: array([1, 2]) })).toThrow(RangeError);
    expect(() => sum(a, { where: [true, false, true] })).toThrow(RangeError);
    expect(() => max(a, { where: [true, false] })).toThrow("does not have an identity");
    expect(() => sum(a, { out: [0] as never })).toThrow(TypeError);
    expect(() => prod("abc" as never)).toThrow(TypeError);
  });

  it("do not change their operand, also when out is a part of it", () => {
    const a = array([
      [1, 2],
      [3, 4],
    ]);
    a.sum({ axis: 0, out: a.slice("0") });
    expect(a.tolist()).toEqual([
      [4, 6],
      [3, 4],
    ]);
  });
});
