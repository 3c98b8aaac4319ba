/**
 * Registering loops: the kernel tables of addons, and functions written in TypeScript.
 *
 * @module
 */
import { backend } from "../backend/block.js";
import { ValueError } from "../errors.js";
import { MAY_FAIL, addDefinition, addLoop, facts, findUfunc, knownUfunc } from "./registry.js";
import type { ScalarKernel } from "./registry.js";

/** What an addon exports besides whatever else it has. */
export interface NativeAddon {
  /** The kernel table, as `rustnum_abi::export_table!` makes it. */
  readonly table: unknown;
}

/** How a registration treats keys that are taken. */
export interface RegisterOptions {
  /** Take over keys of other providers. */
  replace?: boolean;
}

/**
 * Registers an addon's kernel table: its ufuncs, and its loops for its own and others' ufuncs.
 *
 * @returns the names of the ufuncs that the table defines.
 * @throws TypeError for something that is no kernel table; Error for one of another ABI version or a damaged one.
 * @example
 * ```ts
 * registerNative(require("./my-plugin.node"));
 * ```
 */
export function registerNative(addon: NativeAddon, options: RegisterOptions = {}): readonly string[] {
  if (typeof addon !== "object" || addon === null || !("table" in addon)) {
    throw new TypeError("registerNative takes the exports of an addon that has a kernel table");
  }
  const info = backend.registerTable(addon.table);
  const { provider } = info;
  // All keys are checked before the first is added: a refused table leaves the registry as it was.
  for (const def of info.ufuncs) {
    const known = knownUfunc(def.name);
    if (known !== undefined && facts(known) !== facts(def)) addDefinition(def, provider);
  }
  if (options.replace !== true) {
    for (const { ufunc, types } of info.loops) {
      const known = knownUfunc(ufunc)?.bySignature.get(types.slice(0, types.indexOf("->")));
      if (known !== undefined && known.provider !== provider) {
        throw new ValueError(
          `loop '${ufunc}' for ${types} is already registered by ${known.provider}; ${provider} must ask for { replace: true }`,
        );
      }
    }
  }
  for (const def of info.ufuncs) addDefinition(def, provider);
  for (const { ufunc, types, id, flags } of info.loops) {
    addLoop(findUfunc(ufunc), { types, provider, id, flags, replace: options.replace === true });
  }
  return info.ufuncs.map((def) => def.name);
}

/**
 * Adds a loop written in TypeScript to a ufunc. It is called with one element of each input and gives one element (or
 * a list, one per output). It may throw: then nothing of `out` is written.
 *
 * @example
 * ```ts
 * registerLoop("gelu", "float16->float16", (x) => x * cdf(x));
 * ```
 */
export function registerLoop(
  name: string,
  types: string,
  kernel: ScalarKernel,
  options: RegisterOptions & { provider?: string } = {},
): void {
  if (typeof kernel !== "function") throw new TypeError("registerLoop takes a function of one element per input");
  const provider = options.provider ?? "application";
  const u = findUfunc(name);
  if (u.signature !== "")
    throw new TypeError(`'${name}' works on core dimensions ${u.signature}: its loops are native`);
  addLoop(u, { types, provider, id: 0, flags: MAY_FAIL, kernel, replace: options.replace === true });
}
