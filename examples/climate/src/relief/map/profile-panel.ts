/** The profile through crater and summit. */
import { frame } from "../../drawing/frame.js";
import type { Box } from "../../drawing/frame.js";
import { band, element, group, polyline, steps, text } from "../../drawing/svg.js";
import type { Point } from "../../drawing/svg.js";
import { COLOUR, HALO, TYPE } from "../../drawing/style.js";
import type { Survey } from "../survey.js";
import { INK, LETTERS } from "./ink.js";

/** Heights are drawn so many times as large as distances. */
const EXAGGERATION = 4;
/** Heights that the panel shows, metres. */
const [LOW, HIGH] = [80, 210];

/** The panel below `top`, as high as the exaggeration asks for. */
export function profilePanel({ left, right, top }: Omit<Box, "bottom">, found: Survey): string {
  const { distance, height, marks } = found.profile;
  const length = distance.max();
  const bottom = top + (HIGH - LOW) * ((right - left) / length) * EXAGGERATION;
  const { x, y, svg } = frame(
    { left, right, top, bottom },
    "Through summit and crater",
    `metres above the sea, ${EXAGGERATION} times as large as those along the line`,
    { from: 0, to: length, ticks: steps(0, length, 200), label: (at) => (at === 0 ? "0 m" : String(at)) },
    { from: LOW, to: HIGH, ticks: steps(100, 200, 25) },
  );
  const heights = height.tolist() as number[];
  const line = (distance.tolist() as number[]).map((at, k): Point => [x(at), y(heights[k] ?? NaN)]);

  const ground = line.map(([at]): Point => [at, bottom]);

  const name = (at: number, metres: number, note: string, dy: number): string => {
    const [cx, cy] = [x(at), y(metres)];
    return group(
      {},
      element("circle", { cx, cy, r: 4.5, fill: INK.section, stroke: COLOUR.paper, "stroke-width": 2 }),
      text(cx, cy + dy, note, { ...TYPE.strong, ...HALO, "text-anchor": "middle" }),
    );
  };
  const [summit, floor] = marks;
  return group(
    {},
    svg,
    band(line, ground, { fill: INK.ground, "fill-opacity": 0.55 }),
    polyline(line, { stroke: INK.contour, "stroke-width": 2, "stroke-linejoin": "round" }),
    name(summit, found.summit.height, `${found.summit.height} m`, -11),
    name(floor, found.crater.floor.height, `${found.crater.floor.height} m`, 24),
    text(left + 12, bottom - 12, "A", LETTERS.section),
    text(right - 12, bottom - 12, "B", LETTERS.section),
  );
}
