/** take, put and their kin: NumPy's elements, its `out` and `mode`, and its errors. */
import { describeOracle } from "@rustnum/oracle";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../../src/index.js";
import { DTYPES, agree, integers, mask, numbers, type Call, type Given } from "./support/agree.js";

const a = numbers("float64", [2, 3]);
const b = numbers("float64", [2, 3, 4]);
const zero = numbers("float64", [0, 3]);
const calls = (...all: Given[][]): Call[] => all.map((args) => ({ args }));
const ZEROS = (n: number): Given => numbers("float64", [n], 0);

describeOracle("take", () => {
  it("gives NumPy's elements of every dtype, along every axis", async () => {
    for (const dtype of DTYPES) {
      const x = numbers(dtype, [3, 4, 2]);
      await agree("take", [
        ...[0n, 1n, 2n, -1n, null].flatMap((axis) => calls([x, integers([1, 0, -1, 1]), axis])),
        ...calls(
          [x, integers([1, 0, 1, 1], [2, 2]), 1n],
          [x, 1n, 1n],
          [x, integers([]), 1n],
          [x, integers([], [2, 0])],
        ),
      ]);
    }
  });

  it("knows what to do with indices that are out of bounds", () =>
    agree("take", [
      ...["raise", "wrap", "clip", "foo", null].flatMap((mode): Call[] =>
        [integers([5, -7, 1]), integers([1, 0]), integers([100, -100]), 7n, integers([])].flatMap((indices) => [
          { args: [a, indices, 1n], kwargs: { mode } },
          { args: [a, indices], kwargs: { mode } },
          { args: [zero, indices, 0n], kwargs: { mode } },
          { args: [zero, indices, 1n], kwargs: { mode } },
        ]),
      ),
      ...calls(
        [a, integers([0]), 2n],
        [a, [true, false], 1n],
        [5n, 0n],
        [5n, [0n, 0n]],
        [
          [1n, 2n, 3n],
          [2n, 0n],
        ],
      ),
    ]));

  it("fills out, of a dtype that casts safely", () =>
    agree("take", [
      ...["int64", "float64", "float32", "bool"].map((dtype): Call => ({
        args: [a, integers([1, 0])],
        kwargs: { out: numbers(dtype as "bool", [2]) },
      })),
      { args: [a, integers([1, 0])], kwargs: { out: ZEROS(3) } },
      { args: [numbers("int64", [4]), integers([1, 0])], kwargs: { out: ZEROS(2) } },
      { args: [a, integers([1, 9])], kwargs: { out: ZEROS(2), mode: "wrap" } },
      { args: [a, integers([1, 0])], kwargs: { out: 5n } },
    ]));

  it("leaves out as it was when an index is wrong", () => {
    const out = np.zeros(3);
    expect(() => np.take([1, 2, 3], [0, 1, 5], { out })).toThrow("index 5 is out of bounds for axis 0 with size 3");
    expect(out.tolist()).toEqual([0, 0, 0]);
    const x = np.arange(4);
    expect(np.take(x, [3, 2, 1, 0], { out: x })).toBe(x);
    expect(x.tolist()).toEqual([3, 2, 1, 0]);
  });

  it("is a method, and takes views", () => {
    const x = np.arange(24).reshape(2, 3, 4).slice("::-1, :, 1::2");
    expect(x.take([1, 0], 2).tolist()).toEqual(x.slice(":, :, ::-1").tolist());
    expect(x.take([0, -1]).tolist()).toEqual([13, 11]);
    expect(np.take(np.array([1, 2, 3]), 1.0 as never).tolist()).toBe(2);
    expect(() => np.take([1, 2], 0.5)).toThrow("0.5 is no integer");
  });
});

