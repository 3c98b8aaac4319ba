/**
 * The whole figure: a heading that says what is to be seen, and four panels.
 */
import type { Analysis } from "../analysis.js";
import type { Calendar } from "../record.js";
import type { Warming } from "../warming.js";
import { signed } from "../../words.js";
import { cyclePanel } from "./cycle-panel.js";
import { growthPanel } from "./growth-panel.js";
import { recordPanel } from "./record-panel.js";
import { warmingPanel } from "./warming-panel.js";
import { document, element, text } from "../../drawing/svg.js";
import { COLOUR, FONT, TYPE } from "../../drawing/style.js";

const WIDTH = 1160;
const HEIGHT = 1230;
const MARGIN = 48;

/** The figure as an SVG document. */
export function drawFigure(record: Calendar, found: Analysis, warm: Warming): string {
  const first = found.decades.at(0);
  const last = found.decades.at(-1);
  const times = last !== undefined && first !== undefined ? (last.slope / first.slope).toFixed(1) : "";
  const title = "CO₂ at Mauna Loa: in step with the seasons, and ever faster upwards";
  const lead = `${signed(found.slope * 10, 1)} ppm per decade on average. In the ${last?.from}s it rose ${times} times as fast as in the ${first?.from}s.`;
  const source =
    "Data: Scripps CO₂ programme, monthly means from Mauna Loa, Hawaii; NASA GISTEMP; by way of vega-datasets. Computed with RustNum.";
  const [left, right] = [MARGIN + 44, WIDTH - MARGIN];
  return document(
    WIDTH,
    HEIGHT,
    title,
    { "font-family": FONT },
    element("rect", { width: WIDTH, height: HEIGHT, fill: COLOUR.paper }),
    text(MARGIN, 62, title, TYPE.title),
    text(MARGIN, 92, lead, TYPE.lead),
    recordPanel({ left, right, top: 176, bottom: 500 }, record, found),
    cyclePanel({ left, right: 470, top: 620, bottom: 850 }, found),
    growthPanel({ left: 580, right, top: 620, bottom: 850 }, found),
    warmingPanel({ left, right, top: 972, bottom: 1140 }, warm),
    text(MARGIN, HEIGHT - 24, source, TYPE.tick),
  );
}
