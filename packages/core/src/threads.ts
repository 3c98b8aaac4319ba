/**
 * The engine's thread pool and settings.
 *
 * @module
 */
import { backend } from "./backend/block.js";
import type { EngineInfo } from "./backend/backend.js";
import { ValueError } from "./errors.js";

/**
 * Sets how many threads large operations use, the calling one included. Results do not depend on it. The environment
 * variable `RUSTNUM_NUM_THREADS` sets it at the start; by default it is the number of available cores.
 */
export function set_num_threads(threads: number): void {
  if (!Number.isInteger(threads) || threads < 1 || threads > 1024)
    throw new ValueError("the number of threads is an integer from 1 to 1024");
  backend.configure({ threads });
}

/** How many threads large operations use. */
export function get_num_threads(): number {
  return backend.info().threads;
}

/** What the engine runs on: processor, instruction set, threads, ABI version. */
export function show_config(): EngineInfo {
  return backend.info();
}
