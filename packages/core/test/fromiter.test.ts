import { describeOracle, oracle } from "@rustnum/oracle";
import { describe, expect, expectTypeOf, it } from "vitest";

import { type NDArray, array, complex, fromiter } from "../src/index.js";

function* naturals(): Generator<number> {
  for (let k = 0; ; k++) yield k;
}

describe("fromiter", () => {
  it("gathers what any iterable yields, as the dtype that it is told", () => {
    expect(fromiter(new Set([3, 1, 3]), "int32").tolist()).toEqual([3, 1]);
    expect(fromiter(new Map([["a", 1n]]).values(), { dtype: "uint8" }).tolist()).toEqual([1]);
    expect(fromiter([1.7, true], "int64").tolist()).toEqual([1, 1]);
    expect(fromiter([complex(1, 2)], "complex64").tolist()).toEqual([complex(1, 2)]);
    expect(fromiter([array(2)], "float32").tolist()).toEqual([2]);
    expect(fromiter([], "int8").tolist()).toEqual([]);
    expectTypeOf(fromiter([1], "int16")).toEqualTypeOf<NDArray<"int16">>();
  });

  it("takes no more than it needs, and closes the generator", () => {
    let closed = false;
    function* counting(): Generator<number> {
      try {
        yield* naturals();
      } finally {
        closed = true;
      }
    }
    const a = fromiter(counting(), "float64", 10_000);
    expect([a.size, a.get(0), a.get(9_999), closed]).toEqual([10_000, 0, 9_999, true]);
    expect(fromiter(naturals(), "int32", { count: 0 }).size).toBe(0);
    expect(fromiter(naturals(), "int32", 4096).get(-1)).toBe(4095);
  });

  it("passes errors of the iterable on", () => {
    function* failing(): Generator<number> {
      yield 1;
      throw new Error("no more");
    }
    expect(() => fromiter(failing(), "int8")).toThrow("no more");
  });
});

describeOracle("fromiter", () => {
  it("refuses in NumPy's words", async () => {
    const cases: readonly [string, () => unknown][] = [
      ["np.fromiter([1, 2, 3], float, 5)", () => fromiter([1, 2, 3], "float64", 5)],
      ["np.fromiter([[1], 2], float)", () => fromiter([[1], 2], "float64")],
      ["np.fromiter([np.array([1, 2])], int)", () => fromiter([array([1, 2])], "int64")],
      ["np.fromiter([1, 300], 'u1')", () => fromiter([1, 300], "uint8")],
      ["np.fromiter([1 + 2j], float)", () => fromiter([complex(1, 2)], "float64")],
      ["np.fromiter(np.arange(4.).reshape(2, 2), float)", () => fromiter(array([[0, 1], [2, 3]]), "float64")],
    ]; // prettier-ignore
    for (const [python, ours] of cases) {
      const wanted = await oracle().text(
        `def f():\n  try: return repr(${python})\n  except Exception as error: return str(error)`,
        [],
      );
      expect(ours).toThrow(wanted);
    }
  });
});
