// The packages as users get them: packed, checked and installed into empty folders.
import { existsSync, readdirSync } from "node:fs";
import { checkPackages } from "../pack/check.mjs";
import { packAll } from "../pack/pack.mjs";
import { at } from "../root.mjs";
import { vitest } from "./tests.mjs";

/** Packs everything into tarballs/, checks it, and runs the tests that install it (the kernel plugin's). */
export async function packedTests() {
  const tarballs = packAll();
  const checked = checkPackages(tarballs);
  const folder = at("examples", "kernel-plugin", "test");
  if (!existsSync(folder) || !readdirSync(folder).some((file) => file.endsWith(".test.ts"))) return checked;
  const tested = await vitest({ config: "vitest.packed.config.ts", env: { RUSTNUM_TARBALLS: at("tarballs") } });
  return {
    passed: checked.passed + tested.passed,
    failed: checked.failed + tested.failed,
    skipped: checked.skipped + tested.skipped,
    summary: [...checked.summary, ...tested.summary],
  };
}
