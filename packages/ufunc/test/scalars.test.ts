/** Scalars beside arrays are weak (NEP 50): a number is a Python float, a bigint an int, a boolean a bool, a Complex a complex. */
import { Complex, array, int8, zeros, float32, type NDArray } from "@rustnum/core";
import {
  arrayOf, bothReject, checkProperty, complex as npComplex, describeOracle, dtypesOf, elements, expectSame, expectSameScalar, operand, oracle, strong,
  type Argument, type ComplexValue, type NumericDtype,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { add, divide, exp, less, maximum, multiply, power, remainder, sin, sqrt, subtract } from "../src/index.js";
import { ofElements, ofOperand, raw } from "./support/arrays.js";
import { expectCloseComplex, powerUnits, tamePower } from "./support/complex.js";
import { ARITHMETIC, COMPARISONS, call, toleranceOf, type Name } from "./support/functions.js";
import { quietly } from "./support/warnings.js";

const SCALARS: readonly (number | bigint | boolean | Complex)[] = [
  0, 1, -1, 2, 0.5, 1.5, -2.25, 300, 1e10, 1e300, NaN, Infinity, 0n, 1n, 2n, -1n, 100n, 127n, 128n, 255n, 256n, 300n, -129n, 40000n, 2n ** 31n, 2n ** 40n,
  2n ** 63n - 1n, 2n ** 63n, 2n ** 64n, -(2n ** 63n), -(2n ** 63n) - 1n, 2n ** 1100n, true, false, new Complex(1, 2),
]; // prettier-ignore

const forPython = (x: number | bigint | boolean | Complex): Argument =>
  x instanceof Complex ? npComplex(x.real, x.imag) : x;

const asComplex = (x: number | bigint | boolean | Complex): ComplexValue =>
  x instanceof Complex ? { re: x.real, im: x.imag } : { re: Number(x), im: 0 };

describeOracle("a scalar beside an array", () => {
  for (const name of [...ARITHMETIC, ...COMPARISONS]) {
    it.each(dtypesOf())(`${name} with %s gives NumPy's dtype, values and errors, on either side`, async (dtype) => {
      const values = [1, 2, 3, 5].map((n) => (dtype === "bool" ? n > 2 : n));
      const x = operand(dtype, [4], values);
      const cases = SCALARS.flatMap((s) => [
        { s, first: false },
        { s, first: true },
      ]);
      const replies = await oracle().batch(
        cases.map(({ s, first }) => ({ fn: name, args: first ? [forPython(s), x] : [x, forPython(s)] })),
      );
      for (const [k, { s, first }] of cases.entries()) {
        const reply = replies[k];
        if (reply === undefined) throw new Error("no reply");
        const ours = (): NDArray =>
          quietly(() => call(name)(...(first ? [s, ofOperand(x)] : [ofOperand(x), s]))) as NDArray;
        const text = `${name}(${dtype}, ${String(s)}${first ? ", scalar first" : ""})`;
        if (!reply.ok) {
          await bothReject(ours, reply).catch((error: unknown) => {
            throw new Error(text, { cause: error });
          });
          continue;
        }
        const theirs = arrayOf(reply);
        const close = theirs.dtype.kind === "c" && ["multiply", "divide", "power"].includes(name);
        const tolerance = close
          ? { ulp: 64, anyZero: true }
          : toleranceOf(name as Name, theirs.dtype.name as NumericDtype);
        try {
          if (close && name === "power") {
            const [one, all] = [asComplex(s), (n: number): ComplexValue => asComplex(values[n] as number | boolean)];
            const at = (n: number): [ComplexValue, ComplexValue] => (first ? [one, all(n)] : [all(n), one]);
            expectCloseComplex(
              raw(ours()),
              theirs,
              (n) => powerUnits(...at(n)),
              text,
              (n) => !tamePower(...at(n)),
            );
          } else expectSame(raw(ours()), theirs, tolerance, text);
        } catch (error) {
          throw new Error(`${text}: ${error instanceof Error ? error.message : ""}`, { cause: error });
        }
      }
    });
  }

  it("of drawn values agrees with NumPy", () =>
    checkProperty({
      cases: fc
        .constantFrom<NumericDtype>(...dtypesOf("iuf"))
        .chain((dtype) =>
          fc.tuple(
            fc.constant(dtype),
            fc.array(elements(dtype), { minLength: 1, maxLength: 5 }),
            fc.oneof(fc.double(), fc.integer(), fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }), fc.boolean()),
            fc.constantFrom("add", "subtract", "multiply", "less", "equal", "greater_equal", "maximum"),
          ),
        ),
      request: ([dtype, list, scalar, name]) => ({ fn: name, args: [operand(dtype, [list.length], list), scalar] }),
      check: async ([dtype, list, scalar, name], reply) => {
        const ours = (): NDArray =>
          quietly(() => call(name)(ofElements(dtype, [list.length], list), scalar)) as NDArray;
        // Ours compare integers with floats exactly; NumPy by way of float64.
        const exact =
          typeof scalar === "number" &&
          (name === "less" || name === "equal" || name === "greater_equal") &&
          /int64|uint64/.test(dtype);
        if (exact) return;
        if (reply.ok) expectSame(raw(ours()), arrayOf(reply), toleranceOf(name as Name, "bool"));
        else await bothReject(ours, reply);
      },
      runs: 3000,
    }));
});

