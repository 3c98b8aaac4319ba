/** Diagonals, triangles, grids and flat indices: what NumPy gives, views where it gives views, and its errors. */
import { describeOracle } from "@rustnum/oracle";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../../src/index.js";
import { DTYPES, agree, integers, mask, numbers, type Call, type Given } from "./support/agree.js";

const calls = (...all: Given[][]): Call[] => all.map((args) => ({ args }));
const a = numbers("float64", [2, 3]);
const b = numbers("int16", [2, 3, 4]);
const KS = [-9n, -3n, -2n, -1n, 0n, 1n, 2n, 3n, 9n];

describeOracle("diagonals", () => {
  it("are NumPy's, of every dtype and offset", async () => {
    for (const dtype of DTYPES) {
      await agree(
        "diag",
        KS.flatMap((k) => calls([numbers(dtype, [3]), k], [numbers(dtype, [3, 4]), k])),
      );
      await agree(
        "diagflat",
        KS.flatMap((k) => calls([numbers(dtype, [2, 2]), k], [numbers(dtype, []), k])),
      );
      await agree(
        "diagonal",
        KS.flatMap((k) => calls([numbers(dtype, [3, 4]), k], [numbers(dtype, [4, 2, 3]), k, 2n, 0n])),
      );
    }
    await agree("diagonal", [
      ...calls(
        [b],
        [b, 0n, 1n, 1n],
        [b, 0n, 1n, 5n],
        [b, 0n, -4n, 0n],
        [b, 1n, -1n, -2n],
        [numbers("int8", [3])],
        [numbers("int8", [0, 3])],
      ),
      { args: [b], kwargs: { offset: 1n, axis1: 1n, axis2: 2n } },
    ]);
    await agree("diag", calls([5n], [b], [[]], [[1n, 2n]], [a, 1.5]));
  });
  it("are read-only views", () => {
    const x = np.arange(9).reshape(3, 3);
    const d = x.diagonal(-1);
    expect(d.tolist()).toEqual([3, 7]);
    expect(d.base).toBe(x.base ?? x);
    expect(() => d.assign(1)).toThrow("read-only");
    expect(np.diag(x.slice("::-1")).tolist()).toEqual([6, 4, 2]);
    expectTypeOf(np.diag(np.zeros(2, "int8"))).toEqualTypeOf<np.NDArray<"int8">>();
    expectTypeOf(np.diagonal([[1n]])).toEqualTypeOf<np.NDArray<"int64">>();
  });
  it("fill_diagonal writes what NumPy writes", () =>
    agree(
      "fill_diagonal",
      [[3, 3], [5, 2], [2, 5], [7, 2], [9, 2], [4, 1], [2, 2, 2], [2, 2, 3], [3], [0, 0], [3, 0]].flatMap((shape) =>
        [5n, [1n, 2n, 3n], numbers("float64", [2, 2]), [], 300n, numbers("int64", [20])].flatMap((value) =>
          [false, true].map((wrap): Call => ({ args: [numbers("int8", shape), value, wrap] })),
        ),
      ),
      { inPlace: true },
    ));
  it("have indices", async () => {
    await agree("diag_indices", calls([3n], [2n, 3n], [0n], [-1n], [2n, 0n]));
    await agree(
      "diag_indices_from",
      calls([numbers("int8", [3, 3])], [numbers("int8", [3, 2])], [numbers("int8", [3])], [numbers("int8", [2, 2, 2])]),
    );
    const x = np.zeros([4, 4]).slice("::2, ::2");
    np.fill_diagonal(x, [1, 2]);
    expect(x.tolist()).toEqual([[1, 0], [0, 2]]); // prettier-ignore
    expect(() => np.diag_indices(2.5)).toThrow("'float' object cannot be interpreted as an integer");
  });
});

