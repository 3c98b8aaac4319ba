// Installs, builds and runs the tests of both languages, of the types, and against NumPy.
//
//   npm test                    all of them
//   npm test -- ts rust         only these suites: types, ts, rust, packed
import { pipeline } from "./lib/pipeline.mjs";
import { STEPS } from "./lib/steps/index.mjs";
import { Failed, program } from "./lib/run.mjs";

const SUITES = ["types", "ts", "rust", "packed"];

await program(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !SUITES.includes(name));
  if (unknown.length > 0) throw new Failed(`no such suite: ${unknown.join(", ")}; there are ${SUITES.join(", ")}`);
  const suites = asked.length === 0 ? ["types", "ts", "rust"] : asked;
  const build = suites.includes("packed") ? ["build"] : suites.includes("ts") ? ["native"] : [];
  await pipeline(["setup", ...build, ...suites].map((name) => STEPS[name]));
});
