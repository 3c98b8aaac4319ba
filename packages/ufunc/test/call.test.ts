/** Calls of ufuncs: every keyword, every error, in NumPy's words. */
import { ValueError, arange, array, broadcast_to, complex, registry, setPromoter, ufunc, zeros, type NDArray } from "@rustnum/core"; // prettier-ignore
import { arrayOf, bothReject, describeOracle, expectSame, oracle, operand } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";

import "../src/index.js";
import { ofOperand, raw } from "./support/arrays.js";
import type { AnyCall } from "./support/functions.js";
import { quietly } from "./support/warnings.js";

const of = (name: string): AnyCall => {
  const object: unknown = ufunc(name);
  return object as AnyCall;
};
const has = (name: string): boolean => registry.names().includes(name);
const f64 = operand("float64", [3], [0, 1, 2]);
const i32 = operand("int32", [3], [0, 1, 2]);
const u8 = operand("uint8", [3], [0, 1, 2]);
const [a, i, u] = [f64, i32, u8].map((x) => () => ofOperand(x)) as [() => NDArray, () => NDArray, () => NDArray];

/** A call of ours, and the text of NumPy's with `a`, `i` and `u` for the arrays. */
type Case = readonly [run: () => unknown, source: string];
const theirs = (source: string): ReturnType<ReturnType<typeof oracle>["call"]> =>
  oracle().call(`lambda a, i, u: ${source}`, [f64, i32, u8]);

