/** Results depend on values and dtypes only: not on size, position, layout, alignment, blocks or threads. */
import { ArraySpec, dtypeEntry, dtypesOf, operand, type Element, type NumericDtype } from "@rustnum/oracle";
import { loadAddon, ufunc, type NDArray } from "@rustnum/core";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { elements } from "@rustnum/oracle";

import { ofOperand, ofSpec, raw, unaligned } from "./support/arrays.js";
import { BINARY, UNARY, call } from "./support/functions.js";
import { quietly } from "./support/warnings.js";

const COUNT = 67;

/** Values of a dtype, always the same; powers of integers need exponents that are not negative. */
function values(dtype: NumericDtype, count: number, seed: number, natural = false): Element[] {
  const { kind } = dtypeEntry(dtype);
  const drawn =
    natural && kind === "i"
      ? fc.nat({ max: 5 }).map((n): Element => (dtypeEntry(dtype).itemsize === 8 ? BigInt(n) : n))
      : elements(dtype);
  return fc.sample(drawn, { numRuns: count, seed });
}

const bytesOf = (a: NDArray): string => {
  const { bytes, dtype } = raw(a);
  return canonical(bytes, dtypeEntry(typeof dtype === "string" ? dtype : dtype.name).component);
};

/** Any NaN equals any NaN. */
function canonical(bytes: Uint8Array, component: NumericDtype): string {
  const { itemsize, read, kind } = dtypeEntry(component);
  if (kind !== "f") return Buffer.from(bytes).toString("latin1");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  for (let at = 0; at < bytes.length; at += itemsize) {
    const x = read(view, at) as number;
    text += Object.is(x, -0) ? "-0," : `${String(x)},`;
  }
  return text;
}

const servedBy = (name: string, dtype: NumericDtype): boolean => {
  try {
    quietly(() => call(name)(...Array.from({ length: ufunc(name).nin }, () => ofOperand(operand(dtype, [1], [1])))));
    return true;
  } catch {
    return false;
  }
};

describe.each([...UNARY, ...BINARY])("%s", (name) => {
  const { nin } = ufunc(name);
  it.each(dtypesOf().filter((dtype) => servedBy(name, dtype)))(
    `of %s has the same bits at every size from 0 to ${String(COUNT)} and in every layout`,
    (dtype) => {
      quietly(() => {
        const inputs = Array.from({ length: nin }, (_, k) => values(dtype, COUNT, 11 + k, name === "power" && k === 1));
        const f = call(name);
        const whole = f(...inputs.map((list) => ofOperand(operand(dtype, [COUNT], list)))) as NDArray;
        for (let n = 0; n <= COUNT; n++) {
          const expected = bytesOf(whole.slice(`:${String(n)}`));
          const parts = inputs.map((list) => list.slice(0, n));
          const contiguous = parts.map((list) => operand(dtype, [n], list));
          expect(bytesOf(f(...contiguous.map(ofOperand)) as NDArray), `${String(n)} contiguous`).toBe(expected);
          expect(bytesOf(f(...contiguous.map(unaligned)) as NDArray), `${String(n)} unaligned`).toBe(expected);
          const strided = parts.map(
            (list) =>
              new ArraySpec(
                dtype,
                [n],
                "strided",
                list.flatMap((x) => [x, x]),
              ),
          );
          expect(bytesOf(f(...strided.map(ofSpec)) as NDArray), `${String(n)} strided`).toBe(expected);
          const reversed = parts.map((list) => new ArraySpec(dtype, [n], "reversed", [...list].reverse()));
          expect(bytesOf(f(...reversed.map(ofSpec)) as NDArray), `${String(n)} reversed`).toBe(expected);
          const mixed = reversed.map((spec, k) =>
            k === 0 ? ofSpec(spec) : ofOperand(contiguous[k] ?? contiguous[0]!),
          );
          expect(bytesOf(f(...mixed) as NDArray), `${String(n)} mixed`).toBe(expected);
        }
      });
    },
  );
});

