/** Which floating-point accidents every ufunc reports, for every special value and every pair of them: NumPy's. */
import { errstate, seterrcall, ufunc, type NDArray } from "@rustnum/core";
import {
  arrayOf, bothReject, describeOracle, dtypeEntry, elementsOf, operand, oracle, type ComplexValue, type NumericDtype, type Operand, type Reply,
} from "@rustnum/oracle"; // prettier-ignore
import { afterEach, expect, it } from "vitest";

import { ofOperand } from "../support/arrays.js";
import { mayOverflow } from "../support/complex.js";
import { call } from "../support/functions.js";
import { ELEMENTWISE, argumentsOf, loopsOf, theirsOf, type LoopTypes } from "../support/sweep.js";

/** NumPy's bits of the four kinds. */
const KINDS: Readonly<Record<string, number>> = { "divide by zero": 1, overflow: 2, underflow: 4, "invalid value": 8 };

/** For each element alone: the kinds of accidents that were reported, as bits. */
const accidents = (name: string): string => `def accidents(*arrays):
    kinds = ${JSON.stringify(KINDS)}
    seen = []
    found = np.zeros(len(arrays[0]), np.uint8)
    with np.errstate(all="call", call=lambda kind, flags: seen.append(kinds[kind])):
        for k in range(len(found)):
            seen.clear()
            ${theirsOf(name)}(*[a[k : k + 1] for a in arrays])
            found[k] = sum(seen)
    return found
`;

function accidentsOfOurs(name: string, arrays: readonly NDArray[]): number[] {
  let seen = 0;
  seterrcall((kind) => (seen |= KINDS[kind] ?? 0));
  return errstate({ all: "call" }, () =>
    Array.from({ length: arrays[0]?.shape[0] ?? 0 }, (_, k) => {
      seen = 0;
      const one = `${String(k)}:${String(k + 1)}`;
      call(name)(...arrays.map((a) => a.slice(one)));
      return seen;
    }),
  );
}

/** Arguments looked at in one loop. */
const MOST = 1500;

const names = (bits: number): string => Object.keys(KINDS).filter((kind) => (bits & (KINDS[kind] ?? 0)) !== 0).join(", ") || "nothing"; // prettier-ignore

const UNDERFLOW = 4;

/** Whether NumPy's vector code reports what the exact result of these arguments does not deserve. */
function undeserved(name: string, [a, b]: readonly number[], dtype: NumericDtype): boolean {
  if (name === "logaddexp" || name === "logaddexp2") {
    // NaN compared with anything, and a difference of the operands that is beyond the range.
    return (
      Number.isNaN(a) ||
      Number.isNaN(b) ||
      Math.abs((a ?? 0) - (b ?? 0)) > (dtype === "float32" ? 3.4e38 : Number.MAX_VALUE)
    );
  }
  return name === "power" && Math.abs(b ?? 0) === Infinity;
}

/** Loops that may give a subnormal exactly, where ours report an underflow all the same: powers of two, all of float16. */
const exactSubnormals = (name: string, { inputs }: LoopTypes): boolean =>
  inputs.includes("float16") || ["exp2", "power", "ldexp"].includes(name);

