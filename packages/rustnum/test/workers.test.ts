/** Worker threads: each has its own registry and block; the compiled side is shared, and stays loaded. */
import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";

import np from "../src/index.js";

const ROUNDS = 20;
// Workers do not go through vitest, so that they need TypeScript and the sources of the workspace by themselves.
const execArgv = ["--conditions", "rustnum-source"];
const BOOT =
  "import('tsx/esm/api').then(({ register }) => { register(); return import(require('node:worker_threads').workerData.file); })";

function run(shared: SharedArrayBuffer, round: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(BOOT, {
      eval: true,
      execArgv,
      workerData: { shared, round, file: new URL("./support/worker.ts", import.meta.url).href },
      stderr: true,
    });
    let answer: unknown;
    worker.on("message", (message: unknown) => (answer = message));
    worker.on("error", reject);
    worker.on("exit", (code) =>
      code === 0 ? resolve(answer) : reject(new Error(`the worker ended with ${String(code)}`)),
    );
  });
}

it(
  `load, run and exit ${String(ROUNDS)} times, two at a time, while the main thread computes`,
  { timeout: 120_000 },
  async () => {
    const shared = new SharedArrayBuffer(8 * ROUNDS);
    const expected = np.sum(np.arange(50_000));
    const functions = new Set(np.registry.list().map(({ name }) => name)).size;
    for (let round = 0; round < ROUNDS; round += 2) {
      const answers = Promise.all([run(shared, round), run(shared, round + 1)]);
      expect(np.sum(np.arange(50_000).add(1))).toBe(expected + 50_000);
      for (const [k, answer] of (await answers).entries()) {
        const warned = "invalid value encountered in sqrt";
        expect(answer).toEqual({ sum: expected + 50_000 * (round + k), root: 2, warned, functions, text: "[1. 2.]" });
      }
    }
    // Each wrote its own element of the shared memory.
    expect(np.frombuffer(shared).tolist()).toEqual(new Array(ROUNDS).fill(1));
  },
);

it("arrays travel by structured clone of their data, and shared memory by reference", () => {
  const a = np.arange(6).reshape(2, 3);
  const copy = np.array(structuredClone(a.data)).reshape(a.shape);
  expect(copy.tolist()).toEqual(a.tolist());
});
