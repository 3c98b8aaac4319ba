/** One side as a child process: requests in order, one answer each. */
import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { WITHOUT } from "./options.js";
import type { SimdLevel } from "./options.js";
import type { Request } from "./protocol.js";

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export class Side {
  readonly name: string;
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting: Waiting[] = [];
  #ended: Error | undefined;

  constructor(name: string, command: string, args: readonly string[], environment: Readonly<Record<string, string>>) {
    this.name = name;
    this.#process = spawn(command, args, {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...environment },
    });
    createInterface({ input: this.#process.stdout }).on("line", (line) => this.#take(line));
    this.#process.on("error", (error) => this.#end(`could not be started: ${error.message}`));
    this.#process.on("close", (code, signal) => this.#end(`ended with ${signal ?? code}`));
    // Writing to a process that has ended fails here; that it has ended is what "close" tells.
    this.#process.stdin.on("error", () => undefined);
  }

  #end(reason: string): void {
    this.#ended ??= new Error(`${this.name} ${reason}`);
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
  }

  #take(line: string): void {
    const reply = JSON.parse(line) as { value?: unknown; error?: string };
    const waiting = this.#waiting.shift();
    if (reply.error === undefined) waiting?.resolve(reply.value);
    else waiting?.reject(new Error(`${this.name}: ${reply.error}`));
  }

  /** Asks and waits. What comes back is what the request's answer is; both sides are ours. */
  ask<T>(request: Request): Promise<T> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    }) as Promise<T>;
  }

  close(): void {
    this.#process.stdin.end();
  }
}

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** RustNum in a Node of its own; without the workspace's condition `rustnum` is the built package. */
export const nodeSide = (simd?: SimdLevel): Side =>
  new Side(
    "RustNum",
    process.execPath,
    ["--expose-gc", "--import", "tsx", at("./node-side.ts")],
    simd === undefined ? {} : { RUSTNUM_SIMD: simd },
  );

/** NumPy in the interpreter that the set-up made. */
export const pythonSide = (executable: string, simd?: SimdLevel): Side =>
  new Side(
    "NumPy",
    executable,
    ["-u", at("../python/side.py")],
    // It warns of every name that this CPU does not have anyway.
    simd === undefined ? {} : { NPY_DISABLE_CPU_FEATURES: WITHOUT[simd], PYTHONWARNINGS: "ignore" },
  );
