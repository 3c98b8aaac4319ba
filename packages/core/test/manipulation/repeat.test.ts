/** Repeating, tiling, rolling, turning and reversing. */
import { arraySpecs, checkProperty, describeOracle, int } from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../../src/index.js";
import type { NDArray } from "../../src/index.js";
import { ofSpec, raw } from "../support/arrays.js";
import { agree, agreeOnArrays, type Text } from "./compare.js";
import { expectSame, arrayOf, bothReject } from "@rustnum/oracle";

const SHIFTS = [-7, -1, 0, 1, 2, 10];
const AXES = [-3, -1, 0, 1, 2];

const TEXTS: readonly Text[] = [
  ...AXES.flatMap((axis): Text[] => [
    [`np.repeat(a, 2, ${String(axis)})`, (a) => np.repeat(a, 2, axis)],
    [`np.repeat(a, [2, 0, 3], axis=${String(axis)})`, (a) => np.repeat(a, [2n, 0n, 3n], { axis })],
    [`np.repeat(a, np.arange(2, dtype='int8'), axis=${String(axis)})`, (a) => np.repeat(a, np.arange(2, { dtype: "int8" }), { axis })],
    [`a.repeat(3, ${String(axis)})`, (a) => a.repeat(3, axis)],
    [`np.flip(a, ${String(axis)})`, (a) => np.flip(a, axis)],
    ...SHIFTS.map((shift): Text => [`np.roll(a, ${String(shift)}, ${String(axis)})`, (a) => np.roll(a, shift, axis)]),
  ]),
  ["np.repeat(a, 3)", (a) => np.repeat(a, 3)],
  ["np.repeat(a, 0)", (a) => np.repeat(a, 0)],
  ["np.repeat(a, -1)", (a) => np.repeat(a, -1)],
  ["np.repeat(a, [2])", (a) => np.repeat(a, [2])],
  ["np.repeat(a, [1, 2, 0, -1])", (a) => np.repeat(a, [1, 2, 0, -1])],
  ["np.repeat(a, np.array([[1, 2]]))", (a) => np.repeat(a, np.array([[1n, 2n]]))],
  ["np.tile(a, 1)", (a) => np.tile(a, 1)],
  ["np.tile(a, 3)", (a) => np.tile(a, 3)],
  ["np.tile(a, (1, 1, 1))", (a) => np.tile(a, [1, 1, 1])],
  ["np.tile(a, (2, 1, 3))", (a) => np.tile(a, [2, 1, 3])],
  ["np.tile(a, (2, 1, 1, 1, 2))", (a) => np.tile(a, [2, 1, 1, 1, 2])],
  ["np.tile(a, (0, 2))", (a) => np.tile(a, [0, 2])],
  ["np.tile(a, ())", (a) => np.tile(a, [])],
  ["np.resize(a, 5)", (a) => np.resize(a, 5)],
  ["np.resize(a, (2, 0))", (a) => np.resize(a, [2, 0])],
  ["np.resize(a, (3, 7))", (a) => np.resize(a, [3, 7])],
  ["np.resize(a, (3, -1))", (a) => np.resize(a, [3, -1])],
  ["np.resize(a, ())", (a) => np.resize(a, [])],
  ...SHIFTS.map((shift): Text => [`np.roll(a, ${String(shift)})`, (a) => np.roll(a, shift)]),
  ["np.roll(a, (1, 2), (0, 1))", (a) => np.roll(a, [1, 2], [0, 1])],
  ["np.roll(a, (1, 2), (0, 0))", (a) => np.roll(a, [1, 2], [0, 0])],
  ["np.roll(a, 1, (0, 1))", (a) => np.roll(a, 1, [0, 1])],
  ["np.roll(a, (1, 2), 0)", (a) => np.roll(a, [1, 2], 0)],
  ["np.roll(a, (1, 2, 3), (0, 1))", (a) => np.roll(a, [1, 2, 3], [0, 1])],
  ["np.roll(a, [[1, 2]], (0, 1))", (a) => np.roll(a, [[1, 2]] as never, [0, 1])],
  ["np.flip(a)", (a) => np.flip(a)],
  ["np.flip(a, (0, 1))", (a) => np.flip(a, [0, 1])],
  ["np.flip(a, (0, 0))", (a) => np.flip(a, [0, 0])],
  ["np.fliplr(a)", (a) => np.fliplr(a)],
  ["np.flipud(a)", (a) => np.flipud(a)],
  ...[-1, 0, 1, 2, 3, 5].map((k): Text => [`np.rot90(a, ${String(k)})`, (a) => np.rot90(a, k)]),
  ["np.rot90(a, axes=(1, 2))", (a) => np.rot90(a, { axes: [1, 2] })],
  ["np.rot90(a, 3, (-1, 0))", (a) => np.rot90(a, 3, [-1, 0])],
  ["np.rot90(a, 1, (0, 0))", (a) => np.rot90(a, 1, [0, 0])],
  ["np.rot90(a, 1, (0, 1, 2))", (a) => np.rot90(a, 1, [0, 1, 2] as never)],
]; // prettier-ignore

describeOracle("repeating and turning", () => {
  agreeOnArrays(TEXTS, { also: ["layout", "views"] });

  it("repeats each element as often as wanted", () =>
    checkProperty({
      cases: arraySpecs({ maxDims: 3, minDims: 1, maxSide: 4 })
        .chain((a) => fc.tuple(fc.constant(a), fc.nat(a.shape.length - 1)))
        .chain(([a, axis]) => {
          const n = a.shape[axis] as number;
          return fc.tuple(fc.constant(a), fc.constant(axis), fc.array(fc.nat(3), { minLength: n, maxLength: n }));
        }),
      request: ([a, axis, counts]) => ({ fn: "repeat", args: [a, counts.map(int), int(axis)] }),
      check: async ([a, axis, counts], reply) => {
        const ours = (): NDArray => np.repeat(ofSpec(a), counts, axis);
        if (reply.ok) expectSame(raw(ours()), arrayOf(reply));
        else await bothReject(ours, reply, { message: counts.length > 0 ? true : /./ });
      },
      runs: 800,
    }));

  it("repeats long rows", () =>
    agree([
      {
        numpy: "np.repeat(np.arange(20001, dtype='float64'), 3)",
        ours: () => np.repeat(np.arange(20001), 3),
        arrays: [],
      },
      {
        numpy: "np.repeat(np.arange(20001, dtype='int16')[::-2], 2)",
        ours: () => np.repeat(np.arange(20001, { dtype: "int16" }).slice("::-2"), 2),
        arrays: [],
      },
    ]));

  it("refuses counts that are none", () => {
    expect(() => np.repeat([1, 2], 1.5)).toThrow("cannot be interpreted as an integer");
    expect(() => np.repeat([1, 2], [1.5, 2])).toThrow(TypeError);
  });
});

describe("types of repeating", () => {
  it("keep the dtype", () => {
    const a = np.zeros([2, 1], "int16");
    expectTypeOf(np.repeat(a, 2)).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(np.tile([1n], 2)).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(np.roll(a, 1, { axis: 0 })).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(np.rot90(a, { k: 2 })).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(a.repeat(2)).toEqualTypeOf<NDArray<"int16">>();
    expect(np.roll(a, 1, { axis: 0 }).dtype.name).toBe("int16");
  });
});