describeOracle("take_along_axis and put_along_axis", () => {
  const x = numbers("int32", [2, 3]);
  const cases: Given[][] = [
    [integers([0, 2, 1, 1], [2, 2]), 1n],
    [integers([0, 1, 1], [1, 3]), 0n],
    [integers([2], [1, 1]), 1n],
    [integers([5, 1]), null],
    [integers([0, 5], [2, 1]), 1n],
    [integers([-1, -4], [2, 1]), 1n],
    [integers([0]), 1n],
    [integers([0], [1, 1]), null],
    [integers([0], [1, 1]), 5n],
    [integers([0, 1, 2, 0, 1, 2], [3, 2]), 1n],
    [mask([1], [1, 1]), 1n],
  ];
  it("name NumPy's elements", async () => {
    await agree(
      "take_along_axis",
      cases.map(([i, axis]) => ({ args: [x, i as Given, axis as Given] })),
    );
    await agree("take_along_axis", calls([b, integers([1, 0, 3, 2], [1, 1, 4])], [zero, integers([], [0, 1])]));
    await agree(
      "put_along_axis",
      cases.flatMap(([i, axis]) =>
        calls([x, i as Given, 7n, axis as Given], [x, i as Given, [[8n], [9n]], axis as Given]),
      ),
      { inPlace: true },
    );
  });
  it("write what take_along_axis reads, in views too", () => {
    const whole = np.zeros([3, 8]);
    const view = whole.slice("::-1, ::2");
    np.put_along_axis(view, np.array([[0, 3], [1, 2], [2, 0]]), [[1, 2], [3, 4], [5, 6]], 1); // prettier-ignore
    expect(view.tolist()).toEqual([[1, 0, 0, 2], [0, 3, 4, 0], [6, 0, 5, 0]]); // prettier-ignore
    np.put_along_axis(view, [0, -1], [8, 9], null);
    expect([view.get(0, 0), view.get(2, 3)]).toEqual([8, 9]);
  });
});

describeOracle("put, putmask and place", () => {
  const i8 = numbers("int8", [2, 3]);
  it("put writes where NumPy does", () =>
    agree(
      "put",
      [
        ...["raise", "wrap", "clip", "foo"].flatMap((mode) =>
          [integers([0, 4]), integers([7, -8]), integers([0, 1, 0, 1]), integers([])].flatMap((ind) =>
            calls([i8, ind, 1n, mode], [i8, ind, [1n, 2n, 3n, 4n, 5n, 6n], mode], [i8, ind, integers([300, 2]), mode]),
          ),
        ),
        ...calls([i8, 1n, 300n], [i8, 1n, []], [zero, 0n, 1n], [zero, 0n, 1n, "wrap"], [i8, 1n, 1.5]),
        ...calls([a, integers([1, 0]), integers([5, 6])], [a, integers([0, 1, 2]), [1.5, 2.5]]),
      ],
      { inPlace: true },
    ));
  it("putmask takes values at their own positions", () =>
    agree(
      "putmask",
      [mask([1, 0, 1, 1, 1, 0], [2, 3]), mask([0, 1, 1, 1, 0, 1]), [1n, 0n, 1n], integers([3, 0, 0, 1, 0, 2])].flatMap(
        (m) =>
        calls(
          [i8, m, 1n], [i8, m, 300n], [i8, m, []], [i8, m, [1n, 2n]], [i8, m, numbers("int8", [6], 5)], [i8, m, numbers("int64", [2])],
          [i8, m, 2.5], [a, m, numbers("int8", [4])],
        ), // prettier-ignore
      ),
      { inPlace: true },
    ));
  it("place takes one value after the other", () =>
    agree(
      "place",
      [mask([1, 0, 1, 1, 1, 0], [2, 3]), mask([0, 0, 0, 0, 0, 0]), [1n, 0n, 1n], integers([3, 0, 0, 1, 0, 2])].flatMap(
        (m) =>
        calls(
          [i8, m, 1n], [i8, m, 300n], [i8, m, []], [i8, m, [1n, 2n]], [i8, m, numbers("int8", [6], 5)], [i8, m, numbers("int64", [2])],
          [a, m, numbers("int8", [4])],
        ), // prettier-ignore
      ),
      { inPlace: true },
    ));
  it("write into views, and from the array's own memory", () => {
    const whole = np.arange(12).reshape(3, 4);
    const view = whole.slice(":, ::2").T;
    np.put(view, [0, -1], [100, 200]);
    expect(view.tolist()).toEqual([[100, 4, 8], [2, 6, 200]]); // prettier-ignore
    np.place(view, [[1, 0, 0], [0, 1, 1]], [-1, -2]); // prettier-ignore
    expect(view.tolist()).toEqual([[-1, 4, 8], [2, -2, -1]]); // prettier-ignore
    np.putmask(view, np.ones([2, 3], "bool"), view.slice("::-1"));
    expect(view.tolist()).toEqual([[2, -2, -1], [-1, 4, 8]]); // prettier-ignore
    const x = np.arange(5);
    x.put([0, 1, 2], x.slice("::-1"));
    expect(x.tolist()).toEqual([4, 3, 2, 3, 4]);
  });
  it("refuse what cannot be written", () => {
    const x = np.arange(3);
    x.flags.writeable = false;
    expect(() => np.put(x, [0], 1)).toThrow("put: output array is read-only");
    expect(() => np.putmask(x, [1, 0, 1], 1)).toThrow("putmask: output array is read-only");
    expect(() => np.place(x, [1, 0, 1], 1)).toThrow("read-only");
    expect(() => np.put([1] as never, [0], 1)).toThrow("argument 1 must be numpy.ndarray");
    expect(() => np.put(np.arange(3), [0, 9], 7)).toThrow(np.IndexError);
  });
});

