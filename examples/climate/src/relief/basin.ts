/**
 * Hollows: filled with water until it runs over.
 *
 * The water starts infinitely high everywhere but on the border, where it runs off, and sinks until each point is as
 * low as its lowest neighbour, or as its own ground, allows. (Planchon and Darboux's way, 2001, with whole arrays.)
 */
import np from "rustnum";
import type { Mask, Values } from "../values.js";

const INNER = "1:-1, 1:-1";

/** The lowest of each point's eight neighbours and itself, for all points within the border. */
function lowestAround(level: Values): Values {
  const across = np.minimum(np.minimum(level.slice(":, :-2"), level.slice(":, 1:-1")), level.slice(":, 2:"));
  return np.minimum(np.minimum(across.slice(":-2"), across.slice("1:-1")), across.slice("2:"));
}

/** The water's level when every hollow is full: the ground itself outside of hollows. */
export function fill(height: Values): Values {
  const level = height.copy();
  level.assign(Infinity, INNER);
  for (;;) {
    const next = np.maximum(height.slice(INNER), lowestAround(level));
    if (np.array_equal(next, level.slice(INNER))) return level;
    level.assign(next, INNER);
  }
}

/** A hollow: its deepest point, its brim, and what it holds. */
export interface Basin {
  /** Position in the flattened grid. */
  readonly deepest: number;
  readonly brim: number;
  readonly inside: Mask;
  /** Square and cubic metres. */
  readonly area: number;
  readonly volume: number;
}

/** The deepest hollow. */
export function deepestBasin(height: Values, cell: number): Basin {
  const level = fill(height);
  const depth = level.subtract(height);
  const deepest = depth.argmax();
  const brim = level.reshape(-1).get(deepest);
  const inside = np.logical_and(np.equal(level, brim), np.greater(depth, 0));
  return {
    deepest,
    brim,
    inside,
    area: np.count_nonzero(inside) * cell ** 2,
    volume: np.sum(depth, { where: inside }) * cell ** 2,
  };
}
