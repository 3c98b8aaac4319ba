/** `nditer` with axes and shapes of one's own, and `nested_iters`, against NumPy's. */
import { bothReject, describeOracle, oracle } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";

import { arange, array, nditer, nested_iters, ones, zeros, type NDArray, type NdIterOptions, type NestedIterOptions } from "../../src/index.js"; // prettier-ignore

const A = (): NDArray => arange(12n).reshape(2, 3, 2);
const B = (): NDArray => arange(3n);
const C = (): NDArray => arange(2n);
/** The arrays by Python's names. */
const SETUP = "a = np.arange(12).reshape(2, 3, 2); b = np.arange(3); c = np.arange(2)";
const operand = { a: A, b: B, c: C } as const;

type Op = string | null | readonly (string | null)[];
const values = (op: Op): never => {
  const one = (name: string | null): NDArray | null => {
    if (name === null) return null;
    if (name in operand) return operand[name as "a"]();
    // "a[::-1]" and the like; "ones(2, 1)".
    const made = /^ones\((.*)\)$/.exec(name);
    if (made !== null) return ones((made[1] as string).split(",").filter(Boolean).map(Number));
    return operand[name[0] as "a"]().slice(name.slice(2, -1));
  };
  return (typeof op === "object" && op !== null ? op.map(one) : one(op)) as never;
};
const pythonOf = (op: Op): string => {
  const one = (name: string | null): string => (name === null ? "None" : name.replace(/^ones\((.*)\)$/, "np.ones(($1,))").replace("(,)", "()")); // prettier-ignore
  return typeof op === "object" && op !== null ? `[${op.map(one).join(", ")}]` : one(op);
};
const python = (value: unknown): string =>
  JSON.stringify(value).replaceAll("null", "None").replaceAll("true", "True").replaceAll("false", "False");
const keywords = (options: object): string => Object.entries(options).map(([key, value]) => `, ${key}=${python(value)}`).join(""); // prettier-ignore
const list = (x: unknown): unknown => (Array.isArray(x) ? x.map(list) : (x as NDArray).tolist());

const SHARED = `
  def lists(x):
    return [lists(y) for y in x] if isinstance(x, tuple) else x.tolist()
  ${SETUP}`;

type Case = readonly [op: Op, options: NdIterOptions];
const AXES: readonly Case[] = [
  [["c", "b"], { op_axes: [[0, -1], [-1, 0]] }], [["c", "b"], { op_axes: [[0, null], [null, 0]] }], [["c", "b"], { op_axes: [[0, null], null] }],
  ["a", { op_axes: [[1, 0]] }], ["a", { op_axes: [[1]] }], ["a", { op_axes: [[1]], flags: ["multi_index"] }], ["a", { op_axes: [[2, 1, 0]] }],
  ["a", { op_axes: [[2, 1, 0]], order: "C" }], ["a", { op_axes: [[2, -1, 0]], order: "F" }], ["a[::-1]", { op_axes: [[2, 0, 1]] }], ["a[::-1, :, ::-1]", { op_axes: [[2, 0, 1]], order: "C" }],
  [["a", null], { op_axes: [[0, 1, 2], [2, 0, 1]] }], [["a", null], { op_axes: [[0, 1, 2], [1, 0, -1]], flags: ["reduce_ok"], op_flags: [["readonly"], ["readwrite", "allocate"]] }],
  [["a", "a", null], { op_axes: [[0, 1, 2], [2, 1, 0], null].map((x, k) => (k === 1 ? [0, 1, 2] : x)) }],
  [["a", null], { op_axes: [[0, 1, 2], [0, -1, 1]], flags: ["reduce_ok"], op_flags: [["readonly"], ["readwrite", "allocate"]] }],
  [["c", "b"], { op_axes: [[0, -1], [-1, 0]], itershape: [2, 3] }], [["c", "b"], { op_axes: [[0, -1], [-1, 0]], itershape: [-1, 3] }],
  ["c", { itershape: [3, 2] }], ["c", { itershape: [3, -1] }], [["c", null], { itershape: [3, 2] }], ["c", { op_axes: [[-1, 0]], itershape: [3, -1] }],
  ["c", { op_axes: [[]] }], ["c", { op_axes: [[-2]] }], [["a", "b"], { op_axes: [[0, 1, 2], [-1, 0, -1]] }],
  [["c", "b"], { op_axes: [[0, -1], [-1, 0]], flags: ["external_loop"] }], [["a", "c"], { op_axes: [[0, 1, 2], [0, -1, -1]], flags: ["external_loop"] }],
  [["a", "c"], { op_axes: [[0, 1, 2], [0, -1, -1]], flags: ["external_loop", "buffered"] }], [["a", "c"], { op_axes: [[1, 0, 2], [-1, 0, -1]], order: "F" }],
  [["a", "ones(2,1,2)"], { flags: ["reduce_ok"], op_flags: [["readonly"], ["readwrite"]] }], [["a", "ones(1,2)"], { flags: ["reduce_ok"], op_flags: [["readonly"], ["readwrite"]] }],
  [["a", "ones(2,1)"], { op_axes: [[0, 1, 2], [0, -1, 1]], flags: ["reduce_ok"], op_flags: [["readonly"], ["readwrite"]] }],
]; // prettier-ignore

