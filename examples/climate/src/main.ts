/**
 * Two programs on real data, each from a file to a report and a picture: `npm start` in the repository, or `pnpm start`
 * here.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { analyse } from "./climate/analysis.js";
import { drawFigure } from "./climate/figure/figure.js";
import { readRecord } from "./climate/record.js";
import { report as climateReport } from "./climate/report.js";
import { warming } from "./climate/warming.js";
import { drawMap } from "./relief/map/map.js";
import { report as reliefReport } from "./relief/report.js";
import { survey } from "./relief/survey.js";
import { readTerrain } from "./relief/terrain.js";

const folder = fileURLToPath(new URL("../out/", import.meta.url));
mkdirSync(folder, { recursive: true });

/** Prints a report, writes its picture and says where. */
function show(report: string, name: string, svg: string): void {
  const file = path.join(folder, name);
  writeFileSync(file, svg);
  console.log(`${report}\n  The picture: ${file}\n`);
}

const record = readRecord();
const found = analyse(record);
const warm = warming(record);
show(climateReport(found, warm), "mauna-loa.svg", drawFigure(record, found, warm));

const terrain = readTerrain();
const surveyed = survey(terrain);
show(reliefReport(surveyed), "maunga-whau.svg", drawMap(terrain, surveyed));
