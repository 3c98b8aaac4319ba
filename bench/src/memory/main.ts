/** Peak memory and import time: each program in a fresh Node without anything else in it. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "../statistics.js";

interface Program {
  readonly name: string;
  /** A plain JavaScript file: a TypeScript loader would count too. */
  readonly file: string;
  readonly unit: "MB" | "ms";
  readonly limit: number;
  readonly runs: number;
}

const PROGRAMS: readonly Program[] = [
  { name: "200 results of 80 MB, nothing disposed", file: "large-dropped.mjs", unit: "MB", limit: 600, runs: 1 },
  { name: "2e7 small results, dropped", file: "small-dropped.mjs", unit: "MB", limit: 150, runs: 1 },
  { name: "50,000 of 5e7 small results, kept", file: "small-kept.mjs", unit: "MB", limit: 1024, runs: 1 },
  { name: "import of @rustnum/core", file: "import-core.mjs", unit: "ms", limit: 40, runs: 11 },
  { name: "import of rustnum", file: "import-umbrella.mjs", unit: "ms", limit: 60, runs: 11 },
];

function runOnce({ file }: Program): number {
  const script = fileURLToPath(new URL(`./programs/${file}`, import.meta.url));
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${file} ended with ${signal ?? status}\n${stderr}`);
  return Number(stdout);
}

/** Runs all programs whose name contains `filter`; says whether all kept to their limits. */
export function measureMemory(filter: string): boolean {
  let good = true;
  for (const program of PROGRAMS.filter(({ name }) => name.includes(filter))) {
    const figure = median(Array.from({ length: program.runs }, () => runOnce(program)));
    const kept = figure <= program.limit;
    good &&= kept;
    const [shown, limit] = [`${figure.toFixed(0)} ${program.unit}`, `limit ${program.limit} ${program.unit}`];
    console.log(`${program.name.padEnd(40)} ${shown.padStart(8)}  ${limit}${kept ? "" : "  ✗"}`);
  }
  return good;
}
