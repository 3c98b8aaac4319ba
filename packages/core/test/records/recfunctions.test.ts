/** What `np.lib.recfunctions` does with the fields of several arrays, against NumPy's. */
import { bothReject, describeOracle, oracle } from "@rustnum/oracle";
import { describe, expect, expectTypeOf, it } from "vitest";
import { inspect } from "node:util";

import { array, dtype, isNDArray, lib, ones, zeros, type DType, type NDArray, type RecordArray } from "../../src/index.js"; // prettier-ignore

const of = dtype as (...args: unknown[]) => DType<"void">;
const rf = lib.recfunctions;
const L = (...values: number[]): bigint[] => values.map(BigInt);

/** The arrays of all calls, in both languages. */
const SETUP = `
import numpy.lib.recfunctions as rf
NESTED = np.dtype([('a', 'i4'), ('b', 'f8'), ('c', [('p', 'u1'), ('q', 'i2')])])
A = np.array([(1, 2, (3, 4)), (5, 6, (7, 8))], NESTED)
B = np.array([(1.5, 9), (2.5, 8), (3.5, 7)], [('b', 'f8'), ('d', 'i8')])
X = np.array([(3, 1, 10.), (1, 2, 20.), (7, 3, 30.), (5, 4, 40.)], [('k', 'i4'), ('v', 'i8'), ('w', 'f8')])
Y = np.array([(5, 1.5, 1), (3, 2.5, 2), (4, 3.5, 3)], [('k', 'i4'), ('v', 'f4'), ('z', 'u1')])
Z = np.array([(5, 1), (4, 2), (3, 3)], [('k', 'i8'), ('u', 'i2')])
P = np.array([(1, 2., 5), (1, 1., 6), (0, 3., 7)], [('i', 'i4'), ('j', 'f8'), ('m', 'i4')])
Q = np.array([(1, 1., 8), (0, 3., 9), (2, 3., 4)], [('i', 'i4'), ('j', 'f8'), ('n', 'i4')])
D = np.array([1, 3, 1, 2, 3, 3], [('a', 'i8')])
`; // prettier-ignore
const NESTED = of([["a", "i4"], ["b", "f8"], ["c", [["p", "u1"], ["q", "i2"]]]]); // prettier-ignore
const rec = (values: unknown, type: unknown): NDArray<"void"> => array(values as never, { dtype: of(type) });
const arrays = () => ({
  A: rec([[1, 2, [3, 4]], [5, 6, [7, 8]]], NESTED),
  B: rec([[1.5, 9], [2.5, 8], [3.5, 7]], [["b", "f8"], ["d", "i8"]]),
  X: rec([[3, 1, 10], [1, 2, 20], [7, 3, 30], [5, 4, 40]], [["k", "i4"], ["v", "i8"], ["w", "f8"]]),
  Y: rec([[5, 1.5, 1], [3, 2.5, 2], [4, 3.5, 3]], [["k", "i4"], ["v", "f4"], ["z", "u1"]]),
  Z: rec([[5, 1], [4, 2], [3, 3]], [["k", "i8"], ["u", "i2"]]),
  P: rec([[1, 2, 5], [1, 1, 6], [0, 3, 7]], [["i", "i4"], ["j", "f8"], ["m", "i4"]]),
  Q: rec([[1, 1, 8], [0, 3, 9], [2, 3, 4]], [["i", "i4"], ["j", "f8"], ["n", "i4"]]),
  D: rec([[1], [3], [1], [2], [3], [3]], [["a", "i8"]]),
}); // prettier-ignore
type Arrays = ReturnType<typeof arrays>;
type Case = readonly [numpy: string, ours: (arrays: Arrays) => unknown];

const filled = (target: NDArray, source: NDArray, zero?: boolean): NDArray => {
  rf.assign_fields_by_name(target, source, zero);
  return target;
};

