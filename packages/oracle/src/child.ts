/** The Python process behind an oracle: frames in, frames out, one reply for each request, in order. */

import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { Socket } from "node:net";
import { fileURLToPath } from "node:url";

import type { Frame } from "./wire.js";

/** A frame as it arrived: the parsed header and the blobs it lists. */
export interface Received {
  readonly header: unknown;
  readonly blobs: readonly Uint8Array[];
}

interface Waiting {
  resolve(frame: Received): void;
  reject(error: Error): void;
}

const SCRIPT = fileURLToPath(new URL("../python/oracle.py", import.meta.url));
const KEPT_STDERR = 4000;

/** Python, running until this process ends (it leaves when its input does) or until `close`. */
export class Child {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting: Waiting[] = [];
  #chunks: Buffer[] = [];
  #received = 0;
  /** Bytes that must be there before another look at them is worth it. */
  #needed = 4;
  #stderr = "";
  #failure: Error | undefined;

  constructor(executable: string) {
    this.#process = spawn(executable, ["-u", SCRIPT], {
      // One BLAS thread: test workers run side by side, and its results should not depend on how many there are.
      env: { OPENBLAS_NUM_THREADS: "1", ...process.env, PYTHONIOENCODING: "utf-8" },
      windowsHide: true,
    });
    this.#process.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#process.stderr.on("data", (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-KEPT_STDERR);
    });
    this.#process.on("error", (error) => this.#fail(error.message));
    this.#process.on("close", (code, signal) => this.#fail(`it ended with ${signal ?? `code ${code}`}`));
    // A write to a process that died arrives here as EPIPE; its close event tells the story.
    this.#process.stdin.on("error", () => undefined);
    this.#setReferenced(false);
  }

  /** Whether requests can still be sent. */
  get alive(): boolean {
    return this.#failure === undefined;
  }

  /** Sends a frame, or nothing to receive the greeting, and waits for the next frame that comes back. */
  exchange(frame: Frame | undefined): Promise<Received> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#setReferenced(true);
      if (frame === undefined) return;
      const header = Buffer.from(
        JSON.stringify({ ...frame.header, blobs: frame.blobs.map((blob) => blob.byteLength) }),
      );
      const length = Buffer.alloc(4);
      length.writeUInt32LE(header.byteLength);
      this.#process.stdin.write(Buffer.concat([length, header, ...frame.blobs]));
    });
  }

  /** Ends the process; calls under way are rejected. */
  close(): void {
    this.#process.stdin.end();
    this.#process.kill();
  }

  /** While nothing is asked, the child and its pipes must not keep this process alive; while something is, they must. */
  #setReferenced(referenced: boolean): void {
    const { stdin, stdout, stderr } = this.#process;
    for (const handle of [this.#process, stdin, stdout, stderr]) {
      if (!(handle === this.#process || handle instanceof Socket)) continue;
      if (referenced) handle.ref();
      else handle.unref();
    }
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#received += chunk.byteLength;
    while (this.#received >= this.#needed) {
      // Copied on every look; large frames are looked at three times, because each look says how much more is needed.
      const data = Buffer.concat(this.#chunks);
      this.#chunks = [data];
      const used = this.#tryFrame(data);
      if (used === 0) return;
      this.#chunks = [data.subarray(used)];
      this.#received -= used;
      this.#needed = 4;
    }
  }

  /** Hands out the frame at the start of the data, and returns its size; 0, and `#needed` raised, if it is not whole. */
  #tryFrame(data: Buffer): number {
    const bodyAt = 4 + data.readUInt32LE(0);
    this.#needed = bodyAt;
    if (data.byteLength < bodyAt) return 0;
    const header = JSON.parse(data.toString("utf8", 4, bodyAt)) as { blobs: number[] };
    const end = header.blobs.reduce((sum, size) => sum + size, bodyAt);
    this.#needed = end;
    if (data.byteLength < end) return 0;
    let at = bodyAt;
    // Copies, so that each result starts at offset 0 of a buffer of its own and typed arrays can be laid over it.
    const blobs = header.blobs.map((size) => new Uint8Array(data.subarray(at, (at += size))));
    const waiting = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#setReferenced(false);
    waiting?.resolve({ header, blobs });
    return end;
  }

  #fail(reason: string): void {
    if (this.#failure !== undefined) return;
    const tail = this.#stderr === "" ? "" : `\n${this.#stderr.trimEnd()}`;
    this.#failure = new Error(`the NumPy oracle stopped: ${reason}${tail}`);
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#failure);
  }
}