describeOracle("copyto", () => {
  const i8 = numbers("int8", [2, 3]);
  const f4 = numbers("float32", [3]);
  const castings: Given[] = ["no", "safe", "same_kind", "unsafe", "foo"];
  it("casts as NumPy allows", () =>
    agree(
      "copyto",
      castings.flatMap((casting) =>
        [i8, f4, numbers("bool", [3]), numbers("complex64", [3])].flatMap((dst) =>
          [
            1n,
            true,
            1.5,
            integers([1, 2, 3]),
            numbers("float64", [3]),
            numbers("float64", []),
            [1n, 2n, 3n],
            [1n, 2n],
          ].map((src) => ({ args: [dst, src, casting] })),
        ),
      ),
      { inPlace: true, messages: true },
    ));
  it("writes where a mask is true", () =>
    agree(
      "copyto",
      [
        mask([1, 0, 1]),
        true,
        false,
        [true, false],
        mask([1, 0], [2, 1]),
        mask([1, 1, 0], [1, 1, 3]),
        numbers("float64", [3]),
      ].flatMap((where) =>
        [1n, numbers("int8", [2, 3], 4), numbers("int8", [1, 1, 3]), numbers("int8", [2, 1, 3])].map((src) => ({
          args: [i8, src],
          kwargs: { where },
        })),
      ),
      { inPlace: true },
    ));
  it("counts integral numbers as integers where the destination does", () => {
    const x = np.zeros(3, "int32");
    np.copyto(x, 2);
    np.copyto(x, [1, 2, 3], { where: [false, true, true] });
    expect(x.tolist()).toEqual([2, 2, 3]);
    expect(() => np.copyto(x, [1, 2.5, 3])).toThrow("Cannot cast array data from dtype('float64') to dtype('int32')");
    expect(() => np.copyto([1] as never, 2)).toThrow("copyto() argument 1 must be a numpy.ndarray");
  });
});

describeOracle("compress and extract", () => {
  it("give NumPy's parts", async () => {
    for (const dtype of DTYPES) {
      const x = numbers(dtype, [3, 4]);
      await agree("compress", [
        ...[
          mask([1, 0, 1]),
          [1n, 0n],
          mask([0, 1, 1, 1]),
          [],
          mask([1], [1, 1]),
          [0.5, 0],
          mask([0, 0, 0, 0, 1]),
        ].flatMap((c) => [0n, 1n, -1n, null, 5n].flatMap((axis) => calls([c, x, axis]))),
        ...calls([mask([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1]), x]),
      ]);
      await agree("extract", calls([x, x], [mask([1, 0, 1]), x], [[], x], [[true, false, true], numbers(dtype, [3])], [mask([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0]), x], [mask([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0]), x])); // prettier-ignore
    }
    await agree("compress", [
      { args: [mask([0, 1]), a, 0n], kwargs: { out: numbers("float64", [1, 3]) } },
      { args: [mask([0, 1]), a, 0n], kwargs: { out: numbers("int16", [1, 3]) } },
      { args: [mask([0, 1]), a, 0n], kwargs: { out: numbers("float64", [3]) } },
    ]);
    expect(np.arange(4).compress([false, true, true]).tolist()).toEqual([1, 2]);
  });
});

describe("types of moves", () => {
  it("keep the dtype, or have that of out", () => {
    const x = np.zeros([2, 2], "float32");
    expectTypeOf(np.take(x, [0])).toEqualTypeOf<np.NDArray<"float32">>();
    expectTypeOf(np.take(x, [0], 1)).toEqualTypeOf<np.NDArray<"float32">>();
    expectTypeOf(np.take([1n, 2n], [0])).toEqualTypeOf<np.NDArray<"int64">>();
    expectTypeOf(np.take(x, [0, 0], { out: np.zeros(2, "int8") as never as np.NDArray<"float64"> })).toEqualTypeOf<
      np.NDArray<"float64">
    >();
    expectTypeOf(x.take([0])).toEqualTypeOf<np.NDArray<"float32">>();
    expectTypeOf(np.compress([true], x)).toEqualTypeOf<np.NDArray<"float32">>();
    expectTypeOf(np.extract(x, x)).toEqualTypeOf<np.NDArray<"float32">>();
    expectTypeOf(np.take_along_axis(x, np.zeros([2, 1], "int64"), 1)).toEqualTypeOf<np.NDArray<"float32">>();
  });
});
