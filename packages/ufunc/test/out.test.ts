/** `out=` and `dtype=`: NumPy's values and refusals, nothing else written. */
import { array, broadcast_to, zeros, type NDArray } from "@rustnum/core";
import {
  type ArraySpec, arrayOf, arraySpecs, bothReject, checkProperty, describeOracle, dtypesOf, expectSame, gather, operand, oracle, type NumericDtype, type Operand,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { add, divide, power, sin } from "../src/index.js";
import { ofOperand, ofSpec, raw } from "./support/arrays.js";
import { call, toleranceOf } from "./support/functions.js";
import { quietly } from "./support/warnings.js";

const WRITEABLE = ["contiguous", "strided", "reversed", "transposed", "offset"] as const;

/** The same view of a copy of the memory. */
const own = (spec: ArraySpec): ArraySpec =>
  Object.assign(Object.create(Object.getPrototypeOf(spec) as object) as ArraySpec, spec, { bytes: spec.bytes.slice() });

const EXACT = ["add", "subtract", "multiply", "maximum", "less", "equal", "greater_equal"] as const;

describeOracle("out", () => {
  it("takes what NumPy allows and refuses what it refuses, with and without a mask", () =>
    checkProperty({
      cases: fc.constantFrom(...EXACT).chain((name) =>
        fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }).chain((shape) => {
          const real = fc.constantFrom<NumericDtype>(...dtypesOf("biuf"));
          return fc.tuple(
            fc.constant(name), arraySpecs({ dtype: real, shape, finite: true, specials: false }), arraySpecs({ dtype: real, shape, finite: true, specials: false }),
            arraySpecs({ shape, dtype: real, layouts: WRITEABLE }), fc.option(arraySpecs({ dtype: "bool", shape }), { nil: undefined }),
            fc.constantFrom("no", "safe", "same_kind", "unsafe"),
          ); // prettier-ignore
        }),
      ),
      request: ([name, a, b, out, mask, casting]) => ({
        fn: name,
        args: [a, b],
        kwargs: { out, casting, ...(mask === undefined ? {} : { where: mask }) },
      }),
      check: async ([name, a, b, out, mask, casting], reply) => {
        const destination = ofSpec(own(out));
        const ours = (): NDArray =>
          quietly(() =>
            call(name)(ofSpec(a), ofSpec(b), {
              out: destination,
              casting,
              ...(mask === undefined ? {} : { where: ofSpec(mask) }),
            }),
          ) as NDArray;
        if (!reply.ok) {
          await bothReject(ours, reply);
          expectSame(raw(destination), gather(out));
          return;
        }
        expect(ours()).toBe(destination);
        expectSame(raw(destination), arrayOf(reply), toleranceOf(name, out.dtype));
      },
      runs: 3000,
    }));

  it("may be larger than the operands broadcast to, as in NumPy", async () => {
    const theirs = await oracle().array("lambda: np.add(np.arange(3.), 1., out=np.zeros((2, 3)))");
    expectSame(raw(add(array([0, 1, 2]), 1, { out: zeros([2, 3]) })), theirs);
  });

  const WRONG: readonly [string, readonly number[], readonly number[], readonly number[]][] = [
    ["add", [3], [3], [2]], ["add", [2, 3], [3], [3]], ["add", [2, 3], [3], [1, 3]], ["add", [3], [2], [3]], ["add", [3], [3], []], ["less", [4], [4], [3]],
  ]; // prettier-ignore
  it.each(WRONG)("%s of %j and %j into %j is refused in NumPy's words", async (name, a, b, out) => {
    const theirs = oracle().call(
      `lambda a, b, out: np.${name}(a, b, out=out)`,
      [a, b, out].map((shape) =>
        operand("float64", shape, new Array<number>(shape.reduce((p, n) => p * n, 1)).fill(1)),
      ),
    );
    const destination = zeros(out);
    await bothReject(() => call(name)(zeros(a), zeros(b), { out: destination }), theirs, { message: true });
    expect(destination.copy().reshape(-1).tolist()).toEqual(new Array(destination.size).fill(0));
  });

  const CASTS: readonly [string, NumericDtype, NumericDtype, string][] = [
    ["add", "float64", "int32", "same_kind"], ["add", "int64", "uint8", "same_kind"], ["sin", "float64", "int8", "same_kind"], ["less", "float64", "int8", "no"],
    ["add", "complex128", "float64", "same_kind"], ["add", "float64", "float32", "safe"], ["sqrt", "float64", "bool", "same_kind"], ["divide", "int32", "int32", "same_kind"],
  ]; // prettier-ignore
  it.each(CASTS)("%s of %s into %s under '%s' is judged in NumPy's words", async (name, dtype, to, casting) => {
    const unary = name === "sin" || name === "sqrt";
    const x = operand(dtype, [2], [1, 2]);
    const args: Operand[] = unary ? [x] : [x, x];
    const theirs = await oracle().call(name, args, { out: operand(to, [2], [7, 7]), casting });
    const out = zeros(2, to).assign(1);
    const ours = (): unknown => call(name)(...args.map(ofOperand), { out, casting });
    if (theirs.ok) {
      ours();
      return;
    }
    await bothReject(ours, theirs, { message: true });
    expect(out.astype("float64").tolist()).toEqual([1, 1]);
  });
});

