/**
 * Factors of results.
 *
 * @module
 */
import { ValueError } from "@rustnum/core";

const FORWARD = "forward";
const BACKWARD = "backward";
const ORTHO = "ortho";

/** NumPy says this in two places, which differ by a space. */
function invalid(norm: unknown, swapped: boolean): ValueError {
  return new ValueError(
    `Invalid norm value ${String(norm)}; should be "backward",${swapped ? " " : ""}"ortho" or "forward".`,
  );
}

/**
 * The factor of a transform of `points` points.
 *
 * @param inverse - whether it is the direction that "backward", the default, divides.
 * @param swapped - whether NumPy exchanges the directions first.
 */
export function factorOf(norm: unknown, points: number, inverse: boolean, swapped: boolean): number {
  switch (norm) {
    case undefined:
    case null:
    case BACKWARD:
      return inverse ? 1 / points : 1;
    case FORWARD:
      return inverse ? 1 : 1 / points;
    case ORTHO:
      return 1 / Math.sqrt(points);
    default:
      throw invalid(norm, swapped);
  }
}
