/** cross, of vectors of three and of two elements. */
import { describeOracle, dtypesOf } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";

import { cross } from "../../src/index.js";
import { agree, ordinary, type Call } from "../support/agree.js";
import { withWarnings } from "../support/warnings.js";

describeOracle("cross", () => {
  it("gives NumPy's for every dtype, and pairs of them", async () => {
    const calls = dtypesOf().flatMap((x) => [
      { args: [ordinary(x, [2, 3]), ordinary(x, [3], 2)] },
      ...dtypesOf().map((y): Call => ({ args: [ordinary(x, [3]), ordinary(y, [3], 2)] })),
    ]);
    await agree("cross", calls, { ulp: 1 });
  });

  it("takes vectors along any axis, of two elements as well", async () => {
    const f = (shape: number[], seed = 1): Call["args"][0] => ordinary("float64", shape, seed);
    await agree("cross", [
      { args: [f([4, 3]), f([4, 3], 2)] }, { args: [f([3, 4]), f([3, 4], 2)], kwargs: { axis: 0n } }, { args: [f([3, 4]), f([4, 3], 2)], kwargs: { axisa: 0n } }, { args: [f([3, 4]), f([4, 3], 2), 0n, 1n, 0n] },
      { args: [f([2, 1, 3]), f([5, 3], 2)], kwargs: { axisc: 0n } }, { args: [f([2]), f([2], 2)] }, { args: [f([4, 2]), f([2], 2)] }, { args: [f([4, 2]), f([3], 2)] }, { args: [f([3]), f([4, 2], 2)] }, { args: [f([0, 3]), f([3])] },
    ]); // prettier-ignore
  });

  it("refuses what NumPy refuses", async () => {
    const f = (shape: number[]): Call["args"][0] => ordinary("float64", shape);
    await agree("cross", [
      { args: [f([4]), f([4])] }, { args: [f([]), f([3])] }, { args: [f([3]), f([3])], kwargs: { axisa: 1n } }, { args: [f([3]), f([3])], kwargs: { axisb: -2n } }, { args: [f([3]), f([3])], kwargs: { axisc: 3n } },
      { args: [f([2, 3]), f([4, 3])] },
    ]); // prettier-ignore
  });
});

describe("vectors of two elements", () => {
  it("are deprecated, as in NumPy", () => {
    const { value, warnings } = withWarnings(() => cross([1, 2], [3, 4]));
    expect(value.item()).toBe(-2);
    expect(warnings.map(({ category }) => category)).toEqual(["DeprecationWarning"]);
  });
});
