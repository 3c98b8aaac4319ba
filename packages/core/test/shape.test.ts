/** reshape, transpose, broadcast_to: NumPy's shapes, values, and its choice between view and copy. */
import {
  arrayOf,
  arraySpecs,
  bothReject,
  checkProperty,
  describeOracle,
  expectSame,
  int,
  ints,
  oracle,
  valueOf,
  type ArraySpec,
} from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ValueError, arange, array, broadcast_to, zeros } from "../src/index.js";
import { ofSpec, raw } from "./support/arrays.js";

/** A shape with as many elements: factors of the size in any order, ones between them. */
function reshaped(a: ArraySpec): fc.Arbitrary<readonly number[]> {
  const size = a.shape.reduce((p, n) => p * n, 1);
  if (size === 0)
    return fc.constantFrom(
      [0],
      [0, 3],
      [2, 0, 1],
      [0, -1].map((n) => (n === -1 ? 4 : n)),
    );
  const factors: number[] = [];
  for (let rest = size, p = 2; rest > 1;) {
    if (rest % p === 0) {
      factors.push(p);
      rest /= p;
    } else p++;
  }
  return fc
    .tuple(fc.shuffledSubarray(factors, { minLength: factors.length }), fc.array(fc.nat(3), { maxLength: 4 }))
    .map(([order, joins]) => {
      const shape = [...order];
      for (const at of joins) {
        if (at % 2 === 0 || shape.length < 2) shape.splice(at % (shape.length + 1), 0, 1);
        else {
          const k = at % (shape.length - 1);
          shape.splice(k, 2, (shape[k] as number) * (shape[k + 1] as number));
        }
      }
      return shape;
    });
}

const RESHAPE = `def f(a, shape, order):
  b = a.reshape(shape, order=order)
  return np.array(np.shares_memory(a, b) or b.size == 0), b`;

describeOracle("reshape", () => {
  it("gives NumPy's elements, and a view exactly where NumPy does", () =>
    checkProperty({
      cases: arraySpecs({ maxDims: 4 }).chain((a) =>
        fc.tuple(fc.constant(a), reshaped(a), fc.constantFrom("C", "F", "A")),
      ),
      request: ([a, shape, order]) => ({ fn: RESHAPE, args: [a, ints(...shape), order] }),
      check: ([a, shape, order], reply) => {
        const source = ofSpec(a);
        const ours = source.reshape(shape, { order: order as "C" | "F" | "A" });
        const value = valueOf(reply);
        if (value.kind !== "tuple") throw new TypeError(value.kind);
        const [view, theirs] = value.items;
        if (theirs?.kind !== "array" || view?.kind !== "array") throw new TypeError("array");
        expectSame(raw(ours), theirs);
        const wholes = [source, source.base];
        const shares = ours.base !== null && wholes.includes(ours.base);
        // NumPy keeps a view of a broadcast or offset array where it can, and so do we.
        if (ours.size > 0) expect(shares).toBe(view.bytes[0] === 1);
        if (ours.size > 0 && shares)
          ours.shape.forEach((n, k) => n > 1 && expect(ours.strides[k]).toBe(theirs.strides[k]));
      },
      runs: 2500,
    }));

  const WRONG: readonly [readonly number[], readonly number[]][] = [
    [[6], [4]], [[6], [-1, -1]], [[6], [-1, 4]], [[0], [-1, 0]], [[6], [0, -1]], [[], [2]], [[2, 3], [3, 3]],
  ]; // prettier-ignore
  it.each(WRONG)("of %j to %j is refused as by NumPy", async (from, to) => {
    const theirs = oracle().call("lambda a, b: np.zeros(a).reshape(b)", [from.map(int), ints(...to)]);
    // NumPy shows an unknown length as "newaxis", or not at all; ours shows what was given.
    await bothReject(() => zeros(from).reshape(to), theirs, {
      message: to.includes(-1) ? /cannot reshape array of size|can only specify one/ : true,
    });
  });

  it("knows one unknown length", async () => {
    for (const [from, to] of [
      [[6], [-1, 2]],
      [[2, 3], [-1]],
      [
        [0, 3],
        [-1, 3],
      ],
      [[4], [2, -1, 1]],
    ] as const) {
      const theirs = await oracle().array("lambda a, b: np.zeros(a).reshape(b)", [from.map(int), ints(...to)]);
      expect(zeros(from).reshape(to).shape).toEqual(theirs.shape);
    }
  });
});

