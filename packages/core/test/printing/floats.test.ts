import {
  checkProperty,
  describeOracle,
  elements,
  int,
  operand,
  oracle,
  valueOf,
  type Argument,
  type Element,
} from "@rustnum/oracle";
import fc from "fast-check";
import { expect, it } from "vitest";

import {
  array_str,
  format_float_positional,
  format_float_scientific,
  type FormatPositionalOptions,
  type FormatScientificOptions,
  type Printable,
} from "../../src/printing/index.js";
import { printableOf } from "./adapter.js";

type Real = "float16" | "float32" | "float64";
const REALS: readonly Real[] = ["float16", "float32", "float64"];

const scalarOf = (dtype: Real, value: Element): Printable => printableOf(operand(dtype, [], [value]));

const common = {
  precision: fc.option(fc.nat({ max: 20 })),
  unique: fc.boolean(),
  trim: fc.constantFrom("k", ".", "0", "-"),
  sign: fc.boolean(),
  pad_left: fc.option(fc.nat({ max: 8 })),
  min_digits: fc.option(fc.nat({ max: 12 })),
} as const;

const positional: fc.Arbitrary<FormatPositionalOptions> = fc.record(
  { ...common, fractional: fc.boolean(), pad_right: fc.option(fc.nat({ max: 8 })) },
  { requiredKeys: [] },
);
const scientific: fc.Arbitrary<FormatScientificOptions> = fc.record(
  { ...common, exp_digits: fc.option(fc.nat({ max: 5 })) },
  { requiredKeys: [] },
);

const forPython = (options: object): Record<string, Argument> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "number" ? int(value) : (value as string | boolean | null),
    ]),
  );

/** Values that end exactly between two decimals, which is where ties are decided. */
const dyadics = fc
  .tuple(fc.integer({ min: -4096, max: 4096 }), fc.integer({ min: -4, max: 12 }))
  .map(([n, power]) => n * 2 ** -power);

const floats = fc
  .constantFrom(...REALS)
  .chain((dtype) => fc.oneof(elements(dtype), dyadics).map((value) => ({ dtype, value })));

/** The texts of many values at once, each by `str`. */
const STR_ALL = "lambda a: '\\n'.join(str(x) for x in a.ravel())";

describeOracle("printing floats", () => {
  for (const [name, ours, options] of [
    ["format_float_positional", format_float_positional, positional],
    ["format_float_scientific", format_float_scientific, scientific],
  ] as const) {
    it(`${name} has NumPy's characters, or both reject`, () =>
      checkProperty({
        runs: 8000,
        cases: fc.record({ x: floats, options: options as fc.Arbitrary<object> }),
        request: ({ x, options: given }) => ({
          fn: `lambda x, kw: np.${name}(x[()], **kw)`,
          args: [operand(x.dtype, [], [x.value]), forPython(given)],
        }),
        check: ({ x, options: given }, reply) => {
          const call = (): string => ours(scalarOf(x.dtype, x.value), given);
          if (reply.ok) expect({ kind: "str", value: call() }).toEqual(valueOf(reply));
          else expect(call).toThrow(reply.error.message);
        },
      }));
  }

  it("prints every float16 as NumPy does", async () => {
    const bytes = new Uint8Array(Uint16Array.from({ length: 0x10000 }, (_, bits) => bits).buffer);
    const all = { dtype: "float16", shape: [0x10000], bytes };
    const wanted = (await oracle().text(STR_ALL, [all])).split("\n");
    const array = printableOf(all);
    for (let k = 0; k < 0x10000; k++) {
      const { dtype } = array;
      const ours = array_str({ shape: [], dtype, at: () => array.at([k]) });
      if (ours !== wanted[k]) expect.fail(`${ours}, NumPy has ${String(wanted[k])}`);
    }
  });

  for (const dtype of ["float32", "float64", "complex64", "complex128"] as const) {
    it(`prints random ${dtype} bits and special values as NumPy does`, async () => {
      const values = fc.sample(fc.oneof(elements(dtype), elements(dtype, { specials: false })), {
        numRuns: 10_000,
        seed: 3,
      });
      const all = operand(dtype, [values.length], values);
      const wanted = (await oracle().text(STR_ALL, [all])).split("\n");
      const array = printableOf(all);
      wanted.forEach((text, k) =>
        expect(array_str({ shape: [], dtype: array.dtype, at: () => array.at([k]) })).toBe(text),
      );
    });
  }

  it("identifies float32 by the shortest digits at and around every power of two and ten", async () => {
    const values: number[] = [];
    const view = new DataView(new ArrayBuffer(4));
    const neighbours = (x: number): void => {
      view.setFloat32(0, x);
      const bits = view.getUint32(0);
      for (let step = -3; step <= 3; step++) {
        view.setUint32(0, Math.max(bits + step, 0));
        const y = view.getFloat32(0);
        if (Number.isFinite(y)) values.push(y);
      }
    };
    for (let power = -149; power < 128; power++) neighbours(2 ** power);
    for (let power = -45; power < 39; power++) neighbours(10 ** power);
    const wanted = (await oracle().text(STR_ALL, [operand("float32", [values.length], values)])).split("\n");
    values.forEach((value, k) => expect(array_str(scalarOf("float32", value))).toBe(wanted[k]));
  });
});
