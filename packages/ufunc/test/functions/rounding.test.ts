/** round, around, fix and nan_to_num. */
import { Complex, array, zeros } from "@rustnum/core";
import { type ArraySpec, arraySpecs, arrayOf, checkProperty, describeOracle, dtypesOf, expectSame, operand, type NumericDtype } from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { around, fix, nan_to_num, round } from "../../src/index.js";
import { agree, ordinary, specials, type Call } from "../support/agree.js";
import { ofSpec, raw } from "../support/arrays.js";
import { quietly } from "../support/warnings.js";

describeOracle("round", () => {
  it.each(dtypesOf())("has NumPy's bits for special values of %s and any decimals", async (dtype) => {
    const x = specials(dtype);
    const decimals = [0n, 1n, 2n, 3n, 5n, 15n, 20n, 400n, -1n, -2n, -3n, -20n, -400n];
    // Beyond uint32 NumPy's own casts differ between small and large arrays.
    const decimalsOf = decimals.filter((d) => dtype !== "uint32" || d > -20n);
    const rounded = (d: bigint): Call => ({ args: [dtype === "uint32" && d < 0n ? ordinary(dtype, [12]) : x, d] });
    await agree("round", [{ args: [x] }, ...decimalsOf.map(rounded)]);
  });

  it("rounds halves to even, and scalars to scalars", async () => {
    const halves = operand("float64", [8], [0.5, 1.5, 2.5, -0.5, -1.5, 1.25, 1.35, 2.675]);
    await agree("round", [
      { args: [halves] }, { args: [halves, 1n] }, { args: [halves, 2n] }, { args: [2.5] }, { args: [1234.5678, 2n] }, { args: [1234.5678], kwargs: { decimals: -2n } },
      { args: [1250n, -2n] }, { args: [1250n, 3n] }, { args: [new Complex(1.25, -2.35), 1n] }, { args: [[1.25, 2.5]] },
    ]); // prettier-ignore
    expect(round(15n, -1)).toBe(20n);
    expect(around).toBe(round);
  });

  it("writes to out as NumPy, and refuses what NumPy refuses", async () => {
    const calls = dtypesOf().flatMap((x) =>
      dtypesOf().flatMap((o) => [0n, 1n, -1n].map((d): Call => ({ args: [ordinary(x, [4]), d, ordinary(o, [4])] }))),
    );
    await agree("round", calls, { messages: false });
  });

  it("agrees for any layout", () =>
    checkProperty({
      cases: fc.tuple(
        arraySpecs({
          dtype: fc.constantFrom<NumericDtype>("float64", "float32", "float16", "int32", "complex128"),
        }),
        fc.integer({ min: -3, max: 4 }),
      ),
      request: ([a, d]: [ArraySpec, number]) => ({ fn: "round", args: [a, BigInt(d)] }),
      check: ([a, d], reply) => expectSame(raw(quietly(() => round(ofSpec(a), d))), arrayOf(reply)),
      runs: 300,
    }));

  it("refuses decimals that are no integer", () => {
    expect(() => round([1], 1.5)).toThrow("'float' object cannot be interpreted as an integer");
  });
});

describe("round of integers", () => {
  it("is a copy, not the array itself", () => {
    const a = array([1n, 2n]);
    round(a).set(0, 9);
    expect(a.tolist()).toEqual([1, 2]);
  });
});

describeOracle("fix", () => {
  it("truncates every dtype as NumPy", async () => {
    const calls = dtypesOf().map((x): Call => ({ args: [specials(x)] }));
    await agree("fix", [...calls, { args: [2.7] }, { args: [-2.7] }, { args: [7n] }], { messages: false });
    const out = zeros(2);
    expect(fix([1.5, -1.5], out)).toBe(out);
    expect(out.tolist()).toEqual([1, -1]);
  });
});

describeOracle("nan_to_num", () => {
  it.each(dtypesOf())("replaces as NumPy in %s", async (dtype) => {
    const x = specials(dtype);
    await agree("nan_to_num", [
      { args: [x] },
      { args: [x], kwargs: { nan: 7 } },
      { args: [x], kwargs: { nan: 7, posinf: 1, neginf: -2.5 } },
      { args: [x, true, 1, 2, 3] },
    ]);
  });

  it("gives scalars of scalars, and takes arrays of replacements", async () => {
    const x = operand("float64", [3], [NaN, Infinity, -Infinity]);
    const i = { re: 1, im: 1 };
    await agree(
      "nan_to_num",
      [
        { args: [NaN] }, { args: [-Infinity] }, { args: [3n] }, { args: [new Complex(NaN, Infinity)], kwargs: { posinf: 2 } }, { args: [[NaN, 1]] },
        { args: [x], kwargs: { nan: operand("float32", [3], [1, 2, 3]), neginf: operand("int8", [1], [5]) } },
        { args: [x], kwargs: { nan: operand("complex64", [3], [i, i, i]) } }, { args: [x], kwargs: { nan: operand("float64", [2], [1, 2]) } },
      ],
      { messages: false },
    ); // prettier-ignore
  });

  it("works in place when asked, through both parts of complex numbers, and leaves a copy alone otherwise", () => {
    const a = array([NaN, 1, Infinity]);
    expect(nan_to_num(a, { copy: false, posinf: 9 })).toBe(a);
    expect(a.tolist()).toEqual([0, 1, 9]);
    const z = array([new Complex(NaN, Infinity), new Complex(1, NaN)]);
    expect(nan_to_num(z, false, 5, 6).tolist()).toEqual([new Complex(5, 6), new Complex(1, 5)]);
    const b = array([NaN]);
    nan_to_num(b);
    expect(b.tolist()).toEqual([NaN]);
    expect(() => nan_to_num([NaN], { copy: false })).toThrow("Unable to avoid copy");
  });
});
