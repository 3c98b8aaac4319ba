/** `reduce`, `accumulate`, `reduceat`, `outer` and `at` of every function of two operands and every dtype: NumPy's results and refusals. */
import { isNDArray, type NDArray, ufunc } from "@rustnum/core";
import {
  bothReject, describeOracle, dtypeEntry, dtypesOf, elementsOf, expectSame, int, ints, operand, oracle, valueOf,
  type Argument, type ComplexValue, type Element, type NumericDtype, type Operand, type RawArray, type Reply, type Request,
} from "@rustnum/oracle"; // prettier-ignore
import { describe, expect, it } from "vitest";

import { ofOperand, raw } from "../support/arrays.js";
import { expectCloseComplex } from "../support/complex.js";
import { call } from "../support/functions.js";
import { BINARY, anyZero, isRounded, theirsOf } from "../support/sweep.js";
import { quietly } from "../support/warnings.js";

/** Small numbers, different in every place: exact in every dtype, and never a negative exponent. */
function numbers(dtype: NumericDtype, shape: readonly number[], seed: number): Operand {
  const size = shape.reduce((product, side) => product * side, 1);
  const { kind, itemsize } = dtypeEntry(dtype);
  const at = (k: number): number => [1, 3, 2, 0, 4, 2, 5, 1, 3, 2, 1][(k * 4 + seed) % 11] as number;
  return operand(dtype, shape, Array.from({ length: size }, (_, k): Element => {
    if (kind === "b") return at(k) > 2;
    if (kind === "c") return { re: at(k), im: at(k + 3) - 1 };
    return kind !== "f" && itemsize === 8 ? BigInt(at(k)) : at(k);
  })); // prettier-ignore
}

const mask = (shape: readonly number[]): Operand => operand("bool", shape, Array.from({ length: shape.reduce((p, n) => p * n, 1) }, (_, k) => k % 3 !== 1)); // prettier-ignore

/** What one call is on both sides. */
interface Case {
  readonly text: string;
  readonly method: "reduce" | "accumulate" | "reduceat" | "outer" | "at";
  readonly args: readonly Operand[];
  /** Keywords; operands and numbers are converted for each side, numbers being integers. */
  readonly keywords?: Readonly<Record<string, Operand | number | readonly number[] | boolean | string | null>>;
}

function casesOf(dtype: NumericDtype): Case[] {
  const a = numbers(dtype, [2, 3, 4], 0);
  const one = numbers(dtype, [5], 1);
  const wide = dtypeEntry(dtype).kind === "c" ? "complex128" : "float64";
  const index = (...list: number[]): Operand => operand("int64", [list.length], list.map(BigInt));
  const fold = (text: string, x: Operand, keywords: Case["keywords"] = {}): Case => ({ text, method: "reduce", args: [x], keywords }); // prettier-ignore
  return [
    fold("axis 0", a), fold("axis 1", a, { axis: 1 }), fold("axis -1, keepdims", a, { axis: -1, keepdims: true }), fold("all", a, { axis: null }),
    fold("all, keepdims", a, { axis: null, keepdims: true }), fold("two axes", a, { axis: [0, 2] }), fold("no axes", a, { axis: [] }), fold("0-d", numbers(dtype, [], 2), { axis: null }),
    fold("one element", numbers(dtype, [1], 2)), fold("initial", one, { initial: 2 }), fold("where", a, { axis: 1, where: mask([3, 4]) }),
    fold("where and initial", a, { axis: 0, where: mask([2, 3, 4]), initial: 1 }), fold("empty", numbers(dtype, [0], 0)), fold("empty, initial", numbers(dtype, [0], 0), { initial: 1 }),
    fold("empty along another axis", numbers(dtype, [3, 0], 0)), fold("empty rows", numbers(dtype, [0, 3], 0)), fold("dtype float64", one, { dtype: "float64" }), fold("dtype int16", one, { dtype: "int16" }),
    fold("dtype complex64", one, { dtype: "complex64" }), fold("out", a, { axis: 1, out: numbers(dtype, [2, 4], 3) }), fold("out of a wider dtype", a, { axis: 2, out: numbers(wide, [2, 3], 3) }),
    { text: "axis 0", method: "accumulate", args: [a] }, { text: "axis 2", method: "accumulate", args: [a], keywords: { axis: 2 } }, { text: "empty", method: "accumulate", args: [numbers(dtype, [0], 0)] },
    { text: "dtype float32", method: "accumulate", args: [one], keywords: { dtype: "float32" } }, { text: "out", method: "accumulate", args: [one], keywords: { out: numbers(wide, [5], 3) } },
    { text: "axis 0", method: "reduceat", args: [one, index(0, 3, 1, 4)] }, { text: "axis 1", method: "reduceat", args: [a, index(0, 2, 1)], keywords: { axis: 1 } },
    { text: "dtype float64", method: "reduceat", args: [one, index(1, 0)], keywords: { dtype: "float64" } }, { text: "no indices", method: "reduceat", args: [one, index()] },
    { text: "1-d", method: "outer", args: [one, numbers(dtype, [3], 2)] }, { text: "2-d and 0-d", method: "outer", args: [numbers(dtype, [2, 2], 1), numbers(dtype, [], 2)] },
    { text: "repeated indices", method: "at", args: [one, index(0, 1, 0, -1, 0), numbers(dtype, [5], 2)] }, { text: "rows", method: "at", args: [a, index(1, 1), numbers(dtype, [4], 2)] },
  ]; // prettier-ignore
}

/** NumPy's vector loops of these fold wrongly: `np.power.reduce([3.0, 2.0, 2.0])` is 9, not 81. */
const MISFOLDED = ["arctan2", "power"];

