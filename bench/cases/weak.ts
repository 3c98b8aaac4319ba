/** Where NumPy is weak, and other single figures that the project has promised. */
import np from "rustnum";
import type { NDArray } from "rustnum";
import { defineCase } from "../src/case.js";
import type { Case } from "../src/case.js";
import { uniform } from "../src/data.js";
import { sizeName } from "./sizes.js";

const SIDE = 3000;
const RAMP = np.arange(1000);
const GRID = RAMP.multiply(2 / 999).subtract(1);

/** One statement without `out`, on `n` numbers. */
const plain = (name: string, n: number, statement: string, ours: (a: NDArray<"float64">) => unknown): Case =>
  defineCase({
    name,
    numpy: `a = uniform(${n}, -1, 1)`,
    data: () => uniform(n, -1, 1),
    tolerance: 1e-9,
    rows: { all: { numpy: statement, ours: (a) => () => ours(a) } },
  });

const square = (name: string, numpy: string, ours: (a: NDArray<"float64">) => unknown): Case =>
  defineCase({
    name: `${name} 3000x3000`,
    numpy: `a = uniform(${SIDE * SIDE}, -1, 1).reshape(${SIDE}, ${SIDE})`,
    data: () => uniform(SIDE * SIDE, -1, 1).reshape(SIDE, SIDE),
    tolerance: 1e-9,
    rows: { axis: { numpy, ours: (a) => () => ours(a) } },
  });

const nansum = (n: number): Case =>
  defineCase({
    name: `nansum with NaN ${sizeName(n)}`,
    numpy: `a = uniform(${n}, -1, 1); a[::7] = np.nan`,
    data: () => {
      const a = uniform(n, -1, 1);
      a.assign(NaN, "::7");
      return a;
    },
    tolerance: 1e-6,
    rows: { all: { numpy: "np.nansum(a)", ours: (a) => () => np.nansum(a) } },
  });

const masked = (n: number): Case =>
  defineCase({
    name: `add where ${sizeName(n)}`,
    numpy: `a = uniform(${n}, -1, 1); b = uniform(${n}, -1, 1, 7); m = uniform(${n}, 0, 1, 3) < 0.5; c = np.zeros(${n})`,
    data: () => ({
      a: uniform(n, -1, 1),
      b: uniform(n, -1, 1, 7),
      m: uniform(n, 0, 1, 3).less(0.5),
      c: np.zeros([n]),
    }),
    rows: {
      out: {
        numpy: "np.add(a, b, out=c, where=m)",
        ours:
          ({ a, b, m, c }) =>
          () =>
            np.add(a, b, { out: c, where: m }),
      },
      sum: {
        numpy: "a.sum(where=m)",
        ours:
          ({ a, m }) =>
          () =>
            a.sum({ where: m }),
      },
      max: {
        numpy: "a.max(initial=-9, where=m)",
        ours:
          ({ a, m }) =>
          () =>
            a.max({ initial: -9, where: m }),
      },
    },
    tolerance: 1e-9,
  });

const halves = (n: number): Case =>
  defineCase({
    name: `add float16 ${sizeName(n)}`,
    numpy: `a = uniform(${n}, -1, 1).astype(np.float16); b = uniform(${n}, -1, 1, 7).astype(np.float16); c = np.empty(${n}, np.float16)`,
    data: () => ({
      a: uniform(n, -1, 1).astype("float16"),
      b: uniform(n, -1, 1, 7).astype("float16"),
      c: np.empty([n], { dtype: "float16" }),
    }),
    rows: {
      out: {
        numpy: "np.add(a, b, c)",
        ours:
          ({ a, b, c }) =>
          () =>
            np.add(a, b, c),
      },
    },
  });

const scatter = (n: number): Case =>
  defineCase({
    name: `add.at ${sizeName(n)}`,
    numpy: `t = np.zeros(${n}); i = uniform(${n}, 0, ${n}).astype(np.int64); b = uniform(${n}, -1, 1)`,
    data: () => ({ t: np.zeros([n]), i: uniform(n, 0, n).astype("int64"), b: uniform(n, -1, 1) }),
    rows: {
      at: {
        numpy: "np.add.at(t, i, b)",
        ours:
          ({ t, i, b }) =>
          () =>
            np.add.at(t, i, b),
      },
    },
  });

const segments = (n: number): Case =>
  defineCase({
    name: `add.reduceat ${sizeName(n)}`,
    numpy: `a = uniform(${n}, -1, 1); i = np.arange(0, ${n}, 8)`,
    data: () => ({ a: uniform(n, -1, 1), i: np.arange(0, n, 8).astype("int64") }),
    tolerance: 1e-9,
    rows: {
      at: {
        numpy: "np.add.reduceat(a, i)",
        ours:
          ({ a, i }) =>
          () =>
            np.add.reduceat(a, i),
      },
    },
  });

export const weak: readonly Case[] = [
  plain("mean 10", 10, "a.mean()", (a) => a.mean()),
  plain("std 10", 10, "a.std()", (a) => a.std()),
  plain("std 1e7", 1e7, "a.std()", (a) => a.std()),
  plain("clip 10", 10, "np.clip(a, -0.5, 0.5)", (a) => np.clip(a, -0.5, 0.5)),
  plain("clip 1e6", 1e6, "np.clip(a, -0.5, 0.5)", (a) => np.clip(a, -0.5, 0.5)),
  plain("allclose 3", 3, "np.allclose(a, a)", (a) => np.allclose(a, a)),
  plain("allclose 1e6", 1e6, "np.allclose(a, a)", (a) => np.allclose(a, a)),
  plain("round 1e6", 1e6, "np.round(a, 2)", (a) => np.round(a, 2)),
  plain("diff 1e6", 1e6, "np.diff(a)", (a) => np.diff(a)),
  plain("cumsum 1e7", 1e7, "a.cumsum()", (a) => a.cumsum()),
  plain("interp 1e6", 1e6, "np.interp(a, np.arange(1000) * (2 / 999) - 1, np.arange(1000.0))", (a) =>
    np.interp(a, GRID, RAMP),
  ),
  square("argmax axis 0", "a.argmax(0)", (a) => a.argmax(0)),
  square("cumsum axis 0", "a.cumsum(0)", (a) => a.cumsum(0)),
  square("std axis 0", "a.std(0)", (a) => a.std(0)),
  nansum(1e7),
  ...[10, 1e3, 1e4, 1e5, 1e6].map(masked),
  ...[10, 1e6].map(halves),
  ...[10, 1e6].map(scatter),
  segments(1e6),
];
