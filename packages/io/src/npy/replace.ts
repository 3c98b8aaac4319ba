/**
 * Writing a file so that it is there completely or not at all.
 *
 * @module
 */
import { chmodSync, closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import type { Stats } from "node:fs";
import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";

/** Node writes at most 2^31 − 1 bytes at once. */
const CHUNK = 2 ** 30;

/** Writes the parts to a file beside `path` and gives it that name at the end. */
export function replaceFile(path: string, parts: readonly Uint8Array[]): void {
  const old = statSync(path, { throwIfNoEntry: false });
  if (old !== undefined && !old.isFile()) {
    // A device or a pipe cannot be replaced (and a folder cannot be opened, which says so).
    writeParts(path, "w", parts);
    return;
  }
  // Through a link to the file that is meant.
  const target = old === undefined ? path : realpathSync(path);
  const fresh = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}`);
  try {
    writeParts(fresh, "wx", parts);
    keepMode(fresh, old);
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

/** The permissions that the file had stay. */
function keepMode(path: string, old: Stats | undefined): void {
  if (old !== undefined) chmodSync(path, old.mode & 0o7777);
}

function writeParts(path: string, flags: "w" | "wx", parts: readonly Uint8Array[]): void {
  const fd = openSync(path, flags);
  try {
    for (const part of parts) writeAll(fd, part);
  } finally {
    closeSync(fd);
  }
}

function writeAll(fd: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.byteLength) done += writeSync(fd, bytes, done, Math.min(CHUNK, bytes.byteLength - done));
}
