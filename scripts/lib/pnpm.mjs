import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { at, manifestOf } from "./root.mjs";
import { output, run } from "./run.mjs";

const WANTED = manifestOf(".").packageManager.replace("pnpm@", "");
const OWN = at(".cache", "pnpm");
const OWN_BIN = path.join(OWN, "node_modules", ".bin");

/** The environment in which `pnpm` and the workspace's tools are found, whether or not pnpm is installed globally. */
export function toolEnv() {
  const paths = [at("node_modules", ".bin"), OWN_BIN, process.env["PATH"] ?? ""];
  return {
    ...process.env,
    PATH: paths.join(path.delimiter),
    // None of the tools needs to talk home or to ask.
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    COREPACK_ENABLE_DOWNLOAD_PROMPT: "0",
  };
}

/** Makes sure that the pnpm that package.json names is there: the user's own, or a copy in .cache that only we use. */
export function ensurePnpm() {
  const env = { ...toolEnv(), PATH: [OWN_BIN, process.env["PATH"] ?? ""].join(path.delimiter) };
  if (existsSync(OWN_BIN) && output("pnpm", ["--version"], { env }) === WANTED) return;
  if (!existsSync(OWN_BIN) && output("pnpm", ["--version"]) === WANTED) return;
  console.log(`Getting pnpm ${WANTED} (into .cache, nothing is installed globally) …`);
  mkdirSync(OWN, { recursive: true });
  writeFileSync(path.join(OWN, "package.json"), '{ "private": true }\n');
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", `pnpm@${WANTED}`], { cwd: OWN, quiet: true });
}

/** Runs pnpm in the root (or another folder). */
export function pnpm(args, options = {}) {
  run("pnpm", args, { ...options, env: { ...toolEnv(), ...options.env } });
}
