/** `ufunc.reduceat` and `outer`. */
import {
  IndexError,
  arange,
  array,
  complex,
  defineUfunc,
  registerLoop,
  ufunc,
  zeros,
  type NDArray,
} from "@rustnum/core";
import {
  arrayOf, arraySpecs, bothReject, checkProperty, describeOracle, dtypesOf, expectSame, int, oracle, operand, type ArraySpec,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { add, less, maximum, multiply, subtract } from "../src/index.js";
import { ofOperand, ofSpec, raw } from "./support/arrays.js";
import { quietly } from "./support/warnings.js";

const segments = (n: number): fc.Arbitrary<number[]> =>
  n === 0 ? fc.constant([]) : fc.array(fc.integer({ min: 0, max: n - 1 }), { maxLength: 12 });

describeOracle("reduceat", () => {
  it.each(dtypesOf())("of %s folds segments along any axis as NumPy does", (dtype) => {
    // Small integers, which every dtype adds and multiplies exactly, in whatever order.
    const small = /float|complex/.test(dtype);
    const values = (spec: ArraySpec): NDArray =>
      small ? ofSpec(spec).remainder(4n).subtract(1n).astype(dtype) : ofSpec(spec);
    const theirs = small ? `(a % 4 - 1).astype('${dtype}')` : "a";
    return checkProperty({
      cases: fc
        .tuple(
          fc.constantFrom("add", "multiply", "maximum", "minimum", "logical_and", "subtract"),
          arraySpecs({ dtype: small ? "int8" : dtype, minDims: 1, maxDims: 3 }),
        )
        .chain(([name, a]) =>
          fc
            .integer({ min: 0, max: a.shape.length - 1 })
            .chain((axis) =>
              fc.tuple(fc.constant(name), fc.constant(a), fc.constant(axis), segments(a.shape[axis] as number)),
            ),
        ),
      request: ([name, a, axis, list]) => ({
        fn: `lambda a, i, axis: np.${name}.reduceat(${theirs}, i, axis)`,
        args: [a, operand("int64", [list.length], list.map(BigInt)), int(axis)],
      }),
      check: ([name, a, axis, list], reply) => {
        const indices = array(list.map(BigInt)).astype("int64");
        const call = (): NDArray => ufunc(name).reduceat(values(a), indices, axis);
        if (!reply.ok) expect(call).toThrow(TypeError);
        else expectSame(raw(quietly(call)), arrayOf(reply), { anyZero: true }, name);
      },
      runs: 120,
    });
  });

  it("has NumPy's errors", async () => {
    const a = operand("float64", [3], [0, 1, 2]);
    const m = operand(
      "float64",
      [3, 4],
      Array.from({ length: 12 }, (_, k) => k),
    );
    const cases: readonly (readonly [() => unknown, string])[] = [
      [() => add.reduceat(ofOperand(a), [3]), "np.add.reduceat(np.arange(3.), [3])"],
      [() => add.reduceat(ofOperand(a), [-1]), "np.add.reduceat(np.arange(3.), [-1])"],
      [() => add.reduceat(ofOperand(a), 0), "np.add.reduceat(np.arange(3.), 0)"],
      [() => add.reduceat(zeros(0), [0]), "np.add.reduceat(np.zeros(0), [0])"],
      [() => add.reduceat(zeros([2, 0]), [0], 1), "np.add.reduceat(np.zeros((2, 0)), [0], 1)"],
      [() => add.reduceat(3, [0]), "np.add.reduceat(np.float64(3), [0])"],
      [() => add.reduceat(ofOperand(m), [0], 2), "np.add.reduceat(np.zeros((3, 4)), [0], 2)"],
      [() => add.reduceat(ofOperand(m), [0], null as never), "np.add.reduceat(np.zeros((3, 4)), [0], None)"],
      [() => add.reduceat(ofOperand(m), [0], [0, 1] as never), "np.add.reduceat(np.zeros((3, 4)), [0], (0, 1))"],
      [() => less.reduceat(ofOperand(a), [0]), "np.less.reduceat(np.arange(3.), [0])"],
      [() => ufunc("sqrt").reduceat(ofOperand(a), [0]), "np.sqrt.reduceat(np.arange(3.), [0])"],
      [() => add.reduceat(ofOperand(a), array([0n], "uint64")), "np.add.reduceat(np.arange(3.), np.array([0], 'u8'))"],
    ]; // prettier-ignore
    for (const [ours, theirs] of cases) await bothReject(ours, oracle().call(`lambda: ${theirs}`), { message: true });
  });

  it("writes into out, in the dtype that it has", async () => {
    const m = operand(
      "int32",
      [3, 4],
      Array.from({ length: 12 }, (_, k) => 1 + k),
    );
    for (const dtype of ["float64", "int32", "uint8", "float32", "int64"] as const) {
      const out = zeros([2, 4], dtype);
      expect(add.reduceat(ofOperand(m), [0, 1], { out })).toBe(out);
      const theirs = oracle().call(`lambda a: np.add.reduceat(a, [0, 1], out=np.zeros((2, 4), '${dtype}'))`, [m]);
      expectSame(raw(out), arrayOf(await theirs));
    }
    expectSame(raw(multiply.reduceat(ofOperand(m), [1, 0], -1, "float32")), arrayOf(await oracle().call("lambda a: np.multiply.reduceat(a, [1, 0], -1, 'f')", [m]))); // prettier-ignore
  });
});

describe("reduceat", () => {
  it("takes integral numbers as indices, and no others", () => {
    expect(add.reduceat([1, 2, 3, 4], [0, 2]).tolist()).toEqual([3, 7]);
    expect(add.reduceat(arange(4), arange(2)).tolist()).toEqual([0, 6]);
    expect(() => add.reduceat([1, 2], [0.5])).toThrow(TypeError);
    expect(() => add.reduceat([1, 2], [2])).toThrow(IndexError);
  });

  it("over its own operand is as over a copy", () => {
    const a = arange(6).reshape(2, 3);
    add.reduceat(a, [0, 1], 0, { out: a });
    expect(a.tolist()).toEqual([[0, 1, 2], [3, 4, 5]]); // prettier-ignore
    const b = arange(4);
    subtract.reduceat(b, [0, 2, 1, 0], { out: b });
    expect(b.tolist()).toEqual([-1, 2, 1, -6]);
  });

  it("works with loops written in TypeScript", () => {
    defineUfunc({ name: "test.longest", nin: 2 });
    registerLoop("test.longest", "float64,float64->float64", (x: number, y: number) => Math.max(x, y));
    const f = ufunc("test.longest");
    const a = array([[1, 5, 2], [7, 3, 4]]); // prettier-ignore
    expect(f.reduceat(a, [0, 1], 1).tolist()).toEqual([[1, 5], [7, 4]]); // prettier-ignore
    expect(() => f.reduceat(a, [2])).toThrow("index 2 out-of-bounds in test.longest.reduceat [0, 2)");
  });
});

describeOracle("outer", () => {
  it("has NumPy's shapes, dtypes and values", () =>
    checkProperty({
      cases: fc.tuple(
        fc.constantFrom("add", "multiply", "maximum", "less"),
        arraySpecs({ dtype: fc.constantFrom(...dtypesOf("biuf")), maxDims: 2, specials: false }),
        arraySpecs({ dtype: fc.constantFrom(...dtypesOf("biuf")), maxDims: 2, specials: false }),
      ),
      request: ([name, a, b]) => ({ fn: `lambda a, b: np.asarray(np.${name}.outer(a, b))`, args: [a, b] }),
      check: ([name, a, b], reply) =>
        expectSame(raw(quietly(() => ufunc(name).outer(ofSpec(a), ofSpec(b)))), arrayOf(reply), {}, name),
      runs: 200,
    }));

  it("takes keywords, strong scalars, and has NumPy's errors", async () => {
    const out = zeros([2, 2]);
    expect(multiply.outer([1, 2], [3, 4], { out })).toBe(out);
    expect(out.tolist()).toEqual([[3, 4], [6, 8]]); // prettier-ignore
    expect(add.outer(zeros(1, "float32"), 1).dtype.name).toBe("float64");
    expect(add.outer(1n, 2n) as unknown).toBe(3n);
    expect(maximum.outer([1], [complex(1, 1)] as never).dtype.name).toBe("complex128");
    const f = add.outer as (...args: unknown[]) => unknown;
    for (const [ours, theirs] of [
      [() => f([1]), "np.add.outer([1.])"],
      [() => f([1], [1], [1]), "np.add.outer([1.], [1.], [1.])"],
      [() => ufunc("sqrt").outer([1], [1]), "np.sqrt.outer([1.], [1.])"],
      [() => ufunc("vecdot").outer([1], [1]), "np.vecdot.outer([1.], [1.])"],
      [() => add.outer([1, 2, 3], [1, 2, 3], { out: zeros([2, 3]) }), "np.add.outer(np.ones(3), np.ones(3), out=np.zeros((2, 3)))"],
    ] as const) await bothReject(ours, oracle().call(`lambda: ${theirs}`), { message: true }); // prettier-ignore
  });
});
