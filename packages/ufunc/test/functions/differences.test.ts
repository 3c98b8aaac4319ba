/** diff, ediff1d, gradient, trapezoid and unwrap. */
import { array } from "@rustnum/core";
import { arraySpecs, arrayOf, checkProperty, describeOracle, dtypesOf, expectSame, operand, type NumericDtype } from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { diff, ediff1d, gradient } from "../../src/index.js";
import { agree, ordinary, specials, type Call } from "../support/agree.js";
import { ofSpec, raw } from "../support/arrays.js";
import { quietly } from "../support/warnings.js";

describeOracle("diff", () => {
  it("gives NumPy's for every dtype, order and axis", async () => {
    const calls = dtypesOf().flatMap((dtype): Call[] => [
      { args: [specials(dtype)] },
      ...[0n, 1n, 2n, 5n].map((n): Call => ({ args: [ordinary(dtype, [3, 4]), n] })),
      ...[0n, 1n, -2n].map((axis): Call => ({ args: [ordinary(dtype, [3, 4]), 1n, axis] })),
    ]);
    await agree("diff", calls);
  });

  it("puts arrays and scalars before and after", async () => {
    const x = ordinary("int32", [2, 3]);
    await agree("diff", [
      { args: [x], kwargs: { prepend: 0n } }, { args: [x], kwargs: { append: 1.5 } }, { args: [x], kwargs: { prepend: ordinary("float32", [2, 2]), append: true } },
      { args: [x], kwargs: { axis: 0n, prepend: ordinary("int8", [1, 3]) } }, { args: [x], kwargs: { n: 2n, prepend: 1n, append: 2n } }, { args: [x, 1n, 0n, 5n] },
    ]); // prettier-ignore
  });

  it("refuses what NumPy refuses", async () => {
    const x = ordinary("float64", [2, 3]);
    await agree("diff", [
      { args: [operand("float64", [], [1])] }, { args: [x, -1n] }, { args: [x, 1n, 2n] }, { args: [x], kwargs: { prepend: ordinary("float64", [3, 1]) } },
      { args: [x], kwargs: { append: ordinary("float64", [2]) } },
    ]); // prettier-ignore
    expect(() => diff([1, 2], 1.5)).toThrow(TypeError);
  });

  it("agrees for any layout", () =>
    checkProperty({
      cases: arraySpecs({ dtype: fc.constantFrom<NumericDtype>("float64", "int32", "bool"), minDims: 1 }),
      request: (a) => ({ fn: "diff", args: [a, 1n, 0n] }),
      check: (a, reply) => expectSame(raw(quietly(() => diff(ofSpec(a), 1, 0))), arrayOf(reply)),
      runs: 200,
    }));
});

describeOracle("ediff1d", () => {
  it("gives NumPy's, edges and errors included", async () => {
    const calls = dtypesOf().flatMap((dtype): Call[] => [
      { args: [ordinary(dtype, [2, 3])] },
      { args: [ordinary(dtype, [4]), 5n] },
      { args: [ordinary(dtype, [4]), null, ordinary("int8", [2])] },
      { args: [ordinary(dtype, [4])], kwargs: { to_begin: 1.5, to_end: ordinary(dtype, [2, 2]) } },
    ]);
    await agree("ediff1d", [
      ...calls,
      { args: [operand("float64", [0], [])] },
      { args: [operand("float64", [0], []), 1n, 2n] },
    ]);
    expect(ediff1d(array([1n, 4n]), { to_end: 7 }).tolist()).toEqual([3, 7]);
  });
});

