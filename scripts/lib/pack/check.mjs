// The packed packages as a user meets them: installed into an empty folder, imported, type-checked, and looked at by
// publint and attw.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { toolEnv } from "../pnpm.mjs";
import { Failed, output, run } from "../run.mjs";
import { CHAINED_CALLS, chainedCalls, importProgram, typesProgram } from "./consumer.mjs";

/**
 * Most instantiations of types that {@link CHAINED_CALLS} calls may need, and that checking our declarations themselves may:
 * half as many again as when this was set.
 */
const MOST_INSTANTIATIONS = { calls: 5_500, declarations: 56_000 };

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

/** How many instantiations of types a program needs. They are counted rather than seconds: they are the same on every machine. */
function checkInstantiations(folder, args, most) {
  const report = output("tsc", [...args, "--extendedDiagnostics"], { cwd: folder, env: toolEnv() });
  const count = Number(/^Instantiations:\s+(\d+)/m.exec(report ?? "")?.[1]);
  if (!(count > 0)) throw new Failed("tsc did not check the program");
  console.log(`${count} instantiations of types`);
  if (count > most) throw new Failed(`${count} instantiations of types, more than ${most}`);
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
    check("few types are derived to check the declarations", () =>
      checkInstantiations(folder, ["-p", "nodenext.json"], MOST_INSTANTIATIONS.declarations),
    );
    // The library itself is left out here.
    check(`few types are derived to check ${CHAINED_CALLS} chained calls`, () =>
      checkInstantiations(folder, ["-p", "chained.json", "--skipLibCheck"], MOST_INSTANTIATIONS.calls),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  counts.summary.push(`packed packages  ${counts.passed} passed, ${counts.failed} failed`);
  return counts;
}
