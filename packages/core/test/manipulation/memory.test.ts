/** Memory: views as other dtypes, bytes, flags, strides of one's own, and who shares with whom. */
import { arraySpecs, checkProperty, describeOracle, dtypesOf, oracle, type Operand } from "@rustnum/oracle";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../../src/index.js";
import { array, type NDArray } from "../../src/index.js";
import { ofSpec } from "../support/arrays.js";
import { agree, agreeOnArrays, type Text } from "./compare.js";

const { as_strided, sliding_window_view } = np.lib.stride_tricks;

const TEXTS: readonly Text[] = [
  ...dtypesOf().map((name): Text => [`a.view('${name}')`, (a) => a.view(name)]),
  ["a.view()", (a) => a.view()],
  ["a.byteswap()", (a) => a.byteswap()],
  ["a.getfield('u1')", (a) => a.getfield("uint8")],
  ["a.getfield('i2', 1)", (a) => a.getfield("int16", 1)],
  ["a.getfield('f4', offset=4)", (a) => a.getfield("float32", { offset: 4 })],
  ["a.getfield('(2,)u1', 2)", (a) => a.getfield(np.dtype("(2,)u1" as never) as never, 2)],
  ["a.getfield('u1', -1)", (a) => a.getfield("uint8", -1)],
  ["a.getfield('u1', 1.5)", (a) => a.getfield("uint8", 1.5)],
  ["(lambda b: (b.setfield(3, 'u1'), b)[1])(a.copy())", (a) => { const b = a.copy(); b.setfield(3, "uint8"); return b; }],
  ["(lambda b: (b.setfield(np.array([1, 2]), 'i2', 2), b)[1])(a.copy('F'))", (a) => { const b = a.copy("F"); b.setfield(array([1n, 2n]), "int16", 2); return b; }],
  ["(lambda b: (b.setfield(1, 'f4', offset=4), b)[1])(np.broadcast_to(a, a.shape))", (a) => { const b = np.broadcast_to(a, a.shape); b.setfield(1, "float32", { offset: 4 }); return b; }],
  ["np.frombuffer(a.tobytes(), 'uint8')", (a) => array(a.tobytes(), { copy: true })],
  ...(["C", "F", "A", "K"] as const).map((order): Text => [
    `np.frombuffer(a.tobytes('${order}'), 'uint8')`, (a) => array(a.tobytes(order), { copy: true }),
  ]),
  ["(lambda b: (b.fill(1), b)[1])(a.copy())", (a) => { const b = a.copy(); b.fill(1); return b; }],
  ["(lambda b: (b.byteswap(True), b)[1])(a.copy()[..., ::-1])", (a) => { const b = a.copy().slice("..., ::-1"); b.byteswap(true); return b; }],
  ["(lambda b: (b.resize((2, 3), refcheck=False), b)[1])(a.copy('A'))", (a) => { const b = a.copy("A"); b.resize([2, 3]); return b; }],
  ["(lambda b: (b.resize(a.size, refcheck=False), b)[1])(a.copy('F'))", (a) => { const b = a.copy("F"); b.resize(a.size); return b; }],
  ["np.array([int(getattr(a.copy('F').T.flags, k)) for k in 'c_contiguous f_contiguous writeable aligned fnc forc behaved carray farray contiguous fortran writebackifcopy'.split()])",
    (a) => { const f = a.copy("F").T.flags; return array([f.c_contiguous, f.f_contiguous, f.writeable, f.aligned, f.fnc, f.forc, f.behaved, f.carray, f.farray, f.contiguous, f.fortran, f.writebackifcopy].map((x) => BigInt(x))); }],
  ["np.lib.stride_tricks.sliding_window_view(a, 2, 0)", (a) => sliding_window_view(a, 2, 0)],
  ["np.lib.stride_tricks.sliding_window_view(a, (2, 1), axis=(0, -1))", (a) => sliding_window_view(a, [2, 1], { axis: [0, -1] })],
  ["np.lib.stride_tricks.sliding_window_view(a, (2, 2), (0, 0))", (a) => sliding_window_view(a, [2, 2], [0, 0])],
  ["np.lib.stride_tricks.sliding_window_view(a, 2)", (a) => sliding_window_view(a, 2)],
  ["np.lib.stride_tricks.sliding_window_view(a, -1, 0)", (a) => sliding_window_view(a, -1, 0)],
  ["np.lib.stride_tricks.sliding_window_view(a, (1, 1), 0)", (a) => sliding_window_view(a, [1, 1], 0)],
  ["np.lib.stride_tricks.as_strided(a)", (a) => as_strided(a)],
  ["np.lib.stride_tricks.as_strided(a, a.shape[::-1], a.strides[::-1])", (a) => as_strided(a, [...a.shape].reverse(), [...a.strides].reverse())],
]; // prettier-ignore

