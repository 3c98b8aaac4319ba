/** JavaScript's scalars beside arrays of every dtype, and beside each other: Python's scalars beside NumPy's arrays. */
import { Complex, isNDArray, ufunc } from "@rustnum/core";
import {
  arrayOf, bothReject, complex, describeOracle, dtypeEntry, dtypesOf, expectSame, expectSameScalar, operand, oracle, valueOf,
  type Argument, type Element, type NumericDtype, type Operand, type Reply,
} from "@rustnum/oracle"; // prettier-ignore
import { expect, it } from "vitest";

import { ofOperand, raw } from "../support/arrays.js";
import { expectCloseComplex } from "../support/complex.js";
import { call } from "../support/functions.js";
import { ELEMENTWISE, anyZero, isRounded, theirsOf } from "../support/sweep.js";
import { quietly } from "../support/warnings.js";

type Scalar = number | bigint | boolean | Complex;

const SCALARS: readonly Scalar[] = [3, 2.5, -0, NaN, 3n, -1n, 300n, 2n ** 63n, true, new Complex(1, 2)];

/** Functions that take integral numbers as ints, at these places (docs/differences.md). */
const INTEGRAL: Readonly<Record<string, readonly number[]>> = {
  bitwise_and: [0, 1], bitwise_or: [0, 1], bitwise_xor: [0, 1], invert: [0], left_shift: [0, 1], right_shift: [0, 1], gcd: [0, 1], lcm: [0, 1],
  bitwise_count: [0], ldexp: [1],
}; // prettier-ignore

type Given = Scalar | Operand;

const isScalar = (x: Given): x is Scalar => typeof x !== "object" || x instanceof Complex;

function forNumPy(name: string, x: Given, position: number): Argument {
  if (x instanceof Complex) return complex(x.real, x.imag);
  if (typeof x === "number" && Number.isInteger(x) && INTEGRAL[name]?.includes(position) === true) return BigInt(x);
  return x as Argument;
}

/** Calls that are not compared, and why. */
function skipped(name: string, args: readonly Given[]): boolean {
  const has = (x: Scalar): boolean => args.includes(x);
  // NumPy takes the exponent for a reason to compute in float16.
  if (name === "ldexp") return typeof args[0] === "bigint";
  // NumPy asks for the truth of ints that fit into int64 only.
  if (name.startsWith("logical_")) return has(2n ** 63n);
  // High powers of complex numbers are exact here, and not in NumPy.
  const complexes = args.some((x) => x instanceof Complex || (!isScalar(x) && String(x.dtype).startsWith("complex")));
  return /power/.test(name) && complexes && (has(300n) || has(2n ** 63n));
}

const forUs = (x: Given): unknown => (isScalar(x) ? x : ofOperand(x));

const text = (x: Given): string => (isScalar(x) ? `${typeof x} ${String(x)}` : (x.dtype as string));

function compare(name: string, ours: unknown, reply: Reply): void {
  const theirs = valueOf(reply);
  const list = theirs.kind === "tuple" ? theirs.items : [theirs];
  const several: unknown[] = Array.isArray(ours) ? ours : [ours];
  expect(several).toHaveLength(list.length);
  for (const [k, value] of list.entries()) {
    const mine = several[k];
    if (value.kind !== "array" && value.kind !== "scalar") throw new TypeError(value.kind);
    const result = value.dtype.name as NumericDtype;
    const ulp = isRounded(name, { text: "", inputs: [result], outputs: [result] }) ? 2 : 0;
    const tolerance = { ulp, anyZero: anyZero(name) };
    if (!isNDArray(mine)) expectSameScalar(mine as Scalar, value, ulp === 0 ? tolerance : { ulp: 4, anyZero: true });
    else {
      const array = arrayOf({ ...reply, value } as Reply);
      if (ulp > 0 && dtypeEntry(result).kind === "c") expectCloseComplex(raw(mine), array, 16, "");
      else expectSame(raw(mine), array, tolerance);
    }
  }
}

/** What was wrong with some calls, a line for each. */
async function differences(name: string, all: readonly (readonly Given[])[]): Promise<string[]> {
  const calls = all.filter((args) => !skipped(name, args));
  const fn = `lambda *a: ${theirsOf(name)}(*a)`;
  const replies = await oracle().batch(calls.map((args) => ({ fn, args: args.map((x, k) => forNumPy(name, x, k)) })));
  const wrong: string[] = [];
  for (const [k, args] of calls.entries()) {
    const reply = replies[k] as Reply;
    const ours = (): unknown => quietly(() => call(name)(...args.map(forUs)));
    try {
      if (reply.ok) compare(name, ours(), reply);
      else await bothReject(ours, reply);
    } catch (error) {
      wrong.push(`${name}(${args.map(text).join(", ")}): ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return wrong;
}

function one(dtype: NumericDtype): Operand {
  const values = [1, 2, 3].map((x): Element => (dtype === "int64" || dtype === "uint64" ? BigInt(x) : x));
  return operand(dtype, [3], values);
}

describeOracle("scalars", () => {
  it.each(ELEMENTWISE.filter((name) => ufunc(name).nin > 1))("of every kind beside arrays of every dtype: %s", async (name) => {
    const calls = dtypesOf().flatMap((dtype) =>
      SCALARS.flatMap((scalar): Given[][] => {
        const a = one(dtype);
        if (ufunc(name).nin === 3) return [[a, scalar, a], [a, a, scalar], [a, scalar, scalar], [scalar, a, a]];
        return [[a, scalar], [scalar, a]];
      }),
    );
    const wrong = await differences(name, calls);
    expect(wrong.length, wrong.slice(0, 12).join("\n")).toBe(0);
  }); // prettier-ignore

  it.each(ELEMENTWISE)("of every kind beside each other: %s", async (name) => {
    const calls = SCALARS.flatMap((a): Given[][] =>
      ufunc(name).nin === 1 ? [[a]] : SCALARS.map((b) => (ufunc(name).nin === 3 ? [a, b, a] : [a, b])),
    );
    const wrong = await differences(name, calls);
    expect(wrong.length, wrong.slice(0, 12).join("\n")).toBe(0);
  });
});
