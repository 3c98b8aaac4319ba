/** `assign` is NumPy's `a[index] = value`. */
import {
  arraySpecs,
  arrayOf,
  basicIndices,
  bothReject,
  checkProperty,
  describeOracle,
  expectSame,
  operand,
  oracle,
  type ArraySpec,
  type Request,
} from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { OverflowError, arange, array, zeros, Complex, type DTypeName } from "../src/index.js";
import { ofOperand, ofSpec, raw } from "./support/arrays.js";
import { quietly } from "./support/warnings.js";

const plain = ["contiguous", "strided", "reversed", "transposed", "offset"] as const;
const target = arraySpecs({ maxDims: 3, maxSide: 4, layouts: plain });

const own = (spec: ArraySpec): ArraySpec =>
  Object.assign(Object.create(Object.getPrototypeOf(spec) as object) as ArraySpec, spec, { bytes: spec.bytes.slice() });

describeOracle("assign", () => {
  it("casts and broadcasts into what an index names, or refuses, as NumPy does", () =>
    checkProperty({
      cases: target.chain((a) =>
        fc.tuple(fc.constant(a), basicIndices(a.shape), arraySpecs({ maxDims: 2, maxSide: 4, finite: true })),
      ),
      request: ([a, { text }, value]): Request => ({
        fn: `def f(a, v):\n  a[${text}] = v\n  return np.array(a)`,
        args: [a, value],
      }),
      check: async ([a, { text }, value], reply) => {
        // Floats beyond uint32 depend on the position in NumPy: see casts.test.ts.
        if (a.dtype === "uint32" && /float|complex/.test(value.dtype)) return;
        const ours = ofSpec(own(a));
        const run = (): void => void quietly(() => ours.assign(ofSpec(value), text));
        if (!reply.ok) {
          await bothReject(run, reply);
          expect(Buffer.compare(raw(ours).bytes, raw(ofSpec(a)).bytes)).toBe(0);
          return;
        }
        run();
        expectSame(raw(ours), arrayOf(reply));
      },
      runs: 2500,
    }));

  it("of an overlapping view gives the result of a copy", () =>
    checkProperty({
      cases: fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 6 }), fc.boolean(), fc.boolean()),
      request: ([n, shift, flip, flop]): Request => ({
        fn: `def f():\n  a = np.arange(${String(n + 7)})\n  a[${String(shift)}:${String(shift + n)}]${flip ? "[::-1]" : ""}[...] = a[:${String(n)}]${flop ? "[::-1]" : ""}\n  return a`,
      }),
      check: ([n, shift, flip, flop], reply) => {
        const a = arange(BigInt(n + 7));
        const to = a.slice(`${String(shift)}:${String(shift + n)}`);
        const from = a.slice(`:${String(n)}`);
        (flip ? to.slice("::-1") : to).assign(flop ? from.slice("::-1") : from);
        expectSame(raw(a), arrayOf(reply));
      },
      runs: 400,
    }));

  it("of a transposed self gives the result of a copy", async () => {
    const source = operand(
      "int32",
      [37, 37],
      Array.from({ length: 37 * 37 }, (_, k) => k),
    );
    const a = ofOperand({ ...source, bytes: source.bytes.slice() });
    a.assign(a.T);
    expectSame(raw(a), await oracle().array("lambda a: np.array(a.T)", [source]));
  });

  const SCALARS: readonly [DTypeName, number | bigint | boolean][] = [
    ["int32", 3.7], ["int32", -3.7], ["int32", NaN], ["int32", Infinity], ["uint8", 300n], ["uint8", -1n], ["int8", 127n], ["int8", 128n],
    ["float32", 1e300], ["float64", 2n ** 70n], ["bool", 2n], ["bool", 0.5], ["bool", NaN], ["uint64", 2n ** 64n - 1n], ["uint64", 2n ** 64n],
    ["int64", 2n ** 63n], ["float16", 1e6], ["uint8", 255.9], ["int64", true], ["float16", 10n ** 400n], ["complex64", 1.5], ["uint8", 256.5],
  ]; // prettier-ignore
  it.each(SCALARS)("of a scalar into %s: %s as in NumPy", async (dtype, value) => {
    const reply = await oracle().call(`def f(a, v):\n  a[...] = v\n  return a`, [operand(dtype, [2], [1, 1]), value]);
    const a = zeros(2, dtype).assign(1);
    const run = (): void => void quietly(() => a.assign(value));
    if (!reply.ok) {
      // Beyond 64 bits NumPy speaks of C; ours says what it says for the smaller dtypes.
      await bothReject(run, reply, { message: reply.error.message.includes("C long") ? "out of bounds for" : true });
      expect(a.astype("float64").tolist()).toEqual([1, 1]);
    } else {
      run();
      expectSame(raw(a), arrayOf(reply));
    }
  });
});

describe("assign", () => {
  it("checks integral numbers in lists as integers, and truncates others", () => {
    const u8 = zeros(2, "uint8");
    expect(() => u8.assign([300, 1])).toThrow(OverflowError);
    expect(u8.tolist()).toEqual([0, 0]);
    expect(u8.assign([254, 1.9]).tolist()).toEqual([254, 1]);
    expect(zeros(1, "int32").assign(1.5).tolist()).toEqual([1]);
  });

  it("returns its array, and says which shapes do not fit", () => {
    const a = zeros([2, 3]);
    expect(a.assign(1)).toBe(a);
    expect(a.assign(5, "1", 0)).toBe(a);
    expect(a.tolist()).toEqual([
      [1, 1, 1],
      [5, 1, 1],
    ]);
    expect(() => a.assign([1, 2])).toThrow("could not broadcast input array from shape (2,) into shape (2,3)");
    expect(a.assign([[[7]]]).tolist()).toEqual([
      [7, 7, 7],
      [7, 7, 7],
    ]);
    expect(() => a.assign(new Complex(1, 2))).toThrow(TypeError);
    expect(() => a.assign("x" as never)).toThrow(TypeError);
    expect(() => a.assign(undefined as never)).toThrow(TypeError);
    expect(() => a.assign(null as never)).toThrow(TypeError);
    expect(a.tolist()).toEqual([
      [7, 7, 7],
      [7, 7, 7],
    ]);
  });

  it("does not write protected arrays", () => {
    const a = array([1, 2]);
    a.flags.writeable = false;
    expect(() => a.assign(0)).toThrow("assignment destination is read-only");
    expect(() => a.set(0, 5)).toThrow("assignment destination is read-only");
    expect(() => a.slice("0:1").assign(5)).toThrow("read-only");
    a.flags.writeable = true;
    expect(a.assign(0).tolist()).toEqual([0, 0]);
  });
});
