/**
 * Integration by the trapezoidal rule.
 *
 * @module
 */
import "../native.js";
import { asarray, program, readCall, offer, normalizeAxis } from "@rustnum/core";
import type { ArrayLike, DTypeName, DTypeOfValue, DivideOf, NDArray } from "@rustnum/core";
import { diff } from "./differences.js";
import { neighbours } from "./axes.js";
import { isGiven } from "./scalars.js";

/** Keywords of `trapezoid`. */
export interface TrapezoidOptions {
  /** Where the values are; evenly spaced by default. */
  x?: ArrayLike | null;
  /** The spacing, 1 by default. */
  dx?: number;
  /** Along which axis; the last by default. */
  axis?: number;
}

// d · (y₁ + y₀) / 2, summed up in the same pass. Inputs: y₁, y₀, d, 2.
const TRAPEZOIDS = program("trapezoid", 4).step("add", 0, 1).step("multiply", 2, 4).step("divide", 5, 3);

/**
 * The integral of `y` along an axis, by trapezoids between the values.
 *
 * @example
 * ```ts
 * np.trapezoid([1, 2, 3]).item() // 4
 * np.trapezoid([1, 2, 3], [4, 6, 8]).item() // 8
 * ```
 */
export function trapezoid<D extends DTypeName>(
  y: NDArray<D>,
  x?: ArrayLike | null | TrapezoidOptions,
  dx?: number | TrapezoidOptions,
  axis?: number | TrapezoidOptions,
): NDArray<DivideOf<D>>;
export function trapezoid<S extends ArrayLike>(
  y: S,
  x?: ArrayLike | null | TrapezoidOptions,
  dx?: number | TrapezoidOptions,
  axis?: number | TrapezoidOptions,
): NDArray<DivideOf<DTypeOfValue<S>>>;
export function trapezoid(...args: unknown[]): NDArray {
  const taken = offer("trapezoid", args);
  if (taken !== undefined) return taken;
  const given = readCall("trapezoid", args, ["y", "x", "dx", "axis"], [], 1);
  const y = asarray(given["y"] as ArrayLike);
  const along = given["axis"] ?? -1;
  const axis = normalizeAxis(along, y.ndim);
  const [later, earlier] = neighbours(y, axis);
  const widths = isGiven(given["x"]) ? distances(given["x"], y, axis, along) : ((given["dx"] ?? 1) as number | NDArray);
  const ndim = typeof widths === "number" ? y.ndim : Math.max(y.ndim, widths.ndim);
  return TRAPEZOIDS.fold("add", [later, earlier, widths, 2], { axes: [normalizeAxis(along, ndim)] });
}

function distances(value: unknown, y: NDArray, axis: number, along: unknown): NDArray {
  const x = asarray(value as ArrayLike);
  if (x.ndim !== 1) return diff(x, { axis: along as number });
  return diff(x).reshape(y.shape.map((_, k) => (k === axis ? -1 : 1)));
}
