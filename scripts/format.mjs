// Formats both languages; `--check` only says what is not formatted.
import { format } from "./lib/steps/format.mjs";
import { setUp } from "./lib/setup.mjs";
import { program } from "./lib/run.mjs";

await program(() => {
  setUp();
  format({ check: process.argv.includes("--check") });
});
