/** Arrays as JavaScript values: lists, rows, JSON, text; and the errors as programs see them. */
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";

import * as core from "../src/index.js";
import { Complex, arange, array, complex, isNDArray, ones, zeros } from "../src/index.js";
import { quietly } from "./support/warnings.js";

describe("JSON", () => {
  it("is nested lists, and null for NaN and infinities", () => {
    expect(
      JSON.stringify(
        array([
          [1, 2.5],
          [NaN, -Infinity],
        ]),
      ),
    ).toBe("[[1,2.5],[null,null]]");
    expect(JSON.stringify({ a: array([1n, 2n]), b: array(true), c: zeros([2, 0]) })).toBe(
      '{"a":[1,2],"b":true,"c":[[],[]]}',
    );
    expect(JSON.stringify(array([new Complex(1, NaN)]))).toBe('[{"real":1,"imag":null}]');
    expect(JSON.stringify(arange(6).reshape(2, 3).T)).toBe("[[0,3],[1,4],[2,5]]");
  });

  it("refuses integers that numbers cannot hold", () => {
    expect(() => JSON.stringify(array([2n ** 60n]))).toThrow(RangeError);
  });
});

describe("console.log", () => {
  it("shows arrays as NumPy does", () => {
    expect(
      inspect(
        array([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toBe("array([[1., 2.],\n       [3., 4.]])");
    expect(inspect(zeros(2, "int8"))).toBe("array([0, 0], dtype=int8)");
    expect(String(array([1n, 20n]))).toBe("[ 1 20]");
    expect(`${String(array(5))}`).toBe("5.0");
    expect(inspect({ a: array([true]) })).toContain("array([ True])");
  });

  it("shows an array that is gone without hiding that it is", () => {
    const a = zeros(10_000);
    a.dispose();
    expect(() => inspect(a)).toThrow(core.DetachedError);
  });
});

describe("iteration", () => {
  it("yields rows as views, elements of 1-d arrays, and refuses 0-d ones", () => {
    const a = zeros([3, 2]);
    for (const row of a) if (isNDArray(row)) row.assign(7);
    expect(a.tolist()).toEqual([
      [7, 7],
      [7, 7],
      [7, 7],
    ]);
    expect([...arange(3)]).toEqual([0, 1, 2]);
    expect([...zeros([0, 3])]).toEqual([]);
    expect(() => [...array(1)]).toThrow("iteration over a 0-d array");
    const [x, y] = array([
      [1, 2],
      [3, 4],
    ]);
    expect([x, y].map((row) => (isNDArray(row) ? row.tolist() : row))).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it("length is that of the first axis", () => {
    expect(zeros([4, 2]).length).toBe(4);
    expect(() => array(1).length).toThrow("len() of unsized object");
  });
});

describe("tolist and item", () => {
  it("give plain values of every kind", () => {
    expect(array([[1n, 2n]]).tolist()).toEqual([[1, 2]]);
    expect(array([true, false]).tolist()).toEqual([true, false]);
    expect(array([complex(1, -2)]).tolist()).toEqual([new Complex(1, -2)]);
    expect(zeros([2, 0, 3]).tolist()).toEqual([[], []]);
    expect(array(5).tolist()).toBe(5);
    expect(quietly(() => array([0.1, 65520], "float16")).tolist()).toEqual([0.0999755859375, Infinity]);
  });

  it("item takes one element, by flat index or full index", () => {
    const a = arange(6).reshape(2, 3);
    expect(array([[7]]).item()).toBe(7);
    expect(a.item(4)).toBe(4);
    expect(a.T.item(4)).toBe(2);
    expect(a.item(-1)).toBe(5);
    expect(a.item(1, 0)).toBe(3);
    expect(() => a.item()).toThrow("can only convert an array of size 1 to a Python scalar");
    expect(() => a.item(6)).toThrow(RangeError);
    expect(() => a.item(1.5)).toThrow(RangeError);
    expect(() => a.item(0, 3)).toThrow(core.IndexError);
  });
});

describe("flags", () => {
  it("say how the memory lies", () => {
    const a = ones([2, 3]);
    expect(a.flags).toMatchObject({
      c_contiguous: true,
      f_contiguous: false,
      owndata: true,
      aligned: true,
      writeable: true,
    });
    expect(a.T.flags).toMatchObject({ c_contiguous: false, f_contiguous: true, owndata: false });
    expect(a.slice(":, ::2").flags).toMatchObject({ c_contiguous: false, f_contiguous: false });
    expect(ones(1).flags.f_contiguous).toBe(true);
    expect(a.base).toBeNull();
    expect(a.T.base).toBe(a);
    expect([a.ndim, a.size, a.itemsize, a.nbytes]).toEqual([2, 6, 8, 48]);
  });

  it("a read-only array's views are read-only, and cannot be made writeable", () => {
    const a = ones(3);
    a.flags.writeable = false;
    const view = a.slice("1:");
    expect(view.flags.writeable).toBe(false);
    expect(() => (view.flags.writeable = true)).toThrow("cannot set WRITEABLE flag to True of this array");
    expect(a.copy().flags.writeable).toBe(true);
  });

  it("copies have the order that is asked for", () => {
    const f = arange(6).reshape(2, 3).T;
    expect(f.copy().strides).toEqual([16, 8]);
    expect(f.copy("F").strides).toEqual([8, 24]);
    expect(f.copy("K").strides).toEqual([8, 24]);
    expect(f.copy("A").strides).toEqual([8, 24]);
    expect(() => f.copy("Q" as "C")).toThrow(RangeError);
    expect(f.copy("K").tolist()).toEqual(f.tolist());
    // Dense, forward, whatever the source was.
    expect(arange(24).reshape(2, 3, 4).transpose(1, 0, 2).slice("::-1").copy("K").strides).toEqual([32, 96, 8]);
  });
});

describe("Complex", () => {
  it("is immutable in its parts' kinds, prints as Python's, and is told from other objects", () => {
    expect(String(complex(1, 2))).toBe("(1+2j)");
    expect(String(complex(0, -1))).toBe("-1j");
    expect(String(complex(NaN, Infinity))).toBe("(nan+infj)");
    expect(inspect(complex(-0, 0))).toBe("(-0+0j)");
    expect(() => new Complex("1" as never)).toThrow(TypeError);
    expect(() => array([{ real: 1, imag: 2 }] as never)).toThrow(TypeError);
  });
});

describe("errors", () => {
  const {
    AxisError,
    DetachedError,
    FloatingPointError,
    IndexError,
    InternalError,
    LinAlgError,
    MemoryError,
    OverflowError,
    UFuncTypeError,
    ValueError,
  } = core;

  it("are NumPy's names over the JavaScript classes that people catch", () => {
    for (const C of [ValueError, IndexError, OverflowError]) expect(new C("x")).toBeInstanceOf(RangeError);
    expect(new AxisError(3, 2)).toBeInstanceOf(IndexError);
    expect(new LinAlgError("x")).toBeInstanceOf(ValueError);
    expect(new UFuncTypeError("x", "add", [])).toBeInstanceOf(TypeError);
    expect(new MemoryError("x", [1], "int8")).toBeInstanceOf(RangeError);
    expect(new FloatingPointError("x")).toBeInstanceOf(Error);
    expect(new DetachedError()).toBeInstanceOf(TypeError);
    expect(new InternalError("x").message).toBe("internal: x");
  });

  it("have stable codes, names and fields", () => {
    const codes = [
      [new ValueError("x"), "ValueError", "RUSTNUM_VALUE"], [new IndexError("x"), "IndexError", "RUSTNUM_INDEX"], [new AxisError(3, 2), "AxisError", "RUSTNUM_AXIS"],
      [new OverflowError("x"), "OverflowError", "RUSTNUM_OVERFLOW"], [new MemoryError("x", [1], "int8"), "MemoryError", "RUSTNUM_MEMORY"],
      [new UFuncTypeError("x", "add", ["int8"]), "UFuncTypeError", "RUSTNUM_UFUNC_TYPE"], [new FloatingPointError("x"), "FloatingPointError", "RUSTNUM_FLOATING_POINT"],
      [new LinAlgError("x"), "LinAlgError", "RUSTNUM_LINALG"], [new DetachedError(), "DetachedError", "RUSTNUM_DETACHED"], [new InternalError("x"), "InternalError", "RUSTNUM_INTERNAL"],
    ] as const; // prettier-ignore
    for (const [error, name, code] of codes) expect([error.name, error.code]).toEqual([name, code]);
    expect(new AxisError(3, 2)).toMatchObject({
      axis: 3,
      ndim: 2,
      message: "axis 3 is out of bounds for array of dimension 2",
    });
    expect(new UFuncTypeError("x", "add", ["int8"])).toMatchObject({ ufunc: "add", dtypes: ["int8"] });
  });
});

describe("brands", () => {
  it("tell our objects from others", () => {
    expect(isNDArray(zeros(1))).toBe(true);
    for (const value of [null, undefined, 1, "x", {}, [], new Float64Array(1), core.int8, complex(1, 2)])
      expect(isNDArray(value)).toBe(false);
  });

  it("one copy of core lives in a process", () => {
    const holder = globalThis as Record<symbol, unknown>;
    expect(holder[Symbol.for("rustnum.core")]).toMatchObject({ version: core.VERSION });
  });
});
