/** interp. */
import { Complex, array } from "@rustnum/core";
import { arraySpecs, arrayOf, checkProperty, describeOracle, dtypesOf, expectSame, operand } from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { interp } from "../../src/index.js";
import { agree, ordinary, specials, type Call } from "../support/agree.js";
import { ofElements, ofSpec, raw } from "../support/arrays.js";

const xp = operand("float64", [6], [-2, -1, 0, 0.5, 3, 10]);
const fp = operand("float64", [6], [1, 5, -0, 2, Infinity, 3]);
const zp = operand("complex128", [6], [1, 5, 0, 2, 7, 3].map((re, k) => ({ re, im: k === 3 ? Infinity : 4 - re }))); // prettier-ignore

describeOracle("interp", () => {
  it("has NumPy's bits inside, at and beyond the points, NaN and infinities included", async () => {
    const x = operand("float64", [16], [-3, -2, -1.5, -1, -0, 0.1, 0.25, 0.5, 0.7, 2.9, 3, 5, 10, 11, NaN, Infinity]);
    const descending = operand("float64", [5], [9, 4, 0.3, -1.2, -9]);
    await agree("interp", [
      { args: [x, xp, fp] }, { args: [descending, xp, fp] }, { args: [x, xp, fp, -7, 7] }, { args: [x, xp, fp], kwargs: { right: 0 } }, { args: [x, xp, zp] }, { args: [x, xp, zp, new Complex(1, 1), 2] },
      { args: [specials("float64"), xp, fp] }, { args: [x, operand("float64", [1], [0.5]), operand("float64", [1], [9]), 1, 2] }, { args: [x, operand("float64", [2], [0, 1]), operand("float64", [2], [2, 2])] },
    ]); // prettier-ignore
  });

  it("takes every dtype, any shape, scalars and lists", async () => {
    const calls = dtypesOf("biuf").flatMap((dtype): Call[] => [
      { args: [ordinary(dtype, [2, 3]), xp, fp] },
      { args: [1.5, operand(dtype, [2], dtype === "bool" ? [false, true] : dtype.endsWith("int64") ? [1n, 2n] : [1, 2]), ordinary(dtype, [2])] },
    ]); // prettier-ignore
    await agree("interp", [
      ...calls, { args: [1.5, [1, 2], [3, 5]] }, { args: [1n, [0, 2], [3, 5]] }, { args: [[1, 2], [0, 4], [3, 5]] }, { args: [0.25, xp, zp] },
      { args: [operand("float64", [0], []), xp, fp] }, { args: [operand("float64", [], [0.2]), xp, fp] },
    ]); // prettier-ignore
  });

  it("wraps around a period, with points in any order", async () => {
    const angles = operand("float64", [4], [190, -190, 350, -350]);
    const values = operand("float64", [4], [5, 10, 3, 4]);
    const x = operand("float64", [8], [-180, -170, -185, 185, -10, -5, 0, 365]);
    await agree("interp", [
      { args: [x, angles, values], kwargs: { period: 360 } }, { args: [x, angles, values], kwargs: { period: -360n } }, { args: [-5, angles, values], kwargs: { period: 100 } },
      { args: [x, angles, operand("complex128", [4], [1, 2, 3, 4].map((re) => ({ re, im: -re })))], kwargs: { period: 360 } },
    ]); // prettier-ignore
  });

  it("refuses what NumPy refuses", async () => {
    const none = operand("float64", [0], []);
    await agree("interp", [
      { args: [1, xp, operand("float64", [2], [1, 2])] }, { args: [1, none, none] }, { args: [1, ordinary("float64", [2, 2]), ordinary("float64", [2, 2])] }, { args: [1, 1, 2] },
      { args: [1, xp, fp], kwargs: { period: 0 } }, { args: [1, xp, operand("float64", [2], [1, 2])], kwargs: { period: 3 } }, { args: [1, ordinary("float64", [2, 2]), fp], kwargs: { period: 3 } },
      { args: [operand("complex128", [1], [{ re: 1, im: 0 }]), xp, fp] },
    ]); // prettier-ignore
  });

  it("finds the same place for any number of points and places, sorted or not, in any layout", () => {
    const table = fc
      .array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 300 })
      .map((xs) => [...new Set(xs)].sort((a, b) => a - b));
    return checkProperty({
      cases: fc.tuple(table, arraySpecs({ dtype: "float64", maxSize: 300 }), fc.boolean()),
      request: ([xs, x]) => ({
        fn: "interp",
        args: [
          x,
          operand("float64", [xs.length], xs),
          operand(
            "float64",
            [xs.length],
            xs.map((v, k) => v * 3 + (k % 5)),
          ),
        ],
      }),
      check: ([xs, x], reply) => {
        const ours = interp(
          ofSpec(x),
          ofElements("float64", [xs.length], xs),
          array(xs.map((v, k) => v * 3 + (k % 5))),
        );
        expectSame(raw(ours), arrayOf(reply));
      },
      runs: 300,
    });
  });
});

describe("interp of many places", () => {
  it("is the same sorted and shuffled, and by strides", () => {
    const n = 5000;
    const xs = Array.from({ length: n }, (_, k) => ((k * 7919) % n) / 3 - 100);
    const points = Array.from({ length: 700 }, (_, k) => k * k * 0.003 - 90);
    const values = points.map((v) => Math.sin(v));
    const shuffled = interp(xs, points, values).tolist() as number[];
    const sorted = interp([...xs].sort((a, b) => a - b), points, values).tolist() as number[]; // prettier-ignore
    expect([...shuffled].sort((a, b) => a - b)).toEqual([...sorted].sort((a, b) => a - b));
    const every = interp(array(xs).slice("::-3"), points, values).tolist();
    expect(every).toEqual(xs.filter((_, k) => (n - 1 - k) % 3 === 0).reverse().map((x) => interp(x, points, values))); // prettier-ignore
  });
});