describeOracle("errors of calls", () => {
  const exact: readonly Case[] = [
    [() => of("add")(a()), "np.add(a)"],
    [() => of("add")(), "np.add()"],
    [() => of("add")(a(), a(), a(), a()), "np.add(a, a, a, a)"],
    [() => of("add")(a(), a(), a(), { out: a() }), "np.add(a, a, a, out=a)"],
    [() => of("add")(a(), a(), { out: [a(), a()] }), "np.add(a, a, out=(a, a))"],
    [() => of("add")(a(), a(), { out: 5 }), "np.add(a, a, out=5)"],
    [() => of("add")(a(), a(), 5), "np.add(a, a, 5)"],
    [() => of("add")(a(), i(), { casting: "no" }), "np.add(a, i, casting='no')"],
    [() => of("add")(a(), i(), { casting: "equiv" }), "np.add(a, i, casting='equiv')"],
    [() => of("add")(i(), i(), { dtype: "f4", casting: "safe" }), "np.add(i, i, dtype='f4', casting='safe')"],
    [() => of("add")(a(), i(), { out: i() }), "np.add(a, i, out=i)"],
    [() => of("add")(a(), i(), { casting: "foo" }), "np.add(a, i, casting='foo')"],
    [() => of("add")(a(), a(), { order: "X" }), "np.add(a, a, order='X')"],
    [() => of("add")(a(), a(), { subok: 3 }), "np.add(a, a, subok=3)"],
    [() => of("add")(a(), a(), { dtype: "d", signature: "dd->d" }), "np.add(a, a, dtype='d', signature='dd->d')"],
    [() => of("add")(a(), a(), { sig: "dd->d", signature: "dd->d" }), "np.add(a, a, sig='dd->d', signature='dd->d')"],
    [() => of("add")(i(), i(), { sig: "d" }), "np.add(i, i, sig='d')"],
    [() => of("add")(i(), i(), { sig: "dd" }), "np.add(i, i, sig='dd')"],
    [() => of("add")(i(), i(), { sig: "ddd->f" }), "np.add(i, i, sig='ddd->f')"],
    [() => of("add")(i(), i(), { sig: "zz->z" }), "np.add(i, i, sig='zz->z')"],
    [() => of("add")(i(), i(), { sig: "dd->f" }), "np.add(i, i, sig='dd->f')"],
    [() => of("add")(i(), i(), { sig: ["d"] }), "np.add(i, i, sig=('d',))"],
    [() => of("add")(i(), i(), { sig: ["d", "d"] }), "np.add(i, i, sig=('d', 'd'))"],
    [() => of("add")(i(), i(), { sig: ["d", "f", "d"] }), "np.add(i, i, sig=('d', 'f', 'd'))"],
    [() => of("add")(i(), i(), { sig: 5 }), "np.add(i, i, sig=5)"],
    [() => of("add")(a(), a(), { sig: "bb->b" }), "np.add(a, a, sig='bb->b')"],
    [() => of("add")(a(), a(), { dtype: "b" }), "np.add(a, a, dtype='b')"],
    [() => of("add")(i(), 1.5, { dtype: "i4" }), "np.add(i, 1.5, dtype='i4')"],
    [() => of("add")(i(), complex(0, 1), { dtype: "f8" }), "np.add(i, 1j, dtype='f8')"],
    [() => of("sin")(i(), { dtype: "i4" }), "np.sin(i, dtype='i4')"],
    [() => of("sin")(i(), { dtype: "f4", casting: "safe" }), "np.sin(i, dtype='f4', casting='safe')"],
    [() => of("sin")(i(), { casting: "no" }), "np.sin(i, casting='no')"],
    [() => of("add")(u(), 300n), "np.add(u, 300)"],
    [() => of("add")(u(), -1n), "np.add(u, -1)"],
    [() => of("maximum")(u(), 300n), "np.maximum(u, 300)"],
    [() => of("power")(u(), 300n), "np.power(u, 300)"],
    [() => of("add")(u(), 300n, { out: a() }), "np.add(u, 300, out=a)"],
    [() => of("add")(u(), 300n, { casting: "unsafe" }), "np.add(u, 300, casting='unsafe')"],
    [() => of("add")(a(), zeros(2)), "np.add(a, np.zeros(2))"],
    [() => of("add")(a(), a(), { out: zeros(2) }), "np.add(a, a, out=np.zeros(2))"],
    [() => of("add")(a(), a(), { out: zeros(1) }), "np.add(a, a, out=np.zeros(1))"],
    [() => of("add")(zeros([2, 3]), a(), { out: zeros(3) }), "np.add(np.zeros((2, 3)), a, out=np.zeros(3))"],
    [() => of("add")(a(), a(), { out: zeros(3), where: zeros([2, 3], "bool") }), "np.add(a, a, out=np.zeros(3), where=np.zeros((2, 3), bool))"],
    [() => of("add")(a(), a(), { where: i() }), "np.add(a, a, where=i)"],
    [() => of("vecdot")(a(), a(), { dtype: "i4" }), "np.vecdot(a, a, dtype='i4')"],
    [() => of("vecdot")(i(), a(), { casting: "no" }), "np.vecdot(i, a, casting='no')"],
  ]; // prettier-ignore
  it.each(exact.map(([run, source]) => [source, run] as const))("%s", async (source, run) => {
    await bothReject(run, theirs(source), { message: true });
  });

  const split: readonly Case[] = [
    [() => of("divmod")(a(), a(), { out: a() }), "np.divmod(a, a, out=a)"],
    [() => of("divmod")(a(), a(), { out: [a()] }), "np.divmod(a, a, out=(a,))"],
    [() => of("divmod")(a(), a(), 5), "np.divmod(a, a, 5)"],
    [() => of("divmod")(a(), a(), { out: [i(), null] }), "np.divmod(a, a, out=(i, None))"],
    [() => of("divmod")(a(), a(), { out: [null, i()] }), "np.divmod(a, a, out=(None, i))"],
    [() => of("divmod")(a(), a(), { out: [zeros(2), null] }), "np.divmod(a, a, out=(np.zeros(2), None))"],
    [() => of("divmod").bind(undefined)(a()), "np.divmod(a)"],
  ];
  it.each(split.map(([run, source]) => [source, run] as const))("%s", async (source, run) => {
    if (has("divmod")) await bothReject(run, theirs(source), { message: true });
  });

  it("names the keyword that there is not", async () => {
    for (const [name, key] of [["add", "foo"], ["add", "axis"], ["add", "keepdims"], ["vecdot", "where"]] as const) {
      const wanted = `${name}() got an unexpected keyword argument '${key}'`;
      await bothReject(() => of(name)(a(), a(), { [key]: 1 }), theirs(`np.${name}(a, a, ${key}=1)`), { message: wanted });
    } // prettier-ignore
  });

  it("says that an output is read-only", async () => {
    const locked = zeros(3);
    locked.flags.writeable = false;
    const source = "(lambda o: (o.setflags(write=False), np.add(a, a, out=o)))(np.zeros(3))";
    await bothReject(() => of("add")(a(), a(), { out: locked }), theirs(source), { message: true });
    expect(() => of("add")(a(), a(), broadcast_to(0, [3]))).toThrow(ValueError);
  });
});

