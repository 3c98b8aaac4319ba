/** From places on the grid to points of the drawing. */
import type { Box } from "../../drawing/frame.js";
import { scale } from "../../drawing/svg.js";
import type { Point } from "../../drawing/svg.js";
import type { Values } from "../../values.js";
import type { Terrain } from "../terrain.js";

export interface Projection {
  /** Pixels to a metre. */
  readonly perMetre: number;
  readonly point: (row: number, column: number) => Point;
  /** The points of an array of rows and one of columns. */
  readonly points: (row: Values, column: Values) => Point[];
}

/** The grid's outermost points lie on the box's edges. */
export function projection({ height, cell }: Terrain, box: Box): Projection {
  const [rows, columns] = height.shape as [number, number];
  const x = scale([0, columns - 1], [box.left, box.right]);
  const y = scale([0, rows - 1], [box.top, box.bottom]);
  const point = (row: number, column: number): Point => [x(column), y(row)];
  return {
    perMetre: (box.right - box.left) / ((columns - 1) * cell),
    point,
    points: (row, column) => {
      const [r, c] = [row.tolist() as number[], column.tolist() as number[]];
      return r.map((at, k) => point(at, c[k] ?? NaN));
    },
  };
}
