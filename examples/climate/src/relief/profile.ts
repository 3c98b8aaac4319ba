/** Heights along a straight line across the whole map. */
import np from "rustnum";
import type { Values } from "../values.js";
import { heightAt } from "./surface.js";

/** Metres from one point of a profile to the next. */
const STEP = 2;

interface Point {
  readonly row: number;
  readonly column: number;
}

export interface Profile {
  /** Metres along the line, from its southern end. */
  readonly distance: Values;
  readonly height: Values;
  /** The points' places on the grid. */
  readonly row: Values;
  readonly column: Values;
  /** How far along the line the two points lie through which it goes, metres. */
  readonly marks: readonly [number, number];
}

/** The profile through two points, from edge to edge; the first one lies south of the second one. */
export function profile(grid: Values, cell: number, south: Point, north: Point): Profile {
  const start = np.array([south.row, south.column]);
  const way = np.array([north.row, north.column]).subtract(start);
  const apart = Math.hypot(...(way.tolist() as [number, number]));
  const step = way.divide(apart);

  // In each direction the line leaves the map at the nearest of its borders.
  const last = np.array(grid.shape).subtract(1);
  const borders = np.stack([np.negative(start), last.subtract(start)]).divide(step);
  const begin = borders.min(0).max();
  const end = borders.max(0).min();

  const along = np.arange(begin, end, STEP / cell);
  const places = along.slice(":, None").multiply(step).add(start);
  const [row, column] = [places.slice(":, 0"), places.slice(":, 1")];
  return {
    distance: along.subtract(begin).multiply(cell),
    height: heightAt(grid, row, column),
    row,
    column,
    marks: [-begin * cell, (apart - begin) * cell],
  };
}