describeOracle("keywords", () => {
  const same: readonly Case[] = [
    [() => of("add")(i(), i(), { signature: "dd->d" }), "np.add(i, i, signature='dd->d')"],
    [() => of("add")(i(), i(), { sig: ["d", "d", "d"] }), "np.add(i, i, sig=('d', 'd', 'd'))"],
    [() => of("add")(i(), i(), { sig: [null, null, "d"] }), "np.add(i, i, sig=(None, None, 'd'))"],
    [() => of("add")(i(), i(), { sig: ["d", null, null] }), "np.add(i, i, sig=('d', None, None))"],
    [() => of("add")(i(), i(), { signature: "float32,float32->float32" }), "np.add(i, i, signature='ff->f')"],
    [() => of("add")(a(), a(), { sig: "bb->b", casting: "unsafe" }), "np.add(a, a, sig='bb->b', casting='unsafe')"],
    [() => of("add")(i(), i(), { dtype: "f4" }), "np.add(i, i, dtype='f4')"],
    [() => of("add")(a(), i(), { out: i().copy(), casting: "unsafe" }), "np.add(a, i, out=i.copy(), casting='unsafe')"],
    [() => of("add")(i(), 1.5, { dtype: "i4", casting: "unsafe" }), "np.add(i, 1.5, dtype='i4', casting='unsafe')"],
    [() => of("add")(i(), 1, { dtype: "i4" }), "np.add(i, 1, dtype='i4')"],
    [() => of("add")(i(), 1, { out: zeros(3, "int32") }), "np.add(i, 1, out=np.zeros(3, 'i4'))"],
    [() => of("add")(u(), 300n, { dtype: "f8" }), "np.add(u, 300, dtype='f8')"],
    [() => of("add")(a(), 1n, { casting: "no" }), "np.add(a, 1, casting='no')"],
    [() => of("add")(a(), a(), { order: null, subok: false, where: [1, 0, 1], out: zeros(3) }), "np.add(a, a, order=None, subok=False, where=[1, 0, 1], out=np.zeros(3))"],
    [() => of("add")(a(), a(), { out: zeros([2, 3]) }), "np.add(a, a, out=np.zeros((2, 3)))"],
    [() => of("add")(a(), a(), { out: zeros([2, 3]), where: array([[true], [false]]) }), "np.add(a, a, out=np.zeros((2, 3)), where=[[True], [False]])"],
    [() => of("less")(u(), 300n), "np.less(u, 300)"],
    [() => of("divide")(u(), 300n), "np.divide(u, 300)"],
    [() => of("sqrt")(i(), { dtype: "float32" }), "np.sqrt(i, dtype='f')"],
    [() => of("vecdot")(i(), i(), { dtype: "f8" }), "np.asarray(np.vecdot(i, i, dtype='f8'))"],
    [() => of("vecdot")(i(), i(), { sig: "dd->d" }), "np.asarray(np.vecdot(i, i, sig='dd->d'))"],
  ]; // prettier-ignore
  it.each(same.map(([run, source]) => [source, run] as const))("%s", async (source, run) => {
    expectSame(raw(quietly(run) as NDArray), arrayOf(await theirs(source)));
  });

  it("order decides the strides of a new result", async () => {
    const fortran = (): NDArray => zeros([3, 2]).T;
    const plain = (): NDArray => zeros([2, 3]);
    const turned = (): NDArray => zeros([2, 3, 4]).transpose(1, 2, 0);
    const [f, c, t] = ["np.zeros((3, 2)).T", "np.zeros((2, 3))", "np.zeros((2, 3, 4)).transpose(1, 2, 0)"];
    for (const order of ["C", "F", "A", "K"]) {
      for (const [x, y, source] of [
        [fortran(), fortran(), `${f}, ${f}`], [fortran(), plain(), `${f}, ${c}`], [plain(), fortran(), `${c}, ${f}`],
        [fortran(), zeros(3), `${f}, np.zeros(3)`], [fortran(), 1, `${f}, 1`], [turned(), turned(), `${t}, ${t}`],
      ] as const) {
        const strides = (of("add")(x, y, { order }) as NDArray).strides;
        const value = await oracle().value(`lambda: np.add(${source}, order='${order}').strides`);
        const wanted = value.kind === "tuple" ? value.items.map((n) => (n.kind === "int" ? Number(n.value) : -1)) : [];
        expect(strides, `${source} ${order}`).toEqual(wanted);
      }
    } // prettier-ignore
  });

  it("resolve_dtypes finds NumPy's dtypes, and its errors", async () => {
    const add = ufunc("add");
    const D = (text: string): string => `np.dtype('${text}')`;
    const names = async (source: string): Promise<string[]> => {
      const value = await oracle().value(`lambda: [d.name for d in ${source}]`);
      return value.kind === "list" ? value.items.map((d) => (d.kind === "str" ? d.value : "")) : [];
    };
    const fine: readonly (readonly [() => readonly unknown[], string])[] = [
      [() => add.resolve_dtypes(["int32", "float32", null]), `np.add.resolve_dtypes((${D("i4")}, ${D("f4")}, None))`],
      [() => add.resolve_dtypes(["int32", BigInt, null]), `np.add.resolve_dtypes((${D("i4")}, int, None))`],
      [() => add.resolve_dtypes(["int32", Number, null]), `np.add.resolve_dtypes((${D("i4")}, float, None))`],
      [() => add.resolve_dtypes([BigInt, Number, null]), "np.add.resolve_dtypes((int, float, None))"],
      [() => add.resolve_dtypes(["int32", "int32", "int16"]), `np.add.resolve_dtypes((${D("i4")}, ${D("i4")}, ${D("i2")}))`],
      [() => add.resolve_dtypes(["float32", "int32", null], { signature: "dd->d" }), `np.add.resolve_dtypes((${D("f4")}, ${D("i4")}, None), signature='dd->d')`],
      [() => add.resolve_dtypes([null, "int32", null], { reduction: true }), `np.add.resolve_dtypes((None, ${D("i4")}, None), reduction=True)`],
    ]; // prettier-ignore
    for (const [run, source] of fine) expect(run().map(String), source).toEqual(await names(source));
    const refused: readonly Case[] = [
      [() => add.resolve_dtypes(["int32", "float32"]), `np.add.resolve_dtypes((${D("i4")}, ${D("f4")}))`],
      [() => add.resolve_dtypes([null, "int32", null]), `np.add.resolve_dtypes((None, ${D("i4")}, None))`],
      [() => add.resolve_dtypes(["float32", "int32", "int16"]), `np.add.resolve_dtypes((${D("f4")}, ${D("i4")}, ${D("i2")}))`],
      [() => add.resolve_dtypes(["float32", "int32", null], { casting: "no" }), `np.add.resolve_dtypes((${D("f4")}, ${D("i4")}, None), casting='no')`],
    ]; // prettier-ignore
    for (const [run, source] of refused) await bothReject(run, oracle().call(`lambda: ${source}`), { message: true });
  });
});

