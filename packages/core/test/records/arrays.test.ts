/** Arrays of records against NumPy's: creation, fields, moves, casts, printing. */
import { bothReject, describeOracle, oracle, python as source } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";
import { inspect } from "node:util";

import { array, array2string, asarray, broadcast_to, complex, dtype, empty, frombuffer, full, isNDArray, ones, zeros, type DType, type NDArray } from "../../src/index.js"; // prettier-ignore

const of = dtype as (...args: unknown[]) => DType<"void">;
const POINT = of([["x", "float64"], ["y", "int32", [3]], ["z", [["a", "u1"], ["b", "f4"]]]]); // prettier-ignore
const PAIR = of("i4, f8");
/** The same in Python: p is an array of the numbers 0, 1, 2 … in every part of every record. */
const PYTHON = `POINT = np.dtype([('x', 'float64'), ('y', 'int32', (3,)), ('z', [('a', 'u1'), ('b', 'f4')])])
PAIR = np.dtype('i4, f8')
def points(*shape):
  p = np.zeros(shape, POINT)
  n = np.arange(p.size).reshape(shape)
  p['x'] = n / 4; p['y'] = n[..., None] + np.arange(3); p['z']['a'] = n; p['z']['b'] = -n
  return p`;

/** NumPy's repr of an expression in which `points(shape…)` makes an array. */
async function theirs(expression: string): Promise<string> {
  return oracle().text(`def run():\n${PYTHON.replace(/^/gm, "  ")}\n  return repr(${expression})`);
}
async function theirReply(statement: string): ReturnType<ReturnType<typeof oracle>["call"]> {
  return oracle().call(`def run():\n${PYTHON.replace(/^/gm, "  ")}\n  ${statement}`);
}

function points(...shape: number[]): NDArray<"void"> {
  const p: NDArray<"void"> = zeros(shape, { dtype: POINT });
  const size = shape.reduce((a, b) => a * b, 1);
  const n = Array.from({ length: size }, (_, k) => k);
  const shaped = (values: readonly unknown[], ...inner: number[]): NDArray =>
    asarray(values as number[]).reshape([...shape, ...inner]);
  p.field("x").assign(shaped(n.map((k) => k / 4)));
  p.field("y").assign(shaped(n.map((k) => [k, k + 1, k + 2]), 3)); // prettier-ignore
  p.field("z").field("a").assign(shaped(n));
  p.field("z")
    .field("b")
    .assign(shaped(n.map((k) => -k || 0)));
  return p;
}

const text = (a: unknown): string => inspect(a);

