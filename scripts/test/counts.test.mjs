// The last line of a run is what people and CI believe, so how it is counted is tested.
import { describe, expect, test } from "vitest";
import { lastLine } from "../lib/pipeline.mjs";
import { countCargo, countVitest } from "../lib/steps/tests.mjs";

const file = (status, count) => ({ status, assertionResults: Array.from({ length: count }, () => ({})) });
const report = (more) => ({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [], ...more });

describe("countVitest", () => {
  test("counts passed, failed and skipped tests", () => {
    const counts = countVitest(
      report({
        numPassedTests: 7,
        numFailedTests: 1,
        numPendingTests: 2,
        testResults: [file("passed", 4), file("failed", 6)],
      }),
      1,
    );
    expect(counts).toMatchObject({ passed: 7, failed: 1, skipped: 2 });
    expect(counts.summary).toEqual([
      " Test Files  1 failed | 1 passed (2)",
      "      Tests  1 failed | 7 passed | 2 skipped (10)",
    ]);
  });

  test("a file that could not be loaded is a failed test", () => {
    const counts = countVitest(report({ numPassedTests: 4, testResults: [file("passed", 4), file("failed", 0)] }), 1);
    expect(counts).toMatchObject({ passed: 4, failed: 1 });
  });

  test("an error outside of any test is a failure too", () => {
    expect(countVitest(report({ numPassedTests: 4, testResults: [file("passed", 4)] }), 1).failed).toBe(1);
  });
});

describe("countCargo", () => {
  const line = (passed, failed, ignored) =>
    `test result: ok. ${passed} passed; ${failed} failed; ${ignored} ignored; 0 measured; 0 filtered out; finished in 0.1s`;

  test("sums the suites", () => {
    const counts = countCargo(`running 3 tests\n${line(3, 0, 1)}\n\n${line(4, 2, 0)}\n`, 101);
    expect(counts).toMatchObject({ passed: 7, failed: 2, skipped: 1 });
    expect(counts.summary).toEqual(["test result: FAILED. 7 passed; 2 failed; 1 ignored (2 suites)"]);
  });

  test("code that does not compile is a failure", () => {
    expect(countCargo("", 101)).toMatchObject({ passed: 0, failed: 1 });
  });
});

test("the last line names skipped tests only when there are such", () => {
  expect(lastLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  expect(lastLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});
