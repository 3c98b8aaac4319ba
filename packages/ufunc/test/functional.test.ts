/** `frompyfunc` and `vectorize`: JavaScript functions over arrays, beside NumPy's own with Python functions. */
import { array, broadcast_to, complex, frompyfunc, vectorize, zeros, type Complex, type NDArray } from "@rustnum/core";
import { arrayOf, bothReject, describeOracle, expectSame, oracle, operand } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";

import "../src/index.js";
import { raw } from "./support/arrays.js";

const digits = frompyfunc((x: number, y: number) => 10 * x + y, 2, 1);

describeOracle("frompyfunc", () => {
  // Objects become float64 on NumPy's side: all values here are numbers.
  const theirs = (call: string): string =>
    `lambda *args: np.asarray((lambda f: ${call})(np.frompyfunc(lambda x, y: 10 * x + y, 2, 1))).astype(float)`;
  const a = operand("float64", [2, 3], [1, 2, 3, 4, 5, 6]);
  const ours = (): NDArray => array([[1, 2, 3], [4, 5, 6]]); // prettier-ignore

  it.each([
    ["broadcasts", "f(args[0], [[1.], [2.]])", () => digits(ours(), [[1], [2]])],
    ["reduces", "f.reduce(args[0])", () => digits.reduce(ours(), 0)],
    ["reduces along the last axis", "f.reduce(args[0], -1, keepdims=True)", () => digits.reduce(ours(), -1, { keepdims: true })],
    ["begins with initial", "f.reduce(args[0], 1, initial=7.)", () => digits.reduce(ours(), 1, { initial: 7 })],
    ["accumulates", "f.accumulate(args[0])", () => digits.accumulate(ours())],
    ["accumulates along the last axis", "f.accumulate(args[0], 1)", () => digits.accumulate(ours(), 1)],
    ["folds segments", "f.reduceat(args[0], [0, 2, 1], 1)", () => digits.reduceat(ours(), [0, 2, 1], 1)],
    ["has outer products", "f.outer(args[0], [1., 2.])", () => digits.outer(ours(), [1, 2])],
  ] as const)("%s as NumPy's does", async (_, call, run) => {
    expectSame(raw(run() as NDArray), arrayOf(await oracle().call(theirs(call), [a])));
  }); // prettier-ignore

  it("has NumPy's errors", async () => {
    const f = frompyfunc((x: number) => x, 1, 1);
    const untyped: unknown = digits;
    const plain = untyped as Record<string, (...args: unknown[]) => unknown>;
    const name = "<lambda> (vectorized)";
    const cases: readonly (readonly [() => unknown, string])[] = [
      [() => frompyfunc(5 as never, 1, 1), "np.frompyfunc(5, 1, 1)"],
      [() => frompyfunc(() => 1, 40, 40), "np.frompyfunc(lambda x: x, 40, 40)"],
      [() => f.reduce([1]), "np.frompyfunc(lambda x: x, 1, 1).reduce([1])"],
      [() => plain["outer"]?.([1]), "np.frompyfunc(lambda x, y: x, 2, 1).outer([1])"],
      [() => f([1, 2], zeros(2), { out: zeros(2) }), "np.frompyfunc(lambda x: x, 1, 1)([1], np.zeros(1), out=np.zeros(1))"],
      [() => digits([1, 2, 3], [1, 2]), "np.frompyfunc(lambda x, y: x, 2, 1)([1, 2, 3], [1, 2])"],
      [() => digits.accumulate(3), "np.frompyfunc(lambda x, y: x, 2, 1).accumulate(np.float64(3))"],
    ];
    for (const [run, source] of cases) await bothReject(run, oracle().call(`lambda: ${source}`), { message: true });
    expect(() => digits.reduce([])).toThrow(`zero-size array to reduction operation ${digits.name} which has no identity`);
    const reply = await oracle().call("lambda: np.frompyfunc(lambda x, y: x, 2, 1).reduce([])");
    if (!reply.ok) expect(reply.error.message).toContain(name);
  }); // prettier-ignore
});

