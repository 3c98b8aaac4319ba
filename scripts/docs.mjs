// The API reference, into docs/api.
import { toolEnv } from "./lib/pnpm.mjs";
import { setUp } from "./lib/setup.mjs";
import { program, run } from "./lib/run.mjs";

await program(() => {
  setUp();
  run("typedoc", [], { env: toolEnv() });
});
