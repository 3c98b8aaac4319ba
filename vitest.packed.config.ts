import { defineConfig } from "vitest/config";

// Tests of the packed packages, run after `npm run pack`; RUSTNUM_TARBALLS is the folder that they are in.
export default defineConfig({
  test: {
    include: ["examples/kernel-plugin/test/**/*.test.ts"],
    pool: "forks",
    // These install packages and compile a plugin.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