describeOracle("memory", () => {
  agreeOnArrays(TEXTS, { maxDims: 3, maxSide: 4, runs: 60 });
  agreeOnArrays(TEXTS.filter(([text]) => /^(a\.view|a\.getfield|np\.lib)/.test(text)), { maxDims: 3, also: ["layout", "views"], runs: 40 }); // prettier-ignore

  const slices = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }), fc.constantFrom(-3, -2, -1, 1, 2, 3, 4)); // prettier-ignore
  const cut = fc.array(slices, { minLength: 3, maxLength: 3 }).map((parts) => parts.map((p) => p.join(":")).join(", "));

  it("shares_memory is exact, as NumPy's", () =>
    checkProperty({
      cases: fc.tuple(fc.constantFrom("int8", "int16", "float64", "complex128"), cut, cut, fc.boolean()),
      request: ([dtype, first, second, part]) => ({
        fn: `def f():
  x = np.zeros((6, 7, 8), '${dtype}')
  a, b = x[${first}], x[${second}]
  if ${part ? "True" : "False"} and x.dtype.kind == 'c': a, b = a.real, b.imag
  return np.array([np.shares_memory(a, b), np.may_share_memory(a, b), np.may_share_memory(a, b.T, -1)])`,
        args: [],
      }),
      check: ([dtype, first, second, part], reply) => {
        const x: NDArray = np.zeros([6, 7, 8], dtype as "int8");
        let [a, b] = [x.slice(first), x.slice(second)];
        if (part && dtype === "complex128") [a, b] = [a.real, b.imag];
        if (!reply.ok || reply.value.kind !== "array") throw new Error("NumPy refuses");
        const ours = [np.shares_memory(a, b), np.may_share_memory(a, b), np.may_share_memory(a, b.T, -1)];
        expect(ours).toEqual(Array.from(reply.value.bytes, (byte) => byte !== 0));
      },
      runs: 1500,
    }));

  it("shares_memory of views with strides of their own", () =>
    checkProperty({
      cases: fc.tuple(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 12 })), { maxLength: 4 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 12 })), { maxLength: 4 }),
        fc.nat(40),
      ),
      request: ([p, q, start]) => ({
        fn: `def f():
  x = np.zeros(300, 'int8')
  s = np.lib.stride_tricks.as_strided
  return np.array(np.shares_memory(s(x, ${python(p, 0)}, ${python(p, 1)}), s(x[${String(start)}:], ${python(q, 0)}, ${python(q, 1)})))`,
        args: [],
      }),
      check: ([p, q, start], reply) => {
        const x = np.zeros([300], "int8");
        const a = as_strided(x, p.map(([n]) => n), p.map(([, s]) => s)); // prettier-ignore
        const b = as_strided(x.slice(`${String(start)}:`), q.map(([n]) => n), q.map(([, s]) => s)); // prettier-ignore
        if (!reply.ok || reply.value.kind !== "array") throw new Error("NumPy refuses");
        expect(np.shares_memory(a, b)).toBe(reply.value.bytes[0] !== 0);
      },
      runs: 1500,
    }));

  it("gives up when max_work is spent", async () => {
    await oracle().array("lambda: np.zeros(1)", []);
    const x = np.zeros([2000], "int8");
    const a = as_strided(x, [20, 20, 20], [7, 11, 13]);
    const b = as_strided(x.slice("1:"), [20, 20, 20], [6, 10, 14]);
    expect(typeof np.shares_memory(a, b)).toBe("boolean");
    expect(np.shares_memory(x.slice("::2"), x.slice("1::2"))).toBe(false);
    expect(np.may_share_memory(x.slice("::2"), x.slice("1::2"))).toBe(true);
    expect(() => np.shares_memory(a, b, { max_work: -2 })).toThrow("Invalid value for max_work");
  });

  it("prints flags as NumPy does", () =>
    agree([
      {
        numpy: "np.frombuffer(str(a.copy().flags).encode(), 'uint8')",
        ours: (a) => array(new TextEncoder().encode(String(a.copy().flags)), { copy: true }),
        arrays: [{ dtype: "int8", shape: [2, 2], bytes: new Uint8Array(4) } satisfies Operand],
      },
    ]));
});

