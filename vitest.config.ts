import { defineConfig } from "vitest/config";

// In tests the workspace's packages are read from their sources (see "exports" in each package.json).
const conditions = ["rustnum-source", "node", "import", "module", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: [
      "packages/*/test/**/*.test.ts",
      "examples/*/test/**/*.test.ts",
      "bench/test/**/*.test.ts",
      "scripts/test/**/*.test.mjs",
    ],
    // The plugin is tested from packed packages in an empty folder, after the build: see vitest.packed.config.ts.
    exclude: ["**/node_modules/**", "**/dist/**", "examples/kernel-plugin/**"],
    // A crash in native code must end one file's process, not the whole run.
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
