/** Operands whose axes cross: reading along one means jumping along the other. */
import np from "rustnum";
import { defineCase } from "../src/case.js";
import { uniform } from "../src/data.js";

const SIDE = 3000;
const SQUARE = `x = uniform(${SIDE * SIDE}, 0, 1).reshape(${SIDE}, ${SIDE}); y = np.empty((${SIDE}, ${SIDE}))`;
const square = () => ({ x: uniform(SIDE * SIDE, 0, 1).reshape(SIDE, SIDE), y: np.empty([SIDE, SIDE]) });

export const layout = [
  defineCase({
    name: "x + x.T 3000x3000",
    numpy: SQUARE,
    data: square,
    rows: {
      fresh: {
        numpy: "x + x.T",
        ours:
          ({ x }) =>
          () =>
            x.add(x.T),
      },
      out: {
        numpy: "np.add(x, x.T, out=y)",
        ours:
          ({ x, y }) =>
          () =>
            np.add(x, x.T, y),
      },
    },
  }),
  defineCase({
    name: "x.T.copy() 3000x3000",
    numpy: SQUARE,
    data: square,
    rows: {
      fresh: {
        numpy: "x.T.copy()",
        ours:
          ({ x }) =>
          () =>
            x.T.copy(),
      },
      out: {
        numpy: "y[...] = x.T",
        ours:
          ({ x, y }) =>
          () =>
            y.assign(x.T),
      },
    },
  }),
];
