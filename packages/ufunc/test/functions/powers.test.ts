/** logspace, geomspace and vander beside NumPy's. */
import { describeOracle, oracle } from "@rustnum/oracle";
import { Complex } from "@rustnum/core";
import type { NDArray } from "@rustnum/core";
import { describe, expect, expectTypeOf, it } from "vitest";

import { geomspace, logspace, vander } from "../../src/index.js";
import { agree, ordinary, type Given } from "../support/agree.js";

const KEYWORDS: Record<string, Given>[] = [
  {}, { num: 5n }, { num: 0n }, { num: 1n }, { num: 7n, endpoint: false }, { num: 1n, endpoint: false },
]; // prettier-ignore

describeOracle("logspace", () => {
  it("has NumPy's values between numbers and arrays, with bases of both kinds", async () => {
    const calls = KEYWORDS.flatMap((kwargs) =>
      [[0, 3], [-2, 2.5], [1n, 4n], [[0, 1], 3], [[[0], [1]], [2, 3, 4]], [true, 3]].flatMap((args) => [
        { args: args as Given[], kwargs },
        { args: args as Given[], kwargs: { ...kwargs, base: 2 } },
      ]),
    ); // prettier-ignore
    await agree("logspace", calls, { ulp: 2 });
    await agree("logspace", [
      { args: [0, 2, 3n], kwargs: { base: [2, 3] } }, { args: [0, [1, 2], 3n], kwargs: { base: [2, 3], axis: -1n } }, { args: [[0, 1], 2, 3n], kwargs: { axis: 1n } },
      { args: [ordinary("float32", [2]), 2, 4n] }, { args: [0, 1, -1n] }, { args: [0, 1, 2.5] },
    ], { ulp: 2 }); // prettier-ignore
  });

  it("takes a dtype", () => {
    expect(logspace(0, 3, 4, { dtype: "int32" }).tolist()).toEqual([1, 10, 100, 1000]);
    expect(logspace(0, 4, { num: 3, base: 2 }).tolist()).toEqual([1, 4, 16]);
  });
});

describeOracle("geomspace", () => {
  it("has NumPy's values, and the bounds themselves", async () => {
    const calls = KEYWORDS.flatMap((kwargs) =>
      [[1, 1000], [1000, 1], [-1, -1000], [1n, 256n], [[1, 2], 8], [[[1], [2]], [4, 8]], [2.5, 2.5]].map(
        (args) => ({ args: args as Given[], kwargs }),
      ),
    ); // prettier-ignore
    await agree("geomspace", calls, { ulp: 2 });
    for (const [a, b] of [
      [1, 1000],
      [0.1, 7.7],
      [-3, -1e-5],
    ] as const) {
      const values = geomspace(a, b, 9);
      expect([values.get(0), values.get(8)]).toEqual([a, b]);
    }
    await agree("geomspace", [
      { args: [0, 1] }, { args: [1, [2, 0]] }, { args: [1, 1000, -1n] }, { args: [1, 10, 3n], kwargs: { axis: 1n } }, { args: [[1, 2], 8, 3n], kwargs: { axis: 1n } },
      { args: [ordinary("float32", [2], 2), 8, 3n] },
    ], { ulp: 4 }); // prettier-ignore
    expect(geomspace(1, 1000, 4, { dtype: "int32" }).tolist()).toEqual([1, 10, 100, 1000]);
  });
});

describeOracle("between complex numbers", () => {
  it("the values are NumPy's, up to the last bit or two", async () => {
    const cases: [NDArray, string][] = [
      [logspace(0, new Complex(1, 2), 9), "np.logspace(0, 1+2j, 9)"],
      [logspace(new Complex(0, 1), 2, 9, { base: 2 }), "np.logspace(1j, 2, 9, base=2.0)"],
      [geomspace(1, new Complex(0, 8), 9), "np.geomspace(1, 8j, 9)"],
      [geomspace(new Complex(-1, 0), 1, 5), "np.geomspace(-1+0j, 1, 5)"],
      [geomspace(new Complex(1, 1), new Complex(-3, 2), 6, { endpoint: false }), "np.geomspace(1+1j, -3+2j, 6, endpoint=False)"],
      [geomspace(1, 8, 4, { dtype: "complex64" }), "np.geomspace(1, 8, 4, dtype='F')"],
    ]; // prettier-ignore
    for (const [ours, source] of cases) {
      const theirs = await oracle().array(`lambda: ${source}`);
      expect([source, ours.dtype.name, ours.shape]).toEqual([source, theirs.dtype.name, theirs.shape]);
      const single = ours.dtype.name === "complex64";
      const parts = single ? new Float32Array(theirs.bytes.slice().buffer) : new Float64Array(theirs.bytes.slice().buffer); // prettier-ignore
      (ours.tolist() as Complex[]).forEach((value, k) => {
        const { real, imag } = value;
        const [re, im] = [parts[2 * k] as number, parts[2 * k + 1] as number];
        expect(Math.hypot(real - re, imag - im)).toBeLessThan(Math.hypot(re, im) * (single ? 2.4e-7 : 4.5e-16));
      });
    }
  });
});

describeOracle("vander", () => {
  it("is NumPy's for every dtype", async () => {
    const dtypes = ["bool", "int8", "uint8", "int16", "uint32", "int64", "uint64", "float16", "float32", "float64", "complex64", "complex128"] as const; // prettier-ignore
    await agree("vander", dtypes.flatMap((dtype) => [
      { args: [ordinary(dtype, [4])] }, { args: [ordinary(dtype, [3]), 5n] }, { args: [ordinary(dtype, [3]), 2n, true] }, { args: [ordinary(dtype, [3])], kwargs: { increasing: true } },
    ])); // prettier-ignore
    await agree("vander", [{ args: [[1, 2], 0n] }, { args: [[1, 2], 1n] }, { args: [[], 3n] }, { args: [[[1]]] }, { args: [[1, 2], -1n] }, { args: [[1, 2], 1.5] }]);
  }); // prettier-ignore
});

describe("types", () => {
  it("of powers are exact", () => {
    expectTypeOf(logspace(0, 1)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(logspace(0, 1, { dtype: "float32" })).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(geomspace(1, new Complex(0, 1), 3)).toEqualTypeOf<NDArray<"complex128">>();
    expectTypeOf(vander([1n, 2n])).toEqualTypeOf<NDArray<"int64">>();
  });
});
