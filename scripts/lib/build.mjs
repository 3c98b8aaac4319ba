import { requireCargo } from "./cargo.mjs";
import { toolEnv } from "./pnpm.mjs";
import { at } from "./root.mjs";
import { run } from "./run.mjs";

/**
 * Runs turbo tasks, which do nothing for packages whose inputs have not changed.
 * One addon after the other: cargo uses all cores by itself, and its progress stays readable.
 */
export function turbo(tasks, { filters = [], args = [] } = {}) {
  if (tasks.includes("build:native")) requireCargo();
  const options = ["--concurrency=1", "--output-logs=new-only", "--log-prefix=none", "--no-update-notifier"];
  const wanted = filters.map((filter) => `--filter=${filter}`);
  run("turbo", ["run", ...tasks, ...options, ...wanted, ...args], { env: toolEnv(), cwd: at() });
}
