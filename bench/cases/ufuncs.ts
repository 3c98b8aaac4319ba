/** Every function of @rustnum/ufunc on float64, from one call's cost to memory speed. */
import np from "rustnum";
import type { NDArray } from "rustnum";
import { defineCase } from "../src/case.js";
import type { Case } from "../src/case.js";
import { uniform } from "../src/data.js";
import { sizeName } from "./sizes.js";

const SIZES = [10, 1e3, 1e5, 1e6];

type Range = readonly [low: number, high: number];
const ANY: Range = [-10, 10];
const POSITIVE: Range = [0.1, 3];

const UNARY = { sqrt: POSITIVE, sin: ANY, exp: ANY, log: POSITIVE } as const;
const ARITHMETIC = {
  add: [ANY, ANY],
  subtract: [ANY, ANY],
  multiply: [ANY, ANY],
  divide: [ANY, POSITIVE],
  remainder: [ANY, POSITIVE],
  power: [POSITIVE, ANY],
  maximum: [ANY, ANY],
  minimum: [ANY, ANY],
} as const;
const TRUTH = [
  "equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "logical_and", "logical_or",
] as const; // prettier-ignore
const REDUCTIONS = ["sum", "prod", "min", "max", "mean", "any", "all"] as const;

const python = (n: number, [low, high]: Range, seed: number): string => `uniform(${n}, ${low}, ${high}, ${seed})`;

function unary(name: keyof typeof UNARY, n: number): Case {
  const range = UNARY[name];
  const f = np[name];
  return defineCase({
    name: `${name} ${sizeName(n)}`,
    numpy: `a = ${python(n, range, 0)}; c = np.empty(${n})`,
    data: () => ({ a: uniform(n, ...range, 0), c: np.empty([n]) }),
    rows: {
      fresh: {
        numpy: `np.${name}(a)`,
        ours:
          ({ a }) =>
          () =>
            f(a),
      },
      out: {
        numpy: `np.${name}(a, c)`,
        ours:
          ({ a, c }) =>
          () =>
            f(a, c),
      },
    },
  });
}

type Binary = (a: NDArray<"float64">, b: NDArray<"float64">, out?: NDArray) => unknown;

function binary(name: string, f: Binary, n: number, ranges: readonly [Range, Range], result: "float64" | "bool"): Case {
  const [left, right] = ranges;
  const same = `c = np.empty(${n}, np.${result})`;
  return defineCase({
    name: `${name} ${sizeName(n)}`,
    numpy: `a = ${python(n, left, 0)}; b = ${python(n, right, 7)}; ${same}`,
    data: () => ({ a: uniform(n, ...left, 0), b: uniform(n, ...right, 7), c: np.empty([n], { dtype: result }) }),
    rows: {
      fresh: {
        numpy: `np.${name}(a, b)`,
        ours:
          ({ a, b }) =>
          () =>
            f(a, b),
      },
      out: {
        numpy: `np.${name}(a, b, c)`,
        ours:
          ({ a, b, c }) =>
          () =>
            f(a, b, c),
      },
    },
  });
}

function folded(name: (typeof REDUCTIONS)[number], n: number): Case {
  // Factors around 1 keep products finite, numbers above 0 make "all" look at every element.
  const range: Range = name === "prod" ? [0.999, 1.001] : [0.1, 1];
  return defineCase({
    name: `${name} ${sizeName(n)}`,
    numpy: `a = ${python(n, range, 0)}`,
    data: () => uniform(n, ...range, 0),
    tolerance: 1e-9,
    rows: { all: { numpy: `a.${name}()`, ours: (a) => () => a[name]() } },
  });
}

const cumsum = (n: number): Case =>
  defineCase({
    name: `cumsum ${sizeName(n)}`,
    numpy: `a = ${python(n, ANY, 0)}; c = np.empty(${n})`,
    data: () => ({ a: uniform(n, ...ANY, 0), c: np.empty([n]) }),
    rows: {
      fresh: {
        numpy: "a.cumsum()",
        ours:
          ({ a }) =>
          () =>
            a.cumsum(),
      },
      out: {
        numpy: "a.cumsum(out=c)",
        ours:
          ({ a, c }) =>
          () =>
            a.cumsum({ out: c }),
      },
    },
  });

const vecdot = (n: number): Case =>
  defineCase({
    name: `vecdot ${sizeName(n)}`,
    numpy: `a = ${python(n, ANY, 0)}; b = ${python(n, ANY, 7)}`,
    data: () => ({ a: uniform(n, ...ANY, 0), b: uniform(n, ...ANY, 7) }),
    tolerance: 1e-6,
    rows: {
      all: {
        numpy: "np.vecdot(a, b)",
        ours:
          ({ a, b }) =>
          () =>
            np.vecdot(a, b),
      },
    },
  });

const names = <T extends object>(table: T): (keyof T)[] => Object.keys(table) as (keyof T)[];

export const ufuncs: readonly Case[] = SIZES.flatMap((n) => [
  ...names(ARITHMETIC).map((name) => binary(name, np[name] as Binary, n, ARITHMETIC[name], "float64")),
  ...TRUTH.map((name) => binary(name, np[name] as Binary, n, [ANY, ANY], "bool")),
  ...names(UNARY).map((name) => unary(name, n)),
  ...REDUCTIONS.map((name) => folded(name, n)),
  cumsum(n),
  vecdot(n),
]);