describeOracle("triangles", () => {
  it("are NumPy's", async () => {
    await agree("tri", [
      ...KS.flatMap((k) => calls([3n, 4n, k], [4n, 2n, k], [3n, null, k])),
      ...calls([-1n], [0n], [2n, 0n], [2n, -3n]),
      ...DTYPES.map((dtype): Call => ({ args: [3n], kwargs: { k: -1n, dtype } })),
    ]);
    for (const name of ["tril", "triu"]) {
      for (const dtype of DTYPES) {
        await agree(
          name,
          KS.flatMap((k) =>
            calls([numbers(dtype, [3, 4]), k], [numbers(dtype, [4]), k], [numbers(dtype, [2, 3, 2]), k]),
          ),
        );
      }
      await agree(name, calls([5n], [[]], [numbers("int8", [0, 3])], [numbers("int8", [2, 0, 3])]));
      await agree(
        `${name}_indices`,
        KS.flatMap((k) => calls([3n, k], [3n, k, 4n], [4n, k, 2n], [0n, k])),
      );
      await agree(
        `${name}_indices_from`,
        KS.flatMap((k) => calls([a, k], [b, k])),
      );
    }
    for (const f of ["tril", "triu"] as const) {
      await agree(
        "mask_indices",
        KS.flatMap((k) => calls([3n, k])),
        {
          numpy: `lambda n, k: np.mask_indices(n, np.${f}, k)`,
          ours: (n: bigint, k: bigint) => np.mask_indices(n, np[f], k),
        },
      );
    }
  });
  it("keep NaN out", () => {
    expect(np.triu([[1, 2], [NaN, Infinity]]).tolist()).toEqual([[1, 2], [0, Infinity]]); // prettier-ignore
    expectTypeOf(np.tri(3)).toEqualTypeOf<np.NDArray<"float64">>();
    expectTypeOf(np.tri(3, { dtype: "int8" })).toEqualTypeOf<np.NDArray<"int8">>();
    expectTypeOf(np.tril(np.zeros(2, "bool"))).toEqualTypeOf<np.NDArray<"bool">>();
  });
});

describeOracle("indices and ix_", () => {
  it("span NumPy's grids", async () => {
    await agree("indices", [
      ...[[2n, 3n], [], [4n], [2n, 0n, 3n], [1n, 1n]].flatMap((shape): Call[] => [
        { args: [shape] },
        { args: [shape, "float32"] },
        { args: [shape], kwargs: { sparse: true } },
        { args: [shape, "int8", true] },
      ]),
      { args: [3n] },
    ]);
    await agree(
      "ix_",
      calls(
        [
          [0n, 1n],
          [2n, 3n],
        ],
        [[true, false, true], integers([2])],
        [[[1n]]],
        [[]],
        [3n],
        [],
        [numbers("int8", [2]), mask([0, 0]), numbers("float32", [3])],
      ),
    );
    expectTypeOf(np.indices([2, 3])).toEqualTypeOf<np.NDArray<"int64">>();
    expectTypeOf(np.indices([2], { sparse: true })).toEqualTypeOf<np.NDArray<"int64">[]>();
    expectTypeOf(np.indices([2], { dtype: "int8" })).toEqualTypeOf<np.NDArray<"int8">>();
  });
});