describeOracle("arrays of records", () => {
  const cases: readonly (readonly [string, () => NDArray])[] = [
    ["points(3)", () => points(3)],
    ["np.zeros(2, PAIR)", () => zeros(2, { dtype: PAIR })],
    ["np.ones((2, 1), PAIR)", () => ones([2, 1], { dtype: PAIR })],
    ["np.full(2, 7, PAIR)", () => full(2, 7n, { dtype: PAIR })],
    ["np.full(2, (7, 8.5), PAIR)", () => full(2, [7, 8.5], { dtype: PAIR })],
    ["np.zeros(0, PAIR)", () => zeros(0, { dtype: PAIR })],
    ["np.zeros((), PAIR)", () => zeros([], { dtype: PAIR })],
    ["np.zeros((2, 0), POINT)", () => zeros([2, 0], { dtype: POINT })],
    ["np.zeros(2, '(2,3)u1')", () => zeros(2, { dtype: of("(2,3)u1") })],
    ["np.zeros(2, 'V4')", () => zeros(2, { dtype: of("V4") })],
    ["np.zeros(2, [])", () => zeros(2, { dtype: of([]) })],
    ["np.zeros(2, np.dtype('u1,f8', align=True))", () => zeros(2, { dtype: of("u1,f8", true) })],
    ["np.array([(1, 2.5), (3, 4)], PAIR)", () => array([[1, 2.5], [3, 4]], PAIR)],
    ["np.array((1, 2.5), PAIR)", () => array([1, 2.5], PAIR)],
    ["np.array([[(1, 2.5)], [(3, 4)]], PAIR)", () => array([[[1, 2.5]], [[3, 4]]], { dtype: PAIR })],
    ["np.array([(1, [1, 2, 3], (4, 5)), (2, 7, (8, 9))], POINT)", () => array([[1, [1, 2, 3], [4, 5]], [2, 7, [8, 9]]], POINT)],
    ["np.array([(True, 1e300), (2, np.nan)], PAIR)", () => array([[true, 1e300], { f1: NaN, f0: 2n }], PAIR)],
    ["np.frombuffer(bytes(range(24)), PAIR)", () => frombuffer(Uint8Array.from({ length: 24 }, (_, k) => k), { dtype: PAIR })],
    ["np.frombuffer(bytes(range(12)), 'V4')", () => frombuffer(Uint8Array.from({ length: 12 }, (_, k) => k), { dtype: of("V4") })],
    ["points(2, 3)['x']", () => points(2, 3).field("x")],
    ["points(2, 3)['y']", () => points(2, 3).field("y")],
    ["points(2, 3)['z']", () => points(2, 3).field("z")],
    ["points(2, 3)['z']['b']", () => points(2, 3).field("z").field("b")],
    ["points(4)[['z', 'x']]", () => points(4).field(["z", "x"])],
    ["points(4)[['x']]", () => points(4).field(["x"])],
    ["points(4)[['z', 'x']].copy()", () => points(4).field(["z", "x"]).copy()],
    ["points(2, 3).T", () => points(2, 3).T],
    ["points(2, 3).T.copy()", () => points(2, 3).T.copy()],
    ["points(2, 3)[::-1, ::2].copy('F')", () => points(2, 3).slice("::-1, ::2").copy("F")],
    ["points(2, 3).reshape(3, 2)", () => points(2, 3).reshape(3, 2)],
    ["points(2, 3).T.reshape(-1)", () => points(2, 3).T.reshape(-1)],
    ["points(5)[[0, -1, 2, 2]]", () => points(5).slice([0, -1, 2, 2])],
    ["points(3, 2)[[0, 2], [1, 0]]", () => points(3, 2).slice([0, 2], [1, 0])],
    ["points(3, 2)[:, [1, 0]]", () => points(3, 2).slice(":", [1, 0])],
    ["points(5)[np.array([1, 0, 1, 1, 0], bool)]", () => points(5).slice(array([true, false, true, true, false]))],
    ["points(6)[::2][np.array([1, 0, 1], bool)]", () => points(6).slice("::2").slice(array([true, false, true]))],
    ["np.zeros(5, 'V16')[np.array([1, 0, 1, 1, 0], bool)]", () => zeros(5, { dtype: of("V16") }).slice(array([true, false, true, true, false]))],
    ["np.broadcast_to(points(3), (2, 3)).copy()", () => broadcast_to(points(3), [2, 3]).copy()],
    ["points(3).astype('f4, (3,)f8, u1:u2'.replace(':', ',') and [('p', 'f4'), ('q', 'f8', (3,)), ('r', 'i8, i2')])", () => points(3).astype(of([["p", "f4"], ["q", "f8", [3]], ["r", "i8, i2"]]))],
    ["points(3).byteswap()", () => points(3).byteswap()],
    ["points(2, 3)[:, ::-2].byteswap().byteswap()", () => points(2, 3).slice(":, ::-2").byteswap().byteswap()],
    ["points(3)['z'].byteswap()", () => points(3).field("z").byteswap()],
    ["(lambda a: (a[['y', 'z']][::2].byteswap(True), a)[1])(points(4))", () => { const a = points(4); a.field(["y", "z"]).slice("::2").byteswap(true); return a; }],
    ["np.zeros(2, 'V3').byteswap()", () => zeros(2, { dtype: of("V3") }).byteswap()],
    ["np.zeros(2, []).byteswap()", () => zeros(2, { dtype: of([]) }).byteswap()],
    ["points(3).getfield('i4', 8)", () => points(3).getfield("int32", 8)],
    ["points(3).getfield('f8, i4')", () => points(3).getfield(of("f8, i4"))],
    ["(lambda a: (a.setfield((5, 6), 'i4, i4', 8), a)[1])(points(2))", () => { const a = points(2); a.setfield([5, 6], of("i4, i4"), 8); return a; }],
    ["points(3)['z'].astype('f8, f8')", () => points(3).field("z").astype(of("f8, f8"))],
    ["np.arange(3).astype(PAIR)", () => array([0n, 1n, 2n]).astype(PAIR)],
    ["points(3)[['x']].astype('i4')", () => points(3).field(["x"]).astype("int32")],
    ["points(2)['x'].astype('(2,)f4')", () => points(2).field("x").astype(of("(2,)f4"))],
    ["np.zeros(2, 'V4').astype('V6')", () => zeros(2, { dtype: of("V4") }).astype(of("V6"))],
    ["np.frombuffer(bytes(range(16)), 'V8').astype('V3')", () => frombuffer(Uint8Array.from({ length: 16 }, (_, k) => k), { dtype: of("V8") }).astype(of("V3"))],
    ["points(1200)", () => points(1200)],
    ["np.zeros(3, [('m', 'f4', (40, 30))])", () => zeros(3, { dtype: of([["m", "f4", [40, 30]]]) })],
    ["np.array([(1 + 2j, True, 1e-10), (0, False, 1e10)], 'c16, ?, f4')", () => array([[complex(1, 2), true, 1e-10], [0, false, 1e10]], of("c16, ?, f4"))],
  ]; // prettier-ignore

  it("are made, seen, moved, cast and printed as NumPy's", async () => {
    for (const [expression, ours] of cases) expect(text(ours()), expression).toBe(await theirs(expression));
  });

  it("are views where NumPy's are, with its strides", async () => {
    for (const [expression, ours] of cases) {
      const layout = await theirs(`(lambda a: [list(a.shape), list(a.strides), a.itemsize, a.nbytes, a.flags.c_contiguous, a.flags.f_contiguous])(${expression})`); // prettier-ignore
      const a = ours();
      const flag = (on: boolean): string => (on ? "True" : "False");
      const mine = `[[${a.shape.join(", ")}], [${a.strides.join(", ")}], ${String(a.itemsize)}, ${String(a.nbytes)}, ${flag(a.flags.c_contiguous)}, ${flag(a.flags.f_contiguous)}]`;
      // How the results of indices lie is for the tests of indices.
      if (a.size > 0 && !/\[(:, )?\[|np.array\(\[1/.test(expression)) expect(mine, expression).toBe(layout);
    }
  });

  it("print as text", async () => {
    for (const [expression, ours] of cases) {
      expect(String(ours()), expression).toBe(await oracle().text(`def run():\n${PYTHON.replace(/^/gm, "  ")}\n  return str(${expression})`)); // prettier-ignore
    }
    const options = { precision: 2, separator: ", ", threshold: 5, edgeitems: 1 };
    const call = "np.array2string(points(3, 4), precision=2, separator=', ', threshold=5, edgeitems=1)";
    expect(array2string(points(3, 4), options)).toBe((await theirs(`[${call}]`)).slice(2, -2).replaceAll("\\n", "\n"));
  });

  it("take values as NumPy's do", async () => {
    const steps: readonly (readonly [string, (a: NDArray<"void">) => unknown])[] = [
      ["a['x'] = 5", (a) => a.field("x").assign(5)],
      ["a['y'][1:, 0] = [7, 8, 9]", (a) => a.field("y").assign([7, 8, 9], "1:", 0)],
      ["a['z'] = (3, 4)", (a) => a.field("z").assign([3, 4])],
      ["a[1] = (1, [2, 3, 4], (5, 6))", (a) => a.assign([1, [2, 3, 4], [5, 6]], 1)],
      ["a[1] = (1, 2, (5, 6))", (a) => a.set(1, { x: 1, y: 2, z: [5, 6] } as never)],
      ["a[:] = 7", (a) => a.assign(7)],
      ["a[::2] = a[1]", (a) => a.assign(a.slice(1), "::2")],
      ["a[1:] = a[:-1]", (a) => a.assign(a.slice(":-1"), "1:")],
      ["a[[0, 3]] = points(2)", (a) => a.assign(points(2), [0, 3])],
      ["a[np.array([1, 0, 1, 0], bool)] = points(2)", (a) => a.assign(points(2), array([true, false, true, false]))],
      ["a[np.array([1, 0, 1, 0], bool)] = points(1)", (a) => a.assign(points(1), array([true, false, true, false]))],
      ["a[::-1][np.array([1, 0, 1, 0], bool)] = points(2)", (a) => a.slice("::-1").assign(points(2), array([true, false, true, false]))],
      ["a[['z', 'x']] = np.ones(4, 'u1,u1') if False else a[['z', 'x']][::-1]", (a) => a.field(["z", "x"]).assign(a.field(["z", "x"]).slice("::-1"))],
      ["a[['z', 'x']].__setitem__([3, 0], a[['z', 'x']][:2])", (a) => a.field(["z", "x"]).assign(a.field(["z", "x"]).slice(":2"), [3, 0])],
      ["a[['y', 'x']].__setitem__(np.array([1, 0, 1, 0], bool), a[['y', 'x']][:2])", (a) => a.field(["y", "x"]).assign(a.field(["y", "x"]).slice(":2"), array([true, false, true, false]))],
      ["a[:] = np.ones(4, [('p', 'f4'), ('q', 'u1', 3), ('r', 'i2,i2')])", (a) => a.assign(ones(4, { dtype: of([["p", "f4"], ["q", "u1", 3], ["r", "i2,i2"]]) }))],
    ]; // prettier-ignore
    for (const [statement, run] of steps) {
      const reply = await theirReply(`a = points(4); ${statement}; return repr(a)`);
      if (!reply.ok || reply.value.kind !== "str") throw new Error(`${statement}: ${JSON.stringify(reply)}`);
      const a = points(4);
      run(a);
      expect(text(a), statement).toBe(reply.value.value);
    }
  });

  it("refuse what NumPy's refuse", async () => {
    const wrong: readonly (readonly [string, () => unknown])[] = [
      ["points(2)['q']", () => points(2).field("q")],
      ["np.zeros(2)['q']", () => zeros(2).field("q")],
      ["points(2)[['x', 'x']]", () => points(2).field(["x", "x"])],
      ["points(2).astype('f8')", () => points(2).astype("float64")],
      ["points(2).astype(PAIR)", () => points(2).astype(PAIR)],
      ["np.zeros(2, PAIR).astype('f4, u1', casting='safe')", () => zeros(2, { dtype: PAIR }).astype(of("f4, u1"), { casting: "safe" })],
      ["np.array((1, 2, 3), PAIR)", () => array([1, 2, 3], PAIR)],
      ["np.zeros(3).__setitem__(slice(None), np.zeros(3, PAIR))", () => zeros(3).assign(zeros(3, { dtype: PAIR }))],
      ["np.zeros(3, PAIR).__setitem__(slice(None), np.zeros(2, PAIR))", () => zeros(3, { dtype: PAIR }).assign(zeros(2, { dtype: PAIR }))],
    ]; // prettier-ignore
    for (const [expression, ours] of wrong)
      await bothReject(ours, await theirReply(`return ${expression}`), { message: true });
    expect(source).toBeTypeOf("function");
  });
});

describe("records", () => {
  it("read as lists with names", () => {
    const a = points(3);
    const record = a.get(1);
    expect(record).toBeInstanceOf(Array);
    expect([...record]).toEqual([0.25, [1, 2, 3], record["z"]]);
    expect(record["x"]).toBe(0.25);
    expect([...(record["z"] as unknown[])]).toEqual([1, -1]);
    expect(Object.isFrozen(record)).toBe(true);
    expect(JSON.parse(JSON.stringify(a.slice(1)))).toEqual({ x: 0.25, y: [1, 2, 3], z: { a: 1, b: -1 } });
    expect(inspect(record)).toBe("{ x: 0.25, y: [ 1, 2, 3 ], z: { a: 1, b: -1 } }");
    expect(record.map((part) => typeof part)).toEqual(["number", "object", "object"]);
    expect(record.map(String).constructor).toBe(Array);
    expect((a.tolist() as unknown[]).length).toBe(3);
    const wide = array([[2n ** 60n]], { dtype: of([["n", "int64"]]) });
    expect(() => wide.get(0)).toThrow("bigint: true");
    expect(wide.slice(0).item({ bigint: true })).toEqual([2n ** 60n]);
    const odd = array([[1, 2]], { dtype: of([["length", "f8"], ["map", "f8"]]) }).get(0); // prettier-ignore
    expect([odd.length, odd["map"], odd[0]]).toEqual([2, 2, 1]);
  });

  it("share their memory with the fields", () => {
    const a = points(3);
    const b = a.field("z").field("b");
    b.assign(9);
    expect(a.tolist()).toEqual(a.copy().tolist());
    expect(a.get(2)["z"]).toMatchObject([2, 9]);
    expect(b.base).toBe(a);
    expect(a.field(["x"]).base).toBe(a);
    a.flags.writeable = false;
    expect(a.field("x").flags.writeable).toBe(false);
  });

  it("are made from objects by name, and from lists only where they fit", () => {
    expect(array([{ f0: 1, f1: 2 }], PAIR).get(0)).toMatchObject([1, 2]);
    expect(() => array([{ f0: 1 }], PAIR)).toThrow("the record lacks a value for its field 'f1'");
    expect(() => array([{ f0: 1, f1: 2, f2: 3 }], PAIR)).toThrow("no field of name f2");
    expect(() => array([[1, 2], [3]], PAIR)).toThrow("could not assign tuple of length 1 to structure with 2 fields."); // prettier-ignore
    expect(array(points(2).tolist() as never, { dtype: POINT }).tolist()).toEqual(points(2).tolist());
    expect(array([points(2).get(0), points(2).get(1)] as never, { dtype: POINT }).tolist()).toEqual(points(2).tolist());
    expect(isNDArray(POINT([1, 2, [3, 4]]))).toBe(true);
    expect(empty(3, { dtype: PAIR }).nbytes).toBe(36);
    expect(new Uint8Array(zeros(2, { dtype: PAIR }).data.buffer).length).toBeGreaterThanOrEqual(24);
    expect(zeros(2, { dtype: PAIR }).data.length).toBe(24);
  });
});
