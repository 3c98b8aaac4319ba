// Builds the Rust addon of packages and puts it where the package's loader looks:
// packages/<name>/native/rustnum-<name>.<platform>.node
//
//   node scripts/build-native.mjs                     every package that has one
//   node scripts/build-native.mjs core ufunc          these
//   node scripts/build-native.mjs --target <triple>   for another platform (add --zig to link with cargo-zigbuild)
import { copyFileSync, renameSync, rmSync } from "node:fs";
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import path from "node:path";
import { addonFile, hostPlatform, platformOfTarget } from "./lib/platform.mjs";
import { requireCargo } from "./lib/cargo.mjs";
import { ROOT, at, workspacePackages } from "./lib/root.mjs";
import { Failed, program } from "./lib/run.mjs";

/** The oldest glibc that the published binaries run on, which is the oldest that Node 20 runs on. */
const GLIBC = "2.28";

/** Runs cargo and gives the files that it made for `crate`; cargo itself says where they are. */
function cargoBuild(args, crate) {
  console.log(`\x1b[2m$ cargo ${args.join(" ")}\x1b[0m`);
  const child = spawn("cargo", args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const parts = [];
  child.stdout.on("data", (part) => parts.push(part));
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(new Failed(`cargo could not be started: ${error.message}`)));
    child.on("close", (status) => {
      if (status !== 0) return reject(new Failed(`cargo ended with ${status} while building ${crate}`));
      const messages = Buffer.concat(parts)
        .toString("utf8")
        .split("\n")
        .filter((line) => line.startsWith("{"));
      const artifacts = messages.map((line) => JSON.parse(line)).filter((m) => m.reason === "compiler-artifact");
      resolve(artifacts.filter((m) => m.target.name === crate.replaceAll("-", "_")).flatMap((m) => m.filenames));
    });
  });
}

async function build(pkg, platform, { target, zig }) {
  const crate = `rustnum-${pkg.name}-native`;
  const args = [zig ? "zigbuild" : "build", "--release", "-p", crate, "--message-format=json-render-diagnostics"];
  // zig links against a C library of a given version.
  if (target !== undefined) args.push("--target", zig && platform.libc === "glibc" ? `${target}.${GLIBC}` : target);
  const files = await cargoBuild(args, crate);
  const library = files.find((file) => path.basename(file) === platform.library(crate.replaceAll("-", "_")));
  if (library === undefined) throw new Failed(`cargo made no ${platform.library(crate)}; is crate-type "cdylib"?`);
  const destination = at("packages", pkg.name, "native", addonFile(pkg.name, platform));
  // A running process may have the old file mapped: it keeps it, because the new one is moved into its place.
  const fresh = `${destination}.${process.pid}`;
  try {
    copyFileSync(library, fresh);
    renameSync(fresh, destination);
  } finally {
    rmSync(fresh, { force: true });
  }
  console.log(`built ${path.relative(ROOT, destination)}`);
}

await program(async () => {
  const { values, positionals } = parseArgs({
    options: { target: { type: "string" }, zig: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const platform = values.target === undefined ? hostPlatform() : platformOfTarget(values.target);
  if (platform === undefined) throw new Failed(`${process.platform} ${process.arch} is not one of the platforms`);
  const addons = workspacePackages().filter((p) => p.native);
  const unknown = positionals.filter((name) => !addons.some((p) => p.name === name));
  if (unknown.length > 0) {
    throw new Failed(`no addon in packages/${unknown.join(", ")}; there are ${addons.map((p) => p.name).join(", ")}`);
  }
  requireCargo();
  const wanted = positionals.length === 0 ? addons : addons.filter((p) => positionals.includes(p.name));
  for (const pkg of wanted) await build(pkg, platform, values);
});
