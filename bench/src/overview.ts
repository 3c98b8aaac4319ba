/** Many cases as one table: a line for each function and dtype, a column for each size, and what they come to together. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { heading } from "./machine.js";
import type { Machine } from "./machine.js";
import type { Result } from "./measure.js";

const FOLDER = fileURLToPath(new URL("../results/", import.meta.url));

/** "sin float64" and "1e6" of "sin float64 1e6". */
function parts(name: string): { subject: string; size: string } {
  const at = name.lastIndexOf(" ");
  return { subject: name.slice(0, at), size: name.slice(at + 1) };
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

const text = (ratio: number): string => (ratio >= 9.95 ? ratio.toFixed(0) : ratio.toFixed(2));

/** One Markdown table for each kind of row. */
function tables(results: readonly Result[]): string[] {
  const sizes = [...new Set(results.map((result) => parts(result.case).size))];
  const rows = [...new Set(results.map(({ row }) => row))];
  const cells = new Map(results.map((result) => [`${result.case}|${result.row}`, result.ratio]));
  const subjects = [...new Set(results.map((result) => parts(result.case).subject))];
  const columns = rows.flatMap((row) => sizes.map((size) => ({ row, size })));
  const head = `| | ${columns.map(({ row, size }) => `${row} ${size}`).join(" | ")} |`;
  const lines = subjects.map((subject) => {
    const values = columns.map(({ row, size }) => cells.get(`${subject} ${size}|${row}`));
    return `| ${subject} | ${values.map((value) => (value === undefined ? "" : text(value))).join(" | ")} |`;
  });
  return [head, `| --- |${" ---: |".repeat(columns.length)}`, ...lines];
}

/** Geometric means by kind of row and size, and how many cells lie below 1. */
export function summary(results: readonly Result[]): string[] {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const key = `${result.row} | ${parts(result.case).size}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [
    "| row | size | cells | geometric mean | below 1 | worst |",
    "| --- | ---: | ---: | ---: | ---: | --- |",
    ...[...groups].map(([key, group]) => {
      const worst = group.reduce((a, b) => (b.ratio < a.ratio ? b : a));
      const below = group.filter(({ ratio }) => ratio < 1).length;
      const mean = geometricMean(group.map(({ ratio }) => ratio));
      return `| ${key} | ${group.length} | ${text(mean)} | ${below} | ${parts(worst.case).subject} ${text(worst.ratio)} |`;
    }),
  ];
}

/** Writes `results/<cpu>-<name>.md`: every ratio, NumPy's time over ours. */
export function writeOverview(name: string, machine: Machine, results: readonly Result[]): string {
  const cpu = machine.cpu.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const file = path.join(FOLDER, `${cpu}-${name}.md`);
  const lines = [
    `# ${name}: NumPy's time over RustNum's`,
    "",
    heading(machine),
    "",
    ...summary(results),
    "",
    ...tables(results),
    "",
  ];
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, lines.join("\n"));
  return file;
}
