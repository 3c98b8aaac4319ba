import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A hash over the contents of files and over further strings; a file that is missing counts as empty. */
export function hashOf(files, ...more) {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(file)
      .update("\0")
      .update(existsSync(file) ? readFileSync(file) : "");
  for (const text of more) hash.update("\0").update(text);
  return hash.digest("hex");
}

/** Runs `work` unless the stamp file says that it was done for the same `hash`; says whether it ran. */
export function once(stamp, hash, work) {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return false;
  work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}
