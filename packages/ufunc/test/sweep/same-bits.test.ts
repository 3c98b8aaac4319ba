/** Every ufunc in every loop gives the same bits for the same values: at every size, in every layout, in place, under a mask, in blocks and threads. */
import { broadcast_to, empty, loadAddon, zeros, type NDArray } from "@rustnum/core";
import { ArraySpec, LAYOUTS as SPEC_LAYOUTS, operand, sizeOf, type Element, type NumericDtype } from "@rustnum/oracle";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";

import { ofOperand, ofSpec, raw, unaligned } from "../support/arrays.js";
import { canonicalBytes } from "../support/bits.js";
import { call } from "../support/functions.js";
import { ELEMENTWISE, legal, loopsOf, randomOf, resultsOf, type LoopTypes } from "../support/sweep.js";
import { quietly } from "../support/warnings.js";

const COUNT = 67;

const bits = (a: NDArray): Buffer => canonicalBytes(raw(a));

/** Values for an input of a loop; those of float_power and power stay where results are finite now and then. */
const valuesOf = (name: string, { inputs }: LoopTypes, count: number): Element[][] =>
  inputs.map((dtype, k) => legal(name, dtype, k, randomOf(dtype, count, k + 1)));

type Layout = (dtype: NumericDtype, values: readonly Element[]) => NDArray;

const contiguous: Layout = (dtype, values) => ofOperand(operand(dtype, [values.length], values));
const LAYOUTS: Readonly<Record<string, Layout>> = {
  unaligned: (dtype, values) => unaligned(operand(dtype, [values.length], values)),
  strided: (dtype, values) => contiguous(dtype, values.flatMap((x) => [x, x, x])).slice("::3"),
  reversed: (dtype, values) => contiguous(dtype, [...values].reverse()).slice("::-1"),
  offset: (dtype, values) => contiguous(dtype, [values[0] ?? 0, ...values]).slice("1:"),
  "column of a table": (dtype, values) => contiguous(dtype, values.flatMap((x) => [x, x])).reshape(-1, 2).slice(":, 1"),
}; // prettier-ignore

function same(text: string, actual: readonly NDArray[], expected: readonly Buffer[]): void {
  for (const [k, result] of actual.entries()) {
    const [a, b] = [bits(result), expected[k] as Buffer];
    if (a.equals(b)) continue;
    const at = a.findIndex((byte, i) => byte !== b[i]);
    expect.fail(`${text}, result ${String(k)}: byte ${String(at)} of ${String(b.length)} (${result.dtype.name}) differs`);
  }
} // prettier-ignore

const CASES = ELEMENTWISE.flatMap((name) => loopsOf(name).map((loop) => [name, loop.text, loop] as const));

describe("the same bits", () => {
  it.each(CASES)("of %s %s at sizes 0 to 67 in every layout", (name, _, loop) => {
    quietly(() => {
      const values = valuesOf(name, loop, COUNT);
      const run = (args: readonly unknown[]): NDArray[] => resultsOf(call(name)(...args));
      const first = loop.inputs.map((dtype, k) => contiguous(dtype, values[k] as Element[]));
      const whole = run(first).map(bits);
      const upTo = (n: number): Buffer[] => whole.map((bytes) => bytes.subarray(0, (bytes.length / COUNT) * n));
      const made = Object.entries(LAYOUTS).map(
        ([layout, make]) => [layout, loop.inputs.map((dtype, k) => make(dtype, values[k] as Element[]))] as const,
      );
      for (let n = 0; n <= COUNT; n++) {
        const [part, expected] = [`:${String(n)}`, upTo(n)];
        const some = first.map((a) => a.slice(part));
        same(`${String(n)} contiguous`, run(some), expected);
        for (const [layout, arrays] of made) {
          const views = arrays.map((a) => a.slice(part));
          same(`${String(n)} ${layout}`, run(views), expected);
          // One operand of the layout beside contiguous ones.
          if (views.length > 1) {
            const at = n % views.length;
            same(`${String(n)} ${layout} at ${String(at)}`, run(some.map((a, k) => (k === at ? (views[k] as NDArray) : a))), expected); // prettier-ignore
          }
        }
      }
    });
  });

  it.each(CASES)("of %s %s in place, under a mask, and beside one element", (name, _, loop) => {
    quietly(() => {
      for (const n of [1, 7, 33, COUNT]) {
        const values = valuesOf(name, loop, n);
        const run = (args: readonly unknown[]): NDArray[] => resultsOf(call(name)(...args));
        const fresh = (): NDArray[] => loop.inputs.map((dtype, k) => contiguous(dtype, values[k] as Element[]));
        const expected = run(fresh()).map(bits);
        const out = loop.outputs.map((dtype) => empty([n, 2], dtype).slice(":, 0"));
        run([...fresh(), { out: out.length === 1 ? out[0] : out }]);
        same(`${String(n)} into a column`, out, expected);
        same(`${String(n)} where`, run([...fresh(), { where: zeros(n, "bool").assign(true) }]), expected);
        for (const [k, dtype] of loop.inputs.entries()) {
          if (loop.outputs.length === 1 && dtype === loop.outputs[0]) {
            const args = fresh();
            run([...args, { out: args[k] }]);
            same(`${String(n)} over operand ${String(k)}`, [args[k] as NDArray], expected);
          }
          if (loop.inputs.length === 1) continue;
          // One element repeated by stride 0 is as an array full of it.
          const one = contiguous(dtype, [values[k]?.[0] as Element]);
          const full = run(fresh().map((a, j) => (j === k ? broadcast_to(one, [n]).copy() : a))).map(bits);
          same(`${String(n)} broadcast ${String(k)}`, run(fresh().map((a, j) => (j === k ? broadcast_to(one, [n]) : a))), full); // prettier-ignore
          same(`${String(n)} one element ${String(k)}`, run(fresh().map((a, j) => (j === k ? one : a))), full);
        }
      }
    });
  });
});

