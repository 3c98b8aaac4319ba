/** where, select, piecewise, choose and nonzero: NumPy's elements, dtypes and errors. */
import { describeOracle } from "@rustnum/oracle";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../../src/index.js";
import { DTYPES, agree, integers, mask, numbers, type Call, type Given } from "./support/agree.js";

const calls = (...all: Given[][]): Call[] => all.map((args) => ({ args }));
const m = mask([1, 0, 1]);
const scalar = (dtype: (typeof DTYPES)[number]): Given => numbers(dtype, []);

describeOracle("nonzero", () => {
  it("finds what is not zero, of every dtype", async () => {
    for (const dtype of DTYPES) {
      const all = [
        numbers(dtype, [7]),
        numbers(dtype, [2, 3, 4], 2),
        numbers(dtype, [0, 3]),
        numbers(dtype, [3, 1, 1], 0),
      ];
      await agree("nonzero", calls(...all.map((x) => [x])));
      await agree("flatnonzero", calls(...all.map((x) => [x]), [scalar(dtype)]));
      await agree("argwhere", calls(...all.map((x) => [x]), [scalar(dtype)]));
    }
    await agree("nonzero", calls([5n], [scalar("int8")], [[0, NaN, -0, 1]]));
    await agree("argwhere", calls([5n], [0n]));
  });
  it("is a method, and sees views", () => {
    const x = np.array([[0, 1, 0], [2, 0, 3]]).slice("::-1").T; // prettier-ignore
    expect(x.nonzero().map((i) => i.tolist())).toEqual([[0, 1, 2], [0, 1, 0]]); // prettier-ignore
  });
});

describeOracle("where", () => {
  it("promotes every pair of dtypes as NumPy does", async () => {
    for (const p of DTYPES)
      await agree(
        "where",
        DTYPES.flatMap((q) => calls([m, numbers(p, [3]), numbers(q, [2, 1])])),
      );
  });
  it("has weak scalars", async () => {
    for (const p of DTYPES) {
      const x = numbers(p, [3]);
      await agree(
        "where",
        [1n, 300n, -1n, 2.5, true].flatMap((s) => calls([m, x, s], [m, s, x])),
      );
    }
    await agree("where", calls([m, 1n, 2n], [m, 1.5, 2n], [m, true, 2n], [m, true, false], [m, 1n, 2n ** 70n], [m, 2n ** 63n, numbers("int8", [3])], [m, 2n ** 70n, numbers("float64", [3])])); // prettier-ignore
  });
  it("takes any condition, and broadcasts", () =>
    agree("where", [
      ...DTYPES.flatMap((p) => calls([numbers(p, [3]), numbers("int16", [2, 3]), numbers("float32", [2, 1])])),
      ...calls(
        [true, 1n, 2n],
        [m, [1n, 2n, 3n, 4n], 1n],
        [m],
        [5n],
        [m, 1n],
        [numbers("bool", [0]), 1n, 2n],
        [mask([1, 0], [2, 1]), m, m],
      ),
    ]));
  it("keeps the order of its operands in memory, as NumPy does", () => {
    const f = np.zeros([2, 3]).copy("F");
    expect(np.where(f.astype("bool"), f, 1).flags.f_contiguous).toBe(true);
    expect(np.where(np.ones([2, 3], "bool"), f, 1).flags.c_contiguous).toBe(true);
    expect(np.where([true, false, true], f, 1).flags.f_contiguous).toBe(true);
  });
  it("knows its dtype", () => {
    const [f4, i8, b] = [np.zeros(3, "float32"), np.zeros(3, "int8"), np.zeros(3, "bool")];
    expectTypeOf(np.where(b, f4, i8)).toEqualTypeOf<np.NDArray<"float32">>();
    expectTypeOf(np.where(b, i8, 0)).toEqualTypeOf<np.NDArray<"float64">>();
    expectTypeOf(np.where(b, i8, 0n)).toEqualTypeOf<np.NDArray<"int8">>();
    expectTypeOf(np.where(b, 1, f4)).toEqualTypeOf<np.NDArray<"float32">>();
    expectTypeOf(np.where(b, 1, 2)).toEqualTypeOf<np.NDArray<"float64">>();
    expectTypeOf(np.where(b, 1n, 2n)).toEqualTypeOf<np.NDArray<"int64">>();
    expectTypeOf(np.where(b, true, 2n)).toEqualTypeOf<np.NDArray<"int64">>();
    expectTypeOf(np.where(b, np.complex(1, 2), f4)).toEqualTypeOf<np.NDArray<"complex64">>();
    expectTypeOf(np.where(b)[0]).toEqualTypeOf<np.NDArray<"int64">>();
    expect(np.where(b, np.complex(1, 2), f4).dtype.name).toBe("complex64");
    expect(np.where(b, i8, 0).dtype.name).toBe("float64");
  });
});

