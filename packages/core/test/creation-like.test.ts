/** Arrays in the form of others, ones on diagonals, conversions, text: beside NumPy's. */
import {
  arrayOf, arraySpecs, bothReject, checkProperty, describeOracle, dtypesOf, expectSame, ints, oracle, python, type Argument, type Reply,
} from "@rustnum/oracle"; // prettier-ignore
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../src/index.js";
import { ofSpec, raw } from "./support/arrays.js";
import { quietly } from "./support/warnings.js";

const refusal = async (fn: string, ours: () => unknown): Promise<void> =>
  bothReject(ours, await oracle().call(fn), { message: true }).then(() => undefined);

/** The same array, strides included where more than one element says something about them. */
function expectForm(a: np.NDArray, reply: Reply): void {
  const theirs = arrayOf(reply);
  expectSame(raw(a), theirs);
  if (a.size > 1 && a.shape.every((n) => n > 1)) expect(a.strides).toEqual(theirs.strides);
}

describeOracle("empty_like and its kin", () => {
  const names = ["zeros_like", "ones_like", "full_like"] as const;
  const cases = fc.record({
    name: fc.constantFrom(...names),
    a: arraySpecs(),
    order: fc.constantFrom("C", "F", "A", "K", undefined),
    dtype: fc.constantFrom(undefined, ...dtypesOf()),
    shape: fc.option(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }), { nil: undefined }),
  });

  it("have NumPy's values, dtypes, shapes and memory orders", () =>
    checkProperty({
      cases,
      request: ({ name, a, order, dtype, shape }) => ({
        fn: name,
        args: name === "full_like" ? [a, 3n] : [a],
        kwargs: {
          ...(order === undefined ? {} : { order }),
          ...(dtype === undefined ? {} : { dtype }),
          ...(shape === undefined ? {} : { shape: ints(...shape) }),
        } as Record<string, Argument>,
      }),
      check: ({ name, a, order, dtype, shape }, reply) => {
        const options = { order, dtype, shape };
        const x = ofSpec(a);
        const call = np[name] as (...args: unknown[]) => np.NDArray;
        expectForm(name === "full_like" ? call(x, 3n, options) : call(x, options), reply);
        const like = np.empty_like as (...args: unknown[]) => np.NDArray;
        expect(like(x, options).strides).toEqual(call(x, ...(name === "full_like" ? [0n] : []), options).strides);
      },
      runs: 600,
    }));

  it("fill with what NumPy fills with", async () => {
    expectSame(raw(np.full_like([1n, 2n, 3n], 1.5)), await oracle().array("lambda: np.full_like([1, 2, 3], 1.5)"));
    const ours = quietly(() => np.full_like([1, 2], NaN, { dtype: "int32" }));
    expectSame(raw(ours), await oracle().array("lambda: np.full_like([1.0, 2.0], np.nan, dtype='i4')"));
    expectSame(raw(quietly(() => np.full(2, Infinity, "int64"))), await oracle().array("lambda: np.full(2, np.inf, dtype='i8')"));
    expectSame(raw(np.full_like(np.ones([2, 3]), [1, 2, 3])), await oracle().array("lambda: np.full_like(np.ones((2, 3)), [1.0, 2.0, 3.0])"));
    await refusal("lambda: np.full_like(np.ones((2, 3)), [1.0, 2.0])", () => np.full_like(np.ones([2, 3]), [1, 2]));
    await refusal("lambda: np.full_like(np.ones(2, 'u1'), 300)", () => np.full_like(np.ones(2, "uint8"), 300n));
    await refusal("lambda: np.zeros_like([1], order='Z')", () => np.zeros_like([1], { order: "Z" as "C" }));
    await refusal("lambda: np.zeros_like([1], shape=-1)", () => np.zeros_like([1], { shape: -1 }));
    await refusal("lambda: np.zeros_like([1], device='gpu')", () => np.zeros_like([1], { device: "gpu" as "cpu" }));
    await refusal("lambda: np.zeros(2, device='gpu')", () => np.zeros(2, { device: "gpu" as "cpu" }));
    await refusal("lambda: np.zeros(2, order='K')", () => np.zeros(2, { order: "K" as "C" }));
    await refusal("lambda: np.zeros(2, like=3)", () => np.zeros(2, { like: 3 }));
    expect(() => np.zeros_like([1], { shape: [2 ** 40, 8] })).toThrow("Unable to allocate 64.0 TiB");
    expect(np.zeros_like(3n).shape).toEqual([]);
  }); // prettier-ignore
});

