/** sinc, i0 and the functions of emath. */
import { Complex, array } from "@rustnum/core";
import { describeOracle, dtypesOf, operand } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";

import { emath, i0, sinc } from "../../src/index.js";
import { agree, ordinary, specials, type Call } from "../support/agree.js";

const floats = operand("float64", [12], [0, -0, 1e-300, 0.1, -0.5, 1, 2.5, 7.999, 8.001, -33.3, 700, 1e-8]);

describeOracle("sinc", () => {
  it("gives NumPy's of every dtype, close to integers as well", async () => {
    const calls = dtypesOf("biuf").map((dtype): Call => ({ args: [ordinary(dtype, [9])] }));
    await agree(
      "sinc",
      [...calls, { args: [floats] }, { args: [0] }, { args: [0.5] }, { args: [3n] }, { args: [[0, 1]] }],
      { ulp: 5 },
    );
    await agree("sinc", [{ args: [specials("float16")] }], { ulp: 2 });
    await agree(
      "sinc",
      dtypesOf("c").map((dtype): Call => ({ args: [ordinary(dtype, [9])] })),
      { ulp: 16 },
    );
    expect(Math.abs(sinc(1))).toBeLessThan(1e-16);
    expect(sinc(new Complex(0, 0.5)).real).toBeCloseTo(1.465, 3);
  });
});

describe("i0", () => {
  it("is right to the last digit but one, by values summed up with 60 digits", () => {
    const table: [number, number][] = [
      [0, 1], [0.1, 1.0025015629340956], [1, 1.2660658777520084], [2.5, 3.289839144050123], [7.9, 389.406283282158], [8, 427.5641157218048], [8.1, 469.5006067101215], [20, 43558282.559553534], [100, 1.0737517071310738e+42], [700, 1.5295933476718737e+302], [712, 2.4684110577627523e+307],
    ]; // prettier-ignore
    for (const [x, wanted] of table) {
      expect(Math.abs(i0(x) - wanted) / wanted, String(x)).toBeLessThan(2 ** -51);
      expect(i0(-x)).toBe(i0(x));
    }
    expect(i0(713)).toBeLessThan(Infinity);
    expect(i0(715)).toBe(Infinity);
    expect(i0(Infinity)).toBe(Infinity);
    expect(i0(NaN)).toBe(NaN);
  });
});

describeOracle("i0", () => {
  it("gives NumPy's of every dtype", async () => {
    const calls = dtypesOf("biu").map((dtype): Call => ({ args: [ordinary(dtype, [9])] }));
    await agree("i0", [...calls, { args: [floats] }, { args: [[0, 1]] }], { ulp: 8 });
    await agree("i0", [{ args: [operand("float32", [4], [0, 1.5, 7.5, 30])] }], { ulp: 20 });
    await agree("i0", [{ args: [ordinary("complex64", [2])] }]);
  });
});

describeOracle("emath", () => {
  it.each(["sqrt", "log", "log2", "log10", "arccos", "arcsin", "arctanh"])(
    "%s is NumPy's, complex for all",
    async (name) => {
      const calls = dtypesOf().flatMap((dtype): Call[] => [{ args: [ordinary(dtype, [9])] }]);
      const numpy = `lambda x: np.${name}(x.astype(np.complex64 if x.dtype.name in ("int8", "uint8", "int16", "uint16", "float32", "complex64") else np.complex128))`;
      await agree(`emath.${name}`, calls, { numpy, ulp: 8 });
      await agree(`emath.${name}`, [{ args: [-1.5] }, { args: [new Complex(0.5, 2)] }], {
        numpy: `lambda x: np.${name}(complex(x))`,
        ulp: 4,
      });
    },
  );

  it("logn and power take two arguments", async () => {
    const calls: Call[] = [{ args: [ordinary("float64", [5], 2), ordinary("int64", [5])] }];
    await agree("emath.power", calls, { numpy: "lambda a, b: np.power(a.astype(complex), b.astype(complex))", ulp: 8 });
    expect(emath.logn(2, 8).real).toBeCloseTo(3, 14);
    expect(emath.sqrt(-1)).toEqual(new Complex(0, 1));
    expect(emath.sqrt(array([4, -9])).tolist()).toEqual([new Complex(2, 0), new Complex(0, 3)]);
    expect(emath.power(array([-1n]), 0.5).dtype.name).toBe("complex128");
  });
});