describeOracle("gradient", () => {
  const x = operand("float64", [5], [0, 1, 3, 3.5, 7]);
  const even = operand("float64", [5], [0, 2, 4, 6, 8]);

  it("gives NumPy's for every dtype, spacing and order at the edges", async () => {
    const calls = dtypesOf("iufc").flatMap((dtype) =>
      [1n, 2n].flatMap((edge_order): Call[] => [
        { args: [ordinary(dtype, [5])], kwargs: { edge_order } },
        { args: [ordinary(dtype, [5]), 0.5], kwargs: { edge_order } },
        { args: [ordinary(dtype, [5]), x], kwargs: { edge_order } },
        { args: [ordinary(dtype, [5]), even], kwargs: { edge_order } },
        { args: [ordinary(dtype, [5]), operand("int32", [5], [0, 1, 3, 4, 8])], kwargs: { edge_order } },
      ]),
    );
    await agree("gradient", calls, { ulp: 2 });
  });

  it("goes along the axes that are asked for", async () => {
    const f = ordinary("float64", [4, 5]);
    const y = operand("float64", [4], [0, 1, 2.5, 3]);
    await agree("gradient", [
      { args: [f] }, { args: [f, 2] }, { args: [f, 2n, 3n] }, { args: [f, y, x] }, { args: [f, y], kwargs: { axis: 0n } }, { args: [f, 2], kwargs: { axis: [1n] } },
      { args: [f, x, 2], kwargs: { axis: [1n, 0n] } }, { args: [f, 2], kwargs: { axis: -1n, edge_order: 2n } },
    ], { ulp: 2 }); // prettier-ignore
  });

  it("refuses what NumPy refuses", async () => {
    const f = ordinary("float64", [4, 5]);
    await agree("gradient", [
      { args: [f, 1, 2, 3] }, { args: [f, y2, 1] }, { args: [f, x, x] }, { args: [f], kwargs: { edge_order: 3n } }, { args: [operand("float64", [1], [1])] },
      { args: [operand("float64", [2], [1, 2])], kwargs: { edge_order: 2n } }, { args: [f], kwargs: { axis: 2n } }, { args: [ordinary("bool", [4])] },
    ]); // prettier-ignore
    expect(gradient([1, 2, 4]).tolist()).toEqual([1, 1.5, 2]);
  });
  const y2 = operand("float64", [2, 2], [1, 2, 3, 4]);
});

describeOracle("trapezoid", () => {
  it("gives NumPy's for every dtype, spacing and axis", async () => {
    const calls = dtypesOf().flatMap((dtype): Call[] => [
      { args: [ordinary(dtype, [6])] },
      { args: [ordinary(dtype, [6]), null, 0.5] },
      { args: [ordinary(dtype, [6]), operand("float64", [6], [0, 1, 3, 4, 4.5, 9])] },
      { args: [ordinary(dtype, [3, 4])], kwargs: { axis: 0n } },
      { args: [ordinary(dtype, [3, 4]), ordinary("float64", [3, 4])] },
      { args: [ordinary(dtype, [3, 4])], kwargs: { x: operand("float64", [3], [0, 1, 5]), axis: -2n } },
    ]);
    await agree("trapezoid", calls, { ulp: 2 });
    await agree(
      "trapezoid",
      [{ args: [[]] }, { args: [[1]] }, { args: [ordinary("float64", [3]), ordinary("float64", [3, 3])] }],
      { ulp: 2 },
    );
    await agree("trapezoid", [{ args: [ordinary("float64", [3]), ordinary("float64", [4])] }], { messages: false });
  });
});

describeOracle("unwrap", () => {
  const phases = operand("float64", [9], [0, 3, -3, 0.5, 3.5, -2, Math.PI, -Math.PI, 10]);
  it("gives NumPy's for floats and integers, any period, jump and axis", async () => {
    const i = operand("int32", [7], [0, 3, 7, 1, 2, -4, 9]);
    await agree("unwrap", [
      { args: [phases] }, { args: [phases, 4] }, { args: [phases], kwargs: { period: 4 } }, { args: [phases], kwargs: { period: 4n, discont: 3 } }, { args: [i], kwargs: { period: 4n } },
      { args: [i], kwargs: { period: 5n } }, { args: [i] }, { args: [operand("float32", [4], [0, 3, -3, 1])] }, { args: [operand("int8", [4], [0, 3, -3, 1])], kwargs: { period: 4n } },
      { args: [ordinary("float64", [3, 4])], kwargs: { axis: 0n, period: 5 } }, { args: [specials("float64")] }, { args: [operand("uint8", [3], [250, 2, 9])], kwargs: { period: 256n } },
    ], { ulp: 1 }); // prettier-ignore
  });
});

describe("results", () => {
  it("of diff of order 0 are the array itself", () => {
    const a = array([1, 2]);
    expect(diff(a, 0)).toBe(a);
  });
});