describeOracle("typed scalars", () => {
  it("are strong, as NumPy's", async () => {
    for (const a of dtypesOf()) {
      for (const b of dtypesOf()) {
        if (a === "bool" && b === "bool") continue;
        const theirs = await oracle().array("add", [operand(a, [2], [1, 0]), strong(b, 1)]);
        expectSame(raw(add(ofElements(a, [2], [1, 0]), ofElements(b, [], [1]))), theirs, {}, `${a} + np.${b}(1)`);
      }
    }
    expect(add(array([1n]), float32(1)).dtype.name).toBe("float64");
    expect(add(zeros(1, "int16"), int8(3)).dtype.name).toBe("int16");
  });
});

describeOracle("scalars alone", () => {
  const CASES: readonly [string, readonly (number | bigint | boolean)[]][] = [
    ["sin", [0.5]], ["sqrt", [4n]], ["add", [1, 2]], ["add", [1n, 2n]], ["add", [1n, 2]], ["divide", [1n, 2n]], ["less", [1, 2]], ["power", [2n, 10n]],
    ["remainder", [-7n, 3n]], ["multiply", [2n ** 40n, 2n ** 20n]], ["maximum", [1, 2n]], ["sqrt", [true]], ["add", [true, 1n]], ["remainder", [-7.5, 2]],
    ["power", [2, 0.5]], ["greater_equal", [3n, 3n]], ["exp", [1]], ["log", [10n]], ["subtract", [1n, 3n]],
  ]; // prettier-ignore
  it.each(
    CASES.map(
      ([name, args]) =>
        [name, args.map((x) => `${String(x)}${typeof x === "bigint" ? "n" : ""}`).join(", "), args] as const,
    ),
  )("%s(%s) is NumPy's value", async (name, _, args) => {
    const theirs = await oracle().value(name, args);
    expectSameScalar(call(name)(...args) as number, theirs, { ulp: 4 });
  });
});