describeOracle("select and piecewise", () => {
  const n = mask([0, 0, 1]);
  it("select takes the first choice whose condition is true", () =>
    agree("select", [
      ...DTYPES.flatMap((p) =>
        [1n, 300n, 2.5, numbers("float32", [3])].map((def): Call => ({ args: [[m, n], [numbers(p, [3]), 4n], def] })),
      ),
      ...DTYPES.map((p): Call => ({
        args: [
          [m, n],
          [numbers(p, [2, 3]), 4n],
        ],
      })),
      ...calls([[], []], [[m], [1n, 2n]], [[numbers("int8", [3])], [1n]], [[true], [1n]], [[m], [numbers("int8", [4])]], [[mask([1, 0, 1], [3, 1])], [[1n, 2n]], 1n], [[m, m], [1n, 2n]], [[m], [true]]), // prettier-ignore
    ]));
  it("piecewise writes values", () =>
    agree("piecewise", [
      ...DTYPES.map((p): Call => ({ args: [numbers(p, [3]), [m], [1n, 0n]] })),
      ...[[m], m, [m, n], [[true, false, true]], [true, false, true], [1n, 0n, 1n], [], [true], [mask([1, 0])]].flatMap(
        (c) =>
          [[1n], [1n, 2n], [1n, 2n, 3n], [[1n, 2n]], [numbers("float64", [3])], [1.5]].map((f): Call => ({
            args: [numbers("float64", [3]), c, f],
          })),
      ),
      ...calls([2.5, [true], [7n]], [2.5, true, [7n]], [2.5, [true, false], [7n, 8n]]),
      ...calls(
        [numbers("float64", [2, 2]), [mask([1, 0, 1, 1], [2, 2])], [1n, 2n]],
        [numbers("float64", [2, 2]), mask([1, 0, 1, 1], [2, 2]), [1n, 2n]],
      ),
    ]));
  it("piecewise calls functions with their elements and further arguments", () => {
    const x = np.array([-2, -1, 0, 1]);
    const seen: unknown[] = [];
    const f = (part: np.NDArray, ...rest: unknown[]): np.NDArray => (
      seen.push(part.tolist(), rest),
      part.slice("::-1")
    );
    expect(np.piecewise(x, [[true, true, false, false], [false, false, false, false]], [f, f, 9], 7, { k: 1 }).tolist()).toEqual([-1, -2, 9, 9]); // prettier-ignore
    expect(seen).toEqual([
      [-2, -1],
      [7, { k: 1 }],
    ]);
  });
  it("know their dtypes", () => {
    const [i8, b] = [np.zeros(3, "int8"), np.zeros(3, "bool")];
    expectTypeOf(np.select([b], [i8])).toEqualTypeOf<np.NDArray<"int8">>();
    expectTypeOf(np.select([b, b], [i8, np.zeros(3, "float32")])).toEqualTypeOf<np.NDArray<"float32">>();
    expectTypeOf(np.piecewise(i8, [b], [1])).toEqualTypeOf<np.NDArray<"int8">>();
  });
});

describeOracle("choose", () => {
  const choices = [[1n, 2n, 3n], [10n, 20n, 30n]]; // prettier-ignore
  it("takes NumPy's choices", () =>
    agree("choose", [
      ...["raise", "wrap", "clip", "foo"].flatMap((mode) =>
        [integers([0, 1, 1]), integers([0, 2, -1]), integers([5, 0, -7]), 1n, integers([0, 1], [2, 1])].flatMap(
          (x): Call[] => [
            { args: [x, choices], kwargs: { mode } },
            { args: [x, numbers("float32", [2, 3])], kwargs: { mode } },
          ],
        ),
      ),
      ...DTYPES.flatMap((p) =>
        calls(
          [integers([0, 1, 1]), [numbers(p, [3]), 300n]],
          [integers([0, 1, 1]), [2.5, numbers(p, [3])]],
          [integers([0, 1, 1]), numbers(p, [2, 3])],
        ),
      ),
      ...DTYPES.filter((p) => p !== "float16" && p !== "float32" && p !== "float64").flatMap((p) =>
        calls([numbers(p, [1], 0), choices]),
      ),
      ...calls(
        [integers([0]), []],
        [
          integers([0]),
          [
            [1n, 2n],
            [1n, 2n, 3n],
          ],
        ],
        [integers([0, 1]), choices],
        [[true, false, true], choices],
        [integers([]), [1n, 2n]],
      ),
      { args: [integers([0, 1, 1]), choices], kwargs: { out: numbers("int64", [3]) } },
      { args: [integers([0, 1, 1]), choices], kwargs: { out: numbers("int8", [3]) } },
      { args: [integers([0, 1, 1]), choices], kwargs: { out: numbers("float64", [3]) } },
      { args: [integers([0, 1, 1]), choices], kwargs: { out: numbers("int64", [2]) } },
    ]));
});

describe("choose, in TypeScript", () => {
  it("is a method, and takes floats that are integers", () => {
    expect(np.array([1, 0]).choose([[1, 2], [3, 4]]).tolist()).toEqual([3, 2]); // prettier-ignore
    expectTypeOf(np.choose([0], np.zeros([2, 1], "int8"))).toEqualTypeOf<np.NDArray<"int8">>();
  });
});
