/** Which warnings an operation gives: NumPy's, once per operation and kind, whatever compiled code does to the flags. */
import { FloatingPointError, array, errstate, geterr, seterr, seterrcall, zeros, type NDArray } from "@rustnum/core";
import { describeOracle, operand, oracle, type NumericDtype } from "@rustnum/oracle";
import { afterEach, describe, expect, it, vi } from "vitest";

import { add, divide, dot, exp, i0, log, multiply, remainder, round, sinc, sqrt } from "../src/index.js";
import { ofOperand } from "./support/arrays.js";
import { call } from "./support/functions.js";
import { quietly, texts, withWarnings } from "./support/warnings.js";

const HUGE = 1e300;

/** Each function with each argument that may or may not be an accident. */
const ARGUMENTS: readonly number[] = [NaN, Infinity, -Infinity, 0, -0, HUGE, -HUGE, -1, 1e4, -1e4, 5e-324, 1];

describeOracle("warnings", () => {
  it("of products of vectors and of matrices are named as NumPy's", async () => {
    for (const shape of [[2], [1, 2]]) {
      const [a, b] = [operand("float64", shape, [HUGE, 1]), operand("float64", [2], [HUGE, 1])];
      const { warnings } = withWarnings(() => dot(ofOperand(a), ofOperand(b)));
      const reply = (await oracle().batch([{ fn: "dot", args: [a, b] }]))[0];
      expect(texts(warnings)).toEqual(texts(reply?.warnings ?? []));
      expect(texts(warnings)).toEqual(["RuntimeWarning: overflow encountered in dot"]);
    }
  });

  it("name the function, not the kernel that it is made of", () => {
    expect(texts(withWarnings(() => round(array([1e308]), 5)).warnings)).toEqual([
      "RuntimeWarning: overflow encountered in round",
    ]);
    expect(texts(withWarnings(() => i0(array([1e4]))).warnings)).toEqual([
      "RuntimeWarning: overflow encountered in i0",
    ]);
    const { warnings } = withWarnings(() => sinc(array([Infinity])));
    expect(texts(warnings)).toEqual(["RuntimeWarning: invalid value encountered in sinc"]);
  });

  for (const dtype of ["float64", "float32"] as const) {
    it.each(["sin", "exp", "log", "sqrt"])(`of %s of one ${dtype} are NumPy's, for every argument`, async (name) => {
      const list = [...ARGUMENTS, 3.4e38];
      const replies = await oracle().batch(list.map((x) => ({ fn: name, args: [operand(dtype, [3], [1, x, 1])] })));
      for (const [k, x] of list.entries()) {
        const { warnings } = withWarnings(() => call(name)(ofOperand(operand(dtype, [3], [1, x, 1]))));
        expect([name, x, texts(warnings)]).toEqual([name, x, texts(replies[k]?.warnings ?? [])]);
      }
    });

    it.each([
      "add",
      "subtract",
      "multiply",
      "divide",
      "power",
      "maximum",
      "minimum",
      "less",
      "equal",
      "not_equal",
      "less_equal",
      "greater",
      "greater_equal",
      "logical_and",
    ])(`of %s of two ${dtype}s are NumPy's, for every pair of arguments`, async (name) => {
      const list = ARGUMENTS.flatMap((a) => ARGUMENTS.map((b) => [a, b] as const));
      const operands = ([a, b]: readonly [number, number]): ReturnType<typeof operand>[] => [
        operand(dtype, [1], [a]),
        operand(dtype, [1], [b]),
      ];
      const replies = await oracle().batch(list.map((pair) => ({ fn: name, args: operands(pair) })));
      for (const [k, pair] of list.entries()) {
        // NumPy's vector code warns of some exact results of infinite operands, such as 0 ** −∞ and 1e300 ** ∞.
        if (name === "power" && operands(pair).some((x) => Math.abs(ofOperand(x).item() as number) === Infinity))
          continue;
        const { warnings } = withWarnings(() => call(name)(...operands(pair).map(ofOperand)));
        expect([name, pair, texts(warnings)]).toEqual([name, pair, texts(replies[k]?.warnings ?? [])]);
      }
    });
  }

  /** The cases the design is about: masked elements do not count, whatever stands there. */
  const CASES: readonly [string, string, readonly number[], readonly boolean[]][] = [
    ["sqrt of a masked negative", "sqrt", [4, -1], [true, false]], ["sqrt of a negative", "sqrt", [4, -1], [true, true]], ["sqrt of NaN", "sqrt", [NaN, 1], [true, true]],
    ["log of a masked zero", "log", [0, 1], [false, true]], ["log of zero", "log", [0, 1], [true, true]], ["log of a masked negative", "log", [-1, 1], [false, true]],
    ["exp of a masked huge number", "exp", [1e4, 1], [false, true]], ["sin of a masked infinity", "sin", [Infinity, 1], [false, true]],
  ]; // prettier-ignore
  it.each(CASES)("%s are NumPy's", async (_, name, list, mask) => {
    const [x, m] = [operand("float64", [2], list), operand("bool", [2], mask)];
    const theirs = await oracle().call(`lambda x, m: np.${name}(x, where=m, out=np.zeros(2))`, [x, m]);
    for (const out of [undefined, zeros(2)]) {
      const { warnings } = withWarnings(() =>
        call(name)(ofOperand(x), { where: ofOperand(m), ...(out === undefined ? {} : { out }) }),
      );
      expect(texts(warnings)).toEqual(texts(theirs.warnings));
    }
  });

  const DIVISIONS: readonly [number, number, boolean][] = [
    [1, 0, false], [1, 0, true], [0, 0, false], [0, 0, true], [NaN, 0, true], [Infinity, Infinity, true], [Infinity, Infinity, false], [HUGE, 1e-300, true],
    [HUGE, 1e-300, false], [-1, 0, true], [Infinity, 0, true], [NaN, NaN, true], [0, -1, true], [-HUGE, 1e-300, true],
  ]; // prettier-ignore
  it.each(DIVISIONS)("divide(%d, %d) under where=%s gives NumPy's", async (a, b, on) => {
    const args = [operand("float64", [2], [a, 1]), operand("float64", [2], [b, 1]), operand("bool", [2], [on, true])];
    const theirs = await oracle().call("lambda a, b, m: np.divide(a, b, where=m, out=np.zeros(2))", args);
    const [x, y, m] = args.map(ofOperand) as [NDArray, NDArray, NDArray];
    expect(texts(withWarnings(() => divide(x, y, { where: m })).warnings)).toEqual(texts(theirs.warnings));
  });

  const INTEGERS: readonly [string, NumericDtype, bigint, bigint][] = [
    ["remainder", "int32", 5n, 0n], ["remainder", "int64", 0n, 0n], ["remainder", "uint8", 1n, 0n], ["remainder", "int8", 5n, 3n], ["divide", "int32", 1n, 0n], ["divide", "int64", 0n, 0n],
    ["add", "int8", 127n, 1n], ["multiply", "int64", 2n ** 62n, 4n], ["power", "int32", 10n, 10n], ["remainder", "int64", -(2n ** 63n), -1n], ["remainder", "int8", -128n, -1n],
  ]; // prettier-ignore
  it.each(
    INTEGERS.map(
      ([name, dtype, a, b]) => [`${name} of ${dtype} ${String(a)} and ${String(b)}`, name, dtype, a, b] as const,
    ),
  )("%s are NumPy's", async (_, name, dtype, a, b) => {
    const element = (x: bigint): number | bigint => (dtype === "int64" ? x : Number(x));
    const args = [operand(dtype, [1], [element(a)]), operand(dtype, [1], [element(b)])];
    const theirs = await oracle().call(name, args);
    expect(texts(withWarnings(() => call(name)(...args.map(ofOperand))).warnings)).toEqual(texts(theirs.warnings));
  });

  it("of reductions and scans are NumPy's", async () => {
    const lists: readonly number[][] = [
      [1e308, 1e308],
      [Infinity, -Infinity],
      [NaN, 1],
      [1, 2],
      [-1e308, -1e308, 1],
    ];
    for (const list of lists) {
      const x = operand("float64", [list.length], list);
      for (const name of ["sum", "prod", "max", "min", "mean", "cumsum"]) {
        const theirs = await oracle().call(name, [x]);
        const a = ofOperand(x) as NDArray<"float64">;
        const ours = withWarnings(() => (a as NDArray<"float64"> & Record<string, () => unknown>)[name]?.()).warnings;
        expect([name, list, texts(ours)]).toEqual([name, list, texts(theirs.warnings)]);
      }
    }
  });

  it("of casts into out and of operands are NumPy's", async () => {
    const x = operand("float64", [2], [1e300, 1]);
    const theirs = await oracle().call("lambda x: np.add(x, 0, out=np.zeros(2, np.float32))", [x]);
    expect(texts(withWarnings(() => add(ofOperand(x), 0, { out: zeros(2, "float32") })).warnings)).toEqual(
      texts(theirs.warnings),
    );
    const back = await oracle().call("lambda x: np.add(x, 0, out=np.zeros(2, np.int8), casting='unsafe')", [
      operand("float64", [2], [NaN, 1]),
    ]);
    expect(
      texts(withWarnings(() => add(array([NaN, 1]), 0, { out: zeros(2, "int8"), casting: "unsafe" })).warnings),
    ).toEqual(texts(back.warnings));
  });

  it("of scalars are NumPy's", async () => {
    for (const [name, ...args] of [
      ["divide", 1, 0],
      ["sqrt", -1],
      ["log", 0],
      ["divide", 0, 0],
      ["exp", 1000],
      ["multiply", 1e300, 1e300],
    ] as const) {
      const theirs = await oracle().call(name, args);
      expect(texts(withWarnings(() => call(name)(...args)).warnings)).toEqual(texts(theirs.warnings));
    }
  });

  it("of results written over their operands are the same", () => {
    const wrong: readonly [string, number[], number[] | undefined][] = [
      ["sqrt", [-4, 4], undefined], ["log", [0, 1], undefined], ["log", [-1, 2], undefined], ["exp", [1e4, 0], undefined], ["sin", [Infinity, 0], undefined],
      ["divide", [1, 4], [0, 2]], ["divide", [0, 4], [0, 2]], ["multiply", [1e300, 2], [1e300, 2]], ["add", [Infinity, 1], [-Infinity, 1]],
    ]; // prettier-ignore
    for (const [name, list, other] of wrong) {
      const rest = other === undefined ? [] : [array(other)];
      const apart = withWarnings(() => call(name)(array(list), ...rest));
      expect(apart.warnings, name).toHaveLength(1);
      const a = array(list);
      const within = withWarnings(() => call(name)(a, ...rest, { out: a }));
      expect([name, texts(within.warnings)]).toEqual([name, texts(apart.warnings)]);
      expect(a.tolist()).toEqual((apart.value as NDArray).tolist());
      const wide = zeros([70, 100]).assign(list[0] as number);
      expect([
        name,
        texts(
          withWarnings(() => call(name)(wide.T, ...(other === undefined ? [] : [other[0]]), { out: wide.T })).warnings,
        ),
      ]).toEqual([name, texts(apart.warnings)]);
    }
  });

  it("come once per operation and kind, however many elements", () => {
    const a = zeros(10_000).assign(-1);
    expect(texts(withWarnings(() => sqrt(a)).warnings)).toEqual(["RuntimeWarning: invalid value encountered in sqrt"]);
    const b = array([1, 0, -1]);
    expect(texts(withWarnings(() => divide(b, 0)).warnings)).toEqual([
      "RuntimeWarning: divide by zero encountered in divide",
      "RuntimeWarning: invalid value encountered in divide",
    ]);
    expect(withWarnings(() => add(array([1, 2]), 1)).warnings).toEqual([]);
  });

  it("are silent for underflow until asked", async () => {
    const tiny = array([1e-300]);
    expect(withWarnings(() => multiply(tiny, tiny)).warnings).toEqual([]);
    expect(withWarnings(() => exp(array([-1e4]))).warnings).toEqual([]);
    const theirs = await oracle().batch([
      {
        fn: "multiply",
        args: [operand("float64", [1], [1e-300]), operand("float64", [1], [1e-300])],
        errstate: { under: "warn" },
      },
    ]);
    const ours = withWarnings(() => errstate({ under: "warn" }, () => multiply(tiny, tiny))).warnings;
    expect(texts(ours)).toEqual(texts(theirs[0]?.warnings ?? []));
    expect(texts(withWarnings(() => errstate({ under: "warn" }, () => exp(array([-1e4])))).warnings)).toEqual([
      "RuntimeWarning: underflow encountered in exp",
    ]);
    expect(withWarnings(() => errstate({ under: "warn" }, () => multiply(array([0]), tiny))).warnings).toEqual([]);
  });
});

