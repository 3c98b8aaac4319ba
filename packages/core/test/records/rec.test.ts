/** `np.rec` and `np.lib.recfunctions` against NumPy's. */
import { bothReject, describeOracle, oracle } from "@rustnum/oracle";
import { describe, expect, it } from "vitest";
import { inspect } from "node:util";

import { arange, array, dtype, lib, rec, zeros, type DType, type NDArray } from "../../src/index.js";

const of = dtype as (...args: unknown[]) => DType<"void">;
const rf = lib.recfunctions;
const NESTED = of([["a", "i4"], ["b", "f8"], ["c", [["p", "u1"], ["q", "i2"]]]]); // prettier-ignore
const nested = (): NDArray<"void"> => array([[1, 2, [3, 4]], [5, 6, [7, 8]]] as never, { dtype: NESTED }); // prettier-ignore
const SOURCE =
  "np.array([(1, 2, (3, 4)), (5, 6, (7, 8))], [('a', 'i4'), ('b', 'f8'), ('c', [('p', 'u1'), ('q', 'i2')])])";
const six = (): NDArray => arange(6n).reshape(2, 3);
const L = (...values: number[]): bigint[] => values.map(BigInt);

type Case = readonly [string, () => unknown];

const CASES: readonly Case[] = [
  ["np.rec.fromarrays([[1, 2], [3., 4.]], names='a,b')", () => rec.fromarrays([L(1, 2), [3, 4]], { names: "a,b" })],
  ["np.rec.fromarrays([[1, 2], [3., 4.]])", () => rec.fromarrays([L(1, 2), [3, 4]])],
  ["np.rec.fromarrays([[1, 2], [3., 4.]], names='a, b', formats='f4,i2')", () => rec.fromarrays([L(1, 2), [3, 4]], { names: "a, b", formats: "f4,i2" })],
  ["np.rec.fromarrays([[1, 2], [3., 4.]], names='a')", () => rec.fromarrays([L(1, 2), [3, 4]], { names: "a" })],
  ["np.rec.fromarrays([[[1, 2]], [[3, 4]]], names=['x', 'y'], shape=(1, 2))", () => rec.fromarrays([[L(1, 2)], [L(3, 4)]], { names: ["x", "y"], shape: [1, 2] })],
  ["np.rec.fromarrays([[1, 2], [[3, 4], [5, 6]]], names=['x', 'y'], formats='i4,(2,)i4')", () => rec.fromarrays([[1, 2], [[3, 4], [5, 6]]], { names: ["x", "y"], formats: "i4,(2,)i4" })],
  ["np.rec.fromarrays([[1, 2], [3., 4.]], formats='i4,f8', aligned=True).dtype.fields['f1'][1]", () => rec.fromarrays([[1, 2], [3, 4]], { formats: "i4,f8", aligned: true }).dtype.fields?.["f1"]?.[1]],
  ["np.rec.fromrecords([(1, 2.), (3, 4.)], names='a,b')", () => rec.fromrecords([[1n, 2], [3n, 4]], { names: "a,b" })],
  ["np.rec.fromrecords([(1, 2), (3, 4)], formats='f4,i4')", () => rec.fromrecords([[1, 2], [3, 4]], { formats: "f4,i4" })],
  ["np.rec.array([(1, 2), (3, 4)], formats='i4,f4', names='a,b')", () => rec.array([[1, 2], [3, 4]], { formats: "i4,f4", names: "a,b" })],
  ["np.rec.array([(1, 2.)], dtype='i4,f8')", () => rec.array([[1, 2]], { dtype: "i4,f8" })],
  ["np.rec.array(b'\\0' * 16, dtype='i4,f4')", () => rec.array(new Uint8Array(16), { dtype: "i4,f4" })],
  ["np.rec.array(np.zeros(2, 'i4,f4'))", () => rec.array(zeros(2, { dtype: of("i4,f4") }))],
  ["rf.structured_to_unstructured(A)", () => rf.structured_to_unstructured(nested())],
  ["rf.structured_to_unstructured(A, 'f4')", () => rf.structured_to_unstructured(nested(), { dtype: "float32" })],
  ["rf.structured_to_unstructured(A[['a', 'b']])", () => rf.structured_to_unstructured(nested().field(["a", "b"]))],
  ["rf.structured_to_unstructured(np.ones((2, 3), [('a', 'f4', (2, 2)), ('b', 'i2')]))", () => rf.structured_to_unstructured(zeros([2, 3], { dtype: of([["a", "f4", [2, 2]], ["b", "i2"]]) }).assign(1))],
  ["rf.unstructured_to_structured(np.arange(6).reshape(2, 3))", () => rf.unstructured_to_structured(six())],
  ["rf.unstructured_to_structured(np.arange(6).reshape(2, 3), names=['x', 'y', 'z'])", () => rf.unstructured_to_structured(six(), { names: ["x", "y", "z"] })],
  ["rf.unstructured_to_structured(np.arange(8).reshape(2, 4), A.dtype)", () => rf.unstructured_to_structured(arange(8n).reshape(2, 4), { dtype: NESTED })],
  ["rf.append_fields(A, 'z', [9, 8], usemask=False)", () => rf.append_fields(nested(), "z", L(9, 8), { usemask: false })],
  ["rf.append_fields(A, ['y', 'z'], [[9, 8], [1.5, 2]], usemask=False)", () => rf.append_fields(nested(), ["y", "z"], [L(9, 8), [1.5, 2]])],
  ["rf.append_fields(A, 'z', [9, 8], dtypes='f4', usemask=False)", () => rf.append_fields(nested(), "z", [9, 8], { dtypes: "float32" })],
  ["rf.drop_fields(A, 'a', usemask=False)", () => rf.drop_fields(nested(), "a")],
  ["rf.drop_fields(A, ['p'], usemask=False)", () => rf.drop_fields(nested(), ["p"])],
  ["rf.drop_fields(A, ['p', 'q'], usemask=False)", () => rf.drop_fields(nested(), ["p", "q"])],
  ["rf.drop_fields(A, ['zz'], usemask=False)", () => rf.drop_fields(nested(), ["zz"])],
  ["rf.rename_fields(A, {'a': 'A', 'p': 'P'})", () => rf.rename_fields(nested(), { namemapper: { a: "A", p: "P" } })],
  ["rf.merge_arrays((np.array([1, 2]), np.array([10., 20., 30.])))", () => rf.merge_arrays([L(1, 2), [10, 20, 30]])],
  ["rf.merge_arrays((np.array([1, 2]), A))", () => rf.merge_arrays([L(1, 2), nested()])],
  ["rf.merge_arrays((np.array([1, 2]), A), flatten=True)", () => rf.merge_arrays([L(1, 2), nested()], { flatten: true })],
  ["rf.merge_arrays(A)", () => rf.merge_arrays(nested())],
  ["rf.merge_arrays([np.array([1, 2])])", () => rf.merge_arrays([L(1, 2)])],
  ["rf.repack_fields(A[['a', 'c']])", () => rf.repack_fields(nested().field(["a", "c"]))],
  ["rf.repack_fields(A[['a', 'c']].dtype, align=True)", () => rf.repack_fields(nested().field(["a", "c"]).dtype, { align: true })],
  ["rf.repack_fields(A.dtype, align=True, recurse=True)", () => rf.repack_fields(NESTED, { align: true, recurse: true })],
]; // prettier-ignore

