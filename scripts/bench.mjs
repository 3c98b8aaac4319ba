// Builds and runs the benchmarks against NumPy; arguments go on (`npm run bench -- --quick`).
import { turbo } from "./lib/build.mjs";
import { pnpm } from "./lib/pnpm.mjs";
import { setUp } from "./lib/setup.mjs";
import { at } from "./lib/root.mjs";
import { program } from "./lib/run.mjs";

await program(() => {
  setUp({ python: true });
  turbo(["build:native", "build"]);
  pnpm(["--silent", "run", "bench", ...process.argv.slice(2)], { cwd: at("bench"), quiet: true });
});
