/** The benchmarks: see README.md, or `pnpm bench --help`. */
import { existsSync } from "node:fs";
import path from "node:path";
import { pythonState } from "@rustnum/oracle";
import type { Case } from "./case.js";
import { floorOf, readFloors, verdict } from "./floors.js";
import { describe, heading } from "./machine.js";
import { measure } from "./measure.js";
import { measureMemory } from "./memory/main.js";
import { USAGE, readOptions } from "./options.js";
import type { Options } from "./options.js";
import type { NodeInfo, PythonInfo } from "./protocol.js";
import { summary, writeOverview } from "./overview.js";
import { save } from "./save.js";
import { nodeSide, pythonSide } from "./side.js";
import type { Side } from "./side.js";
import { HEADER, format } from "./table.js";
import type { Line } from "./table.js";

const FULL_TARGET = 20e6;
const QUICK_TARGET = 15e6;
const OVERVIEW_TARGET = 2.5e6;
const RETRIES = 2;

/** All cases, or those that were asked for. Imported late: `--help` needs no kernels. */
async function chosen({ filter, quick }: Options): Promise<Case[]> {
  const { FAMILIES } = await import("../cases/index.js");
  const floors = readFloors();
  return Object.entries(FAMILIES).flatMap(([family, cases]) =>
    cases
      .filter(({ name }) => name.includes(filter) || family.includes(filter))
      .filter(({ name }) => !quick || floors[name] !== undefined),
  );
}

async function measureSpeed(options: Options): Promise<boolean> {
  const found = pythonState();
  if (!found.available) throw new Error(found.reason);
  const [node, python] = [nodeSide(options.simd), pythonSide(found.executable, options.simd)];
  try {
    return await judgeAll(options, node, python);
  } finally {
    node.close();
    python.close();
  }
}

async function judgeAll(options: Options, node: Side, python: Side): Promise<boolean> {
  const [cases, floors] = [await chosen(options), readFloors()];
  const machine = describe(await node.ask<NodeInfo>({ do: "info" }), await python.ask<PythonInfo>({ do: "info" }));
  const { freeCores } = await import("./free-cores.js");
  let free = freeCores();
  const busy = free < 1 ? ` (the second core is not all ours: floors are taken times ${free.toFixed(2)})` : "";
  console.log(`${heading(machine)}${busy}\n\n${HEADER}`);

  const target = options.overview !== undefined ? OVERVIEW_TARGET : options.quick ? QUICK_TARGET : FULL_TARGET;
  const judge = async (bench: Case, rounds: number): Promise<Line[]> => {
    const results = await measure(bench, node, python, { rounds, target });
    return results.map((result) => {
      const set = floorOf(floors, result.case, result.row, machine.numpy.features);
      const floor = set === undefined ? undefined : Number((set * free * options.margin).toPrecision(3));
      return { ...result, floor, verdict: verdict(result, floor) };
    });
  };

  const lines: Line[] = [];
  for (const bench of cases) {
    let measured = await judge(bench, options.rounds);
    // Something else may have run on the machine, or still runs: a failure has to show again and again, and longer.
    for (let again = 0; again < RETRIES && measured.some((line) => line.verdict === "fail"); again++) {
      free = Math.min(freeCores(), free);
      measured = await judge(bench, 2 * options.rounds);
    }
    measured.forEach((line, k) => console.log(format(line, k === 0)));
    lines.push(...measured);
  }

  const failed = lines.filter((line) => line.verdict === "fail");
  const floored = lines.filter((line) => line.floor !== undefined);
  console.log(`\n${lines.length} rows; ${floored.length - failed.length} of ${floored.length} floors kept.`);
  if (options.overview !== undefined) {
    console.log(`\n${summary(lines).join("\n")}\n`);
    console.log(`Written to ${path.relative(process.cwd(), writeOverview(options.overview, machine, lines))}`);
  }
  if (options.save) console.log(`Saved as ${path.relative(process.cwd(), save(machine, lines))}`);
  return failed.length === 0;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") {
    console.log(USAGE);
    return;
  }
  const built = new URL("../../packages/rustnum/dist/index.js", import.meta.url);
  if (!existsSync(built))
    throw new Error("the packages are not built: what is measured is what users get. Run: npm run build");
  const good = options.memory ? measureMemory(options.filter) : await measureSpeed(options);
  if (!good && (options.quick || options.memory)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
