/**
 * The record: monthly means of carbon dioxide in the air at Mauna Loa, Hawaii, since March 1958, in ppm.
 *
 * Scripps Institution of Oceanography's measurements, as the package vega-datasets ships them.
 */
import np from "rustnum";
import { dataFile } from "../data.js";
import type { Values } from "../values.js";

/** A record on a calendar: one row a year, one column a month; NaN where nothing was measured. */
export interface Calendar {
  readonly firstYear: number;
  /** ppm, shape [years, 12]. */
  readonly co2: Values;
  /** Decimal years at mid-month, same shape. */
  readonly time: Values;
}

export const CSV = dataFile("co2-concentration.csv");

/** "1958-03-01" as months since January of the year 0: a number that can index a calendar. */
function months(date: string): number {
  const [year, month] = date.split("-").map(Number);
  return (year ?? NaN) * 12 + (month ?? NaN) - 1;
}

/** An empty field is a missing value. */
function orNaN(field: string): number {
  return field.trim() === "" ? NaN : Number(field);
}

/** Reads the CSV and lays it out by year and month. */
export function readRecord(file = CSV): Calendar {
  // Two of the three columns: the date, through a converter, and the measured mean.
  const rows = np.loadtxt(file, {
    delimiter: ",",
    skiprows: 1,
    usecols: [0, 1],
    converters: { 0: months, 1: orNaN },
  });
  const month = rows.slice(":, 0");
  const measured = rows.slice(":, 1");

  // The calendar covers whole years. Months that the file leaves out stay NaN; the others find their place by index.
  const firstYear = Math.floor(month.min() / 12);
  const years = Math.floor(month.max() / 12) - firstYear + 1;
  const co2 = np.full([years * 12], NaN);
  co2.assign(measured, month.subtract(firstYear * 12));

  const time = np
    .arange(years * 12)
    .add(0.5)
    .divide(12)
    .add(firstYear);
  return { firstYear, co2: co2.reshape(years, 12), time: time.reshape(years, 12) };
}
