/**
 * The native backend: core's own addon.
 *
 * @module
 */
import { loadAddon } from "./addon.js";
import type { Backend, EngineInfo, EngineSettings, TableInfo } from "./backend.js";

interface Addon {
  exec: () => void;
  attachBlock: (view: Uint8Array) => number;
  addressOf: (view: ArrayBufferView) => number;
  registerTable: (table: unknown) => string;
  configure: (settings: EngineSettings) => void;
  info: () => EngineInfo;
  adviseHuge: (view: Uint8Array) => void;
}

const NAMES = ["exec", "attachBlock", "addressOf", "registerTable", "configure", "info", "adviseHuge"] as const;

function isAddon(exports: Record<string, unknown>): exports is Record<string, unknown> & Addon {
  return NAMES.every((name) => typeof exports[name] === "function");
}

/** Loads core's addon. */
export function nativeBackend(): Backend {
  const addon = loadAddon(import.meta.url, "@rustnum/core");
  if (!isAddon(addon)) throw new Error("@rustnum/core: the native addon is of another version; reinstall the package");
  return {
    name: "native",
    exec: addon.exec,
    attachBlock: addon.attachBlock,
    addressOf: addon.addressOf,
    registerTable: (table) => JSON.parse(addon.registerTable(table)) as TableInfo,
    configure: addon.configure,
    info: addon.info,
    adviseHuge: addon.adviseHuge,
  };
}
