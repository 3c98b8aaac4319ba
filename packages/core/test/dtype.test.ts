/** The dtype objects. */
import { describeOracle, dtypesOf, oracle } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";
import { inspect } from "node:util";

import * as core from "../src/index.js";
import { Complex, OverflowError, dtype, isNDArray } from "../src/index.js";

const CODES = [
  "?", "b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "e", "f", "d", "F", "D",
  "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16",
  "<i2", "<u4", "<f8", "<c16", "=f4", "|b1", "|u1", "|i1", "b1",
  "byte", "ubyte", "short", "ushort", "intc", "uintc", "intp", "uintp", "int", "int_", "uint", "longlong", "ulonglong", "long", "ulong",
  "half", "single", "double", "float", "csingle", "cdouble", "complex", "bool_",
  "p", "P", "<i8", "=i4", "|?",
]; // prettier-ignore

describeOracle("dtype()", () => {
  it("knows NumPy's codes and names", async () => {
    const fn =
      "lambda s: (np.dtype(s).name, np.dtype(s).kind, np.dtype(s).itemsize, np.dtype(s).alignment, np.dtype(s).str)";
    const replies = await oracle().batch(CODES.map((code) => ({ fn, args: [code] })));
    for (const [k, code] of CODES.entries()) {
      const reply = replies[k];
      if (reply?.ok !== true) throw new Error(code);
      if (reply.value.kind !== "tuple") throw new TypeError(reply.value.kind);
      const { name, kind, itemsize, alignment, str } = dtype(code);
      const theirs = reply.value.items.map((x) =>
        x.kind === "str" ? x.value : x.kind === "int" ? Number(x.value) : x,
      );
      expect([code, name, kind, itemsize, alignment, str]).toEqual([code, ...theirs]);
    }
  });

  it("has NumPy's one-letter code of each dtype", async () => {
    for (const name of dtypesOf())
      expect(dtype(name).char).toBe(await oracle().text("lambda s: np.dtype(s).char", [name]));
  });
});

describe("dtype objects", () => {
  it("are interned", () => {
    for (const name of dtypesOf()) {
      expect(dtype(name)).toBe(core[name]);
      expect(dtype(dtype(name))).toBe(core[name]);
      expect(core.zeros(1, name).dtype).toBe(core[name]);
    }
  });

  it("are callable and give strong 0-d arrays", () => {
    const three = core.int8(3);
    expect(isNDArray(three)).toBe(true);
    expect(three.shape).toEqual([]);
    expect(three.dtype).toBe(core.int8);
    expect(core.complex64(new Complex(1, 2)).item()).toEqual(new Complex(1, 2));
    expect(core.bool(true).item()).toBe(true);
    expect(core.float16(0.1).item()).toBe(0.0999755859375);
    expect(core.int64(2n ** 62n).item({ bigint: true })).toBe(2n ** 62n);
  });

  it("refuse a value that does not fit", () => {
    expect(() => core.uint8(300n)).toThrow(OverflowError);
    expect(() => core.uint8(-1)).toThrow(OverflowError);
    expect(() => core.int8(NaN)).toThrow("cannot convert float NaN to integer");
  });

  it("cannot be changed, and show themselves", () => {
    expect(Object.isFrozen(core.int8)).toBe(true);
    expect(inspect(core.int8)).toBe("dtype('int8')");
    expect(String(core.int8)).toBe("int8");
  });

  it("are refused for anything else", () => {
    expect(() => dtype("quad")).toThrow("data type 'quad' not understood");
    expect(() => dtype(">f8")).toThrow(TypeError);
    expect(() => dtype(3 as never)).toThrow(TypeError);
    expect(() => dtype(null as never)).toThrow(TypeError);
    expect(() => dtype("toString" as never)).toThrow(TypeError);
    expect(() => dtype("constructor" as never)).toThrow(TypeError);
  });
});
