/** Every block of TypeScript in the README and the guide runs, and gives what its comments say. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { afterAll, describe, expect, test, vi } from "vitest";

const ROOT = new URL("../../../", import.meta.url);
// Blocks become modules inside this package, where the workspace's packages are found.
const FOLDER = new URL(`../.cache/docs-${String(process.pid)}/`, import.meta.url);

interface Block {
  readonly line: number;
  readonly code: string;
}

function blocksOf(file: string): Block[] {
  const text = readFileSync(new URL(file, ROOT), "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: text.slice(0, match.index).split("\n").length,
    code: match[1] as string,
  }));
}

/** `expression; // → value` becomes a call that records what the expression gives and what the text promises. */
function toModule(code: string): string {
  const checked = code.replace(/^(\S.*); \/\/ → (.*)$/gm, (_, expression: string, value: string) => {
    return `promises.push([${JSON.stringify(expression)}, (${expression}), ${JSON.stringify(value)}]);`;
  });
  const imports = checked.replaceAll('from "rustnum"', 'from "../../src/index.js"');
  return `export const promises = [];\n${imports}`;
}

afterAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
});

const FILES = [
  "README.md",
  "docs/guide.md",
  ...["rustnum", "core", "ufunc", "io", "fft"].map((name) => `packages/${name}/README.md`),
];

describe.each(FILES)("%s", (file) => {
  test.each(blocksOf(file))("the block at line $line does what it says", async ({ line, code }) => {
    mkdirSync(FOLDER, { recursive: true });
    const path = fileURLToPath(new URL(`${file.replaceAll("/", "-")}-${String(line)}.ts`, FOLDER));
    writeFileSync(path, toModule(code));
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const home = process.cwd();
    process.chdir(fileURLToPath(FOLDER)); // files that a block writes go with it
    try {
      const { promises } = (await import(path)) as { promises: [string, unknown, string][] };
      for (const [expression, value, promised] of promises) {
        expect(`${expression}: ${inspect(value, { breakLength: Infinity, depth: null })}`).toBe(
          `${expression}: ${promised}`,
        );
      }
    } finally {
      process.chdir(home);
      log.mockRestore();
    }
  });
});
