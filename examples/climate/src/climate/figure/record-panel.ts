/** The whole record, month by month, with its running mean. */
import type { Analysis } from "../analysis.js";
import type { Values } from "../../values.js";
import type { Calendar } from "../record.js";
import { frame } from "../../drawing/frame.js";
import type { Box, Frame } from "../../drawing/frame.js";
import { element, group, polyline, segment, steps, text } from "../../drawing/svg.js";
import type { Point } from "../../drawing/svg.js";
import { COLOUR, HALO, TYPE } from "../../drawing/style.js";

function pointsOf({ x, y }: Frame, time: Values, value: Values): Point[] {
  const [t, v] = [time.tolist() as number[], value.tolist() as number[]];
  return t.map((at, k): Point => [x(at), y(v[k] ?? NaN)]);
}

/** A dot at a year's mean, named. */
function milestone({ x, y }: Frame, { year, mean }: Analysis["ends"][0], side: "above" | "below"): string {
  const [cx, cy] = [x(year + 0.5), y(mean)];
  const [dx, dy] = side === "above" ? [12, -36] : [22, 44];
  const anchor = { "text-anchor": side === "above" ? "middle" : "end" };
  return group(
    {},
    element("circle", { cx, cy, r: 5, fill: COLOUR.trend, stroke: COLOUR.paper, "stroke-width": 2 }),
    text(cx + dx, cy + dy, `${mean.toFixed(0)} ppm`, { ...TYPE.strong, ...HALO, ...anchor }),
    text(cx + dx, cy + dy + 17, `mean of ${year}`, { ...TYPE.note, ...HALO, ...anchor }),
  );
}

/** Which line is which, beside a sample of each. */
function legend(left: number, top: number): string {
  const rows = [
    { name: "monthly mean", stroke: COLOUR.record, width: 1.6 },
    { name: "running mean over 13 months, seasons removed", stroke: COLOUR.trend, width: 3 },
  ];
  const parts = rows.flatMap(({ name, stroke, width }, k) => [
    segment([left, top + 22 * k], [left + 26, top + 22 * k], {
      stroke,
      "stroke-width": width,
      "stroke-linecap": "round",
    }),
    text(left + 36, top + 22 * k + 4.5, name, TYPE.note),
  ]);
  return group({}, ...parts);
}

export function recordPanel(box: Box, { co2, time, firstYear }: Calendar, found: Analysis): string {
  const lastYear = firstYear + co2.length;
  const drawn = frame(
    box,
    "The record",
    "CO₂ in dry air, parts per million (ppm)",
    { from: firstYear, to: lastYear, ticks: steps(1960, 2020, 10) },
    { from: 310, to: 420, ticks: steps(320, 420, 20) },
  );
  const [t, x] = [time.reshape(-1), co2.reshape(-1)];
  const [start, end] = found.ends as [Analysis["ends"][0], Analysis["ends"][0]];
  return group(
    {},
    drawn.svg,
    polyline(pointsOf(drawn, t, x), { stroke: COLOUR.record, "stroke-width": 1.4, "stroke-linejoin": "round" }),
    polyline(pointsOf(drawn, t, found.smooth), {
      stroke: COLOUR.trend,
      "stroke-width": 2.6,
      "stroke-linejoin": "round",
    }),
    milestone(drawn, start, "above"),
    milestone(drawn, end, "below"),
    legend(box.left + 24, box.top + 14),
  );
}
