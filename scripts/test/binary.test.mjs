// A release refuses binaries that were built for another platform than their name says.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { binaryPlatform } from "../lib/pack/binary.mjs";

let folder;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "rustnum-binary-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A file whose head is zero but for what `write` puts there. */
function fileWith(write) {
  const head = Buffer.alloc(256);
  write(head);
  const file = path.join(folder, "addon.node");
  writeFileSync(file, head);
  return file;
}

const elf = (machine) => (head) => {
  head.write("\x7fELF", "latin1");
  head.writeUInt16LE(machine, 18);
};
const machO = (machine) => (head) => {
  head.writeUInt32LE(0xfeedfacf, 0);
  head.writeUInt32LE(machine, 4);
};
const pe = (machine) => (head) => {
  head.write("MZ", "latin1");
  head.writeUInt32LE(0x80, 0x3c);
  head.write("PE\0\0", 0x80, "latin1");
  head.writeUInt16LE(machine, 0x84);
};

test.each([
  ["ELF", elf(0x3e), { os: "linux", cpu: "x64" }],
  ["ELF for ARM", elf(0xb7), { os: "linux", cpu: "arm64" }],
  ["Mach-O", machO(0x01000007), { os: "darwin", cpu: "x64" }],
  ["Mach-O for ARM", machO(0x0100000c), { os: "darwin", cpu: "arm64" }],
  ["PE", pe(0x8664), { os: "win32", cpu: "x64" }],
  ["something else", () => {}, undefined],
])("reads the head of %s", (_, write, expected) => {
  expect(binaryPlatform(fileWith(write))).toEqual(expected);
});

test("an empty file is no binary", () => {
  const file = path.join(folder, "empty.node");
  writeFileSync(file, "");
  expect(binaryPlatform(file)).toBeUndefined();
});
