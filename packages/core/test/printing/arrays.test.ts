import {
  LAYOUTS,
  arraySpecs,
  checkProperty,
  describeOracle,
  dtypesOf,
  int,
  operand,
  oracle,
  shapes,
  sizeOf,
  valueOf,
  type Argument,
  type Element,
  type NumericDtype,
  type Reply,
} from "@rustnum/oracle";
import fc from "fast-check";
import { expect, it } from "vitest";

import { array2string, array_repr, array_str, printoptions, type PrintOverrides } from "../../src/printing/index.js";
import { printableOf } from "./adapter.js";

const textOf = (reply: Reply): string => {
  const value = valueOf(reply);
  if (value.kind !== "str") throw new TypeError(value.kind);
  return value.value;
};

/** Integers stay integers in Python. */
const forPython = (options: object): Record<string, Argument> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "number" ? int(value) : (value as string | boolean | null),
    ]),
  );

const REPR = `def f(a, options):
  with np.printoptions(**options):
    return repr(a) + '|' + str(a)`;

const overrides: fc.Arbitrary<PrintOverrides> = fc.record(
  {
    precision: fc.nat({ max: 12 }),
    threshold: fc.constantFrom(0, 5, 20, 1000),
    edgeitems: fc.constantFrom(0, 1, 2, 3),
    linewidth: fc.constantFrom(10, 20, 40, 75, 120),
    suppress: fc.boolean(),
    nanstr: fc.constantFrom("nan", "NaN", "-", "not a number"),
    infstr: fc.constantFrom("inf", "Inf", "∞", "infinitely large"),
    sign: fc.constantFrom("-", "+", " "),
    floatmode: fc.constantFrom("fixed", "unique", "maxprec", "maxprec_equal"),
  },
  { requiredKeys: [] },
);

describeOracle("printing arrays", () => {
  for (const dtype of dtypesOf()) {
    it(`has NumPy's characters for ${dtype} under any options`, () =>
      checkProperty({
        runs: 1000,
        cases: fc.record({
          a: arraySpecs({ dtype, layouts: LAYOUTS.slice(0, 3) }),
          options: fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 3, arbitrary: overrides }),
        }),
        request: ({ a, options }) => ({ fn: REPR, args: [a, forPython(options)] }),
        check: ({ a, options }, reply) => {
          const array = printableOf(a);
          const text = printoptions(options, () => `${array_repr(array)}|${array_str(array)}`);
          expect(text).toBe(textOf(reply));
        },
      }));
  }

  it("has NumPy's characters for ordinary floats, where columns align", () =>
    checkProperty({
      runs: 3000,
      cases: fc.record({
        a: arraySpecs({
          dtype: fc.constantFrom<NumericDtype>("float32", "float64", "complex128", "float16"),
          specials: false,
        }),
        options: fc.oneof(fc.constant({}), overrides),
      }),
      request: ({ a, options }) => ({ fn: REPR, args: [a, forPython(options)] }),
      check: ({ a, options }, reply) => {
        const array = printableOf(a);
        expect(printoptions(options, () => `${array_repr(array)}|${array_str(array)}`)).toBe(textOf(reply));
      },
    }));

  it("array2string takes all of NumPy's arguments", () =>
    checkProperty({
      runs: 3000,
      cases: fc.record({
        a: arraySpecs({ layouts: ["contiguous"] }),
        options: fc.record(
          {
            max_line_width: fc.constantFrom(12, 30, 75),
            precision: fc.nat({ max: 10 }),
            suppress_small: fc.boolean(),
            separator: fc.constantFrom(" ", ", ", "; ", "", ",", " | "),
            prefix: fc.constantFrom("", "x = ", "array("),
            suffix: fc.constantFrom("", ")", ");;"),
            threshold: fc.constantFrom(0, 4, 1000),
            edgeitems: fc.constantFrom(1, 2, 3),
            sign: fc.constantFrom("-", "+", " "),
            floatmode: fc.constantFrom("fixed", "unique", "maxprec", "maxprec_equal"),
          },
          { requiredKeys: [] },
        ),
      }),
      request: ({ a, options }) => ({ fn: "array2string", args: [a], kwargs: forPython(options) }),
      check: ({ a, options }, reply) => expect(array2string(printableOf(a), options)).toBe(textOf(reply)),
    }));

  it("summarises large arrays of any rank", async () => {
    for (const shape of [[2000], [1001], [1000], [40, 40], [3, 400, 2], [7, 7, 7, 7], [2, 1, 800], [1200, 0]]) {
      const count = sizeOf(shape);
      for (const dtype of ["int64", "float64", "float32", "complex64", "bool"] as const) {
        const values = Array.from({ length: count }, (_, k): Element =>
          dtype === "int64" ? BigInt(k * k) : (k * k) / 8,
        );
        const a = operand(dtype, shape, values);
        const wanted = await oracle().text(REPR, [a, {}]);
        expect(`${array_repr(printableOf(a))}|${array_str(printableOf(a))}`).toBe(wanted);
      }
    }
  });

  it("aligns long integers, whole rows of them, at every line width", () =>
    checkProperty({
      runs: 500,
      cases: fc.record({
        a: arraySpecs({
          dtype: fc.constantFrom<NumericDtype>("int64", "uint64", "int8"),
          shape: shapes({ minDims: 1, maxSide: 12 }),
        }),
        linewidth: fc.integer({ min: 1, max: 100 }),
      }),
      request: ({ a, linewidth }) => ({ fn: REPR, args: [a, forPython({ linewidth })] }),
      check: ({ a, linewidth }, reply) => {
        const array = printableOf(a);
        expect(printoptions({ linewidth }, () => `${array_repr(array)}|${array_str(array)}`)).toBe(textOf(reply));
      },
    }));
});
