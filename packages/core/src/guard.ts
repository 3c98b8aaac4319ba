/**
 * One live copy of core per process and environment: two would have two registries, and arrays that do not know each other.
 *
 * @module
 */

/** Kept in step with package.json by a test. */
export const VERSION = "0.1.0";

const KEY = Symbol.for("rustnum.core");

const holder = globalThis as { [KEY]?: { version: string; url: string } };
const first = holder[KEY];
if (first !== undefined && first.url !== import.meta.url) {
  throw new Error(
    `two copies of @rustnum/core are loaded: ${first.version} from ${first.url} and ${VERSION} from ${import.meta.url}. ` +
      "Make the packages that depend on it agree on one version (npm ls @rustnum/core).",
  );
}
holder[KEY] = { version: VERSION, url: import.meta.url };
