/** The line breaks around words of any length, and the arguments of array_repr and array_str. */
import { arraySpecs, checkProperty, describeOracle, int, shapes, valueOf, type Argument } from "@rustnum/oracle";
import fc from "fast-check";
import { expect, it } from "vitest";

import {
  array2string,
  array_repr,
  array_str,
  format_float_positional,
  format_float_scientific,
} from "../../src/index.js";
import { ofSpec } from "../support/arrays.js";

const forPython = (options: object): Record<string, Argument> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "number" ? int(value) : (value as string | boolean | null),
    ]),
  );

/** A word that depends on the value: long, short, with spaces at its end, or of several lines. */
const WORDS = `def word(x):
    k = int(x) % 11
    return ('ab' * k + '.') if k < 6 else ['a\\nbcd', 'abc\\r\\nd\\nef', 'x  ', '  y', 'one\\ntwo'][k - 6]`;
const word = (x: number | bigint): string => {
  const k = ((Number(x) % 11) + 11) % 11;
  return k < 6 ? `${"ab".repeat(k)}.` : (["a\nbcd", "abc\r\nd\nef", "x  ", "  y", "one\ntwo"][k - 6] as string);
};

const layout = fc.record(
  {
    max_line_width: fc.integer({ min: 1, max: 60 }),
    separator: fc.constantFrom(" ", ", ", ",", "", " | ", ";  "),
    prefix: fc.constantFrom("", "p", "array(", "long prefix = "),
    suffix: fc.constantFrom("", ")", " # end"),
    threshold: fc.constantFrom(0, 3, 10, 1000),
    edgeitems: fc.constantFrom(0, 1, 2, 5),
  },
  { requiredKeys: [] },
);

describeOracle("lines of words", () => {
  it("break where NumPy's do, whatever a formatter gives", () =>
    checkProperty({
      runs: 3000,
      cases: fc.record({
        a: arraySpecs({ dtype: fc.constantFrom("int8", "uint8", "int32"), shape: shapes({ maxSide: 9 }) }),
        options: layout,
      }),
      request: ({ a, options }) => ({
        fn: `def f(a, kw):\n  ${WORDS.replaceAll("\n", "\n  ")}\n  return np.array2string(a, formatter={'int': word}, **kw)`,
        args: [a, forPython(options)],
      }),
      check: ({ a, options }, reply) => {
        const text = array2string(ofSpec(a), { ...options, formatter: { int: word } });
        expect({ kind: "str", value: text }).toEqual(valueOf(reply));
      },
    }));

  it("array_repr and array_str take NumPy's arguments, by name and by position", () =>
    checkProperty({
      runs: 2000,
      cases: fc.record({
        a: arraySpecs({}),
        width: fc.option(fc.integer({ min: 1, max: 90 })),
        precision: fc.option(fc.nat({ max: 15 })),
        small: fc.option(fc.boolean()),
      }),
      request: ({ a, width, precision, small }) => ({
        fn: "lambda a, kw: np.array_repr(a, **kw) + '|' + np.array_str(a, **kw)",
        args: [a, forPython({ max_line_width: width, precision, suppress_small: small })],
      }),
      check: ({ a, width, precision, small }, reply) => {
        const array = ofSpec(a);
        const named = { max_line_width: width, precision, suppress_small: small };
        const text = `${array_repr(array, named)}|${array_str(array, width, precision, small)}`;
        expect({ kind: "str", value: text }).toEqual(valueOf(reply));
      },
    }));
});

it("single floats take their arguments by position", () => {
  expect(format_float_positional(Math.PI, 3, true, true, "k", true)).toBe("+3.142");
  expect(format_float_scientific(Math.PI, 3, false, "k", false, 4, 3)).toBe("   3.142e+000");
});