describe("integers by nature", () => {
  const names = ["bitwise_and", "left_shift", "gcd"].filter(has);
  it.each(names)("%s takes integral numbers and lists of them as ints", (name) => {
    const f = of(name);
    setPromoter(name, undefined, { integers: [0, 1] });
    const x = array([6n, 12n], "int32");
    expect((f(x, 4) as NDArray).dtype.name).toBe("int32");
    expect((f(x, 4) as NDArray).tolist()).toEqual((f(x, 4n) as NDArray).tolist());
    expect((f(6, x) as NDArray).dtype.name).toBe("int32");
    expect((f([6, 12], [2, 3]) as NDArray).dtype.name).toBe("int64");
    expect(typeof f(6, 2)).toBe("number");
    expect(f(6n, 2n)).toBe(BigInt(f(6, 2) as number));
    for (const bad of [1.5, NaN, [1.5], arange(2)]) expect(() => f(x, bad)).toThrow(TypeError);
    expect(() => f(x, 2 ** 60)).toThrow("use a bigint");
    expect(() => f(array([1n], "uint8"), 300)).toThrow("Python integer 300 out of bounds for uint8");
  });

  it("ldexp takes its exponent so", async () => {
    if (!has("ldexp")) return;
    setPromoter("ldexp", undefined, { integers: [1] });
    const f = of("ldexp");
    expect((f(a(), 2) as NDArray).tolist()).toEqual([0, 4, 8]);
    expect(f(1.5, 2)).toBe(6);
    expect((f(zeros(1, "float16"), 2) as NDArray).dtype.name).toBe("float16");
    await bothReject(() => f(a(), 2 ** 40), theirs("np.ldexp(a, 2**40)"), { message: true });
    await bothReject(() => f(a(), a()), theirs("np.ldexp(a, a)"));
  });
});

describe("outputs", () => {
  it("that meet each other or an input give the result of copies", () => {
    if (!has("divmod")) return;
    const x = array([7, 8, 9]);
    const [q, r] = of("divmod")(x, 4, x, null) as NDArray[];
    expect([q?.tolist(), r?.tolist()]).toEqual([[1, 2, 2], [3, 0, 1]]); // prettier-ignore
    expect(q).toBe(x);
    const both = zeros(4);
    of("divmod")([7, 8, 9], 4, { out: [both.slice(":3"), both.slice("1:")] });
    expect(both.slice("1:").tolist()).toEqual([3, 0, 1]);
  });
});
