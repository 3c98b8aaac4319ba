/** `where=` and `out=`: NumPy's values, nothing else written; overlap gives the result of a copy. */
import { array, broadcast_to, zeros, type NDArray } from "@rustnum/core";
import {
  ArraySpec, arrayOf, arraySpecs, bothReject, checkProperty, describeOracle, dtypesOf, expectSame, gather, operand, oracle, type NumericDtype, type Operand,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { add, divide, multiply, power, sin, sqrt } from "../src/index.js";
import { ofOperand, ofSpec, raw } from "./support/arrays.js";
import { BINARY, call, toleranceOf } from "./support/functions.js";
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
      request: ([name, a, b, out, mask, casting]) => ({ fn: name, args: [a, b], kwargs: { out, casting, ...(mask === undefined ? {} : { where: mask }) } }),
      check: async ([name, a, b, out, mask, casting], reply) => {
        const destination = ofSpec(own(out));
        const ours = (): NDArray =>
          quietly(() => call(name)(ofSpec(a), ofSpec(b), { out: destination, casting, ...(mask === undefined ? {} : { where: ofSpec(mask) }) })) as NDArray;
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
    const theirs = oracle().call(`lambda a, b, out: np.${name}(a, b, out=out)`, [a, b, out].map((shape) => operand("float64", shape, new Array<number>(shape.reduce((p, n) => p * n, 1)).fill(1))));
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

describeOracle("where", () => {
  it.each(BINARY)("%s computes exactly the elements that the mask names; a new result is zero elsewhere", (name) =>
    checkProperty({
      cases: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }).chain((shape) => {
        const real = fc.constantFrom<NumericDtype>(...dtypesOf(name === "power" ? "f" : name === "subtract" ? "iuf" : "biuf"));
        return fc.tuple(arraySpecs({ dtype: real, shape }), arraySpecs({ dtype: real, shape }), arraySpecs({ dtype: "bool", shape }));
      }),
      request: ([a, b, mask]) => ({ fn: `def f(a, b, m):\n  out = np.zeros(a.shape, np.${name}(a, b).dtype)\n  return np.${name}(a, b, where=m, out=out)`, args: [a, b, mask] }),
      check: ([a, b, mask], reply) => {
        const ours = quietly(() => call(name)(ofSpec(a), ofSpec(b), { where: ofSpec(mask) })) as NDArray;
        const theirs = arrayOf(reply);
        expectSame(raw(ours), theirs, toleranceOf(name, theirs.dtype.name as NumericDtype));
      },
      runs: 300,
    }));

  it("broadcasts the mask, and is broadcast by it", async () => {
    const a = array([1, 2, 3]);
    const theirs = await oracle().array("lambda: np.add(np.array([1., 2., 3.]), 10, where=[[True], [False]], out=np.zeros((2, 3)))");
    expectSame(raw(add(a, 10, { where: [[true], [false]] })), theirs);
    expect(add(a, 10, { where: false }).tolist()).toEqual([0, 0, 0]);
    expect(add(a, 10, { where: true }).tolist()).toEqual([11, 12, 13]);
    expect(add(a, 10, { where: [false] }).tolist()).toEqual([0, 0, 0]);
    expect(() => add(a, 10, { where: null as never })).toThrow(TypeError);
  });

  it("refuses masks that are not boolean, in NumPy's words", async () => {
    const theirs = oracle().call("lambda: np.add(np.ones(2), 1, where=np.array([1., 0.]))");
    await bothReject(() => add(array([1, 1]), 1, { where: [1, 0] }), theirs, { message: true });
    expect(() => add(array([1, 1]), 1, { where: zeros(3, "bool") })).toThrow(RangeError);
  });
});

