// Every step that a pull request has to pass, by name. `npm test` and `npm run ready` are selections from this list.
import { turbo } from "../build.mjs";
import { pnpm } from "../pnpm.mjs";
import { at } from "../root.mjs";
import { setUp } from "../setup.mjs";
import { format } from "./format.mjs";
import { lint } from "./lint.mjs";
import { packedTests } from "./packed.mjs";
import { rustTests, types, typescriptTests } from "./tests.mjs";

/** @type {Record<string, import("../pipeline.mjs").Step>} */
export const STEPS = {
  setup: { name: "set-up", run: () => setUp({ python: true }), needed: true },
  format: { name: "format", run: () => format({ check: true }) },
  lint: { name: "lint", run: lint },
  native: { name: "build of the addons", run: () => turbo(["build:native"]), needed: true },
  build: { name: "build", run: () => turbo(["build:native", "build"]), needed: true },
  types: { name: "types", run: types },
  ts: { name: "TypeScript tests (vitest)", run: () => typescriptTests([]) },
  rust: { name: "Rust tests (cargo)", run: rustTests },
  packed: { name: "packed packages", run: packedTests },
  bench: {
    name: "benchmarks, quick",
    run: () => pnpm(["--silent", "run", "bench", "--quick", "--margin", "0.5"], { cwd: at("bench"), quiet: true }),
  },
};