describe("out", () => {
  it("goes by position, by name, alone or in a list", () => {
    const a = array([1, 2]);
    const out = zeros(2);
    expect(add(a, a, out)).toBe(out);
    expect(add(a, a, { out })).toBe(out);
    expect(add(a, a, { out: [out] })).toBe(out);
    expect(sin(a, out)).toBe(out);
    expect(a.add(a, { out })).toBe(out);
    expect(a.add(a, out)).toBe(out);
    expect(add(a, a, { out: null }).tolist()).toEqual([2, 4]);
  });

  it("of any other kind is refused", () => {
    const a = array([1, 2]);
    expect(() => add(a, a, { out: [0] as never })).toThrow(TypeError);
    expect(() => add(a, a, { out: new Float64Array(2) as never })).toThrow("return arrays must be of ArrayType");
    expect(() => add(a, a, 3 as never)).toThrow(TypeError);
    expect(() => add(a, a, { out: [zeros(2), zeros(2)] as never })).toThrow(
      "The 'out' tuple must have exactly one entry per ufunc output",
    );
    expect(() => add(a, a, zeros(2), { out: zeros(2) })).toThrow(TypeError);
    expect(() => add(a, a, { out: broadcast_to(zeros(1), [2]) })).toThrow("output array is read-only");
  });

  it("that overlaps itself is an error", () => {
    const b = broadcast_to(zeros(1), [3]);
    b.flags.writeable = true;
    expect(() => add(array([1, 2, 3]), 1, { out: b })).toThrow(RangeError);
  });

  it("keeps what it has where the mask is false", () => {
    const out = array([7, 7, 7]);
    add([1, 2, 3], 1, { out, where: [true, false, true] });
    expect(out.tolist()).toEqual([2, 7, 4]);
    const narrow = zeros(3, "float32").assign(7);
    divide(array([1, 2, 3]), 0, { out: narrow, where: [false, false, false] });
    expect(narrow.tolist()).toEqual([7, 7, 7]);
  });

  it("is untouched by a kernel that fails", () => {
    const out = zeros(3, "int64").assign(7);
    const a = array([2n, 3n, 4n]);
    const b = array([1n, -1n, 2n]);
    expect(() => power(a, b, { out })).toThrow("Integers to negative integer powers are not allowed.");
    expect(out.tolist()).toEqual([7, 7, 7]);
    expect(() => a.ipower(b)).toThrow("Integers to negative integer powers are not allowed.");
    expect(a.tolist()).toEqual([2, 3, 4]);
    const big = zeros(100_000, "int64").assign(2);
    const exponents = zeros(100_000, "int64").assign(3);
    exponents.set(99_999, -1);
    expect(() => big.ipower(exponents)).toThrow(RangeError);
    expect(big.slice("::9999").tolist()).toEqual(new Array(11).fill(2));
    // A masked element does not fail.
    expect(power(a, b, { where: [true, false, true] }).tolist()).toEqual([2, 0, 16]);
  });
});

describeOracle("dtype=", () => {
  const CASES: readonly [string, NumericDtype, NumericDtype, NumericDtype, string | undefined][] = [
    ["add", "int32", "int32", "float64", undefined], ["add", "float64", "float64", "float32", undefined], ["add", "float64", "float64", "int32", undefined],
    ["add", "float64", "float64", "int32", "unsafe"], ["divide", "int32", "int32", "float32", undefined], ["less", "float64", "float64", "bool", undefined],
    ["multiply", "uint8", "uint8", "int64", undefined], ["sin", "int8", "int8", "float64", undefined], ["sin", "float64", "float64", "float32", undefined],
    ["add", "int32", "float32", "complex64", undefined], ["sqrt", "int64", "int64", "float16", undefined], ["divide", "int32", "int32", "int32", undefined], ["less", "int8", "int8", "float64", undefined],
    ["add", "int8", "int8", "bool", "unsafe"], ["maximum", "int64", "int64", "int8", undefined],
  ]; // prettier-ignore
  it.each(CASES)("%s(%s, %s, dtype=%s, casting=%s) is as NumPy's", async (name, a, b, dtype, casting) => {
    const args = (name === "sin" || name === "sqrt" ? [a] : [a, b]).map((d) => operand(d, [3], [1, 2, 100]));
    const theirs = await oracle().call(name, args, { dtype, ...(casting === undefined ? {} : { casting }) });
    const ours = (): NDArray =>
      quietly(() =>
        call(name)(...args.map(ofOperand), { dtype, ...(casting === undefined ? {} : { casting }) }),
      ) as NDArray;
    if (!theirs.ok) await bothReject(ours, theirs);
    else expectSame(raw(ours()), arrayOf(theirs), { ulp: 4 });
  });
});