describeOracle("eye and identity", () => {
  it("are NumPy's for every diagonal, dtype and order", async () => {
    for (const dtype of dtypesOf())
      expectSame(raw(np.eye(2, 3, 1, dtype)), await oracle().array("lambda d: np.eye(2, 3, 1, dtype=d)", [dtype]));
    for (const [n, m] of [[0, 0], [1, 1], [3, 3], [2, 4], [4, 2], [0, 3], [3, 0]] as const)
      for (let k = -5; k <= 5; k++)
        for (const order of ["C", "F"] as const) {
          const a = np.eye(n, m, k, { order });
          expectForm(a, await oracle().call(`lambda: np.eye(${n}, ${m}, ${k}, order='${order}')`));
        }
    expectSame(raw(np.identity(3, "int8")), await oracle().array("lambda: np.identity(3, 'i1')"));
    expectSame(raw(np.eye(3, { k: -1, M: 2 })), await oracle().array("lambda: np.eye(3, M=2, k=-1)"));
    await refusal("lambda: np.eye(-1)", () => np.eye(-1));
    await refusal("lambda: np.eye(3, -2)", () => np.eye(3, -2));
    await refusal("lambda: np.eye(2, k=1.5)", () => np.eye(2, { k: 1.5 }));
    await refusal("lambda: np.eye('3')", () => np.eye("3" as never));
    await refusal("lambda: np.eye(2, order='K')", () => np.eye(2, { order: "K" as "C" }));
    await refusal("lambda: np.identity(-1)", () => np.identity(-1));
    expect(() => np.eye(2 ** 24)).toThrow("Unable to allocate 2.00 PiB for an array with shape (16777216, 16777216)");
  }); // prettier-ignore
});