const WRONG: readonly Case[] = [
  [["c", "b"], { op_axes: [[0], [0, -1]] }], [["c", "b"], { op_axes: [[0, 0], [0, -1]] }], [["c", "b"], { op_axes: [[0, 2], [0, -1]] }], [["c", "b"], { op_axes: [[0, -1]] }],
  [["c", "b"], { op_axes: [0, 1] as never }], [["c", "b"], { op_axes: [[0], [0]] }], [["c", "b"], { op_axes: [[0, -2], [0, -1]] }], [["c"], { op_axes: [null] }],
  [["a", "b"], { op_axes: [[0, 1, 2], [0, -1, -1]] }], [["c", "b"], { op_axes: [[0], null] }], [["c", "b"], { op_axes: [[0, -1], [-1, 0]], itershape: [2, 4] }],
  [["c", "b"], { op_axes: [[0, -1], [-1, 0]], itershape: [2, 4, 1] }], ["c", { itershape: [2, 3] }], ["a", { itershape: [2, 3] }],
  [["a", null], { op_axes: [[0, 1, 2], [0, -1, 1]], op_flags: [["readonly"], ["writeonly", "allocate"]] }],
  [["a", null], { op_axes: [[0, 1, 2], [0, -1, 1]], flags: ["reduce_ok"], op_flags: [["readonly"], ["writeonly", "allocate"]] }],
  [["a", null], { op_axes: [[0, 1, 2], [2, 0, -1]], flags: ["reduce_ok"], op_flags: [["readonly"], ["readwrite", "allocate"]] }],
  [["a", null], { op_axes: [[0, 1, 2], [0, 0, -1]], flags: ["reduce_ok"], op_flags: [["readonly"], ["readwrite", "allocate"]] }],
  ...[[2, 1], [1, 2]].map((shape): Case => [["a", `ones(${shape.join()})`], { op_axes: [[0, 1, 2], [0, -1, 1]], op_flags: [["readonly"], ["readwrite"]] }]).slice(0, 1),
  [["a", "ones(3,2,1)"], { op_axes: [[0, 1, 2], [2, 0, 1]], op_flags: [["readonly"], ["readwrite"]] }],
  [["a", "ones(1,3,2)"], { op_axes: [[0, 1, 2], [0, 1, 2]], flags: ["reduce_ok"], op_flags: [["readonly"], ["writeonly"]] }],
  ...["1,2", "2", "3,1", "3,2", "1,3,2", "2,1,1", "2,1,2"].map((shape): Case => [["a", `ones(${shape})`], { op_flags: [["readonly"], ["readwrite"]] }]),
  [["a", "ones(2)"], { op_flags: [["readonly"], ["readonly", "no_broadcast"]] }], [["a", "ones(2,1,2)"], { op_flags: [["readonly"], ["readonly", "no_broadcast"]] }],
  [["a", "ones(2,1,2)"], { flags: ["reduce_ok"], op_flags: [["readonly"], ["readwrite", "no_broadcast"]] }],
  [["a", "ones(2,1)"], { op_axes: [[0, 1, 2], [0, -1, 1]], flags: ["reduce_ok"], op_flags: [["readonly"], ["readwrite", "no_broadcast"]] }],
  [["a", "ones(2,1)"], { op_axes: [[0, 1, 2], [0, 1, -1]], op_flags: [["readonly"], ["readonly", "no_broadcast"]] }],
]; // prettier-ignore

