/** What TypeScript infers for reductions and scans is what comes out. */
import { array, isNDArray, ones, zeros, type Complex, type NDArray } from "@rustnum/core";
import { describe, expect, expectTypeOf, it } from "vitest";

import {
  argmax, argmin, count_nonzero, cumprod, cumulative_sum, mean, nanargmin, nancumsum, nanmax, nanmean, nanstd, nansum, prod,
  ptp, std, var as variance,
} from "../../src/index.js"; // prettier-ignore

const i8 = ones([2, 2], "int8");
const f16 = ones([2, 2], "float16");
const f32 = ones([2, 2], "float32");
const f64 = ones([2, 2]);
const c64 = ones([2, 2], "complex64");

describe("the types of reductions", () => {
  it("are scalars where everything is folded", () => {
    expectTypeOf(variance(f32)).toEqualTypeOf<number>();
    expectTypeOf(std(c64)).toEqualTypeOf<number>();
    expectTypeOf(mean(c64)).toEqualTypeOf<Complex>();
    expectTypeOf(argmax(i8)).toEqualTypeOf<number>();
    expectTypeOf(count_nonzero([[0, 1]])).toEqualTypeOf<number>();
    expectTypeOf(nansum([1, NaN])).toEqualTypeOf<number>();
    expectTypeOf(ptp(i8, { bigint: true })).toEqualTypeOf<bigint>();
    expectTypeOf(prod(i8, null)).toEqualTypeOf<number>();
    expect(typeof ptp(i8, { bigint: true })).toBe("bigint");
  });

  it("are arrays with an axis, with keepdims or with out", () => {
    const same = <T extends NDArray>(a: T, name: T["dtype"]["name"]): void => {
      expect(isNDArray(a)).toBe(true);
      expect(a.dtype.name).toBe(name);
    };
    same(variance(i8, 0), "float64");
    same(variance(f16, [0, 1]), "float16");
    same(std(c64, { axis: 1 }), "float32");
    same(mean(f16, { keepdims: true }), "float16");
    same(argmin(f64, 0), "int64");
    same(argmin(f64, { keepdims: true }), "int64");
    same(nanargmin(f64, { axis: -1 }), "int64");
    same(count_nonzero(f64, [0]), "int64");
    same(nanmax(f16, 0), "float16");
    same(nanmean(i8, 0), "float64");
    same(nanstd(f32, 0, { ddof: 1 }), "float32");
    same(nansum(i8, 1), "int64");
    same(std(f64, { axis: 0, dtype: "float32" }), "float32");
    same(variance(f64, { axis: 0, out: zeros(2, "float32") }), "float32");
    same(ptp(i8, 0), "int8");
    same(cumprod(i8), "int64");
    same(cumprod(i8, 0, "float32"), "float32");
    same(nancumsum(f32, { axis: 0 }), "float32");
    same(cumulative_sum(array([1n, 2n]), { include_initial: true }), "int64");
    same(cumulative_sum([1, 2], { dtype: "float32" }), "float32");
    expectTypeOf(variance(c64, 0)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(argmax(f64, 1)).toEqualTypeOf<NDArray<"int64">>();
  });

  it("are the union where options have lost what they say", () => {
    const options = { axis: 0 };
    expect(isNDArray(variance(f64, options))).toBe(true);
  });
});
