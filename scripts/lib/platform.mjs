// The platforms that binaries are published for, and what each is called by Rust and by npm.

/** @typedef {{ triple: string, rust: string, os: string, cpu: string, libc?: "glibc" | "musl", library: (crate: string) => string }} Platform */

const unix = (crate) => `lib${crate}.so`;
const mac = (crate) => `lib${crate}.dylib`;
const windows = (crate) => `${crate}.dll`;

/** @type {readonly Platform[]} */
export const PLATFORMS = [
  { triple: "linux-x64-gnu", rust: "x86_64-unknown-linux-gnu", os: "linux", cpu: "x64", libc: "glibc", library: unix },
  { triple: "linux-x64-musl", rust: "x86_64-unknown-linux-musl", os: "linux", cpu: "x64", libc: "musl", library: unix },
  {
    triple: "linux-arm64-gnu",
    rust: "aarch64-unknown-linux-gnu",
    os: "linux",
    cpu: "arm64",
    libc: "glibc",
    library: unix,
  },
  {
    triple: "linux-arm64-musl",
    rust: "aarch64-unknown-linux-musl",
    os: "linux",
    cpu: "arm64",
    libc: "musl",
    library: unix,
  },
  { triple: "darwin-x64", rust: "x86_64-apple-darwin", os: "darwin", cpu: "x64", library: mac },
  { triple: "darwin-arm64", rust: "aarch64-apple-darwin", os: "darwin", cpu: "arm64", library: mac },
  { triple: "win32-x64-msvc", rust: "x86_64-pc-windows-msvc", os: "win32", cpu: "x64", library: windows },
];

function hostIsMusl() {
  // Node says which glibc it was linked with; on musl there is none.
  return process.report.getReport().header.glibcVersionRuntime === undefined;
}

/** The platform of this machine, or undefined where no binaries are published (a local build may still work). */
export function hostPlatform() {
  const libc = process.platform !== "linux" ? undefined : hostIsMusl() ? "musl" : "glibc";
  return PLATFORMS.find((p) => p.os === process.platform && p.cpu === process.arch && p.libc === libc);
}

/** The platform that Rust calls `target`. */
export function platformOfTarget(target) {
  const platform = PLATFORMS.find((p) => p.rust === target);
  if (platform === undefined) {
    throw new Error(`unknown target ${target}; there are ${PLATFORMS.map((p) => p.rust).join(", ")}`);
  }
  return platform;
}

/** `rustnum-core.linux-x64-gnu.node`: the addon of packages/`name`. */
export function addonFile(name, platform) {
  return `rustnum-${name}.${platform.triple}.node`;
}
