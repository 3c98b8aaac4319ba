/** Joining and splitting. */
import { arraySpecs, checkProperty, describeOracle, operand } from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../../src/index.js";
import type { NDArray } from "../../src/index.js";
import { quietly } from "../support/warnings.js";
import { agree, agreeOnArrays, compare, request, type Call, type Text } from "./compare.js";

type Pair = readonly [numpy: string, ours: (a: NDArray, b: NDArray) => unknown];

const PAIRS: readonly Pair[] = [
  ...[-3, -1, 0, 1, 2].flatMap((axis): Pair[] => [
    [`np.concatenate([a, b], ${String(axis)})`, (a, b) => np.concatenate([a, b], axis)],
    [`np.concat([a, b, a], axis=${String(axis)})`, (a, b) => np.concat([a, b, a], { axis })],
    [`np.stack([a, a], ${String(axis)})`, (a) => np.stack([a, a], axis)],
    [`np.stack([a, b], axis=${String(axis)}, dtype="float64")`, (a, b) => np.stack([a, b], { axis, dtype: "float64" })],
  ]),
  ["np.concatenate([a])", (a) => np.concatenate([a])],
  ["np.concatenate([])", () => np.concatenate([])],
  ["np.concatenate(a, 0)", (a) => np.concatenate(a, 0)],
  ["np.concatenate([a, b], None)", (a, b) => np.concatenate([a, b], null)],
  ["np.concatenate([a, 1, b], axis=None)", (a, b) => np.concatenate([a, 1n, b], { axis: null })],
  ["np.concatenate([1.5, a], axis=None)", (a) => np.concatenate([1.5, a], { axis: null })],
  ["np.concatenate([a, b], dtype='int16')", (a, b) => np.concatenate([a, b], { dtype: "int16" })],
  ["np.concatenate([a, b], dtype='int16', casting='unsafe')", (a, b) => np.concatenate([a, b], 0, { dtype: "int16", casting: "unsafe" })],
  ["np.concatenate([a, b], dtype='complex64', casting='safe')", (a, b) => np.concatenate([a, b], { dtype: "complex64", casting: "safe" })],
  ["np.concatenate([a, b], casting='no')", (a, b) => np.concatenate([a, b], { casting: "no" })],
  ["np.concatenate([a, a], out=np.zeros((2, 2), 'float32'))", (a) => np.concatenate([a, a], { out: np.zeros([2, 2], "float32") })],
  ["np.concatenate([a, a], 1, np.zeros((2, 4), 'complex128'))", (a) => np.concatenate([a, a], 1, np.zeros([2, 4], "complex128"))],
  ["np.concatenate([a, a], out=np.zeros(3), dtype='int8')", (a) => np.concatenate([a, a], { out: np.zeros([3]), dtype: "int8" } as never)],
  ["np.stack([])", () => np.stack([])],
  ["np.stack(a)", (a) => np.stack(a)],
  ["np.vstack([a, b])", (a, b) => np.vstack([a, b])],
  ["np.row_stack([a, b])", (a, b) => quietly(() => np.row_stack([a, b]))],
  ["np.vstack([a, b], dtype='float64', casting='unsafe')", (a, b) => np.vstack([a, b], { dtype: "float64", casting: "unsafe" })],
  ["np.hstack([a, b])", (a, b) => np.hstack([a, b])],
  ["np.hstack([a, b], dtype='int8')", (a, b) => np.hstack([a, b], { dtype: "int8" })],
  ["np.dstack([a, b])", (a, b) => np.dstack([a, b])],
  ["np.column_stack([a, b])", (a, b) => np.column_stack([a, b])],
  ["np.vstack(a)", (a) => np.vstack(a)],
  ["np.hstack(a)", (a) => np.hstack(a)],
  ["np.block([a, b])", (a, b) => np.block([a, b])],
  ["np.block([[a], [b]])", (a, b) => np.block([[a], [b]])],
  ["np.block([[a, b], [b, a]])", (a, b) => np.block([[a, b], [b, a]])],
  ["np.block([[a, a], [a, a]])", (a) => np.block([[a, a], [a, a]])],
  ["np.block([[[a]], [[b]]])", (a, b) => np.block([[[a]], [[b]]])],
  ["np.block(a)", (a) => np.block(a)],
  ["np.block([[a], b])", (a, b) => np.block([[a], b])],
  ["np.block([[a, b], []])", (a, b) => np.block([[a, b], []])],
  ["np.block([])", () => np.block([])],
  ["np.append(a, b)", (a, b) => np.append(a, b)],
  ["np.append(a, b, 0)", (a, b) => np.append(a, b, 0)],
  ["np.append(a, [1.0, 2.0], axis=-1)", (a) => np.append(a, [1, 2], { axis: -1 })],
]; // prettier-ignore

