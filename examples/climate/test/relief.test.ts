import { inflateSync } from "node:zlib";
import np from "rustnum";
import { beforeAll, describe, expect, it } from "vitest";
import { encodePng } from "../src/drawing/png.js";
import { fill } from "../src/relief/basin.js";
import { contours } from "../src/relief/contour.js";
import { drawMap } from "../src/relief/map/map.js";
import { report } from "../src/relief/report.js";
import { brightness, steepness } from "../src/relief/slope.js";
import { EXACT, SMOOTH, heightAt, refine } from "../src/relief/surface.js";
import { survey } from "../src/relief/survey.js";
import type { Survey } from "../src/relief/survey.js";
import { readTerrain } from "../src/relief/terrain.js";
import type { Terrain } from "../src/relief/terrain.js";
import type { Values } from "../src/values.js";
import { checkWellFormed } from "./xml.js";

let terrain: Terrain;
let found: Survey;
let heights: number[][];
beforeAll(() => {
  terrain = readTerrain();
  found = survey(terrain);
  heights = terrain.height.tolist() as number[][];
});

/** A height by plain numbers; the outermost ones go on beyond the border. */
const at = (row: number, column: number): number =>
  heights[Math.min(Math.max(row, 0), 86)]?.[Math.min(Math.max(column, 0), 60)] ?? NaN;

/** A cone of the given slope, highest in the middle. */
const cone = (size: number, slope: number): Values => {
  const x = np.arange(size).subtract((size - 1) / 2);
  return np.hypot(x.slice(":, None"), x).multiply(-slope);
};

describe("the ground", () => {
  it("is R's volcano: 87 × 61 heights from 94 to 195 m, with R's quartiles and mean", () => {
    const sorted = heights.flat().sort((a, b) => a - b);
    const quartiles = [0, 0.25, 0.5, 0.75, 1].map((q) => sorted[Math.round(q * (sorted.length - 1))]);
    expect(terrain.height.shape).toEqual([87, 61]);
    expect(quartiles).toEqual([94, 108, 124, 150, 195]);
    expect(found.mean).toBeCloseTo(130.1879, 4);
  });

  it("has north up: R's first row, from east to west, is the southern border", () => {
    expect(heights[86]?.slice(-4)).toEqual([101, 101, 100, 100]);
    expect(at(86, 0)).toBe(103);
    expect(at(0, 60)).toBe(97);
  });
});