describeOracle("unravel_index", () => {
  it("gives NumPy's indices", () =>
    agree(
      "unravel_index",
      ["C", "F"].flatMap(
        (order) =>
        calls(
          [5n, [2n, 3n], order], [integers([5, 1, 0]), [2n, 3n], order], [integers([6]), [2n, 3n], order], [integers([-1]), [2n, 3n], order],
          [[], [2n, 3n], order], [integers([]), [2n, 3n], order], [0n, [], order], [integers([0]), [], order], [1n, 6n, order], [true, [2n, 3n], order],
          [integers([0, 1, 2, 3], [2, 2]), [1n, 4n], order], [0n, [0n, 3n], order], [integers([]), [0n, 3n], order],
          [1n, [2n ** 40n, 2n ** 40n], order], [2n ** 60n + 5n, [2n ** 30n, 3n, 2n ** 30n], order], [integers([5, 7]), [2n ** 30n, 3n, 2n ** 30n], order],
          [numbers("uint8", [3]), [4n, 5n], order], [numbers("complex64", [3]), [4n, 5n], order],
        ), // prettier-ignore
      ),
    ));
  it("refuses other orders", () => agree("unravel_index", calls([5n, [2n, 3n], "K"])));
  it("gives scalars for scalars, and takes floats that are integers", () => {
    expect(np.unravel_index(5, [2, 3])).toEqual([1, 2]);
    expect(np.unravel_index(5n, [2, 3])).toEqual([1n, 2n]);
    expect(np.unravel_index([5, 4], [2, 3]).map((i) => i.tolist())).toEqual([[1, 1], [2, 1]]); // prettier-ignore
    expect(() => np.unravel_index(1.5, [2, 3])).toThrow("only int indices permitted");
    expectTypeOf(np.unravel_index([5], 6)).toEqualTypeOf<np.NDArray<"int64">[]>();
    expectTypeOf(np.unravel_index(5, 6)).toEqualTypeOf<number[]>();
  });
});

describeOracle("ravel_multi_index", () => {
  it("gives NumPy's positions", () =>
    agree(
      "ravel_multi_index",
      ["C", "F", "K"].flatMap((order) =>
        [["raise"], ["wrap"], ["clip"], ["foo"], [["wrap", "clip"]], [["wrap"]]].flatMap(
          ([mode]) =>
          calls(
            [[1n, 2n], [2n, 3n], mode as Given, order], [[integers([1, 0]), 2n], [2n, 3n], mode as Given, order], [[1n, 3n], [2n, 3n], mode as Given, order],
            [[-1n, 4n], [2n, 3n], mode as Given, order], [[1n], [2n, 3n], mode as Given, order], [integers([1, 0, 1, 2], [2, 2]), [2n, 3n], mode as Given, order],
            [[integers([1, 0]), integers([1, 2, 0])], [2n, 3n], mode as Given, order], [[integers([0, 1], [2, 1]), integers([1, 2, 0])], [2n, 3n], mode as Given, order],
            [[0n, 0n], [0n, 3n], mode as Given, order], [[integers([]), integers([])], [0n, 3n], mode as Given, order],
            [[0n, 0n], [2n ** 40n, 2n ** 40n], mode as Given, order], [[2n ** 29n + 1n, 2n ** 31n - 1n], [2n ** 30n, 2n ** 32n], mode as Given, order],
          ), // prettier-ignore
        ),
      ),
    ));
  it("is the inverse of unravel_index", () => {
    const k = np.arange(24n).reshape(4, 6);
    for (const order of ["C", "F"] as const) {
      expect(np.ravel_multi_index(np.unravel_index(k, [2, 3, 4], order), [2, 3, 4], { order }).tolist()).toEqual(
        k.tolist(),
      );
    }
    expect(np.ravel_multi_index([1n, 2n], [2, 3])).toBe(5n);
    expectTypeOf(np.ravel_multi_index([1, 2], [2, 3])).toEqualTypeOf<number>();
    expectTypeOf(np.ravel_multi_index([[1], 2], [2, 3])).toEqualTypeOf<np.NDArray<"int64">>();
  });
});

describe("grids", () => {
  it("index what they span", () => {
    const x = np.arange(10).reshape(2, 5);
    expect(x.slice(...np.ix_([true, true], [2, 4])).tolist()).toEqual([[2, 4], [7, 9]]); // prettier-ignore
    x.assign(-1, ...np.ix_([1], [0, 4]));
    expect(x.tolist()).toEqual([[0, 1, 2, 3, 4], [-1, 6, 7, 8, -1]]); // prettier-ignore
  });
});
