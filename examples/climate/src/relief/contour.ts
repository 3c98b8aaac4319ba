/**
 * Contour lines by marching squares: the segments of all cells at once, then joined to paths.
 *
 * A line crosses an edge of the grid where one end is above the level and the other is not. Edges have numbers:
 * an edge towards the east has that of its western point, one towards the south that of its northern point, plus the
 * number of points. Every line has the higher ground on its left, so that each edge is entered once and left once.
 */
import np from "rustnum";
import type { NDArray } from "rustnum";
import type { Values } from "../values.js";

/** A path over the grid; the last point is the first one again where it is closed. */
export interface Contour {
  readonly level: number;
  /** Shape [points, 2]: row and column. */
  readonly points: Values;
  readonly closed: boolean;
}

type Edges = NDArray<"int64">;

/**
 * How a line runs through a cell (from one side to another) by which corners are high: 1 north-west, 2 north-east,
 * 4 south-east, 8 south-west. Where two opposite ones are high there are two lines; the two cases at the end are those
 * with a high centre, which joins them.
 */
const TURNS = "- WN NE WE ES WN,ES NS WS SW SN NE,SW SE EW EN NW - EN,WS NW,SE".split(" ");
const HIGH_CENTRE: Readonly<Record<number, number>> = { 5: 16, 10: 17 };

/** Shape [cases, 2 lines, from and to]: the sides as indices of "NESW"; −1 where there is no line. */
const SIDES = np.array(
  TURNS.map((turns) => [0, 1].map((k) => [0, 1].map((end) => "NESW".indexOf(turns.split(",")[k]?.[end] ?? "-")))),
);

/** The numbers of the edges by which lines enter and leave the cells. */
function segments(grid: Values, level: number): { from: Edges; to: Edges } {
  const [rows, columns] = grid.shape as [number, number];
  const corner = (index: string): Values => grid.slice(index);
  const corners = [corner(":-1, :-1"), corner(":-1, 1:"), corner("1:, 1:"), corner("1:, :-1")];
  const bits = corners.map((z, k) => np.where(np.greater(z, level), 2 ** k, 0));
  let kind = bits.reduce((a, b) => a.add(b));
  const centreIsHigh = np.greater(corners.reduce((a, b) => a.add(b)).divide(4), level);
  for (const [low, high] of Object.entries(HIGH_CENTRE))
    kind = np.where(np.logical_and(np.equal(kind, Number(low)), centreIsHigh), high, kind);

  // The number of each side's edge, seen from the cell's north-western point.
  const offset = np.array([0, rows * columns + 1, columns, rows * columns]);
  const sides = np.take(SIDES, kind, 0);
  const [row, column, line] = np.nonzero(np.greater_equal(sides.slice("..., 0"), 0)) as [Edges, Edges, Edges];
  const origin = row.multiply(columns).add(column);
  const edge = (end: 0 | 1): Edges =>
    np
      .take(offset, sides.slice(row, column, line, end))
      .add(origin)
      .astype("int64");
  return { from: edge(0), to: edge(1) };
}

/** Follows the segments: open lines from the edges where they come in, then closed ones from anywhere. */
function join({ from, to }: { from: Edges; to: Edges }, edges: number): { path: number[]; closed: boolean }[] {
  const next = np.full([edges], -1);
  next.assign(to, from);
  const entered = np.zeros([edges], "bool");
  entered.assign(true, to);
  const starts = from.slice(np.logical_not(entered.slice(from)));

  const follow = next.data;
  const walk = (start: number, closed: boolean): { path: number[]; closed: boolean } => {
    const path = [start];
    for (let at = start; ;) {
      const there = follow[at] ?? -1;
      follow[at] = -1;
      if (there < 0) break;
      path.push(there);
      at = there;
    }
    return { path, closed };
  };
  const open = (starts.tolist() as number[]).map((start) => walk(start, false));
  const rings = (from.tolist() as number[]).filter((start) => follow[start] !== -1);
  return [...open, ...rings.flatMap((start) => (follow[start] === -1 ? [] : [walk(start, true)]))];
}

/** Where the level lies on the edges: in between, by proportion. */
function crossings(grid: Values, level: number, edges: readonly number[]): Values {
  const [rows, columns] = grid.shape as [number, number];
  const edge = np.array(edges);
  const south = np.greater_equal(edge, rows * columns);
  const start = np.where(south, edge.subtract(rows * columns), edge);
  const flat = grid.reshape(-1);
  const [here, there] = [np.take(flat, start), np.take(flat, start.add(np.where(south, columns, 1)))];
  const part = np.subtract(level, here).divide(there.subtract(here));
  const [row, column] = np.unravel_index(start, [rows, columns]) as [Edges, Edges];
  return np.stack([row.add(np.where(south, part, 0)), column.add(np.where(south, 0, part))], -1);
}

/** All lines along which the surface has the given height. */
export function contours(grid: Values, level: number): Contour[] {
  return join(segments(grid, level), 2 * grid.size).map(({ path, closed }) => ({
    level,
    points: crossings(grid, level, path),
    closed,
  }));
}
