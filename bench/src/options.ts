/** The command line. */
import { parseArgs } from "node:util";

export const USAGE = `pnpm bench [memory] [--quick | --overview NAME] [--margin X] [--filter TEXT] [--simd LEVEL] [--rounds N] [--save]

  memory         peak memory and import time instead of speed
  --quick        only rows that have a floor, in less than two minutes; ends with 1 when one falls below it
  --margin X     floors count times X, from 0 to 1: 0.5 on shared machines, where only what is lost by half is ours for sure
  --overview NAME  many cases in little time each, written to bench/results as one table; for ufuncs and folds
  --filter TEXT  only cases whose name or family contains TEXT
  --simd LEVEL   avx2 or baseline: both sides without the instruction sets above it, as on a smaller CPU
  --rounds N     how often each side is timed
  --save         writes the figures to bench/results`;

/** What NumPy has to leave out at each level, in its own names of CPU features. */
export const WITHOUT = {
  avx2: "X86_V4 AVX512_ICL AVX512_SPR",
  baseline: "X86_V3 X86_V4 AVX512_ICL AVX512_SPR",
} as const;

export type SimdLevel = keyof typeof WITHOUT;

export interface Options {
  readonly memory: boolean;
  readonly quick: boolean;
  /** The name of a table to be written; timings are short. */
  readonly overview: string | undefined;
  readonly filter: string;
  /** The highest instruction set that both sides may use; undefined for all that there are. */
  readonly simd: SimdLevel | undefined;
  readonly rounds: number;
  /** What floors are multiplied by. */
  readonly margin: number;
  readonly save: boolean;
}

/** @throws TypeError for arguments that there are not. */
export function readOptions(args: readonly string[]): Options | "help" {
  const { values, positionals } = parseArgs({
    args: [...args].filter((arg) => arg !== "--"),
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      filter: { type: "string", default: "" },
      overview: { type: "string" },
      simd: { type: "string" },
      rounds: { type: "string" },
      margin: { type: "string", default: "1" },
      save: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return "help";
  const unknown = positionals.find((word) => word !== "memory");
  if (unknown !== undefined) throw new TypeError(`there is no mode '${unknown}'`);
  const rounds =
    values.rounds === undefined ? (values.overview !== undefined ? 5 : values.quick ? 7 : 9) : Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 3) throw new TypeError("--rounds needs an integer of at least 3");
  const margin = Number(values.margin);
  if (!(margin >= 0 && margin <= 1)) throw new TypeError("--margin needs a number from 0 to 1");
  const { quick, filter, save, overview, simd } = values;
  if (simd !== undefined && !isLevel(simd))
    throw new TypeError(`--simd needs one of ${Object.keys(WITHOUT).join(", ")}`);
  return { memory: positionals.includes("memory"), quick, overview, filter, simd, rounds, margin, save };
}

function isLevel(name: string): name is SimdLevel {
  return name in WITHOUT;
}
