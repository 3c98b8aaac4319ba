/**
 * Straight lines by least squares, by sums alone.
 */
import np from "rustnum";
import type { Mask, Values } from "../values.js";

/** y ≈ mean + slope · (t − centre), one line for each row of what was fitted. */
export interface Lines {
  readonly slope: Values;
  readonly mean: Values;
  readonly centre: Values;
}

/**
 * Fits a line along the last axis, to the elements that are there.
 * The sums keep their axis with length 1, so that they broadcast against the rows: any number of lines in one go.
 */
export function fitLines(t: Values, y: Values, valid: Mask): Lines {
  const sum = (x: Values): Values => np.sum(x, { axis: -1, keepdims: true, where: valid });
  const average = (x: Values): Values => np.mean(x, { axis: -1, keepdims: true, where: valid });
  const centre = average(t);
  const mean = average(y);
  const dt = t.subtract(centre);
  const slope = sum(dt.multiply(y.subtract(mean))).divide(sum(dt.multiply(dt)));
  return { slope, mean, centre };
}

/** The lines' values at times t. */
export function valuesAt({ slope, mean, centre }: Lines, t: Values): Values {
  return t.subtract(centre).multiply(slope).add(mean);
}