describe("frompyfunc", () => {
  it("gives the dtype of the values that come back", () => {
    const same = frompyfunc((x: unknown) => x, 1, 1);
    expect(same([1, 2]).dtype.name).toBe("float64");
    expect(same([1n, 2n]).dtype.name).toBe("int64");
    expect(same([true, false]).dtype.name).toBe("bool");
    expect(same([complex(1, 2)] as readonly unknown[]).dtype.name).toBe("complex128");
    expect(same(zeros(2, "int8")).dtype.name).toBe("float64");
    expect(same(zeros(0)).dtype.name).toBe("float64");
    const mixed = frompyfunc((x: number) => (x === 0 ? true : x === 1 ? 1n : x === 2 ? 2.5 : complex(0, 1)), 1, 1);
    expect(mixed([0, 1]).dtype.name).toBe("int64");
    expect(mixed([0, 1, 2]).tolist()).toEqual([1, 1, 2.5]);
    expect(mixed([0, 3]).dtype.name).toBe("complex128");
    expect(() => frompyfunc(() => "text", 1, 1)([1])).toThrow("gave a value of type string where a scalar is needed");
    expect(() => frompyfunc(() => null, 1, 1)([1])).toThrow("gave null");
  });

  it("is a ufunc object: facts, scalars, out, where, several outputs", () => {
    const { name, nin, nout, nargs, types, ntypes, identity, signature } = digits;
    expect({ name, nin, nout, nargs, types, ntypes, identity, signature }).toEqual({
      name: "? (vectorized)", nin: 2, nout: 1, nargs: 3, types: ["OO->O"], ntypes: 1, identity: null, signature: null,
    }); // prettier-ignore
    expect(String(digits)).toBe("<ufunc '? (vectorized)'>");
    expect(digits(1, 2)).toBe(12);
    expect(frompyfunc((x: bigint) => x + 1n, 1, 1)(3n)).toBe(4n);
    const out = zeros(2);
    expect(digits([1, 2], 3, out)).toBe(out);
    expect(out.tolist()).toEqual([13, 23]);
    expect(() => digits([1], 2, { out: zeros(1, "int32") })).toThrow("Cannot cast ufunc '? (vectorized)' output");
    expect(digits([1, 2], 3, { where: [true, false] }).tolist()).toEqual([13, 0]);
    expect(digits([4, 5], 6, { where: [true, false], out }).tolist()).toEqual([46, 23]);
    expect(digits([1, 2], 3, { dtype: "float32" }).dtype.name).toBe("float32");
    const split = frompyfunc((x: number) => [Math.floor(x), x % 1], 1, 2);
    expect(split([1.5, 2.25]).map((part) => part.tolist())).toEqual([[1, 2], [0.5, 0.25]]); // prettier-ignore
    expect(split(1.5)).toEqual([1, 0.5]);
    expect(() => split([1.5], [zeros(1)])).toThrow(TypeError);
    expect(() => frompyfunc(() => [1], 1, 2)([1])).toThrow("gave 1 values where a list of 2 is needed");
    expect(() => digits([1], [2], { bogus: 1 })).toThrow("unexpected keyword argument 'bogus'");
  });

  it("folds everything when it has an identity, and accumulates at repeated indices", () => {
    const sum = frompyfunc((x: number, y: number) => x + y, 2, 1, { identity: 0 });
    expect(sum.reduce([[1, 2], [3, 4]], null)).toBe(10); // prettier-ignore
    expect(sum.reduce([])).toBe(0);
    expect(sum.reduce([1, 2, 3], { where: [true, false, true] })).toBe(4);
    expect(() => digits.reduce([[1]], null)).toThrow("is not reorderable, so at most one axis may be specified");
    const a = zeros(3, "int32");
    sum.at(a, [0, 2, 2], 1);
    expect(a.tolist()).toEqual([1, 0, 2]);
    const negate = frompyfunc((x: number) => -x, 1, 1);
    negate.at(a, array([true, false, true]));
    expect(a.tolist()).toEqual([-1, 0, -2]);
    const angry = frompyfunc((x: number) => { if (x < 0) throw new Error("negative"); return 9; }, 1, 1); // prettier-ignore
    expect(() => angry.at(a, [1, 0])).toThrow("negative");
    expect(a.tolist()).toEqual([-1, 0, -2]);
    expect(() => sum.at(a, [3], 1)).toThrow("index 3 is out of bounds for axis 0 with size 3");
  });

  it("hands the call to operands that ask for it", () => {
    const seen: string[] = [];
    const tracer = { [Symbol.for("rustnum.dispatch")]: ({ method }: { method: string }) => (seen.push(method), 0) };
    digits(tracer, 1);
    digits.reduce(tracer as never);
    digits.at(tracer as never, [0], 1);
    digits.outer(tracer as never, [1]);
    expect(seen).toEqual(["call", "reduce", "at", "outer"]);
  });
});

