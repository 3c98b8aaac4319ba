/**
 * From the record to what it says: the seasonal cycle, the record without it, its trend, its growth.
 */
import np from "rustnum";
import { fitLines, valuesAt } from "./line.js";
import type { Mask, Values } from "../values.js";
import type { Calendar } from "./record.js";
import { runningMean } from "./window.js";

/** Averages over a year and a bit, centred on a month. */
const WINDOW = 13;
/** The decades that are compared: whole ones only. */
const DECADES = { first: 1960, count: 6 };

/** The mean year: ppm above or below the running mean, by month. */
export interface Cycle {
  readonly mean: Values;
  readonly lowest: Values;
  readonly highest: Values;
}

export interface Analysis {
  readonly measured: number;
  /** The months between the first measurement and the last one that have none; months from 0 for January. */
  readonly gaps: readonly { readonly year: number; readonly month: number }[];
  /** ppm a year, over the whole record. */
  readonly slope: number;
  readonly cycle: Cycle;
  /** Running mean of the anomalies, one value a month; NaN at the ends. */
  readonly smooth: Values;
  /** Change of the running mean over twelve months, ppm, and the time in the middle of them. */
  readonly growth: { readonly time: Values; readonly value: Values };
  /** ppm a year, for each decade. */
  readonly decades: readonly { readonly from: number; readonly slope: number }[];
  /** Means of the first and the last whole year of the compared decades. */
  readonly ends: readonly { readonly year: number; readonly mean: number }[];
}

export function analyse({ co2, time, firstYear }: Calendar): Analysis {
  const valid = np.isfinite(co2);
  const [years] = co2.shape as [number, number];
  const flat = (x: Values): Values => x.reshape(-1);

  // 1. One straight line through everything.
  const line = fitLines(flat(time), flat(co2), valid.reshape(-1));

  // 2. A first idea of the seasons: the mean departure from that line, month by month.
  const departures = co2.subtract(valuesAt(line, time));
  const seasons = np.mean(departures, 0, { where: valid });
  const anomalies = co2.subtract(seasons.subtract(seasons.mean()));

  // 3. Without the seasons a gap does no harm to a running mean.
  const smooth = runningMean(flat(anomalies), valid.reshape(-1), WINDOW);

  // 4. The seasonal cycle proper: departures from the running mean, over all years.
  const around = co2.subtract(smooth.reshape(years, 12));
  const cycle = { mean: np.nanmean(around, 0), lowest: np.nanmin(around, 0), highest: np.nanmax(around, 0) };

  // 5. Growth: the running mean against itself a year before.
  const growth = {
    time: flat(time).slice("6:-6"),
    value: smooth.slice("12:").subtract(smooth.slice(":-12")),
  };

  // 6. A line for each decade at once: rows of 120 months.
  const from = DECADES.first - firstYear;
  const span = `${from}:${from + DECADES.count * 10}`;
  const byDecade = (x: Values): Values => x.slice(span).reshape(DECADES.count, 120);
  const lines = fitLines(byDecade(time), byDecade(anomalies), valid.slice(span).reshape(DECADES.count, 120));
  const slopes = lines.slope.reshape(-1);

  const last = from + DECADES.count * 10 - 1;
  const annual = np.nanmean(co2, 1);
  return {
    measured: np.count_nonzero(valid),
    gaps: gaps(valid).map(([row, month]) => ({ year: firstYear + row, month })),
    slope: line.slope.item(),
    cycle,
    smooth,
    growth,
    decades: Array.from({ length: DECADES.count }, (_, k) => ({ from: DECADES.first + 10 * k, slope: slopes.get(k) })),
    ends: [from, last].map((row) => ({ year: firstYear + row, mean: annual.get(row) })),
  };
}

/** Row and column of each gap between the first measurement and the last one. */
function gaps(valid: Mask): [row: number, column: number][] {
  const measured = np.flatnonzero(valid);
  const between = np.logical_not(valid);
  between.reshape(-1).assign(false, `:${measured.get(0)}`);
  between.reshape(-1).assign(false, `${measured.get(-1)}:`);
  return np.argwhere(between).tolist() as [number, number][];
}
