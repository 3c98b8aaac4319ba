/** `tofile` and `fromfile` against NumPy's: the same bytes, the same values, the same errors. */
import { arraySpecs, bothReject, checkProperty, describeOracle, oracle } from "@rustnum/oracle";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, expectTypeOf, it } from "vitest";

import { arange, array, dtype, zeros, type DType, type NDArray, type RecordArray } from "@rustnum/core";
import { fromfile } from "../src/index.js";
import { floatText } from "../src/raw/python-text.js";
import { ofSpec, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const mine = join(folder, "mine");
const theirs = join(folder, "theirs");
const of = dtype as (...args: unknown[]) => DType<"void">;

const RECORDS = "np.array([(1, 2.5, b'ab', True, (3, 1+2j), [[1, 2]]), (-1, np.nan, b'\\0\\'', False, (0, -1e-5j), [[3, 4]])], [('a', 'i4'), ('b', 'f4'), ('v', 'V2'), ('c', '?'), ('n', [('p', 'u1'), ('q', 'c16')]), ('s', 'f8', (1, 2))])"; // prettier-ignore
const records = (): NDArray<"void"> => {
  const a = zeros(2, { dtype: of([["a", "i4"], ["b", "f4"], ["v", "V2"], ["c", "?"], ["n", [["p", "u1"], ["q", "c16"]]], ["s", "f8", [1, 2]]]) }); // prettier-ignore
  a.field("a").assign([1, -1]);
  a.field("b").assign([2.5, NaN]);
  a.field("v").assign(array([new Uint8Array([97, 98]), new Uint8Array([0, 39])] as never, { dtype: of("V2") }));
  a.field("c").assign([true, false]);
  a.field("n").field("p").assign([3, 0]);
  a.field("n").field("q").real.assign([1, -0]);
  a.field("n").field("q").imag.assign([2, -1e-5]);
  a.field("s").assign([[[1, 2]], [[3, 4]]]); // prettier-ignore
  return a;
};

/** Arrays of all kinds, in both languages. */
const ARRAYS: readonly (readonly [string, () => NDArray])[] = [
  ["np.array([65, -3, 0])", () => array([65n, -3n, 0n])],
  ["np.array([0.5, 2.5, 1e22, -1e-5, 123456.0, 1e16, 9999999999999998.0, 1e-4, 1e300, 5e-324, 0.1])", () => array([0.5, 2.5, 1e22, -1e-5, 123456, 1e16, 9999999999999998, 1e-4, 1e300, 5e-324, 0.1])],
  ["np.array([np.nan, np.inf, -np.inf, -0.0])", () => array([NaN, Infinity, -Infinity, -0])],
  ["np.array([True, False])", () => array([true, false])],
  ["np.array([1+2j, -0.0, complex(np.nan, -np.inf), 1j, 1.5e-7-1j])", () => {
    const a = zeros(5, "complex128");
    a.real.assign([1, -0, NaN, 0, 1.5e-7]);
    a.imag.assign([2, 0, -Infinity, 1, -1]);
    return a;
  }],
  ["np.array([0.1, 1e20, 65504], 'f4')", () => array([0.1, 1e20, 65504], { dtype: "float32" })],
  ["np.array([0.1, 65504], 'f2')", () => array([0.1, 65504], { dtype: "float16" })],
  ["np.array([[1, 2], [3, 2**64 - 1]], 'u8').T", () => array([[1n, 2n], [3n, 2n ** 64n - 1n]], { dtype: "uint64" }).T],
  ["np.array(7.0)", () => array(7)],
  ["np.zeros((0, 3))", () => zeros([0, 3])],
  ["np.array([b'a b', b'\\n\\\\\\xff'], 'V3')", () => array([new Uint8Array([97, 32, 98]), new Uint8Array([10, 92, 255])] as never, { dtype: of("V3") })],
  [RECORDS, records],
  ["np.zeros(2, [('x', 'i4')])", () => zeros(2, { dtype: of([["x", "i4"]]) })],
]; // prettier-ignore

const FORMATS = [
  "", "%s", "%5s|", "%-5r|", "%a", "%.1s", "%c", "%5c|", "%d", "%i", "%u", "%ld", "%+d", "% d", "%05d", "%-05d|", "%.3d", "%8.3d", "%08.3d",
  "%x", "%#x", "%#X", "%o", "%#o", "%#08x", "%f", "%.0f", "%#.0f", "%F", "%010.2f", "%-10.2f|", "%+.3f", "%.30f", "%e", "%E", "%.0e", "%#.0e",
  "%.20e", "%g", "%G", "%.3g", "%#.3g", "%.0g", "%.17g", "%+g", "% 12g", "a%%b%sc", "%5%", "%*d", "%.*f", "%(a)s", "%", "% ", "%y", "%d %d", "none",
]; // prettier-ignore

describeOracle("tofile", () => {
  it("writes the bytes of every dtype and layout", () =>
    checkProperty({
      cases: arraySpecs({ maxDims: 3, maxSide: 3 }),
      request: (a) => ({ fn: "lambda a, f: (a.tofile(f), open(f, 'rb').read().hex())[1]", args: [a, theirs] }),
      check: (spec, reply) => {
        const a = ofSpec(spec);
        a.tofile(mine);
        const bytes = readFileSync(mine).toString("hex");
        expect({ ok: true, kind: "str", value: bytes }).toMatchObject({ ok: reply.ok, ...(reply.ok && reply.value) });
        expect(Buffer.from(fromfile(mine, a.dtype).tobytes()).toString("hex")).toBe(bytes);
      },
      runs: 80,
    }));

  it.each(ARRAYS)("writes %s as text in every format", async (source, ours) => {
    const run = `def run(f, formats, path):
  a = ${source}
  answers = []
  for form in formats:
    try:
      a.tofile(path, ', ', form)
      answers.append(open(path, 'rb').read().hex())
    except Exception as error:
      answers.append('! ' + str(error))
  return chr(10).join(answers)`;
    const expected = (await oracle().text(run, [null, FORMATS, theirs])).split("\n");
    FORMATS.forEach((format, k) => {
      let answer: string;
      try {
        ours().tofile(mine, ", ", format);
        answer = readFileSync(mine).toString("hex");
      } catch (error) {
        answer = `! ${(error as Error).message}`;
      }
      expect(answer, `${format}: ${Buffer.from(answer, "hex").toString()}`).toBe(expected[k]);
    });
  });

  it("writes floats as Python does", async () => {
    const values = Array.from({ length: 400 }, (_, k) => (k - 200) ** 3 * 10 ** ((k % 41) - 20));
    const texts = await oracle().text("lambda v: ' '.join(map(repr, v))", [values]);
    expect(values.map(floatText).join(" ")).toBe(texts);
  });

  it("takes keywords, URLs and texts beyond ASCII", () => {
    arange(3).tofile(pathToFileURL(mine), { sep: "–", format: "%g" });
    expect(readFileSync(mine, "utf8")).toBe("0–1–2");
    expect(fromfile(mine, { sep: "–" }).tolist()).toEqual([0, 1, 2]);
  });

  it("writes more elements than it puts together at once", () => {
    arange(100_000n).tofile(mine, " ");
    expect(fromfile(mine, "int64", { sep: " " }).get(99_999)).toBe(99_999);
    arange(100_000).slice("::-3").tofile(mine);
    expect(fromfile(mine).get(1)).toBe(99_996);
  });

  it("refuses what NumPy's refuses", async () => {
    const wrong: readonly (readonly [string, () => unknown])[] = [
      ["np.zeros(2).tofile(f, sep=1)", () => zeros(2).tofile(mine, { sep: 1n as never })],
      ["np.zeros(2).tofile(f, sep=None)", () => zeros(2).tofile(mine, { sep: null as never })],
      ["np.zeros(2).tofile(f, ' ', 2.5)", () => zeros(2).tofile(mine, " ", 2.5 as never)],
    ];
    for (const [source, ours] of wrong)
      await bothReject(ours, await oracle().call(`lambda f: ${source}`, [theirs]), { message: true });
    expect(() => zeros(2).tofile(join(folder, "none", "x"))).toThrow("ENOENT");
    expect(() => zeros(2).tofile(folder)).toThrow("EISDIR");
    expect(() => zeros(2).tofile(5 as never)).toThrow("takes a path or a URL, not number");
    expect((await oracle().call("lambda f: np.zeros(2).tofile(f)", [folder])).ok).toBe(false);
  });

  it("leaves an older file as it was when a format does not suit", () => {
    arange(3).tofile(mine);
    expect(() => arange(3).tofile(mine, " ", "%x")).toThrow(TypeError);
    expect(fromfile(mine).tolist()).toEqual([0, 1, 2]);
  });
});

const TEXTS = [
  "1 2 3", "1,2,3", "1, 2 ,3 \n", "", "   ", "1 2 x", "1 2 x 3", "1 2,3", "1;2", "0x10 2", "1e5 nan inf -inf", "1.5 2.5", "1,2,", "1,2, ", "-1",
  "+1", "- 1", "1e", "1e+ 2", "1e5x", "1.", ".5", "nan(3)", "infinity", "INF", "1+", "1+2j", "2j", "1+2", "1-2j 3", "1_000",
  "99999999999999999999", "-99999999999999999999", "1e400", "1d5", "--1", "1 ,,2", "\n1\n2\n", "1\t2", "٣", "-", "nanx", "300", "-129", "1e-400",
]; // prettier-ignore
const TYPES = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16"];

describeOracle("fromfile", () => {
  it("reads texts as NumPy's does", async () => {
    const run = `def run(text, path, kinds):
  import warnings
  warnings.simplefilter('ignore')
  open(path, 'wb').write(text.encode())
  answers = []
  for kind in kinds:
    for sep in (' ', ',', ' , ', 'x'):
      for count in (-1, 2, 9):
        try:
          a = np.fromfile(path, kind, count, sep)
          answers.append(a.dtype.name + ' ' + a.tobytes().hex())
        except Exception as error:
          answers.append('! ' + str(error))
  return chr(10).join(answers)`;
    for (const text of TEXTS) {
      const expected = (await oracle().text(run, [text, theirs, TYPES])).split("\n");
      writeFileSync(mine, text);
      const answers = TYPES.flatMap((kind) =>
        [" ", ",", " , ", "x"].flatMap((sep) =>
          [-1, 2, 9].map((count) => {
            try {
              const a = fromfile(mine, of(kind), count, sep);
              return `${a.dtype.name} ${Buffer.from(a.tobytes()).toString("hex")}`;
            } catch (error) {
              return `! ${(error as Error).message}`;
            }
          }),
        ),
      );
      // Not-a-numbers have whatever sign the C library gives them.
      const plain = (list: readonly string[]): string[] => list.map((line) => line.replaceAll("f8ff", "f87f").replaceAll("c0ff", "c07f").replaceAll("00fe", "007e")); // prettier-ignore
      expect(plain(answers), JSON.stringify(text)).toEqual(plain(expected));
    }
  });

  it("reads bytes as NumPy's does", async () => {
    writeFileSync(
      mine,
      Uint8Array.from({ length: 20 }, (_, k) => k),
    );
    const cases: readonly (readonly [string, () => NDArray])[] = [
      ["", () => fromfile(mine)],
      [", 'u1'", () => fromfile(mine, "uint8")],
      [", 'i4', offset=4", () => fromfile(mine, "int32", { offset: 4 })],
      [", 'i4', 2", () => fromfile(mine, "int32", 2)],
      [", 'i4', 9", () => fromfile(mine, "int32", { count: 9 })],
      [", 'i4', 2, '', 7", () => fromfile(mine, "int32", 2n, "", 7n)],
      [", dtype='i8'", () => fromfile(mine, { dtype: "int64" })],
      [", 'i4', -7", () => fromfile(mine, "int32", -7)],
      [", 'i4', 0", () => fromfile(mine, "int32", 0)],
      [", 'i4', 3, offset=40", () => fromfile(mine, "int32", 3, { offset: 40 })],
      [", 'i4', offset=21", () => fromfile(mine, "int32", { offset: 21 })],
      [", '(2,2)u1'", () => fromfile(mine, of("(2,2)u1"))],
      [", '(2,2)u1', 2", () => fromfile(mine, of("(2,2)u1"), 2)],
      [", 'i2,u1'", () => fromfile(mine, of("i2,u1"))],
      [", 'V3'", () => fromfile(mine, of("V3"))],
    ];
    const show = "repr(np.asarray(a).tobytes().hex()) + str(a.dtype) + str(list(a.shape))";
    for (const [source, ours] of cases) {
      const a = ours();
      const text = `'${Buffer.from(a.tobytes()).toString("hex")}'${a.dtype.toString()}[${a.shape.join(", ")}]`;
      expect(text, source).toBe(await oracle().text(`lambda f: (lambda a: ${show})(np.fromfile(f${source}))`, [mine]));
    }
    expect(fromfile(mine, "bool").slice(":3").tobytes()).toEqual(new Uint8Array([0, 1, 1]));
  });

  it("refuses what NumPy's refuses", async () => {
    writeFileSync(mine, "1 2");
    const wrong: readonly (readonly [string, () => unknown])[] = [
      [", 'i4', offset=40", () => fromfile(mine, "int32", { offset: 40 })],
      [", 'i4', sep=' ', offset=2", () => fromfile(mine, "int32", { sep: " ", offset: 2 })],
      [", 'i4', 1.5", () => fromfile(mine, "int32", 1.5)],
      [", 'i4', offset=1.5", () => fromfile(mine, "int32", { offset: 1.5 })],
      [", sep=None", () => fromfile(mine, { sep: null as never })],
      [", sep=32", () => fromfile(mine, { sep: 32n as never })],
      [", 'i4,i4', sep=' '", () => fromfile(mine, of("i4,i4"), { sep: " " })],
      [", '(2,)i4', sep=' '", () => fromfile(mine, of("(2,)i4"), { sep: " " })],
    ];
    for (const [source, ours] of wrong)
      await bothReject(ours, await oracle().call(`lambda f: np.fromfile(f${source})`, [mine]), { message: true });
    expect(() => fromfile(mine, { offset: -1 })).toThrow("offset must not be negative");
    expect((await oracle().call("lambda f: np.fromfile(f, offset=-1)", [mine])).ok).toBe(false);
    expect(() => fromfile(join(folder, "none"))).toThrow("ENOENT");
    expect(() => fromfile(5 as never)).toThrow("takes a path or a URL");
  });
});

describe("fromfile", () => {
  it("knows the dtype of its result", () => {
    arange(3).tofile(mine);
    expectTypeOf(fromfile(mine)).toEqualTypeOf<NDArray<"float64">>();
    expectTypeOf(fromfile(mine, "int32", 2)).toEqualTypeOf<NDArray<"int32">>();
    expectTypeOf(fromfile(mine, { dtype: dtype([["x", "i4"]]) })).toEqualTypeOf<RecordArray<{ readonly x: "int32" }>>();
  });
});