describeOracle("vectorize", () => {
  const cases: readonly (readonly [string, () => unknown, string])[] = [
    ["elements", () => vectorize((x: number, y: number) => x + 2 * y)([[1], [2]], [3, 4]), "np.vectorize(lambda x, y: x + 2 * y)([[1.], [2.]], [3., 4.])"],
    ["otypes", () => vectorize((x: number) => x + 1, { otypes: "f" })([1, 2]), "np.vectorize(lambda x: x + 1, otypes='f')([1., 2.])"],
    ["otypes of integers", () => vectorize((x: number) => x, "i")([1.5, -2.5]), "np.vectorize(lambda x: x, 'i')([1.5, -2.5])"],
    ["the first result decides", () => vectorize((x: number) => (x > 1 ? x : x > 0))([1, 2]), "np.vectorize(lambda x: x if x > 1 else x > 0)([1., 2.])"],
    ["empty with otypes", () => vectorize((x: number) => x, { otypes: ["float32"] })(zeros([0, 2])), "np.vectorize(lambda x: x, otypes=['f'])(np.zeros((0, 2)))"],
    ["core dimensions", () => vectorize((x: NDArray) => x.sum(), { signature: "(n)->()" })([[1, 2], [3, 4]]), "np.vectorize(lambda x: x.sum(), signature='(n)->()')([[1., 2.], [3., 4.]])"],
    ["new dimensions", () => vectorize((x: NDArray, k: number) => [x.max(), x.min(), k], { signature: "(n),()->(m)" })([[1, 2], [3, 4]], [[5], [6], [7]]), "np.vectorize(lambda x, k: np.array([x.max(), x.min(), k]), signature='(n),()->(m)')([[1., 2.], [3., 4.]], [[5.], [6.], [7.]])"],
    ["empty with a signature", () => vectorize((x: NDArray) => x, { signature: "(n)->(n)", otypes: "d" })(zeros([0, 2])), "np.vectorize(lambda x: x, signature='(n)->(n)', otypes='d')(np.zeros((0, 2)))"],
    ["excluded by position", () => vectorize((x: number, list: number[]) => list[x], { excluded: [1] })([0, 1, 1], [5, 6]), "np.vectorize(lambda x, l: l[int(x)], excluded={1})([0., 1., 1.], [5., 6.])"],
    ["excluded by name", () => vectorize((x: number, { list }: { list: number[] }) => list[x], { excluded: ["list"] })([0, 1], { list: [5, 6] }), "np.vectorize(lambda x, list: list[int(x)], excluded=['list'])([0., 1.], list=[5., 6.])"],
    ["by name", () => vectorize((x: number, { y }: { y: number }) => x + y)([1, 2], { y: [[5], [6]] }), "np.vectorize(lambda x, y: x + y)([1., 2.], y=[[5.], [6.]])"],
  ]; // prettier-ignore
  it.each(cases)("%s", async (_, run, source) => {
    expectSame(raw(run() as NDArray), arrayOf(await oracle().call(`lambda: ${source}`)));
  });

  it("has NumPy's errors", async () => {
    const f = (signature: string, body: (...args: never[]) => unknown = (x: NDArray) => x.sum()) => vectorize(body, { signature }); // prettier-ignore
    const refused: readonly (readonly [() => unknown, string])[] = [
      [() => vectorize((x: number) => x)([]), "np.vectorize(lambda x: x)([])"],
      [() => vectorize((x: number) => x, "z"), "np.vectorize(lambda x: x, 'z')"],
      [() => vectorize((x: number) => x, 5 as never), "np.vectorize(lambda x: x, 5)"],
      [() => f("(n)->("), "np.vectorize(lambda x: x, signature='(n)->(')"],
      [() => f("(n)->()")(3), "np.vectorize(lambda x: x.sum(), signature='(n)->()')(3.)"],
      [() => f("(n),(n)->()")([1, 2], [1, 2, 3]), "np.vectorize(lambda x, y: x.sum(), signature='(n),(n)->()')([1, 2], [1, 2, 3])"],
      [() => f("(n),(n)->()")([1, 2]), "np.vectorize(lambda x, y: x.sum(), signature='(n),(n)->()')([1, 2])"],
      [() => f("(n)->(n)", () => [1, 2, 3])([1, 2]), "np.vectorize(lambda x: np.array([1, 2, 3]), signature='(n)->(n)')([1, 2])"],
      [() => f("(n)->(k)", () => [1])(zeros([0, 2])), "np.vectorize(lambda x: x, signature='(n)->(k)')(np.zeros((0, 2)))"],
      [() => vectorize(() => [1], { signature: "(n)->(k)", otypes: "d" })(zeros([0, 2])), "np.vectorize(lambda x: x, signature='(n)->(k)', otypes='d')(np.zeros((0, 2)))"],
      [() => f("(n)->(n),(n)", (x: NDArray) => [x, x, x])([1, 2]), "np.vectorize(lambda x: (x, x, x), signature='(n)->(n),(n)')([1, 2])"],
      [() => vectorize((x: number, y: number) => x + y)([1, 2], [1, 2, 3]), "np.vectorize(lambda x, y: x + y)([1, 2], [1, 2, 3])"],
    ]; // prettier-ignore
    for (const [run, source] of refused) await bothReject(run, oracle().call(`lambda: ${source}`), { message: true });
  });
});