describeOracle("nditer", () => {
  it("walks axes as op_axes says", async () => {
    for (const [op, options] of AXES) {
      const text = `np.nditer(${pythonOf(op)}${keywords(options)})`;
      const theirs = await oracle().text(
        `def run():${SHARED}\n  it = ${text}\n  import json\n  if ${python(Array.isArray(op) && op.includes(null))}: it.operands[-1][...] = 0\n  shape = [list(it.shape), it.ndim]\n  return json.dumps([lists(x) for x in it] + shape + [[list(x.shape), list(x.strides)] for x in it.operands])`,
      );
      const walker = nditer(values(op), options);
      const walked = Array.from(walker, list);
      const shapes = walker.operands.map((x) => [x.shape, x.strides]);
      expect([...walked, walker.shape, walker.ndim, ...shapes], text).toEqual(JSON.parse(theirs));
    }
  });

  it("refuses what NumPy's refuses", async () => {
    for (const [op, options] of WRONG) {
      const text = `np.nditer(${pythonOf(op)}${keywords(options)})`;
      const theirs = await oracle().call(`def run():${SHARED}\n  return ${text}.shape`);
      await bothReject(() => nditer(values(op), options), theirs, { message: true }).catch((error: unknown) => {
        throw new Error(text, { cause: error });
      });
    }
  });

  it("has NumPy's shape: of merged axes unless there is a multi-index", async () => {
    const views = ["a", "a[::-1]", "a[:, ::2]", "a[:, :, :1]", "a[..., ::-1]", "ones()", "a[:, ::-1]"];
    for (const name of views)
      for (const flags of [[], ["multi_index"], ["c_index"], ["f_index"], ["external_loop"], ["buffered"]] as const)
        for (const order of ["K", "C", "F"] as const) {
          const text = `np.nditer(${pythonOf(name as Op)}, flags=${python(flags)}, order='${order}')`;
          const theirs = await oracle().text(
            `def run():${SHARED}\n  it = ${text}\n  return str([list(it.shape), it.ndim])`,
          );
          const walker = nditer(values(name), { flags, order });
          expect(`[[${walker.shape.join(", ")}], ${String(walker.ndim)}]`, text).toBe(theirs);
        }
  });

  it("reduces along axes that an operand lacks", () => {
    const walker = nditer([A(), null], {
      op_axes: [[0, 1, 2], [0, -1, 1]],
      flags: ["reduce_ok"],
      op_flags: [["readonly"], ["readwrite", "allocate"]],
    }); // prettier-ignore
    for (const [x, y] of walker as Iterable<[NDArray, NDArray]>) y.set((y.get() as number) + (x.get() as number));
    expect(walker.operands[1]?.tolist()).toEqual([[6, 9], [24, 27]]); // prettier-ignore
  });
});

type Nested = readonly [op: Op, axes: number[][], options?: NestedIterOptions];
const NESTED: readonly Nested[] = [
  ...["a", "a[::-1]", "a[:, ::-1]", "a[::-1, ::-1, ::-1]", "a[..., ::-1, :1]"].flatMap((op) =>
    [[[0], [1, 2]], [[1], [0, 2]], [[0, 1], [2]], [[0], [1], [2]], [[2, 1], [0]], [[0], [1]], [[], [2, 1, 0]]].flatMap((axes) =>
      (["K", "C", "F"] as const).map((order): Nested => [op as Op, axes, { order }]),
    ),
  ),
  ["a", [[1], [0, 2]], { flags: ["external_loop"] }], ["a", [[0], [1, 2]], { flags: ["external_loop"] }], ["a", [[0], [1, 2]], { flags: ["external_loop", "buffered"], op_dtypes: "float64" }],
  ["a", [[0], [1, 2]], { flags: ["buffered"], op_dtypes: "float64" }], [["a", "a"], [[0], [1, 2]]], [["a", "a[::-1]"], [[2], [1, 0]]],
  ["a[:0]", [[0], [1, 2]], { flags: ["zerosize_ok"] }], ["a[:, :0]", [[0], [1, 2]], { flags: ["zerosize_ok"] }],
]; // prettier-ignore

