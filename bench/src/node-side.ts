/**
 * RustNum's side of the benchmarks: a process that answers the same requests as python/side.py.
 * It imports `rustnum` as a user does, built.
 */
import { createInterface } from "node:readline";
import np, { isNDArray } from "rustnum";
import { CASES } from "../cases/index.js";
import type { Request } from "./protocol.js";

type Timed = (loops: number) => number;

/** Results are kept here, so that no loop is without effect. */
export const kept: { value: unknown } = { value: undefined };

/**
 * A loop of its own for each row, so that V8 learns about one function at a time, as it does in a program, and not
 * about a call site that has seen all of them.
 */
function timed(run: (i: number) => unknown): Timed {
  // eslint-disable-next-line no-new-func, no-implied-eval
  const loop = new Function("run", "loops", "kept", "for (let i = 0; i < loops; i++) kept.value = run(i);");
  return (loops) => {
    const start = process.hrtime.bigint();
    loop(run, loops, kept);
    return Number(process.hrtime.bigint() - start);
  };
}

/** One number for a scalar; both parts of a complex one count. */
const toNumber = (value: unknown): number => (value instanceof np.Complex ? value.real + value.imag : Number(value));

/** Some elements of a result, or null for a statement without one. */
function sampled(value: unknown, count: number): number[] | null {
  if (value === undefined) return null;
  if (Array.isArray(value)) return sampled(value[0], count);
  if (!isNDArray(value)) return [toNumber(value)];
  const flat = value.reshape(-1);
  const wanted = Math.min(count, flat.size);
  return Array.from({ length: wanted }, (_, k) => toNumber(flat.get(Math.floor((k * flat.size) / wanted))));
}

let rows = new Map<string, Timed>();

function forget(): null {
  rows = new Map();
  kept.value = undefined;
  globalThis.gc?.();
  return null;
}

function answer(request: Request): unknown {
  switch (request.do) {
    case "info":
      return { node: process.version, ...np.show_config() };
    case "prepare": {
      forget();
      const found = CASES.find(({ name }) => name === request.name);
      if (found === undefined) throw new Error(`there is no case ${request.name}`);
      const runs = found.prepare();
      rows = new Map([...runs].map(([row, run]) => [row, timed(run)]));
      return Object.fromEntries([...runs].map(([row, run]) => [row, sampled(run(0), request.samples)]));
    }
    case "measure": {
      const row = rows.get(request.row);
      if (row === undefined) throw new Error(`there is no row ${request.row}`);
      return row(request.loops);
    }
    case "drop":
      return forget();
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let reply: { value?: unknown; error?: string };
  try {
    reply = { value: answer(JSON.parse(line) as Request) };
  } catch (error) {
    reply = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
