// The test suites. Each gives what it counted, so that one line can sum up a whole run.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { toolEnv } from "../pnpm.mjs";
import { at } from "../root.mjs";
import { Failed, run, tee } from "../run.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number, summary: string[] }} Counts */

/** Type-checks every TypeScript file of the workspace, tests of types included. */
export function types() {
  run("tsc", ["-p", "tsconfig.json"], { env: toolEnv() });
}

/** vitest's own words for a row of its summary. */
function row(label, { failed, passed, skipped }) {
  const parts = [
    failed > 0 && `${failed} failed`,
    passed > 0 && `${passed} passed`,
    skipped > 0 && `${skipped} skipped`,
  ];
  const text = parts.filter(Boolean).join(" | ") || "no tests";
  return `${label.padStart(11)}  ${text} (${failed + passed + skipped})`;
}

/** Reads vitest's JSON report. A file that could not even be loaded counts as one failed test. */
export function countVitest(report, status) {
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const tests = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
  const failedFiles = report.testResults.filter((file) => file.status === "failed").length;
  const files = { failed: failedFiles, passed: report.testResults.length - failedFiles, skipped: 0 };
  const summary = [row("Test Files", files), row("Tests", tests)];
  if (status !== 0 && tests.failed === 0) {
    // An error outside of any test (an unhandled rejection, a crash) fails vitest without failing a test.
    tests.failed = 1;
    summary.push(`vitest ended with ${status} although no test failed: see its output above`);
  }
  return { ...tests, summary };
}

/** Runs vitest with a configuration and counts. */
export async function vitest({ config, args = [], env = {} }) {
  const reportFile = at(".cache", `${config}.json`);
  mkdirSync(at(".cache"), { recursive: true });
  rmSync(reportFile, { force: true });
  const options = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
  let status = 0;
  try {
    run("vitest", ["run", "--config", config, ...options, ...args], { env: { ...toolEnv(), ...env } });
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    status = 1;
  }
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0, summary: ["vitest did not finish"] };
  return countVitest(JSON.parse(readFileSync(reportFile, "utf8")), status);
}

/** Every test that runs on sources, the comparisons with NumPy included. */
export const typescriptTests = (args) => vitest({ config: "vitest.config.ts", args });

const RESULT = /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored;/gm;

/** Sums the result lines of `cargo test`. */
export function countCargo(stdout, status) {
  const rows = [...stdout.matchAll(RESULT)].map((match) => match.slice(1).map(Number));
  const sum = (i) => rows.reduce((total, numbers) => total + numbers[i], 0);
  const [passed, failed, skipped] = [sum(0), sum(1), sum(2)];
  const verdict = status === 0 ? "ok" : "FAILED";
  const summary = [
    `test result: ${verdict}. ${passed} passed; ${failed} failed; ${skipped} ignored (${rows.length} suites)`,
  ];
  if (status !== 0 && failed === 0) {
    summary.push(`cargo test ended with ${status} although no test failed: see its output above`);
    return { passed, failed: 1, skipped, summary };
  }
  return { passed, failed, skipped, summary };
}

/** Every Rust test. The addons have none: they cannot be linked without Node, and are tested from TypeScript. */
export async function rustTests() {
  const args = ["test", "--workspace", "--exclude", "rustnum-*-native", "--no-fail-fast"];
  const { status, stdout } = await tee("cargo", args, { env: toolEnv() });
  return countCargo(stdout, status);
}
