// Everything that a pull request has to pass; .ci/run and the workflows run exactly this.
import { pipeline } from "./lib/pipeline.mjs";
import { STEPS } from "./lib/steps/index.mjs";
import { program } from "./lib/run.mjs";

const ALL = ["setup", "format", "lint", "build", "types", "ts", "rust", "packed", "bench"];

await program(() => pipeline(ALL.map((name) => STEPS[name])));
