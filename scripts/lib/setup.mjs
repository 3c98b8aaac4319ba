// What every command needs first: a Node that is new enough, the npm packages and, for tests, NumPy.
import { existsSync, readdirSync } from "node:fs";
import { at } from "./root.mjs";
import { Failed } from "./run.mjs";
import { ensurePnpm, pnpm } from "./pnpm.mjs";
import { setUpPython } from "./python.mjs";
import { hashOf, once } from "./stamp.mjs";

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Failed(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`);
  }
}

/** Every file that says which npm packages are needed. */
function manifests() {
  const folders = ["packages", "examples"].flatMap((parent) =>
    existsSync(at(parent)) ? readdirSync(at(parent)).map((name) => at(parent, name, "package.json")) : [],
  );
  const roots = ["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml"].map((name) => at(name));
  return [...roots, at("bench", "package.json"), ...folders.filter((file) => existsSync(file)).sort()];
}

/** Installs what is missing; takes no time when nothing has changed since the last call. */
export function setUp({ python = false } = {}) {
  requireNode();
  ensurePnpm();
  once(at("node_modules", ".rustnum-stamp"), hashOf(manifests(), process.platform, process.arch), () => {
    console.log("Installing npm packages …");
    pnpm(["install", "--frozen-lockfile"]);
  });
  if (python) setUpPython();
}
