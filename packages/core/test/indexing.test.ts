/** Basic indexing: what NumPy's brackets give, as views. */
import {
  ArraySpec,
  arrayOf,
  arraySpecs,
  basicIndices,
  bothReject,
  checkProperty,
  describeOracle,
  dtypesOf,
  expectSame,
  expectSameScalar,
  int,
  oracle,
  shapes,
  valueOf,
} from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  IndexError,
  ValueError,
  arange,
  array,
  zeros,
  type Index,
  type NDArray,
  type ScalarLike,
} from "../src/index.js";
import { ofSpec, raw } from "./support/arrays.js";

const indexed = arraySpecs({ maxDims: 4, maxSide: 5 }).chain((spec) =>
  fc.tuple(fc.constant(spec), basicIndices(spec.shape)),
);

/** The parts as values where they have a value form: integers, null, and texts for the rest. */
const asValues = (text: string): Index[] =>
  text.split(", ").map((part) => (part === "None" ? null : /^-?\d+$/.test(part) ? Number(part) : part));

describeOracle("slice", () => {
  it("gives NumPy's shape and values", () =>
    checkProperty({
      cases: indexed,
      request: ([a, { text }]) => ({ fn: `lambda a: np.asarray(a[${text}])`, args: [a] }),
      check: ([a, { text }], reply) => {
        expectSame(raw(ofSpec(a).slice(text)), arrayOf(reply), {}, text);
        expectSame(raw(ofSpec(a).slice(...asValues(text))), arrayOf(reply), {}, `${text} as values`);
      },
      runs: 3000,
    }));

  it("gives a view with NumPy's strides", () =>
    checkProperty({
      cases: indexed.filter(([a]) => a.layout !== "broadcast" && a.layout !== "offset" && a.shape.every((n) => n > 1)),
      request: ([a, { text }]) => ({ fn: `lambda a: a[${text}, ...].strides`.replace("..., ...", "..."), args: [a] }),
      check: ([a, { text }], reply) => {
        if (text.includes("...")) return;
        const value = valueOf(reply);
        const theirs = value.kind === "tuple" ? value.items.map((x) => (x.kind === "int" ? Number(x.value) : NaN)) : [];
        const ours = ofSpec(a).slice(text);
        // What an axis of length 0 or 1 steps by nobody sees.
        if (ours.size > 0)
          expect(ours.strides.filter((_, k) => ours.shape[k] !== 1)).toEqual(
            theirs.filter((_, k) => ours.shape[k] !== 1),
          );
        expect(ours.base).not.toBeNull();
      },
      runs: 1000,
    }));

  it("reads the same element by get, item, slice and tolist as NumPy", () =>
    checkProperty({
      cases: arraySpecs({ minDims: 1, minSide: 1 }).chain((a) =>
        fc.tuple(fc.constant(a), fc.tuple(...a.shape.map((n) => fc.integer({ min: -n, max: n - 1 })))),
      ),
      request: ([a, index]) => ({ fn: `lambda a: a[${index.join(", ")}]`, args: [a] }),
      check: ([a, index], reply) => {
        const ours = ofSpec(a);
        const exact = a.dtype === "int64" || a.dtype === "uint64";
        const element = exact ? ours.getBigint(...index) : ours.get(...index);
        expectSameScalar(element as ScalarLike, valueOf(reply));
        const one = ours.slice(...index);
        expect(one.shape).toEqual([]);
        expectSameScalar((exact ? one.item({ bigint: true }) : one.item()) as ScalarLike, valueOf(reply));
        if (!exact) expectSameScalar(ours.item(...index) as ScalarLike, valueOf(reply));
      },
      runs: 1500,
    }));

  const WRONG: readonly [string, readonly number[]][] = [
    ["5", [3]], ["-4", [3]], ["0, 0", [3]], ["..., ...", [3]], ["::0", [3]], ["0, 3", [2, 3]], ["0", []], ["1:2, :, 0, 0", [2, 2]],
    ["99999999999999999999", [3]], ["-99999999999999999999", [3]],
  ]; // prettier-ignore
  it.each(WRONG)("refuses [%s] of shape %j as NumPy does", async (text, shape) => {
    const theirs = oracle().call(`lambda s: np.zeros(s)[${text}]`, [shape.map(int)]);
    const error = await bothReject(() => zeros(shape).slice(text), theirs);
    if (!text.includes("999")) expect(error.message).toBe(await messageOf(theirs));
  });

  async function messageOf(reply: ReturnType<ReturnType<typeof oracle>["call"]>): Promise<string> {
    const answer = await reply;
    return answer.ok ? "" : answer.error.message;
  }
});