const CASES: readonly Case[] = [
  ["rf.get_names(NESTED)", () => rf.get_names(NESTED)],
  ["rf.get_names_flat(NESTED)", () => rf.get_names_flat(NESTED)],
  ["rf.flatten_descr(NESTED)", () => rf.flatten_descr(NESTED)],
  ["rf.flatten_descr(np.dtype('f8'))", () => rf.flatten_descr(dtype("float64"))],
  ["list(rf.get_fieldstructure(NESTED).items())", () => Object.entries(rf.get_fieldstructure(NESTED))],

  ["(lambda t: (rf.assign_fields_by_name(t, A), t)[1])(np.ones(2, [('c', [('q', 'f4'), ('r', 'i1')]), ('z', 'i4'), ('a', 'i8')]))", ({ A }) => filled(ones(2, { dtype: of([["c", [["q", "f4"], ["r", "i1"]]], ["z", "i4"], ["a", "i8"]]) }), A)],
  ["(lambda t: (rf.assign_fields_by_name(t, A, False), t)[1])(np.ones(2, [('c', [('q', 'f4'), ('r', 'i1')]), ('z', 'i4'), ('a', 'i8')]))", ({ A }) => filled(ones(2, { dtype: of([["c", [["q", "f4"], ["r", "i1"]]], ["z", "i4"], ["a", "i8"]]) }), A, false)],
  ["(lambda t: (rf.assign_fields_by_name(t, A[0]), t)[1])(np.ones((2, 2), NESTED))", ({ A }) => filled(ones([2, 2], { dtype: NESTED }), A.slice(0))],
  ["(lambda t: (rf.assign_fields_by_name(t, np.arange(3)), t)[1])(np.ones(3))", () => filled(ones(3), array([0, 1, 2]))],
  ["rf.require_fields(A, [('b', 'f4'), ('c', [('p', 'i8')])])", ({ A }) => rf.require_fields(A, [["b", "f4"], ["c", [["p", "i8"]]]])],
  ["rf.require_fields(A, [('b', 'f4'), ('new', 'u1')])", ({ A }) => rf.require_fields(A, [["b", "f4"], ["new", "u1"]])],
  ["rf.require_fields(A[:0], [('b', 'f4'), ('new', 'u1', (2,))])", ({ A }) => rf.require_fields(A.slice(":0"), [["b", "f4"], ["new", "u1", [2]]])],
  ["rf.recursive_fill_fields(A, np.zeros(3, [('c', [('q', 'f8')]), ('a', 'i2')]))", ({ A }) => rf.recursive_fill_fields(A, zeros(3, { dtype: of([["c", [["q", "f8"]]], ["a", "i2"]]) }))],

  ["rf.stack_arrays((A, B), usemask=False)", ({ A, B }) => rf.stack_arrays([A, B])],
  ["rf.stack_arrays((A, B, A), defaults={'d': 5, 'a': -2}, usemask=False)", ({ A, B }) => rf.stack_arrays([A, B, A], { defaults: { d: 5, a: -2 } })],
  ["rf.stack_arrays(A)", ({ A }) => rf.stack_arrays(A)],
  ["rf.stack_arrays([B])", ({ B }) => rf.stack_arrays([B])],
  ["rf.stack_arrays((D, D), usemask=False)", ({ D }) => rf.stack_arrays([D, D])],
  ["rf.stack_arrays((np.array([1, 2]), np.array([3])), usemask=False)", () => rf.stack_arrays([L(1, 2), L(3)])],
  ["rf.stack_arrays((A, np.array([1., 2.])), usemask=False)", ({ A }) => rf.stack_arrays([A, [1, 2]])],
  ["rf.stack_arrays((np.array([1., 2.]), D), usemask=False)", ({ D }) => rf.stack_arrays([[1, 2], D])],
  ["rf.stack_arrays((X, Y), autoconvert=True, usemask=False)", ({ X, Y }) => rf.stack_arrays([X, Y], { autoconvert: true })],
  ["rf.stack_arrays((X.reshape(2, 2), P), usemask=False)", ({ X, P }) => rf.stack_arrays([X.reshape(2, 2), P])],
  ...["?", "b", "B", "h", "H", "i", "I", "l", "L", "e", "f", "d", "F", "D", "V3", "V5", "2i4"].map((code): Case => [`rf.stack_arrays((np.zeros(1, [('m', '${code}')]), B), usemask=False)`, ({ B }) => rf.stack_arrays([zeros(1, { dtype: of([["m", code]]) }), B])]),

  ...["inner", "outer", "leftouter"].flatMap((type): Case[] => [
    [`rf.join_by('k', X, Y, '${type}', usemask=False)`, ({ X, Y }) => rf.join_by("k", X, Y, { jointype: type as "inner" })],
    [`rf.join_by('k', Y, X, '${type}', '_x', '', usemask=False)`, ({ X, Y }) => rf.join_by("k", Y, X, { jointype: type as "inner", r1postfix: "_x", r2postfix: "" })],
    [`rf.join_by(['k'], X, Y, '${type}', '', 'y', {'z': 0, 'w': np.nan}, usemask=False)`, ({ X, Y }) => rf.join_by(["k"], X, Y, { jointype: type as "inner", r1postfix: "", r2postfix: "y", defaults: { z: 0, w: NaN } })],
    [`rf.join_by('k', X, Z, '${type}', usemask=False)`, ({ X, Z }) => rf.join_by("k", X, Z, { jointype: type as "inner" })],
    [`rf.join_by('k', X[:0], Z, '${type}', usemask=False)`, ({ X, Z }) => rf.join_by("k", X.slice(":0"), Z, { jointype: type as "inner" })],
    [`rf.join_by(['i', 'j'], P, Q, '${type}', usemask=False)`, ({ P, Q }) => rf.join_by(["i", "j"], P, Q, { jointype: type as "inner" })],
    [`rf.join_by(['j', 'i'], P, Q, '${type}', usemask=False)`, ({ P, Q }) => rf.join_by(["j", "i"], P, Q, { jointype: type as "inner" })],
    [`rf.rec_join('k', X, Y, '${type}').view(np.ndarray).astype(rf.rec_join('k', X, Y, '${type}').dtype.descr)`, ({ X, Y }) => rf.rec_join("k", X, Y, { jointype: type as "inner" })],
  ]),

  ["rf.find_duplicates(np.ma.array(D)).data", ({ D }) => rf.find_duplicates(D)],
  ["rf.find_duplicates(np.ma.array(P), key='i', return_index=True)[1]", ({ P }) => rf.find_duplicates(P, { key: "i", return_index: true })[1]],
  ["rf.find_duplicates(np.ma.array(P)).data", ({ P }) => rf.find_duplicates(P)],

  ["rf.apply_along_fields(lambda a, axis: a.take([2, 0], axis), A)", ({ A }) => rf.apply_along_fields((a, { axis }) => a.take([2, 0], axis), A)],
  ["rf.merge_arrays((D, np.array([1., 2.])))", ({ D }) => rf.merge_arrays([D, [1, 2]])],
  ["rf.merge_arrays((D, np.array([1, 2], 'u1')), fill_value=None)", ({ D }) => rf.merge_arrays([D, array([1, 2], { dtype: "uint8" })], { fill_value: null })],
  ["rf.merge_arrays((np.arange(3), B[:1], A), fill_value=7)", ({ A, B }) => rf.merge_arrays([L(0, 1, 2), B.slice(":1"), A], { fill_value: 7 })],
  ["rf.merge_arrays(np.arange(4).reshape(2, 2))", () => rf.merge_arrays(array([L(0, 1), L(2, 3)]))],
  ["rf.merge_arrays([np.arange(4).reshape(2, 2)], flatten=True)", () => rf.merge_arrays([array([L(0, 1), L(2, 3)])], { flatten: true })],
  ["rf.merge_arrays(A, flatten=True)", ({ A }) => rf.merge_arrays(A, { flatten: true })],
  ["rf.append_fields(A[['a']], ['y', 'z'], [B[:2], [1, 2]], usemask=False)", ({ A, B }) => rf.append_fields(A.field(["a"]), ["y", "z"], [B.slice(":2"), L(1, 2)])],
  ["rf.append_fields(A, ['y'], [B[:2]], usemask=False)", ({ A, B }) => rf.append_fields(A, ["y"], [B.slice(":2")])],
  ["rf.append_fields(np.zeros(2), 'y', [1, 2], usemask=False)", () => rf.append_fields(zeros(2), "y", L(1, 2))],
  ["rf.rec_append_fields(B, 'y', [1, 2, 3]).view(np.ndarray).astype([('b', 'f8'), ('d', 'i8'), ('y', 'i8')])", ({ B }) => rf.rec_append_fields(B, "y", L(1, 2, 3))],
  ["np.asarray(rf.rec_drop_fields(B, 'd')).astype([('b', 'f8')])", ({ B }) => rf.rec_drop_fields(B, "d")],
]; // prettier-ignore

