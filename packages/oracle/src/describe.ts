/** Suites that need NumPy: skipped, and counted as skipped, where there is none; failing where that must not happen. */

import { beforeAll, describe } from "vitest";

import { pythonState } from "./python.js";

/** A vitest suite whose tests ask the oracle. With the variable CI set, a missing Python fails them instead of skipping. */
export function describeOracle(name: string, body: () => void): void {
  const python = pythonState();
  if (python.available) {
    describe(name, body);
    return;
  }
  const { reason } = python;
  const inCI = (process.env["CI"] ?? "") !== "" && process.env["CI"] !== "false";
  if (!inCI) {
    describe.skip(`${name} (needs NumPy: ${reason})`, body);
    return;
  }
  describe(name, () => {
    beforeAll(() => {
      throw new Error(`this suite needs NumPy, and in CI it may not be skipped: ${reason}`);
    });
    body();
  });
}