describe("slice", () => {
  const a = arange(24).reshape(2, 3, 4);

  it("takes texts, integers, null, and both mixed", () => {
    expect(a.slice(0, "1:", "::2").tolist()).toEqual([
      [4, 6],
      [8, 10],
    ]);
    expect(a.slice("...", 0).tolist()).toEqual([
      [0, 4, 8],
      [12, 16, 20],
    ]);
    expect(a.slice(null, 1, "0, ::-1").tolist()).toEqual([[15, 14, 13, 12]]);
    expect(a.slice(1n, -1n).tolist()).toEqual([20, 21, 22, 23]);
    expect(a.slice("1, 2, 3").item()).toBe(23);
    expect(a.slice(" 1 , : ,  0 ").tolist()).toEqual([12, 16, 20]);
    expect(a.slice("np.newaxis, 0, newaxis").shape).toEqual([1, 1, 3, 4]);
    expect(a.slice().shape).toEqual([2, 3, 4]);
  });

  it("is a view: writing it writes the whole", () => {
    const b = zeros([2, 3]);
    b.slice("1").assign(7);
    b.slice("0, ::2").assign([1, 2]);
    expect(b.tolist()).toEqual([
      [1, 0, 2],
      [7, 7, 7],
    ]);
    expect(b.slice("1:").base).toBe(b);
    expect(b.slice("1:").slice("0").base).toBe(b);
  });

  it("refuses what is no index", () => {
    for (const text of ["a", "1:2:3:4", "1.5", "", "1,,2", "1 2", "0x1", "[1, 2]", "1:2;3", "--1", "1e3"]) {
      expect(() => a.slice(text), text).toThrow(IndexError);
    }
    expect(() => a.slice(1.5)).toThrow(IndexError);
    expect(() => a.slice(NaN)).toThrow(IndexError);
    expect(() => a.slice(2 ** 53)).toThrow(IndexError);
    expect(() => a.slice("::0")).toThrow(ValueError);
    expect(() => a.slice({} as Index)).toThrow(IndexError);
    expect(() => a.slice([0.5] as Index)).toThrow(IndexError);
  });
});

describe("get and set", () => {
  it("reach every element from both ends", () => {
    const a = arange(6).reshape(2, 3);
    expect(a.get(1, 2)).toBe(5);
    expect(a.get(-1, -3)).toBe(3);
    a.set(0, -1, 9);
    expect(a.tolist()).toEqual([
      [0, 1, 9],
      [3, 4, 5],
    ]);
    const b = arange(24).reshape(2, 3, 4);
    expect(b.get(1, -1, 2)).toBe(22);
    b.set(1, -1, 2, -1);
    expect(b.get(1, 2, 2)).toBe(-1);
    const zero = array(5);
    expect(zero.get()).toBe(5);
    zero.set(6);
    expect(zero.item()).toBe(6);
  });

  it("refuse wrong indices", () => {
    const a = zeros([2, 3]);
    const one = zeros(3);
    for (const index of [[2, 0], [0, 3], [-3, 0], [0], [0, 0, 0], [], [0.5, 0], [NaN, 0]]) {
      expect(() => a.get(...index), index.join()).toThrow(IndexError);
      expect(() => a.set(...index, 1), index.join()).toThrow(IndexError);
    }
    for (const index of [[3], [-4], [1.5], [], [0, 0]])
      expect(() => one.get(...index), index.join()).toThrow(IndexError);
    expect(() => one.get(...(["0"] as unknown[] as number[]))).toThrow(IndexError);
    expect(() => one.get(2)).not.toThrow();
    expect(() => a.get(5, 0)).toThrow("index 5 is out of bounds for axis 0 with size 2");
    expect(one.tolist()).toEqual([0, 0, 0]);
  });

  it("write any dtype's scalars by NumPy's rules", () => {
    for (const dtype of dtypesOf()) {
      const a = zeros(2, dtype);
      a.set(1, 1);
      expect(a.tolist({ bigint: true })).toHaveLength(2);
      a.set(0, true);
      expect(a.slice("0:1").astype("float64", { casting: "unsafe" }).item()).toBe(1);
    }
    expect(() => zeros(1, "uint8").set(0, 256)).toThrow("Python integer 256 out of bounds for uint8");
    expect(() => zeros(1, "int32").set(0, NaN)).toThrow("cannot convert float NaN to integer");
  });

  it("give int64 as a number while that is exact, and say how to read it otherwise", () => {
    const a = array([2n ** 53n - 1n, 2n ** 53n, -(2n ** 63n)]);
    expect(a.get(0)).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => a.get(1)).toThrow(RangeError);
    expect(() => a.get(1)).toThrow("bigint: true");
    expect(a.getBigint(1)).toBe(2n ** 53n);
    expect(() => a.tolist()).toThrow(RangeError);
    expect(a.tolist({ bigint: true })).toEqual([2n ** 53n - 1n, 2n ** 53n, -(2n ** 63n)]);
    expect(a.slice("2").item({ bigint: true })).toBe(-(2n ** 63n));
    const u: NDArray<"uint64"> = array([2n ** 64n - 1n], "uint64");
    expect(u.getBigint(0)).toBe(2n ** 64n - 1n);
  });
});

describe("layouts", () => {
  it("of drawn arrays are what they say", () => {
    for (const spec of fc.sample(arraySpecs({ dtype: "int16" }), { numRuns: 300, seed: 5 })) {
      const ours = ofSpec(spec);
      expect(ours.shape).toEqual(spec.shape);
      if (ours.size > 1) ours.shape.forEach((n, k) => n > 1 && expect(ours.strides[k]).toBe(spec.strides[k]));
      expect(spec).toBeInstanceOf(ArraySpec);
    }
    expect(fc.sample(shapes(), 1)).toHaveLength(1);
  });
});
