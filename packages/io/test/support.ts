/** Folders for files that a test writes, and arrays as the oracle compares them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

import type { NDArray } from "@rustnum/core";
import type { RawArray } from "@rustnum/oracle";

/** A folder that is gone after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rustnum-io-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An array's elements as bytes in C order. */
export function raw(a: NDArray): RawArray {
  const { data } = a.copy();
  return { dtype: a.dtype, shape: a.shape, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice() };
}

/** The warnings that a call emits, as `name: message`. */
export async function warningsOf(call: () => unknown): Promise<string[]> {
  const seen: string[] = [];
  const listen = (warning: Error): void => void seen.push(`${warning.name}: ${warning.message}`);
  process.on("warning", listen);
  try {
    call();
    // Warnings are emitted after the current work.
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off("warning", listen);
  }
  return seen;
}
