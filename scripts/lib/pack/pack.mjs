import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { hostPlatform } from "../platform.mjs";
import { at, publicPackages } from "../root.mjs";
import { Failed, output } from "../run.mjs";
import { platformPackageName, stagePackage, stagePlatform } from "./stage.mjs";

const TARBALLS = at("tarballs");

/**
 * @typedef {object} Packed
 * @property {string} name - the package's name on the registry
 * @property {string} version
 * @property {string} folder - the staged folder
 * @property {string} tarball - path of the packed file
 * @property {boolean} binary - whether it is a platform's binary package
 */

/**
 * Packs the public packages and their binary packages for `platforms` into tarballs/; binaries come first.
 * @returns {Packed[]}
 */
export function packAll(platforms = [hostPlatform()]) {
  if (platforms.includes(undefined)) throw new Failed(`no binaries are published for this platform`);
  rmSync(TARBALLS, { recursive: true, force: true });
  mkdirSync(TARBALLS, { recursive: true });
  const staged = [];
  for (const pkg of publicPackages().filter((p) => p.native)) {
    for (const platform of platforms) {
      const name = platformPackageName(pkg, platform);
      staged.push({ name, version: pkg.manifest.version, folder: stagePlatform(pkg, platform), binary: true });
    }
  }
  for (const pkg of publicPackages()) {
    const { name, version } = pkg.manifest;
    staged.push({ name, version, folder: stagePackage(pkg), binary: false });
  }
  const answer = output("npm", [
    "pack",
    "--json",
    "--loglevel=error",
    "--ignore-scripts",
    `--pack-destination=${TARBALLS}`,
    ...staged.map((p) => p.folder),
  ]);
  if (answer === undefined) throw new Failed("npm pack failed");
  const listed = JSON.parse(answer);
  return staged.map((p) => {
    const entry = listed.find((other) => other.name === p.name);
    const tarball = path.join(TARBALLS, entry.filename.replace("@", "").replace("/", "-"));
    console.log(`${path.relative(at(), tarball)}  ${(entry.size / 1024).toFixed(0)} KiB, ${entry.entryCount} files`);
    return { ...p, tarball };
  });
}
