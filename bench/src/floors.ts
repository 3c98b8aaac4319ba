/** The ratios that may not be lost again, and whether a result keeps to them. */
import { readFileSync } from "node:fs";
import type { Result } from "./measure.js";

/** One number, or one that depends on which instruction sets NumPy found: it has vector code for some only. */
type Floor = number | ({ readonly otherwise: number } & Readonly<Record<string, number>>);

export type Floors = Readonly<Record<string, Readonly<Record<string, Floor>>>>;

export function readFloors(): Floors {
  return JSON.parse(readFileSync(new URL("../floors.json", import.meta.url), "utf8")) as Floors;
}

/** The floor of a row on a machine with these CPU features, if it has one. */
export function floorOf(floors: Floors, name: string, row: string, features: readonly string[]): number | undefined {
  const floor = floors[name]?.[row];
  if (floor === undefined || typeof floor === "number") return floor;
  const feature = Object.keys(floor).find((key) => features.includes(key));
  return feature === undefined ? floor.otherwise : floor[feature];
}

/** How many spreads of a single round the median may lie below the floor before it counts. */
const DOUBT = 2;
/** From one run to the next medians differ by so much, however narrow the spread within a run. */
const LEAST_NOISE = 0.1;

/** "low": below the floor, but not by more than the noise; "fail": by more. */
export function verdict({ ratio, noise }: Result, floor: number | undefined): "" | "ok" | "low" | "fail" {
  if (floor === undefined) return "";
  if (ratio >= floor) return "ok";
  return ratio + DOUBT * Math.max(noise, LEAST_NOISE * floor) >= floor ? "low" : "fail";
}
