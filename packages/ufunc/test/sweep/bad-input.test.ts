/** What no ufunc takes: NumPy's class and words, and nothing written. */
import { array, ufunc, zeros, type DTypeName, type NDArray } from "@rustnum/core";
import { bothReject, describeOracle, dtypeEntry, dtypesOf, int, ints, operand, oracle, type Argument, type NumericDtype, type Operand, type Reply, type Request } from "@rustnum/oracle"; // prettier-ignore
import { expect, it } from "vitest";

import { ofOperand } from "../support/arrays.js";
import { call } from "../support/functions.js";
import { BINARY, ELEMENTWISE, loopsOf, theirsOf } from "../support/sweep.js";
import { quietly, texts, withWarnings } from "../support/warnings.js";

/** A call on both sides. */
interface Both {
  readonly text: string;
  readonly request: Request;
  readonly ours: () => unknown;
}

const of = (dtype: NumericDtype, shape: readonly number[]): Operand => {
  const size = shape.reduce((product, side) => product * side, 1);
  return operand(dtype, shape, Array.from({ length: size }, () => (dtypeEntry(dtype).itemsize === 8 && "iu".includes(dtypeEntry(dtype).kind) ? 1n : 1)));
}; // prettier-ignore

/** Fails unless both sides reject all calls, with the same words; where ours go on after NumPy's words, that is fine. */
async function rejected(calls: readonly Both[]): Promise<void> {
  const replies = await oracle().batch(calls.map(({ request }) => request));
  const wrong: string[] = [];
  for (const [k, { text, ours }] of calls.entries()) {
    const reply = replies[k] as Reply;
    try {
      const error = await bothReject(() => quietly(ours), reply);
      const words = reply.ok ? "" : reply.error.message;
      // The others name classes of Python, and shapes that its iterator made.
      if (!error.message.startsWith(words) && !/did not contain a loop|remapped shapes/.test(words))
        wrong.push(`${text}\n  ours:  ${error.message}\n  NumPy: ${words}`);
    } catch (error) {
      wrong.push(`${text}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  expect(wrong.length, wrong.slice(0, 10).join("\n")).toBe(0);
}

/** The dtypes of a loop of real numbers that a ufunc has, one for each input. */
const usual = (name: string): readonly NumericDtype[] => {
  const loops = loopsOf(name);
  return (loops.find(({ text }) => text.startsWith("d")) ?? loops.find(({ text }) => text.startsWith("l")) ?? loops[0])?.inputs ?? [];
}; // prettier-ignore

const call2 = (name: string): string => `lambda *a, **k: ${theirsOf(name)}(*a, **k)`;

describeOracle("bad input", () => {
  it.each(ELEMENTWISE)("dtypes without a loop: %s", async (name) => {
    const { nin } = ufunc(name);
    const replies = await oracle().batch(dtypesOf().map((dtype) => ({ fn: call2(name), args: Array.from({ length: nin }, () => of(dtype, [2])) })));
    const none = dtypesOf().filter((_, k) => replies[k]?.ok === false);
    await rejected(none.map((dtype) => {
      const args = Array.from({ length: nin }, () => of(dtype, [2]));
      return { text: `${name} of ${dtype}`, request: { fn: call2(name), args }, ours: () => call(name)(...args.map(ofOperand)) };
    }));
  }); // prettier-ignore

  it.each(ELEMENTWISE)("outputs of the wrong shape or dtype, and castings that forbid: %s", async (name) => {
    const inputs = usual(name);
    const { nout } = ufunc(name);
    const args = inputs.map((dtype) => of(dtype, [2, 3]));
    const written: NDArray[] = [];
    const result = loopsOf(name).find(({ inputs: list }) => list.join() === inputs.join())?.outputs ?? [];
    const into = (text: string, dtype: (k: number) => NumericDtype, shape: readonly number[], keywords: Record<string, string> = {}): Both => {
      const outs = Array.from({ length: nout }, (_, k) => zeros(shape, dtype(k) as DTypeName));
      written.push(...outs);
      const theirs = Array.from({ length: nout }, (_, k) => operand(dtype(k), shape, new Array<number>(shape.reduce((p, n) => p * n, 1)).fill(0)));
      return {
        text: `${name}, ${text}`,
        request: { fn: `lambda k, *a: ${theirsOf(name)}(*a[:${String(inputs.length)}], out=a[${String(inputs.length)}:], **k)`, args: [keywords as Argument, ...args, ...theirs] },
        ours: () => call(name)(...args.map(ofOperand), { out: outs, ...keywords }),
      };
    };
    const own = (k: number): NumericDtype => result[k] as NumericDtype;
    const calls = [into("out too small", own, [3]), into("out of another shape", own, [2, 2]), into("out of too few rows", own, [1, 3])];
    // What may not be cast: numbers to booleans, and into integers of other widths under 'no' or 'safe'.
    if (own(0) !== "bool") calls.push(into("out of booleans", () => "bool", [2, 3]), into("no casting", (k) => (own(k) === "int8" ? "int16" : "int8"), [2, 3], { casting: "no" }), into("safe casting", () => "bool", [2, 3], { casting: "safe" }));
    await rejected(calls);
    for (const out of written) expect(out.astype("float64").max()).toBe(0);
  }); // prettier-ignore

  it.each(BINARY)("axes that there are not, and shapes of outputs of reductions: %s", async (name) => {
    const dtype = usual(name)[0] as NumericDtype;
    const a = of(dtype, [2, 3]);
    const fn = (method: string): string => `lambda a, *r, **k: ${theirsOf(name)}.${method}(a, *r, **k)`;
    const f = ufunc(name);
    const reduce = f.reduce.bind(undefined) as (...list: unknown[]) => unknown;
    const accumulate = f.accumulate.bind(undefined) as (...list: unknown[]) => unknown;
    const calls: Both[] = [];
    const axes: readonly (number | readonly number[])[] = [2, -3, [0, 2], [0, 0], [1, -1]];
    for (const axis of axes) {
      const theirs = typeof axis === "number" ? int(axis) : ints(...axis);
      calls.push({ text: `${name}.reduce axis ${String(axis)}`, request: { fn: fn("reduce"), args: [a], kwargs: { axis: theirs } }, ours: () => reduce(ofOperand(a), axis) });
      if (typeof axis === "number") calls.push({ text: `${name}.accumulate axis ${String(axis)}`, request: { fn: fn("accumulate"), args: [a], kwargs: { axis: theirs } }, ours: () => accumulate(ofOperand(a), axis) });
    }
    const out = zeros([3], dtype as DTypeName).assign(array([7, 7, 7]).astype(dtype as DTypeName));
    calls.push({ text: `${name}.reduce out`, request: { fn: fn("reduce"), args: [a], kwargs: { axis: int(1), out: of(dtype, [3]) } }, ours: () => reduce(ofOperand(a), 1, { out }) });
    calls.push({ text: `${name}.reduce out of more axes`, request: { fn: fn("reduce"), args: [a], kwargs: { axis: int(1), out: of(dtype, [1, 2]) } }, ours: () => reduce(ofOperand(a), 1, { out: zeros([1, 2], dtype as DTypeName) }) });
    if (f.identity === null) {
      const none = of(dtype, [0]);
      calls.push({ text: `${name}.reduce of nothing`, request: { fn: fn("reduce"), args: [none] }, ours: () => reduce(ofOperand(none)) });
      calls.push({ text: `${name}.reduce of empty rows`, request: { fn: fn("reduce"), args: [of(dtype, [2, 0])], kwargs: { axis: int(1) } }, ours: () => reduce(zeros([2, 0], dtype as DTypeName), 1) });
      const mask = operand("bool", [3], [true, false, true]);
      calls.push({ text: `${name}.reduce where`, request: { fn: fn("reduce"), args: [a], kwargs: { axis: int(1), where: mask } }, ours: () => reduce(ofOperand(a), 1, { where: ofOperand(mask) }) });
    }
    await rejected(name === "ldexp" ? [] : calls);
    expect(out.astype("float64").tolist()).toEqual(zeros(3).add(dtype === "bool" ? 1 : 7).tolist());
  }); // prettier-ignore

  it("integers divided by zero give NumPy's values and warnings", async () => {
    for (const name of ["floor_divide", "remainder", "fmod", "divmod", "reciprocal"]) {
      for (const dtype of dtypesOf("iu")) {
        const big = dtypeEntry(dtype).itemsize === 8;
        const [a, b] = [[5, 0, 7], [0, 0, 2]].map((list) => operand(dtype, [3], big ? list.map(BigInt) : list)) as [Operand, Operand];
        const args = name === "reciprocal" ? [b] : [a, b];
        const reply = await oracle().call(name, args);
        const { value, warnings } = withWarnings(() => call(name)(...args.map(ofOperand)));
        const results = (Array.isArray(value) ? value : [value]) as NDArray[];
        expect([name, dtype, texts(warnings)]).toEqual([name, dtype, texts(reply.warnings)]);
        // Division by zero is zero; NumPy's reciprocal of zero is what the processor makes of infinity.
        if (name !== "reciprocal") for (const r of results) expect(r.astype("float64").slice(":2").tolist()).toEqual([0, 0]);
      }
    }
  }); // prettier-ignore

  it.each(dtypesOf("i"))("negative powers of %s are refused, and nothing is written", async (dtype) => {
    const big = dtype === "int64";
    const [a, b] = [[2, 3, 4], [1, 0, -1]].map((list) => operand(dtype, [3], big ? list.map(BigInt) : list)) as [Operand, Operand]; // prettier-ignore
    const out = zeros(3, dtype);
    await bothReject(() => call("power")(ofOperand(a), ofOperand(b), { out }), oracle().call("power", [a, b]), { message: true }); // prettier-ignore
    expect(out.astype("float64").tolist()).toEqual([0, 0, 0]);
  });
});
