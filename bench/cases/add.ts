/**
 * Addition of two float64 arrays from cache to memory, with a fresh result and with the two ways of reusing memory.
 *
 * `out` is compared with NumPy's `out`; a scope with NumPy's plain `a + b`, whose allocator reuses memory by itself.
 */
import np from "rustnum";
import { defineCase } from "../src/case.js";
import { uniform } from "../src/data.js";
import { sizeName } from "./sizes.js";

export const add = [10, 1e3, 1e4, 1e5, 1e6, 1e7].map((n) =>
  defineCase({
    name: `a + b ${sizeName(n)}`,
    numpy: `a = uniform(${n}, 0, 1); b = uniform(${n}, 0, 1, 7); c = np.empty(${n})`,
    data: () => ({ a: uniform(n, 0, 1), b: uniform(n, 0, 1, 7), c: np.empty([n]) }),
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
      scope: {
        numpy: "a + b",
        ours:
          ({ a, b }) =>
          () =>
            np.scope(() => {
              a.add(b);
            }),
      },
    },
  }),
);
