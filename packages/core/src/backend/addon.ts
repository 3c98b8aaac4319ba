/**
 * Finding and loading a package's addon, with errors that say what to do.
 *
 * @module
 */
import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** `linux-x64-gnu`, `darwin-arm64`, `win32-x64-msvc`: the name of this platform in file and package names. */
export function platformTriple(): string {
  const base = `${process.platform}-${process.arch}`;
  if (process.platform === "linux") return `${base}-${isMusl() ? "musl" : "gnu"}`;
  return process.platform === "win32" ? `${base}-msvc` : base;
}

function isMusl(): boolean {
  // Node says which glibc it was linked with; on musl there is none.
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined;
}

/**
 * Loads the addon of a package: the binary beside its sources when it was built here, otherwise its platform package.
 *
 * @param from - `import.meta.url` of a file one folder below the package's root (`src/` or `dist/`), or deeper.
 * @param name - the package's name, `@rustnum/linalg`.
 * @throws Error that names the package, the platform and what to run.
 */
export function loadAddon(from: string, name: string): Record<string, unknown> {
  const require = createRequire(from);
  const triple = platformTriple();
  const short = name.slice(name.lastIndexOf("/") + 1);
  const file = `rustnum-${short}.${triple}.node`;
  for (const up of ["..", "../.."]) {
    const path = fileURLToPath(new URL(`${up}/native/${file}`, from));
    if (existsSync(path)) return load(require, path, name, triple);
  }
  return load(require, `${name}-${triple}`, name, triple);
}

function load(require: NodeJS.Require, id: string, name: string, triple: string): Record<string, unknown> {
  try {
    return require(id) as Record<string, unknown>;
  } catch (cause) {
    const message = [
      `${name} could not load its native addon for ${triple} (Node ${process.version}).`,
      `- Installed on another machine, or with optional dependencies left out? Run: npm install --include=optional ${name}`,
      `- Building from source? Run: pnpm build`,
      `- Is ${triple} not among the prebuilt platforms? Install Rust and build from source.`,
      `Cause: ${cause instanceof Error ? cause.message : String(cause)}`,
    ].join("\n");
    throw new Error(message, { cause });
  }
}