describe("blocks and threads", () => {
  const { configure } = loadAddon(new URL("../../core/src/index.ts", import.meta.url).href, "@rustnum/core") as {
    configure: (settings: { threads?: number; blockElements?: number; threadThresholdNs?: number }) => void;
  };
  const SETTINGS = [
    { threads: 1, blockElements: 1024, threadThresholdNs: 1e12 },
    { threads: 1, blockElements: 64, threadThresholdNs: 1e12 },
    { threads: 2, blockElements: 64, threadThresholdNs: 0 },
    { threads: 2, blockElements: 96, threadThresholdNs: 0 },
    { threads: 3, blockElements: 1024, threadThresholdNs: 0 },
  ];
  afterEach(() => configure({ threads: 2, blockElements: 1024, threadThresholdNs: 10_000 }));

  const everywhere = (what: () => NDArray): void => {
    const results = SETTINGS.map((settings) => {
      configure(settings);
      return bytesOf(quietly(what));
    });
    for (const [k, result] of results.entries()) expect(result, JSON.stringify(SETTINGS[k])).toBe(results[0]);
  };

  const big = (dtype: NumericDtype, shape: readonly number[], seed: number): NDArray => {
    const spec = new ArraySpec(dtype, shape, "contiguous", values(dtype, 401, seed, true));
    return ofSpec(spec);
  };

  it.each([...UNARY, ...BINARY])("%s does not see them", (name) => {
    for (const dtype of ["float64", "float32", "float16", "int32", "complex64"] as const) {
      if (!servedBy(name, dtype)) continue;
      const args = Array.from({ length: ufunc(name).nin }, (_, k) => big(dtype, [41, 73], k + 3));
      everywhere(() => call(name)(...args) as NDArray);
      everywhere(() => call(name)(...args.map((a) => a.T)) as NDArray);
      everywhere(
        () => call(name)(...args.map((a, k) => (k === 0 ? a.slice("::-1, ::3") : a.slice("0, ::3")))) as NDArray,
      );
    }
  });

  it("casts between dtypes on the way do not see them", () => {
    everywhere(() => call("add")(big("int32", [3001], 1), big("float64", [3001], 2)) as NDArray);
    everywhere(() => call("multiply")(big("float16", [57, 61], 1), big("complex64", [61], 2)) as NDArray);
    everywhere(() => big("float64", [5003], 4).astype("float16"));
  });

  const FOLDS = ["sum", "prod", "min", "max", "mean", "any", "all"] as const;
  it.each(FOLDS)("%s does not see them, along any axis and in any layout", (name) => {
    for (const dtype of ["float64", "float32", "float16", "int16", "complex128", "bool"] as const) {
      const a = big(dtype, [23, 31, 17], 5);
      const fold = (x: NDArray, axis: number | number[]): NDArray => x[name](axis) as NDArray;
      for (const axis of [0, 1, 2, [0, 1], [1, 2], [0, 2]]) {
        everywhere(() => fold(a, axis));
        const direct = bytesOf(quietly(() => fold(a, axis)));
        // The same logical array in other memory.
        expect(bytesOf(quietly(() => fold(a.copy("F"), axis))), `F ${String(axis)}`).toBe(direct);
        expect(
          bytesOf(quietly(() => fold(a.slice("::-1").copy().slice("::-1"), axis))),
          `reversed ${String(axis)}`,
        ).toBe(direct);
      }
    }
  });

  it("a float sum of 100003 elements is the same number with one thread and two", () => {
    const a = big("float64", [100_003], 9);
    const b = ofOperand(
      operand(
        "float64",
        [100_003],
        fc.sample(fc.double({ min: -1, max: 1, noNaN: true }), { numRuns: 100_003, seed: 3 }),
      ),
    );
    everywhere(() => a.sum({ keepdims: true }));
    everywhere(() => b.sum({ keepdims: true }));
    const c = b.slice(":100000").reshape(1000, 100);
    everywhere(() => c.sum(0));
    everywhere(() => c.sum(1));
    everywhere(() => c.cumsum(0));
    everywhere(() => c.cumsum(1));
  });
});