describe("what is found on it", () => {
  it("the summit of 195 m, south of the crater", () => {
    expect(found.summit).toEqual({ row: 67, column: 30, height: 195, east: 300, north: 190 });
    expect(found.lowest.height).toBe(94);
    expect(found.crater.floor.north).toBeGreaterThan(found.summit.north);
  });

  it("the crater: from its floor every way out climbs to the brim, and no higher", () => {
    const { floor, brim, area, volume } = found.crater;
    /** All points that are reached from the floor over ground that is not higher than the limit. */
    const reach = (limit: number): Set<number> => {
      const seen = new Set([floor.row * 61 + floor.column]);
      for (const point of seen) {
        const [row, column] = [Math.floor(point / 61), point % 61];
        for (const r of [row - 1, row, row + 1])
          for (const c of [column - 1, column, column + 1])
            if (r >= 0 && c >= 0 && r < 87 && c < 61 && at(r, c) <= limit) seen.add(r * 61 + c);
      }
      return seen;
    };
    const border = (points: Set<number>): boolean =>
      [...points].some((p) => p < 61 || p >= 86 * 61 || p % 61 === 0 || p % 61 === 60);
    expect(border(reach(brim - 1))).toBe(false);
    expect(border(reach(brim))).toBe(true);
    const wet = [...reach(brim - 1)].map((p) => brim - at(Math.floor(p / 61), p % 61));
    expect([area, volume]).toEqual([100 * wet.length, 100 * wet.reduce((a, b) => a + b)]);
    expect(Math.min(...[...reach(brim - 1)].map((p) => at(Math.floor(p / 61), p % 61)))).toBe(floor.height);
  });

  it("slopes, point by point", () => {
    const slope = steepness(terrain.height, 10);
    let sum = 0;
    for (let row = 0; row < 87; row++) {
      for (let column = 0; column < 61; column++) {
        const rows = Math.min(row + 1, 86) - Math.max(row - 1, 0);
        const columns = Math.min(column + 1, 60) - Math.max(column - 1, 0);
        const south = (at(row + 1, column) - at(row - 1, column)) / (10 * rows);
        const east = (at(row, column + 1) - at(row, column - 1)) / (10 * columns);
        const degrees = (Math.atan(Math.sqrt(south ** 2 + east ** 2)) * 180) / Math.PI;
        expect(slope.get(row, column)).toBeCloseTo(degrees, 10);
        sum += degrees;
      }
    }
    expect(found.slope.mean).toBeCloseTo(sum / 5307, 10);
    expect(found.steepest.slope).toBe(slope.get(found.steepest.row, found.steepest.column));
  });

  it("shares of all the ground", () => {
    const all = heights.flat();
    for (const { from, to, share } of found.bands)
      expect(share).toBeCloseTo(all.filter((z) => z >= from && z < to).length / 5307, 12);
    for (const rows of [found.bands, found.slope.classes])
      expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it("a profile from border to border, through both points", () => {
    const { distance, height, row, column, marks } = found.profile;
    const [summit, floor] = marks.map((metres) => height.get(Math.round(metres / 2))) as [number, number];
    expect(Math.abs(summit - 195)).toBeLessThan(0.5);
    expect(Math.abs(floor - 148)).toBeLessThan(0.5);
    expect(marks[1] - marks[0]).toBeCloseTo(10 * Math.hypot(10, 3), 9);
    expect([row.get(0), column.get(0)]).toEqual([86, expect.closeTo(30 - 19 * -0.3, 9)]);
    expect(row.get(-1)).toBeLessThan(0.2);
    expect(distance.get(1)).toBeCloseTo(2, 12);
  });
});

describe("the surface", () => {
  it("goes through the heights where it is exact, and is a plane over a plane away from the border", () => {
    const [row, column] = [np.array([0, 40, 86]), np.array([60, 25, 0])];
    expect(heightAt(terrain.height, row, column, EXACT).tolist()).toEqual([at(0, 60), at(40, 25), at(86, 0)]);
    const plane = np.arange(6).slice(":, None").multiply(3).add(np.arange(6));
    for (const basis of [EXACT, SMOOTH]) {
      const fine = refine(plane, 4, basis).slice("4:-4, 4:-4");
      const t = np.arange(13).divide(4).add(1);
      expect(np.allclose(fine, t.slice(":, None").multiply(3).add(t), { rtol: 1e-14 })).toBe(true);
    }
  });

  it("stays at the mean of the neighbours, 1 : 4 : 1, where it is smooth", () => {
    const weights = [1, 4, 1];
    const mean = weights.flatMap((a, r) => weights.map((b, c) => (a * b * at(39 + r, 24 + c)) / 36));
    expect(refine(terrain.height, 10).get(400, 250)).toBeCloseTo(mean.reduce((a, b) => a + b), 10); // prettier-ignore
  });
});

describe("light", () => {
  it("falls on level ground as the sun stands, and fully on a slope that faces it", () => {
    expect(brightness(np.zeros([3, 3]), 1, { azimuth: 315, altitude: 30 }).get(1, 1)).toBeCloseTo(0.5, 12);
    // Down to the north: towards the south the ground rises by one metre a metre.
    const rising = np
      .arange(4)
      .slice(":, None")
      .add(np.zeros([4]));
    expect(brightness(rising, 1, { azimuth: 0, altitude: 45 }).get(1, 1)).toBeCloseTo(1, 12);
    expect(brightness(rising, 1, { azimuth: 180, altitude: 40 }).get(1, 1)).toBe(0);
    // Down to the east.
    expect(brightness(rising.T.negative(), 1, { azimuth: 90, altitude: 45 }).get(1, 1)).toBeCloseTo(1, 12);
  });
});

describe("hollows", () => {
  it("fill to the lowest way out, diagonals included", () => {
    const ground = np.array([
      [5, 5, 5, 5],
      [5, 1, 4, 5],
      [5, 5, 5, 3],
    ]);
    expect(fill(ground).tolist()).toEqual([
      [5, 5, 5, 5],
      [5, 4, 4, 5],
      [5, 5, 5, 3],
    ]);
  });
});

describe("contour lines", () => {
  it("of a cone are circles, with the high ground on the left", () => {
    const [line, ...others] = contours(cone(41, 2), -25);
    expect(others).toEqual([]);
    expect(line?.closed).toBe(true);
    const points = (line?.points.tolist() ?? []) as [number, number][];
    expect(points.length).toBeGreaterThan(80);
    const xy = points.map(([r, c]) => [c - 20, 20 - r] as const);
    for (const [x, y] of xy) expect(Math.abs(Math.hypot(x, y) - 12.5)).toBeLessThan(0.02);
    // Counted against the clock, the area is positive.
    const doubled = xy.slice(1).reduce((sum, [x, y], k) => sum + (xy[k]?.[0] ?? 0) * y - (xy[k]?.[1] ?? 0) * x, 0);
    expect(doubled / 2 / (Math.PI * 12.5 ** 2)).toBeCloseTo(1, 2);
  });

  it("of a plane are one line from border to border", () => {
    const plane = np.arange(5).add(np.zeros([4, 1]));
    // Southwards, with the higher east on the left.
    const [line, ...others] = contours(plane, 1.25);
    expect(others).toEqual([]);
    expect(line?.closed).toBe(false);
    expect(line?.points.tolist()).toEqual([0, 1, 2, 3].map((row) => [row, 1.25]));
  });

  it("of a saddle follow its centre", () => {
    const saddle = (high: number): number[][] => [
      [high, 0],
      [0, high],
    ];
    // A low centre parts the high corners: each has a short line of its own; a high one parts the low corners.
    for (const [high, corner] of [
      [1.5, "high"],
      [3, "low"],
    ] as const) {
      const lines = contours(np.array(saddle(high)), 1).map(({ points }) => points.tolist() as [number, number][]);
      expect(lines).toHaveLength(2);
      const nearHigh = lines.some((line) => line.every(([r, c]) => r + c <= 1));
      expect(nearHigh).toBe(corner === "high");
    }
  });

  it("use every crossing of the real ground exactly once", () => {
    const level = 137.5;
    const crossed = heights.flatMap(
      (cells, r) =>
      cells.flatMap((z, c) => [[r, c + 1], [r + 1, c]].filter(([a = 0, b = 0]) => a < 87 && b < 61 && z > level !== at(a, b) > level)), // prettier-ignore
    );
    const lines = contours(terrain.height, level);
    const points = lines.reduce((sum, { points: { shape }, closed }) => sum + (shape[0] ?? 0) - Number(closed), 0);
    expect(points).toBe(crossed.length);
    for (const { points: line } of lines) {
      const [row, column] = [line.slice(":, 0"), line.slice(":, 1")];
      expect(np.hypot(np.diff(row), np.diff(column)).max()).toBeLessThanOrEqual(Math.SQRT2);
    }
  });
});

describe("what comes out", () => {
  it("a PNG whose rows give the pixels again", () => {
    const pixels = np
      .arange(5 * 7 * 3)
      .multiply(97)
      .remainder(256)
      .reshape(5, 7, 3)
      .astype("uint8");
    const file = encodePng(pixels);
    expect(file.subarray(1, 4).toString()).toBe("PNG");
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([7, 5]);
    const start = file.indexOf("IDAT");
    const data = inflateSync(file.subarray(start + 4, start + 4 + file.readUInt32BE(start - 4)));
    const rows = Array.from({ length: 5 }, (_, k) => [...data.subarray(22 * k, 22 * k + 22)]);
    expect(rows.map(([filter]) => filter)).toEqual([2, 2, 2, 2, 2]);
    const sums: number[][] = [];
    for (const [, ...row] of rows) sums.push(row.map((b, k) => (b + (sums.at(-1)?.[k] ?? 0)) % 256));
    expect(sums).toEqual(pixels.reshape(5, 21).tolist());
  });

  it("a report with its columns in line", () => {
    const text = report(found);
    for (const line of [
      /Summit +195 m +300 m east, 190 m north/,
      /Crater floor +148 m/,
      /Crater volume +88\u202f700 m³/,
    ])
      expect(text).toMatch(line);
    expect(text.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  it("a well-formed map with its panels and no number that is none", () => {
    const svg = drawMap(terrain, found);
    expect(checkWellFormed(svg)).toBe("svg");
    for (const words of ["Summit", "195 m", "Crater", "148 m", "How high", "How steep", "200 m"])
      expect(svg).toContain(`>${words}</text>`);
    expect(svg.replace(/base64,[^"]*/, "")).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg.length).toBeLessThan(600_000);
  });
});
