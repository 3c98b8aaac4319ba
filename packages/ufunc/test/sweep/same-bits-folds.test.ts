/** Folds, scans and segments of every function of two operands: the same bits in every layout, in blocks and threads, and into an output. */
import { loadAddon, ufunc, zeros, type NDArray } from "@rustnum/core";
import { operand, type NumericDtype } from "@rustnum/oracle";
import { afterEach, describe, expect, it } from "vitest";

import { ofOperand, raw } from "../support/arrays.js";
import { canonicalBytes } from "../support/bits.js";
import { BINARY, legal, loopsOf, randomOf } from "../support/sweep.js";
import { quietly } from "../support/warnings.js";

const { configure } = loadAddon(new URL("../../../core/src/index.ts", import.meta.url).href, "@rustnum/core") as {
  configure: (settings: { threads?: number; blockElements?: number; threadThresholdNs?: number }) => void;
};

/** Small blocks and as many threads as there are; plain. */
const SETTINGS = [
  { threads: 1, blockElements: 1024, threadThresholdNs: 1e12 },
  { threads: 2, blockElements: 64, threadThresholdNs: 0 },
];

/** The dtypes that a function folds: those of its loops that have one dtype throughout. */
const CASES = BINARY.flatMap((name) =>
  loopsOf(name)
    .filter(({ inputs, outputs }) => new Set([...inputs, ...outputs]).size === 1)
    .map(({ inputs }) => [name, inputs[0] as NumericDtype] as const),
);

/** The same elements in other memory. */
const MEMORY: Readonly<Record<string, (a: NDArray) => NDArray>> = {
  "Fortran order": (a) => a.copy("F"),
  reversed: (a) => a.slice("::-1, ::-1").copy().slice("::-1, ::-1"),
  "with gaps": (a) => {
    const wide = zeros([...a.shape.slice(0, -1), 2 * (a.shape.at(-1) ?? 0)], a.dtype.name);
    const part = wide.slice("..., ::2");
    return part.assign(a);
  },
};

describe("the same bits", () => {
  afterEach(() => configure({ threads: 2, blockElements: 1024, threadThresholdNs: 10_000 }));

  it.each(CASES)("of folds of %s of %s", (name, dtype) => {
    const values = legal(name, dtype, 1, randomOf(dtype, 401, 3));
    const shape = [19, 7, 23];
    const list = Array.from({ length: 19 * 7 * 23 }, (_, k) => values[k % 401] ?? 0);
    const a = ofOperand(operand(dtype, shape, list));
    const mask = ofOperand(operand("bool", shape, list.map((_, k) => k % 5 !== 2)));
    const f = ufunc(name);
    const reduce = f.reduce.bind(undefined) as (...args: unknown[]) => NDArray;
    const several = f.identity !== null || ["maximum", "minimum", "fmax", "fmin"].includes(name);
    const calls: Readonly<Record<string, (x: NDArray, m: NDArray) => NDArray>> = {
      "reduce 0": (x) => reduce(x, 0),
      "reduce 1": (x) => reduce(x, 1),
      "reduce 2": (x) => reduce(x, 2),
      "accumulate 0": (x) => f.accumulate(x, 0),
      "accumulate 2": (x) => f.accumulate(x, 2),
      "reduceat 0": (x) => f.reduceat(x, [0, 5, 3, 12], 0),
      "reduceat 2": (x) => f.reduceat(x, [0, 17, 9], 2),
      ...(several && { "reduce all": (x) => reduce(x, [0, 1, 2]), "reduce 0 and 2": (x) => reduce(x, [0, 2]) }),
      ...(several && { "reduce 1, where": (x, m) => reduce(x, 1, { where: m, initial: 1n }) }),
    };
    quietly(() => {
      for (const [text, call] of Object.entries(calls)) {
        configure(SETTINGS[0] ?? {});
        const first = call(a, mask);
        const expected = canonicalBytes(raw(first));
        const check = (result: NDArray, how: string): void => {
          if (!canonicalBytes(raw(result)).equals(expected)) expect.fail(`${name} ${dtype}: ${text}, ${how}`);
        };
        for (const settings of SETTINGS) {
          configure(settings);
          check(call(a, mask), JSON.stringify(settings));
          for (const [memory, make] of Object.entries(MEMORY)) check(call(make(a), make(mask)), `${memory} ${JSON.stringify(settings)}`); // prettier-ignore
        }
      }
      const out = zeros([7, 23], reduce(a, 0).dtype.name);
      reduce(a, 0, { out });
      if (!canonicalBytes(raw(out)).equals(canonicalBytes(raw(reduce(a, 0))))) expect.fail(`${name} ${dtype}: out`);
    });
  }); // prettier-ignore
});
