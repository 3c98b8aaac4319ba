/** Apache Arrow's vectors in and out. */
import * as arrow from "apache-arrow";
import { describe, expect, expectTypeOf, it } from "vitest";

import { type NDArray, arange, array, asarray, complex, fromArrow, toArrow, zeros } from "../src/index.js";

const NUMERIC = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64"] as const; // prettier-ignore

/** The bytes of a vector's first chunk. */
const memoryOf = (vector: arrow.Vector): ArrayBufferLike => (vector.data[0] as arrow.Data).values.buffer as ArrayBuffer;

describe("fromArrow", () => {
  it("shares the memory of a vector of numbers", () => {
    for (const values of [new Float64Array([1, 2.5]), new Int16Array([-3, 4]), new BigInt64Array([5n, -6n]), new Uint8Array([7])]) {
      const vector = arrow.makeVector(values as Float64Array);
      const a = fromArrow(vector);
      expect(a.tolist()).toEqual(Array.from(values as Float64Array, Number));
      a.set(0, 1);
      expect(Number(vector.get(0))).toBe(1);
    }
  }); // prettier-ignore

  it("begins where a slice begins, also in bits", () => {
    const numbers = arrow.makeVector(Float32Array.from({ length: 100 }, (_, k) => k)).slice(30, 40);
    expect(fromArrow(numbers).tolist()).toEqual(arange(30, 40).tolist());
    const flags = arrow.vectorFromArray(Array.from({ length: 50 }, (_, k) => k % 3 === 0), new arrow.Bool()); // prettier-ignore
    for (const [from, to] of [[0, 50], [13, 31], [8, 9], [49, 50]] as const)
      expect(fromArrow(flags.slice(from, to)).tolist()).toEqual(Array.from({ length: to - from }, (_, k) => (k + from) % 3 === 0));
  }); // prettier-ignore

  it("takes nulls only when told what stands for them", () => {
    const vector = arrow.vectorFromArray([1, null, 3, null], new arrow.Float64());
    expect(() => fromArrow(vector)).toThrow("the Arrow vector has nulls (2)");
    expect(fromArrow(vector, { nulls: NaN }).tolist()).toEqual([1, NaN, 3, NaN]);
    expect(fromArrow(vector.slice(1, 3), { nulls: 0 }).tolist()).toEqual([0, 3]);
    expect(vector.get(1)).toBe(null);
    const ints = arrow.vectorFromArray([1, null], new arrow.Int32());
    expect(() => fromArrow(ints, { nulls: NaN })).toThrow("cannot convert float NaN to integer");
    expect(fromArrow(ints, { nulls: -1 }).tolist()).toEqual([1, -1]);
    const flags = arrow.vectorFromArray([true, null], new arrow.Bool());
    expect(fromArrow(flags, { nulls: false }).tolist()).toEqual([true, false]);
    expect(() => asarray(vector)).toThrow("nulls");
  });

  it("joins chunks", () => {
    const parts = [new Int32Array([1, 2]), new Int32Array([]), new Int32Array([3])].map((x) => arrow.makeVector(x));
    const vector = (parts[0] as arrow.Vector<arrow.Int32>).concat(...parts.slice(1));
    const a = fromArrow(vector);
    expect([a.tolist(), a.dtype.name]).toEqual([[1, 2, 3], "int32"]);
  });

  it("makes fixed-size lists further dimensions, and their nulls errors", () => {
    const type = new arrow.FixedSizeList(2, new arrow.Field("item", new arrow.Float32(), true));
    const a = fromArrow(arrow.vectorFromArray([[1, 2], [3, 4], [5, 6]], type)); // prettier-ignore
    expect([a.shape, a.slice(1).tolist(), a.dtype.name]).toEqual([[3, 2], [3, 4], "float32"]);
    expect(fromArrow(arrow.vectorFromArray([[1, 2], [3, 4], [5, 6]], type).slice(1, 3)).tolist()).toEqual([[3, 4], [5, 6]]);
    expect(() => fromArrow(arrow.vectorFromArray([[1, null]], type))).toThrow("nulls");
    expect(fromArrow(arrow.vectorFromArray([[1, 2], null], type), { nulls: NaN }).tolist()).toEqual([[1, 2], [NaN, NaN]]);
  }); // prettier-ignore

  it("is what asarray does with a vector; array copies", () => {
    const vector = arrow.makeVector(new Float64Array([1, 2]));
    expect(asarray(vector).data.buffer).toBe(memoryOf(vector));
    expect(array(vector).data.buffer).not.toBe(memoryOf(vector));
    expect(asarray([vector, vector]).tolist()).toEqual([[1, 2], [1, 2]]); // prettier-ignore
    const table = new arrow.Table({ x: vector });
    expect(fromArrow(table.getChild("x") as never).tolist()).toEqual([1, 2]);
    expect(fromArrow(arrow.tableFromIPC(arrow.tableToIPC(table)).getChild("x") as never).tolist()).toEqual([1, 2]);
  });

  it("refuses other types by name", () => {
    expect(() => fromArrow(arrow.vectorFromArray(["a", "b"], new arrow.Utf8()))).toThrow("Arrow's Utf8 has no dtype");
    expect(() => fromArrow([1, 2] as never)).toThrow(TypeError);
  });
});

