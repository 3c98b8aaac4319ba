/** Arguments that are integers: what NumPy takes for one, and its words for the rest. */
import { it } from "vitest";

import { array, concatenate, repeat, swapaxes, take, zeros, type NDArray } from "../src/index.js";
import { agree, type Call } from "./manipulation/compare.js";

const VALUES: readonly (readonly [numpy: string, ours: unknown])[] = [
  ["True", true],
  ["np.array(1)", array(1n)],
  ["np.array(True)", array(true)],
  ["np.array([1])", array([1n])],
  ["2**70", 2n ** 70n],
  ["'1'", "1"],
  ["1.5", 1.5],
];

const FUNCTIONS: readonly (readonly [numpy: string, ours: (a: NDArray, value: never) => unknown])[] = [
  ["np.take(np.zeros((2, 3, 4)), [0], V)", (a, v) => take(a, [0], v)],
  ["np.concatenate([np.zeros((2, 3, 4))] * 2, V)", (a, v) => concatenate([a, a], v)],
  ["np.repeat(np.zeros((2, 3, 4)), 2, V)", (a, v) => repeat(a, 2, v)],
  ["np.swapaxes(np.zeros((2, 3, 4)), V, 0)", (a, v) => swapaxes(a, v, 0)],
];

it("are what NumPy takes for integers, booleans only where it takes them", async () => {
  const a = zeros([2, 3, 4]);
  const calls = FUNCTIONS.flatMap(([numpy, ours]) =>
    VALUES.map(([text, value]): Call => ({
      numpy: numpy.replace("V", text),
      ours: () => ours(a, value as never),
      arrays: [],
    })),
  );
  await agree(calls);
});
