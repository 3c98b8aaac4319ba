/** The in-place forms: the array keeps its dtype. */
import { array, zeros } from "@rustnum/core";
import { describe, expect, it } from "vitest";

import "../src/index.js";

describe("in place", () => {
  it("writes into the array, keeps its dtype and gives it back", () => {
    const a = array([1n, 2n, 3n], "int32");
    expect(a.iadd(1)).toBe(a);
    expect(a.isubtract(1n).imultiply(5).iremainder(4).tolist()).toEqual([1, 2, 3]);
    expect(a.ipower(2).tolist()).toEqual([1, 4, 9]);
    expect(a.dtype.name).toBe("int32");
    const f = array([1, 2], "float32");
    expect(f.idivide(2).tolist()).toEqual([0.5, 1]);
    expect(f.dtype.name).toBe("float32");
    expect(
      array([
        [1, 2],
        [3, 4],
      ])
        .iadd([10, 20])
        .tolist(),
    ).toEqual([
      [11, 22],
      [13, 24],
    ]);
  });

  it("refuses what same_kind does not allow", () => {
    const a = array([1n, 2n], "int32");
    expect(() => a.iadd(1.5)).toThrow(
      "Cannot cast ufunc 'add' output from dtype('float64') to dtype('int32') with casting rule 'same_kind'",
    );
    expect(() => a.idivide(2)).toThrow(TypeError);
    expect(() => a.iadd(array([1, 2]))).toThrow(TypeError);
    expect(() => array([1n], "uint8").iadd(300)).toThrow("Python integer 300 out of bounds for uint8");
    expect(() => a.iadd([1, 2, 3])).toThrow(TypeError);
    expect(() => a.iadd([1n, 2n, 3n])).toThrow(RangeError);
    expect(a.tolist()).toEqual([1, 2]);
    expect(() => a.iadd(undefined as never)).toThrow(TypeError);
  });

  it("of a view changes the whole", () => {
    const a = zeros([2, 3]);
    a.slice(":, 1").iadd(5);
    a.T.slice("0").isubtract([1, 2]);
    expect(a.tolist()).toEqual([
      [-1, 5, 0],
      [-2, 5, 0],
    ]);
    const b = array([1, 2, 3, 4]);
    b.slice("1:").iadd(b.slice(":-1"));
    expect(b.tolist()).toEqual([1, 3, 5, 7]);
    b.iadd(b);
    expect(b.tolist()).toEqual([2, 6, 10, 14]);
  });
});
