// The packed packages as a user meets them: installed into an empty folder, imported, type-checked, and looked at by
// publint and attw.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { tmpdir } from "node:os";
import path from "node:path";
import { toolEnv } from "../pnpm.mjs";
import { Failed, run } from "../run.mjs";
import { CHAINED_CALLS, chainedCalls, importProgram, typesProgram } from "./consumer.mjs";

/** The longest that {@link CHAINED_CALLS} calls may take to check; the bar is for two cores of a CI machine. */
const CHAINED_SECONDS = 4;

/** A consumer's configuration. Without skipLibCheck and without Node's types: our declarations have to stand alone. */
const configuration = (moduleResolution, file) =>
  JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      target: "es2023",
      lib: ["es2023"],
      types: [],
      module: moduleResolution === "nodenext" ? "nodenext" : "esnext",
      moduleResolution,
    },
    files: [file],
  });

const checkTypes = (folder, config) => run("tsc", ["-p", config], { cwd: folder, env: toolEnv(), quiet: true });

function checkChainedCalls(folder) {
  const start = performance.now();
  checkTypes(folder, "chained.json");
  const seconds = (performance.now() - start) / 1000;
  console.log(`${CHAINED_CALLS} chained calls: checked in ${seconds.toFixed(1)} s, tsc's start included`);
  if (seconds > CHAINED_SECONDS) throw new Failed(`${seconds.toFixed(1)} s for ${CHAINED_CALLS} chained calls`);
}

/**
 * Runs every check and counts them as tests.
 * @param {readonly import("./pack.mjs").Packed[]} packed
 */
export function checkPackages(packed) {
  const counts = { passed: 0, failed: 0, skipped: 0, summary: [] };
  const check = (name, work) => {
    try {
      work();
      counts.passed++;
      console.log(`✓ ${name}`);
    } catch (error) {
      counts.failed++;
      console.error(`✗ ${name}: ${error instanceof Failed ? error.message : error.stack}`);
    }
  };
  const env = toolEnv();
  const libraries = packed.filter((p) => !p.binary);
  for (const { name, tarball } of libraries) {
    check(`publint ${name}`, () => run("publint", ["run", tarball, "--strict"], { env, quiet: true }));
    const attw = [tarball, "--profile", "esm-only", "--format", "ascii", "--no-color", "--no-emoji"];
    check(`attw ${name}`, () => run("attw", attw, { env, quiet: true }));
  }

  // Outside the repository, so that nothing is found in a folder above.
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "rustnum-packed-"));
  try {
    const write = (file, text) => writeFileSync(path.join(folder, file), text);
    write("package.json", '{ "name": "consumer", "private": true, "type": "module" }\n');
    write("import.js", importProgram(libraries));
    write("types.ts", typesProgram(libraries));
    write("chained.ts", chainedCalls());
    write("nodenext.json", configuration("nodenext", "types.ts"));
    write("bundler.json", configuration("bundler", "types.ts"));
    write("chained.json", configuration("nodenext", "chained.ts"));
    const tarballs = packed.map((p) => p.tarball);
    check("npm install of the tarballs in an empty folder", () =>
      run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...tarballs], { cwd: folder, quiet: true }),
    );
    check("import of every package", () => run(process.execPath, ["import.js"], { cwd: folder, quiet: true }));
    check("types under nodenext", () => checkTypes(folder, "nodenext.json"));
    check("types under bundler", () => checkTypes(folder, "bundler.json"));
    check(`${CHAINED_CALLS} chained calls type-check within ${CHAINED_SECONDS} s`, () => checkChainedCalls(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  counts.summary.push(`packed packages  ${counts.passed} passed, ${counts.failed} failed`);
  return counts;
}
