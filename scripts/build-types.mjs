// Compiles the package in the current folder from src/ to dist/. The old dist goes first, so that a file that was
// removed from src is not published.
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { at } from "./lib/root.mjs";
import { program, run } from "./lib/run.mjs";

await program(() => {
  const folder = process.cwd();
  rmSync(path.join(folder, "dist"), { recursive: true, force: true });
  const tsc = createRequire(at("package.json")).resolve("typescript/bin/tsc");
  run(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: folder, quiet: true });
});
