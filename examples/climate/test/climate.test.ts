import { existsSync } from "node:fs";
import np from "rustnum";
import { beforeAll, describe, expect, it } from "vitest";
import { analyse } from "../src/climate/analysis.js";
import type { Analysis } from "../src/climate/analysis.js";
import { drawFigure } from "../src/climate/figure/figure.js";
import { fitLines } from "../src/climate/line.js";
import { CSV, readRecord } from "../src/climate/record.js";
import type { Calendar } from "../src/climate/record.js";
import { report } from "../src/climate/report.js";
import { warming } from "../src/climate/warming.js";
import type { Warming } from "../src/climate/warming.js";
import { runningMean } from "../src/climate/window.js";
import { checkWellFormed } from "./xml.js";

let record: Calendar;
let found: Analysis;
let warm: Warming;
beforeAll(() => {
  record = readRecord();
  found = analyse(record);
  warm = warming(record);
});

describe("the record", () => {
  it("is laid out by year and month, with NaN where nothing was measured", () => {
    expect(existsSync(CSV)).toBe(true);
    expect(record.firstYear).toBe(1958);
    expect(record.co2.shape).toEqual([63, 12]);
    // The first row of the file: March 1958; January and February were before the instrument.
    expect(record.co2.get(0, 2)).toBe(315.7);
    expect(record.co2.get(0, 0)).toBeNaN();
    // The instrument stood still from February to April 1964.
    expect(record.co2.slice("6, 0:5").tolist()).toEqual([expect.any(Number), NaN, NaN, NaN, expect.any(Number)]);
    expect(record.time.get(2, 0)).toBeCloseTo(1960 + 1 / 24, 12);
  });
});

/** NOAA's published annual means (co2_annmean_mlo.txt), ppm; their own instrument's from 1974 on. */
const PUBLISHED: Readonly<Record<number, number>> = {
  1960: 316.91,
  1970: 325.68,
  1980: 338.76,
  1990: 354.45,
  2000: 369.71,
  2010: 390.1,
  2019: 411.65,
  2020: 414.21,
};

describe("what is known about it", () => {
  it("the annual means are NOAA's, to 0.3 ppm", () => {
    const valid = np.equal(record.co2, record.co2);
    const annual = np.mean(record.co2, 1, { where: valid });
    // 2020 ends in April here.
    for (const year of [1960, 1970, 1980, 1990, 2000, 2010, 2019]) {
      expect(Math.abs(annual.get(year - 1958) - (PUBLISHED[year] ?? NaN))).toBeLessThan(0.3);
    }
    expect(found.ends).toEqual([1960, 2019].map((year) => ({ year, mean: annual.get(year - 1958) })));
  });

  it("each decade's slope is the rise between NOAA's means, to 0.1 ppm a year", () => {
    expect(found.decades.map(({ from }) => from)).toEqual([1960, 1970, 1980, 1990, 2000, 2010]);
    for (const { from, slope } of found.decades) {
      const rise = (PUBLISHED[from + 10] ?? NaN) - (PUBLISHED[from] ?? NaN);
      expect(Math.abs(slope - rise / 10)).toBeLessThan(0.1);
    }
  });

  it("about 16 ppm per decade over the whole record", () => {
    expect(found.slope * 10).toBeGreaterThan(15);
    expect(found.slope * 10).toBeLessThan(16.5);
  });

  it("highest in May, lowest around the first of October, some 6 ppm apart", () => {
    const mean = found.cycle.mean.tolist() as number[];
    expect(mean.indexOf(Math.max(...mean))).toBe(4);
    expect([8, 9]).toContain(mean.indexOf(Math.min(...mean)));
    expect(Math.max(...mean) - Math.min(...mean)).toBeCloseTo(6.2, 0);
    expect(Math.abs(found.cycle.mean.mean())).toBeLessThan(0.05);
  });

  it("741 months measured; five between them are not in the file", () => {
    expect(found.measured).toBe(741);
    const months = found.gaps.map(({ year, month }) => `${year}-${month + 1}`);
    expect(months).toEqual(["1958-6", "1958-10", "1964-2", "1964-3", "1964-4"]);
  });
});

describe("the temperature", () => {
  it("rises by NASA's 0.18 °C per decade or so; 2023 is the warmest year", () => {
    expect([warm.year.get(0), warm.year.get(-1), warm.year.size]).toEqual([1880, 2023, 144]);
    // What it is above: the mean of 1951 to 1980 is zero.
    expect(Math.abs(warm.anomaly.slice("71:101").mean())).toBeLessThan(0.01);
    expect(warm.trend).toBeGreaterThan(0.16);
    expect(warm.trend).toBeLessThan(0.2);
    expect(warm.warmest).toEqual({ year: 2023, anomaly: 1.17 });
  });

  it("goes with carbon dioxide: the textbook's formulas, year by year", () => {
    const rows = (record.co2.tolist() as number[][]).map((months, k) => ({ months, year: 1958 + k }));
    const whole = rows.filter(({ months }) => months.every(Number.isFinite));
    expect(whole.map(({ year }) => year)).toEqual(
      Array.from({ length: 61 }, (_, k) => 1959 + k).filter((year) => year !== 1964),
    );
    const average = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;
    const x = whole.map(({ months }) => average(months));
    const y = whole.map(({ year }) => warm.anomaly.get(year - 1880));
    const product = (a: number[], b: number[]): number =>
      average(a.map((value, k) => (value - average(a)) * ((b[k] ?? NaN) - average(b))));
    const { years, slope, correlation } = warm.together;
    expect(years).toBe(60);
    expect(slope).toBeCloseTo((100 * product(x, y)) / product(x, x), 10);
    expect(correlation).toBeCloseTo(product(x, y) / Math.sqrt(product(x, x) * product(y, y)), 10);
  });
});

describe("the tools", () => {
  it("a straight line is found exactly, whatever is missing", () => {
    const t = np.arange(8).reshape(2, 4);
    const y = t.multiply([[2], [-3]]).add(5);
    y.set(1, 2, NaN);
    const lines = fitLines(t, y, np.equal(y, y));
    expect(lines.slope.get(0, 0)).toBeCloseTo(2, 14);
    expect(lines.slope.get(1, 0)).toBeCloseTo(-3, 14);
  });

  it("a running mean of a line is the line, and NaN where the window does not fit", () => {
    const x = np.arange(7);
    expect(runningMean(x, np.equal(x, x), 3).tolist()).toEqual([NaN, 1, 2, 3, 4, 5, NaN]);
  });

  it("a running mean leaves missing values out", () => {
    const x = np.array([1, NaN, 3, NaN, NaN, NaN, 2]);
    expect(runningMean(x, np.equal(x, x), 3).tolist()).toEqual([NaN, 2, 3, 3, NaN, 2, NaN]);
  });
});

describe("what comes out", () => {
  it("the report names the findings", () => {
    const text = report(found, warm);
    expect(text).toContain("Mauna Loa");
    expect(text).toContain("741 monthly means; without one: Jun 1958, Oct 1958, Feb–Apr 1964");
    expect(text).toMatch(/2010s {2}\+2\.4\d/);
    expect(text.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  it("the figure is well-formed, has its four panels and no number that is none", () => {
    const svg = drawFigure(record, found, warm);
    expect(checkWellFormed(svg)).toBe("svg");
    for (const heading of ["The record", "The seasonal cycle", "The growth", "The warming"])
      expect(svg).toContain(`>${heading}</text>`);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});
