import { checkProperty, describeOracle, int, valueOf, type Argument } from "@rustnum/oracle";
import fc from "fast-check";
import { expect, it } from "vitest";

import { base_repr, binary_repr } from "../../src/index.js";

const numbers = fc.oneof(
  fc.bigInt({ min: -300n, max: 300n }),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  fc.constantFrom(0n, 1n, -1n, -128n, -129n, 127n, -(2n ** 63n)),
);
const keywords = (options: object): Record<string, Argument> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "number" ? int(value) : (value as null),
    ]),
  );

describeOracle("integers as text", () => {
  it("base_repr is NumPy's in every base, with padding, or both reject", () =>
    checkProperty({
      runs: 1500,
      cases: fc.record({
        n: numbers,
        options: fc.record(
          { base: fc.integer({ min: 0, max: 40 }), padding: fc.integer({ min: -2, max: 12 }) },
          { requiredKeys: [] },
        ),
      }),
      request: ({ n, options }) => ({
        fn: "lambda n, kw: np.base_repr(int(n), **kw)",
        args: [String(n), keywords(options)],
      }),
      check: ({ n, options }, reply) => {
        if (reply.ok) expect({ kind: "str", value: base_repr(n, options) }).toEqual(valueOf(reply));
        else expect(() => base_repr(n, options)).toThrow(reply.error.message);
      },
    }));

  it("binary_repr is NumPy's at every width, or both reject", () =>
    checkProperty({
      runs: 1500,
      cases: fc.record({
        n: numbers,
        options: fc.record({ width: fc.option(fc.integer({ min: 0, max: 80 })) }, { requiredKeys: [] }),
      }),
      request: ({ n, options }) => ({
        fn: "lambda n, kw: np.binary_repr(int(n), **kw)",
        args: [String(n), keywords(options)],
      }),
      check: ({ n, options }, reply) => {
        if (reply.ok) expect({ kind: "str", value: binary_repr(n, options) }).toEqual(valueOf(reply));
        else expect(() => binary_repr(n, options)).toThrow(reply.error.message);
      },
    }));

  it("take numbers that are integers, by position as well", () => {
    expect(base_repr(255, 16, 2)).toBe("00FF");
    expect(binary_repr(-3, 5)).toBe("11101");
    expect(() => binary_repr(1.5)).toThrow(new TypeError("'float' object cannot be interpreted as an integer"));
    expect(() => base_repr(NaN)).toThrow("cannot convert float NaN to integer");
    expect(base_repr(-5.7)).toBe("-101");
  });
});
