/** What JavaScript expects of a collection and of a value. */
import { inspect } from "node:util";
import { describe, expect, expectTypeOf, it } from "vitest";

import { type NDArray, arange, array, complex, ones, zeros } from "../src/index.js";

describe("iteration", () => {
  const a = arange(6).reshape(3, 2);

  it("goes by rows, which are views", () => {
    const rows = [...a] as NDArray[];
    expect(rows.map((row) => row.tolist())).toEqual([[0, 1], [2, 3], [4, 5]]);
    const copy = a.copy();
    for (const row of copy) (row as NDArray).assign(7, 0);
    expect(copy.tolist()).toEqual([[7, 1], [7, 3], [7, 5]]);
    expect((rows[1] as NDArray).base).toBe(a.base);
  }); // prettier-ignore

  it("gives elements of one dimension, as numbers and booleans", () => {
    expect([...array([1n, 2n])]).toEqual([1, 2]);
    expect([...array([true, false])]).toEqual([true, false]);
    const [first, ...others] = arange(4);
    expect([first, others]).toEqual([0, [1, 2, 3]]);
    expect(Math.max(...(arange(5) as Iterable<number>))).toBe(4);
    expect(Array.from(arange(3), Number)).toEqual([0, 1, 2]);
  });

  it("has positions, rows and both, like an Array", () => {
    expect([...a.keys()]).toEqual([0, 1, 2]);
    expect([...arange(3).slice("::-1").entries()]).toEqual([[0, 2], [1, 1], [2, 0]]);
    expect([...a.entries()].map(([k, row]) => [k, (row as NDArray).tolist()])).toEqual([[0, [0, 1]], [1, [2, 3]], [2, [4, 5]]]);
    expect([...arange(2).values()]).toEqual([0, 1]);
    expect(new Map(array([5, 6]).entries()).get(1)).toBe(6);
    expect(a).toHaveLength(3);
    expect([...zeros([0, 3])]).toEqual([]);
    expectTypeOf(arange(3).entries()).toEqualTypeOf<IterableIterator<[number, number | NDArray<"float64">]>>();
  }); // prettier-ignore

  it("of a 0-d array is an error, and so is its length", () => {
    const scalar = ones([]);
    for (const use of [() => [...scalar], () => [...scalar.keys()], () => [...scalar.entries()], () => [...scalar.values()]])
      expect(use).toThrow(new TypeError("iteration over a 0-d array"));
    expect(() => scalar.length).toThrow(new TypeError("len() of unsized object"));
  }); // prettier-ignore
});

describe("as a primitive value", () => {
  it("an array of one element is that element", () => {
    expect(Number(array(2.5))).toBe(2.5);
    expect(+array([[7n]])).toBe(7);
    expect(Number(array(true))).toBe(1);
    expect(Math.sqrt(array([16]) as never)).toBe(4);
    expect((array(2) as never) < 3).toBe(true);
    expect(((array([2]) as never) as string) + "!").toBe("2!");
    expect(Number.isNaN(Number(array(NaN)))).toBe(true);
  }); // prettier-ignore

  it("text is the printed values, of any array", () => {
    expect(`${array([1, 2]) as never}`).toBe("[1. 2.]");
    expect(String(array(0.5))).toBe("0.5");
    expect([array([1]), array([2, 3])].join(" and ")).toBe("[1.] and [2. 3.]");
  });

  it("other arrays, and complex numbers, are a clear error", () => {
    expect(() => Number(arange(3))).toThrow("only arrays of size 1 can be converted to JavaScript scalars");
    expect(() => (arange(3) as never) + (arange(3) as never)).toThrow("operators are methods");
    expect(() => Number(zeros(0))).toThrow(TypeError);
    expect(() => Number(array(complex(1, 2)))).toThrow(new TypeError("can't convert complex to float"));
    expect(() => Number(array(2n ** 60n + 1n))).toThrow(RangeError);
  });
});

it("names itself, prints itself and serialises itself", () => {
  const a = array([[1, NaN], [Infinity, -0]]);
  expect(Object.prototype.toString.call(a)).toBe("[object NDArray]");
  expect(inspect({ a })).toContain("array([[ 1., nan],");
  expect(JSON.stringify({ a, n: array(3n) })).toBe('{"a":[[1,null],[null,0]],"n":3}');
  expect(JSON.stringify(array([complex(1, -2)]))).toBe(JSON.stringify([complex(1, -2)]));
  expect(() => JSON.stringify(array([2n ** 60n + 1n]))).toThrow(RangeError);
}); // prettier-ignore