const SPLITS: readonly Text[] = [
  ...[-3, -1, 0, 1, 2].flatMap((axis): Text[] => [
    [`np.array_split(a, 2, ${String(axis)})`, (a) => np.array_split(a, 2, axis)],
    [`np.split(a, 3, axis=${String(axis)})`, (a) => np.split(a, 3, { axis })],
    [`np.split(a, [1, -1], ${String(axis)})`, (a) => np.split(a, [1, -1], axis)],
    [`np.unstack(a, axis=${String(axis)})`, (a) => np.unstack(a, { axis })],
  ]),
  ["np.array_split(a, 5)", (a) => np.array_split(a, 5)],
  ["np.array_split(a, 0)", (a) => np.array_split(a, 0)],
  ["np.array_split(a, [5, 1, 2])", (a) => np.array_split(a, [5, 1, 2])],
  ["np.split(a, np.array([1, 2]))", (a) => np.split(a, np.array([1n, 2n]))],
  ["np.split(a, -1)", (a) => np.split(a, -1)],
  ["np.hsplit(a, 2)", (a) => np.hsplit(a, 2)],
  ["np.vsplit(a, [1])", (a) => np.vsplit(a, [1])],
  ["np.dsplit(a, 3)", (a) => np.dsplit(a, 3)],
];

const ALSO = ["layout", "views"] as const;

describeOracle("joining", () => {
  const pairs = fc.oneof(
    // Of one shape but for an axis, more often than not.
    fc
      .tuple(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 0, maxLength: 3 }), fc.nat(2), fc.nat(3))
      .chain(([shape, axis, n]) =>
        fc.tuple(arraySpecs({ shape }), arraySpecs({ shape: shape.map((m, k) => (k === axis ? n : m)) })),
      ),
    fc.tuple(arraySpecs({ maxDims: 3, maxSide: 3 }), arraySpecs({ maxDims: 3, maxSide: 3 })),
  );

  it.each(PAIRS)("%s", (numpy, ours) => {
    const call = (arrays: Call["arrays"]): Call => ({
      numpy,
      ours: (...list) => quietly(() => (ours as Call["ours"])(...list)),
      arrays,
      also: numpy.includes("block") ? ["views"] : ALSO,
      // An array without axes is no list of arrays: NumPy says so in words of its machinery.
      messages: !/(concatenate|stack)\(a[,)]/.test(numpy),
    });
    return checkProperty({
      cases: pairs,
      request: (arrays) => request(call(arrays)),
      check: (arrays, reply) => compare(call(arrays), reply),
      runs: 150,
    });
  });
});

describeOracle("splitting", () => {
  agreeOnArrays(SPLITS, { maxSide: 6, also: ALSO });
});

describeOracle("concatenate into one of its own arrays", () => {
  it("gives what a copy would give", async () => {
    const a = np.arange(6n);
    np.concatenate([a.slice("3:"), a.slice(":3")], { out: a });
    expect(a.tolist()).toEqual([3, 4, 5, 0, 1, 2]);
    await agree([
      { numpy: "np.concatenate(3)", ours: () => np.concatenate(3 as never), arrays: [], messages: /sequence/ },
      { numpy: "np.concatenate([a, 1])", ours: (x) => np.concatenate([x, 1]), arrays: [operand("int8", [2], [1, 2])] },
      { numpy: "np.vstack(3)", ours: () => np.vstack(3 as never), arrays: [] },
    ]);
  });
});

describe("types of joining", () => {
  it("promote what is joined", () => {
    const a = np.zeros([2], "int16");
    const b = np.zeros([2], "float32");
    expectTypeOf(np.concatenate([a, a])).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(np.concatenate([a, b])).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(np.concatenate([a, [1n]])).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(np.concatenate([[1, 2], [3]])).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(np.concatenate([a, b], { dtype: "complex64" })).toEqualTypeOf<NDArray<"complex64">>();
    expectTypeOf(np.concatenate([a, a] as NDArray<"int16">[])).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(np.concatenate([a, b] as NDArray[])).toEqualTypeOf<NDArray>();
    expectTypeOf(np.stack([a, b], 1)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(np.hstack([a, a])).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(np.split(a, 2)).toEqualTypeOf<NDArray<"int16">[]>();
    expect(np.concatenate([a, b]).dtype.name).toBe("float32");
  });
});
