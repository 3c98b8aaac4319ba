/**
 * The ground: heights of Maunga Whau (Mount Eden), a volcano in Auckland, on a grid of ten metres.
 *
 * Digitised from a topographic map by Ross Ihaka; known as R's `volcano`; here as the package vega-datasets ships it.
 */
import { readFileSync } from "node:fs";
import np from "rustnum";
import { dataFile } from "../data.js";
import type { Values } from "../values.js";

export interface Terrain {
  /** Metres above the sea, to the metre; rows from north to south, columns from west to east. */
  readonly height: Values;
  /** Metres from one point of the grid to the next. */
  readonly cell: number;
}

interface Volcano {
  readonly width: number;
  readonly height: number;
  readonly values: readonly number[];
}

export function readTerrain(): Terrain {
  const { width, height, values } = JSON.parse(readFileSync(dataFile("volcano.json"), "utf8")) as Volcano;
  // The file has west at the top and north on the right: a quarter turn puts north up.
  return { height: np.rot90(np.array(values).reshape(height, width)), cell: 10 };
}
