/** In-place operators over every pair of dtypes, and outputs that overlap operands. */
import { Complex, ufunc, type NDArray } from "@rustnum/core";
import { arrayOf, bothReject, describeOracle, dtypeEntry, dtypesOf, expectSame, operand, oracle, type Argument, type Element, type NumericDtype, type Operand, type Reply } from "@rustnum/oracle"; // prettier-ignore
import { describe, expect, it } from "vitest";

import { ofOperand, raw } from "../support/arrays.js";
import { canonicalBytes } from "../support/bits.js";
import { call } from "../support/functions.js";
import { expectCloseComplex } from "../support/complex.js";
import { ELEMENTWISE, legal, loopsOf, randomOf, resultsOf } from "../support/sweep.js";
import { quietly } from "../support/warnings.js";

/** Our method and Python's operator. */
const OPERATORS: readonly (readonly [string, string])[] = [
  ["iadd", "iadd"], ["isubtract", "isub"], ["imultiply", "imul"], ["idivide", "itruediv"], ["ifloor_divide", "ifloordiv"], ["iremainder", "imod"],
  ["ipower", "ipow"], ["ibitwise_and", "iand"], ["ibitwise_or", "ior"], ["ibitwise_xor", "ixor"], ["ileft_shift", "ilshift"], ["iright_shift", "irshift"],
]; // prettier-ignore

function small(dtype: NumericDtype, values: readonly number[]): Operand {
  const { kind, itemsize } = dtypeEntry(dtype);
  const element = (x: number): Element => (itemsize === 8 && (kind === "i" || kind === "u") ? BigInt(x) : kind === "c" ? { re: x, im: 1 } : x); // prettier-ignore
  return operand(dtype, [values.length], values.map(element));
}

type Right = Operand | number | bigint | boolean;

