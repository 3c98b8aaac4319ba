// Runs named steps one after the other and ends with the summary.
import { performance } from "node:perf_hooks";
import { Failed } from "./run.mjs";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {() => unknown} run - may give counts of tests; throws when it fails
 * @property {boolean} [needed] - later steps make no sense when this one has failed
 */

function secondsSince(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** The last line: `12 passed, 0 failed`, and how many were skipped when there are such. */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * Runs every step, even after one has failed, unless a needed one did. Sets the exit code.
 * @param {readonly Step[]} steps
 */
export async function pipeline(steps) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const summaries = [];
  const broken = [];
  for (const step of steps) {
    console.log(`\n\x1b[1m── ${step.name}\x1b[0m`);
    const start = performance.now();
    try {
      const counts = await step.run();
      if (counts?.summary !== undefined) {
        total.passed += counts.passed;
        total.failed += counts.failed;
        total.skipped += counts.skipped;
        summaries.push({ name: step.name, lines: counts.summary });
      }
      console.log(`── ${step.name}: ${secondsSince(start)}`);
    } catch (error) {
      console.error(error instanceof Failed ? error.message : error);
      console.error(`── ${step.name}: failed after ${secondsSince(start)}`);
      broken.push(step.name);
      if (step.needed === true) break;
    }
  }
  console.log("");
  for (const { name, lines } of summaries) console.log([`${name}:`, ...lines.map((line) => `  ${line}`)].join("\n"));
  for (const name of broken) console.log(`failed: ${name}`);
  // A step that is not made of tests counts as one, so that the last line never says "0 failed" of a failed run.
  total.failed += broken.length;
  console.log(lastLine(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}
