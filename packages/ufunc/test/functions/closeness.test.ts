/** isclose, allclose, array_equal and array_equiv. */
import { Complex } from "@rustnum/core";
import { type ArraySpec, arraySpecs, arrayOf, broadcastShapes, checkProperty, describeOracle, dtypesOf, expectSame, operand, type NumericDtype } from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { allclose, array_equal, array_equiv, isclose } from "../../src/index.js";
import { agree, ordinary, specials, type Call } from "../support/agree.js";
import { ofSpec, raw } from "../support/arrays.js";
import { quietly, texts, withWarnings } from "../support/warnings.js";

const near = (dtype: NumericDtype): Call["args"] => {
  const inexact = dtype.startsWith("f");
  return dtype.startsWith("c") || dtype === "bool"
    ? [specials(dtype), specials(dtype)]
    : [
        operand(dtype, [6], [1, 2, 100, 0, 100, 7].map((x) => (dtype.endsWith("64") && !inexact ? BigInt(x) : x))),
        inexact ? operand(dtype, [6], [1, 2.001, 100.00075, 1e-9, 100.125, 7.0001]) : specials(dtype, [6]),
      ]; // prettier-ignore
};

describeOracle("isclose", () => {
  it.each(dtypesOf())("gives NumPy's answer for special values of %s beside each other", async (dtype) => {
    const a = specials(dtype);
    const b = specials(dtype, [a.shape[0] as number, 1]);
    await agree("isclose", [
      { args: [a, b] },
      { args: [a, b], kwargs: { equal_nan: true } },
      { args: [a, b], kwargs: { rtol: 0, atol: 0 } },
      { args: [a, b], kwargs: { rtol: 0.5 } },
    ]);
  });

  it("gives NumPy's answer for every pair of dtypes", async () => {
    const calls = dtypesOf().flatMap((x) =>
      dtypesOf().map((y): Call => ({ args: [ordinary(x, [12]), ordinary(y, [12])] })),
    );
    await agree("isclose", [...calls, ...dtypesOf().map((x): Call => ({ args: near(x) }))]);
    await agree("allclose", calls);
  });

  it("takes tolerances that are arrays, of any dtype", async () => {
    const x = ordinary("float32", [4]);
    const y = ordinary("float32", [4], 2);
    const tolerances = dtypesOf("iuf").map((dtype) => operand(dtype, [4], dtype.endsWith("64") && !dtype.startsWith("f") ? [0n, 1n, 2n, 9n] : [0, 1, 2, 9])); // prettier-ignore
    await agree(
      "isclose",
      tolerances.flatMap((t): Call[] => [{ args: [x, y, t] }, { args: [x, y, 0.1, t] }, { args: [x, y, t, t, true] }]),
    );
  });

  it("keeps scalars weak, and gives a boolean of scalars alone", async () => {
    const x = operand("float32", [3], [1, 1.00001, 1.1]);
    const i = operand("int8", [3], [1, 2, -128]);
    await agree("isclose", [
      { args: [x, 1] }, { args: [1, x] }, { args: [x, 1n] }, { args: [i, 1] }, { args: [i, -128] }, { args: [1n, i] }, { args: [x, new Complex(1, 0)] },
      { args: [1, 1] }, { args: [1n, 2n] }, { args: [NaN, NaN] }, { args: [NaN, NaN], kwargs: { equal_nan: true } }, { args: [new Complex(1, 2), new Complex(1, 2.0000001)] },
      { args: [Infinity, Infinity] }, { args: [Infinity, -Infinity] }, { args: [1, Infinity] },
    ]); // prettier-ignore
    expect(isclose(1, 1 + 1e-9)).toBe(true);
  });

  it("agrees for any layouts and shapes that broadcast", () =>
    checkProperty({
      cases: broadcastShapes(2).chain(({ shapes }) =>
        fc
          .constantFrom<NumericDtype>("float64", "float32", "float16", "int16")
          .chain((dtype) =>
            fc.tuple(
              arraySpecs({ dtype, shape: shapes[0] as readonly number[] }),
              arraySpecs({ dtype, shape: shapes[1] as readonly number[] }),
            ),
          ),
      ),
      request: ([a, b]: [ArraySpec, ArraySpec]) => ({ fn: "isclose", args: [a, b] }),
      check: ([a, b], reply) => expectSame(raw(quietly(() => isclose(ofSpec(a), ofSpec(b)))), arrayOf(reply)),
      runs: 300,
    }));

  it("says what shapes do not broadcast, in NumPy's words, and warns of tolerances that are not finite", async () => {
    await agree("isclose", [{ args: [ordinary("float64", [3]), ordinary("float64", [2])] }]);
    const { value, warnings } = withWarnings(() => isclose([1, 2], [1, 3], { rtol: NaN }));
    expect(value.tolist()).toEqual([true, false]);
    expect(texts(warnings)).toEqual(["RuntimeWarning: One of rtol or atol is not valid, atol: 1e-08, rtol: nan"]);
  });
});

describeOracle("array_equal and array_equiv", () => {
  it("compare shapes and elements as NumPy, NaN only when asked", async () => {
    const calls: Call[] = dtypesOf().flatMap((x): Call[] => [
      { args: [specials(x), specials(x)] },
      { args: [specials(x), specials(x)], kwargs: { equal_nan: true } },
      { args: [ordinary(x, [2, 3]), ordinary("float64", [2, 3])] },
      { args: [ordinary(x, [2, 3]), ordinary(x, [3, 2])] },
    ]);
    await agree("array_equal", calls);
    const empty = operand("float64", [0], []);
    await agree("array_equiv", [
      { args: [ordinary("int32", [3]), ordinary("int64", [1, 3])] },
      { args: [operand("int64", [1], [3n]), operand("float64", [2, 2], [3, 3, 3, 3])] },
      { args: [operand("int64", [3], [3n, 3n, 3n]), operand("float64", [2], [3, 3])] },
      { args: [empty, operand("float64", [1], [1])] },
      { args: [empty, operand("float64", [2], [1, 2])] },
    ]);
  });

  it("say no, rather than throw, for what is no array", () => {
    expect(array_equal([[1], [1, 2]] as never, [1])).toBe(false);
    expect(array_equiv([1], [[1], [1, 2]] as never)).toBe(false);
  });
});

describe("allclose", () => {
  it("is one boolean, true of nothing", () => {
    expect(allclose([], [])).toBe(true);
    expect(allclose([1, 2], [1, 2 + 1e-10])).toBe(true);
    expect(allclose([1, NaN], [1, NaN])).toBe(false);
    expect(allclose([1, NaN], [1, NaN], { equal_nan: true })).toBe(true);
  });
});
