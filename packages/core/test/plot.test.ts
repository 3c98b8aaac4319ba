/** Observable Plot takes arrays as they are: iterables with a length. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { expect, it } from "vitest";

import { type NDArray, arange, array } from "../src/index.js";

const { document } = parseHTML("<!doctype html><body></body>");

const svg = (mark: Plot.Markish): string => {
  const chart: object = Plot.plot({ document: document as never, marks: [mark] });
  return "outerHTML" in chart ? String(chart.outerHTML) : "";
};
/** The same chart of plain lists. */
const same = (ours: Plot.Markish, plain: Plot.Markish): void => {
  const chart = svg(ours);
  expect(chart).toContain("<path");
  expect(chart).toBe(svg(plain));
};

it("lineY draws a vector", () => {
  const y = arange(20).slice("::-2");
  same(Plot.lineY(y), Plot.lineY(y.tolist() as number[]));
});

it("line draws columns given as channels", () => {
  const points = array([[0, 3], [1, 1], [2, 4]]);
  const channels = { x: points.T.slice(0), y: points.slice(":, 1") };
  same(Plot.line({ length: 3 }, channels as never), Plot.line({ length: 3 }, { x: [0, 1, 2], y: [3, 1, 4] }));
}); // prettier-ignore

it("line draws rows of points through accessors", () => {
  const points = array([[0, 3], [1, 1], [2, 4]]);
  const x = (row: NDArray): unknown => row.get(0);
  const y = (row: NDArray): unknown => row.get(1);
  same(Plot.line(points, { x, y } as never), Plot.line(points.tolist() as never));
}); // prettier-ignore
