/** Where the data sets of the npm package vega-datasets lie: the package exports its entry only; they are beside it. */
import { createRequire } from "node:module";
import path from "node:path";

const entry = createRequire(import.meta.url).resolve("vega-datasets");

export const dataFile = (name: string): string => path.join(path.dirname(entry), "..", "data", name);
