/**
 * The other record: the mean temperature of the Earth's surface, year by year since 1880 (NASA's GISTEMP, °C above the
 * mean of 1951 to 1980, as vega-datasets ships it), and how it goes with carbon dioxide.
 */
import np from "rustnum";
import { dataFile } from "../data.js";
import type { Values } from "../values.js";
import { fitLines } from "./line.js";
import type { Calendar } from "./record.js";

/** The trend is taken from here on. */
const SINCE = 1960;

export interface Warming {
  readonly year: Values;
  /** °C. */
  readonly anomaly: Values;
  readonly since: number;
  /** °C per decade. */
  readonly trend: number;
  readonly warmest: { readonly year: number; readonly anomaly: number };
  /** Years with twelve monthly means of carbon dioxide: °C per 100 ppm, and the coefficient of correlation. */
  readonly together: { readonly years: number; readonly slope: number; readonly correlation: number };
}

/** The slope of a line through points. */
function slopeOf(x: Values, y: Values): number {
  return fitLines(x, y, np.isfinite(y)).slope.item();
}

export function warming({ co2, firstYear }: Calendar): Warming {
  const rows = np.loadtxt(dataFile("global-temp.csv"), { delimiter: ",", skiprows: 1 });
  const [year, anomaly] = [rows.slice(":, 0"), rows.slice(":, 1")];
  const late = np.greater_equal(year, SINCE);

  // Years that are whole in one record find their temperature in the other one by index.
  const whole = np.flatnonzero(np.isfinite(co2).all(1));
  const mean = np.take(co2, whole, 0).mean(1);
  const warm = np.take(anomaly, whole.add(firstYear - year.get(0)));
  const [a, b] = [slopeOf(mean, warm), slopeOf(warm, mean)];

  const top = anomaly.argmax();
  return {
    year,
    anomaly,
    since: SINCE,
    trend: 10 * slopeOf(year.slice(late), anomaly.slice(late)),
    warmest: { year: year.get(top), anomaly: anomaly.get(top) },
    // The product of both regressions' slopes is the square of the correlation.
    together: { years: whole.size, slope: 100 * a, correlation: Math.sign(a) * Math.sqrt(a * b) },
  };
}
