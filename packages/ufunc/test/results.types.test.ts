/** Each rule by which a result's dtype follows: what TypeScript infers is what happens at run time. */
import { Complex, array, ones, type DTypeName, type NDArray } from "@rustnum/core";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as u from "../src/index.js";

const b = ones(2, "bool");
const i8 = ones(2, "int8");
const u8 = ones(2, "uint8");
const i16 = ones(2, "int16");
const i32 = ones(2, "int32");
const i64 = ones(2, "int64");
const f16 = ones(2, "float16");
const f32 = ones(2, "float32");
const f64 = ones(2, "float64");
const c64 = ones(2, "complex64");
const c128 = ones(2, "complex128");

/** The dtype in an array's type, which must be the one that it has. */
function same<D extends DTypeName>(a: NDArray<D>, name: D): void {
  expect(a.dtype.name).toBe(name);
}

describe("a function of one array", () => {
  it("of floats alone gives the smallest float that holds integers", () => {
    expectTypeOf(u.cbrt(i8)).toEqualTypeOf<NDArray<"float16">>();
    expectTypeOf(u.tanh(i16)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(u.rint(b)).toEqualTypeOf<NDArray<"float16">>();
    same(u.cbrt(i8), "float16");
    same(u.tanh(i16), "float32");
    same(u.rint(b), "float16");
    same(u.cos(c64), "complex64");
  });

  it("keeps the dtype, makes bool int8, a modulus real, a count uint8, a test bool", () => {
    expectTypeOf(u.floor(i32)).toEqualTypeOf<NDArray<"int32">>();
    expectTypeOf(u.square(b)).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(u.absolute(c64)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(u.absolute(i8)).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(u.bitwise_count(i64)).toEqualTypeOf<NDArray<"uint8">>();
    expectTypeOf(u.isnan(f16)).toEqualTypeOf<NDArray<"bool">>();
    expectTypeOf(c128.absolute()).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(b.conj()).toEqualTypeOf<NDArray<"int8">>();
    same(u.floor(i32), "int32");
    same(u.square(b), "int8");
    same(u.absolute(c64), "float32");
    same(u.bitwise_count(i64), "uint8");
    same(u.isnan(f16), "bool");
    same(b.conj(), "int8");
    same(u.invert(b), "bool");
  });

  it("gives two arrays where it has two results", () => {
    expectTypeOf(u.modf(i8)).toEqualTypeOf<[NDArray<"float16">, NDArray<"float16">]>();
    expectTypeOf(u.frexp(f32)).toEqualTypeOf<[NDArray<"float32">, NDArray<"int32">]>();
    expectTypeOf(u.divmod(i8, u8)).toEqualTypeOf<[NDArray<"int16">, NDArray<"int16">]>();
    expectTypeOf(f32.divmod(2)).toEqualTypeOf<[NDArray<"float32">, NDArray<"float32">]>();
    const [m, e] = u.frexp(f32);
    same(m, "float32");
    same(e, "int32");
    same(u.modf(i8)[1], "float16");
    same(u.divmod(i8, u8)[0], "int16");
  });
});

describe("a function of two arrays", () => {
  it("of floats finds each operand's float first", () => {
    expectTypeOf(u.arctan2(i8, u8)).toEqualTypeOf<NDArray<"float16">>();
    expectTypeOf(u.hypot(i8, i16)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(u.copysign(f16, i32)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(u.logaddexp(f32, 1)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(u.arctan2(i8, 1n)).toEqualTypeOf<NDArray<"float16">>();
    same(u.arctan2(i8, u8), "float16");
    same(u.hypot(i8, i16), "float32");
    same(u.copysign(f16, i32), "float64");
    same(u.logaddexp(f32, 1), "float32");
    same(u.arctan2(i8, 1n), "float16");
  });

  it("of integers takes numbers as integers", () => {
    expectTypeOf(u.bitwise_and(u8, 3)).toEqualTypeOf<NDArray<"uint8">>();
    expectTypeOf(i8.left_shift(2)).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(b.left_shift(b)).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(u.gcd(i32, [4, 6])).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(b.bitwise_or(b)).toEqualTypeOf<NDArray<"bool">>();
    same(u.bitwise_and(u8, 3), "uint8");
    same(i8.left_shift(2), "int8");
    same(b.left_shift(b), "int8");
    same(u.gcd(i32, [4, 6]), "int64");
  });

  it("follows rules of its own where NumPy's does", () => {
    expectTypeOf(u.float_power(i8, 2n)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(u.float_power(c64, 2)).toEqualTypeOf<NDArray<"complex128">>();
    expectTypeOf(u.ldexp(f32, 3)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(u.floor_divide(b, b)).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(u.fmax(i32, f32)).toEqualTypeOf<NDArray<"float64">>();
    same(u.float_power(i8, 2n), "float64");
    same(u.float_power(c64, 2), "complex128");
    same(u.ldexp(f32, 3), "float32");
    same(u.floor_divide(b, b), "int8");
    same(u.fmax(i32, f32), "float64");
  });
});

describe("lists", () => {
  it("are arrays of what is in them", () => {
    expectTypeOf(u.add([1, 2], [3, 4])).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(u.add(1n, [3n, 4n])).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(u.bitwise_or([1, 2], 4)).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(u.less(new Float32Array(2), 4)).toEqualTypeOf<NDArray<"bool">>();
    expectTypeOf(u.arctan2(1, [[1n], [2n]])).toEqualTypeOf<NDArray<"float64">>();
    same(u.add([1, 2], [3, 4]), "float64");
    same(u.add(1n, [3n, 4n]), "int64");
    same(u.bitwise_or([1, 2], 4), "int64");
    same(u.less(new Float32Array(2), 4), "bool");
  });
});

describe("scalars alone", () => {
  it("give scalars: bigints of bigints, booleans of tests", () => {
    expectTypeOf(u.isnan(0.5)).toEqualTypeOf<boolean>();
    expectTypeOf(u.absolute(-3n)).toEqualTypeOf<bigint>();
    expectTypeOf(u.absolute(new Complex(3, 4))).toEqualTypeOf<number>();
    expectTypeOf(u.sqrt(4n)).toEqualTypeOf<number>();
    expectTypeOf(u.divmod(7n, 2n)).toEqualTypeOf<[bigint, bigint]>();
    expectTypeOf(u.frexp(12)).toEqualTypeOf<[number, number]>();
    expectTypeOf(u.bitwise_and(6, 3)).toEqualTypeOf<number>();
    expectTypeOf(u.less(1n, 2n)).toEqualTypeOf<boolean>();
    expect(u.isnan(0.5)).toBe(false);
    expect(u.absolute(-3n)).toBe(3n);
    expect(u.absolute(new Complex(3, 4))).toBe(5);
    expect(u.sqrt(4n)).toBe(2);
    expect(u.divmod(7n, 2n)).toEqual([3n, 1n]);
    expect(u.frexp(12)).toEqual([0.75, 4]);
    expect(u.bitwise_and(6, 3)).toBe(2);
    expect(u.bitwise_count(7n)).toBe(3n);
    expect(u.sign(-2.5)).toBe(-1);
    expect(u.ldexp(0.75, 4)).toBe(12);
    expect(u.isclose(1, 1)).toBe(true);
    expect(u.interp(1.5, [1, 2], [3, 5])).toBe(4);
    expect(u.round(1250n, -2)).toBe(1200n);
  });
});

describe("functions of ufuncs", () => {
  it("have the dtype that they say", () => {
    expectTypeOf(u.diff(i32)).toEqualTypeOf<NDArray<"int32">>();
    expectTypeOf(u.diff(i32, { prepend: 0n })).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(u.clip(u8, 0, 255)).toEqualTypeOf<NDArray<"uint8">>();
    expectTypeOf(u8.clip(i16, null)).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(u.clip(f32, { min: 0 })).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(u.isclose(f32, 1)).toEqualTypeOf<NDArray<"bool">>();
    expectTypeOf(u.angle(c64)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(u.interp(f32, f32, c64)).toEqualTypeOf<NDArray<"complex128">>();
    expectTypeOf(u.trapezoid(i32)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(u.emath.sqrt(f32)).toEqualTypeOf<NDArray<"complex64">>();
    expectTypeOf(u.cross(ones(3, "int8"), ones(3, "float32"))).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(u.gradient(f32, { axis: 0 })).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(c64.real).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(b.round()).toEqualTypeOf<NDArray<"float16">>();
    expectTypeOf(i32.argmax()).toEqualTypeOf<number>();
    same(u.diff(i32), "int32");
    same(u.diff(i32, { prepend: 0n }), "int64");
    same(u.clip(u8, 0, 255), "uint8");
    same(u8.clip(i16, null), "int16");
    same(u.angle(c64), "float32");
    same(u.interp(f32, f64, c64), "complex128");
    same(u.trapezoid(i32), "float64");
    same(u.emath.sqrt(f32), "complex64");
    same(u.gradient(f32, { axis: 0 }), "float32");
    same(b.round(), "float16");
  });

  it("serve generic code", () => {
    const norm = <D extends "float32" | "float64">(a: NDArray<D>): NDArray<D> => a.multiply(a).add(a).subtract(a);
    expectTypeOf(norm(f32)).toEqualTypeOf<NDArray<"float32">>();
    const list: NDArray[] = [f32, i8, c64];
    expect(list.map((a) => a.add(1).dtype.name)).toEqual(["float32", "float64", "complex64"]);
    expect(array([1, 2]).floor_divide(2).tolist()).toEqual([0, 1]);
  });
});
