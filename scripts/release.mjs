// Publishes what is packed, binaries first and each package after its binaries, so that nobody can ever install a
// package whose binary is not there yet. A release that broke off is resumed: versions that are published are skipped.
//
//   node scripts/release.mjs --dry-run     checks and packs everything and publishes nothing
//   node scripts/release.mjs
import path from "node:path";
import { PLATFORMS, addonFile } from "./lib/platform.mjs";
import { binaryPlatform } from "./lib/pack/binary.mjs";
import { packAll } from "./lib/pack/pack.mjs";
import { builtPlatforms } from "./lib/pack/stage.mjs";
import { publicPackages } from "./lib/root.mjs";
import { turbo } from "./lib/build.mjs";
import { setUp } from "./lib/setup.mjs";
import { Failed, output, program, run } from "./lib/run.mjs";

/** Every package has a binary for every platform, and each is for the platform that its name says. */
function assertBinaries() {
  const wrong = [];
  for (const pkg of publicPackages().filter((p) => p.native)) {
    const built = builtPlatforms(pkg);
    for (const platform of PLATFORMS) {
      const file = addonFile(pkg.name, platform);
      if (!built.includes(platform)) {
        wrong.push(`packages/${pkg.name}/native/${file} is missing`);
        continue;
      }
      const found = binaryPlatform(path.join(pkg.folder, "native", file));
      if (found?.os !== platform.os || found.cpu !== platform.cpu) {
        wrong.push(`packages/${pkg.name}/native/${file} is for ${found?.os ?? "no known system"} ${found?.cpu ?? ""}`);
      }
    }
  }
  if (wrong.length > 0) throw new Failed(`Not releasing:\n  ${wrong.join("\n  ")}`);
}

const isPublished = (p) =>
  output("npm", ["view", `${p.name}@${p.version}`, "version", "--loglevel=silent"]) === p.version;

/** The kernel ABI is what plugins are compiled against; a version of it is published once. */
function publishAbi(dryRun) {
  const metadata = JSON.parse(output("cargo", ["metadata", "--no-deps", "--format-version=1"]) ?? '{"packages":[]}');
  const version = metadata.packages.find((p) => p.name === "rustnum-abi")?.version;
  if (version === undefined) throw new Failed("cargo does not know rustnum-abi");
  // Asked outside the workspace, where cargo would answer from the sources.
  const cwd = path.parse(process.cwd()).root;
  if (output("cargo", ["info", `rustnum-abi@${version}`, "--quiet"], { cwd }) !== undefined) {
    console.log(`rustnum-abi ${version} is published already`);
  } else {
    run("cargo", ["publish", "-p", "rustnum-abi", ...(dryRun ? ["--dry-run"] : [])]);
  }
}

await program(() => {
  const dryRun = process.argv.includes("--dry-run");
  setUp();
  assertBinaries();
  turbo(["build"]);
  const packed = packAll(PLATFORMS);
  publishAbi(dryRun);
  // A build that runs in a workflow can say where it was made.
  const provenance = process.env["ACTIONS_ID_TOKEN_REQUEST_URL"] === undefined ? [] : ["--provenance"];
  for (const p of packed) {
    if (isPublished(p)) {
      console.log(`${p.name}@${p.version} is published already`);
    } else if (dryRun) {
      console.log(`would publish ${p.name}@${p.version} from ${path.basename(p.tarball)}`);
    } else {
      run("npm", ["publish", p.tarball, "--access=public", ...provenance]);
    }
  }
});
