/** `ldexp`, whose operands have two dtypes, and functions that refuse dtypes by their classes. */
import { array, arange, complex, ufunc, zeros } from "@rustnum/core";
import type { NDArray } from "@rustnum/core";
import { bothReject, describeOracle, oracle } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";

import { divmod, gcd, lcm, ldexp, matmul, positive, sign } from "../src/index.js";
import { agree, ordinary } from "./support/agree.js";

describeOracle("ldexp", () => {
  it("takes the first loop for a weak int beside integers", () =>
    agree("ldexp", [
      ...(["int8", "uint8", "int32", "uint32", "int64", "bool"] as const).map((dtype) => ({ args: [3n, ordinary(dtype, [3])] })),
      ...(["int8", "int16", "uint16", "int64", "float16", "float32", "bool"] as const).map((dtype) => ({ args: [ordinary(dtype, [3]), 2n] })),
      { args: [3n, 2n] },
      { args: [70_000n, ordinary("int32", [2])] },
      { args: [true, ordinary("int64", [2])] },
    ])); // prettier-ignore

  // NumPy's vector loops of float32 and float64 by int32 leave steps out: docs/differences.md.
  it.each(["bool", "int8", "uint8", "uint32", "int64"] as const)("folds %s into a float", (dtype) =>
    agree("ldexp.reduce", [
      { args: [ordinary(dtype, [3])] },
      { args: [ordinary(dtype, [3, 2])] },
      { args: [ordinary(dtype, [3, 2])], kwargs: { axis: 1n, keepdims: true } },
      { args: [ordinary(dtype, [4])], kwargs: { initial: 2n } },
      { args: [ordinary(dtype, [4])], kwargs: { initial: 2n, where: [true, false, true, true] } },
      { args: [ordinary(dtype, [0, 2])] },
      { args: [ordinary(dtype, [])] },
    ]),
  );

  it("folds in another dtype when it is asked for, and into an output", () => {
    const a = array([1n, 2n, 3n]);
    const dtypeOf = (x: unknown): string => (x as NDArray).dtype.name;
    expect(dtypeOf(ldexp.reduce(a, { dtype: "float32", keepdims: true }))).toBe("float32");
    const out = zeros([]);
    expect(ldexp.reduce(array([1n, 2n, 3n], "int8"), { out })).toBe(out);
    expect(out.item()).toBe(32);
    const short = array([1n, 2n, 3n], "int16");
    expect(dtypeOf(ldexp.reduce(short, 0))).toBe("float32");
    expect(ldexp.reduce(short, null)).toBe(32);
  });

  it.each<[() => unknown, string]>([
    [() => ldexp.reduce(arange(3n), { dtype: "int64" }), "np.ldexp.reduce(np.arange(3), dtype='l')"],
    [() => ldexp.reduce(zeros([2, 2], "int32"), null), "np.ldexp.reduce(np.zeros((2, 2), 'i'), None)"],
    [() => ldexp.accumulate(zeros(3, "int8")), "np.ldexp.accumulate(np.zeros(3, 'b'))"],
    [() => ldexp.accumulate(zeros(3, "int8"), { out: zeros(3) }), "np.ldexp.accumulate(np.zeros(3, 'b'), out=np.zeros(3))"],
    [() => ldexp.reduceat(zeros(3, "int64"), [0]), "np.ldexp.reduceat(np.zeros(3, 'l'), [0])"],
  ])("%s is refused in NumPy's words", async (ours, theirs) => {
    await bothReject(ours, oracle().call(`lambda: ${theirs}`), { message: true });
  }); // prettier-ignore
});

describeOracle("without a loop", () => {
  it.each<[() => unknown, string]>([
    [() => gcd(1.5 as never, 2n), "np.gcd(1.5, 2)"],
    [() => gcd(array([1.5]) as never, array([2])), "np.gcd(np.array([1.5]), np.array([2.0]))"],
    [() => gcd(zeros(1, "float32") as never, zeros(1, "uint8")), "np.gcd(np.zeros(1, 'f'), np.zeros(1, 'B'))"],
    [() => lcm(zeros(1, "uint64"), zeros(1, "int64")), "np.lcm(np.zeros(1, 'L'), np.zeros(1, 'l'))"],
    [() => lcm(complex(1, 2) as never, array([true])), "np.lcm(1+2j, np.array([True]))"],
    [() => gcd(true as never, true as never), "np.gcd(True, True)"],
    [() => gcd.reduce(array([1.5])), "np.gcd.reduce(np.array([1.5]))"],
    [() => lcm.reduce(array([true])), "np.lcm.reduce(np.array([True]))"],
    [() => sign(array([true]) as never), "np.sign(np.array([True]))"],
    [() => positive(true as never), "np.positive(True)"],
  ])("%s names the classes of dtypes", async (ours, theirs) => {
    await bothReject(ours, oracle().call(`lambda: ${theirs}`), { message: true });
  });

  it.each<[() => unknown, string]>([
    [() => divmod.reduce([1, 2]), "np.divmod.reduce([1.0, 2.0])"],
    [() => divmod.accumulate([1, 2]), "np.divmod.accumulate([1.0, 2.0])"],
    [() => ufunc("modf").accumulate([1, 2]), "np.modf.accumulate([1.0, 2.0])"],
  ])("%s says what folds", async (ours, theirs) => {
    await bothReject(ours, oracle().call(`lambda: ${theirs}`), { message: true });
  });
});

describe("generalised ufuncs", () => {
  it("do not fold", () => {
    const text = "Reduction not defined on ufunc with signature";
    expect(() => matmul.reduce([1, 2])).toThrow(text);
    expect(() => matmul.accumulate([1, 2])).toThrow(text);
    expect(() => matmul.reduceat([1, 2], [0])).toThrow(text);
  });
});
