import { describe, expect, it } from "vitest";
import { CASES } from "../cases/index.js";
import { floorOf, readFloors, verdict } from "../src/floors.js";

const result = (ratio: number, noise: number) => ({ case: "c", row: "r", ours: 1, numpy: ratio, ratio, noise });

describe("floors", () => {
  it("each belongs to a row that there is", () => {
    for (const [name, rows] of Object.entries(readFloors())) {
      const found = CASES.find((bench) => bench.name === name);
      expect(
        found?.rows.map((row) => row.name),
        name,
      ).toEqual(expect.arrayContaining(Object.keys(rows)));
    }
  });

  it("may depend on what NumPy has vector code for", () => {
    const floors = { c: { r: { AVX512_SKX: 1.2, otherwise: 3 } } };
    expect(floorOf(floors, "c", "r", ["SSE2", "AVX512_SKX"])).toBe(1.2);
    expect(floorOf(floors, "c", "r", ["SSE2"])).toBe(3);
    expect(floorOf(floors, "c", "other", [])).toBeUndefined();
  });

  it("a ratio fails only when it is below by more than the noise", () => {
    expect(verdict(result(2, 0.1), 1.5)).toBe("ok");
    expect(verdict(result(1.4, 0.1), 1.5)).toBe("low");
    expect(verdict(result(1.1, 0.1), 1.5)).toBe("fail");
    expect(verdict(result(0.1, 0), undefined)).toBe("");
  });
});
