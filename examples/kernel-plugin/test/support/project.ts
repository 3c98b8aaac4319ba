/**
 * An empty folder into which packages are installed from tarballs, as a user would.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const PLUGIN = path.resolve(import.meta.dirname, "../..");
const ROOT = path.resolve(PLUGIN, "../..");
const TARBALLS = path.resolve(ROOT, process.env["RUSTNUM_TARBALLS"] ?? "tarballs");
const NPM = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];

/** Runs a program and gives what it prints; its error output is part of the error when it fails. */
export function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): string {
  return execFileSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** The tarballs that the packing script made, by package name without scope. */
function tarballs(wanted: RegExp): string[] {
  return readdirSync(TARBALLS)
    .filter((file) => file.endsWith(".tgz") && wanted.test(file))
    .map((file) => path.join(TARBALLS, file));
}

export interface Project {
  /** Where the program that uses the plugin lives. */
  readonly app: string;
  /** Runs a module in it and gives what it prints, parsed. */
  evaluate(source: string, env?: NodeJS.ProcessEnv): unknown;
  remove(): void;
}

/** Builds the plugin outside of the repository, and installs it beside core in an empty folder. */
export function makeProject(): Project {
  const home = mkdtempSync(path.join(tmpdir(), "rustnum-plugin-"));
  const plugin = path.join(home, "plugin");
  const app = path.join(home, "app");
  const skip = new Set(["target", "dist", "node_modules"]);
  cpSync(PLUGIN, plugin, { recursive: true, filter: (file) => !skip.has(path.basename(file)) });
  mkdirSync(app);
  writeFileSync(path.join(app, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }));

  // The crate as `cargo package` would publish it, unpacked where nothing of the workspace is near.
  run(
    "cargo",
    ["package", "-p", "rustnum-abi", "--allow-dirty", "--no-verify", "--target-dir", path.join(home, "abi")],
    ROOT,
  );
  const folder = path.join(home, "abi", "package");
  const crate = readdirSync(folder).find((file) => file.endsWith(".crate"));
  if (crate === undefined) throw new Error("cargo package made no crate");
  run("tar", ["xzf", crate], folder);
  const abi = path.join(folder, crate.replace(/\.crate$/, ""));
  const patch = `patch.crates-io.rustnum-abi.path="${abi.replaceAll("\\", "/")}"`;
  const env = { CARGO_TARGET_DIR: path.join(home, "target") };
  for (const crateFolder of [plugin, path.join(plugin, "test/broken")])
    run("cargo", ["build", "--release", "--config", patch], crateFolder, env);

  const core = tarballs(/core|ufunc/);
  run("npm", [...NPM, ...core], plugin);
  run("node", ["copy-addon.mjs"], plugin, env);
  run("npm", ["run", "build"], plugin);
  run("npm", ["pack", "--pack-destination", home], plugin);
  const packed = readdirSync(home).filter((file) => file.endsWith(".tgz")).map((file) => path.join(home, file)); // prettier-ignore
  run("npm", [...NPM, ...core, ...packed], app);
  const library = { linux: "libbroken_tables.so", darwin: "libbroken_tables.dylib", win32: "broken_tables.dll" }[
    process.platform as string
  ];
  cpSync(path.join(home, "target/release", library ?? ""), path.join(app, "broken.node"));

  return {
    app,
    evaluate(source, extra) {
      const file = path.join(app, `case-${String(Math.random()).slice(2)}.mjs`);
      writeFileSync(file, source);
      return JSON.parse(run("node", [file], app, extra)) as unknown;
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
