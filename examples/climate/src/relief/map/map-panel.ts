/** The map: the shaded ground, contour lines, the line of the profile, summit and crater, a scale bar. */
import type { Box } from "../../drawing/frame.js";
import { element, group, segment, text } from "../../drawing/svg.js";
import { COLOUR, TYPE } from "../../drawing/style.js";
import type { Place, Survey } from "../survey.js";
import type { Terrain } from "../terrain.js";
import { INTERVAL, STRONG, contourLines } from "./contour-lines.js";
import { GLOW, INK, LETTERS } from "./ink.js";
import { projection } from "./projection.js";
import type { Projection } from "./projection.js";
import { groundPicture } from "./tints.js";

/** Pixels of the ground to a cell of the grid: one to a metre. */
const FINENESS = 10;
/** Lengths of the scale bar's parts, metres. */
const PART = 100;

/** A mark at a place, its name and its height. */
function mark({ row, column, height }: Place, name: string, { point }: Projection, summit: boolean): string {
  const [x, y] = point(row, column);
  const sign = summit ? `M${x},${y - 7}l7,12h-14Z` : `M${x - 4.5},${y}a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0Z`;
  return group(
    {},
    element("path", { d: sign, fill: INK.section, stroke: COLOUR.paper, "stroke-width": 1.5 }),
    text(x + 14, y + 1, name, { ...LETTERS.place, ...GLOW }),
    text(x + 14, y + 17, `${height} m`, { ...TYPE.note, ...GLOW }),
  );
}

/** The line along which the profile runs, from A in the south to B in the north. */
function section({ profile: { row, column } }: Survey, { point }: Projection): string {
  const ends = [0, -1].map((k) => point(row.get(k), column.get(k)));
  const [a, b] = ends as [[number, number], [number, number]];
  return group(
    {},
    segment(a, b, { stroke: INK.section, "stroke-width": 1.4, "stroke-dasharray": "7 4" }),
    text(a[0] + 14, a[1] - 8, "A", { ...LETTERS.section, ...GLOW }),
    text(b[0] + 14, b[1] + 18, "B", { ...LETTERS.section, ...GLOW }),
  );
}

/** Two parts, dark and bright, with an arrow to the north and what the lines mean beside them. */
function scaleBar(left: number, right: number, y: number, { perMetre }: Projection): string {
  const part = PART * perMetre;
  return group(
    {},
    ...[0, 1].map((k) =>
      element("rect", {
        x: left + k * part,
        y,
        width: part,
        height: 6,
        fill: k === 0 ? COLOUR.ink : COLOUR.paper,
        stroke: COLOUR.ink,
      }),
    ),
    ...[0, 1, 2].map((k) =>
      text(left + k * part, y + 21, k === 2 ? `${2 * PART} m` : String(k * PART), {
        ...TYPE.tick,
        "text-anchor": k === 0 ? "start" : "middle",
      }),
    ),
    text(right, y + 7, `contours every ${INTERVAL} m, strong every ${STRONG} m`, {
      ...TYPE.tick,
      "text-anchor": "end",
    }),
    text(right, y + 25, "north is up", { ...TYPE.tick, "text-anchor": "end" }),
  );
}

export function mapPanel(box: Box, terrain: Terrain, found: Survey): string {
  const map = projection(terrain, box);
  const size = { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top };
  const picture = `data:image/png;base64,${groundPicture(terrain, FINENESS).toString("base64")}`;
  return group(
    {},
    element("image", { ...size, preserveAspectRatio: "none", href: picture }),
    contourLines(terrain, map),
    element("rect", { ...size, fill: "none", stroke: COLOUR.soft }),
    section(found, map),
    mark(found.summit, "Summit", map, true),
    mark(found.crater.floor, "Crater", map, false),
    scaleBar(box.left, box.right, box.bottom + 14, map),
  );
}
