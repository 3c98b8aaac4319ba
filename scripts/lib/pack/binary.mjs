// Looks into the head of a binary: a release must not ship a file that was built for another platform.
import { openSync, readSync, closeSync } from "node:fs";

const ELF = { 0x3e: "x64", 0xb7: "arm64" };
const MACH_O = { 0x01000007: "x64", 0x0100000c: "arm64" };
const PE = { 0x8664: "x64", 0xaa64: "arm64" };

/** The system and processor that a shared library was made for: `{ os, cpu }`, or undefined when it is none. */
export function binaryPlatform(file) {
  const head = Buffer.alloc(4096);
  const descriptor = openSync(file, "r");
  const length = readSync(descriptor, head, 0, head.length, 0);
  closeSync(descriptor);
  if (length < 64) return undefined;
  if (head.readUInt32BE(0) === 0x7f454c46) return { os: "linux", cpu: ELF[head.readUInt16LE(18)] };
  if (head.readUInt32LE(0) === 0xfeedfacf) return { os: "darwin", cpu: MACH_O[head.readUInt32LE(4)] };
  const pe = head.readUInt32LE(0x3c);
  if (head.readUInt16LE(0) === 0x5a4d && pe + 6 <= length) return { os: "win32", cpu: PE[head.readUInt16LE(pe + 4)] };
  return undefined;
}