describeOracle("conversions", () => {
  it("array takes ndmin, ndmax, order and copy as NumPy's does", async () => {
    const cases: [unknown, string, np.ArrayOptions][] = [
      [[1, 2], "[1.0, 2.0]", { ndmin: 3 }], [[1, 2], "[1.0, 2.0]", { ndmin: -1 }], [[1, 2], "[1.0, 2.0]", { ndmin: 2, order: "F" }],
      [[[1, 2]], "[[1.0, 2.0]]", { ndmax: 2 }], [3, "3.0", { ndmax: 0 }], [3, "3.0", { ndmin: 64 }],
    ]; // prettier-ignore
    for (const [value, source, options] of cases) {
      const keywords = Object.entries(options).map(([key, x]) => `, ${key}=${typeof x === "string" ? `'${x}'` : String(x)}`);
      expectForm(np.array(value as number[], options), await oracle().call(`lambda: np.array(${source}${keywords.join("")})`));
    }
    await refusal("lambda: np.array([1], ndmin=65)", () => np.array([1], { ndmin: 65 }));
    await refusal("lambda: np.array([1], ndmax=0)", () => np.array([1], { ndmax: 0 }));
    await refusal("lambda: np.array([[1]], ndmax=1)", () => np.array([[1]], { ndmax: 1 }));
    await refusal("lambda: np.array([[1, 2], [3]], ndmax=1)", () => np.array([[1, 2], [3]], { ndmax: 1 }));
    await refusal("lambda: np.array([1], ndmin=2, ndmax=1)", () => np.array([1], { ndmin: 2, ndmax: 1 }));
    await refusal("lambda: np.array([1], ndmax=65)", () => np.array([1], { ndmax: 65 }));
    await refusal("lambda: np.array([1], ndmax=-1)", () => np.array([1], { ndmax: -1 }));
    await refusal("lambda: np.array([1], ndmin=1.5)", () => np.array([1], { ndmin: 1.5 }));
    await refusal("lambda: np.array([1], copy='x')", () => np.array([1], { copy: "x" as never }));
    await refusal("lambda: np.array([1], like=3)", () => np.array([1], { like: 3 }));
    await refusal("lambda: np.asarray([1], order='X')", () => np.asarray([1], { order: "X" as "C" }));
    await refusal("lambda: np.asarray([1], device='x')", () => np.asarray([1], { device: "x" as "cpu" }));
    expect(np.asanyarray([1n], "int8").dtype).toBe(np.int8);
  }); // prettier-ignore

  it("orders and requirements are met, by a copy only where needed", async () => {
    const sources = ["np.arange(6.).reshape(2, 3)", "np.arange(6.).reshape(2, 3).T", "np.arange(12.).reshape(2, 6)[:, ::2]", "np.broadcast_to(np.arange(3.), (2, 3))", "np.arange(3.)"]; // prettier-ignore
    const ours = (): np.NDArray[] => [np.arange(6).reshape(2, 3), np.arange(6).reshape(2, 3).T, np.arange(12).reshape(2, 6).slice(":, ::2"), np.broadcast_to(np.arange(3), [2, 3]), np.arange(3)]; // prettier-ignore
    const functions: [string, (a: np.NDArray) => np.NDArray][] = [
      ["np.ascontiguousarray(a)", (a) => np.ascontiguousarray(a)],
      ["np.asfortranarray(a)", (a) => np.asfortranarray(a)],
      ["np.require(a)", (a) => np.require(a)],
      ...["C", "F", "A", "W", "O", "E", "CW", "FO"].map((asked): [string, (a: np.NDArray) => np.NDArray] => [
        `np.require(a, None, '${asked}')`,
        (a) => np.require(a, null, asked),
      ]),
    ];
    for (const [source, f] of functions)
      for (const [k, a] of ours().entries()) {
        const text = `${source} of ${sources[k] as string}`;
        const fn = `lambda: (lambda a: (lambda r: [r, np.shares_memory(a, r), r.flags.writeable])(${source}))(${sources[k] as string})`;
        const reply = await oracle().value(fn);
        if (reply.kind !== "list") throw new TypeError(reply.kind);
        const [values, shares, writeable] = reply.items;
        const result = f(a);
        if (values?.kind !== "array") throw new TypeError(text);
        expectForm(result, { ok: true, value: values, warnings: [] });
        expect([text, result === a, result.flags.writeable]).toEqual([text, shares?.kind === "bool" && shares.value, writeable?.kind === "bool" && writeable.value]);
      }
    expect(np.ascontiguousarray(3).shape).toEqual([1]);
    expect(np.asfortranarray(3, "float32").dtype).toBe(np.float32);
    expect(np.require([1, 2], { requirements: ["F_CONTIGUOUS", "writeable"], dtype: "int8" }).dtype).toBe(np.int8);
    await refusal("lambda: np.require([1], None, ['C', 'F'])", () => np.require([1], null, ["C", "F"]));
    expect(() => np.require([1], null, "X")).toThrow(np.ValueError);
  }); // prettier-ignore

  it("asarray_chkfinite refuses NaN and infinities of every float", async () => {
    for (const dtype of dtypesOf("fc"))
      for (const bad of [NaN, Infinity, -Infinity]) {
        expect(np.asarray_chkfinite(np.ones([2, 3], dtype).T).shape).toEqual([3, 2]);
        for (const form of [np.ones([2, 3], dtype), np.ones([2, 3], dtype).T, np.ones([4, 3], dtype).slice("::-2")]) {
          form.set(1, 1, bad);
          await refusal("lambda: np.asarray_chkfinite([np.nan])", () => np.asarray_chkfinite(form));
        }
      }
    expect(() => np.asarray_chkfinite([new np.Complex(1, Infinity)])).toThrow(np.ValueError);
    expect(np.asarray_chkfinite([1e308, -1e308]).dtype).toBe(np.float64);
    expect(np.asarray_chkfinite([1, 2], "int32").dtype).toBe(np.int32);
  });

  it("from_dlpack gives views of arrays, TypedArrays and foreign arrays", () => {
    const a = np.arange(3);
    const view = np.from_dlpack(a);
    view.set(0, 9);
    expect([a.get(0), view === a]).toEqual([9, false]);
    expect(np.from_dlpack(a, { copy: true }).assign(0).size + a.get(0)).toBe(12);
    const data = new Float32Array([1, 2]);
    np.from_dlpack(data).set(0, 9);
    expect([data[0], np.from_dlpack(data).dtype]).toEqual([9, np.float32]);
    expect(np.from_dlpack({ [Symbol.for("rustnum.toNDArray")]: () => a })).toBe(a);
    expect(() => np.from_dlpack({})).toThrow(TypeError);
    expect(() => np.from_dlpack([1, 2])).toThrow(TypeError);
  });
});

describeOracle("fromfunction", () => {
  it("calls once with an array of indices for each axis", async () => {
    for (const dtype of ["float64", "int64", "int8", "complex64"] as const) {
      const ours = np.fromfunction((i, j) => np.array([i, j]), [2, 3], { dtype });
      expectSame(raw(ours), await oracle().array("lambda d: np.fromfunction(lambda i, j: np.array([i, j]), (2, 3), dtype=d)", [dtype]));
    }
    expect(np.fromfunction(() => 7, [])).toBe(7);
    expect(np.fromfunction((i, { k }: { k: number }) => [(i as np.NDArray).size, k], [2], { k: 3 } as never)).toEqual([2, 3]);
    await refusal("lambda: np.fromfunction(lambda i: i, (-1,))", () => np.fromfunction((i) => i, [-1]));
    await refusal("lambda: np.fromfunction(lambda i: i, 3.0)", () => np.fromfunction((i) => i, 3 as never));
    await refusal("lambda: np.fromfunction(3.0, (2,))", () => np.fromfunction(3 as never, [2]));
  }); // prettier-ignore
});

