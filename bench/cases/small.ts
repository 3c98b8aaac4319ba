/** What one small call costs: dispatch, views, single elements. */
import np from "rustnum";
import { defineCase } from "../src/case.js";
import { uniform } from "../src/data.js";

export const small = [
  defineCase({
    name: "add [3,4]+[4]",
    numpy: "a = uniform(12, 0, 1).reshape(3, 4); b = uniform(4, 0, 1, 7)",
    data: () => ({ a: uniform(12, 0, 1).reshape(3, 4), b: uniform(4, 0, 1, 7) }),
    rows: {
      fresh: {
        numpy: "a + b",
        ours:
          ({ a, b }) =>
          () =>
            a.add(b),
      },
    },
  }),
  defineCase({
    name: "add 10 + scalar",
    numpy: "a = uniform(10, 0, 1)",
    data: () => uniform(10, 0, 1),
    rows: {
      fresh: { numpy: "a + 1.5", ours: (a) => () => a.add(1.5) },
    },
  }),
  defineCase({
    name: "a[1:3]",
    numpy: "a = uniform(10, 0, 1)",
    data: () => uniform(10, 0, 1),
    rows: {
      view: { numpy: "a[1:3]", ours: (a) => () => a.slice("1:3") },
    },
  }),
  defineCase({
    name: "a[1:3, ::2]",
    numpy: "a = uniform(20, 0, 1).reshape(4, 5)",
    data: () => uniform(20, 0, 1).reshape(4, 5),
    rows: {
      view: { numpy: "a[1:3, ::2]", ours: (a) => () => a.slice("1:3, ::2") },
    },
  }),
  defineCase({
    name: "a[i]",
    numpy: "a = uniform(8, 0, 1)",
    data: () => uniform(8, 0, 1),
    // Eight in a row: a call around each would cost as much as the reading.
    repeat: 8,
    rows: {
      get: {
        numpy: "a[0] + a[1] + a[2] + a[3] + a[4] + a[5] + a[6] + a[7]",
        ours: (a) => () => a.get(0) + a.get(1) + a.get(2) + a.get(3) + a.get(4) + a.get(5) + a.get(6) + a.get(7),
      },
    },
  }),
  defineCase({
    name: "a[i, j]",
    numpy: "a = uniform(8, 0, 1).reshape(2, 4)",
    data: () => uniform(8, 0, 1).reshape(2, 4),
    repeat: 4,
    rows: {
      get: {
        numpy: "a[0, 1] + a[0, 3] + a[1, 0] + a[1, 2]",
        ours: (a) => () => a.get(0, 1) + a.get(0, 3) + a.get(1, 0) + a.get(1, 2),
      },
    },
  }),
  defineCase({
    name: "zeros 10",
    numpy: "",
    data: () => undefined,
    rows: {
      fresh: { numpy: "np.zeros(10)", ours: () => () => np.zeros(10) },
    },
  }),
  defineCase({
    name: "a.T",
    numpy: "a = uniform(20, 0, 1).reshape(4, 5)",
    data: () => uniform(20, 0, 1).reshape(4, 5),
    rows: {
      view: { numpy: "a.T", ours: (a) => () => a.T },
    },
  }),
];
