/**
 * Registers this package's kernels with core. Imported first by every module that needs one.
 *
 * @module
 */
import { loadAddon, registerNative } from "@rustnum/core";

registerNative({ table: loadAddon(import.meta.url, "@rustnum/fft")["table"] });