describeOracle("nested_iters", () => {
  it("walks as NumPy's does", async () => {
    for (const [op, axes, options = {}] of NESTED) {
      const text = `np.nested_iters(${pythonOf(op)}, ${python(axes)}${keywords(options)})`;
      const theirs = await oracle().text(
        `def run():${SHARED}\n  its = ${text}\n  import json\n  def walk(k):\n    return [lists(x) for x in its[k]] if k == len(its) - 1 else [[lists(x), walk(k + 1)] for x in its[k]]\n  return json.dumps(walk(0))`,
      );
      const iterators = nested_iters(values(op), axes, options);
      const walk = (k: number): unknown[] => {
        const walker = iterators[k] as Iterable<unknown>;
        return k === axes.length - 1 ? Array.from(walker, list) : Array.from(walker, (x) => [list(x), walk(k + 1)]);
      };
      expect(walk(0), text).toEqual(JSON.parse(theirs));
    }
  });

  it("refuses what NumPy's refuses", async () => {
    const wrong: readonly Nested[] = [
      ["a", [[0]]], ["a", []], ["a", [[0], [0]]], ["a", [[0], [5]]], ["a", [[0], [-1]]], ["a", [0, 1] as never], ["a", 3 as never], ["a", [[0], [64]]],
      [["c", "a"], [[0], [1, 2]]], ["a", [[0], [1, 2]], { flags: ["multi_index", "external_loop"] }], ["a[:0]", [[0], [1, 2]]],
      ["a", [[0], [1, 2]], { op_dtypes: "float64" }],
    ]; // prettier-ignore
    for (const [op, axes, options = {}] of wrong) {
      const text = `np.nested_iters(${pythonOf(op)}, ${python(axes)}${keywords(options)})`;
      const theirs = await oracle().call(`def run():${SHARED}\n  ${text}`);
      await bothReject(() => nested_iters(values(op), axes, options), theirs, { message: true }).catch((error: unknown) => { throw new Error(text, { cause: error }); }); // prettier-ignore
    }
  });
});

describe("nested_iters", () => {
  it("knows where it stands", () => {
    const [i, j] = nested_iters(A(), [[1], [0, 2]], { flags: ["multi_index"] }) as [ReturnType<typeof nditer>, ReturnType<typeof nditer>]; // prettier-ignore
    const seen: unknown[] = [];
    for (const _ of i) for (const y of j) seen.push([...i.multi_index, ...j.multi_index, (y as NDArray).item()]);
    expect(seen.slice(0, 5)).toEqual([[0, 0, 0, 0], [0, 0, 1, 1], [0, 1, 0, 6], [0, 1, 1, 7], [1, 0, 0, 2]]); // prettier-ignore
    expect([i.finished, j.finished]).toEqual([true, true]);
    i.reset();
    expect(Array.from(j, list)).toEqual([0, 1, 6, 7]);
  });

  it("writes into the operands, through buffers too", () => {
    for (const flags of [["buffered"], ["buffered", "external_loop"]] as const) {
      const a = arange(12).reshape(2, 3, 2).astype("float32");
      const [i, j] = nested_iters(a, [[1], [0, 2]], { flags, op_flags: ["readwrite"], op_dtypes: "float64", casting: "same_kind" }); // prettier-ignore
      for (const _ of i as Iterable<NDArray>)
        for (const y of j as Iterable<NDArray>) y.assign(y.ndim === 0 ? (y.item() as number) + 1 : array(y.tolist() as never).reshape(-1).slice("::-1")); // prettier-ignore
      const expected = flags.length === 1 ? arange(1, 13).tolist() : [7, 6, 9, 8, 11, 10, 1, 0, 3, 2, 5, 4];
      expect(a.ravel().tolist()).toEqual(expected);
    }
    const b = zeros([2, 2]);
    const [rows, columns] = nested_iters(b, [[0], [1]], { op_flags: ["readwrite"] });
    let count = 0;
    for (const _ of rows as Iterable<NDArray>) for (const y of columns as Iterable<NDArray>) y.assign(count++);
    expect(b.tolist()).toEqual([[0, 1], [2, 3]]); // prettier-ignore
  });
});