describeOracle("accidents", () => {
  afterEach(() => {
    seterrcall(null);
  });
  const real = (dtypes: readonly NumericDtype[]): boolean => dtypes.every((dtype) => dtypeEntry(dtype).kind !== "c");
  const loops = ELEMENTWISE.flatMap((name) =>
    loopsOf(name)
      .filter(({ inputs }) => real(inputs) && inputs.some((dtype) => dtypeEntry(dtype).kind === "f"))
      .map((loop) => [name, loop.text, loop] as const),
  );
  it.each(loops)("of %s %s are NumPy's", async (name, text, loop) => {
    const inputs = argumentsOf(name, loop.inputs).map((list) => list.slice(0, MOST));
    const operands = loop.inputs.map((dtype, k) => operand(dtype, [inputs[k]?.length ?? 0], inputs[k] ?? []));
    const theirs = elementsOf(arrayOf(await oracle().call(accidents(name), operands))) as number[];
    const ours = accidentsOfOurs(name, operands.map(ofOperand));
    const wrong = theirs.flatMap((bits, k) => {
      const [own, args] = [ours[k] ?? 0, inputs.map((list) => list[k])];
      if (undeserved(name, args.map(Number), loop.inputs[0] as NumericDtype)) return [];
      // Underflow is judged by values, not by the processor: NumPy reports more of it, for subnormal operands.
      const more = own & ~bits & (exactSubnormals(name, loop) ? ~UNDERFLOW : ~0);
      if (more === 0 && (bits & ~own & ~UNDERFLOW) === 0) return [];
      return [`(${args.map(String).join(", ")}): ours ${names(own)}; NumPy ${names(bits)}`];
    });
    expect(wrong.length, `${name} ${text}\n${wrong.slice(0, 10).join("\n")}`).toBe(0);
  });

  it("of complex numbers are NumPy's where an operand is zero or the result is beyond the range", async () => {
    const values: ComplexValue[] = [
      { re: 0, im: 0 }, { re: -0, im: 0 }, { re: 1, im: -1 }, { re: 1e300, im: 1e300 }, { re: -3, im: 0.5 },
    ]; // prettier-ignore
    const pairs = values.flatMap((a) => values.map((b) => [a, b] as const));
    for (const name of ["add", "subtract", "multiply", "divide", "log", "log2", "log10", "sqrt", "exp", "sin", "reciprocal"]) {
      const [a, b] = [0, 1].map((k) => operand("complex128", [pairs.length], pairs.map((pair) => pair[k as 0 | 1]))) as [Operand, Operand];
      const operands = ufunc(name).nin === 1 ? [a] : [a, b];
      const theirs = elementsOf(arrayOf(await oracle().call(accidents(name), operands))) as number[];
      const ours = accidentsOfOurs(name, operands.map(ofOperand));
      // Whether NumPy's product overflows half-way depends on fused operations.
      const wild = ([x, y]: readonly ComplexValue[]): boolean =>
        name === "multiply" && mayOverflow("complex128", x as ComplexValue, y as ComplexValue);
      const wrong = theirs.flatMap((bits, k) =>
        wild(pairs[k] ?? []) || ((bits ^ (ours[k] ?? 0)) & ~UNDERFLOW) === 0 ? [] : [`${JSON.stringify(pairs[k])}: ours ${names(ours[k] ?? 0)}; NumPy ${names(bits)}`],
      );
      expect(wrong, name).toEqual([]);
    } // prettier-ignore
  });

  it("underflows of quotients rounded down, and of signs and inverses of complex numbers, are NumPy's", async () => {
    const big = Number.MAX_VALUE;
    const tiny = 2 ** -1022;
    const reals = [[tiny, big], [1, big], [-tiny, big], [tiny, 3], [5e-324, 2], [tiny, 1], [0, 5], [1.5 * tiny, tiny], [7, 2]]; // prettier-ignore
    const operands = [0, 1].map((k) => operand("float64", [reals.length], reals.map((pair) => pair[k] as number))); // prettier-ignore
    for (const name of ["floor_divide", "divmod"]) {
      const theirs = elementsOf(arrayOf(await oracle().call(accidents(name), operands))) as number[];
      expect(accidentsOfOurs(name, operands.map(ofOperand)), name).toEqual(theirs);
    }
    const values: ComplexValue[] = [
      { re: tiny, im: 1 }, { re: tiny, im: tiny }, { re: 1, im: big }, { re: tiny / 4, im: 0 }, { re: tiny / 4, im: tiny / 4 },
      { re: 3, im: 4 }, { re: big, im: 1 }, { re: big / 4, im: 0 }, { re: 0, im: 0 }, { re: Infinity, im: 1 },
    ]; // prettier-ignore
    const complex = [operand("complex128", [values.length], values)];
    for (const name of ["sign", "reciprocal"]) {
      const theirs = elementsOf(arrayOf(await oracle().call(accidents(name), complex))) as number[];
      const ours = accidentsOfOurs(name, complex.map(ofOperand));
      expect(ours.map((bits) => bits & UNDERFLOW), name).toEqual(theirs.map((bits) => bits & UNDERFLOW)); // prettier-ignore
    }
  });

  it("stop the call under 'raise', in NumPy's words", async () => {
    const calls: readonly (readonly [string, ...number[]])[] = [
      ["log", 0], ["log1p", -1], ["divide", 1, 0], ["reciprocal", 0], ["power", 0, -1], ["arctanh", 1], ["sqrt", -1], ["arccos", 2], ["fmod", 1, 0],
      ["remainder", 1, 0], ["floor_divide", 1, 0], ["exp", 1000], ["cosh", 1000], ["square", 1e200], ["hypot", 1.7e308, 1.7e308], ["exp", -1000], ["ldexp", 1, 3000],
    ]; // prettier-ignore
    for (const [name, ...values] of calls) {
      const operands = values.map((x, k) => (name === "ldexp" && k === 1 ? operand("int32", [1], [x]) : operand("float64", [1], [x]))); // prettier-ignore
      const [reply] = await oracle().batch([{ fn: name, args: operands, errstate: { all: "raise" } }]);
      const raising = (): unknown => errstate({ all: "raise" }, () => call(name)(...operands.map(ofOperand)));
      await bothReject(raising, reply as Reply, { message: true });
    }
  });

  it("are none where nothing happens: arccos and arccosh of 1 are exact", () => {
    for (const name of ["arccos", "arccosh", "log", "log2"]) {
      for (const dtype of ["float64", "float32", "float16"] as const) {
        const one = ofOperand(operand(dtype, [2], [1, 1]));
        expect(
          errstate({ all: "raise" }, () => call(name)(one) as NDArray)
            .astype("float64")
            .tolist(),
        ).toEqual([0, 0]);
      }
    }
  });
});
