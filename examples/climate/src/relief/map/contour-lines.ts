/** The contour lines of the map; every fifth one is stronger and has its height written on it. */
import np from "rustnum";
import { group, polyline, steps, text } from "../../drawing/svg.js";
import type { Values } from "../../values.js";
import { contours } from "../contour.js";
import type { Contour } from "../contour.js";
import { refine } from "../surface.js";
import type { Terrain } from "../terrain.js";
import type { Projection } from "./projection.js";
import { GLOW, INK, LETTERS } from "./ink.js";

/** Metres from line to line, and from strong line to strong line. */
export const INTERVAL = 5;
export const STRONG = 25;
/** The lines are found on a finer grid, so that they are round. */
const FINENESS = 3;
/** Points of a line that a label covers, about; and cells that it keeps from the border. */
const SPAN = 14;
const MARGIN = 4;

/** Where a label stands best on a line: the straightest stretch away from the border; undefined where there is none. */
function straightest(row: Values, column: Values, [rows, columns]: readonly number[]): number | undefined {
  if (row.size < 3 * SPAN) return undefined;
  const along = np.cumsum(np.hypot(np.diff(row), np.diff(column)));
  const apart = (x: Values): Values => x.slice(`${SPAN}:-1`).subtract(x.slice(`:-${SPAN + 1}`));
  const straight = np
    .hypot(apart(row), apart(column))
    .divide(along.slice(`${SPAN}:`).subtract(along.slice(`:-${SPAN}`)));
  const [r, c] = [row, column].map((x) => x.slice(`${SPAN / 2}:-${SPAN / 2 + 1}`)) as [Values, Values];
  const border = np.minimum(
    np.minimum(r, np.subtract((rows ?? 0) - 1, r)),
    np.minimum(c, np.subtract((columns ?? 0) - 1, c)),
  );
  const best = np.where(np.greater(border, MARGIN), straight, 0);
  return best.max() > 0 ? best.argmax() : undefined;
}

/** The height of a line, along it and upright. */
function label(level: number, row: Values, column: Values, shape: readonly number[], { points }: Projection): string {
  const at = straightest(row, column, shape);
  if (at === undefined) return "";
  const line = points(row, column);
  const [[x0, y0], [x, y], [x1, y1]] = [at, at + SPAN / 2, at + SPAN].map((k) => line[k] ?? [NaN, NaN]) as [
    [number, number],
    [number, number],
    [number, number],
  ];
  const angle = (Math.atan((y1 - y0) / (x1 - x0)) * 180) / Math.PI;
  const transform = `rotate(${angle.toFixed(0)} ${x.toFixed(1)} ${y.toFixed(1)})`;
  return text(x, y + 3.5, String(level), { ...LETTERS.contour, ...GLOW, transform });
}

export function contourLines({ height }: Terrain, map: Projection): string {
  const fine = refine(height, FINENESS);
  const levels = steps(Math.ceil(height.min() / INTERVAL) * INTERVAL, height.max(), INTERVAL);
  const lines = levels.flatMap((level): Contour[] => contours(fine, level));
  const onGrid = ({ points }: Contour): [Values, Values] => {
    const places = points.divide(FINENESS);
    return [places.slice(":, 0"), places.slice(":, 1")];
  };
  const draw = (strong: boolean, width: number): string => {
    const some = lines.filter(({ level }) => (level % STRONG === 0) === strong);
    return group(
      {
        stroke: INK.contour,
        "stroke-width": width,
        "stroke-opacity": strong ? 0.85 : 0.55,
        "stroke-linejoin": "round",
      },
      ...some.map((line) => polyline(map.points(...onGrid(line)), {})),
    );
  };
  const labels = lines.filter(({ level }) => level % STRONG === 0);
  return group(
    {},
    draw(false, 0.7),
    draw(true, 1.4),
    ...labels.map((line) => label(line.level, ...onGrid(line), height.shape, map)),
  );
}
