/** `save` and `load` on their own: files, damage, what is not there yet. */
import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";

import { arange, array, zeros } from "@rustnum/core";

import { EOFError, load, save } from "../src/index.js";
import { temporaryFolder, warningsOf } from "./support.js";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

describe("save", () => {
  it("adds the ending, takes URLs and array-likes, and replaces files", () => {
    save(at("a"), [[1, 2], [3, 4]]); // prettier-ignore
    expect(load(at("a.npy")).tolist()).toEqual([[1, 2], [3, 4]]); // prettier-ignore
    save(pathToFileURL(at("a.npy")), new Int8Array([5]));
    expect(load(pathToFileURL(at("a.npy"))).dtype.name).toBe("int8");
  });

  it("writes through links, keeps permissions and leaves nothing else behind", () => {
    mkdirSync(at("real"));
    save(at("real/x.npy"), 1);
    chmodSync(at("real/x.npy"), 0o600);
    symlinkSync(at("real/x.npy"), at("link.npy"));
    save(at("link.npy"), 2);
    expect(load(at("real/x.npy")).item()).toBe(2);
    expect(statSync(at("real/x.npy")).mode & 0o777).toBe(0o600);
    expect(readdirSync(at("real"))).toEqual(["x.npy"]);
  });

  it("leaves the old file when it fails", () => {
    save(at("old"), 1);
    expect(() => save(at("old"), [[1], [1, 2]])).toThrow("inhomogeneous");
    expect(() => save(at("nowhere/x"), 1)).toThrow("ENOENT");
    expect(load(at("old.npy")).item()).toBe(1);
    mkdirSync(at("folder.npy"));
    expect(() => save(at("folder.npy"), 1)).toThrow("EISDIR");
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("refuses what is no file", () => {
    expect(() => save(5 as never, 1)).toThrow(TypeError);
    expect(() => save("http://example.org/a", 1)).toThrow("not a file");
  });
});

describe("load", () => {
  save(at("good"), arange(6).reshape(2, 3));
  const good = readFileSync(at("good.npy"));

  it("takes paths, URLs, buffers and views at any offset", () => {
    const shifted = new Uint8Array(good.length + 1);
    shifted.set(good, 1);
    const copy = new ArrayBuffer(good.length);
    new Uint8Array(copy).set(good);
    for (const file of [at("good.npy"), pathToFileURL(at("good.npy")), good, shifted.subarray(1), copy]) {
      expect(load(file).tolist()).toEqual([[0, 1, 2], [3, 4, 5]]); // prettier-ignore
    }
  });

  it("gives memory of its own", () => {
    const loaded = load(good);
    loaded.set(0, 0, 9);
    expect(load(good).get(0, 0)).toBe(0);
  });

  it("allocates nothing by sizes that the file does not have", () => {
    const claim = (shape: string): Buffer => {
      const header = good.toString("latin1", 10, 128).replace("(2, 3)", shape);
      const length = Buffer.from(Uint16Array.of(header.length).buffer);
      return Buffer.concat([good.subarray(0, 8), length, Buffer.from(header, "latin1"), good.subarray(128)]);
    };
    const message = /^EOF: reading array data, expected \d+ bytes got 48$|array is too big/;
    for (const shape of [
      "(9007199254740992, 9007199254740992)",
      "(1099511627776,)",
      "(99999999999999999999999,)",
      `(${"9999, ".repeat(64)})`,
    ]) {
      expect(() => load(claim(shape)), shape).toThrow(message);
    }
    expect(load(claim("(0, 3)")).shape).toEqual([0, 3]);
  });

  it("makes bools of any bytes", () => {
    save(at("bool"), zeros([3], { dtype: "bool" }));
    const bytes = readFileSync(at("bool.npy"));
    bytes.set([0, 2, 255], bytes.length - 3);
    expect([...(load(bytes).data as Uint8Array)]).toEqual([0, 1, 1]);
  });

  it("says what is not there yet", () => {
    expect(() => load(Buffer.from("PK\x03\x04..."))).toThrow("npz");
    expect(() => load(at("good.npy"), "r" as never)).toThrow("mmap_mode");
    expect(() => load(Buffer.from("abc"), { allow_pickle: true })).toThrow("pickles are not loaded");
    expect(() => load(Buffer.from(good.toString("latin1").replace("'<f8'", "'<U3'"), "latin1"))).toThrow(
      "not supported yet",
    );
    expect(() => load(Buffer.alloc(0))).toThrow(EOFError);
    expect(() => load(at("nowhere.npy"))).toThrow("ENOENT");
    expect(() => load([1, 2] as never)).toThrow(TypeError);
    expect(() => load(good, { encoding: "utf8" as never })).toThrow("encoding must be");
    expect(() => load(good, { sep: "," } as never)).toThrow("unexpected keyword argument 'sep'");
  });

  it("reads large headers only when told to, and warns of Python 2's", async () => {
    const text = good.toString("latin1");
    const old = Buffer.from(text.replace("(2, 3)", "(2L, 3L)").replace("\x76\0", "\x78\0"), "latin1");
    expect(await warningsOf(() => load(old))).toEqual([expect.stringMatching(/^UserWarning: .*Python 2/)]);
    const large = Buffer.concat([
      good.subarray(0, 8),
      Buffer.from([0x20, 0x4e]),
      Buffer.alloc(20_000, " "),
      good.subarray(128),
    ]);
    large.set(good.subarray(10, 128), 10);
    large[127] = 32;
    expect(() => load(large)).toThrow("Header info length (20000) is large");
    expect(load(large, { max_header_size: 20_000 }).shape).toEqual([2, 3]);
    expect(load(large, { allow_pickle: true }).shape).toEqual([2, 3]);
  });

  it("survives any damage", () => {
    let seed = 1;
    const random = (n: number): number => (seed = (seed * 48_271) % 2_147_483_647) % n;
    for (let k = 0; k < 3000; k++) {
      const bytes = Buffer.from(good.subarray(0, random(4) === 0 ? random(good.length + 1) : good.length));
      for (let edits = 1 + random(3); edits > 0 && bytes.length > 0; edits--)
        bytes[random(Math.min(bytes.length, 80))] = random(256);
      try {
        load(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
        expect(["ValueError", "EOFError", "MemoryError"]).toContain((error as Error).name);
      }
    }
  });

  it("reads what it wrote to a file whatever the type", () => {
    writeFileSync(at("c.npy"), "");
    save(at("c.npy"), array([1n, -(2n ** 63n)]));
    expect(load(at("c.npy")).tolist({ bigint: true })).toEqual([1n, -(2n ** 63n)]);
  });
});
