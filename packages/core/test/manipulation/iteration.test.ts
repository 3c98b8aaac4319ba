/** Elements and indices one by one, as NumPy gives them; functions along axes. */
import { describeOracle, operand } from "@rustnum/oracle";
import { describe, expect, expectTypeOf, it } from "vitest";

import * as np from "../../src/index.js";
import { array, type NDArray, type NdIterOptions } from "../../src/index.js";
import { agree, agreeOnArrays, type Text } from "./compare.js";

const int64 = (list: unknown): NDArray => array(list as number[][], { dtype: "int64" });

/** What an iterator shows, one after the other, all copied. */
function shown(a: NDArray, options?: NdIterOptions): NDArray {
  const parts = [...np.nditer(a, options)].map((x) => (x as NDArray).copy());
  return parts.length === 0 ? np.zeros([0], a.dtype) : np.concatenate(parts.map((part) => part.reshape(-1)));
}

const lengths = (a: NDArray, options: NdIterOptions): NDArray =>
  int64([...np.nditer(a, options)].map((x) => (x as NDArray).size));

const ZERO = "'zerosize_ok'";
const TEXTS: readonly Text[] = [
  ["np.array([x.copy() for x in np.nditer(a)], a.dtype)", (a) => shown(a)],
  ...(["C", "F", "A", "K"] as const).map((order): Text => [
    `np.array([x.copy() for x in np.nditer(a, [${ZERO}], order='${order}')], a.dtype)`,
    (a) => shown(a, { flags: ["zerosize_ok"], order }),
  ]),
  ["np.concatenate([np.zeros(0, a.dtype)] + [x.copy() for x in np.nditer(a, ['external_loop', 'zerosize_ok'])])", (a) => shown(a, { flags: ["external_loop", "zerosize_ok"] })],
  ["np.array([x.size for x in np.nditer(a, ['external_loop', 'zerosize_ok'])], 'int64')", (a) => lengths(a, { flags: ["external_loop", "zerosize_ok"] })],
  ["np.concatenate([np.zeros(0, a.dtype)] + [x.copy() for x in np.nditer(a, ['external_loop', 'buffered', 'zerosize_ok'], order='F', buffersize=5)])", (a) => shown(a, { flags: ["external_loop", "buffered", "zerosize_ok"], order: "F", buffersize: 5 })],
  ["np.array([x.copy() for x in np.nditer(a, ['buffered'], op_dtypes='float64')], 'float64')", (a) => shown(a, { flags: ["buffered"], op_dtypes: "float64" })],
  ["np.array([x.copy() for x in np.nditer(a, op_dtypes='float32')], 'float32')", (a) => shown(a, { op_dtypes: "float32" })],
  ["(lambda it: np.array([it.multi_index for x in it], 'int64').reshape(-1, a.ndim))(np.nditer(a, ['multi_index', 'zerosize_ok']))",
    (a) => { const walk = np.nditer(a, { flags: ["multi_index", "zerosize_ok"] }); return int64([...walk].length === 0 ? [] : (walk.reset(), Array.from(walk, () => walk.multi_index))).reshape(-1, a.ndim); }],
  ["(lambda it: np.array([it.index for x in it], 'int64'))(np.nditer(a, ['c_index', 'zerosize_ok'], order='F'))",
    (a) => { const walk = np.nditer(a, { flags: ["c_index", "zerosize_ok"], order: "F" }); return int64(Array.from(walk, () => walk.index)); }],
  ["(lambda it: np.array([it.index for x in it], 'int64'))(np.nditer(a, ['f_index', 'zerosize_ok']))",
    (a) => { const walk = np.nditer(a, { flags: ["f_index", "zerosize_ok"] }); return int64(Array.from(walk, () => walk.index)); }],
  ["np.array(list(np.ndindex(a.shape)), 'int64').reshape(-1, a.ndim)", (a) => int64([...np.ndindex(a.shape)]).reshape(-1, a.ndim)],
  ["np.array([v for _, v in np.ndenumerate(a.astype('complex128'))], 'complex128')", (a) => array([...np.ndenumerate(a.astype("complex128"))].map(([, v]) => v), { dtype: "complex128" })],
  ["np.array(list(a.flat), a.dtype)", (a) => a.flat.copy()],
  ["a.flat[::2]", (a) => a.flat.slice("::2")],
  ["a.flat[[0, 1]]", (a) => a.flat.slice([0, 1])],
  ["(lambda b: (b.flat.__setitem__(slice(None), [1, 0]), b)[1])(a.copy('A'))", (a) => { const b = a.copy("A"); b.flat.assign([1n, 0n]); return b; }],
  ["(lambda b: (b.flat.__setitem__(slice(1, 4), [1, 0]), b)[1])(a.copy('F'))", (a) => { const b = a.copy("F"); b.flat.assign([1n, 0n], "1:4"); return b; }],
  ...[-1, 0, 1].flatMap((axis): Text[] => [
    [`np.apply_along_axis(lambda r: r[::-1], ${String(axis)}, a)`, (a) => np.apply_along_axis((r) => r.slice("::-1"), axis, a)],
    [`np.apply_along_axis(lambda r: r[:1].reshape(1, -1, 1), ${String(axis)}, a)`, (a) => np.apply_along_axis((r) => r.slice(":1").reshape(1, -1, 1), axis, a)],
    [`np.apply_along_axis(len, ${String(axis)}, a)`, (a) => np.apply_along_axis((r) => BigInt(r.length), axis, a)],
    [`np.apply_over_axes(lambda x, k: np.moveaxis(x, k, 0)[:1].sum(0, dtype=x.dtype) if x.size else x, a, ${String(axis)})`, (a) => np.apply_over_axes((x, k) => (x.size > 0 ? np.moveaxis(x, k, 0).slice(0) : x), a, axis)],
  ]),
]; // prettier-ignore

