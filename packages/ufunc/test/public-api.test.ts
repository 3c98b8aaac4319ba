/** The names that this package exports, and the methods that it gives arrays. */
import { NDArray } from "@rustnum/core";
import { expect, it } from "vitest";

const members = (): Map<string, unknown> =>
  new Map(
    Object.entries(Object.getOwnPropertyDescriptors(NDArray.prototype)).map(([name, { value }]) => [name, value]),
  );
const before = members();

it("exports these names", async () => {
  const ufunc = await import("../src/index.js");
  expect(Object.keys(ufunc).sort()).toMatchInlineSnapshot(`
    [
      "add",
      "all",
      "amax",
      "amin",
      "any",
      "cumsum",
      "divide",
      "equal",
      "exp",
      "greater",
      "greater_equal",
      "less",
      "less_equal",
      "log",
      "logical_and",
      "logical_or",
      "max",
      "maximum",
      "mean",
      "min",
      "minimum",
      "mod",
      "multiply",
      "not_equal",
      "pow",
      "power",
      "prod",
      "remainder",
      "sin",
      "sqrt",
      "subtract",
      "sum",
      "true_divide",
      "vecdot",
    ]
  `);
});

it("gives arrays these methods", async () => {
  await import("../src/index.js");
  const added = [...members()].filter(([name, value]) => value !== before.get(name)).map(([name]) => name);
  expect(added.sort()).toMatchInlineSnapshot(`
    [
      "add",
      "all",
      "any",
      "cumsum",
      "divide",
      "equal",
      "greater",
      "greater_equal",
      "iadd",
      "idivide",
      "imultiply",
      "ipower",
      "iremainder",
      "isubtract",
      "less",
      "less_equal",
      "max",
      "mean",
      "min",
      "multiply",
      "not_equal",
      "power",
      "prod",
      "remainder",
      "subtract",
      "sum",
    ]
  `);
});