const call = (expression: string): string =>
  `def run():\n  import numpy.lib.recfunctions as rf\n  A = ${SOURCE}\n  return ${expression}`;

describeOracle("np.rec and recfunctions", () => {
  it("give NumPy's records", async () => {
    for (const [source, ours] of CASES) {
      // Ours are ordinary arrays: NumPy's say "rec.array".
      const theirs = await oracle().text(call(`repr((lambda x: x.view(x.dtype.base, np.ndarray).astype(np.dtype((np.void, x.dtype))) if isinstance(x, np.recarray) else x)(${source}))`)); // prettier-ignore
      expect(inspect(ours()), source).toBe(theirs);
    }
  });

  it("refuse what NumPy's refuse", async () => {
    const wrong: readonly Case[] = [
      ["np.rec.fromarrays([[1, 2], [3.]])", () => rec.fromarrays([[1, 2], [3]])],
      ["np.rec.fromarrays([[1, 2]], dtype='i4,f4')", () => rec.fromarrays([[1, 2]], { dtype: "i4,f4" })],
      ["np.rec.fromarrays([[1, 2], [3, 4]], names=['x', 'x'])", () => rec.fromarrays([[1, 2], [3, 4]], { names: ["x", "x"] })],
      ["np.rec.array(None)", () => rec.array(null)],
      ["rf.structured_to_unstructured(np.zeros(2))", () => rf.structured_to_unstructured(zeros(2))],
      ["rf.structured_to_unstructured(np.zeros(2, []))", () => rf.structured_to_unstructured(zeros(2, { dtype: of([]) }))],
      ["rf.unstructured_to_structured(np.arange(6).reshape(2, 3), A.dtype)", () => rf.unstructured_to_structured(six(), { dtype: NESTED })],
      ["rf.unstructured_to_structured(np.array(3))", () => rf.unstructured_to_structured(array(3))],
      ["rf.append_fields(A, ['z'], [[9, 8], [2, 3]], usemask=False)", () => rf.append_fields(nested(), ["z"], [[9, 8], [2, 3]])],
      ["rf.append_fields(A, 'a', [9, 8], usemask=False)", () => rf.append_fields(nested(), "a", [9, 8])],
    ]; // prettier-ignore
    for (const [source, ours] of wrong) await bothReject(ours, await oracle().call(call(source)), { message: true });
  });
});

describe("recfunctions", () => {
  it("give views where the memory allows", () => {
    const a = zeros(3, { dtype: of("f8, f8, f8") });
    const plain = rf.structured_to_unstructured(a);
    plain.assign(1);
    expect(a.field("f2").tolist()).toEqual([1, 1, 1]);
    rf.unstructured_to_structured(plain).field("f1").assign(5);
    expect(a.get(2)).toMatchObject([1, 5, 1]);
    expect(rf.structured_to_unstructured(a, { copy: true }).base).toBe(null);
    rf.rename_fields(a, { namemapper: { f0: "x" } })
      .field("x")
      .assign(7);
    expect(a.field("f0").tolist()).toEqual([7, 7, 7]);
    expect(() => rf.drop_fields(a, "f0", { usemask: true as never })).toThrow("no masked arrays");
    expect(rec.find_duplicate(["a", "b", "a", "c", "b"])).toEqual(["a", "b"]);
    expect(rec.array(a, { copy: false })).toBe(a);
  });
});
