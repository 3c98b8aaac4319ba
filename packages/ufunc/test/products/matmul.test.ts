/** matmul, matvec and vecmat: every dtype, size, layout, stacks, casts, `out`, errors, status. */
import { arange, array, broadcast_to, ones, set_num_threads, zeros, type NDArray } from "@rustnum/core";
import {
  arrayOf, arraySpecs, bothReject, checkProperty, describeOracle, dtypesOf, expectSame, operand, oracle, type NumericDtype,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";

import { matmul, matvec, vecmat } from "../../src/index.js";
import { ofOperand, ofSpec, raw } from "../support/arrays.js";
import { quietly, withWarnings } from "../support/warnings.js";
import { exactly, expectBounded } from "./bounded.js";

const warned = (body: () => unknown): string[] => withWarnings(body).warnings.map(({ message }) => message);

type Product = (a: NDArray, b: NDArray) => NDArray;
const PRODUCTS: [string, Product, (m: number, k: number, n: number) => [number[], number[]]][] = [
  ["matmul", matmul, (m, k, n) => [[m, k], [k, n]]],
  ["matvec", matvec, (m, k) => [[m, k], [k]]],
  ["vecmat", vecmat, (_, k, n) => [[k], [k, n]]],
]; // prettier-ignore
const CASES = PRODUCTS.flatMap(([name, ours, shapes]) =>
  dtypesOf("biufc").map((dtype) => ({ name, ours, shapes, dtype })),
);

const outer = fc.constantFrom<[number[], number[]]>(
  [[], []],
  [[2], []],
  [[], [3]],
  [[2], [2]],
  [[2, 1], [3]],
  [[0], [1]],
);

describeOracle("products of matrices", () => {
  it.each(CASES)("$name of $dtype is NumPy's in every size and layout", ({ name, ours, shapes, dtype }) => {
    const size = fc.integer({ min: 0, max: 17 });
    const exact = "biu".includes(
      dtype === "bool" ? "b" : dtype.startsWith("u") ? "u" : dtype.startsWith("i") ? "i" : "f",
    );
    const cases = fc.tuple(outer, size, size, size).chain(([[a, b], m, k, n]) => {
      const [left, right] = shapes(m, k, n);
      const options = exact ? { dtype } : { dtype, finite: true, specials: false };
      return fc.tuple(
        arraySpecs({ ...options, shape: [...a, ...left] }),
        arraySpecs({ ...options, shape: [...b, ...right] }),
      );
    });
    return checkProperty({
      cases,
      request: ([a, b]) => ({ fn: exact ? name : exactly(`np.${name}(x, y)`), args: [a, b] }),
      check: ([a, b], reply) => {
        const result = quietly(() => ours(ofSpec(a), ofSpec(b)));
        if (exact) expectSame(raw(result), arrayOf(reply));
        else expectBounded(result, reply, a.shape.at(-1) ?? 0);
      },
      runs: 60,
    });
  });

  it("follow NumPy in what is no number", async () => {
    const values = [1, NaN, Infinity, -Infinity, 0, 2, -1, 3, 0.5];
    for (const dtype of ["float16", "float32", "float64"] as const) {
      const a = operand(dtype, [3, 3], values);
      const b = operand(dtype, [3, 3], [...values].reverse());
      expectSame(
        raw(quietly(() => matmul(ofOperand(a), ofOperand(b)))),
        arrayOf(await oracle().call("matmul", [a, b])),
      );
    }
  });

  it.each([
    [[2, 3], [2, 3]], [[2], [3]], [[], [2]], [[2], []], [[2, 2, 3], [3, 3, 3]], [[2, 3], [2]], [[2], [3, 4]],
  ])("%j and %j are refused in NumPy's words", async (a, b) => {
    const [x, y] = [a, b].map((shape) => operand("float64", shape, new Array<number>(shape.reduce((p, n) => p * n, 1)).fill(1)));
    if (x === undefined || y === undefined) throw new TypeError("two");
    await bothReject(() => matmul(ofOperand(x), ofOperand(y)), oracle().call("matmul", [x, y]), { message: true });
  }); // prettier-ignore
});

describe("matmul", () => {
  it("casts, broadcasts, and writes into out of any layout", () => {
    const a = arange(6).reshape(2, 3);
    const wanted = [[10, 13], [28, 40]]; // prettier-ignore
    expect(matmul(a, arange(6).reshape(3, 2)).tolist()).toEqual(wanted);
    expect(matmul(array([[1n, 2n]]), array([[1.5], [2]])).dtype.name).toBe("float64");
    for (const out of [
      zeros([2, 2]),
      zeros([2, 2]).T,
      zeros([4, 4]).slice("::2, ::-2"),
      zeros([2, 2], { dtype: "complex64" }),
    ]) {
      expect(matmul(a, arange(6).reshape(3, 2), { out })).toBe(out);
      expect(out.astype("float64", { casting: "unsafe" }).tolist()).toEqual(wanted);
    }
    const own = array([[1, 2], [3, 4]]); // prettier-ignore
    matmul(own, own, { out: own });
    expect(own.tolist()).toEqual([[7, 10], [15, 22]]); // prettier-ignore
    expect(matmul(broadcast_to(array([1, 1]), [3, 2]), array([[1, 2], [3, 4]])).tolist()).toEqual([[4, 6], [4, 6], [4, 6]]); // prettier-ignore
    expect(matmul(zeros([2, 0]), zeros([0, 3])).tolist()).toEqual([[0, 0, 0], [0, 0, 0]]); // prettier-ignore
    expect(() => matmul(a, a.T, { out: zeros([2, 3]) })).toThrow(RangeError);
    expect(() => matmul(a, a.T, { out: zeros([2, 2], { dtype: "int32" }) })).toThrow(TypeError);
  });

  it("warns of what comes out of nowhere, and of nothing else", () => {
    const huge = ones([3, 3]).multiply(1e300);
    expect(warned(() => matmul(huge, huge))).toEqual(["overflow encountered in matmul"]);
    const infinite = ones([1, 1]).multiply(Infinity);
    expect(warned(() => matmul(infinite, zeros([1, 1])))).toEqual(["invalid value encountered in matmul"]);
    expect(warned(() => matmul(infinite, ones([1, 1])))).toEqual([]);
    const half = ones([2, 2], { dtype: "float16" }).multiply(60000n);
    expect(warned(() => matmul(half, half))).toEqual(["overflow encountered in matmul"]);
  });
});

describe("threads", () => {
  afterEach(() => set_num_threads(2));

  it.each<NumericDtype>(["float64", "float32", "complex128", "float16", "int64", "bool"])(
    "do not change the bits of %s",
    (dtype) => {
      const fill = (shape: number[], seed: number): NDArray =>
        arange(shape.reduce((p, n) => p * n, 1))
          .multiply(seed)
          .remainder(7.3)
          .subtract(3)
          .reshape(shape)
          .astype(dtype);
      for (const [m, k, n] of [
        [300, 420, 260],
        [5, 900, 700],
        [2000, 300, 1],
      ] as const) {
        const [a, b] = [fill([m, k], 1.7), fill([k, n], 2.3)];
        set_num_threads(1);
        const alone = raw(matmul(a, b)).bytes;
        set_num_threads(2);
        expect(Buffer.compare(raw(matmul(a, b)).bytes, alone)).toBe(0);
      }
    },
  );
});

describeOracle("large products", () => {
  it("of float64 are as near to exact ones as small ones", async () => {
    const fn = `lambda: (lambda n: (lambda a, b: (a, b, (a.astype('g') @ b[:, :3].astype('g')).astype('d'), np.abs(a) @ np.abs(b[:, :3])))(np.random.default_rng(1).normal(size=(n, n)), np.random.default_rng(2).normal(size=(n, n))))(520)`;
    const reply = await oracle().call(fn);
    if (!reply.ok || reply.value.kind !== "tuple") throw new TypeError("tuple");
    const [a, b, exact, sizes] = reply.value.items.map((value) =>
      ofOperand(arrayOf({ ok: true, value, warnings: [] }) as never),
    );
    const error = matmul(a as NDArray, b as NDArray)
      .slice(":, :3")
      .subtract(exact as NDArray)
      .divide(sizes as NDArray);
    const most = Math.max(...(error.reshape(-1).tolist() as number[]));
    expect(most).toBeLessThan(520 * 2 ** -52);
    expect(Math.min(...(error.reshape(-1).tolist() as number[]))).toBeGreaterThan(-520 * 2 ** -52);
  });
});