describe("vectorize", () => {
  it("gives several arrays for lists, scalars for scalars, and says what it is made of", () => {
    const parts = vectorize((x: number, y: number) => [x, y > 0])<NDArray[]>([1, 2], 3);
    expect(parts.map((p) => [p.dtype.name, p.tolist()])).toEqual([["float64", [1, 2]], ["bool", [true, true]]]); // prettier-ignore
    expect(vectorize((x: number) => x * x)(3)).toBe(9);
    expect(vectorize(() => 3)()).toBe(3);
    const mean = (x: NDArray): number => x.mean() as number;
    const v = vectorize(mean, { signature: "(n)->()", doc: "row means", otypes: "f" });
    expect([v.pyfunc === mean, v.doc, v.signature, v.otypes]).toEqual([true, "row means", "(n)->()", "f"]);
    expect(v(broadcast_to([1, 2], [3, 2])).tolist()).toEqual([1.5, 1.5, 1.5]);
    const pairs = vectorize((x: NDArray) => [x.slice("::-1"), x.size], { signature: "(n)->(n),()" })<NDArray[]>([[1, 2], [3, 4]]); // prettier-ignore
    expect(pairs.map((p) => p.tolist())).toEqual([[[2, 1], [4, 3]], [2, 2]]); // prettier-ignore
    expect(vectorize((x: bigint) => x)([1n]).dtype.name).toBe("int64");
    expect(vectorize((x: Complex) => x)([complex(1, 2)]).dtype.name).toBe("complex128");
  });
});
