/** Elements put in, taken out and trimmed. */
import { describeOracle } from "@rustnum/oracle";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../../src/index.js";
import type { NDArray } from "../../src/index.js";
import { agreeOnArrays, type Text } from "./compare.js";

const TEXTS: readonly Text[] = [null, -2, 0, 1, 3].flatMap((axis): Text[] => {
    const text = axis === null ? "None" : String(axis);
    return [
      ...[0, 1, -1, -3, 4].flatMap((k): Text[] => [
        [`np.delete(a, ${String(k)}, ${text})`, (a) => np.delete(a, k, axis)],
        [`np.insert(a, ${String(k)}, 1, ${text})`, (a) => np.insert(a, k, 1, axis)],
        [`np.insert(a, [${String(k)}], 1, ${text})`, (a) => np.insert(a, [k], 1, axis)],
      ]),
      [`np.delete(a, [0, 2, 0, -1], axis=${text})`, (a) => np.delete(a, [0, 2, 0, -1], { axis })],
      [`np.delete(a, [], ${text})`, (a) => np.delete(a, [], axis)],
      [`np.delete(a, slice(None, None, 2), ${text})`, (a) => np.delete(a, "::2", axis)],
      [`np.delete(a, slice(5, 0, -2), ${text})`, (a) => np.delete(a, "5:0:-2", axis)],
      [`np.delete(a, np.array([True, False]), ${text})`, (a) => np.delete(a, np.array([true, false]), axis)],
      [`np.insert(a, [1, 0, 1], 1, ${text})`, (a) => np.insert(a, [1, 0, 1], 1, axis)],
      [`np.insert(a, [1, 0], [1, 0], axis=${text})`, (a) => np.insert(a, [1, 0], [1n, 0n], { axis })],
      [`np.insert(a, 1, [1, 0], ${text})`, (a) => np.insert(a, 1, [1n, 0n], axis)],
      [`np.insert(a, [1], [1, 0], ${text})`, (a) => np.insert(a, [1], [1n, 0n], axis)],
      [`np.insert(a, slice(0, 2), 1, ${text})`, (a) => np.insert(a, "0:2", 1, axis)],
      [`np.insert(a, [], 1, ${text})`, (a) => np.insert(a, [], 1, axis)],
      [`np.insert(a, np.array([True, False, True]), 1, ${text})`, (a) => np.insert(a, np.array([true, false, true]), 1, axis)],
    ];
  }); // prettier-ignore

const TRIMS: readonly Text[] = [
  ["np.trim_zeros(a)", (a) => np.trim_zeros(a)],
  ["np.trim_zeros(a, 'f')", (a) => np.trim_zeros(a, "f")],
  ["np.trim_zeros(a, trim='B')", (a) => np.trim_zeros(a, { trim: "B" })],
  ["np.trim_zeros(a, 'fb', 0)", (a) => np.trim_zeros(a, "fb", 0)],
  ["np.trim_zeros(a, axis=-1)", (a) => np.trim_zeros(a, { axis: -1 })],
  ["np.trim_zeros(a, axis=(0, 1))", (a) => np.trim_zeros(a, { axis: [0, 1] })],
  ["np.trim_zeros(a, 'x')", (a) => np.trim_zeros(a, "x" as "f")],
];

describeOracle("insert and delete", () => {
  agreeOnArrays(TEXTS, { maxDims: 3, maxSide: 4, runs: 60 });
});

describeOracle("trim_zeros", () => {
  agreeOnArrays(TRIMS, { maxDims: 3, maxSide: 5, runs: 150, also: ["views", "layout"] });
});

describe("insert and delete", () => {
  it("of many positions", () => {
    const a = np.arange(1000);
    const odd = np.delete(a, "::2");
    expect(odd.tolist()).toEqual(Array.from({ length: 500 }, (_, k) => 2 * k + 1));
    expect(np.insert(odd, np.arange(500), np.arange(0, 1000, 2)).tolist()).toEqual(a.tolist());
    expectTypeOf(np.delete(np.zeros([2], "int8"), 0)).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(np.insert([1n], 0, 2)).toEqualTypeOf<NDArray<"int64">>();
    expect(() => np.delete([1, 2], "0, 1")).toThrow("names no positions along one axis");
  });
});
