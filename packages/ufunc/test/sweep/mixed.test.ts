/** Every ufunc over operands of any two dtypes and of shapes that broadcast, 0-d and empty ones too: NumPy's shapes, dtypes and values. */
import { ufunc } from "@rustnum/core";
import {
  ArraySpec, LAYOUTS, bothReject, describeOracle, dtypeEntry, dtypesOf, expectSame, oracle, sizeOf, valueOf,
  type Element, type NumericDtype, type RawArray, type Reply,
} from "@rustnum/oracle"; // prettier-ignore
import { expect, it } from "vitest";

import { ofSpec, raw } from "../support/arrays.js";
import { expectCloseComplex } from "../support/complex.js";
import { call } from "../support/functions.js";
import { ELEMENTWISE, anyZero, isRounded, resultsOf, theirsOf } from "../support/sweep.js";
import { quietly } from "../support/warnings.js";

/** Shapes that broadcast together, by threes. */
const SHAPES: readonly (readonly (readonly number[])[])[] = [
  [[3], [3], [3]], [[], [], []], [[2, 3], [3], []], [[2, 1], [3], [2, 3]], [[0], [1], []], [[2, 0, 3], [3], [1]], [[4, 1, 2], [3, 1], [2]],
  [[1], [2, 2], [2, 1]], [[], [5], [1]], [[2, 2, 2], [2, 2, 2], [2, 2, 2]],
]; // prettier-ignore

/** Small values, for which no dtype overflows and no integer power is refused. */
function small(dtype: NumericDtype, shape: readonly number[], turn: number): ArraySpec {
  const { kind, itemsize } = dtypeEntry(dtype);
  const values = [1, 2, 3, 0, 2, 4].map((x, k): Element => {
    const n = [1, 2, 3, 0, 2, 4][(k + turn) % 6] ?? x;
    if (kind === "b") return n > 1;
    if (kind === "c") return { re: n, im: n - 1 };
    if (kind === "f") return n + 0.25;
    return itemsize === 8 ? BigInt(n) : n;
  });
  const layout = LAYOUTS[turn % LAYOUTS.length] ?? "contiguous";
  return new ArraySpec(dtype, shape, sizeOf(shape) === 0 ? "contiguous" : layout, values);
}

function compare(name: string, ours: RawArray, theirs: RawArray, inputs: readonly NumericDtype[], text: string): void {
  const result = (theirs.dtype as { name: NumericDtype }).name;
  const rounded = isRounded(name, { text, inputs, outputs: [result] });
  if (rounded && dtypeEntry(result).kind === "c") expectCloseComplex(ours, theirs, 32, text);
  else expectSame(ours, theirs, { ulp: rounded ? 4 : 0, anyZero: anyZero(name) }, text);
}

describeOracle("operands of any dtypes and shapes", () => {
  it.each(ELEMENTWISE)("%s", async (name) => {
    const { nin } = ufunc(name);
    const dtypes = dtypesOf();
    const pairs = nin === 1 ? dtypes.map((a) => [a]) : dtypes.flatMap((a) => dtypes.map((b) => (nin === 3 ? [a, b, a] : [a, b])));
    const calls = (nin === 1 ? SHAPES.flatMap((shapes) => pairs.map((pair) => [pair, shapes] as const)) : pairs.map((pair, k) => [pair, SHAPES[k % SHAPES.length] ?? []] as const))
      .map(([pair, shapes], turn) => pair.map((dtype, k) => small(dtype as NumericDtype, shapes[k] ?? [], turn + 2 * k)));
    const fn = `lambda *a: tuple(np.asarray(r) for r in ((lambda r: r if isinstance(r, tuple) else (r,))(${theirsOf(name)}(*a))))`;
    const replies = await oracle().batch(calls.map((args) => ({ fn, args })));
    const wrong: string[] = [];
    for (const [k, args] of calls.entries()) {
      const reply = replies[k] as Reply;
      const text = `${name}(${args.map((a) => `${a.dtype} (${a.shape.join()}) ${a.layout}`).join(", ")})`;
      const ours = (): RawArray[] => resultsOf(quietly(() => call(name)(...args.map(ofSpec)))).map(raw);
      try {
        if (!reply.ok) {
          await bothReject(ours, reply);
          continue;
        }
        const theirs = valueOf(reply);
        const items: readonly unknown[] = theirs.kind === "tuple" ? theirs.items : [];
        for (const [j, result] of ours().entries()) compare(name, result, items[j] as RawArray, args.map((a) => a.dtype), text);
      } catch (error) {
        wrong.push(`${text}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    expect(wrong.length, wrong.slice(0, 10).join("\n")).toBe(0);
  }); // prettier-ignore
});