describe("operands of any shapes and layouts", () => {
  const shapes = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 4 });
  const cases = fc.constantFrom(...CASES).chain(([name, , loop]) =>
    fc.record({
      name: fc.constant(name),
      loop: fc.constant(loop),
      shape: shapes,
      layouts: fc.array(fc.constantFrom(...SPEC_LAYOUTS), { minLength: 3, maxLength: 3 }),
      /** Which axes of which operand have length 1. */
      ones: fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 }),
      seed: fc.nat(100),
    }),
  );

  it("give the bits of their elements side by side", () => {
    quietly(() => {
      fc.assert(
        fc.property(cases, ({ name, loop, shape, layouts, ones, seed }) => {
          const args = loop.inputs.map((dtype, k) => {
            const own = shape.map((side, axis) => (k > 0 && ones[k]?.[axis] === true ? 1 : side));
            const list = legal(name, dtype, k, randomOf(dtype, 53, seed + k));
            return ofSpec(new ArraySpec(dtype, own, sizeOf(own) === 0 ? "contiguous" : (layouts[k] ?? "contiguous"), list));
          });
          const results = resultsOf(call(name)(...args));
          const flat = args.map((a) => broadcast_to(a, shape).copy().reshape(-1));
          const expected = resultsOf(call(name)(...flat)).map(bits);
          for (const result of results) expect(result.shape).toEqual(shape);
          same(name, results, expected);
        }),
        { numRuns: 4000, seed: 1 },
      );
    });
  }); // prettier-ignore
});

describe("blocks and threads", () => {
  const { configure } = loadAddon(new URL("../../../core/src/index.ts", import.meta.url).href, "@rustnum/core") as {
    configure: (settings: { threads?: number; blockElements?: number; threadThresholdNs?: number }) => void;
  };
  const SETTINGS = [
    { threads: 1, blockElements: 1024, threadThresholdNs: 1e12 },
    { threads: 1, blockElements: 64, threadThresholdNs: 1e12 },
    { threads: 2, blockElements: 96, threadThresholdNs: 0 },
  ];
  afterEach(() => configure({ threads: 2, blockElements: 1024, threadThresholdNs: 10_000 }));

  it.each(CASES)("are not seen in %s %s", (name, _, loop) => {
    const values = valuesOf(name, loop, 401);
    const args = loop.inputs.map((dtype, k) => {
      const long = Array.from({ length: 41 * 53 }, (__, j) => values[k]?.[j % 401] as Element);
      return contiguous(dtype, long).reshape(41, 53);
    });
    const cases: Readonly<Record<string, readonly NDArray[]>> = {
      contiguous: args,
      transposed: args.map((a) => a.T),
      "mixed orders": args.map((a, k) => (k === 0 ? a : a.copy("F"))),
      "with gaps": args.map((a, k) => a.slice(k === 0 ? "::-1, ::3" : "0, ::3")),
    };
    for (const [text, operands] of Object.entries(cases)) {
      let expected: Buffer[] | undefined;
      for (const settings of SETTINGS) {
        configure(settings);
        const results = quietly(() => resultsOf(call(name)(...operands)));
        expected ??= results.map(bits);
        same(`${text} ${JSON.stringify(settings)}`, results, expected);
      }
    }
  });
});
