/**
 * A number of evenly spaced values.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { axisIndex, toInteger } from "../call/integers.js";
import { readCall } from "../call/options.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { Promote } from "../dtype/promotion.js";
import type { DTypeName, DivideOf } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { astype } from "../exec/copy.js";
import { offer } from "../ufunc/operands.js";
import type { Complex } from "../values/complex.js";
import { boundsOf } from "./bounds.js";
import { dtypeOr } from "./filled.js";
import { checkDevice } from "./place.js";
import { spaced } from "./spacing.js";
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
  const endpoint = Boolean(given["endpoint"] ?? true);
  const axis = axisIndex(given["axis"] ?? 0, bounds.shape.length + 1, "destination");
  const [values, step] = spaced(bounds, num, endpoint, isInteger);
  const moved = moveFirst(values, axis);
  const result = dtype === moved._dtype ? moved : astype(moved, dtype);
  return (given["retstep"] ?? false) ? [result, step] : result;
}

const PARAMETERS = ["start", "stop", "num", "endpoint"];

/** A view with axis 0 somewhere else. */
function moveFirst(a: NDArray, target: number): NDArray {
  if (target === 0) return a;
  const axes = a._shape.map((_, k) => k).slice(1);
  axes.splice(target, 0, 0);
  return a.transpose(axes);
}
