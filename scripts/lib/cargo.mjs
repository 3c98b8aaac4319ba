import { readFileSync } from "node:fs";
import { at } from "./root.mjs";
import { Failed, output } from "./run.mjs";

/** The oldest Rust that the workspace compiles with, as Cargo.toml says. */
const minimum = () => /rust-version = "([\d.]+)"/.exec(readFileSync(at("Cargo.toml"), "utf8"))?.[1] ?? "1.88";

/** Makes sure that there is a cargo that is new enough, or says what to install. */
export function requireCargo() {
  const version = output("cargo", ["--version"]);
  const needed = minimum();
  if (version === undefined) {
    throw new Failed(
      `RustNum's kernels are written in Rust, and there is no cargo here.\n` +
        `Install Rust ${needed} or newer with rustup, see https://rustup.rs, then open a new terminal and try again.`,
    );
  }
  const [major, minor] = (/(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
  const [wantMajor, wantMinor] = needed.split(".").map(Number);
  if (major < wantMajor || (major === wantMajor && minor < wantMinor)) {
    throw new Failed(`${version} is too old: Rust ${needed} or newer is needed. Run: rustup update stable`);
  }
}
