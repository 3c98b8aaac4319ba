/** What each worker of workers.test.ts does: loads everything, computes, and answers with what it saw. */
import { parentPort, workerData } from "node:worker_threads";

import np from "../../src/index.js";

const { shared, round } = workerData as { shared: SharedArrayBuffer; round: number };
const a = np.frombuffer(shared);
const big = np.arange(50_000).add(round);
np.set_num_threads(2);
let warned = "";
process.on("warning", ({ message }) => (warned = message));
const roots = np.sqrt(np.array([-1, 4]));
np.add(a.slice(`${String(round)}:${String(round + 1)}`), 1, { out: a.slice(`${String(round)}:${String(round + 1)}`) });
setImmediate(() => {
  const kinds = new Set(np.registry.list().map(({ name }) => name));
  parentPort?.postMessage({
    sum: np.sum(big),
    root: roots.get(1),
    warned,
    functions: kinds.size,
    text: String(np.array([1, 2])),
    // A port has no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
  });
});
