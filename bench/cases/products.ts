/** Matrix products and their kin, square and tall, on floats and integers. */
import np from "rustnum";
import type { NDArray } from "rustnum";
import { defineCase } from "../src/case.js";
import type { Case } from "../src/case.js";
import { data, numpyData } from "./ufuncs/data.js";
import type { TableDType } from "./ufuncs/data.js";
import { sizeName } from "./sizes.js";

const TOLERANCE = { float32: 1e-3, float64: 1e-9 } as const;

interface Shapes {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** Sums of positive numbers: nothing cancels, so that both sides can be compared closely. */
function product(
  name: "matmul" | "vecdot" | "matvec" | "vecmat",
  label: string,
  dtype: TableDType,
  { a, b }: Shapes,
): Case {
  const size = (shape: readonly number[]): number => shape.reduce((total, n) => total * n, 1);
  const numpy = (shape: readonly number[], seed: number): string =>
    `(${numpyData(size(shape), dtype, [1, 3], seed)}).reshape(${shape.join(", ")})`;
  const ours = (shape: readonly number[], seed: number): NDArray =>
    data(size(shape), dtype, [1, 3], seed).reshape([...shape]);
  const f = np[name] as (x: NDArray, y: NDArray) => unknown;
  return defineCase({
    name: `${name} ${dtype} ${label}`,
    numpy: `a = ${numpy(a, 0)}; b = ${numpy(b, 7)}`,
    data: () => ({ x: ours(a, 0), y: ours(b, 7) }),
    tolerance: dtype === "float32" ? TOLERANCE.float32 : TOLERANCE.float64,
    rows: {
      all: {
        numpy: `np.${name}(a, b)`,
        ours:
          ({ x, y }) =>
          () =>
            f(x, y),
      },
    },
  });
}

const squares = (n: number, dtype: TableDType): Case => product("matmul", String(n), dtype, { a: [n, n], b: [n, n] });

export const products: readonly Case[] = [
  ...[3, 10, 32, 100, 512, 1024].flatMap((n) => [squares(n, "float64"), squares(n, "float32")]),
  ...(["int64", "int32", "bool", "complex128", "float16"] as const).flatMap((dtype) => [
    squares(10, dtype),
    squares(256, dtype),
  ]),
  squares(512, "int64"),
  product("matmul", "1000 of 4x4", "float64", { a: [1000, 4, 4], b: [1000, 4, 4] }),
  ...[10, 1e3, 1e4, 1e5, 1e6].map((n) => product("vecdot", sizeName(n), "float64", { a: [n], b: [n] })),
  ...[10, 1000].flatMap((n) => [
    product("matvec", `${n}x${n}`, "float64", { a: [n, n], b: [n] }),
    product("vecmat", `${n}x${n}`, "float64", { a: [n], b: [n, n] }),
  ]),
];