describeOracle("fromstring", () => {
  const texts: [string, string][] = [
    ["1 2 3", " "], ["1, 2,3", ","], ["1 x 3", " "], ["", " "], ["1,,2", ","], ["1 2 ", " "], [" 1 2", " "], ["nan inf -inf", " "], ["1e3 .5 1. +2", " "],
    ["1\n2\t3", " "], ["1;2", ";"], ["1 ; 2", ";"], ["1 , 2", " , "], ["1 2", ","], ["x", " "], ["1,2,", ","], ["0x10", " "], ["010", " "], ["1_000", " "],
    ["NaN Infinity infx", " "], ["1ab2ab3", "ab"], ["300 2 -1", " "], ["99999999999999999999 -99999999999999999999", " "], ["1.5 2", " "], ["1j 2+3j 4 5-j", " "],
    ["1j 2+3j 4-.5j", " "], ["70000 1e400 -0", " "], ["1  ,2", ","], ["1 - 2", "-"], ["9223372036854775808 18446744073709551615", " "], ["nan(x) 2", " "], ["1e 2", " "],
  ]; // prettier-ignore

  it("reads what NumPy reads, in every dtype", async () => {
    for (const dtype of dtypesOf())
      for (const [text, sep] of texts) {
        const reply = await oracle().call("lambda s, d, sep: np.fromstring(s, d, sep=sep)", [text, dtype, sep]);
        const ours = (): np.NDArray => quietly(() => np.fromstring(text, dtype, { sep }));
        const context = `${dtype} '${text}' by '${sep}'`;
        if (reply.ok) expectSame(raw(ours()), arrayOf(reply), {}, context);
        else await bothReject(ours, reply, { message: true }).catch((error: unknown) => Promise.reject(new Error(context, { cause: error }))); // prettier-ignore
      }
  });

  it("reads so many as it is asked for", async () => {
    for (const count of [-2, -1, 0, 1, 2])
      expectSame(raw(np.fromstring("1 2 3", { sep: " ", count })), await oracle().array("lambda c: np.fromstring('1 2 3', sep=' ', count=c)", [python(String(count))]));
    expect(() => np.fromstring("1 2 3", { sep: " ", count: 5 })).toThrow("string is smaller than requested size");
    await refusal("lambda: np.fromstring('1 2')", () => np.fromstring("1 2", {} as never));
    await refusal("lambda: np.fromstring(3.0, sep=' ')", () => np.fromstring(3 as never, { sep: " " }).dtype, );
    await refusal("lambda: np.fromstring('1', sep=3.0)", () => np.fromstring("1", { sep: 3 as never }));
    await refusal("lambda: np.fromstring('1', 'f8', 1.5, sep=' ')", () => np.fromstring("1", "float64", 1.5, { sep: " " }));
  }); // prettier-ignore
});

describe("types", () => {
  it("of what is made are exact", () => {
    const a = np.ones([2, 2], "float32");
    expectTypeOf(np.zeros_like(a)).toEqualTypeOf<np.NDArray<"float32">>();
    expectTypeOf(np.zeros_like([1n])).toEqualTypeOf<np.NDArray<"int64">>();
    expectTypeOf(np.full_like(a, 3, { dtype: "int8" })).toEqualTypeOf<np.NDArray<"int8">>();
    expectTypeOf(np.empty_like(a, { order: "F" })).toEqualTypeOf<np.NDArray<"float32">>();
    expectTypeOf(np.eye(3)).toEqualTypeOf<np.NDArray<"float64">>();
    expectTypeOf(np.eye(3, { dtype: "int32" })).toEqualTypeOf<np.NDArray<"int32">>();
    expectTypeOf(np.identity(3, "bool")).toEqualTypeOf<np.NDArray<"bool">>();
    expectTypeOf(np.ascontiguousarray([[true]])).toEqualTypeOf<np.NDArray<"bool">>();
    expectTypeOf(np.require(a, "int8", "C")).toEqualTypeOf<np.NDArray<"int8">>();
    expectTypeOf(np.fromstring("1", { sep: " " })).toEqualTypeOf<np.NDArray<"float64">>();
    expectTypeOf(np.fromfunction((i, j) => i.slice(j), [1, 1], { dtype: "int8" })).toEqualTypeOf<np.NDArray<"int8">>();
  });
});
