import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A path below the root. */
export const at = (...parts) => path.join(ROOT, ...parts);

/** The parsed package.json of a folder below the root. */
export const manifestOf = (folder) => JSON.parse(readFileSync(at(folder, "package.json"), "utf8"));

/**
 * The packages under packages/, those that others depend on first.
 * @returns {{ name: string, folder: string, manifest: Record<string, any>, native: boolean }[]}
 */
export function workspacePackages() {
  const found = readdirSync(at("packages"))
    .filter((name) => existsSync(at("packages", name, "package.json")))
    .map((name) => ({
      name,
      folder: at("packages", name),
      manifest: manifestOf(path.join("packages", name)),
      native: existsSync(at("packages", name, "native", "Cargo.toml")),
    }));
  const needs = (p) =>
    found.filter((q) => p.manifest.dependencies?.[q.manifest.name] ?? p.manifest.peerDependencies?.[q.manifest.name]);
  const ordered = [];
  const visit = (p) => {
    if (ordered.includes(p)) return;
    needs(p).forEach(visit);
    ordered.push(p);
  };
  found.forEach(visit);
  return ordered;
}

/** The packages that are published. */
export const publicPackages = () => workspacePackages().filter((p) => p.manifest.private !== true);
