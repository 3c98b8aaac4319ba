// Packs the packages and checks them as a user would meet them; see lib/pack/check.mjs.
import { checkPackages } from "./lib/pack/check.mjs";
import { packAll } from "./lib/pack/pack.mjs";
import { turbo } from "./lib/build.mjs";
import { pipeline } from "./lib/pipeline.mjs";
import { setUp } from "./lib/setup.mjs";
import { program } from "./lib/run.mjs";

await program(async () => {
  setUp();
  turbo(["build:native", "build"]);
  await pipeline([{ name: "packed packages", run: () => checkPackages(packAll()) }]);
});
