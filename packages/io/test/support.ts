/** Folders for files that a test writes, warnings that a call emits, and arrays as the oracle compares them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

export { ofSpec, raw, unaligned } from "../../core/test/support/arrays.js";

/** A folder that is gone after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rustnum-io-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The warnings that a call emits, as `name: message`. */
export async function warningsOf(call: () => unknown): Promise<string[]> {
  // Warnings are emitted after the current work; those of calls before are not meant.
  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      setImmediate(resolve);
    });
  await settled();
  const seen: string[] = [];
  const listen = (warning: Error): void => void seen.push(`${warning.name}: ${warning.message}`);
  process.on("warning", listen);
  try {
    call();
    await settled();
  } finally {
    process.off("warning", listen);
  }
  return seen;
}
