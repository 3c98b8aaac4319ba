// Packs the public packages, with this platform's binaries, into tarballs/:
//   npm i tarballs/*.tgz     in an empty folder then installs RustNum as a user gets it
// `--no-build` packs what was built before.
import { turbo } from "./lib/build.mjs";
import { packAll } from "./lib/pack/pack.mjs";
import { setUp } from "./lib/setup.mjs";
import { program } from "./lib/run.mjs";

await program(() => {
  if (!process.argv.includes("--no-build")) {
    setUp();
    turbo(["build:native", "build"]);
  }
  packAll();
});
