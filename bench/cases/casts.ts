/** Mixed dtypes: the cast happens block by block inside the operation. */
import np from "rustnum";
import { defineCase } from "../src/case.js";
import { uniform } from "../src/data.js";

const N = 1e6;

export const casts = [
  defineCase({
    name: "int32 + float64 1e6",
    numpy: `a = uniform(${N}, -1e6, 1e6).astype(np.int32); b = uniform(${N}, 0, 1, 7); c = np.empty(${N})`,
    data: () => ({ a: uniform(N, -1e6, 1e6).astype("int32"), b: uniform(N, 0, 1, 7), c: np.empty([N]) }),
    rows: {
      fresh: {
        numpy: "a + b",
        ours:
          ({ a, b }) =>
          () =>
            a.add(b),
      },
      out: {
        numpy: "np.add(a, b, out=c)",
        ours:
          ({ a, b, c }) =>
          () =>
            np.add(a, b, c),
      },
    },
  }),
  defineCase({
    name: "astype float32 1e6",
    numpy: `a = uniform(${N}, -1, 1)`,
    data: () => uniform(N, -1, 1),
    rows: {
      fresh: { numpy: "a.astype(np.float32)", ours: (a) => () => a.astype("float32") },
    },
  }),
];
