import { describe, expect, it } from "vitest";

import { float16ToNumber, floatPlace, numberToFloat16, ulpDistance, ulpSize } from "../src/index.js";

describe("float16", () => {
  it("survives the round trip for every bit pattern that is not a NaN", () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = float16ToNumber(bits);
      if (Number.isNaN(value)) expect((bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0).toBe(true);
      else if (numberToFloat16(value) !== bits) expect.fail(`0x${bits.toString(16)}`);
    }
  });

  it("rounds once, to nearest, ties to even", () => {
    expect(float16ToNumber(numberToFloat16(2049))).toBe(2048);
    expect(float16ToNumber(numberToFloat16(2051))).toBe(2052);
    // Just above the tie; by way of float32 it would become the tie and round down.
    expect(float16ToNumber(numberToFloat16(2049 + 2 ** -40))).toBe(2050);
    expect(numberToFloat16(65519.999)).toBe(0x7bff);
    expect(numberToFloat16(65520)).toBe(0x7c00);
    expect(numberToFloat16(-(2 ** -25))).toBe(0x8000);
    expect(numberToFloat16(2 ** -25 + 2 ** -60)).toBe(1);
    expect(numberToFloat16(2 ** -14 - 2 ** -26)).toBe(0x400);
    expect(numberToFloat16(NaN)).toBe(0x7e00);
  });
});

describe("ULP arithmetic", () => {
  it("counts steps between neighbours, across binades, zero and the overflow threshold", () => {
    expect(ulpDistance("float64", 1, 1 + 2 ** -52)).toBe(1);
    expect(ulpDistance("float64", 1, 1 - 2 ** -53)).toBe(1);
    expect(ulpDistance("float64", 5e-324, -5e-324)).toBe(2);
    expect(ulpDistance("float64", Number.MAX_VALUE, Infinity)).toBe(1);
    expect(ulpDistance("float32", 1, 1 + 2 ** -23)).toBe(1);
    expect(ulpDistance("float32", -1, -2)).toBe(2 ** 23);
    expect(ulpDistance("float16", 1, 2)).toBe(1024);
    expect(ulpDistance("float16", -(2 ** -24), 2 ** -23)).toBe(3);
  });

  it("puts both zeros in one place, NaN beside NaN, and NaN infinitely far from numbers", () => {
    expect(floatPlace("float64", -0)).toBe(0n);
    expect(ulpDistance("float32", -0, 0)).toBe(0);
    expect(ulpDistance("float64", NaN, NaN)).toBe(0);
    expect(ulpDistance("float64", NaN, 1)).toBe(Infinity);
    expect(ulpDistance("float64", -Infinity, Infinity)).toBe(2 * Number(0x7ff0000000000000n));
  });

  it("knows the size of a ULP, subnormals included", () => {
    expect(ulpSize("float64", 1)).toBe(2 ** -52);
    expect(ulpSize("float32", 3)).toBe(2 ** -22);
    expect(ulpSize("float16", 0)).toBe(2 ** -24);
    expect(ulpSize("float64", 5e-324)).toBe(5e-324);
    expect(ulpSize("float32", Infinity)).toBeNaN();
  });
});
