/** Which floating-point accidents every ufunc reports, for every special value and every pair of them: NumPy's. */
import { errstate, seterrcall, type NDArray } from "@rustnum/core";
import { arrayOf, describeOracle, dtypeEntry, elementsOf, oracle, operand, type Element, type NumericDtype, type Reply } from "@rustnum/oracle"; // prettier-ignore
import { afterEach, expect, it } from "vitest";

import { ofOperand } from "../support/arrays.js";
import { call } from "../support/functions.js";
import { ELEMENTWISE, argumentsOf, legal, loopsOf, theirsOf, thinned } from "../support/sweep.js";
import { specialsOf } from "../support/specials.js";

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

const names = (bits: number): string => Object.keys(KINDS).filter((kind) => (bits & (KINDS[kind] ?? 0)) !== 0).join(", ") || "nothing"; // prettier-ignore

function valuesOf(name: string, inputs: readonly NumericDtype[]): Element[][] {
  return argumentsOf(name, inputs).map((list) => list.slice(0, 1500));
}

describeOracle("accidents", () => {
  afterEach(() => {
    seterrcall(null);
  });
  const loops = ELEMENTWISE.flatMap((name) =>
    loopsOf(name)
      .filter(({ inputs, outputs }) => [...inputs, ...outputs].some((dtype) => dtypeEntry(dtype).kind === "f") && !inputs.some((dtype) => dtypeEntry(dtype).kind === "c"))
      .map((loop) => [name, loop.text, loop] as const),
  ); // prettier-ignore
  it.each(loops)("of %s %s are NumPy's", async (name, text, loop) => {
    const inputs = valuesOf(name, loop.inputs);
    const operands = loop.inputs.map((dtype, k) => operand(dtype, [inputs[k]?.length ?? 0], inputs[k] ?? []));
    const reply: Reply = await oracle().call(accidents(name), operands);
    const theirs = elementsOf(arrayOf(reply)) as number[];
    const ours = accidentsOfOurs(name, operands.map(ofOperand));
    const wrong = theirs.flatMap((bits, k) =>
      (bits & 11) === ((ours[k] ?? 0) & 11) ? [] : [`(${inputs.map((list) => String(list[k])).join(", ")}): ours ${names(ours[k] ?? 0)}; NumPy ${names(bits)}`],
    ); // prettier-ignore
    expect(wrong.length, `${name} ${text}\n${wrong.slice(0, 10).join("\n")}`).toBe(0);
  });
});
void [legal, thinned, specialsOf];
