import { readFileSync } from "node:fs";
import { turbo } from "../build.mjs";
import { toolEnv } from "../pnpm.mjs";
import { at } from "../root.mjs";
import { Failed, output, run, runAll } from "../run.mjs";

/** Habits that no linter knows. Each: where, what, and what to do instead. */
const HABITS = [
  [
    /^(packages|bench|examples)\/.*\.ts$/,
    /\bas unknown as\b/,
    "a cast through unknown hides a wrong type: fix the type",
  ],
  [
    /^(packages|bench|examples)\/.*\.ts$/,
    /@ts-(ignore|nocheck)/,
    "use @ts-expect-error with a reason, and only in tests of types",
  ],
  [/^packages\/[^/]+\/test\/.*\.ts$/, /\b(describe|test|it)\.only\(/, "a forgotten .only hides every other test"],
  [/^pnpm-lock\.yaml$/, /https?:\/\//, "the lock file must not name a registry: see lockfileIncludeTarballUrl"],
];

/** The files that git knows or would know, below the root. */
function files() {
  const listed = output("git", ["ls-files", "--cached", "--others", "--exclude-standard"]);
  return listed === undefined ? [] : listed.split("\n");
}

function lintHabits() {
  const found = [];
  for (const file of files()) {
    const habits = HABITS.filter(([where]) => where.test(file));
    if (habits.length === 0) continue;
    let lines;
    try {
      lines = readFileSync(at(file), "utf8").split("\n");
    } catch {
      continue; // deleted, but not yet committed
    }
    for (const [, what, advice] of habits) {
      lines.forEach((line, i) => what.test(line) && found.push(`${file}:${i + 1}: ${advice}\n    ${line.trim()}`));
    }
  }
  if (found.length > 0) throw new Failed(found.join("\n"));
}

function lintCrates(env) {
  if (output("cargo", ["deny", "--version"]) === undefined) {
    console.log("cargo-deny is not installed: licences and advisories of crates are checked in CI only.");
  } else {
    run("cargo", ["deny", "check"], { env });
  }
}

/** oxlint (cached by turbo), our own habits, clippy with warnings as errors, and cargo-deny. All of them, then the verdict. */
export function lint() {
  const env = toolEnv();
  const rest = ["scripts", "bench", "examples", "vitest.config.ts", "vitest.packed.config.ts"];
  runAll([
    () => turbo(["lint"], { args: ["--continue"] }),
    () => run("oxlint", ["--config", ".oxlintrc.json", "--deny-warnings", ...rest], { env }),
    lintHabits,
    () => run("cargo", ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], { env }),
    () => lintCrates(env),
  ]);
}
