/**
 * The whole sheet: the map on the left, what was measured on it on the right.
 */
import { cssColour } from "../../drawing/colours.js";
import { document, element, text } from "../../drawing/svg.js";
import { COLOUR, FONT, TYPE } from "../../drawing/style.js";
import { count } from "../../words.js";
import type { Survey } from "../survey.js";
import type { Terrain } from "../terrain.js";
import { INK } from "./ink.js";
import { mapPanel } from "./map-panel.js";
import { profilePanel } from "./profile-panel.js";
import { sharesPanel } from "./shares-panel.js";
import { TINTS } from "./tints.js";

const WIDTH = 1160;
const HEIGHT = 1000;
const MARGIN = 48;
const TOP = 128;
/** Where the bars begin. */
const BARS = 590;
/** Pixels to a cell of the grid. */
const CELL = 9;

/** The sheet as an SVG document. */
export function drawMap(terrain: Terrain, found: Survey): string {
  const { summit, lowest, crater } = found;
  const [rows, columns] = terrain.height.shape as [number, number];
  const title = `Maunga Whau: a cone of ${summit.height - lowest.height} metres and a crater of ${crater.brim - crater.floor.height}`;
  const lead = `Up to its lowest rim the crater covers ${(crater.area / 1e4).toFixed(1)} hectares and would hold ${count(crater.volume)} cubic metres of water.`;
  const source = `Data: ${rows} × ${columns} heights by Ross Ihaka (R's volcano), ${terrain.cell} m apart, by way of vega-datasets. Computed with RustNum.`;
  const notes = [
    `mean ${found.slope.mean.toFixed(1)}°`,
    `within the crater ${crater.slope.toFixed(1)}°`,
    `steepest ${found.steepest.slope.toFixed(1)}°`,
  ];
  const map = { left: MARGIN, top: TOP, right: MARGIN + (columns - 1) * CELL, bottom: TOP + (rows - 1) * CELL };
  const [left, right] = [map.right + 56, WIDTH - MARGIN];
  const middle = (left + right) / 2;
  return document(
    WIDTH,
    HEIGHT,
    title,
    { "font-family": FONT },
    element("rect", { width: WIDTH, height: HEIGHT, fill: COLOUR.paper }),
    text(MARGIN, 62, title, TYPE.title),
    text(MARGIN, 92, lead, TYPE.lead),
    mapPanel(map, terrain, found),
    profilePanel({ left: left + 44, right, top: TOP + 50 }, found),
    sharesPanel(
      { left, right: middle - 14, top: BARS, bottom: map.bottom },
      {
        heading: "How high",
        unit: "metres, share of the ground",
        rows: found.bands.toReversed(),
        name: ({ from, to }) => `${from}–${to}`,
        colour: ({ from, to }) => cssColour((from + to) / 2, TINTS),
      },
    ),
    sharesPanel(
      {
        left: middle + 14,
        right,
        top: BARS,
        bottom: BARS + (map.bottom - BARS) * (found.slope.classes.length / found.bands.length),
      },
      {
        heading: "How steep",
        unit: "degrees, share of the ground",
        rows: found.slope.classes.toReversed(),
        name: ({ from, to }) => (to === 90 ? `over ${from}` : `${from}–${to}`),
        colour: () => INK.ground,
      },
    ),
    ...notes.map((note, k) => text(middle + 14, map.bottom - 8 - 22 * (notes.length - 1 - k), note, TYPE.note)),
    text(MARGIN, HEIGHT - 24, source, TYPE.tick),
  );
}
