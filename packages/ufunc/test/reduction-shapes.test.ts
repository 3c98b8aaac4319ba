/** Dtypes, shapes, axes and outputs of reductions: NumPy's, and its refusals. */
import { array, zeros, type NDArray } from "@rustnum/core";
import {
  arrayOf,
  bothReject,
  describeOracle,
  dtypesOf,
  expectSame,
  int,
  operand,
  oracle,
  type NumericDtype,
} from "@rustnum/oracle";
import { expect, it } from "vitest";

import { max, mean, min, std, sum } from "../src/index.js";
import { ofOperand, raw } from "./support/arrays.js";
import { quietly } from "./support/warnings.js";
import { FOLDS, forPython, expectFold, type Axis } from "./support/folds.js";

describeOracle("dtypes and shapes", () => {
  it.each(["sum", "prod", "mean", "min", "max", "any", "all"])(
    "%s has NumPy's dtype and shape for every dtype, axis and keepdims",
    async (name) => {
      const list = dtypesOf().flatMap((dtype) =>
        [null, 0, 1, -1, [0, 1]].flatMap((axis) => [true, false].map((keepdims) => ({ dtype, axis, keepdims }))),
      );
      const x = (dtype: NumericDtype): ReturnType<typeof operand> => operand(dtype, [2, 3], [1, 0, 1, 1, 1, 0]);
      const replies = await oracle().batch(
        list.map(({ dtype, axis, keepdims }) => ({
          fn: `lambda a, **k: np.asarray(np.${name}(a, **k))`,
          args: [x(dtype)],
          kwargs: { axis: forPython(axis), keepdims },
        })),
      );
      for (const [k, { dtype, axis, keepdims }] of list.entries()) {
        const reply = replies[k];
        if (reply === undefined) throw new Error("no reply");
        const ours = FOLDS[name]?.(ofOperand(x(dtype)), { axis, keepdims });
        const text = `${name} ${dtype} ${String(axis)} ${String(keepdims)}`;
        const theirs = arrayOf(reply);
        if (typeof ours === "object" && "dtype" in (ours as object))
          expectSame(raw(ours as NDArray), theirs, { ulp: 1 }, text);
        else expect(theirs.shape, text).toEqual([]);
      }
    },
  );

  const EMPTY: readonly [string, readonly number[], Axis][] = [
    ["sum", [0], null], ["prod", [0], null], ["min", [0], null], ["max", [0], null], ["any", [0], null], ["all", [0], null], ["min", [0, 3], 1], ["min", [0, 3], 0],
    ["max", [3, 0], 0], ["max", [3, 0], 1], ["sum", [3, 0], 1], ["sum", [0, 3], 1], ["min", [2, 0, 3], [0, 2]], ["mean", [0], null], ["mean", [0, 2], 0], ["mean", [2, 0], 0],
  ]; // prettier-ignore
  it.each(EMPTY)("%s of shape %j along %j is as NumPy's", async (name, shape, axis) => {
    const reply = await oracle().call(`lambda s, axis: np.${name}(np.zeros(s), axis=axis)`, [
      shape.map(int),
      forPython(axis),
    ]);
    const ours = (): unknown => quietly(() => FOLDS[name]?.(zeros(shape), axis));
    if (reply.ok) expectFold(ours(), reply, name);
    else await bothReject(ours, reply, { message: true });
  });

  const WRONG: readonly [string, readonly number[], Axis][] = [
    ["sum", [2, 3], 2], ["sum", [2, 3], -3], ["max", [2, 3], [0, 0]], ["max", [2, 3], [0, 2]], ["min", [2, 3], [0, -2]], ["mean", [2, 3], 5], ["any", [], 1],
  ]; // prettier-ignore
  it.each(WRONG)("%s of shape %j along %j is refused in NumPy's words", async (name, shape, axis) => {
    const reply = oracle().call(`lambda s, axis: np.${name}(np.zeros(s), axis=axis)`, [
      shape.map(int),
      forPython(axis),
    ]);
    await bothReject(() => FOLDS[name]?.(zeros(shape), axis), reply, { message: true });
  });

  it("0-d arrays fold along no axis, and along 0 and -1", async () => {
    for (const axis of [null, 0, -1, []] as const) {
      expectFold(
        sum(array(5), axis as number),
        await oracle().call("lambda axis: np.sum(np.array(5.0), axis=axis)", [forPython(axis)]),
        String(axis),
      );
    }
  });

  it("results are cast into out, whatever it holds", async () => {
    const x = operand("float64", [2], [1.5, 2.5]);
    const out = zeros([], "int64");
    expect(sum(ofOperand(x), { out }).item()).toBe(4);
    expectSame(raw(out), await oracle().array("lambda x: np.sum(x, out=np.zeros((), np.int64))", [x]));
    expect(max(ofOperand(x), { out: zeros([], "int8") }).item()).toBe(2);
    expect(sum(ofOperand(x), { dtype: "int32" })).toBe(3);
    expect(min(array([0n, -128n], "int8"), { out: zeros([], "bool") }).item()).toBe(true);
  });

  it("outs of the wrong shape are refused", async () => {
    for (const [shape, axis, out] of [
      [[2, 3], 0, [2]],
      [[2, 3], 0, [1, 3]],
      [[2, 3], null, [1]],
      [[2, 3], 1, [3]],
    ] as const) {
      const reply = oracle().call("lambda s, axis, o: np.sum(np.zeros(s), axis=axis, out=np.zeros(o))", [
        shape.map(int),
        forPython(axis),
        out.map(int),
      ]);
      await bothReject(() => sum(zeros(shape), { axis: axis as number, out: zeros(out) }), reply);
    }
  });

  it("an axis of length 0 in the result is no error", () => {
    expect(max(zeros([3, 0]), 0).shape).toEqual([0]);
    expect(sum(zeros([0, 2, 0]), [0, 2]).tolist()).toEqual([0, 0]);
  });
});

it("results keep the order that the axes have in memory, as NumPy's do", () => {
  const fortran = zeros([4, 3, 2]).T;
  expect([0, 1, 2].map((axis) => sum(fortran, axis).strides)).toEqual([[8, 24], [8, 16], [8, 16]]); // prettier-ignore
  const turned = zeros([3, 4, 5]).transpose(1, 2, 0);
  expect([0, 1, 2].map((axis) => mean(turned, axis).strides)).toEqual([[8, 40], [8, 32], [40, 8]]); // prettier-ignore
  expect(std(fortran, 2).strides).toEqual([8, 16]);
});
