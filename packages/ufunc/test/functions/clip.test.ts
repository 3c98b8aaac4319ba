/** clip: the function and the method. */
import { Complex, UFuncTypeError, array, zeros } from "@rustnum/core";
import { arraySpecs, arrayOf, checkProperty, describeOracle, dtypesOf, expectSame, operand, type NumericDtype } from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { clip } from "../../src/index.js";
import { agree, ordinary, specials, type Call } from "../support/agree.js";
import { ofSpec, raw } from "../support/arrays.js";

describeOracle("clip", () => {
  it.each(dtypesOf())("has NumPy's values and dtypes for %s with bounds of every kind", async (dtype) => {
    const x = specials(dtype);
    const inexact = dtype.startsWith("f") || dtype.startsWith("c");
    const numbers: Call[] = [
      { args: [x, 1n, 3n] }, { args: [x, 3n, 1n] }, { args: [x, null, 2n] }, { args: [x, 2n, null] }, { args: [x, 2n], kwargs: { a_max: null } }, { args: [x], kwargs: { min: 1n, max: 2n } },
      { args: [x], kwargs: { max: 2n } }, { args: [x], kwargs: { min: 2n } }, { args: [x, -300n, 300n] }, { args: [x, -300n, null] }, { args: [x, null, 2n ** 63n] }, { args: [x, 200n, 300n] },
    ]; // prettier-ignore
    const floats: Call[] = [{ args: [x, 0.5, 2.5] }, { args: [x, -Infinity, 1] }, { args: [x, NaN, 1] }];
    const mixed = dtypesOf().flatMap((other): Call[] => [
      {
        args: [
          x,
          operand(
            other,
            [1],
            [1n as never].map(() => one(other)),
          ),
          null,
        ],
      },
      { args: [x, ordinary(other, [1]), ordinary(dtype, [1], 2)] },
    ]);
    await agree("clip", [...numbers, ...(inexact ? floats : []), ...mixed], { anyZero: true, messages: false });
  });

  it("keeps scalars scalars", async () => {
    await agree("clip", [
      { args: [5, 0, 3] },
      { args: [5n, 0n, 3n] },
      { args: [-1.5, 0, null] },
      { args: [[1, 5, 9], 2, 8] },
      { args: [2.5, null, null] },
    ]);
  });

  it("writes to out, casts as NumPy, and takes where", async () => {
    const x = ordinary("float64", [5]);
    const calls = dtypesOf().map((o): Call => ({ args: [x, 1n, 4n], kwargs: { out: ordinary(o, [5], 2) } }));
    const more: Call[] = [
      { args: [x, 1n, 4n, ordinary("float32", [5])] },
      { args: [x, 1n, 4n, ordinary("int32", [5])], kwargs: { casting: 1n } },
    ];
    await agree("clip", [...calls, ...more], { messages: false });
    const out = zeros(3);
    expect(clip([1, 5, 9], 2, 8, { out, where: [true, false, true] })).toBe(out);
    expect(out.tolist()).toEqual([2, 0, 8]);
  });

  it("agrees for any layout, through the method too", () =>
    checkProperty({
      cases: fc.tuple(
        arraySpecs({ dtype: fc.constantFrom<NumericDtype>("float64", "float32", "int16", "uint8") }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
      ),
      request: ([a, low, high]) => ({ fn: "clip", args: [a, BigInt(low), BigInt(high)] }),
      check: ([a, low, high], reply) => {
        expectSame(raw(clip(ofSpec(a), low, high)), arrayOf(reply), { anyZero: true });
        expectSame(raw(ofSpec(a).clip(low, high)), arrayOf(reply), { anyZero: true });
      },
      runs: 300,
    }));

  it("refuses calls as NumPy", async () => {
    const x = ordinary("float64", [3]);
    await agree("clip", [
      { args: [x, 1] }, { args: [x], kwargs: { a_max: 1 } }, { args: [x, 1, 2], kwargs: { min: 1 } }, { args: [x, operand("float64", [2], [1, 2]), null] },
      { args: [ordinary("uint8", [3]), 300n, null] }, { args: [ordinary("bool", [3]), null, null] },
    ]); // prettier-ignore
  });
});

const one = (dtype: NumericDtype): never =>
  (dtype === "bool" ? true : dtype.startsWith("c") ? { re: 1, im: 0 } : dtype.endsWith("int64") ? 1n : 1) as never;

describe("bounds of integer arrays", () => {
  it("are integers when integral, none when infinite, and refused otherwise", () => {
    const a = array([1n, 5n, 9n]);
    expect(clip(a, 2, 8).dtype.name).toBe("int64");
    expect(clip(a, 2, Infinity).tolist()).toEqual([2, 5, 9]);
    expect(clip(zeros(2, "uint8"), -1, 300).dtype.name).toBe("uint8");
    expect(() => clip(a, 1.5, 8)).toThrow(UFuncTypeError);
    expect(a.clip({ max: 5 }).tolist()).toEqual([1, 5, 5]);
    expect(clip(array([new Complex(1, 2)]), 0, 1).dtype.name).toBe("complex128");
  });
});
