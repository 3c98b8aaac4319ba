/** How fast it rises: year on year, and the slope of each decade. */
import type { Analysis } from "../analysis.js";
import { frame } from "../../drawing/frame.js";
import type { Box } from "../../drawing/frame.js";
import { band, group, polyline, segment, steps, text } from "../../drawing/svg.js";
import type { Point } from "../../drawing/svg.js";
import { COLOUR, HALO, TYPE } from "../../drawing/style.js";

/** Years in which a strong El Niño kept the land from taking up its share. */
const EL_NINO = [1973, 1998, 2016];

/** A note above the highest point within a year of the given one. */
function peak(line: readonly Point[], x: (year: number) => number, year: number): string {
  const near = line.filter(([at]) => Math.abs(at - x(year)) < x(1) - x(0));
  const top = Math.min(...near.map(([, y]) => y));
  return text(x(year), top - 8, year === EL_NINO[0] ? `El Niño ${year}` : String(year), {
    ...TYPE.tick,
    "text-anchor": "middle",
  });
}

export function growthPanel(box: Box, { growth, decades }: Analysis): string {
  const { x, y, svg } = frame(
    box,
    "The growth",
    "ppm per year: change over twelve months, and the slope of each decade",
    { from: 1958, to: 2021, ticks: steps(1960, 2020, 10) },
    { from: 0, to: 4, ticks: steps(0, 4, 1) },
  );
  const times = growth.time.tolist() as number[];
  const values = growth.value.tolist() as number[];
  const line = times.map((t, k): Point => [x(t), y(values[k] ?? NaN)]).filter(([, v]) => Number.isFinite(v));
  const ground = line.map(([at]): Point => [at, y(0)]);
  return group(
    {},
    svg,
    band(line, ground, { fill: COLOUR.record, "fill-opacity": 0.28 }),
    polyline(line, { stroke: COLOUR.record, "stroke-width": 1.2 }),
    ...EL_NINO.map((year) => peak(line, x, year)),
    ...decades.flatMap(({ from, slope }) => [
      segment([x(from + 0.15), y(slope)], [x(from + 9.85), y(slope)], {
        stroke: COLOUR.trend,
        "stroke-width": 3.2,
        "stroke-linecap": "round",
      }),
      text(x(from + 5), y(slope) - 11, slope.toFixed(1), { ...TYPE.strong, ...HALO, "text-anchor": "middle" }),
    ]),
  );
}
