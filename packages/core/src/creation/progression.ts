/**
 * Arithmetic progressions in an array's memory: programs of kind 11.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { BODY_SLOT, KIND, PROGRESSION, SELECTION_ITEM, SELECTION_KIND, STATUS, block, exec } from "../backend/block.js";
import { keepAlive } from "../exec/map.js";
import { writeMemory } from "../exec/memory.js";
import { settle } from "../exec/outcome.js";

/**
 * Continues what the first two elements of a contiguous one-dimensional array begin: element k is
 * first + k·(second − first), computed in the array's own dtype (float16 in float32), as NumPy's `fill` functions do.
 */
export function continueProgression(a: NDArray): void {
  run(a, 0);
}

/** A float64 array whose second element holds the step: element k ≥ 1 becomes first + k·step. */
export function continueBySteps(a: NDArray): void {
  run(a, 1);
}

function run(a: NDArray, bySteps: number): void {
  const { f, i } = block;
  i[KIND] = PROGRESSION;
  i[SELECTION_KIND] = a._id;
  i[SELECTION_ITEM] = bySteps;
  f[BODY_SLOT] = a.size;
  // From here to the return of exec nothing may be allocated: an address is being written.
  writeMemory(BODY_SLOT + 1, a);
  exec();
  if (i[STATUS] !== 0) settle("arange");
  keepAlive(a);
}
