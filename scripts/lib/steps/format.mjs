import { toolEnv } from "../pnpm.mjs";
import { run, runAll } from "../run.mjs";

const GLOBS = ["**/*.{ts,mts,mjs,js,json,jsonc,yml,yaml}"];

/** prettier for TypeScript and data, rustfmt for Rust. */
export function format({ check }) {
  const env = toolEnv();
  const prettier = [check ? "--check" : "--write", "--log-level=warn", "--cache", "--cache-location=.cache/prettier"];
  runAll([
    () => run("prettier", [...prettier, ...GLOBS], { env }),
    () => run("cargo", ["fmt", "--all", ...(check ? ["--check"] : [])], { env }),
  ]);
}
