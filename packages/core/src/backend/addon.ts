/**
 * Finding and loading a package's addon, with errors that say what to do.
 *
 * @module
 */
import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * `linux-x64-gnu`, `darwin-arm64`, `win32-x64-msvc`: names of this platform in file and package names, the likeliest first.
 * Asking Node which C library it has takes longer than everything else at start-up, so on Linux both are tried.
 */
export function platformTriples(): readonly string[] {
  const base = `${process.platform}-${process.arch}`;
  if (process.platform === "linux") return [`${base}-gnu`, `${base}-musl`];
  return [process.platform === "win32" ? `${base}-msvc` : base];
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
  const short = name.slice(name.lastIndexOf("/") + 1);
  const triples = platformTriples();
  const candidates: string[] = [];
  for (const triple of triples) {
    for (const up of ["..", "../.."]) {
      const path = fileURLToPath(new URL(`${up}/native/rustnum-${short}.${triple}.node`, from));
      if (existsSync(path)) candidates.push(path);
    }
  }
  for (const triple of triples) candidates.push(`${name}-${triple}`);
  const causes: unknown[] = [];
  for (const candidate of candidates) {
    try {
      return require(candidate) as Record<string, unknown>;
    } catch (cause) {
      causes.push(cause);
    }
  }
  throw failure(name, triples, causes);
}

function failure(name: string, triples: readonly string[], causes: readonly unknown[]): Error {
  const platform = triples.join(" or ");
  const message = [
    `${name} could not load its native addon for ${platform} (Node ${process.version}).`,
    `- Installed on another machine, or with optional dependencies left out? Run: npm install --include=optional ${name}`,
    `- Building from source? Run: pnpm build`,
    `- Is ${platform} not among the prebuilt platforms? Install Rust and build from source.`,
    ...causes.map((cause) => `Cause: ${cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause)}`),
  ].join("\n");
  return new Error(message, { cause: causes[0] });
}
