/** The thread pool's settings. */
import { afterAll, describe, expect, it } from "vitest";

import { get_num_threads, set_num_threads, show_config } from "../src/index.js";

const before = get_num_threads();
afterAll(() => set_num_threads(before));

describe("threads", () => {
  it("are as many as were asked for", () => {
    for (const n of [1, 2, 3]) {
      set_num_threads(n);
      expect(get_num_threads()).toBe(n);
      expect(show_config().threads).toBe(n);
    }
  });

  it("are a whole number from 1 on", () => {
    for (const n of [0, -1, 1.5, NaN, Infinity, 2000, "2" as never, null as never])
      expect(() => set_num_threads(n)).toThrow(RangeError);
    expect(get_num_threads()).toBe(3);
  });
});

describe("show_config", () => {
  it("names the processor, its instruction set and the ABI", () => {
    const { cpu, instructionSet, abiMajor, abiMinor } = show_config();
    expect(cpu).not.toBe("");
    expect(instructionSet).not.toBe("");
    expect([Number.isInteger(abiMajor), Number.isInteger(abiMinor)]).toEqual([true, true]);
  });
});