describeOracle("in-place operators", () => {
  it.each(OPERATORS)("%s of every dtype with every other, and with scalars, is NumPy's", async (method, operator) => {
    const calls = dtypesOf().flatMap((a) => {
      // High powers of complex numbers are exact here, and not in NumPy.
      const scalars: readonly Right[] = [2, 0.5, 3n, true, operator === "ipow" && a.startsWith("complex") ? 4n : 300n];
      const right: readonly Right[] = [...dtypesOf().map((b) => small(b, [1, 2, 3])), ...scalars];
      return right.map((b) => [small(a, [3, 2, 5]), b] as const);
    });
    /** Where the destination is of integers, an integral number is an int; so it is for operators of bits. */
    const forNumPy = (a: Operand, b: Right): Argument => {
      const integers = /int/.test(a.dtype as string) || /^i(and|or|xor|lshift|rshift)$/.test(operator);
      return typeof b === "number" && Number.isInteger(b) && integers ? BigInt(b) : b;
    };
    const replies = await oracle().batch(calls.map(([a, b]) => ({ fn: `operator.${operator}`, args: [a, forNumPy(a, b)] })));
    const wrong: string[] = [];
    for (const [k, [a, b]] of calls.entries()) {
      const reply = replies[k] as Reply;
      const target = ofOperand({ ...a, bytes: a.bytes.slice() });
      const own = Reflect.get(target, method) as (x: unknown) => unknown;
      const run = (): unknown => quietly(() => own.call(target, typeof b === "object" ? ofOperand(b) : b));
      const text = `${method}(${String(a.dtype)}, ${typeof b === "object" ? String(b.dtype) : `${typeof b} ${String(b)}`})`;
      try {
        if (reply.ok) {
          expect(run()).toBe(target);
          if (dtypeEntry(a.dtype as string).kind === "c") expectCloseComplex(raw(target), arrayOf(reply), 16, text);
          else expectSame(raw(target), arrayOf(reply), { ulp: operator === "ipow" ? 1 : 0 });
        } else {
          const error = await bothReject(run, reply);
          if (!error.message.startsWith(reply.error.message)) throw new Error(`ours says: ${error.message}\nNumPy: ${reply.error.message}`);
          expectSame(raw(target), { ...a }, {}, "nothing is written");
        }
      } catch (error) {
        wrong.push(`${text}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    expect(wrong.length, wrong.slice(0, 10).join("\n")).toBe(0);
  }); // prettier-ignore
});

const CASES = ELEMENTWISE.flatMap((name) =>
  loopsOf(name)
    .filter(({ inputs, outputs }) => outputs.some((dtype) => inputs.includes(dtype)))
    .map((loop) => [name, loop.text, loop] as const),
);

describe("outputs that overlap operands", () => {
  /** Where the operand and the output lie in one array of 80 elements. */
  const PLACES: readonly (readonly [string, string])[] = [
    [":70", "1:71"], ["1:71", ":70"], [":70", "69::-1"], ["::2", ":40"], [":40", "::2"], ["5:75", "7:77"], ["39::-1", "20:60"],
  ]; // prettier-ignore

  it.each(CASES)("%s %s gives what it gives apart", (name, text, loop) => {
    quietly(() => {
      for (const [from, to] of PLACES) {
        for (const [k, dtype] of loop.inputs.entries()) {
          const at = loop.outputs.indexOf(dtype);
          if (at < 0) continue;
          const lists = loop.inputs.map((input, j) => legal(name, input, j, randomOf(input, 80, j + 2)));
          const base = ofOperand(operand(dtype, [80], lists[k] as Element[]));
          const inside = base.slice(from);
          const n = inside.size;
          const args = loop.inputs.map((input, j) => (j === k ? inside : ofOperand(operand(input, [n], (lists[j] as Element[]).slice(0, n))))); // prettier-ignore
          const expected = resultsOf(call(name)(...args.map((a) => a.copy()))).map((a) => canonicalBytes(raw(a)));
          const out: (NDArray | null)[] = loop.outputs.map((_, j) => (j === at ? base.slice(to) : null));
          const results = resultsOf(call(name)(...args, { out: out.length === 1 ? out[0] : out }));
          for (const [j, result] of results.entries()) {
            if (!canonicalBytes(raw(result)).equals(expected[j] as Buffer)) expect.fail(`${name} ${text}: operand ${String(k)} at ${from}, output at ${to}`); // prettier-ignore
          }
        }
      }
    });
  });
});

describeOracle("resolve_dtypes", () => {
  it.each(ELEMENTWISE.filter((name) => ufunc(name).nin === 2 && ufunc(name).nout === 1))("of %s is NumPy's", async (name) => {
    const kinds = [...dtypesOf(), "int", "float", "complex"] as const;
    const pairs = kinds.flatMap((a) => kinds.map((b) => [a, b] as const)).filter(([a, b]) => !(/^(int|float|complex)$/.test(a) && /^(int|float|complex)$/.test(b)));
    const source = (kind: string): string => (/^(int|float|complex)$/.test(kind) ? kind : `np.dtype('${kind}')`);
    const replies = await oracle().batch(pairs.map(([a, b]) => ({ fn: `lambda: [d.name for d in np.${name}.resolve_dtypes((${source(a)}, ${source(b)}, None))]` })));
    const wrong: string[] = [];
    for (const [k, [a, b]] of pairs.entries()) {
      const reply = replies[k] as Reply;
      const own = (kind: string): unknown => ({ int: BigInt, float: Number, complex: Complex })[kind] ?? kind;
      let ours: string;
      try {
        ours = ufunc(name).resolve_dtypes([own(a), own(b), null] as never).map((d) => d.name).join();
      } catch (error) {
        ours = error instanceof TypeError ? "error" : String(error);
      }
      const theirs = reply.ok && reply.value.kind === "list" ? reply.value.items.map((x) => (x.kind === "str" ? x.value : x.kind)).join() : "error";
      // Beside a weak scalar NumPy asks for truth in bool alone, and computes ldexp of ints in float16.
      const odd = /^ldexp|^logical/.test(name) && [a, b].some((kind) => /^(int|float|complex)$/.test(kind));
      if (ours !== theirs && !odd) wrong.push(`${name}(${a}, ${b}): ${ours}, NumPy ${theirs}`);
    }
    expect(wrong.length, wrong.slice(0, 10).join("\n")).toBe(0);
  }); // prettier-ignore
});
