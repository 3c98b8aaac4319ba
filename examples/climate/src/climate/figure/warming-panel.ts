/** The temperature as stripes (Ed Hawkins' idea): one a year, its colour and the height of its bar by its anomaly. */
import { cssColour } from "../../drawing/colours.js";
import type { ColourScale } from "../../drawing/colours.js";
import { frame } from "../../drawing/frame.js";
import type { Box } from "../../drawing/frame.js";
import { element, group, steps, text } from "../../drawing/svg.js";
import { HALO, TYPE } from "../../drawing/style.js";
import { signed } from "../../words.js";
import type { Warming } from "../warming.js";

/** From cold to warm, °C. */
const SCALE: ColourScale = {
  at: [-0.6, -0.25, 0, 0.4, 1.2],
  rgb: [
    [8, 69, 148],
    [107, 174, 214],
    [236, 236, 230],
    [252, 146, 84],
    [140, 20, 20],
  ],
};

export function warmingPanel(box: Box, { year, anomaly, warmest }: Warming): string {
  const { x, y, svg } = frame(
    box,
    "The warming",
    "mean temperature of the Earth's surface by year, °C above that of 1951–1980",
    { from: year.min(), to: year.max() + 1, ticks: steps(1880, 2020, 20) },
    { from: -0.6, to: 1.3, ticks: steps(-0.5, 1, 0.5), label: (v) => (v === 0 ? "0" : signed(v, 1)) },
  );
  const values = anomaly.tolist() as number[];
  const stripes = (year.tolist() as number[]).map((at, k) => {
    const value = values[k] ?? NaN;
    const [top, bottom] = [y(Math.max(value, 0)), y(Math.min(value, 0))];
    const width = x(at + 1) - x(at) - 0.6;
    return element("rect", { x: x(at), y: top, width, height: bottom - top, fill: cssColour(value, SCALE) });
  });
  const note = `${warmest.year}: ${signed(warmest.anomaly, 2)} °C`;
  const right = { "text-anchor": "end" } as const;
  return group(
    {},
    svg,
    ...stripes,
    text(x(warmest.year) - 8, y(warmest.anomaly) + 10, note, { ...TYPE.strong, ...HALO, ...right }),
  );
}
