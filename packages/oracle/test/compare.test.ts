import { describe, expect, it } from "vitest";

import { bothReject, difference, expectSame, operand, scalarDifference, type Reply } from "../src/index.js";

describe("difference", () => {
  it("is null for equal bits and for any two NaNs", () => {
    const quiet = operand("float64", [2], [NaN, 1]);
    const other = operand("float64", [2], [NaN, 1]);
    other.bytes[0] = 77;
    other.bytes[7] = 0xff;
    expect(difference(quiet, other)).toBeNull();
  });

  it("looks at dtype, then shape", () => {
    expect(difference(operand("int32", [1], [1]), operand("int64", [1], [1]))).toBe("dtype int32, NumPy has int64");
    expect(difference(operand("bool", [], [true]), operand("bool", [1], [true]))).toBe("shape (), NumPy has (1)");
  });

  it("keeps -0 and 0 apart unless told otherwise", () => {
    const [minus, plus] = [operand("float32", [1], [-0]), operand("float32", [1], [0])];
    expect(difference(minus, plus, { ulp: 4 })).toContain("at [0]: -0, NumPy has 0");
    expect(difference(minus, plus, { anyZero: true })).toBeNull();
  });

  it("names the index, both values and the ULPs, and stops after a few", () => {
    const ours = operand("float64", [2, 2], [1, 2, 3, 4 + 2 ** -50]);
    const theirs = operand("float64", [2, 2], [1, 2, 3, 4]);
    expect(difference(ours, theirs, { ulp: 1 })).toBeNull();
    expect(difference(ours, theirs)).toBe(
      "1 of 4 elements of float64 differ; up to 0 ULP allowed, worst 1\n  at [1, 1]: 4.000000000000001, NumPy has 4  (1 ULP)",
    );
    const many = difference(operand("int8", [9], Array(9).fill(1)), operand("int8", [9], Array(9).fill(2)));
    expect(many).toMatch(/^9 of 9 elements of int8 differ\n/);
    expect(many).toMatch(/and 4 more$/);
  });

  it("compares complex numbers by component", () => {
    const ours = operand("complex64", [1], [{ re: 1, im: 1 + 2 ** -22 }]);
    const theirs = operand("complex64", [1], [{ re: 1, im: 1 }]);
    expect(difference(ours, theirs, { ulp: 2 })).toBeNull();
    expect(() => expectSame(ours, theirs, { ulp: 1 }, "sqrt")).toThrow(/^sqrt: 1 of 1 elements of complex64/);
  });

  it("takes 64-bit integers at their word", () => {
    const [a, b] = [operand("int64", [1], [2n ** 62n]), operand("int64", [1], [2n ** 62n + 1n])];
    expect(difference(a, b)).toContain("4611686018427387904, NumPy has 4611686018427387905");
  });
});

describe("scalarDifference", () => {
  it("accepts numbers and bigints for integers, but not what is not of the dtype", () => {
    expect(scalarDifference(3, { kind: "int", value: 3n })).toBeNull();
    expect(scalarDifference(3n, { kind: "int", value: 3n })).toBeNull();
    expect(scalarDifference(true, { kind: "int", value: 1n })).not.toBeNull();
    expect(scalarDifference({ real: 1, imag: -0 }, { kind: "complex", re: 1, im: -0 })).toBeNull();
    const { bytes } = operand("float32", [], [0.1]);
    const dtype = { name: "float32", str: "<f4", kind: "f", itemsize: 4 };
    expect(scalarDifference(Math.fround(0.1), { kind: "scalar", dtype, shape: [], bytes })).toBeNull();
    expect(scalarDifference(0.1, { kind: "scalar", dtype, shape: [], bytes })).toContain("not a float32");
  });
});

describe("bothReject", () => {
  class ValueError extends RangeError {}
  class LinAlgError extends ValueError {}
  const refused: Reply = {
    ok: false,
    error: { type: "ValueError", kinds: ["ValueError"], message: "bad shape" },
    warnings: [],
  };
  const throwing = (error: unknown) => (): never => {
    throw error;
  };

  it("wants our error to be, or to extend, the class of NumPy's name", async () => {
    const error = await bothReject(throwing(new LinAlgError("singular")), refused);
    expect(error).toBeInstanceOf(LinAlgError);
    await expect(bothReject(throwing(new RangeError("bad shape")), refused)).rejects.toThrow("not ValueError");
    await bothReject(throwing(new RangeError("bad shape")), refused, { as: "RangeError", message: true });
    await expect(bothReject(throwing("text"), refused)).rejects.toThrow("not an Error");
  });

  it("compares texts on demand", async () => {
    const ours = throwing(new ValueError("bad shape: 3"));
    await bothReject(ours, refused, { message: /^bad/ });
    await bothReject(ours, refused, { message: "shape" });
    await expect(bothReject(ours, refused, { message: true })).rejects.toThrow("messages differ");
  });

  it("fails when either side accepts", async () => {
    await expect(bothReject(() => 3, refused)).rejects.toThrow("ours accepted this and gave 3");
    const accepted: Reply = { ok: true, value: { kind: "none" }, warnings: [] };
    await expect(bothReject(throwing(new ValueError("")), accepted)).rejects.toThrow("NumPy accepts");
  });

  it("knows NumPy's private ufunc errors, and waits for promises", async () => {
    class UFuncTypeError extends TypeError {}
    const error = { type: "_UFuncNoLoopError", kinds: [], message: "" };
    await bothReject(
      () => Promise.reject(new UFuncTypeError("no loop")),
      Promise.resolve({ ok: false, error, warnings: [] }),
    );
  });
});
