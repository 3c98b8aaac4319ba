/** Reductions along every choice of axes, in every layout, at small, middle and large sizes. */
import np from "rustnum";
import type { NDArray } from "rustnum";
import { defineCase } from "../src/case.js";
import type { Case } from "../src/case.js";
import { data, numpyData } from "./ufuncs/data.js";
import type { TableDType } from "./ufuncs/data.js";

const FUNCTIONS = [
  "sum", "prod", "min", "max", "mean", "std", "var", "any", "all", "argmin", "argmax", "count_nonzero", "nansum", "nanmax",
  "nanmean", "nanstd", "ptp", "cumsum",
] as const; // prettier-ignore
/** These take one axis or none. */
const ONE_AXIS: readonly string[] = ["argmin", "argmax", "cumsum"];

type Axis = number | readonly number[] | null;
const AXES: readonly (readonly [label: string, axis: Axis])[] = [["none", null], ["0", 0], ["-1", -1], ["(0,2)", [0, 2]]]; // prettier-ignore

/** 3-d shapes of 12, 1000, some 1e5 and 1e6 elements. */
const SHAPES: readonly (readonly [label: string, shape: readonly [number, number, number]])[] = [
  ["12", [2, 3, 2]],
  ["1e3", [10, 10, 10]],
  ["1e5", [50, 40, 50]],
  ["1e6", [100, 100, 100]],
];

const LAYOUTS = ["C", "F", "strided"] as const;
const DTYPES: readonly TableDType[] = ["float64", "float32", "int32", "bool"];

/** The array in its layout: F is a transposed view, strided every second element along the last axis. */
function laidOut(a: NDArray, [p, q, r]: readonly number[], layout: (typeof LAYOUTS)[number]): NDArray {
  if (layout === "C") return a.reshape(p as number, q as number, r as number);
  if (layout === "F") return a.reshape(r as number, q as number, p as number).T;
  return a.reshape(p as number, q as number, 2 * (r as number)).slice(":, :, ::2");
}

function numpyLaidOut([p, q, r]: readonly number[], layout: (typeof LAYOUTS)[number]): string {
  if (layout === "C") return `.reshape(${p}, ${q}, ${r})`;
  if (layout === "F") return `.reshape(${r}, ${q}, ${p}).T`;
  return `.reshape(${p}, ${q}, ${2 * (r as number)})[:, :, ::2]`;
}

type Fold = (a: NDArray, axis?: Axis) => unknown;

/** Factors around 1 keep products finite, numbers above 0 make "all" look at every element and "any" at none but one. */
const interval = (name: string, dtype: TableDType) =>
  name === "prod" ? ([dtype.startsWith("float") ? 0.999 : 1, 1.001] as const)
  : name === "any" ? ([0, 0] as const)
  : name === "all" ? ([1, 1] as const)
  : ([0, dtype === "bool" ? 1 : 100] as const); // prettier-ignore

function foldCase(
  name: (typeof FUNCTIONS)[number],
  dtype: TableDType,
  [size, shape]: (typeof SHAPES)[number],
  layout: (typeof LAYOUTS)[number],
): Case {
  const n = shape[0] * shape[1] * shape[2] * (layout === "strided" ? 2 : 1);
  const f = np[name] as Fold;
  const axes = AXES.filter(([, axis]) => !Array.isArray(axis) || !ONE_AXIS.includes(name));
  return defineCase({
    name: `${name} ${dtype} ${layout} ${size}`,
    numpy: `a = (${numpyData(n, dtype, interval(name, dtype), 0)})${numpyLaidOut(shape, layout)}`,
    data: () => laidOut(data(n, dtype, interval(name, dtype), 0), shape, layout),
    // NumPy's own sums of float32 lose digits along some axes, and products of a million of them lose more on both sides.
    tolerance: dtype !== "float32" ? 1e-9 : name === "prod" ? 1e-2 : 1e-3,
    rows: Object.fromEntries(
      axes.map(([label, axis]) => [
        label,
        {
          numpy: `np.${name}(a, axis=${axis === null ? "None" : label})`,
          ours: (a: NDArray) => (axis === null ? () => f(a) : () => f(a, axis)),
        },
      ]),
    ),
  });
}

export const folds: readonly Case[] = FUNCTIONS.filter((name) => name in np).flatMap((name) =>
  DTYPES.filter((dtype) => !(dtype === "bool" && ["ptp"].includes(name))).flatMap((dtype) =>
    SHAPES.flatMap((shape) => LAYOUTS.map((layout) => foldCase(name, dtype, shape, layout))),
  ),
);
