// Installs everything that the other commands need; they call the same set-up themselves.
import { setUp } from "./lib/setup.mjs";
import { program } from "./lib/run.mjs";

await program(() => setUp({ python: true }));
