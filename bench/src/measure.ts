/** Paired rounds: both sides in turn, the same operation, again and again. */
import type { Case } from "./case.js";
import { checkSame } from "./compare.js";
import type { Samples } from "./protocol.js";
import type { Side } from "./side.js";
import { median, spread } from "./statistics.js";

export interface Effort {
  /** How often each side is timed. */
  readonly rounds: number;
  /** How long one timing should take, in ns; a call that takes longer is made once. */
  readonly target: number;
}

export interface Result {
  readonly case: string;
  readonly row: string;
  /** Medians, ns for one operation. */
  readonly ours: number;
  readonly numpy: number;
  /** Median of the rounds' ratios, NumPy's time over ours: above 1 we are faster. */
  readonly ratio: number;
  /** Spread of one round's ratio. */
  readonly noise: number;
}

const SAMPLES = 50;

/** A row: calls in one timing, and what the rounds took, ns for one operation. */
interface Plan {
  readonly row: string;
  readonly loops: { node: number; python: number };
  readonly node: number[];
  readonly python: number[];
}

/** Calls that take about `target` ns together. Calling more and more of them also warms the side up. */
async function calibrate(side: Side, row: string, target: number): Promise<number> {
  let loops = 1;
  for (;;) {
    const elapsed = await side.ask<number>({ do: "measure", row, loops });
    if (elapsed >= target / 2) return Math.max(1, Math.round((loops * target) / elapsed));
    loops = Math.ceil(loops * Math.min(20, Math.max(2, (0.8 * target) / Math.max(elapsed, 1))));
  }
}

/** Times all rows of a case. */
export async function measure(bench: Case, node: Side, python: Side, { rounds, target }: Effort): Promise<Result[]> {
  const { name, numpy: setup, rows, repeat } = bench;
  const request = { do: "prepare", name, setup, rows, samples: SAMPLES } as const;
  const [ours, numpy] = [await node.ask<Samples>(request), await python.ask<Samples>(request)];
  checkSame(bench, ours, numpy);

  const plans: Plan[] = [];
  for (const row of rows) {
    const loops = { node: 1, python: 1 };
    // Twice: what the first calibration compiled and allocated changes the second one.
    for (let k = 0; k < 2; k++) loops.node = await calibrate(node, row.name, target);
    loops.python = await calibrate(python, row.name, target);
    plans.push({ row: row.name, loops, node: [], python: [] });
  }

  const time = async (side: Side, plan: Plan, loops: "node" | "python"): Promise<void> => {
    const calls = plan.loops[loops];
    const elapsed = await side.ask<number>({ do: "measure", row: plan.row, loops: calls });
    plan[loops].push(elapsed / calls / repeat);
    // Calibrated while something else ran, or the compiler: so few calls would be measured cold in every round.
    if (elapsed < target / 2) plan.loops[loops] = Math.max(1, Math.round((calls * target) / elapsed));
  };
  for (let round = 0; round < rounds; round++) {
    for (const plan of plans) {
      // Who goes first changes from round to round, so that neither always finds the caches the other left.
      if (round % 2 === 0) await time(node, plan, "node");
      await time(python, plan, "python");
      if (round % 2 === 1) await time(node, plan, "node");
    }
  }
  await node.ask({ do: "drop" });
  await python.ask({ do: "drop" });
  return plans.map((plan) => {
    const ratios = plan.node.map((t, k) => (plan.python[k] ?? NaN) / t);
    const [a, b] = [median(plan.node), median(plan.python)];
    return { case: name, row: plan.row, ours: a, numpy: b, ratio: median(ratios), noise: spread(ratios) };
  });
}
