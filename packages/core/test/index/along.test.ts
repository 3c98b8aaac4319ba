/** The short programs for indices along one axis: many of them, on several threads, in chunks; and their errors. */
import { describe, expect, it } from "vitest";

import {
  IndexError, arange, array, broadcast_to, concatenate, full, int64, stack, where as chosen, zeros, type DTypeName, type NDArray,
} from "../../src/index.js"; // prettier-ignore
import { DTYPES } from "./support/agree.js";

/** A sequence that looks random. */
function scattered(n: number, below: number): number[] {
  let state = 1;
  return Array.from({ length: n }, () => (state = (state * 1103515245 + 12345) % 2147483648) % below);
}

const ints = (values: readonly number[]): NDArray<"int64"> => array(values, { dtype: int64 });
/** The same indices with gaps between them, which go the long way. */
const gapped = (values: readonly number[]): NDArray<"int64"> => ints(values.flatMap((k) => [k, 0])).slice("::2");
/** Whether two arrays have the same bytes. */
function same(ours: NDArray, theirs: NDArray): void {
  const bytes = ({ data }: NDArray): Buffer => Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  expect(bytes(ours).equals(bytes(theirs))).toBe(true);
}
const SIZES = [1, 7, 64, 65, 1000, 16385, 40001];

describe("indices along one axis", () => {
  it.each(DTYPES)("read and write what single elements are: %s", (dtype: DTypeName) => {
    for (const n of SIZES) {
      const a = array(scattered(2 * n + 3, 100)).astype(dtype);
      const where = scattered(n, 4 * n + 6).map((k) => k - 2 * n - 3);
      const taken = a.slice(ints(where));
      expect(taken.get(-1)).toEqual(a.get(where.at(-1) as number));
      same(taken, a.slice(gapped(where)));
      const values = array(scattered(n, 90)).astype(dtype);
      const [first, second] = [a.copy(), a.copy()];
      first.assign(values, ints(where));
      second.assign(values, gapped(where));
      same(first, second);
      expect(first.get(where.at(-1) as number)).toEqual(values.get(-1));
      first.assign(1, ints(where));
      second.assign(1, gapped(where));
      same(first, second);
    }
  });

  it("take all of the axes around it", () => {
    for (const [outer, length, inner, n] of [
      [1, 50, 300, 400],
      [300, 40, 1, 500],
      [20, 30, 7, 1000],
      [3, 2, 40000, 3],
    ] as const) {
      const a = arange(outer * length * inner).reshape(outer, length, inner);
      const where = scattered(n, 2 * length).map((k) => k - length);
      const short = a.slice(":", ints(where));
      expect(short.shape).toEqual([outer, n, inner]);
      same(short, a.slice(":", gapped(where)));
      same(a.take(ints(where), 1), short);
      // A part of the axes goes the long way, with the same elements.
      const half = a.slice("::2").slice(":", ints(where));
      same(half, short.slice("::2").copy());
      const matrix = ints([...where, ...where]).reshape(2, n);
      same(a.slice(":", matrix).slice(":, 1").copy(), short);
    }
  });

  it("name the first index that is wrong, and write nothing", () => {
    const where = scattered(40000, 1000);
    where[39000] = 1000;
    where[39500] = -1001;
    const text = "index 1000 is out of bounds for axis 0 with size 1000";
    const a = zeros(1000);
    expect(() => a.slice(ints(where))).toThrow(IndexError);
    expect(() => a.slice(ints(where))).toThrow(text);
    expect(() => a.assign(1, ints(where))).toThrow(text);
    expect(() => a.assign(array(where), ints(where))).toThrow(text);
    expect(a.nonzero()[0]?.size).toBe(0);
    const b = zeros([2, 1000]);
    expect(() => b.slice(":", ints(where))).toThrow("index 1000 is out of bounds for axis 1 with size 1000");
    const out = zeros(40000);
    expect(() => a.take(ints(where), { out })).toThrow(text);
    expect(zeros([3, 0]).slice(":", ints([])).shape).toEqual([3, 0]);
    expect(() => zeros([3, 0]).slice(":", ints([0]))).toThrow(IndexError);
  });

  it.each(DTYPES)("where chooses between contiguous items as between others: %s", (dtype: DTypeName) => {
    for (const n of SIZES) {
      const [a, b] = [array(scattered(2 * n, 100)).astype(dtype), array(scattered(3 * n, 90)).astype(dtype)];
      const flags = array(scattered(2 * n, 10).map((k) => k < 5));
      const [x, y, m] = [a.slice("::2"), b.slice("::3"), flags.slice("::2")];
      same(chosen(m.copy(), x.copy(), y.copy()), chosen(m, x, y));
      if (!["f", "c"].includes(x.dtype.kind)) continue;
      const three = full(n, 3, dtype);
      same(chosen(m.copy(), x.copy(), 3), chosen(m, x, three));
      same(chosen(m.copy(), 3, y.copy()), chosen(m, three, y));
    }
  });

  it.each(DTYPES)("copies are what single elements are, few or many: %s", (dtype: DTypeName) => {
    for (const [rows, columns] of [[3, 4], [1, 5], [7, 1], [2, 500], [500, 3], [63, 65], [64, 65], [70, 90]] as const) {
      const a = array(scattered(rows * columns, 100)).astype(dtype).reshape(rows, columns);
      const at = (i: number, j: number): unknown => a.get(i, j);
      const list = <T>(n: number, f: (k: number) => T): T[] => Array.from({ length: n }, (_, k) => f(k));
      const half = (n: number): number => Math.ceil(n / 2);
      const turned = list(columns, (i) => list(rows, (j) => at(j, i)));
      expect(a.T.copy().tolist()).toEqual(turned);
      expect(a.T.copy("K").T.tolist()).toEqual(a.tolist());
      expect(a.slice("::-1, ::-1").copy().tolist()).toEqual(list(rows, (i) => list(columns, (j) => at(-1 - i, -1 - j))));
      expect(a.slice("::2, ::2").copy().tolist()).toEqual(list(half(rows), (i) => list(half(columns), (j) => at(2 * i, 2 * j))));
      expect(broadcast_to(a.slice("0"), [3, columns]).copy().tolist()).toEqual(list(3, () => list(columns, (j) => at(0, j))));
      expect(concatenate([a, a.slice("::-1")], 1).tolist()).toEqual(list(rows, (i) => [...list(columns, (j) => at(i, j)), ...list(columns, (j) => at(-1 - i, j))]));
      expect(stack([a, a], 2).tolist()).toEqual(list(rows, (i) => list(columns, (j) => [at(i, j), at(i, j)])));
    }
  }); // prettier-ignore

  it("masks pack and spread every size", () => {
    for (const n of SIZES) {
      for (const dtype of ["int8", "float32", "float64", "complex128", "int16"] as const) {
        const a = array(scattered(n, 120)).astype(dtype);
        const flags = scattered(n, 10).map((k) => k < 5);
        const mask = array(flags);
        const places = flags.flatMap((flag, k) => (flag ? [k] : []));
        same(a.slice(mask), a.slice(gapped(places)));
        const [first, second] = [a.copy(), a.copy()];
        const values = array(scattered(places.length, 50)).astype(dtype);
        first.assign(values, mask);
        second.assign(values, gapped(places));
        same(first, second);
        first.assign(3, mask);
        second.assign(3, gapped(places));
        same(first, second);
      }
    }
  });
});
