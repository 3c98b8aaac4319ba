/** `loadtxt` on its own: where text comes from, calls, warnings, types. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, expectTypeOf, it } from "vitest";

import { ValueError, complex64, type DTypeName, type NDArray } from "@rustnum/core";

import { loadtxt } from "../src/index.js";
import { temporaryFolder, warningsOf } from "./support.js";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const table = [[1, 2], [3, 4]]; // prettier-ignore

describe("loadtxt reads", () => {
  it("paths, URLs, gzip, bytes and lines", () => {
    const text = "# a b\r\n1,2\r\n3,4\r\n";
    writeFileSync(at("a.csv"), text);
    writeFileSync(at("a.csv.gz"), gzipSync(text));
    const bytes = Buffer.from(text);
    const buffer = new ArrayBuffer(bytes.length);
    new Uint8Array(buffer).set(bytes);
    const sources = [
      at("a.csv"),
      pathToFileURL(at("a.csv")),
      at("a.csv.gz"),
      bytes,
      buffer,
      ["1,2", "3,4"],
      new Set(["1,2\n", "3,4\n"]),
    ];
    for (const source of sources) expect(loadtxt(source, { delimiter: "," }).tolist()).toEqual(table);
  });

  it("files through a handle's descriptor such as a pipe's", () => {
    expect(loadtxt("/dev/null", { ndmin: 2 }).shape).toEqual([0, 1]);
  });

  it("other encodings", () => {
    const degrees = "1°2\n3°4\n";
    for (const encoding of ["utf-16le", "latin1", "utf_8"] as const) {
      const node = encoding === "utf_8" ? "utf8" : encoding === "latin1" ? "latin1" : "utf16le";
      expect(loadtxt(Buffer.from(degrees, node), { delimiter: "°", encoding }).tolist()).toEqual(table);
    }
    expect(loadtxt([Buffer.from("1°2", "latin1")], { delimiter: "°" }).tolist()).toEqual([1, 2]);
    expect(loadtxt(Buffer.from("\ufeff1 2"), { encoding: "utf-8-sig" }).tolist()).toEqual([1, 2]);
    expect(() => loadtxt(Buffer.from("\ufeff1 2"))).toThrow(String.raw`could not convert string '\ufeff1'`);
    expect(() => loadtxt(Buffer.from([0x31, 0xff]))).toThrow(
      "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte",
    );
    expect(() => loadtxt(Buffer.from("1"), { encoding: "nope" })).toThrow("unknown encoding: nope");
    expect(() => loadtxt(Buffer.from("1"), { encoding: "bytes" })).toThrow("latin1");
  });

  it("only as many lines from a generator as its rows need", () => {
    function* lines(): Generator<string> {
      for (let k = 0; ; k++) yield k % 3 === 0 ? "# comment" : String(k);
    }
    const source = lines();
    expect(loadtxt(source, { max_rows: 3 }).tolist()).toEqual([1, 2, 4]);
    expect(loadtxt(source, { max_rows: 2, skiprows: 1 }).tolist()).toEqual([7, 8]);
    function* quoted(): Generator<string> {
      yield '"1\n';
      yield '",2';
      yield "rest";
    }
    const rest = quoted();
    const fields: string[] = [];
    const converters = (s: string): number => fields.push(s);
    loadtxt(rest, { delimiter: ",", quotechar: '"', max_rows: 1, converters });
    expect(fields).toEqual(["1\n", "2"]);
    expect([...rest]).toEqual(["rest"]);
  });

  it("many rows with converters, in order", () => {
    const n = 70_000;
    const lines = Array.from({ length: n }, (_, k) => (k % 7 === 0 ? `${String(k)},` : `${String(k)},é${String(k)}`));
    const missing = (s: string): number => (s === "" ? NaN : Number(s.slice(1)));
    const read = loadtxt(lines, { delimiter: ",", converters: { 1: missing } });
    expect(read.shape).toEqual([n, 2]);
    const { data } = read;
    for (let k = 0; k < n; k++) {
      if (data[2 * k] !== k || !Object.is(data[2 * k + 1], k % 7 === 0 ? NaN : k)) throw new Error(`row ${String(k)}`);
    }
  });
});

describe("loadtxt is called", () => {
  it("with NumPy's positions or names", () => {
    const lines = ["x", "1;2;3", "4;5;6"];
    const read = loadtxt(lines, "int64", "#", ";", undefined, 1, [0, 2], true, 2, null, 2, { quotechar: null });
    expect(read.dtype.name).toBe("int64");
    expect(read.tolist()).toEqual([[1, 4], [3, 6]]); // prettier-ignore
    expect(() => loadtxt(lines, "int64", { dtype: "int8" })).toThrow("multiple values for argument 'dtype'");
    expect(() => loadtxt(lines, { sep: ";" } as never)).toThrow("unexpected keyword argument 'sep'");
    expect(() => loadtxt(5 as never)).toThrow(ValueError);
    expect(() => loadtxt(["1", 2] as never)).toThrow("non-string returned while reading data");
    expect(() => loadtxt("http://example.org/a.csv")).toThrow("not a file");
    expect(() => loadtxt(at("nowhere.csv"))).toThrow("ENOENT");
    expect(() => loadtxt(at("a.bz2"))).toThrow("only gzip");
  });

  it("with converters that are checked first", () => {
    expect(() => loadtxt([], { converters: 5 as never })).toThrow("converters must be a dictionary");
    expect(() => loadtxt([], { converters: { a: Number } as never })).toThrow(
      "keys of the converters dictionary must be integers",
    );
    expect(() => loadtxt([], { converters: { 1: 5 } as never })).toThrow("must be callable");
  });

  it("and keeps a converter's own error as the cause", () => {
    const cause = new Error("no");
    try {
      loadtxt(["1 2"], { converters: { 1: () => { throw cause; } } }); // prettier-ignore
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ValueError);
      expect((error as Error).message).toBe("could not convert string '2' to float64 at row 0, column 2.");
      expect((error as Error).cause).toBe(cause);
    }
  });

  it("with a warning when there is nothing", async () => {
    expect(await warningsOf(() => loadtxt([]))).toEqual(['UserWarning: loadtxt: input contained no data: "Array"']);
    expect(await warningsOf(() => loadtxt(["70000"], "float16"))).toEqual([
      "RuntimeWarning: overflow encountered in cast",
    ]);
    expect(await warningsOf(() => loadtxt(["1"]))).toEqual([]);
  });

  it("with an object of another library that makes the array", () => {
    const like = { [Symbol.for("rustnum.dispatch")]: ({ ufunc, options }: { ufunc: string; options: object }) => [ufunc, options] }; // prettier-ignore
    expect(loadtxt(["1"], { like })).toEqual(["loadtxt", { fname: ["1"] }]);
    expect(() => loadtxt(["1"], { like: {} })).toThrow("__array_function__");
  });

  it("with types that say the dtype", () => {
    expectTypeOf(loadtxt(["1"])).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(loadtxt(["1"], { dtype: "int8" })).toEqualTypeOf<NDArray<"int8">>();
    expectTypeOf(loadtxt(["1"], "bool", { ndmin: 1 })).toEqualTypeOf<NDArray<"bool">>();
    expectTypeOf(loadtxt(["1"], null, null, ",", { max_rows: 1 })).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(loadtxt(["1"], { dtype: null })).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(loadtxt(["1"], { dtype: complex64 })).toEqualTypeOf<NDArray<"complex64">>();
    const chosen = "int8" as DTypeName;
    expectTypeOf(loadtxt(["1"], chosen)).toEqualTypeOf<NDArray>();
  });
});