describeOracle("overlap", () => {
  const base = Array.from({ length: 96 }, (_, k) => k + 1);
  const views: readonly [string, string][] = [
    ["[0:60]", ":60"], ["[1:61]", "1:61"], ["[2:62]", "2:62"], ["[36:96]", "36:"], ["[59::-1]", "59::-1"], ["[60:0:-1]", "60:0:-1"], ["[95:35:-1]", "95:35:-1"],
  ]; // prettier-ignore
  const cases = views.flatMap((a) => views.flatMap((b) => views.map((out) => [a, b, out] as const)));

  it.each(["float64", "int32", "float16", "complex64"] as const)("of shifted and reversed views of one %s array gives the result of a copy", async (dtype) => {
    const source = operand(dtype, [96], base);
    const replies = await oracle().batch(
      cases.map(([a, b, out]) => ({ fn: `def f(x):\n  x = x.copy()\n  np.add(x${a[0]}, x${b[0]}, out=x${out[0]})\n  return x`, args: [source] })),
    );
    for (const [k, [a, b, out]] of cases.entries()) {
      const x = ofOperand({ ...source, bytes: source.bytes.slice() });
      add(x.slice(a[1]), x.slice(b[1]), { out: x.slice(out[1]) });
      const reply = replies[k];
      if (reply === undefined) throw new Error("no reply");
      expectSame(raw(x), arrayOf(reply), {}, `${a[1]} + ${b[1]} → ${out[1]}`);
    }
  });

  it("of a transposed or broadcast self gives the result of a copy", async () => {
    const source = operand("float64", [45, 45], Array.from({ length: 2025 }, (_, k) => (k * 7919) % 1013));
    const fresh = (): NDArray => ofOperand({ ...source, bytes: source.bytes.slice() });
    const x = fresh();
    add(x, x.T, { out: x });
    expectSame(raw(x), await oracle().array("lambda x: x + x.T", [source]), {}, "x + x.T → x");
    const y = fresh();
    add(y.T, 1, { out: y });
    expectSame(raw(y), await oracle().array("lambda x: x.T + 1", [source]), {}, "x.T + 1 → x");
    const z = fresh();
    add(z, z.slice("3"), { out: z });
    expectSame(raw(z), await oracle().array("lambda x: x + x[3]", [source]), {}, "x + x[3] → x");
    const w = fresh();
    multiply(w.slice(":, 0:1"), w, { out: w });
    expectSame(raw(w), await oracle().array("lambda x: x[:, 0:1] * x", [source]), {}, "x[:, :1] * x → x");
    const v = fresh();
    sqrt(v.slice("::-1"), { out: v });
    expectSame(raw(v), await oracle().array("lambda x: np.sqrt(x[::-1])", [source]), {}, "sqrt(x[::-1]) → x");
  });

  it("through another dtype over the same memory gives the result of a copy", async () => {
    const source = operand("float32", [64], Array.from({ length: 64 }, (_, k) => k + 0.5));
    const x = ofOperand({ ...source, bytes: source.bytes.slice() });
    const wide = add(x.slice(":32"), 0).astype("float64");
    const bytes = source.bytes.slice();
    const narrow = ofOperand({ dtype: "float32", shape: [64], bytes });
    const over = ofOperand({ dtype: "float64", shape: [32], bytes });
    add(narrow.slice(":32"), 0, { out: over });
    expectSame(raw(over), raw(wide));
  });

  it("of a mask with the output is seen as well", async () => {
    const source = operand("bool", [40], Array.from({ length: 40 }, (_, k) => k % 3 === 0));
    const x = ofOperand({ ...source, bytes: source.bytes.slice() });
    call("logical_or")(true, true, { where: x.slice(":39"), out: x.slice("1:") });
    expectSame(raw(x), await oracle().array("def f(m):\n  x = m.copy()\n  np.logical_or(True, True, where=m[:39], out=x[1:])\n  return x", [source]));
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
    expect(() => add(a, a, { out: [zeros(2), zeros(2)] as never })).toThrow("The 'out' tuple must have exactly one entry per ufunc output");
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

describe("in place", () => {
  it("writes into the array, keeps its dtype and gives it back", () => {
    const a = array([1n, 2n, 3n], "int32");
    expect(a.iadd(1)).toBe(a);
    expect(a.isubtract(1n).imultiply(5).iremainder(4).tolist()).toEqual([1, 2, 3]);
    expect(a.ipower(2).tolist()).toEqual([1, 4, 9]);
    expect(a.dtype.name).toBe("int32");
    const f = array([1, 2], "float32");
    expect(f.idivide(2).tolist()).toEqual([0.5, 1]);
    expect(f.dtype.name).toBe("float32");
    expect(array([[1, 2], [3, 4]]).iadd([10, 20]).tolist()).toEqual([[11, 22], [13, 24]]);
  });

  it("refuses what same_kind does not allow", () => {
    const a = array([1n, 2n], "int32");
    expect(() => a.iadd(1.5)).toThrow("Cannot cast ufunc 'add' output from dtype('float64') to dtype('int32') with casting rule 'same_kind'");
    expect(() => a.idivide(2)).toThrow(TypeError);
    expect(() => a.iadd(array([1, 2]))).toThrow(TypeError);
    expect(() => array([1n], "uint8").iadd(300)).toThrow("Python integer 300 out of bounds for uint8");
    expect(() => a.iadd([1, 2, 3])).toThrow(RangeError);
    expect(a.tolist()).toEqual([1, 2]);
    expect(() => a.iadd(undefined as never)).toThrow(TypeError);
  });

  it("of a view changes the whole", () => {
    const a = zeros([2, 3]);
    a.slice(":, 1").iadd(5);
    a.T.slice("0").isubtract([1, 2]);
    expect(a.tolist()).toEqual([[-1, 5, 0], [-2, 5, 0]]);
    const b = array([1, 2, 3, 4]);
    b.slice("1:").iadd(b.slice(":-1"));
    expect(b.tolist()).toEqual([1, 3, 5, 7]);
    b.iadd(b);
    expect(b.tolist()).toEqual([2, 6, 10, 14]);
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
    const ours = (): NDArray => quietly(() => call(name)(...args.map(ofOperand), { dtype, ...(casting === undefined ? {} : { casting }) })) as NDArray;
    if (!theirs.ok) await bothReject(ours, theirs);
    else expectSame(raw(ours()), arrayOf(theirs), { ulp: 4 });
  });
});