describe("errstate", () => {
  afterEach(() => {
    seterr({ divide: "warn", over: "warn", under: "ignore", invalid: "warn" });
    seterrcall(null);
  });

  it("begins as NumPy's does", () => {
    expect(geterr()).toEqual({ divide: "warn", over: "warn", under: "ignore", invalid: "warn" });
  });

  it("raises after the output is complete", () => {
    const out = zeros(3);
    expect(() => errstate({ all: "raise" }, () => divide([1, 2, 3], [1, 0, 2], { out }))).toThrow(FloatingPointError);
    expect(out.tolist()).toEqual([1, Infinity, 1.5]);
    expect(() => errstate({ divide: "raise" }, () => log(0))).toThrow("divide by zero encountered in log");
    expect(() => errstate({ invalid: "raise" }, () => sqrt(array([-1])))).toThrow("invalid value encountered in sqrt");
    expect(() => errstate({ over: "raise" }, () => exp(array([1e4])))).toThrow("overflow encountered in exp");
    expect(() => errstate({ divide: "raise" }, () => remainder(array([1n]), 0n))).toThrow(
      "divide by zero encountered in remainder",
    );
    const into = array([4, -4]);
    expect(() => errstate({ invalid: "raise" }, () => sqrt(into, { out: into }))).toThrow(FloatingPointError);
    expect(into.get(0)).toBe(2);
    expect(into.get(1)).toBeNaN();
  });

  it("puts the former state back, also after an error, and nests", () => {
    expect(() => errstate({ all: "ignore" }, () => { throw new Error("x"); })).toThrow("x"); // prettier-ignore
    expect(geterr().divide).toBe("warn");
    errstate({ all: "ignore" }, () => {
      errstate({ divide: "raise" }, () => expect(geterr()).toMatchObject({ divide: "raise", over: "ignore" }));
      expect(geterr().divide).toBe("ignore");
    });
    {
      using _ = errstate({ invalid: "raise" });
      expect(geterr().invalid).toBe("raise");
    }
    expect(geterr().invalid).toBe("warn");
  });

  it("ignores, prints and calls", () => {
    expect(withWarnings(() => errstate({ divide: "ignore" }, () => divide(1, 0))).warnings).toEqual([]);
    const write = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    errstate({ divide: "print" }, () => divide(1, 0));
    expect(write.mock.calls.map(([text]) => text)).toEqual(["Warning: divide by zero encountered in divide\n"]);
    write.mockRestore();
    const calls: unknown[] = [];
    expect(seterrcall((text, flag) => calls.push([text, flag]))).toBeNull();
    errstate({ divide: "call" }, () => divide(1, 0));
    expect(calls).toEqual([["divide by zero", 1]]);
  });

  it("refuses modes and kinds that there are not", () => {
    expect(() => seterr({ divide: "shout" as "warn" })).toThrow(RangeError);
    expect(() => seterr({ divides: "warn" } as never)).toThrow(TypeError);
    expect(() => errstate(5 as never, () => 0)).toThrow(TypeError);
    expect(geterr().divide).toBe("warn");
    expect(quietly(() => divide(1, 0))).toBe(Infinity);
  });
});
