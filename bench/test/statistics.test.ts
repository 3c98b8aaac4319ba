import { describe, expect, it } from "vitest";
import { median, spread } from "../src/statistics.js";

describe("median and spread", () => {
  it("the median of an even number of values lies in the middle", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([3, 1, 2])).toBe(2);
  });

  it("a round that was disturbed does not move them", () => {
    expect(median([1, 1.1, 0.9, 1, 50])).toBe(1);
    expect(spread([1, 1.1, 0.9, 1, 50])).toBeCloseTo(0.148, 3);
  });
});
