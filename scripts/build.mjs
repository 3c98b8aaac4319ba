// Builds addons and dist folders. Arguments are packages (`core ufunc`); without any, all of them.
import { turbo } from "./lib/build.mjs";
import { setUp } from "./lib/setup.mjs";
import { manifestOf } from "./lib/root.mjs";
import { program } from "./lib/run.mjs";

await program(() => {
  setUp();
  turbo(["build:native", "build"], {
    filters: process.argv.slice(2).map((name) => manifestOf(`packages/${name}`).name),
  });
});