describe("toArrow", () => {
  it("gives vectors over the same memory", () => {
    for (const dtype of NUMERIC) {
      const a = array([1, 0, 3], { dtype });
      const vector = toArrow(a, arrow) as arrow.Vector;
      expect(memoryOf(vector)).toBe((a.data as Uint8Array).buffer);
      expect(String(vector.type).toLowerCase()).toBe(dtype);
      expect(fromArrow(vector).dtype).toBe(a.dtype);
      expect(fromArrow(vector).tolist()).toEqual([1, 0, 3]);
    }
    expect([...toArrow(arange(6).slice("::-2"), arrow)]).toEqual([5, 3, 1]);
    expectTypeOf(toArrow(arange(3), arrow)).toExtend<arrow.Vector>();
  });

  it("packs booleans, and gives matrices as fixed-size lists", () => {
    const flags = Array.from({ length: 21 }, (_, k) => k % 4 === 1);
    expect([...(toArrow(flags, arrow) as Iterable<unknown>)]).toEqual(flags);
    const a = arange(24).reshape(2, 3, 4).astype("int16");
    const vector = toArrow(a, arrow);
    expect(memoryOf((vector.getChildAt(0) as arrow.Vector).getChildAt(0) as arrow.Vector)).toBe(a.data.buffer);
    expect(fromArrow(vector).tolist()).toEqual(a.tolist());
    expect(fromArrow(toArrow(a.T, arrow)).tolist()).toEqual(a.T.tolist());
  });

  it("survives a trip through a file", () => {
    const table = new arrow.Table({ x: toArrow(arange(5), arrow), y: toArrow(array([true, false, true, true, false]), arrow) });
    const back = arrow.tableFromIPC(arrow.tableToIPC(table));
    expect(fromArrow(back.getChild("x") as never).tolist()).toEqual([0, 1, 2, 3, 4]);
    expect(fromArrow(back.getChild("y") as never).tolist()).toEqual([true, false, true, true, false]);
  }); // prettier-ignore

  it("without the module is what makeData takes besides the type", () => {
    const a = arange(3);
    const { data, length, nullCount } = toArrow(a);
    expect([data.buffer, length, nullCount]).toEqual([a.data.buffer, 3, 0]);
    expect([...arrow.makeVector(data as Float64Array)]).toEqual([0, 1, 2]);
    const flags = arrow.makeData({ type: new arrow.Bool(), ...toArrow([true, false, true]) } as never);
    expect(fromArrow(arrow.makeVector(flags as never)).tolist()).toEqual([true, false, true]);
  });

  it("refuses what Arrow does not have", () => {
    expect(() => toArrow(array([complex(1, 2)]), arrow)).toThrow("give it real and imag");
    expect(() => toArrow(array(1), arrow)).toThrow("0-d");
    expect(() => toArrow(zeros([2, 2]))).toThrow("toArrow(a, arrow)");
    expect(toArrow(zeros([0]), arrow)).toHaveLength(0);
    expectTypeOf(fromArrow).returns.toEqualTypeOf<NDArray>();
  });
});
