/** Figures as a file that can be kept: one line for each row. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Machine } from "./machine.js";
import type { Result } from "./measure.js";

const FOLDER = fileURLToPath(new URL("../results/", import.meta.url));

const three = (value: number): number => Number(value.toPrecision(3));

/** Writes bench/results/<cpu>-<date>.json and gives its path. */
export function save(machine: Machine, results: readonly Result[], date = new Date()): string {
  const cpu = machine.cpu.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const file = path.join(FOLDER, `${cpu}-${date.toISOString().slice(0, 10)}.json`);
  const rows = results.map(({ case: name, row, ours, numpy, ratio, noise }) =>
    JSON.stringify({
      case: name,
      row,
      ours: three(ours),
      numpy: three(numpy),
      ratio: three(ratio),
      noise: three(noise),
    }),
  );
  const head = JSON.stringify({ unit: "ns", machine }).slice(0, -1);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, `${head},"results":[\n${rows.join(",\n")}\n]}\n`);
  return file;
}