const call = (expression: string): string => `def run():\n${SETUP.trim().replace(/^/gm, "  ")}\n  return ${expression}`;
const text = (value: unknown): string => inspect(value, { depth: null, compact: true, breakLength: Infinity });

describeOracle("np.lib.recfunctions", () => {
  it("gives NumPy's records", async () => {
    for (const [source, ours] of CASES) {
      const value = ours(arrays());
      if (isNDArray(value)) expect(text(value), source).toBe(await oracle().text(call(`repr(${source})`)));
      else {
        // Tuples are lists here, and dtypes are shown by their names.
        const theirs = await oracle().text(call(`__import__("json").dumps(${source}, default=str)`));
        expect(JSON.parse(JSON.stringify(value, (_, x: unknown) => (typeof x === "function" ? String(x) : x))), source).toEqual(JSON.parse(theirs)); // prettier-ignore
      }
    }
  });

  it("refuses what NumPy's refuse", async () => {
    const wrong: readonly Case[] = [
      ["rf.stack_arrays((X, Y), usemask=False)", ({ X, Y }) => rf.stack_arrays([X, Y])],
      ["rf.stack_arrays((A, np.zeros(1, [('c', 'i4')])), usemask=False)", ({ A }) => rf.stack_arrays([A, zeros(1, { dtype: of([["c", "i4"]]) })])],
      ["rf.stack_arrays((np.array([1., 2.]), D, np.array([4.])), usemask=False)", ({ D }) => rf.stack_arrays([[1, 2], D, [4]])],
      ["rf.join_by('k', X, Y, 'right')", ({ X, Y }) => rf.join_by("k", X, Y, { jointype: "right" as never })],
      ["rf.join_by(['k', 'k'], X, Y)", ({ X, Y }) => rf.join_by(["k", "k"], X, Y)],
      ["rf.join_by('w', X, Y)", ({ X, Y }) => rf.join_by("w", X, Y)],
      ["rf.join_by('z', X, Y)", ({ X, Y }) => rf.join_by("z", X, Y)],
      ["rf.join_by('k', X, Y, r1postfix='', r2postfix='')", ({ X, Y }) => rf.join_by("k", X, Y, { r1postfix: "", r2postfix: "" })],
      ["rf.merge_arrays((D, np.array([1], 'u1')))", ({ D }) => rf.merge_arrays([D, array([1], { dtype: "uint8" })])],
      ["rf.merge_arrays([])", () => rf.merge_arrays([])],
      ["rf.merge_arrays((D, D))", ({ D }) => rf.merge_arrays([D, D])],
      ["rf.append_fields(D, 'y', np.ones((6, 2)), usemask=False)", ({ D }) => rf.append_fields(D, "y", ones([6, 2]))],
      ["rf.append_fields(D, 'a', np.ones(6), usemask=False)", ({ D }) => rf.append_fields(D, "a", ones(6))],
      ["rf.assign_fields_by_name(np.zeros(3, NESTED), A)", ({ A }) => rf.assign_fields_by_name(zeros(3, { dtype: NESTED }), A)],
      ["rf.recursive_fill_fields(A, np.zeros(1, NESTED))", ({ A }) => rf.recursive_fill_fields(A, zeros(1, { dtype: NESTED }))],
      ["rf.apply_along_fields(np.mean, np.zeros(2))", () => rf.apply_along_fields(() => zeros(1), zeros(2))],
    ]; // prettier-ignore
    for (const [source, ours] of wrong)
      await bothReject(() => ours(arrays()), await oracle().call(call(source)), { message: true });
  });

  it("joins as many records as NumPy's does", async () => {
    const ids = (n: number, step: number): bigint[] => Array.from({ length: n }, (_, k) => BigInt((k * step) % 997));
    const [a, b] = [ids(500, 31), ids(700, 17)].map((k, side) => {
      const records = zeros(k.length, { dtype: of([["k", "i4"], [`v${String(side)}`, "f8"]]) }); // prettier-ignore
      records.field("k").assign(k);
      records.field(`v${String(side)}`).assign(k.map((_, place) => place / 2));
      return records;
    }) as [NDArray<"void">, NDArray<"void">];
    const source = `def run():
  import numpy.lib.recfunctions as rf
  def side(n, step, s):
    a = np.zeros(n, [('k', 'i4'), (f'v{s}', 'f8')])
    a['k'] = np.arange(n) * step % 997
    a[f'v{s}'] = np.arange(n) / 2
    return a
  return rf.join_by('k', side(500, 31, 0), side(700, 17, 1), 'outer', usemask=False).tobytes().hex()`;
    const ours = rf.join_by("k", a, b, { jointype: "outer" });
    expect(Buffer.from(ours.tobytes()).toString("hex")).toBe(await oracle().text(source));
  });
});