function python(list: readonly (readonly [number, number])[], k: 0 | 1): string {
  return `(${list.map((pair) => `${String(pair[k])},`).join("")})`;
}

describe("memory", () => {
  it("as_strided stays within the array's memory", () => {
    const a = np.arange(6);
    expect(as_strided(a, [3, 2], [8, 8]).tolist()).toEqual([[0, 1], [1, 2], [2, 3]]); // prettier-ignore
    expect(() => as_strided(a, [7])).toThrow("covers the bytes 0 to 56 of a memory of 48");
    expect(() => as_strided(a, [2], [-8])).toThrow("covers the bytes -8 to 8");
    expect(as_strided(a, { shape: [7], check_bounds: false }).size).toBe(7);
    expect(() => as_strided(a, { shape: [1e6], check_bounds: false })).toThrow("of a memory of");
    expect(() => as_strided(a, [2, 2], [8])).toThrow("mismatch in length of strides and shape");
    expect(as_strided(a.slice("1:3"), [5]).tolist()).toEqual([1, 2, 3, 4, 5]);
    expect(as_strided(a, { writeable: false }).flags.writeable).toBe(false);
  });

  it("flags follow the array", () => {
    const a = np.zeros([2]);
    const { flags } = a;
    a.setflags({ write: false });
    expect(flags.writeable).toBe(false);
    expect(() => a.fill(1)).toThrow("read-only");
    a.setflags(true);
    a.fill(2);
    expect(a.tolist()).toEqual([2, 2]);
    expect(() => a.setflags({ uic: true })).toThrow("cannot set WRITEBACKIFCOPY flag to True");
    expect(String(flags)).toBe(
      "  C_CONTIGUOUS : True\n  F_CONTIGUOUS : True\n  OWNDATA : True\n  WRITEABLE : True\n  ALIGNED : True\n  WRITEBACKIFCOPY : False\n",
    );
    expect(flags.num).toBe(1 + 2 + 4 + 0x100 + 0x400);
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- an NDArray's fill
    expect(() => a.fill([1, 2])).toThrow("setting an array element with a sequence.");
    const view = a.slice("1:");
    expect(() => view.resize(5)).toThrow("it does not own its data");
    a.resize([2, 2]);
    expect(a.tolist()).toEqual([[2, 2], [0, 0]]); // prettier-ignore
    expect(view.tolist()).toEqual([2]);
    expectTypeOf(a.view("int8")).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(a.byteswap()).toEqualTypeOf<NDArray<"float64">>();
  });

  it("byteswap of a drawn array twice is the array", () =>
    checkProperty({
      cases: arraySpecs({ maxDims: 2 }),
      request: () => ({ fn: "lambda: np.zeros(1)", args: [] }),
      check: (a) => {
        const ours = ofSpec(a);
        expect(ours.byteswap().byteswap().tobytes()).toEqual(ours.tobytes());
      },
      runs: 50,
    }));
});
