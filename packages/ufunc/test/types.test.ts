/** Promotion in the types: what TypeScript infers is what happens at run time, and generic code compiles. */
import {
  Complex,
  array,
  asarray,
  full,
  ones,
  promote_types,
  zeros,
  type DTypeName,
  type NDArray,
  type Promote,
  type ScalarOf,
} from "@rustnum/core";
import { describe, expect, expectTypeOf, it } from "vitest";

import {
  add,
  cumsum,
  divide,
  equal,
  less,
  max,
  maximum,
  mean,
  multiply,
  power,
  remainder,
  sin,
  sqrt,
  subtract,
  sum,
} from "../src/index.js";

const i8 = ones(2, "int8");
const u8 = ones(2, "uint8");
const i32 = ones(2, "int32");
const i64 = ones(2, "int64");
const u64 = ones(2, "uint64");
const f16 = ones(2, "float16");
const f32 = ones(2, "float32");
const f64 = ones(2, "float64");
const c64 = ones(2, "complex64");
const b = ones(2, "bool");

/** The dtype in an array's type, which must be the one that it has. */
function same<D extends DTypeName>(a: NDArray<D>, name: D): void {
  expect(a.dtype.name).toBe(name);
}

describe("arrays beside arrays", () => {
  it("promote in the types as at run time", () => {
    expectTypeOf(add(i8, u8)).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(add(i64, u64)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(add(f32, i32)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(multiply(f16, i8)).toEqualTypeOf<NDArray<"float16">>();
    expectTypeOf(subtract(c64, f64)).toEqualTypeOf<NDArray<"complex128">>();
    expectTypeOf(maximum(b, i8)).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(i8.add(u8)).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(f32.add(f32)).toEqualTypeOf<NDArray<"float32">>();
    same(add(i8, u8), "int16");
    same(add(i64, u64), "float64");
    same(multiply(f16, i8), "float16");
    same(subtract(c64, f64), "complex128");
    same(i8.add(u8), "int16");
  });

  it("have one answer for every pair", () => {
    expectTypeOf<Promote<"uint64", "int8">>().toEqualTypeOf<"float64">();
    expectTypeOf<Promote<"float16", "int16">>().toEqualTypeOf<"float32">();
    expectTypeOf<Promote<"complex64", "int64">>().toEqualTypeOf<"complex128">();
    expectTypeOf<Promote<"void", "void">>().toEqualTypeOf<"void">();
    expectTypeOf<Promote<"void", "float64">>().toBeNever();
    // Of an array of some dtype or other the result has some dtype or other.
    expectTypeOf<Promote<DTypeName, "bool">>().toEqualTypeOf<Exclude<DTypeName, "void">>();
    expectTypeOf(promote_types("int8", "uint16").name).toEqualTypeOf<"int32">();
  });

  it("divide, compare and take powers by their own rules", () => {
    expectTypeOf(divide(i8, i8)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(divide(f32, f32)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(i32.divide(2n)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(less(i8, f64)).toEqualTypeOf<NDArray<"bool">>();
    expectTypeOf(i8.equal(1)).toEqualTypeOf<NDArray<"bool">>();
    expectTypeOf(power(b, b)).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(remainder(b, b)).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(power(i32, 2n)).toEqualTypeOf<NDArray<"int32">>();
    same(divide(i8, i8), "float64");
    same(power(b, b), "int8");
    same(less(i8, f64), "bool");
    same(power(i32, 2n), "int32");
  });

  it("of functions of one operand become floats by NumPy's steps", () => {
    expectTypeOf(sin(i8)).toEqualTypeOf<NDArray<"float16">>();
    expectTypeOf(sqrt(ones(1, "int16"))).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(sin(i64)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(sin(c64)).toEqualTypeOf<NDArray<"complex64">>();
    same(sin(i8), "float16");
    same(sqrt(ones(1, "int16")), "float32");
    same(sin(i64), "float64");
    same(sin(c64), "complex64");
  });
});

describe("scalars beside arrays", () => {
  it("are weak in the types as at run time", () => {
    expectTypeOf(i32.add(1)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(i32.add(1n)).toEqualTypeOf<NDArray<"int32">>();
    expectTypeOf(f32.add(1)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(f32.add(1n)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(b.add(1n)).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(b.add(true)).toEqualTypeOf<NDArray<"bool">>();
    expectTypeOf(i8.add(true)).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(f32.add(new Complex(1, 2))).toEqualTypeOf<NDArray<"complex64">>();
    expectTypeOf(add(1, i32)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(add(1n, i32)).toEqualTypeOf<NDArray<"int32">>();
    expectTypeOf(c64.multiply(2)).toEqualTypeOf<NDArray<"complex64">>();
    same(i32.add(1), "float64");
    same(i32.add(1n), "int32");
    same(b.add(1n), "int64");
    same(f32.add(new Complex(1, 2)), "complex64");
    same(add(1n, i32), "int32");
    same(f16.multiply(2), "float16");
  });

  it("and lists beside them bring the dtype of what is in them", () => {
    expectTypeOf(f32.add([1, 2])).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(i32.add([1n, 2n])).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(i8.add(new Float32Array(2))).toEqualTypeOf<NDArray<"float32">>();
    same(f32.add([1, 2]), "float64");
    same(i32.add([1n, 2n]), "int64");
    same(i8.add(new Float32Array(2)), "float32");
  });

  it("alone give scalars", () => {
    expectTypeOf(sin(1)).toEqualTypeOf<number>();
    expectTypeOf(add(1n, 2n)).toEqualTypeOf<bigint>();
    expectTypeOf(add(1, 2)).toEqualTypeOf<number>();
    expectTypeOf(divide(1n, 2n)).toEqualTypeOf<number>();
    expectTypeOf(less(1, 2)).toEqualTypeOf<boolean>();
    expectTypeOf(equal(1n, 2n)).toEqualTypeOf<boolean>();
    expectTypeOf(sqrt(new Complex(1))).toEqualTypeOf<Complex>();
    expect([typeof sin(1), typeof add(1n, 2n), typeof divide(1n, 2n), typeof less(1, 2)]).toEqual([
      "number",
      "bigint",
      "number",
      "boolean",
    ]);
  });
});

describe("reductions", () => {
  it("are scalars without an axis, arrays with one, with keepdims and with out", () => {
    expectTypeOf(f64.sum()).toEqualTypeOf<number>();
    expectTypeOf(b.any()).toEqualTypeOf<boolean>();
    expectTypeOf(c64.sum()).toEqualTypeOf<Complex>();
    expectTypeOf(i32.sum(0)).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(u8.sum([0])).toEqualTypeOf<NDArray<"uint64">>();
    expectTypeOf(f32.sum({ keepdims: true })).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(i32.max({ axis: 0 })).toEqualTypeOf<NDArray<"int32">>();
    expectTypeOf(i32.mean(0)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(i64.sum({ bigint: true })).toEqualTypeOf<bigint>();
    expectTypeOf(f64.sum({ out: zeros([], "float32") })).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(sum(i8, { axis: 0, dtype: "int16" })).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(max([1, 2])).toEqualTypeOf<number>();
    expectTypeOf(sum([[true], [false]], 0)).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(mean([1n, 2n])).toEqualTypeOf<number>();
    expectTypeOf(cumsum(i8)).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(i8.cumsum({ dtype: "float32" })).toEqualTypeOf<NDArray<"float32">>();
    const m = ones([2, 2], "int32");
    same(m.sum(0), "int64");
    same(ones([2, 2], "uint8").sum([0]), "uint64");
    same(m.mean(0), "float64");
    same(f32.sum({ keepdims: true }), "float32");
    same(cumsum(i8), "int64");
    same(sum(ones([2, 2], "int8"), { axis: 0, dtype: "int16" }), "int16");
  });
});

describe("out, dtype and in place", () => {
  it("decide the dtype of the result", () => {
    const out = zeros(2, "float32");
    expectTypeOf(add(f64, f64, { out })).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(add(f64, f64, out)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(f64.add(f64, { out })).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(add(i8, i8, { dtype: "int64" })).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(sin(i8, { out })).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(i32.iadd(1)).toEqualTypeOf<NDArray<"int32">>();
    same(add(f64, f64, { out }), "float32");
    same(add(i8, i8, { dtype: "int64" }), "int64");
    expectTypeOf(add(f64, 1, { where: true })).toEqualTypeOf<NDArray<"float64">>();
  });
});

describe("generic code", () => {
  it("compiles, and keeps the dtype", () => {
    const twice = <D extends DTypeName>(a: NDArray<D>): NDArray<D> => a.add(a);
    const axpy = <D extends DTypeName>(x: NDArray<D>, y: NDArray<D>): NDArray<D> => add(multiply(x, y), y);
    const smaller = <D extends DTypeName>(a: NDArray<D>): NDArray<"bool"> => a.less(a);
    const first = <D extends DTypeName>(a: NDArray<D>): ScalarOf<D> => a.get(0);
    const norm = (a: NDArray): NDArray => a.multiply(a).sum({ keepdims: true });
    expectTypeOf(twice(f32)).toEqualTypeOf<NDArray<"float32">>();
    same(twice(f32), "float32");
    same(axpy(i8, i8), "int8");
    same(smaller(i8), "bool");
    expect(first(i64)).toBe(1);
    expect(norm(f32).dtype.name).toBe("float32");
  });

  it("takes arrays of any dtype where NDArray is asked for, and not the other way round", () => {
    const any: NDArray = f32;
    expectTypeOf(any).toEqualTypeOf<NDArray>();
    // @ts-expect-error -- an array of some dtype is no array of float32s.
    const narrow: NDArray<"float32"> = any;
    expect(narrow).toBe(f32);
    // @ts-expect-error -- nor is one of float64s.
    const other: NDArray<"float32"> = f64;
    expect(other.dtype.name).toBe("float64");
  });

  it("is told at compile time what there is not", () => {
    // @ts-expect-error -- no such dtype.
    expect(() => zeros(1, "float65")).toThrow(TypeError);
    // @ts-expect-error -- no such keyword.
    expect(() => f64.sum({ axes: 0 })).toThrow(TypeError);
    // @ts-expect-error -- shapes are read-only.
    expect(() => (f64.shape[0] = 3)).toThrow(TypeError);
    // @ts-expect-error -- text is no number.
    expect(() => f64.add("1")).toThrow(TypeError);
  });
});

describe("creation", () => {
  it("takes the dtype from the values' types", () => {
    expectTypeOf(array([1, 2])).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(array([[1n], [2n]])).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(array([true, 1])).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(array([1, 2], "float32")).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(array([1, 2], { dtype: "int8" })).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(array(new Int16Array(1))).toEqualTypeOf<NDArray<"int16">>();
    expectTypeOf(asarray(f32)).toEqualTypeOf<NDArray<"float32">>();
    expectTypeOf(full(2, 7n)).toEqualTypeOf<NDArray<"int64">>();
    expectTypeOf(zeros(2)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(f64.astype("int8").data).toEqualTypeOf<Int8Array>();
    expectTypeOf(i64.get(0)).toEqualTypeOf<number>();
    expectTypeOf(i64.getBigint(0)).toEqualTypeOf<bigint>();
    expectTypeOf(c64.get(0)).toEqualTypeOf<Complex>();
    same(array([true, 1]), "float64");
    same(full(2, 7n), "int64");
    same(array(new Int16Array(1)), "int16");
  });
});
