/** Reductions over arrays wide enough for every way of walking memory: each layout has the bits of the array in C order. */
import { arange, loadAddon, zeros, type NDArray } from "@rustnum/core";
import { afterEach, describe, expect, it } from "vitest";
import {
  any, argmax, argmin, count_nonzero, max, mean, nanargmax, nanmean, nanstd, nansum, prod, remainder, sin, std, subtract,
  sum, var as variance,
} from "../../src/index.js"; // prettier-ignore
import { raw } from "../support/arrays.js";
import { canonicalBytes } from "../support/bits.js";
import { quietly } from "../support/warnings.js";

const { configure } = loadAddon(new URL("../../../core/src/index.ts", import.meta.url).href, "@rustnum/core") as {
  configure: (settings: { threads?: number; threadThresholdNs?: number }) => void;
};

type Axis = number | readonly number[];
/** A reduction as all of them can be called: the types of each say more. */
type Fold = (a: NDArray, axis: never) => unknown;
const FOLDS: Readonly<Record<string, Fold>> = { sum, prod, mean, variance, std, any, max, nansum, nanmean, nanstd, count_nonzero }; // prettier-ignore
const POSITIONS: Readonly<Record<string, Fold>> = { argmax, argmin, nanargmax };
const bitsOf = (fold: Fold, a: NDArray, axis: Axis): Buffer => canonicalBytes(raw(fold(a, axis as never) as NDArray));

/** Last axes longer and shorter than a leaf, rows longer and shorter than those that are folded as they are computed. */
const SHAPES: readonly (readonly [number, number, number])[] = [[37, 41, 29], [3, 300, 5], [40, 7, 150], [5, 2, 1300], [64, 33, 3]]; // prettier-ignore

const LAYOUTS: Readonly<Record<string, (a: NDArray) => NDArray>> = {
  F: (a) => a.copy("F"),
  "the middle axis first": (a) => a.transpose([1, 0, 2]).copy().transpose([1, 0, 2]),
  "the last axis before it": (a) => a.transpose([0, 2, 1]).copy().transpose([0, 2, 1]),
  "every second": (a) => {
    const [p, q, r] = a.shape as [number, number, number];
    return zeros([p, q, 2 * r], a.dtype.name)
      .slice("..., ::2")
      .assign(a);
  },
};

/** Numbers of both signs, with a zero, an infinity and some NaN here and there where there can be. */
function values([p, q, r]: readonly [number, number, number], dtype: string): NDArray {
  const k = arange(p * q * r);
  const wild = subtract(remainder(k.multiply(7919), 201), 100);
  if (!dtype.startsWith("float")) return wild.astype(dtype as "int32", { casting: "unsafe" }).reshape(p, q, r);
  const a = sin(wild)
    .astype(dtype as "float64")
    .reshape(p, q, r);
  if ((p * q * r) % 2 === 0) a.set(0, 0, r - 1, NaN);
  return a;
}

describe("reductions have the same bits", () => {
  afterEach(() => configure({ threads: 2, threadThresholdNs: 10_000 }));

  it.each(["float64", "float32", "float16", "int32", "bool"])("of %s in every layout", (dtype) => {
    quietly(() => {
      for (const shape of SHAPES) {
        const a = values(shape, dtype);
        const calls: (readonly [string, Fold, Axis])[] = [];
        for (const axis of [0, 1, 2, [0, 1], [0, 2], [1, 2], [0, 1, 2]]) {
          for (const [name, fold] of Object.entries(FOLDS)) calls.push([name, fold, axis]);
          if (typeof axis !== "number") continue;
          for (const [name, fold] of Object.entries(POSITIONS)) calls.push([name, fold, axis]);
        }
        for (const [name, fold, axis] of calls) {
          configure({ threads: 1, threadThresholdNs: 1e12 });
          const expected = bitsOf(fold, a, axis);
          for (const [layout, make] of Object.entries(LAYOUTS)) {
            const b = make(a);
            for (const threads of [1, 2]) {
              configure({ threads, threadThresholdNs: threads === 1 ? 1e12 : 0 });
              const found = bitsOf(fold, b, axis);
              if (!found.equals(expected))
                expect.fail(`${name} of ${shape} along ${axis}, ${layout}, ${threads} threads`);
            }
          }
        }
      }
    });
  });
});
