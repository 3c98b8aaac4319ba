import np from "rustnum";
import { describe, expect, it } from "vitest";
import { CASES } from "../cases/index.js";
import { checkSame } from "../src/compare.js";
import { readOptions } from "../src/options.js";

describe("the cases", () => {
  it("have names of their own", () => {
    expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
  });

  it("cover every function that has a kernel", () => {
    // Names that begin with "_" are parts of public functions, which have cases of their own.
    const kernels = new Set(np.registry.names().filter((name) => !name.startsWith("_")));
    // Those of transforms go by the names of the functions.
    const functionOf = (name: string): string =>
      name.replace(/_n_(even|odd)$/, "").replace(/^(d[cs]t)[1-4](_orthogonal)?$/, "$1");
    const missing = [...kernels].filter(
      (name) => !CASES.some((bench) => bench.name.startsWith(`${functionOf(name)} `)),
    );
    expect(missing).toEqual([]);
  });

  it("small ones run", () => {
    for (const bench of CASES.filter(({ name }) => name.endsWith(" 10"))) {
      for (const run of bench.prepare().values()) run(0);
    }
  });
});

describe("before anything is timed", () => {
  const bench = {
    name: "c",
    numpy: "",
    tolerance: 1e-9,
    repeat: 1,
    rows: [{ name: "r", numpy: "" }],
    prepare: () => new Map(),
  };

  it("both sides have to compute the same", () => {
    expect(() => checkSame(bench, { r: [1, 2] }, { r: [1, 2 + 1e-12] })).not.toThrow();
    expect(() => checkSame(bench, { r: [1, 2] }, { r: [1, 2.1] })).toThrow(
      "RustNum computes 2 where NumPy computes 2.1",
    );
    expect(() => checkSame(bench, { r: [1] }, { r: [1, 2] })).toThrow("sample 0");
    expect(() => checkSame(bench, {}, { r: [1] })).toThrow("no such row");
  });

  it("a statement without a value has nothing to compare", () => {
    expect(() => checkSame(bench, { r: [1] }, { r: null })).not.toThrow();
  });
});

describe("the command line", () => {
  it("knows its modes", () => {
    expect(readOptions(["memory"])).toMatchObject({ memory: true, quick: false });
    expect(readOptions(["--quick", "--filter", "sin"])).toMatchObject({ quick: true, filter: "sin", memory: false });
    expect(readOptions(["--help"])).toBe("help");
    expect(() => readOptions(["fast"])).toThrow("no mode 'fast'");
    expect(readOptions(["--simd", "avx2"])).toMatchObject({ simd: "avx2" });
    expect(() => readOptions(["--simd", "mmx"])).toThrow("one of avx2, baseline");
    expect(() => readOptions(["--rounds", "1"])).toThrow("at least 3");
    expect(() => readOptions(["--unknown"])).toThrow("Unknown option");
  });
});
