/** `astype` between every two dtypes: NumPy's values for every special value, and its warnings. */
import {
  arrayOf,
  arraySpecs,
  checkProperty,
  describeOracle,
  dtypesOf,
  dtype as npDtype,
  expectSame,
  operand,
  oracle,
  type NumericDtype,
} from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { array, type DTypeName } from "../src/index.js";
import { ofOperand, ofSpec, raw, unaligned } from "./support/arrays.js";
import { specialsOf } from "./support/specials.js";
import { quietly, texts, withWarnings } from "./support/warnings.js";

const names = dtypesOf();

/**
 * NumPy's vector code gives other uint32 values for floats out of range than its scalar code, so that the same value differs
 * by position. Ours are those of the scalar code everywhere, which NumPy uses when the source has strides.
 */
const ASTYPE = `def f(a, dtype):
  if dtype != np.uint32:
    return a.astype(dtype)
  return np.repeat(a.ravel(), 2)[::2].astype(dtype).reshape(a.shape)`;

describeOracle("astype", () => {
  it.each(names)("from %s gives NumPy's values for all dtypes and special values", async (from) => {
    const values = specialsOf(from);
    const source = operand(from, [values.length], values);
    const replies = await oracle().batch(names.map((to) => ({ fn: ASTYPE, args: [source, npDtype(to)] })));
    for (const [k, to] of names.entries()) {
      const reply = replies[k];
      if (reply === undefined) throw new Error("no reply");
      expectSame(
        quietly(() => raw(ofOperand(source).astype(to))),
        arrayOf(reply),
        {},
        `${from} → ${to}`,
      );
      expectSame(
        quietly(() => raw(unaligned(source).astype(to))),
        arrayOf(reply),
        {},
        `unaligned ${from} → ${to}`,
      );
    }
  });

  it("has NumPy's values in every layout and shape", () =>
    checkProperty({
      cases: fc.tuple(arraySpecs({ maxDims: 3 }), fc.constantFrom(...names)),
      request: ([a, to]) => ({ fn: ASTYPE, args: [a, npDtype(to)] }),
      check: ([a, to], reply) =>
        expectSame(
          quietly(() => raw(ofSpec(a).astype(to))),
          arrayOf(reply),
        ),
      runs: 3000,
    }));

  it("keeps the memory order of what it casts, as NumPy's order 'K' does", () =>
    checkProperty({
      cases: arraySpecs({
        dtype: "int32",
        minDims: 1,
        maxDims: 3,
        minSide: 2,
        layouts: ["contiguous", "transposed", "strided", "offset", "reversed"],
      }),
      request: (a) => ({ fn: "ndarray.astype", args: [a, npDtype("float64")] }),
      check: (a, reply) => {
        const ours = ofSpec(a).astype("float64");
        expectSame(raw(ours), arrayOf(reply));
        expect(ours.strides).toEqual(arrayOf(reply).strides);
      },
      runs: 300,
    }));

  const WARNING: readonly [NumericDtype, NumericDtype, number][] = [
    ["float64", "int32", NaN], ["float64", "int64", Infinity], ["float64", "int8", 1e10], ["float64", "uint8", -1],
    ["float64", "float32", 1e300], ["float64", "float16", 1e5], ["float32", "float16", 7e4], ["float32", "int16", 1e9],
    ["float64", "float32", Infinity], ["float64", "float16", NaN], ["float64", "int32", 5], ["float64", "bool", NaN],
    ["float16", "uint64", Infinity], ["float64", "uint64", 2 ** 64], ["float64", "int64", 2 ** 63],
  ]; // prettier-ignore
  it.each(WARNING)("from %s to %s of %d warns as NumPy does", async (from, to, value) => {
    const source = operand(from, [1], [value]);
    const reply = await oracle().call("ndarray.astype", [source, npDtype(to)]);
    const { warnings } = withWarnings(() => ofOperand(source).astype(to));
    expect(texts(warnings)).toEqual(texts(reply.warnings));
  });

  it("of complex to real says that the imaginary part goes", () => {
    const z = array([1, 2]).astype("complex128");
    const { value, warnings } = withWarnings(() => z.astype("float64"));
    expect(value.tolist()).toEqual([1, 2]);
    expect(texts(warnings)).toEqual(["ComplexWarning: Casting complex values to real discards the imaginary part"]);
    expect(withWarnings(() => z.astype("bool")).warnings).toEqual([]);
  });
});

describe("astype", () => {
  it("refuses what `casting` does not allow, in NumPy's words", () => {
    const a = array([1.5]);
    expect(() => a.astype("int32", { casting: "same_kind" })).toThrow(
      "Cannot cast array data from dtype('float64') to dtype('int32') according to the rule 'same_kind'",
    );
    expect(() => a.astype("float32", { casting: "safe" })).toThrow(TypeError);
    expect(a.astype("float32", { casting: "same_kind" }).dtype.name).toBe("float32");
    expect(() => a.astype("float32", { casting: "lenient" as "safe" })).toThrow(RangeError);
    expect(() => a.astype("decimal" as DTypeName)).toThrow("data type 'decimal' not understood");
  });

  it("copies unless told that it need not", () => {
    const a = array([1, 2]);
    expect(a.astype("float64")).not.toBe(a);
    expect(a.astype("float64", { copy: false })).toBe(a);
    expect(a.astype("float32", { copy: false })).not.toBe(a);
  });
});
