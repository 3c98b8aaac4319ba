/**
 * A number of evenly spaced values. The arithmetic is NumPy's (numpy/_core/function_base.py), rounding by rounding.
 *
 * @module
 */
import { axisIndex, toInteger } from "../call/integers.js";
import { newArray } from "../array/allocate.js";
import { broadcastShapes } from "../array/broadcast.js";
import { typedView } from "../array/memory.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { combinedId, kindOfCarrier } from "../dtype/result-type.js";
import { complex128, dtypeOfId, float16, float64 } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import type { DTypeName, DivideOf } from "../dtype/types.js";
import type { Promote } from "../dtype/promotion.js";
import { UFuncTypeError, ValueError } from "../errors.js";
import { astype, copyInto, scalarArray } from "../exec/copy.js";
import { offer } from "../ufunc/operands.js";
import { WEAK_FLOAT } from "../ufunc/resolve.js";
import { Complex } from "../values/complex.js";
import { isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { asarray } from "./array.js";
import { dtypeOr } from "./filled.js";
import { checkDevice } from "./place.js";
import { continueBySteps, continueProgression } from "./progression.js";
import type { ArrayLike, DTypeOfValue } from "./values.js";

/** What `linspace` takes besides the bounds. */
export interface LinspaceOptions<D extends DTypeName = DTypeName> {
  /** How many values; 50 by default. */
  num?: number;
  /** Whether `stop` is the last value; true by default. */
  endpoint?: boolean;
  /** Whether the step is given back as well. */
  retstep?: boolean;
  /** The dtype; by default the inexact one of the bounds. Integers are rounded down. */
  dtype?: DTypeLike<D> | null;
  /** Where the values of bounds that are arrays go; in front by default. */
  axis?: number;
  /** Where the memory is: there is only the CPU's. */
  device?: "cpu" | null;
}

/** The dtype of the values between two bounds. */
export type Between<A, B> = A extends number | bigint | boolean
  ? B extends number | bigint | boolean
    ? "float64"
    : DivideOf<DTypeOfValue<B>>
  : B extends number | bigint | boolean
    ? DivideOf<DTypeOfValue<A>>
    : DivideOf<Promote<DTypeOfValue<A>, DTypeOfValue<B>>>;

/** Values and their step, which is a number between numbers. */
export type Samples<D extends DTypeName, S> = readonly [samples: NDArray<D>, step: S];

type StepOf<A, B> = [A | B] extends [number | bigint | boolean] ? number : NDArray<Between<A, B>> | number | Complex;
type Typed<D extends DTypeName> = LinspaceOptions<D> & { dtype: DTypeLike<D> };
type Untyped = LinspaceOptions & { dtype?: null };

/**
 * `num` values from `start` to `stop`, evenly spaced. Bounds that are arrays give a progression for each element.
 *
 * @throws ValueError for a negative number, AxisError for an axis that the result does not have.
 * @example
 * ```ts
 * np.linspace(0, 1, 5).tolist() // [0, 0.25, 0.5, 0.75, 1]
 * np.linspace(0, 1, 4, { endpoint: false }).tolist() // [0, 0.25, 0.5, 0.75]
 * np.linspace([0, 10], 20, 3).tolist() // [[0, 10], [10, 15], [20, 20]]
 * np.linspace(0, 10, { num: 3, retstep: true })[1] // 5
 * ```
 */
export function linspace<A extends ArrayLike, B extends ArrayLike, D extends DTypeName>(
  start: A,
  stop: B,
  options: Typed<D> & { retstep: true },
): Samples<D, StepOf<A, B>>;
export function linspace<A extends ArrayLike, B extends ArrayLike>(
  start: A,
  stop: B,
  options: Untyped & { retstep: true },
): Samples<Between<A, B>, StepOf<A, B>>;
export function linspace<D extends DTypeName>(start: ArrayLike, stop: ArrayLike, options: Typed<D>): NDArray<D>;
export function linspace<D extends DTypeName>(
  start: ArrayLike,
  stop: ArrayLike,
  num: number | undefined,
  options: Typed<D>,
): NDArray<D>;
export function linspace<A extends ArrayLike, B extends ArrayLike>(
  start: A,
  stop: B,
  num: number | undefined,
  options: Untyped & { retstep: true },
): Samples<Between<A, B>, StepOf<A, B>>;
export function linspace<A extends ArrayLike, B extends ArrayLike>(
  start: A,
  stop: B,
  num?: number | Untyped,
  endpoint?: boolean | Untyped,
): NDArray<Between<A, B>>;
export function linspace(...args: unknown[]): NDArray | Samples<DTypeName, unknown>;
export function linspace(...args: unknown[]): NDArray | Samples<DTypeName, unknown> {
  const taken = offer("linspace", args);
  if (taken !== undefined) return taken;
  const given = readCall("linspace", args, [...PARAMETERS, "retstep", "dtype", "axis"], ["device"], 2);
  const num = toInteger(given["num"] ?? 50);
  if (num < 0) throw new ValueError(`Number of samples, ${String(num)}, must be non-negative.`);
  checkDevice(given["device"]);
  const bounds = boundsOf(given["start"], given["stop"]);
  const dtype = dtypeOr(given["dtype"], bounds.dtype);
  const isInteger = dtype.kind === "i" || dtype.kind === "u";
  const endpoint = isTrue(given["endpoint"] ?? true);
  const axis = axisIndex(given["axis"] ?? 0, bounds.shape.length + 1, "destination");
  const [values, step] = spaced(bounds, num, endpoint, isInteger);
  const moved = moveFirst(values, axis);
  const result = dtype === moved._dtype ? moved : astype(moved, dtype);
  return isTrue(given["retstep"] ?? false) ? [result, step] : result;
}

const PARAMETERS = ["start", "stop", "num", "endpoint"];

function isTrue(value: unknown): boolean {
  return Boolean(value);
}

/** Two bounds as numbers: interleaved parts when complex, one progression per element of `shape`. */
interface Bounds {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly start: Float64Array;
  readonly stop: Float64Array;
}

function boundsOf(first: unknown, second: unknown): Bounds {
  const [a, b] = [first, second].map((value) => (isScalar(value) ? value : asarray(value as ArrayLike))) as [
    ScalarLike | NDArray,
    ScalarLike | NDArray,
  ];
  const dtype = dtypeOfId(combinedId([kindOfCarrier(a), kindOfCarrier(b), WEAK_FLOAT]));
  const shape = broadcastShapes([shapeOf(b), shapeOf(a)]);
  return { dtype, shape, start: numbersOf(a, dtype, shape), stop: numbersOf(b, dtype, shape) };
}

function shapeOf(value: ScalarLike | NDArray): readonly number[] {
  return isNDArray(value) ? value._shape : [];
}

/** A bound, cast to the dtype of the computation and broadcast, as doubles. */
function numbersOf(value: ScalarLike | NDArray, dtype: DType, shape: readonly number[]): Float64Array {
  const exact = isNDArray(value) ? astype(value, dtype) : scalarArray(value, dtype);
  const wide = newArray(shape, dtype.kind === "c" ? complex128 : float64);
  copyInto(wide, exact);
  return typedView(wide) as Float64Array;
}

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
function spaced(bounds: Bounds, num: number, endpoint: boolean, floors: boolean): [NDArray, Step] {
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

/** A view with axis 0 somewhere else. */
function moveFirst(a: NDArray, target: number): NDArray {
  if (target === 0) return a;
  const axes = a._shape.map((_, k) => k).slice(1);
  axes.splice(target, 0, 0);
  return a.transpose(axes);
}