/** `ldexp` folds in loops of mixed dtypes, which ours do not: its second operand is always an integer. */
const FOLDING = BINARY.filter((name) => name !== "ldexp");

const isOperand = (value: unknown): value is Operand => typeof value === "object" && value !== null && "bytes" in value;

function request(name: string, { method, args, keywords = {} }: Case): Request {
  const given = (value: unknown): Argument => {
    if (typeof value === "number") return int(value);
    return Array.isArray(value) ? ints(...(value as number[])) : (value as Argument);
  };
  const kwargs = Object.fromEntries(Object.entries(keywords).map(([key, value]) => [key, given(value)]));
  const f = theirsOf(name);
  if (method === "at") return { fn: `lambda a, *rest: (${f}.at(a, *rest), a)[1]`, args };
  return { fn: `lambda *a, **k: ${f}.${method}(*a, **k)`, args, kwargs };
}

function ours(name: string, { method, args, keywords = {} }: Case): unknown {
  const own = (value: Operand): NDArray => ofOperand({ ...value, bytes: value.bytes.slice() });
  const given = (value: unknown, key: string): unknown => {
    if (isOperand(value)) return own(value);
    return typeof value === "number" && key === "initial" ? BigInt(value) : value;
  };
  const options = Object.fromEntries(Object.entries(keywords).map(([key, value]) => [key, given(value, key)]));
  const f = ufunc(name)[method].bind(undefined) as (...list: unknown[]) => unknown;
  const list = args.map(own);
  if (method === "at") return (f(...list), list[0]);
  const big = method === "reduce" ? { bigint: true } : {};
  try {
    return f(...list, { ...options, ...big });
  } catch (error) {
    // `bigint` is for results of 64 bits only.
    if (method === "reduce" && String(error).includes("bigint")) return f(...list, options);
    throw error;
  }
}

function compare(name: string, text: string, value: unknown, reply: Reply): void {
  const theirs = valueOf(reply);
  if (theirs.kind !== "array" && theirs.kind !== "scalar") throw new TypeError(`${text}: NumPy gives ${theirs.kind}`);
  const result = theirs.dtype.name as NumericDtype;
  const actual: RawArray = isNDArray(value) ? raw(value) : raw(ofOperand(operand(result, theirs.shape, [scalar(value)])));
  const rounded = isRounded(name, { text, inputs: [result], outputs: [result] });
  if (rounded && dtypeEntry(result).kind === "c" && actual.shape.join() === theirs.shape.join()) {
    const units = name.includes("power") ? 256 : 16;
    const bad = (k: number): boolean => !Object.values(elementsOf(theirs)[k] as ComplexValue).every((x: number) => Number.isFinite(x));
    expectCloseComplex(actual, theirs, units, text, bad);
  } else expectSame(actual, theirs, { ulp: rounded ? 2 : 0, anyZero: anyZero(name) }, text);
} // prettier-ignore

function scalar(value: unknown): Element {
  if (typeof value === "object" && value !== null && "real" in value && "imag" in value) return { re: Number(value.real), im: Number(value.imag) }; // prettier-ignore
  return value as Element;
}

describeOracle("methods", () => {
  it.each(FOLDING.flatMap((name) => dtypesOf().map((dtype) => [name, dtype] as const)))("of %s of %s", async (name, dtype) => {
    const cases = casesOf(dtype);
    const replies = await oracle().batch(cases.map((one) => request(name, one)));
    const wrong: string[] = [];
    for (const [k, one] of cases.entries()) {
      const reply = replies[k] as Reply;
      const text = `${name}.${one.method} of ${dtype}, ${one.text}`;
      try {
        const fold = ["reduce", "accumulate", "reduceat"].includes(one.method);
        // NumPy converts the identity −∞ to the integers of `out` and begins with what comes of it.
        if (ufunc(name).identity === -Infinity && one.text === "out" && "iu".includes(dtypeEntry(dtype).kind)) continue;
        if (reply.ok && fold && MISFOLDED.includes(name)) quietly(() => ours(name, one));
        else if (reply.ok) compare(name, text, quietly(() => ours(name, one)), reply);
        else {
          const error = await bothReject(() => quietly(() => ours(name, one)), reply);
          // Where no loop serves, ours go on with the dtypes that were given and the loops that there are.
          const words = reply.error.message;
          if (!error.message.startsWith(words) && !words.includes("did not contain a loop")) throw new Error(`ours says: ${error.message}\nNumPy: ${words}`); // prettier-ignore
        }
      } catch (error) {
        wrong.push(`${text}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    expect(wrong, wrong.join("\n")).toEqual([]);
  }); // prettier-ignore
});

describe("folds of functions that are not associative", () => {
  it.each(MISFOLDED)("of %s are its steps", (name) => {
    const f = ufunc(name);
    for (const dtype of ["float64", "float32", "float16", "int32", "complex128"] as const) {
      const steps = (list: readonly NDArray[]): NDArray => list.reduce((x, y) => call(name)(x, y) as NDArray);
      const a = ofOperand(numbers(dtype, [5, 3], 1));
      try {
        call(name)(a, a);
      } catch {
        continue;
      }
      const rows = [0, 1, 2, 3, 4].map((k) => a.slice(String(k)));
      const expected = raw(quietly(() => steps(rows)));
      const text = `${name} ${dtype}`;
      expectSame(raw(quietly(() => f.reduce(a) as NDArray)), expected, {}, text);
      expectSame(raw(quietly(() => f.reduce(a.T.copy(), 1) as NDArray)), expected, {}, text);
      expectSame(raw(quietly(() => f.accumulate(a)).slice("-1")), expected, {}, text);
      expectSame(raw(quietly(() => f.reduceat(a, [0])).slice("0")), expected, {}, text);
    }
  });
});
