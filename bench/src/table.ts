/** Results as a table for the terminal. */
import type { Result } from "./measure.js";
import type { verdict } from "./floors.js";

const UNITS = [
  [1e9, "s"],
  [1e6, "ms"],
  [1e3, "µs"],
  [0, "ns"],
] as const;

/** A time in ns with three digits and the unit that fits. */
export function duration(ns: number): string {
  const [size, unit] = UNITS.find(([least]) => ns >= least) ?? [1, "ns"];
  return `${(ns / (size === 0 ? 1 : size)).toPrecision(3)} ${unit}`;
}

export interface Line extends Result {
  readonly floor: number | undefined;
  readonly verdict: ReturnType<typeof verdict>;
}

const MARKS = { "": "", ok: "", low: "~ within the noise", fail: "✗ below its floor" } as const;

export const HEADER = `${"case".padEnd(30)} ${"row".padEnd(7)} ${"RustNum".padStart(9)} ${"NumPy".padStart(9)} ${"ratio".padStart(7)}  noise  floor`;

/** One row; the name only where it differs from the row before. */
export function format(line: Line, first: boolean): string {
  const { floor } = line;
  return [
    (first ? line.case : "").padEnd(30),
    line.row.padEnd(7),
    duration(line.ours).padStart(9),
    duration(line.numpy).padStart(9),
    `${line.ratio.toFixed(2)}×`.padStart(7),
    `±${((100 * line.noise) / line.ratio).toFixed(0)} %`.padStart(6),
    (floor === undefined ? "" : `${floor}×`).padStart(6),
    MARKS[line.verdict],
  ]
    .join(" ")
    .trimEnd();
}