describe("scalars alone", () => {
  it("give scalars: numbers numbers, bigints bigints, comparisons booleans", () => {
    expect(sin(0)).toBe(0);
    expect(add(1n, 2n)).toBe(3n);
    expect(add(1, 2n)).toBe(3);
    expect(divide(1n, 2n)).toBe(0.5);
    expect(less(1n, 2)).toBe(true);
    expect(add(new Complex(1, 2), 1)).toEqual(new Complex(2, 2));
    expect(sqrt(new Complex(-4, 0))).toEqual(new Complex(0, 2));
    expect(multiply(2n ** 62n, 1n)).toBe(2n ** 62n);
    expect(maximum(3, 4)).toBe(4);
    expect(power(2n, 62n)).toBe(2n ** 62n);
  });

  it("beside a 0-d array give an array", () => {
    const zero = sin(array(0));
    expect(zero.shape).toEqual([]);
    expect(add(array(1), 2).item()).toBe(3);
    expect(exp([0, 0]).tolist()).toEqual([1, 1]);
  });

  it("are not looked at: the result's dtype follows from types alone", () => {
    const i32 = zeros(2, "int32");
    expect(add(i32, 1).dtype.name).toBe("float64");
    expect(add(i32, 1n).dtype.name).toBe("int32");
    expect(multiply(zeros(1, "float32"), 1e300).dtype.name).toBe("float32");
    expect(subtract(zeros(1, "bool"), 1n).dtype.name).toBe("int64");
    expect(remainder(zeros(1, "uint8").assign(7), 4n).tolist()).toEqual([3]);
    expect(() => add(zeros(1, "uint8"), 300n)).toThrow("Python integer 300 out of bounds for uint8");
    expect(quietly(() => multiply(array([2], "float32"), 1e300)).tolist()).toEqual([Infinity]);
  });

  it("compare with integer arrays exactly, whatever their size", () => {
    const a = array([2n ** 53n, 2n ** 53n + 1n, -(2n ** 63n), 2n ** 63n - 1n]);
    expect(a.equal(2 ** 53).tolist()).toEqual([true, false, false, false]);
    expect(a.greater(2 ** 53).tolist()).toEqual([false, true, false, true]);
    expect(a.less(2 ** 63).tolist()).toEqual([true, true, true, true]);
    expect(a.less_equal(2 ** 63).tolist()).toEqual([true, true, true, true]);
    expect(a.greater_equal(-(2 ** 63)).tolist()).toEqual([true, true, true, true]);
    expect(a.greater(-(2 ** 63)).tolist()).toEqual([true, true, false, true]);
    expect(a.less(2n ** 70n).tolist()).toEqual([true, true, true, true]);
    expect(a.equal(NaN).tolist()).toEqual([false, false, false, false]);
    expect(a.not_equal(NaN).tolist()).toEqual([true, true, true, true]);
    expect(a.less(-Infinity).tolist()).toEqual([false, false, false, false]);
    const u8 = array([0n, 1n, 2n, 255n], "uint8");
    for (const [x, below] of [
      [1.5, 2],
      [-0.5, 0],
      [255.5, 4],
      [0, 0],
      [256n, 4],
      [-1n, 0],
      [1, 1],
    ] as const) {
      expect(u8.less(x).tolist().toString(), `u8 < ${String(x)}`).toBe([0, 1, 2, 3].map((k) => k < below).toString());
      expect(u8.greater_equal(x).tolist().toString(), `u8 >= ${String(x)}`).toBe(
        [0, 1, 2, 3].map((k) => k >= below).toString(),
      );
      expect(less(x, u8).tolist().toString(), `${String(x)} < u8`).toBe(u8.greater(x).tolist().toString());
      expect(u8.not_equal(x).tolist().toString()).toBe([0, 1, 2, 255].map((k) => k !== Number(x)).toString());
      expect(u8.equal(x).tolist().toString()).toBe([0, 1, 2, 255].map((k) => k === Number(x)).toString());
      expect(u8.less_equal(x).tolist().toString(), `u8 <= ${String(x)}`).toBe(
        [0, 1, 2, 255].map((k) => k <= Number(x)).toString(),
      );
      expect(u8.greater(x).tolist().toString(), `u8 > ${String(x)}`).toBe(
        [0, 1, 2, 255].map((k) => k > Number(x)).toString(),
      );
    }
  });
});
