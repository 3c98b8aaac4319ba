/** `ufunc.at`: repeated indices accumulate, whatever the dtypes and layouts are. */
import { IndexError, arange, array, broadcast_to, defineUfunc, ones, registerLoop, ufunc, zeros, type AtIndex, type NDArray } from "@rustnum/core"; // prettier-ignore
import {
  arrayOf, arraySpecs, bothReject, checkProperty, describeOracle, dtypesOf, expectSame, int, oracle, operand, python, tuple,
  type Argument, type ArraySpec, type Operand,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { add, equal, maximum, multiply, power, sqrt, subtract } from "../src/index.js";
import { ofOperand, ofSpec, raw } from "./support/arrays.js";
import { quietly } from "./support/warnings.js";

/** Calls on a copy of the target, and gives it. */
const AT = (name: string): string => `lambda a, i, *b: (lambda c: (np.${name}.at(c, i, *b), c)[1])(a.copy())`;
const own = (spec: ArraySpec): NDArray => ofSpec({ ...spec, bytes: spec.bytes.slice() } as ArraySpec);
const bigints = (values: readonly number[]): bigint[] => values.map(BigInt);

const WRITABLE = ["contiguous", "strided", "reversed", "transposed", "offset"] as const;
const indexLists = (n: number, most = 40): fc.Arbitrary<number[]> =>
  n === 0 ? fc.constant([]) : fc.array(fc.integer({ min: -n, max: n - 1 }), { maxLength: most });

describeOracle("at", () => {
  it.each(dtypesOf())("of %s adds, multiplies and compares at repeated indices as NumPy does", (dtype) =>
    checkProperty({
      cases: fc
        .tuple(fc.constantFrom("add", "multiply", "maximum", "logical_or"), fc.integer({ min: 1, max: 9 }))
        .chain(([name, n]) =>
          fc.tuple(
            fc.constant(name),
            arraySpecs({ dtype, shape: [n], layouts: WRITABLE, specials: false, finite: true }),
            indexLists(n).chain((list) =>
              fc.tuple(fc.constant(list), arraySpecs({ dtype, shape: fc.constantFrom([list.length], [], [1]), specials: false, finite: true })),
            ),
          ),
        ), // prettier-ignore
      request: ([name, a, [list, b]]) => ({
        fn: AT(name),
        args: [a, operand("int64", [list.length], bigints(list)), b],
      }),
      check: ([name, a, [list, b]], reply) => {
        const target = own(a);
        quietly(() => ufunc(name).at(target, array(bigints(list)).astype("int64"), ofSpec(b)));
        // −0 is below +0 here.
        expectSame(
          raw(target),
          arrayOf(reply),
          { ulp: /complex/.test(dtype) ? 1 : 0, anyZero: name === "maximum" },
          name,
        );
      },
      runs: 60,
    }),
  );

  it("casts between any dtypes as NumPy does, unsafely on the way back", () =>
    checkProperty({
      cases: fc
        .tuple(
          fc.constantFrom(...dtypesOf("biuf")),
          fc.constantFrom(...dtypesOf("biuf")),
          fc.integer({ min: 1, max: 5 }),
        )
        .chain(([to, from, n]) =>
          fc.tuple(
            arraySpecs({ dtype: to, shape: [n], layouts: WRITABLE, specials: false }),
            indexLists(n),
            arraySpecs({ dtype: from, shape: [], specials: false }),
          ),
        ),
      request: ([a, list, b]) => ({ fn: AT("add"), args: [a, operand("int64", [list.length], bigints(list)), b] }),
      check: ([a, list, b], reply) => {
        const target = own(a);
        quietly(() => add.at(target, array(bigints(list)).astype("int64"), ofSpec(b)));
        expectSame(raw(target), arrayOf(reply));
      },
      runs: 400,
    }));

  it("takes rows, several axes, masks and slices, in any layout", () =>
    checkProperty({
      cases: fc
        .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
        .chain(([p, q, r]) =>
          fc.tuple(
            arraySpecs({ dtype: fc.constantFrom("int32" as const, "float64" as const), shape: [p, q, r], layouts: WRITABLE, specials: false }),
            fc.record({
              rows: fc.array(fc.integer({ min: -p, max: p - 1 }), { minLength: 3, maxLength: 3 }),
              columns: fc.array(fc.integer({ min: -q, max: q - 1 }), { minLength: 3, maxLength: 3 }),
              one: fc.integer({ min: -r, max: r - 1 }),
              mask: fc.array(fc.boolean(), { minLength: p, maxLength: p }),
            }),
            fc.constantFrom("rows", "pairs", "apart", "mixed", "columns", "mask", "maskAnd", "grid", "slices"),
          ),
        ), // prettier-ignore
      request: ([a, d, how]) => {
        const [rows, columns] = [d.rows, d.columns].map((list) => operand("int64", [3], bigints(list)));
        const mask = operand("bool", [d.mask.length], d.mask);
        const grid = operand("int64", [3, 1], bigints(d.rows));
        const choices: Readonly<Record<string, Argument>> = {
          rows: rows as Argument, pairs: tuple(rows as Argument, columns as Argument),
          apart: tuple(rows as Argument, python("slice(None)"), int(d.one)),
          mixed: tuple(python("Ellipsis"), int(d.one)),
          columns: tuple(python("slice(None, None, -1)"), columns as Argument, python("None")),
          mask, maskAnd: tuple(mask, python("slice(0, 2)")), grid: tuple(grid, columns as Argument),
          slices: tuple(python("slice(None, None, -1)"), python("slice(1, None)")),
        }; // prettier-ignore
        return { fn: AT("subtract"), args: [a, choices[how] as Argument, int(3)] };
      },
      check: ([a, d, how], reply) => {
        const target = own(a);
        const [rows, columns] = [d.rows, d.columns].map((list) => array(bigints(list)));
        const grid = array(bigints(d.rows)).reshape(3, 1);
        const choices: Readonly<Record<string, AtIndex>> = {
          rows: rows as NDArray, pairs: [rows as NDArray, columns as NDArray], apart: [rows as NDArray, ":", String(d.one)],
          mixed: `..., ${String(d.one)}`, columns: ["::-1", columns as NDArray, null], mask: d.mask,
          maskAnd: [array(d.mask), ":2"], grid: [grid, d.columns], slices: "::-1, 1:",
        }; // prettier-ignore
        subtract.at(target, choices[how] as AtIndex, 3n);
        expectSame(raw(target), arrayOf(reply), {}, how);
      },
      runs: 400,
    }));

  it("gives an error of NumPy's text, and writes nothing", async () => {
    const a = operand("float64", [3], [0, 1, 2]);
    const m = operand(
      "float64",
      [3, 4],
      Array.from({ length: 12 }, (_, k) => k),
    );
    const cases: readonly (readonly [Operand, AtIndex, string, readonly number[] | number])[] = [
      [a, array([0n, 5n]), "[0, 5]", 1],
      [a, array([0n, -4n]), "[0, -4]", 1],
      [m, "0, 7", "(0, 7)", 1],
      [m, [[0n, 5n], "1"], "([0, 5], 1)", 1],
      [m, "0, 0, 0", "(0, 0, 0)", 1],
      [m, [[0n, 1n], [0n, 1n, 2n]], "([0, 1], [0, 1, 2])", 1],
      [a, [true, false], "[True, False]", 1],
      [a, array([0n, 1n]), "[0, 1]", [1, 2, 3]],
      [a, 0, "0", [1, 2]],
    ]; // prettier-ignore
    for (const [target, index, source, value] of cases) {
      const ours = ofOperand(target);
      const before = ours.tolist();
      const theirs = oracle().call(`lambda a, b: np.add.at(a, ${source}, b)`, [target, value]);
      await bothReject(() => add.at(ours, index, value), theirs, { message: true });
      expect(ours.tolist()).toEqual(before);
    }
    for (const [name, args, source] of [
      ["add", [zeros(3), [0]], "np.zeros(3), [0]"],
      ["negative", [zeros(3), [0], 1], "np.zeros(3), [0], 1"],
      ["add", [zeros(3)], "np.zeros(3)"],
      ["add", [zeros(3), [0], 1, 2], "np.zeros(3), [0], 1, 2"],
      ["add", [[1, 2], [0], 1], "[1, 2], [0], 1"],
      ["vecdot", [zeros(3), [0], 1], "np.zeros(3), [0], 1"],
    ] as const) {
      const call = (ufunc(name).at as (...list: unknown[]) => void).bind(undefined);
      await bothReject(() => call(...args), oracle().call(`lambda: np.${name}.at(${source})`), { message: true });
    }
  });
});

describe("at", () => {
  it("takes float indices that are integral, and no others", () => {
    const a = zeros(4);
    add.at(a, arange(4), 1);
    add.at(a, [3, 3], 2);
    expect(a.tolist()).toEqual([1, 1, 1, 5]);
    expect(() => add.at(a, [0.5], 1)).toThrow(IndexError);
    expect(() => add.at(a, array([NaN]), 1)).toThrow(IndexError);
    expect(() => add.at(a, "x", 1)).toThrow(IndexError);
    expect(a.tolist()).toEqual([1, 1, 1, 5]);
  });

  it("works for functions of one operand, and when there is nothing to do", () => {
    const a = array([4, 9, 16]);
    sqrt.at(a, [0n, 2n]);
    expect(a.tolist()).toEqual([2, 9, 4]);
    sqrt.at(a, []);
    add.at(a, zeros(3, "bool"), 1);
    expect(a.tolist()).toEqual([2, 9, 4]);
    const b = zeros(3, "bool");
    equal.at(b, [1, 1], false);
    expect(b.tolist()).toEqual([false, false, false]);
    const scalar = zeros([]);
    add.at(scalar, "...", 3);
    expect(scalar.item()).toBe(3);
  });

  it("reads operands that share the target's memory as they were", () => {
    const a = array([0n, 1n, 2n]);
    add.at(a, a, a);
    expect(a.tolist()).toEqual([0, 2, 4]);
    const b = array([1, 2, 3]);
    multiply.at(b, "::-1", b);
    expect(b.tolist()).toEqual([3, 4, 3]);
  });

  it("changes nothing when the function fails half-way, or the target may not be written", () => {
    const a = array([2n, 3n]);
    expect(() => power.at(a, [0, 1], [2n, -1n])).toThrow("Integers to negative integer powers are not allowed.");
    expect(a.tolist()).toEqual([2, 3]);
    expect(() => add.at(broadcast_to(zeros(1), [3]), [0], 1)).toThrow("read-only");
  });

  it("works with loops written in TypeScript", () => {
    defineUfunc({ name: "test.atmost", nin: 2 });
    registerLoop("test.atmost", "float64,float64->float64", (x: number, y: number) => {
      if (y > 100) throw new RangeError("too much");
      return 2 * x + y;
    });
    const a = zeros([2, 3]).T;
    const f = ufunc("test.atmost");
    f.at(
      a,
      [
        [0, 0, 2],
        [1, 1, 0],
      ],
      [1, 1, 5],
    );
    expect(a.tolist()).toEqual([[0, 3], [0, 0], [5, 0]]); // prettier-ignore
    expect(() =>
      f.at(
        a,
        [
          [0, 1],
          [0, 0],
        ],
        [1, 101],
      ),
    ).toThrow("too much");
    expect(() =>
      f.at(
        a,
        [
          [0, 3],
          [0, 0],
        ],
        1,
      ),
    ).toThrow("index 3 is out of bounds for axis 0 with size 3");
    expect(a.tolist()).toEqual([[0, 3], [0, 0], [5, 0]]); // prettier-ignore
  });

  it("counts a million", () => {
    const counts = zeros(1000, "int64");
    add.at(counts, arange(1_000_000).remainder(1000).astype("int64"), 1n);
    expect(counts.min()).toBe(1000);
    const most = zeros(7);
    maximum.at(most, arange(1_000_000).remainder(7).astype("int32"), arange(1_000_000));
    expect(most.tolist()).toEqual([999999, 999993, 999994, 999995, 999996, 999997, 999998]);
    expect(ones(3).sum()).toBe(3);
  });
});
