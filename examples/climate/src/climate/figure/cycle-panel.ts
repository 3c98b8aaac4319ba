/** The mean year, with the range that the single years cover. */
import type { Analysis } from "../analysis.js";
import type { Values } from "../../values.js";
import { MONTHS, signed } from "../../words.js";
import { frame } from "../../drawing/frame.js";
import type { Box } from "../../drawing/frame.js";
import { band, element, group, polyline, segment, steps, text } from "../../drawing/svg.js";
import type { Point } from "../../drawing/svg.js";
import { COLOUR, HALO, TYPE } from "../../drawing/style.js";

export function cyclePanel(box: Box, { cycle }: Analysis): string {
  const { x, y, svg } = frame(
    box,
    "The seasonal cycle",
    "ppm around the running mean; the band spans all years",
    { from: -0.4, to: 11.4, ticks: steps(0, 11, 1), label: (k) => MONTHS[k]?.slice(0, 1) ?? "" },
    { from: -5.8, to: 6.4, ticks: steps(-4, 4, 2), label: (v) => (v === 0 ? "0" : signed(v, 0)) },
  );
  const points = (values: Values): Point[] => MONTHS.map((_, k) => [x(k), y(values.get(k))]);
  const mean = cycle.mean.tolist() as number[];
  const [peak, trough] = [mean.indexOf(cycle.mean.max()), mean.indexOf(cycle.mean.min())];

  const name = (k: number, dy: number, note?: string): string[] => {
    const [cx, cy] = points(cycle.mean)[k] ?? [NaN, NaN];
    const anchor = { "text-anchor": "middle" } as const;
    return [
      element("circle", { cx, cy, r: 4.5, fill: COLOUR.accent, stroke: COLOUR.paper, "stroke-width": 2 }),
      text(cx, cy + dy, `${MONTHS[k] ?? ""} ${signed(mean[k] ?? NaN, 1)}`, { ...TYPE.strong, ...HALO, ...anchor }),
      note === undefined ? "" : text(cx, cy + dy + 17, note, { ...TYPE.note, ...HALO, ...anchor }),
    ];
  };
  return group(
    {},
    svg,
    band(points(cycle.highest), points(cycle.lowest), { fill: COLOUR.accent, "fill-opacity": 0.16 }),
    segment([box.left, y(0)], [box.right, y(0)], { stroke: COLOUR.soft, "stroke-dasharray": "2 4" }),
    polyline(points(cycle.mean), { stroke: COLOUR.accent, "stroke-width": 2.6, "stroke-linejoin": "round" }),
    ...name(peak, -44, "before the northern summer"),
    ...name(trough, 32),
  );
}
