/** correlate and convolve: NumPy's results, modes, exchanges and errors. */
import { arange, array, set_num_threads, type NDArray } from "@rustnum/core";
import {
  arrayOf, arraySpecs, bothReject, checkProperty, describeOracle, dtypesOf, expectSame, operand, oracle, type NumericDtype,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";

import { convolve, correlate } from "../../src/index.js";
import { ofSpec, raw } from "../support/arrays.js";
import { quietly } from "../support/warnings.js";
import { exactly, expectBounded } from "./bounded.js";

const MODES = ["valid", "same", "full"] as const;
const OURS = { correlate, convolve };
const CASES = (["correlate", "convolve"] as const).flatMap((name) =>
  dtypesOf("biufc").map((dtype) => ({ name, dtype })),
);

describeOracle("sliding products", () => {
  it.each(CASES)("$name of $dtype is NumPy's in every mode and layout", ({ name, dtype }) => {
    const exact = /bool|int/.test(dtype);
    const options = exact ? { dtype } : { dtype, finite: true, specials: false };
    const length = fc.integer({ min: 1, max: 40 });
    return checkProperty({
      cases: fc
        .tuple(length, length, fc.constantFrom(...MODES))
        .chain(([n, k, mode]) =>
          fc.tuple(arraySpecs({ ...options, shape: [n] }), arraySpecs({ ...options, shape: [k] }), fc.constant(mode)),
        ),
      request: ([a, v, mode]) => ({
        fn: exact ? `lambda a, v: np.${name}(a, v, '${mode}')` : exactly(`np.${name}(x, y, '${mode}')`),
        args: [a, v],
      }),
      check: ([a, v, mode], reply) => {
        const result = quietly(() => OURS[name](ofSpec(a), ofSpec(v), mode));
        if (exact) expectSame(raw(result), arrayOf(reply));
        else expectBounded(result, reply, Math.min(a.shape[0] as number, v.shape[0] as number));
      },
      runs: 60,
    });
  });

  it.each(["int64", "int8", "bool", "float64", "complex128", "float16"] as const)(
    "of long signals of %s are NumPy's too",
    async (dtype) => {
      const [n, k] = [3001, 70];
      const value = (i: number): number => (dtype === "bool" ? Number(i % 97 === 0) : ((i * 7) % 5) - 2);
      const values = (count: number): number[] => Array.from({ length: count }, (_, i) => value(i));
      const [a, v] = [n, k].map((count) => array(values(count)).astype(dtype)) as [NDArray, NDArray];
      for (const mode of MODES) {
        const theirs = await oracle().call(
          `lambda a, v: np.correlate(np.array(a).astype('${dtype}'), np.array(v).astype('${dtype}'), '${mode}')`,
          [operand("float64", [n], values(n)), operand("float64", [k], values(k))],
        );
        // Sums of small integers are exact in every dtype.
        expectSame(raw(correlate(a, v, mode)), arrayOf(theirs));
      }
    },
  );

  it("do not multiply what does not overlap", async () => {
    const theirs = await oracle().call("lambda: np.convolve([np.inf, 1.0, 2.0], [0.0, 3.0])");
    expectSame(raw(quietly(() => convolve([Infinity, 1, 2], [0, 3]))), arrayOf(theirs));
  });

  it("promote their operands", async () => {
    const [a, v] = [arange(5n).astype("uint8"), arange(3).astype("float32")];
    expect(convolve(a, v).dtype.name).toBe("float32");
    expect(correlate(a, [1, 2]).dtype.name).toBe("float64");
    expectSame(raw(convolve(3, 4)), arrayOf(await oracle().call("lambda: np.convolve(3.0, 4.0)")));
  });

  it.each([
    [() => correlate([], [1]), "np.correlate([], [1])"],
    [() => correlate([1], []), "np.correlate([1], [])"],
    [() => convolve([], [1]), "np.convolve([], [1])"],
    [() => convolve([1], []), "np.convolve([1], [])"],
    [() => correlate(3, 4), "np.correlate(3, 4)"],
    [() => correlate([[1]], [1]), "np.correlate(np.ones((1, 1)), [1])"],
    [() => convolve([[1, 2]], [1]), "np.convolve(np.ones((1, 2)), [1])"],
    [() => convolve([1], [1], "bad" as never), "np.convolve([1], [1], 'bad')"],
    [() => convolve([1], [1], "fu" as never), "np.convolve([1], [1], 'fu')"],
    [() => convolve([1], [1], 5 as never), "np.convolve([1], [1], 5)"],
    [() => convolve([1], [1], null as never), "np.convolve([1], [1], None)"],
  ])("%s is refused in NumPy's words", async (ours, theirs) => {
    await bothReject(ours, oracle().call(`lambda: ${theirs}`), { message: true });
  });
});

describe("long signals", () => {
  afterEach(() => set_num_threads(2));

  it.each<NumericDtype>(["float64", "float32", "complex128", "int16", "float16"])(
    "of %s have the same bits at any number of threads",
    (dtype) => {
      const a = arange(50_000).multiply(1.7).remainder(7.3).subtract(3).astype(dtype);
      const v = arange(101).multiply(2.3).remainder(5.1).subtract(2).astype(dtype);
      const results = [1, 2].map((threads) => {
        set_num_threads(threads);
        return raw(correlate(a, v, "same") as NDArray).bytes;
      });
      expect(Buffer.compare(results[0] as Uint8Array, results[1] as Uint8Array)).toBe(0);
    },
  );
});
