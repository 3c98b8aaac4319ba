/** trace: NumPy's sums of diagonals. */
import { describeOracle } from "@rustnum/oracle";
import { describe, expect, expectTypeOf, it } from "vitest";
import { arange, array, zeros, type NDArray } from "@rustnum/core";

import { trace } from "../../src/index.js";
import { agree, ordinary } from "../support/agree.js";
import { dtypesOf } from "@rustnum/oracle";

describeOracle("trace", () => {
  it("is NumPy's, of every dtype and diagonal", () =>
    agree(
      "trace",
      dtypesOf().flatMap((dtype) => [
        ...[-9n, -1n, 0n, 2n].map((k) => ({ args: [ordinary(dtype, [3, 4]), k] })),
        { args: [ordinary(dtype, [2, 3, 4]), 1n, 1n, 2n] },
        { args: [ordinary(dtype, [2, 3, 4])] },
      ]),
    ));
  it("refuses what NumPy refuses", () =>
    agree("trace", [
      { args: [ordinary("int8", [3])] },
      { args: [ordinary("int8", [3, 3]), 0n, 1n, 1n] },
      { args: [ordinary("int8", [3, 3]), 0n, 1n, 2n] },
    ]));
});

describe("trace", () => {
  it("is a method, and takes dtype and out", () => {
    const a = arange(9).reshape(3, 3);
    expect(a.trace()).toBe(12);
    expect(trace(a, 1)).toBe(6);
    expect(trace(array([[200n, 0n], [0n, 100n]], "uint8"))).toBe(300); // prettier-ignore
    const out = zeros(2);
    const b = arange(8).reshape(2, 2, 2);
    expect(trace(b, { out })).toBe(out);
    expect(out.tolist()).toEqual([6, 8]);
    expect((trace(b, { dtype: "float32" }) as NDArray).dtype.name).toBe("float32");
    expectTypeOf(trace(b, { out })).toEqualTypeOf<NDArray<"float64">>();
  });
});
