/** The survey as a short text for the terminal. */
import { bar, count, percent } from "../words.js";
import type { Place, Share, Survey } from "./survey.js";

/** A row of the table: what, how much, and a remark. */
const row = (name: string, value: string, unit: string, remark = ""): string =>
  `  ${name.padEnd(16)}${value.padStart(7)} ${unit.padEnd(4)}${remark}`.trimEnd();

const where = ({ east, north }: Place): string =>
  `${String(east).padStart(3)} m east, ${String(north).padStart(3)} m north`;

const slopeClass = ({ from, to, share }: Share): string =>
  `    ${(to === 90 ? `over ${from}°` : `${from}–${to}°`).padEnd(10)}${percent(share).padStart(5)}  ${bar(share * 60)}`;

export function report({ lowest, summit, mean, crater, slope, steepest }: Survey): string {
  return [
    "",
    "  Maunga Whau, Auckland: the shape of a volcano",
    "  places are counted from the south-western corner of the map",
    "",
    row("Summit", count(summit.height), "m", where(summit)),
    row("Crater floor", count(crater.floor.height), "m", where(crater.floor)),
    row("Lowest rim", count(crater.brim), "m", `the crater is ${crater.brim - crater.floor.height} m deep`),
    row("Crater area", (crater.area / 1e4).toFixed(1), "ha"),
    row("Crater volume", count(crater.volume), "m³"),
    row("Lowest point", count(lowest.height), "m", where(lowest)),
    row("Mean height", mean.toFixed(1), "m"),
    "",
    row("Mean slope", slope.mean.toFixed(1), "°", `${crater.slope.toFixed(1)}° within the crater`),
    row("Steepest", steepest.slope.toFixed(1), "°", where(steepest)),
    "",
    "  Slopes, share of the ground",
    ...slope.classes.map(slopeClass),
    "",
  ].join("\n");
}
