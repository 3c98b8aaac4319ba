/** The values of every elementwise ufunc in every loop: NumPy's bits, or at most a last digit from the true value. */
import {
  describeOracle, difference, dtypeEntry, elementsOf, expectSame, oracle, operand, valueOf, type ComplexValue, type Element, type Operand, type RawArray, type Reply,
} from "@rustnum/oracle"; // prettier-ignore
import { expect, it } from "vitest";

import { ofOperand, raw } from "../support/arrays.js";
import { mayOverflow, powerUnits, tamePower } from "../support/complex.js";
import { call } from "../support/functions.js";
import { ELEMENTWISE, anyZero, argumentsOf, isRounded, loopsOf, resultsOf, theirsOf, type LoopTypes } from "../support/sweep.js"; // prettier-ignore
import { quietly } from "../support/warnings.js";

/** What is right where NumPy's complex long double function is not: log1p loses small real parts. */
const ACCURATE: Readonly<Record<string, string>> = {
  log1p:
    "lambda z: np.stack([np.log1p(z.real * (2 + z.real) + z.imag * z.imag) / 2, np.arctan2(z.imag, 1 + z.real)], -1).view('G')[..., 0] if z.dtype.kind == 'c' else np.log1p(z)",
};

/** NumPy's results, followed by what its long double functions give for the same arguments, rounded to the same dtypes. */
const both = (name: string): string => `def both(*a):
    several = lambda r: r if isinstance(r, tuple) else (r,)
    with np.errstate(all="ignore"):
        results = several(${theirsOf(name)}(*a))
        wide = [x.astype({"f": "g", "c": "G"}.get(x.dtype.kind, x.dtype)) for x in a]
        wide = several((${ACCURATE[name] ?? theirsOf(name)})(*wide))
        return results + tuple(w.astype(r.dtype) for w, r in zip(wide, results))
`;

const plain = (name: string): string => `def plain(*a):
    r = ${theirsOf(name)}(*a)
    return r if isinstance(r, tuple) else (r,)
`;

function rawOf(reply: Reply): RawArray[] {
  const value = valueOf(reply);
  if (value.kind !== "tuple") throw new TypeError(value.kind);
  return value.items.map((item) => {
    if (item.kind !== "array" && item.kind !== "scalar") throw new TypeError(item.kind);
    return item;
  });
}

/** How far a complex result may be from another, in epsilons of its size. */
const UNITS = 4;

/** Elements whose arguments are too large for any of the three to be right, or where the order of steps decides what overflows. */
function wild(name: string, result: string, [a, b]: readonly Element[]): boolean {
  if (typeof a !== "object") return false;
  if (name === "exp2") return Math.abs(a.im) > 1000;
  if (name === "square") return mayOverflow(result, a, a);
  if (typeof b !== "object") return false;
  return name === "multiply" ? mayOverflow(result, a, b) : /power/.test(name) && !tamePower(a, b);
}

const unitsOf = (name: string, [a, b]: readonly Element[]): number =>
  /power/.test(name) && typeof a === "object" && typeof b === "object" ? powerUnits(a, b) : UNITS;

function near(a: ComplexValue, b: ComplexValue, error: number, smallest: number, zeros: boolean): boolean {
  const size = Math.hypot(b.re, b.im);
  return (["re", "im"] as const).every((part) => {
    const [x, y] = [a[part], b[part]];
    if (Object.is(x, y)) return true;
    // The sign of a zero is part of the value, except where a fused product underflows and two rounded ones do not.
    if (!Number.isFinite(x) || !Number.isFinite(y) || (x === 0 && y === 0)) return zeros && x === y;
    return Math.abs(x - y) <= error * (Number.isFinite(size) ? size : Math.abs(y)) + smallest;
  });
}

/** The arguments of elements that are near neither NumPy's result nor the true one. */
function apart(
  name: string,
  result: string,
  [ours, theirs, wide]: readonly RawArray[],
  inputs: readonly (readonly Element[])[],
): string[] {
  const single = dtypeEntry(result).itemsize === 8;
  const [epsilon, smallest] = single ? [2 ** -23, 2 ** -148] : [2 ** -52, 2 ** -1073];
  const [a, b, c] = [ours, theirs, wide].map((x) => elementsOf(x as RawArray) as ComplexValue[]) as [ComplexValue[], ComplexValue[], ComplexValue[]]; // prettier-ignore
  return a.flatMap((x, k) => {
    const [y, z] = [b[k] as ComplexValue, c[k] as ComplexValue];
    const of = inputs.map((list) => list[k] as Element);
    const error = epsilon * unitsOf(name, of);
    if (wild(name, result, of) || [y, z].some((right) => near(x, right, error, smallest, /multiply|power/.test(name))))
      return [];
    const show = (value: Element): string => typeof value === "object" ? `(${[value.re, value.im].map((part) => (Object.is(part, -0) ? "-0" : String(part))).join(", ")})` : String(value); // prettier-ignore
    return [`(${of.map(show).join(", ")}) gives ${show(x)}, NumPy ${show(y)}, in long double ${show(z)}`];
  });
}

function check(
  name: string,
  loop: LoopTypes,
  inputs: readonly (readonly Element[])[],
  operands: readonly Operand[],
  reply: Reply,
): void {
  const ours = resultsOf(quietly(() => call(name)(...operands.map(ofOperand)))).map(raw);
  const theirs = rawOf(reply);
  for (const [k, result] of ours.entries()) {
    const text = `${name} ${loop.text}${ours.length > 1 ? ` [${String(k)}]` : ""}`;
    const [direct, wide] = [theirs[k] as RawArray, theirs[k + ours.length]];
    const dtype = loop.outputs[k] as string;
    if (wide === undefined) expectSame(result, direct, { anyZero: anyZero(name) }, text);
    else if (dtypeEntry(dtype).kind !== "c") {
      // Its long double power has a mistake of its own: (−inf) ** −2^63.
      if (difference(result, direct) !== null) expectSame(result, preferred(result, direct, wide), { ulp: 1 }, text);
    } else {
      expect((result.dtype as { name: string }).name, text).toBe((direct.dtype as { name: string }).name);
      const wrong = apart(name, dtype, [result, direct, wide], inputs);
      expect(wrong.length, `${text}\n${wrong.slice(0, 12).join("\n")}`).toBe(0);
    }
  }
}

/** The true results; NumPy's own where ours are the same bits. */
function preferred(ours: RawArray, theirs: RawArray, wide: RawArray): RawArray {
  const { itemsize } = dtypeEntry((theirs.dtype as { name: string }).name);
  const bytes = wide.bytes.slice();
  for (let at = 0; at < bytes.length; at += itemsize) {
    const element = theirs.bytes.subarray(at, at + itemsize);
    if (Buffer.compare(ours.bytes.subarray(at, at + itemsize), element) === 0) bytes.set(element, at);
  }
  return { ...wide, dtype: theirs.dtype, bytes };
}

describeOracle("values of every loop", () => {
  it.each(ELEMENTWISE.flatMap((name) => loopsOf(name).map((loop) => [name, loop.text, loop] as const)))(
    "%s %s",
    async (name, _, loop) => {
      const inputs = argumentsOf(name, loop.inputs);
      const operands = loop.inputs.map((dtype, k) => operand(dtype, [inputs[k]?.length ?? 0], inputs[k] ?? []));
      const reply = await oracle().call(isRounded(name, loop) ? both(name) : plain(name), operands);
      check(name, loop, inputs, operands, reply);
    },
  );
});