describe("np.lib.recfunctions", () => {
  it("refuses masked arrays", () => {
    const { A } = arrays();
    expect(() => rf.join_by("a", A, A, { usemask: true as never })).toThrow("there are no masked arrays");
    expect(() => rf.stack_arrays([A, A], { usemask: true as never })).toThrow("there are no masked arrays");
  });

  it("finds all records around a field, and duplicates by a nested one", () => {
    const deep = of([["a", [["b", [["c", [["d", "i4"]]]]]]]]); // prettier-ignore
    expect(rf.get_fieldstructure(deep)).toEqual({ a: [], b: ["a"], c: ["a", "b"], d: ["a", "b", "c"] });
    const a = rec([[[1]], [[2]], [[1]]], [["x", [["y", "f2"]]]]); // prettier-ignore
    expect(rf.find_duplicates(a, { key: "y", return_index: true })[1].tolist()).toEqual([0, 2]);
    expect(rf.find_duplicates(rec([[NaN], [NaN]], [["y", "f8"]])).size).toBe(0);
    expect(() => rf.find_duplicates(a, "z")).toThrow("no field of name z");
  });

  it("knows the fields that were required", () => {
    const b = rf.require_fields(arrays().A, dtype([["b", "f4"]]));
    expectTypeOf(b).toEqualTypeOf<RecordArray<{ readonly b: "float32" }>>();
    expect(b.get(1).b).toBe(6);
  });
});
