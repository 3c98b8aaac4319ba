/**
 * A smooth surface through (or close to) heights on a grid: cubic pieces, by integer-array indexing and broadcasting.
 *
 * A point between the rows k and k + 1 gets its height from the four rows k − 1 … k + 2, each with a weight that is a
 * cubic polynomial of the point's place between them; the same goes for columns.
 */
import np from "rustnum";
import type { Values } from "../values.js";

/** Coefficients of 1, f, f², f³ (rows) in the weights of the four neighbours (columns). */
export type Basis = Values;

/** Catmull and Rom's spline: goes through every point of the grid. */
export const EXACT: Basis = np
  .array([
    [0, 2, 0, 0],
    [-1, 0, 1, 0],
    [2, -5, 4, -1],
    [-1, 3, -3, 1],
  ])
  .divide(2);

/** The uniform B-spline: has continuous curvature and rounds off the steps of heights that are whole metres. */
export const SMOOTH: Basis = np
  .array([
    [1, 4, 1, 0],
    [-3, 0, 3, 0],
    [3, -6, 3, 0],
    [-1, 3, -3, 1],
  ])
  .divide(6);

/** For each place t along an axis of n points: its four neighbours, and their weights; both of shape [places, 4]. */
function neighbours(t: Values, n: number, basis: Basis): { near: Values; weights: Values } {
  const k = np.clip(np.floor(t), 0, n - 2);
  const f = t.subtract(k).slice(":, None");
  return {
    // Beyond the edge the outermost point counts again.
    near: np.clip(k.slice(":, None").add([-1, 0, 1, 2]), 0, n - 1),
    weights: np.matmul(np.power(f, [0, 1, 2, 3]), basis),
  };
}

/** Heights at any places (row, column), fractions included: sixteen neighbours each. */
export function heightAt(grid: Values, row: Values, column: Values, basis = EXACT): Values {
  const [rows, columns] = grid.shape as [number, number];
  const [r, c] = [neighbours(row, rows, basis), neighbours(column, columns, basis)];
  // [places, 4, 1] and [places, 1, 4] broadcast to a patch of [4, 4] for each place.
  const patches = grid.slice(r.near.slice(":, :, None"), c.near.slice(":, None, :"));
  return np.vecdot(np.vecmat(r.weights, patches), c.weights);
}

function refineRows(grid: Values, factor: number, basis: Basis): Values {
  const [rows] = grid.shape as [number, number];
  const { near, weights } = neighbours(np.arange((rows - 1) * factor + 1).divide(factor), rows, basis);
  return np.vecmat(weights, np.take(grid, near, 0));
}

/** A grid that is `factor` times as fine: first along the rows, then along the columns. */
export function refine(grid: Values, factor: number, basis = SMOOTH): Values {
  return refineRows(refineRows(grid, factor, basis).T, factor, basis).T;
}
