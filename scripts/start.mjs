// Installs and builds what the demo needs, and runs it.
import { turbo } from "./lib/build.mjs";
import { pnpm } from "./lib/pnpm.mjs";
import { setUp } from "./lib/setup.mjs";
import { at } from "./lib/root.mjs";
import { program } from "./lib/run.mjs";

await program(() => {
  setUp();
  turbo(["build:native"]);
  pnpm(["--silent", "run", "start", ...process.argv.slice(2)], { cwd: at("examples", "climate"), quiet: true });
});
