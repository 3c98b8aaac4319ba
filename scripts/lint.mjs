// Lints both languages.
import { lint } from "./lib/steps/lint.mjs";
import { setUp } from "./lib/setup.mjs";
import { program } from "./lib/run.mjs";

await program(() => {
  setUp();
  lint();
});
