/** Every example in the documentation comments of the packages runs, and gives what its comments say. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const SOURCES = new URL("../../", import.meta.url);
// Examples become modules inside this package, where the workspace's packages are found.
const FOLDER = new URL(`../.cache/examples-${String(process.pid)}/`, import.meta.url);

/** Examples that are parts of a program: they need a worker, another library, or arrays of the reader's own. */
const PARTS = new Set([
  "array/methods/indexing", "array/transferable", "creation/shared", "exec/errstate", "interop/from-arrow", "interop/to-arrow", "manipulation/functions",
  "manipulation/memory", "memory/scope", "printing/array-text", "printing/options", "ufunc/register",
].map((name) => `core/src/${name}.ts`)); // prettier-ignore

interface Example {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

function examplesOf(file: string): Example[] {
  const text = readFileSync(new URL(file, SOURCES), "utf8");
  return [...text.matchAll(/@example\n +\* ```ts\n([\s\S]*?) +\* ```\n/g)].map((match) => ({
    file,
    line: text.slice(0, match.index).split("\n").length,
    code: (match[1] as string).replace(/^ +\* ?/gm, ""),
  }));
}

const EXAMPLES = ["ufunc/src", "core/src", "io/src", "fft/src"].flatMap((part) =>
  readdirSync(new URL(part, SOURCES), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${part}/${file.replaceAll("\\", "/")}`)
    .filter((file) => !PARTS.has(file))
    .sort()
    .flatMap(examplesOf),
);

/** Records as the objects that examples show them as. */
function plain(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return "toJSON" in value ? (value as { toJSON: () => unknown }).toJSON() : value.map(plain);
}

/** `expression // value` becomes a pair of both, wherever the comment is a value. */
function toModule(code: string): string {
  const lines = code.split("\n").map((line) => {
    const match = /^(?!const |\/\/)(.*?);? \/\/ ([-\d[{"'].*|true|false|NaN|Infinity)$/.exec(line);
    return match === null ? line : `pairs.push([(${String(match[1])}), (${String(match[2])})]);`;
  });
  return `import np from "../../src/index.js";\nexport const pairs = [];\n${lines.join("\n")}`;
}

afterAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
});

describe("examples in documentation comments", () => {
  test("are found", () => {
    expect(EXAMPLES.length).toBeGreaterThan(300);
  });

  test.each(EXAMPLES)("$file:$line does what it says", async ({ file, line, code }) => {
    mkdirSync(FOLDER, { recursive: true });
    const path = fileURLToPath(new URL(`${file.replaceAll("/", "-")}-${String(line)}.ts`, FOLDER));
    writeFileSync(path, toModule(code));
    const home = process.cwd();
    process.chdir(fileURLToPath(FOLDER)); // files that an example writes go with it
    try {
      const { pairs } = (await import(path)) as { pairs: [unknown, unknown][] };
      expect(pairs.length, code).toBeGreaterThan(0);
      for (const [value, promised] of pairs) expect(plain(value), code).toEqual(promised);
    } finally {
      process.chdir(home);
    }
  });
});
