import { readFileSync } from "node:fs";

import { expect, it, describe } from "vitest";

import {
  NUMPY_VERSION,
  Oracle,
  arrayOf,
  bothReject,
  complex,
  describeOracle,
  dtype,
  dtypesOf,
  elementsOf,
  ellipsis,
  expectSame,
  int,
  ints,
  operand,
  oracle,
  oracleAvailable,
  python,
  scalarOf,
  slice,
  strong,
  tuple,
  valueOf,
} from "../src/index.js";

describe("the pinned version", () => {
  it("is the same in requirements.txt", () => {
    const text = readFileSync(new URL("../requirements.txt", import.meta.url), "utf8");
    expect(text.split("\n")).toContain(`numpy==${NUMPY_VERSION}`);
  });
});

describeOracle("the oracle", () => {
  const np = oracle();

  it("runs the pinned NumPy", async () => {
    expect(oracleAvailable()).toBe(true);
    expect(await np.text("lambda: np.__version__")).toBe(NUMPY_VERSION);
  });

  it("brings every numeric dtype back with its bits", async () => {
    for (const name of dtypesOf()) {
      const sent = operand(name, [3, 1], [0, 1, 1]);
      const got = await np.array("copy", [sent]);
      expectSame(got, sent, {}, name);
      expect(elementsOf(got)).toEqual(elementsOf(sent));
    }
  });

  it("rebuilds views with negative and zero strides over a base", async () => {
    const base = operand("int16", [6], [0, 1, 2, 3, 4, 5]);
    const backwards = { ...base, shape: [3], strides: [-4], offset: 10 };
    expect(elementsOf(await np.array("copy", [backwards]))).toEqual([5, 3, 1]);
    const repeated = { ...base, shape: [2, 2], strides: [0, 6], offset: 2 };
    expect(elementsOf(await np.array("copy", [repeated]))).toEqual([1, 4, 1, 4]);
    const seen = await np.value("ndarray.strides", [backwards]);
    expect(seen).toMatchObject({ kind: "tuple", items: [{ kind: "int", value: -4n }] });
    await expect(np.value("copy", [{ ...base, shape: [4], strides: [-4], offset: 10 }])).rejects.toThrow("ValueError");
  });

  it("lets operands over the same bytes overlap, within one call only", async () => {
    const base = operand("int64", [4], [1n, 2n, 3n, 4n]);
    const [tail, head] = [
      { ...base, shape: [3], offset: 8 },
      { ...base, shape: [3] },
    ];
    const request = { fn: "lambda a, out, base: (np.add(a, a, out=out), base)[1]", args: [head, tail, base] };
    const replies = await np.batch([request, request]);
    for (const reply of replies) expect(elementsOf(arrayOf(reply))).toEqual([1n, 2n, 4n, 6n]);
  });

  it("keeps weak and strong scalars apart", async () => {
    const a = operand("int32", [1], [1]);
    expect((await np.array("add", [a, 1n])).dtype.name).toBe("int32");
    expect((await np.array("add", [a, 1])).dtype.name).toBe("float64");
    expect((await np.array("add", [a, strong("int64", 1n)])).dtype.name).toBe("int64");
    expect((await np.array("add", [a, complex(0, 1)])).dtype.name).toBe("complex128");
    expect((await np.array("add", [a, true])).dtype.name).toBe("int32");
  });

  it("passes floats that JSON has no words for", async () => {
    for (const value of [NaN, Infinity, -Infinity, -0, 5e-324, Number.MAX_VALUE]) {
      expect(await np.value("lambda x: x", [value])).toEqual({ kind: "float", value });
    }
  });

  it("understands indices, dtypes, tuples, lists, dicts, keywords and expressions", async () => {
    const a = operand("float32", [2, 3], [0, 1, 2, 3, 4, 5]);
    const index = tuple(ellipsis, slice(null, null, -2), null);
    expect((await np.array("operator.getitem", [a, index])).shape).toEqual([2, 2, 1]);
    expect((await np.array("sum", [a], { axis: int(0), dtype: dtype("float64"), keepdims: true })).shape).toEqual([
      1, 3,
    ]);
    expect((await np.array("reshape", [[1, 2, 3, 4], ints(2, 2)])).shape).toEqual([2, 2]);
    expect((await np.array("ndarray.T", [a])).shape).toEqual([3, 2]);
    expect(await np.value("lambda d: d['k'][0]", [{ k: [python("np.newaxis")] }])).toEqual({ kind: "none" });
    expect(await np.value("def twice(x):\n  return x * 2", ["ab"])).toEqual({ kind: "str", value: "abab" });
  });

  it("gives scalars with their dtype, tuples with field names, and plain Python values as such", async () => {
    const sum = await np.value("sum", [operand("uint8", [2], [200, 100])]);
    expect(sum.kind === "scalar" && [sum.dtype.name, scalarOf(sum)]).toEqual(["uint64", 300n]);
    const parts = await np.value("linalg.qr", [operand("float64", [1, 1], [2])]);
    expect(parts).toMatchObject({ kind: "tuple", fields: ["Q", "R"] });
    expect(await np.value("shape", [[1, 2]])).toMatchObject({ kind: "tuple", items: [{ kind: "int", value: 2n }] });
    expect(await np.value("result_type", [dtype("int8"), dtype("uint8")])).toMatchObject({ dtype: { name: "int16" } });
  });

  it("reports errors and warnings as part of the answer", async () => {
    const reply = await np.call("reshape", [[1, 2, 3], ints(2, 2)]);
    expect(reply).toMatchObject({
      ok: false,
      error: { type: "ValueError", message: "cannot reshape array of size 3 into shape (2,2)" },
    });
    expect(() => valueOf(reply)).toThrow("NumPy raised ValueError");
    const axis = await np.call("sum", [[1, 2], int(3)]);
    expect(axis).toMatchObject({
      error: { kinds: ["AxisError", "ValueError", "IndexError", "LookupError", "Exception"] },
    });
    const warned = await np.call("divide", [operand("float64", [1], [1]), 0n]);
    expect(warned).toMatchObject({
      ok: true,
      warnings: [{ category: "RuntimeWarning", message: "divide by zero encountered in divide" }],
    });
    const [raised] = await np.batch([
      { fn: "divide", args: [operand("float64", [1], [1]), 0n], errstate: { divide: "raise" } },
    ]);
    expect(raised).toMatchObject({ ok: false, error: { type: "FloatingPointError" } });
    class AxisError extends RangeError {}
    await bothReject(
      () => {
        throw new AxisError("axis 3 is out of bounds for array of dimension 1");
      },
      axis,
      { message: true },
    );
  });

  it("answers a large batch, and calls made at once, in order", async () => {
    const replies = await np.batch(Array.from({ length: 3000 }, (_, k) => ({ fn: "lambda x: x", args: [BigInt(k)] })));
    expect(replies.every((reply, k) => reply.ok && reply.value.kind === "int" && reply.value.value === BigInt(k))).toBe(
      true,
    );
    const both = await Promise.all([np.value("lambda: 1"), np.value("lambda: 2")]);
    expect(both).toMatchObject([{ value: 1n }, { value: 2n }]);
  });

  it("carries megabytes", async () => {
    const big = operand(
      "float64",
      [300_000],
      Array.from({ length: 300_000 }, (_, k) => k),
    );
    expectSame(await np.array("copy", [big]), big);
  });

  it("is not disturbed by what a call prints, and starts again after the process died", async () => {
    const own = new Oracle();
    expect(await own.value("lambda: print('noise')")).toEqual({ kind: "none" });
    await expect(own.value("lambda: __import__('os')._exit(3)")).rejects.toThrow("it ended with code 3");
    expect(await own.value("lambda: 7")).toEqual({ kind: "int", value: 7n });
    own.close();
  });
});