describeOracle("iteration", () => {
  agreeOnArrays(TEXTS, { maxDims: 3, maxSide: 4, runs: 60, messages: false });

  const a = operand("int32", [2, 3], [1, 2, 3, 4, 5, 6]);
  const b = operand("float64", [3], [0.5, 1.5, 2.5]);
  it("of several operands, some of them allocated", () =>
    agree([
      {
        numpy: "(lambda it: ([z.__setitem__(..., x + y) for x, y, z in it], it.operands[2])[1])(np.nditer([a, b, None]))",
        ours: (x, y) => {
          const walk = np.nditer([x as NDArray, y as NDArray, null]);
          for (const step of walk) { const [p, q, r] = step as [NDArray, NDArray, NDArray]; r.assign((p.item() as number) + (q.item() as number)); }
          return walk.operands[2];
        },
        arrays: [a, b],
        also: ["layout"],
      },
      {
        numpy: "(lambda c: [x.__setitem__(..., 2 * x) for it in [np.nditer(c, ['buffered'], ['readwrite'], op_dtypes='float64', casting='same_kind')] for _ in [it.__enter__()] for x in it] and [it.__exit__(None, None, None) for it in []] or c)(b.copy())",
        ours: (_, y) => {
          const c = (y as NDArray).copy();
          for (const x of np.nditer(c, { flags: ["buffered"], op_flags: ["readwrite"], op_dtypes: "float64", casting: "same_kind" })) (x as NDArray).assign(2 * ((x as NDArray).item() as number));
          return c;
        },
        arrays: [a, b],
      },
      { numpy: "np.array(np.broadcast(a, b).shape)", ours: (x, y) => int64(np.broadcast(x as NDArray, y as NDArray).shape), arrays: [a, b] },
      { numpy: "np.array(list(np.broadcast(a, b)))", ours: (x, y) => array([...np.broadcast(x as NDArray, y as NDArray)] as number[][]), arrays: [a, b] },
      { numpy: "np.broadcast(a, a[:, :2])", ours: (x) => np.broadcast(x as NDArray, (x as NDArray).slice(":, :2")), arrays: [a] },
      { numpy: "np.broadcast_arrays(a, b)", ours: (x, y) => np.broadcast_arrays(x as NDArray, y as NDArray), arrays: [a, b], also: ["layout", "views"] },
      { numpy: "np.array(np.broadcast_shapes((1, 2), (3, 1), 2))", ours: () => int64(np.broadcast_shapes([1, 2], [3, 1], 2)), arrays: [] },
      { numpy: "np.broadcast_shapes((1, 2), (3, 4))", ours: () => np.broadcast_shapes([1, 2], [3, 4]), arrays: [] },
      { numpy: "np.nditer(a, ['external_loop', 'multi_index'])", ours: (x) => np.nditer(x as NDArray, { flags: ["external_loop", "multi_index"] }), arrays: [a] },
      { numpy: "np.nditer(a, ['buffered'], op_dtypes='int8')", ours: (x) => np.nditer(x as NDArray, { flags: ["buffered"], op_dtypes: "int8" }), arrays: [a] },
      { numpy: "np.nditer(a, op_dtypes='int8')", ours: (x) => np.nditer(x as NDArray, { op_dtypes: "int8" }), arrays: [a] },
      { numpy: "np.nditer(a[:0])", ours: (x) => np.nditer((x as NDArray).slice(":0")), arrays: [a] },
      { numpy: "next(np.ndindex(-1))", ours: () => np.ndindex(-1), arrays: [] },
    ])); // prettier-ignore
});

describe("iteration", () => {
  it("gives indices with values", () => {
    expect([...np.ndenumerate([[1, 2]])]).toEqual([[[0, 0], 1], [[0, 1], 2]]); // prettier-ignore
    expect([...np.ndindex()]).toEqual([[]]);
    const a = np.zeros([2, 2]);
    const it2 = np.nditer(a, { flags: ["multi_index"], op_flags: ["readwrite"] });
    for (const x of it2) (x as NDArray).assign(it2.multi_index[0] as number);
    expect(a.tolist()).toEqual([[0, 0], [1, 1]]); // prettier-ignore
    expect(() => (np.nditer(a).value as NDArray).assign(1)).toThrow("read-only");
    expect(() => np.nditer(a, { flags: ["unheard"] as never })).toThrow('Unexpected iterator flag "unheard"');
    expect(() => np.nditer(a, { op_axes: [] } as never)).toThrow("op_axes");
    const { flat } = a;
    expect(flat.next().value).toBe(0);
    expect(flat.coords).toEqual([0, 1]);
    expect(flat.get(-1)).toBe(1);
    expect(() => flat.get(4)).toThrow("index 4 is out of bounds for axis 0 with size 4");
    expectTypeOf(np.ndenumerate(a)).toEqualTypeOf<IterableIterator<[number[], number]>>();
    using it3 = np.nditer(a);
    expect(it3.finished).toBe(false);
  });
});
