/**
 * From the heights to what they say: summit, crater, slopes, how much ground lies how high, a profile.
 */
import np from "rustnum";
import type { Mask, Values } from "../values.js";
import { deepestBasin } from "./basin.js";
import { profile } from "./profile.js";
import type { Profile } from "./profile.js";
import { steepness } from "./slope.js";
import type { Terrain } from "./terrain.js";

/** Bounds of the classes of slope, degrees. */
const SLOPES = [0, 5, 15, 25, 35, 90];
/** Height of a band, metres. */
const BAND = 10;

/** A point of the grid. */
export interface Place {
  readonly row: number;
  readonly column: number;
  /** Metres above the sea. */
  readonly height: number;
  /** Metres from the south-western corner of the map. */
  readonly east: number;
  readonly north: number;
}

/** A part of the ground: from one value to another, and which share of all points lies there. */
export interface Share {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

export interface Survey {
  readonly lowest: Place;
  readonly summit: Place;
  readonly mean: number;
  readonly crater: {
    readonly floor: Place;
    /** Height of the lowest point of its rim, metres. */
    readonly brim: number;
    /** Up to the brim: square metres, cubic metres. */
    readonly area: number;
    readonly volume: number;
    /** The mean slope within the brim, degrees. */
    readonly slope: number;
  };
  readonly slope: { readonly mean: number; readonly classes: readonly Share[] };
  readonly steepest: Place & { readonly slope: number };
  readonly bands: readonly Share[];
  /** From south to north, through crater and summit. */
  readonly profile: Profile;
}

/** Which share of the values lies between each bound and the next one: one broadcast comparison for all of them. */
function shares(values: Values, bounds: readonly number[]): Share[] {
  const reached = np.greater_equal(values.reshape(-1), np.array(bounds).slice(":, None"));
  const within: Mask = np.logical_and(reached.slice(":-1"), np.logical_not(reached.slice("1:")));
  const share = np.mean(within, 1);
  return bounds.slice(1).map((to, k) => ({ from: bounds[k] ?? NaN, to, share: share.get(k) }));
}

export function survey({ height, cell }: Terrain): Survey {
  const [rows, columns] = height.shape as [number, number];
  /** The place with a number in the flattened grid. */
  const place = (flat: number): Place => {
    const [row, column] = np.unravel_index(flat, [rows, columns]) as [number, number];
    return { row, column, height: height.get(row, column), east: column * cell, north: (rows - 1 - row) * cell };
  };

  const summit = place(height.argmax());
  const { deepest, brim, inside, area, volume } = deepestBasin(height, cell);
  const floor = place(deepest);
  const slope = steepness(height, cell);

  const lowest = place(height.argmin());
  const from = Math.floor(lowest.height / BAND);
  const bands = np.arange(from, Math.floor(summit.height / BAND) + 2).multiply(BAND);
  return {
    lowest,
    summit,
    mean: height.mean(),
    crater: { floor, brim, area, volume, slope: slope.slice(inside).mean() },
    slope: { mean: slope.mean(), classes: shares(slope, SLOPES) },
    steepest: { ...place(slope.argmax()), slope: slope.max() },
    bands: shares(height, bands.tolist() as number[]),
    profile: profile(height, cell, summit, floor),
  };
}
