// Folders with exactly what is published. The workspace's manifests say how packages live here; what users get differs:
// dist instead of src, versions instead of workspace links, and a binary package per platform.
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PLATFORMS, addonFile } from "../platform.mjs";
import { at, workspacePackages } from "../root.mjs";
import { Failed } from "../run.mjs";

const STAGE = at(".cache", "stage");
const LICENCES = ["LICENSE-MIT", "LICENSE-APACHE"];

/** `@rustnum/core-linux-x64-gnu` */
export const platformPackageName = (pkg, platform) => `${pkg.manifest.name}-${platform.triple}`;

function emptyFolder(name) {
  const folder = path.join(STAGE, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const licence of LICENCES) copyFileSync(at(licence), path.join(folder, licence));
  return folder;
}

function writeManifest(folder, manifest) {
  writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** `workspace:^` becomes `^1.2.3`, and so on: the version is that of the package in the workspace. */
function resolveRange(name, range) {
  if (!range.startsWith("workspace:")) return range;
  const version = workspacePackages().find((p) => p.manifest.name === name)?.manifest.version;
  if (version === undefined) throw new Failed(`${name} is not in the workspace`);
  const kind = range.slice("workspace:".length);
  return kind === "^" || kind === "~" ? `${kind}${version}` : kind === "*" ? version : kind;
}

function publishedManifest(pkg) {
  const { scripts: _scripts, devDependencies: _dev, publishConfig, ...kept } = pkg.manifest;
  const { exports, ...config } = publishConfig;
  const manifest = { ...kept, exports, files: [...kept.files, ...LICENCES], publishConfig: config };
  for (const field of ["dependencies", "peerDependencies"]) {
    if (kept[field] === undefined) continue;
    const entries = Object.entries(kept[field]).map(([name, range]) => [name, resolveRange(name, range)]);
    manifest[field] = Object.fromEntries(entries);
  }
  if (pkg.native) {
    const version = pkg.manifest.version;
    manifest.optionalDependencies = Object.fromEntries(PLATFORMS.map((p) => [platformPackageName(pkg, p), version]));
  }
  return manifest;
}

/** Stages a package without its binaries; gives the folder. */
export function stagePackage(pkg) {
  if (!existsSync(path.join(pkg.folder, "dist", "index.js"))) {
    throw new Failed(`packages/${pkg.name} is not built: run npm run build`);
  }
  const folder = emptyFolder(pkg.name);
  for (const entry of pkg.manifest.files) {
    const source = path.join(pkg.folder, entry);
    if (existsSync(source)) cpSync(source, path.join(folder, entry), { recursive: true });
  }
  copyFileSync(path.join(pkg.folder, "README.md"), path.join(folder, "README.md"));
  writeManifest(folder, publishedManifest(pkg));
  return folder;
}

/** Stages the binary of a package for a platform; gives the folder. */
export function stagePlatform(pkg, platform) {
  const file = addonFile(pkg.name, platform);
  const source = path.join(pkg.folder, "native", file);
  if (!existsSync(source)) throw new Failed(`packages/${pkg.name}/native/${file} is not there: run npm run build`);
  const name = platformPackageName(pkg, platform);
  const folder = emptyFolder(`${pkg.name}-${platform.triple}`);
  copyFileSync(source, path.join(folder, file));
  writeFileSync(
    path.join(folder, "README.md"),
    `# ${name}\n\nThe ${platform.triple} binary of ${pkg.manifest.name}, which installs it by itself.\n`,
  );
  writeManifest(folder, {
    name,
    version: pkg.manifest.version,
    description: `The ${platform.triple} binary of ${pkg.manifest.name}`,
    license: pkg.manifest.license,
    repository: pkg.manifest.repository,
    main: file,
    files: [file, ...LICENCES],
    os: [platform.os],
    cpu: [platform.cpu],
    ...(platform.libc === undefined ? {} : { libc: [platform.libc] }),
    engines: pkg.manifest.engines,
    publishConfig: { access: "public" },
  });
  return folder;
}

/** The platforms that a package has a binary for in this checkout. */
export function builtPlatforms(pkg) {
  const files = pkg.native ? readdirSync(path.join(pkg.folder, "native")) : [];
  return PLATFORMS.filter((platform) => files.includes(addonFile(pkg.name, platform)));
}
