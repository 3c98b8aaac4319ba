/** Reductions of large arrays, over everything and over one axis. */
import np from "rustnum";
import { defineCase } from "../src/case.js";
import { uniform } from "../src/data.js";

const SIDE = 3000;

/** A float32 sum of equal numbers, which shows every rounding error: the two sides may differ where NumPy's is off. */
const tenths = (name: string, shape: readonly number[], axis: number | null) =>
  defineCase({
    name,
    numpy: `a = np.full((${shape.join(", ")},), 0.1, np.float32)`,
    data: () => np.full(shape, 0.1, "float32"),
    // NumPy adds row by row along axis 0, and loses digits doing so.
    tolerance: 1e-3,
    rows: {
      axis: { numpy: `a.sum(${axis ?? ""})`, ours: (a) => (axis === null ? () => a.sum() : () => a.sum(axis)) },
    },
  });

export const reductions = [
  defineCase({
    name: "sum 1e7",
    numpy: "a = uniform(10_000_000, -1, 1)",
    data: () => uniform(1e7, -1, 1),
    tolerance: 1e-6,
    rows: {
      all: { numpy: "a.sum()", ours: (a) => () => a.sum() },
    },
  }),
  defineCase({
    name: "sum 3000x3000",
    numpy: `a = uniform(${SIDE * SIDE}, 0, 1).reshape(${SIDE}, ${SIDE})`,
    data: () => uniform(SIDE * SIDE, 0, 1).reshape(SIDE, SIDE),
    rows: {
      "axis 0": { numpy: "a.sum(0)", ours: (a) => () => a.sum(0) },
      "axis 1": { numpy: "a.sum(1)", ours: (a) => () => a.sum(1) },
    },
  }),
  tenths("sum float32 1e7", [1e7], null),
  tenths("sum float32 1e4x1e3, axis 0", [1e4, 1e3], 0),
  tenths("sum float32 1e4x1e3, axis 1", [1e4, 1e3], 1),
];
