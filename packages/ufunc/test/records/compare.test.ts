/** `==` and `!=` of records, and the errors of ufuncs that take none, against NumPy's. */
import { array, arange, dtype, ones, zeros, type DType, type NDArray } from "@rustnum/core";
import { bothReject, describeOracle, oracle } from "@rustnum/oracle";
import { expect, it } from "vitest";
import { inspect } from "node:util";

import * as np from "../../src/index.js";

const of = dtype as (...args: unknown[]) => DType<"void">;
const z = (shape: number | readonly number[], ...spec: unknown[]): NDArray<"void"> =>
  zeros(shape, { dtype: of(...spec) });
const o = (shape: number | readonly number[], ...spec: unknown[]): NDArray<"void"> =>
  ones(shape, { dtype: of(...spec) });
const PAIR = "f8, i4";
const mixed = (): NDArray<"void"> => array([[1, 2], [1, 3], [NaN, 2]] as never, { dtype: of(PAIR) }); // prettier-ignore

describeOracle("comparing records", () => {
  const pairs: readonly (readonly [string, () => NDArray, () => NDArray])[] = [
    ["np.zeros(2, 'f8, i4'), np.zeros(2, 'f8, i4')", () => z(2, PAIR), () => z(2, PAIR)],
    ["np.zeros(2, 'f8, i4'), np.zeros((3, 1), 'f8, i4')", () => z(2, PAIR), () => z([3, 1], PAIR)],
    ["np.zeros(2, 'f8, i4'), np.zeros(3, 'f8, i4')", () => z(2, PAIR), () => z(3, PAIR)],
    ["np.array([(1, 2), (1, 3), (np.nan, 2)], 'f8, i4'), np.array((1, 2), 'f8, i4')", mixed, () => mixed().slice(0)],
    ["np.array([(1, 2), (1, 3), (np.nan, 2)], 'f8, i4'), np.array([(1, 2), (1, 3), (np.nan, 2)], 'f4, u1')", mixed, () => mixed().astype(of("f4, u1"))],
    ["np.zeros(2, [('a', 'f8')]), np.zeros(2, [('b', 'f8')])", () => z(2, [["a", "f8"]]), () => z(2, [["b", "f8"]])],
    ["np.zeros(2, [('a', 'f8', 2)]), np.zeros(2, [('a', 'f8', 3)])", () => z(2, [["a", "f8", 2]]), () => z(2, [["a", "f8", 3]])],
    ["np.zeros(2, [('a', 'f8', 2)]), np.ones(2, [('a', 'f8', 2)])", () => z(2, [["a", "f8", 2]]), () => o(2, [["a", "f8", 2]])],
    ["np.zeros(2, [('a', 'i4, f4', (2, 2))]), np.zeros(2, [('a', 'i4, f4', (2, 2))])", () => z(2, [["a", "i4, f4", [2, 2]]]), () => z(2, [["a", "i4, f4", [2, 2]]])],
    ["np.zeros((), [('a', 'f8', 2)]), np.zeros((), [('a', 'f8', 2)])", () => z([], [["a", "f8", 2]]), () => z([], [["a", "f8", 2]])],
    ["np.zeros(2, 'V4'), np.zeros(2, 'V4')", () => z(2, "V4"), () => z(2, "V4")],
    ["np.zeros(2, 'V5'), np.frombuffer(b'\\x00' * 9 + b'\\x01', 'V5')", () => z(2, "V5"), () => { const b = z(2, "V5"); b.data[9] = 1; return b; }],
    ["np.zeros(2, 'V4'), np.zeros(2, 'V5')", () => z(2, "V4"), () => z(2, "V5")],
    ["np.zeros(2, []), np.zeros(2, [])", () => z(2, []), () => z(2, [])],
    ["np.zeros(2, 'f8, i4'), np.zeros(2, 'V12')", () => z(2, PAIR), () => z(2, "V12")],
    ["np.zeros(2, 'f8, i4'), np.zeros(2)", () => z(2, PAIR), () => zeros(2)],
    ["np.zeros(2, 'f8, i4'), np.dtype('f8, i4').type(12).view('V12')", () => z(2, PAIR), () => z([], "V12")],
    ["np.zeros(0, 'f8, i4'), np.zeros(0, 'f8, i4')", () => z(0, PAIR), () => z(0, PAIR)],
  ]; // prettier-ignore

  it("gives NumPy's answers and errors", async () => {
    for (const [source, left, right] of pairs) {
      for (const [name, sign] of [
        ["equal", "=="],
        ["not_equal", "!="],
      ] as const) {
        const reply = await oracle().call(`lambda: repr(np.asarray((lambda a, b: a ${sign} b)(${source})))`);
        const ours = (): unknown => left()[name](right());
        if (reply.ok)
          expect(inspect(ours()), `${source} ${sign}`).toBe(reply.value.kind === "str" ? reply.value.value : ""); // prettier-ignore
        else await bothReject(ours, reply, { message: true });
      }
    }
  });

  it("takes records as they are read, and whole arrays", () => {
    const a = mixed();
    expect(a.equal(a.get(1) as never).tolist()).toEqual([false, true, false]);
    expect(() => a.equal(1)).toThrow("Cannot compare structured or void to non-void arrays.");
    expect(np.array_equal(z(2, PAIR), z(2, PAIR))).toBe(true);
    expect(np.array_equal(a, a)).toBe(false);
    expect(np.array_equal(z(2, PAIR), z(3, PAIR))).toBe(false);
    expect(arange(3).equal(1).tolist()).toEqual([false, true, false]);
  });

  it("is all that ufuncs do with records", async () => {
    const calls: readonly (readonly [string, () => unknown])[] = [
      ["np.add(a, a)", () => np.add(z(2, PAIR), z(2, PAIR))],
      ["np.add(a, 1)", () => np.add(z(2, PAIR), 1n)],
      ["np.add(a, 1.5)", () => np.add(z(2, PAIR), 1.5)],
      ["np.maximum(a, a)", () => np.maximum(z(2, PAIR), z(2, PAIR))],
      ["np.negative(a)", () => np.negative(z(2, PAIR))],
      ["np.equal(a, a)", () => np.equal(z(2, PAIR), z(2, PAIR))],
      ["np.equal(a, 1)", () => np.equal(z(2, PAIR), 1n)],
      ["np.less(a, a)", () => np.less(z(2, PAIR), z(2, PAIR))],
      ["np.less(a, np.zeros(2))", () => np.less(z(2, PAIR), zeros(2))],
      ["np.less(np.zeros(2), a)", () => np.less(zeros(2), z(2, PAIR))],
      ["np.sum(a)", () => np.sum(z(2, PAIR))],
      ["a.sum(0)", () => z(2, PAIR).sum(0)],
      ["np.add.accumulate(a)", () => np.cumsum(z(2, PAIR))],
    ]; // prettier-ignore
    for (const [source, ours] of calls) {
      await bothReject(ours, await oracle().call(`lambda: (lambda a: ${source})(np.zeros(2, 'f8, i4'))`), {
        message: true,
      });
    }
    for (const [source, ours] of [
      ["np.sin(a)", () => np.sin(z(2, PAIR))],
      ["np.bitwise_and(a, a)", () => np.bitwise_and(z(2, PAIR), z(2, PAIR))],
    ] as const) {
      const reply = await oracle().call(`lambda: (lambda a: ${source})(np.zeros(2, 'f8, i4'))`);
      await bothReject(ours, reply, { as: "TypeError", message: "not supported for the input types" });
    }
  });
});
