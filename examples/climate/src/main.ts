/**
 * A climate record from CSV to a picture: `npm start` in the repository, or `pnpm start` here.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { analyse } from "./analysis.js";
import { drawFigure } from "./figure/figure.js";
import { readRecord } from "./record.js";
import { report } from "./report.js";

const record = readRecord();
const found = analyse(record);
console.log(report(found));

const folder = fileURLToPath(new URL("../out/", import.meta.url));
const file = path.join(folder, "mauna-loa.svg");
mkdirSync(folder, { recursive: true });
writeFileSync(file, drawFigure(record, found));
console.log(`  The picture: ${file}\n`);
