/** Every mode of pad. The kernels of the modes that compute come with @rustnum/ufunc. */
import { arraySpecs, checkProperty, describeOracle, operand } from "@rustnum/oracle";
import { beforeAll, describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../../src/index.js";
import type { NDArray } from "../../src/index.js";
import { quietly } from "../support/warnings.js";
import { agree, agreeOnArrays, compare, request, type Call, type Text } from "./compare.js";

beforeAll(async () => {
  await import("../../../ufunc/src/index.js");
});

const MODES = ["edge", "reflect", "symmetric", "wrap", "maximum", "minimum", "mean", "median", "linear_ramp"] as const;

const TEXTS: readonly Text[] = [
  ["np.pad(a, 2)", (a) => np.pad(a, 2)],
  ["np.pad(a, (1, 2))", (a) => np.pad(a, [1, 2])],
  ["np.pad(a, ((1,), (0,)))", (a) => np.pad(a, [[1], [0]])],
  ["np.pad(a, ((1, 2), (3, 0)))", (a) => np.pad(a, [[1, 2], [3, 0]])],
  ["np.pad(a, 1, constant_values=((0, 1), (1, 0)))", (a) => np.pad(a, 1, { constant_values: [[0n, 1n], [1n, 0n]] })],
  ["np.pad(a, (1, 3), 'constant', constant_values=1)", (a) => np.pad(a, [1, 3], "constant", { constant_values: 1 })],
  ["np.pad(a, {0: (1, 2)})", (a) => np.pad(a, { pad_width: { 0: [1, 2] } })],
  ["np.pad(a, {-1: 2})", (a) => np.pad(a, { pad_width: { [-1]: 2 } })],
  ["np.pad(a, 1, 'unheard')", (a) => np.pad(a, 1, "unheard" as never)],
  ["np.pad(a, 1, 'edge', constant_values=2)", (a) => np.pad(a, 1, "edge", { constant_values: 2 })],
  ["np.pad(a, -1)", (a) => np.pad(a, -1)],
  ["np.pad(a, 1.5)", (a) => np.pad(a, 1.5)],
  ["np.pad(a, 0, 'empty')", (a) => np.pad(a, 0, "empty")],
]; // prettier-ignore

const FILLED: readonly Text[] = [
  ...MODES.flatMap((mode): Text[] => [
    [`np.pad(a, 1, '${mode}')`, (a) => np.pad(a, 1, mode)],
    [`np.pad(a, (2, 0), '${mode}')`, (a) => np.pad(a, [2, 0], mode)],
    [`np.pad(a, (5, 7), mode='${mode}')`, (a) => np.pad(a, [5, 7], { mode })],
  ]),
  ...(["maximum", "minimum", "mean", "median"] as const).flatMap((mode): Text[] => [
    [`np.pad(a, (2, 1), '${mode}', stat_length=2)`, (a) => np.pad(a, [2, 1], mode, { stat_length: 2 })],
    [`np.pad(a, (2, 1), '${mode}', stat_length=(1, 2))`, (a) => np.pad(a, [2, 1], mode, { stat_length: [1, 2] })],
  ]),
  ...(["reflect", "symmetric"] as const).map((mode): Text => [
    `np.pad(a, (4, 5), '${mode}', reflect_type='odd')`, (a) => np.pad(a, [4, 5], mode, { reflect_type: "odd" }),
  ]),
  ["np.pad(a, (3, 4), 'linear_ramp', end_values=(5, -4))", (a) => np.pad(a, [3, 4], "linear_ramp", { end_values: [5n, -4n] })],
  ["np.pad(a, (3, 4), 'linear_ramp', end_values=2.5)", (a) => np.pad(a, [3, 4], "linear_ramp", { end_values: 2.5 })],
]; // prettier-ignore

describeOracle("pad", () => {
  agreeOnArrays(TEXTS, { maxDims: 2, maxSide: 3, also: ["layout"], runs: 100 });

  const quiet = ([numpy, ours]: Text): [string, Call["ours"]] => [numpy, (a) => quietly(() => ours(a as NDArray))];
  it.each(FILLED.map(quiet))("%s", (numpy, ours) => {
    const call = (arrays: Call["arrays"]): Call => ({
      numpy,
      ours,
      arrays,
      also: ["layout"],
      ulps: numpy.includes("mean") ? 4 : 0,
      anyZero: /mean|median/.test(numpy),
    });
    return checkProperty({
      // Sums of the largest values, and of -0, are another suite's.
      cases: arraySpecs({ maxDims: 3, maxSide: 4, finite: true, specials: !/mean|median/.test(numpy) }),
      request: (a) => request(call([a])),
      check: (a, reply) => compare(call([a]), reply),
      runs: 100,
    });
  });

  it("calls a function with each row", () =>
    agree([
      {
        numpy:
          "np.pad(a, ((1, 2), (0, 3)), lambda v, w, k, kw: (v.__setitem__(slice(None, w[0]), kw['by'] + k), v.__setitem__(slice(len(v) - w[1], None), -k)) and None, by=7)",
        ours: (a) =>
          np.pad(a, [[1, 2], [0, 3]], (row, [before, after], axis, { by }) => {
            row.assign((by as number) + axis, `:${String(before)}`);
            row.assign(-axis, `${String(row.length - after)}:`);
          }, { by: 7 }), // prettier-ignore
        arrays: [operand("int32", [2, 3], [1, 2, 3, 4, 5, 6])],
      },
    ]));
});

describe("pad", () => {
  it("takes its arguments by name, and knows their types", () => {
    const a = np.zeros([2], "int16");
    expectTypeOf(np.pad(a, 1)).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(np.pad(a, 1, "edge")).toEqualTypeOf<NDArray<"int16">>();
    expect(np.pad(a, { pad_width: 1, mode: "edge" }).shape).toEqual([4]);
    expect(() => np.pad(a, 1, { pad_width: 2 })).toThrow("multiple values for argument 'pad_width'");
    expect(() => np.pad(a, {})).toThrow("missing required argument 'pad_width'");
    expect(() => np.pad(np.zeros([1], "uint8"), 1, { constant_values: 300 })).toThrow(RangeError);
  });
});