describeOracle("transpose", () => {
  it("permutes as NumPy's does, without copying", () =>
    checkProperty({
      cases: arraySpecs({ maxDims: 4 }).chain((a) =>
        fc.tuple(
          fc.constant(a),
          fc.shuffledSubarray(
            a.shape.map((_, k) => k),
            { minLength: a.shape.length },
          ),
        ),
      ),
      request: ([a, axes]) => ({ fn: "transpose", args: [a, ints(...axes)] }),
      check: ([a, axes], reply) => {
        const source = ofSpec(a);
        const ours = source.transpose(axes);
        expectSame(raw(ours), arrayOf(reply));
        expectSame(raw(source.transpose(axes.map((k) => k - a.shape.length))), arrayOf(reply));
        expect(ours.base).toBe(source.base ?? source);
      },
      runs: 800,
    }));

  it.each([[[0]], [[0, 0]], [[0, 2]], [[0, 1, 2]], [[-3, 0]]])(
    "refuses axes %j of two as NumPy does",
    async (axes) =>
      void (await bothReject(
        () => zeros([2, 3]).transpose(axes),
        oracle().call("lambda axes: np.zeros((2, 3)).transpose(axes)", [ints(...axes)]),
        { message: true },
      )),
  );
});

describeOracle("broadcast_to", () => {
  it("repeats as NumPy's does", () =>
    checkProperty({
      cases: fc.tuple(
        arraySpecs({ maxDims: 3, maxSide: 3 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }),
      ),
      request: ([a, shape]) => ({ fn: "broadcast_to", args: [a, ints(...shape)] }),
      check: async ([a, shape], reply) => {
        if (!reply.ok) return void (await bothReject(() => broadcast_to(ofSpec(a), shape), reply));
        const ours = broadcast_to(ofSpec(a), shape);
        expectSame(raw(ours), arrayOf(reply));
        expect(ours.flags.writeable).toBe(false);
      },
      runs: 1500,
    }));

  it.each([
    [[3], [2]],
    [[2, 3], [3]],
    [[3], [2, -1]],
    [[2], [3, 2, 4]],
  ])(
    "of %j to %j is refused in NumPy's words",
    async (from, to) =>
      void (await bothReject(
        () => broadcast_to(zeros(from), to),
        oracle().call("lambda a, b: np.broadcast_to(np.zeros(a), b)", [from.map(int), ints(...to)]),
        { message: to.includes(-1) ? /./ : true },
      )),
  );
});

describe("shapes", () => {
  it("are read-only, as the docs say", () => {
    const a = zeros([2, 3]);
    expect(Object.isFrozen(a.shape)).toBe(true);
    expect(Object.isFrozen(a.strides)).toBe(true);
    expect(() => {
      (a.shape as number[])[0] = 5;
    }).toThrow(TypeError);
  });

  it("reshape takes lengths, a list, an array, or keywords", () => {
    const a = arange(6);
    for (const b of [a.reshape(2, 3), a.reshape([2, 3]), a.reshape(-1, 3), a.reshape({ shape: [2, 3] } as never)])
      expect(b.shape).toEqual([2, 3]);
    expect(a.reshape(6).shape).toEqual([6]);
    expect(a.reshape([2, 3], { copy: true }).base).not.toBe(a);
    expect(() => a.reshape(2, 3).T.reshape(6, { copy: false })).toThrow(
      "Unable to avoid creating a copy while reshaping.",
    );
    expect(() => a.reshape([2, 3], { order: "K" as "C" })).toThrow(ValueError);
    expect(() => a.reshape(2.5, 2)).toThrow(TypeError);
    expect(() => a.reshape("6" as never)).toThrow(TypeError);
    expect(() => a.reshape()).toThrow(TypeError);
    expect(() => a.reshape([2, 3], { ordre: "C" } as never)).toThrow("unexpected keyword argument 'ordre'");
  });

  it("transpose takes axes in every form", () => {
    const a = arange(6).reshape(1, 2, 3);
    expect(a.T.shape).toEqual([3, 2, 1]);
    expect(a.transpose().shape).toEqual([3, 2, 1]);
    expect(a.transpose(null).shape).toEqual([3, 2, 1]);
    expect(a.transpose(1, 0, 2).shape).toEqual([2, 1, 3]);
    expect(a.transpose([2, 0, 1]).shape).toEqual([3, 1, 2]);
    expect(array(1).T.shape).toEqual([]);
  });

  it("broadcast views cannot be written", () => {
    const b = broadcast_to(array([1, 2]), [3, 2]);
    expect(() => b.assign(0)).toThrow("assignment destination is read-only");
    expect(() => b.set(0, 0, 1)).toThrow(ValueError);
    expect(() => b.slice("0").assign(0)).toThrow(ValueError);
    expect(b.tolist()).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });
});
