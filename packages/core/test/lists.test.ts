/** Nested lists in and out: every dtype, every layout, and the values that need thought. */
import { LAYOUTS, arraySpecs, checkProperty, describeOracle, dtypesOf, valueOf } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";

import { OverflowError, array, asarray, frombuffer } from "../src/index.js";
import { ofSpec, unaligned } from "./support/arrays.js";

describeOracle("tolist", () => {
  for (const dtype of dtypesOf()) {
    it(`of ${dtype} in any layout is what its elements are, and array makes the same again`, () =>
      checkProperty({
        runs: 300,
        cases: arraySpecs({ dtype, layouts: LAYOUTS }),
        request: (spec) => ({ fn: "lambda a: str(a.shape)", args: [spec] }),
        check: (spec, reply) => {
          const a = ofSpec(spec);
          expect({ kind: "str", value: `(${a.shape.join(", ")}${a.ndim === 1 ? "," : ""})` }).toEqual(valueOf(reply));
          const flat = spec.elements.map((x) => (typeof x === "object" ? [x.re, x.im] : x));
          const safe = flat.every((x) => typeof x !== "bigint" || Number.isSafeInteger(Number(x)));
          const list = safe ? a.tolist() : a.tolist({ bigint: true });
          const leaves = a.ndim === 0 ? [list] : (list as unknown[]).flat(64);
          const plain = leaves.map((x) => (typeof x === "object" ? [(x as { real: number }).real, (x as { imag: number }).imag] : x)); // prettier-ignore
          expect(plain).toEqual(safe ? flat.map((x) => (typeof x === "bigint" ? Number(x) : x)) : flat);
          if (!safe) expect(() => a.tolist()).toThrow(RangeError);
          const again = array(list as never, { dtype: a.dtype });
          if (a.size > 0) expect(again.tolist({ bigint: true })).toEqual(a.tolist({ bigint: true }));
        },
      }));
  }

  it("reads elements that are not aligned", () => {
    const a = array([[1, 2], [3, NaN]]); // prettier-ignore
    for (const dtype of ["float64", "float32", "float16", "int64", "int32", "bool"] as const) {
      const b = a.slice(":, 0").astype(dtype);
      const source = { dtype, shape: [2], bytes: new Uint8Array(b.copy().data.buffer.slice(0)) };
      const bytes = new Uint8Array(1 + b.nbytes);
      const { data } = b.copy();
      bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 1);
      expect(frombuffer(bytes, { dtype, offset: 1 }).tolist()).toEqual(b.tolist());
      expect(unaligned({ ...source, bytes: bytes.slice(1) }).tolist()).toEqual(b.tolist());
    }
  });
});

describe("array of nested lists", () => {
  it("takes the widest of what is in it, wherever that is", () => {
    const dtypes = [
      [[1n, 2n], [3n, true]], [[true, false], [1n, 1]], [[1n, 2n ** 63n]], [[2n ** 63n, 1.5]], [[false, true]], [[1, 2n], [3n, 4]],
    ].map((values) => asarray(values as never).dtype.name); // prettier-ignore
    expect(dtypes).toEqual(["int64", "float64", "float64", "float64", "bool", "float64"]);
    expect(array([[2n ** 64n - 1n, 2n ** 63n]]).tolist({ bigint: true })).toEqual([[2n ** 64n - 1n, 2n ** 63n]]);
    expect(array([[-(2n ** 63n), 2n ** 63n - 1n]]).tolist({ bigint: true })).toEqual([[-(2n ** 63n), 2n ** 63n - 1n]]);
  });

  it("writes mixed values into every dtype", () => {
    for (const dtype of ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"] as const) {
      expect(array([[1, 2n, true], [3.9, 0, 4n]], { dtype }).tolist(), dtype).toEqual([[1, 2, 1], [3, 0, 4]]);
    }
    expect(array([[1, 2n, true], [0.5, 0, false]], { dtype: "float32" }).tolist()).toEqual([[1, 2, 1], [0.5, 0, 0]]);
    expect(array([[1, 0n, true], [NaN, 0, false]], { dtype: "bool" }).tolist()).toEqual([[true, false, true], [true, false, false]]);
  }); // prettier-ignore

  it("refuses what does not fit, in the middle of a list too", () => {
    const limits = { int8: [-129, 128], uint8: [-1, 256], int16: [-32769, 32768], uint16: [-1, 65536], int32: [-(2 ** 31) - 1, 2 ** 31], uint32: [-1, 2 ** 32] } as const; // prettier-ignore
    for (const [dtype, bad] of Object.entries(limits)) {
      for (const value of bad) {
        expect(() => array([1, value, 2], { dtype: dtype as "int8" }), dtype).toThrow(OverflowError);
        expect(() => array([1, BigInt(value), 2], { dtype: dtype as "int8" }), dtype).toThrow(OverflowError);
      }
      expect(() => array([1, NaN], { dtype: dtype as "int8" })).toThrow("cannot convert float NaN to integer");
    }
    expect(() => array([1n, 2n ** 63n], { dtype: "int64" })).toThrow(OverflowError);
    expect(() => array([[1, 2], [3, [4]]] as never)).toThrow("inhomogeneous shape");
    expect(() => array([[1, 2], [3]])).toThrow("inhomogeneous shape");
    expect(() => array([[1, "a"]] as never)).toThrow(TypeError);
  }); // prettier-ignore
});
