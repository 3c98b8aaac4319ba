/**
 * The values between two bounds. The arithmetic is NumPy's (numpy/_core/function_base.py), rounding by rounding.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { typedView } from "../array/memory.js";
import type { NDArray } from "../array/ndarray.js";
import { complex128, float16, float64 } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { UFuncTypeError } from "../errors.js";
import { astype, copyInto } from "../exec/copy.js";
import { Complex } from "../values/complex.js";
import type { Bounds } from "./bounds.js";
import { continueBySteps, continueProgression } from "./progression.js";

/** Rounds to the precision of a dtype. */
function rounding(dtype: DType): ((x: number) => number) | undefined {
  if (dtype === float16) {
    const cell = newArray([1], float16);
    const wide = newArray([1], float64);
    return (x) => {
      wide.set(0, x);
      copyInto(cell, wide);
      return cell.get(0);
    };
  }
  return dtype.itemsize === 4 || (dtype.kind === "c" && dtype.itemsize === 8) ? Math.fround : undefined;
}

type Step = number | Complex | NDArray;

/** The values along axis 0, and the step. */
export function spaced(bounds: Bounds, num: number, endpoint: boolean, floors: boolean): [NDArray, Step] {
  const { dtype, shape } = bounds;
  if (floors && dtype.kind === "c")
    throw new UFuncTypeError(
      "ufunc 'floor' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''",
      "floor",
      [dtype.name],
    );
  const div = endpoint ? num - 1 : num;
  const wide = dtype.kind === "c" ? complex128 : float64;
  const result = newArray([num, ...shape], wide);
  const out = typedView(result) as Float64Array;
  const round = rounding(dtype);
  const steps = newArray(shape, wide);
  const data = typedView(steps) as Float64Array;
  if (dtype.kind === "c") fillComplex(bounds, num, div, out, data, round ?? ((x) => x));
  else if (round === undefined) fillDoubles(bounds, num, div, result, out, data);
  else fillRounded(bounds, num, div, out, data, round);
  if (endpoint && num > 1) out.set(bounds.stop, out.length - bounds.stop.length);
  if (floors) for (let k = 0; k < out.length; k++) out[k] = Math.floor(out[k] as number);
  const values = wide === dtype ? result : astype(result, dtype);
  if (div <= 0) return [values, NaN];
  if (shape.length > 0) return [values, wide === dtype ? steps : astype(steps, dtype)];
  return [values, dtype.kind === "c" ? new Complex(data[0] as number, data[1]) : (data[0] as number)];
}

function fillDoubles(
  { start, stop }: Bounds,
  num: number,
  div: number,
  result: NDArray,
  out: Float64Array,
  steps: Float64Array,
): void {
  const width = start.length;
  let isFlat = false;
  for (let j = 0; j < width; j++) {
    const delta = (stop[j] as number) - (start[j] as number);
    steps[j] = div > 0 ? delta / div : delta;
    isFlat ||= div > 0 && steps[j] === 0;
  }
  if (isFlat) {
    // The step may have vanished though the bounds differ: NumPy divides the counter instead, for all of them.
    for (let k = 0, at = 0; k < num; k++)
      for (let j = 0; j < width; j++, at++)
        out[at] = (k / div) * ((stop[j] as number) - (start[j] as number)) + (start[j] as number);
  } else if (width === 1) {
    const [step, first] = [steps[0] as number, start[0] as number];
    if (num > 1) {
      [out[0], out[1]] = [first, step];
      continueBySteps(result);
    }
    // Also where that is not `first`: 0 times infinity, or −0.
    const k = 0;
    if (num > 0) out[k] = k * step + first;
  } else {
    for (let k = 0, at = 0; k < num; k++)
      for (let j = 0; j < width; j++, at++) out[at] = k * (steps[j] as number) + (start[j] as number);
  }
}

/** {@link fillDoubles} with every operation rounded to float16 or float32. */
function fillRounded(
  { start, stop, dtype }: Bounds,
  num: number,
  div: number,
  out: Float64Array,
  steps: Float64Array,
  round: (x: number) => number,
): void {
  const width = start.length;
  const divisor = round(div);
  const deltas = start.map((x, j) => round((stop[j] as number) - x));
  deltas.forEach((delta, j) => (steps[j] = div > 0 ? round(delta / divisor) : delta));
  const isFlat = div > 0 && steps.includes(0);
  const counter = counterOf(num, dtype);
  for (let k = 0, at = 0; k < num; k++) {
    const count = counter(k);
    const scaled = isFlat ? round(count / divisor) : count;
    for (let j = 0; j < width; j++, at++)
      out[at] = round(round(scaled * ((isFlat ? deltas[j] : steps[j]) as number)) + (start[j] as number));
  }
}

/** What `arange(num)` is in a dtype of few digits. */
function counterOf(num: number, dtype: DType): (k: number) => number {
  const values = newArray([num], dtype);
  for (let k = 0; k < Math.min(num, 2); k++) values.set(k, k);
  if (num > 2) continueProgression(values);
  const wide = newArray([num], float64);
  copyInto(wide, values);
  const data = typedView(wide);
  return (k) => data[k] as number;
}

/** As NumPy computes with complex numbers: a quotient is a product with the inverse of the divisor. */
function fillComplex(
  { start, stop }: Bounds,
  num: number,
  div: number,
  out: Float64Array,
  steps: Float64Array,
  round: (x: number) => number,
): void {
  const { length } = start;
  const deltas = start.map((x, j) => round((stop[j] as number) - x));
  // The divisor's imaginary part.
  const imaginary = 0;
  const ratio = imaginary / div;
  const inverse = round(1 / round(div + round(imaginary * ratio)));
  const divided = (re: number, im: number): [number, number] => [
    round(round(re + round(im * ratio)) * inverse),
    round(round(im - round(re * ratio)) * inverse),
  ];
  for (let j = 0; j < length; j += 2)
    [steps[j], steps[j + 1]] = div > 0 ? divided(deltas[j] as number, deltas[j + 1] as number) : [deltas[j] as number, deltas[j + 1] as number]; // prettier-ignore
  let isFlat = false;
  for (let j = 0; j < length; j += 2) isFlat ||= div > 0 && steps[j] === 0 && steps[j + 1] === 0;
  const factors = isFlat ? deltas : steps;
  for (let k = 0, at = 0; k < num; k++) {
    const [re, im] = isFlat ? divided(round(k), 0) : [round(k), 0];
    for (let j = 0; j < length; j += 2, at += 2) {
      const [p, q] = [factors[j] as number, factors[j + 1] as number];
      out[at] = round(round(round(re * p) - round(im * q)) + (start[j] as number));
      out[at + 1] = round(round(round(re * q) + round(im * p)) + (start[j + 1] as number));
    }
  }
}
