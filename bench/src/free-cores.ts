/**
 * How much of the second core is there: floors are set on a machine with two free ones, and a busy or virtual machine has
 * less. A function that only computes says it: its time on one thread over that on two.
 */
import { arange, get_num_threads, set_num_threads } from "@rustnum/core";
import { sin } from "@rustnum/ufunc";

const ROUNDS = 9;
/** What two free cores give. */
const FULL = 1.8;

/** 1 with two free cores or more, about 0.5 with one. Floors are multiplied by it. */
export function freeCores(): number {
  const [x, out] = [arange(1e6), arange(1e6)];
  const before = get_num_threads();
  const time = (threads: number): number => {
    set_num_threads(threads);
    const start = process.hrtime.bigint();
    for (let k = 0; k < 10; k++) sin(x, out);
    return Number(process.hrtime.bigint() - start);
  };
  const ratios = Array.from({ length: ROUNDS }, () => time(1) / time(2)).sort((p, q) => p - q);
  set_num_threads(before);
  return Math.min(1, (ratios[Math.floor(ROUNDS / 2)] ?? 1) / FULL);
}
