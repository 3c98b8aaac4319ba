/**
 * Phases without jumps.
 *
 * @module
 */
import "../native.js";
import { asarray, program, promote_types, readCall, offer, normalizeAxis } from "@rustnum/core";
import type { ArrayLike, DTypeName, DTypeOfValue, DivideOf, NDArray, WithBigint } from "@rustnum/core";
import { absolute, add, positive, subtract } from "../ufuncs/arithmetic.js";
import { less } from "../ufuncs/comparison.js";
import { along } from "./axes.js";
import { diff } from "./differences.js";
import { isGiven } from "./scalars.js";

/** Keywords of `unwrap`. */
export interface UnwrapOptions<P extends number | bigint = number | bigint> {
  /** Jumps below this are left alone; half the period by default. */
  discont?: number | bigint | null;
  /** Along which axis; the last by default. */
  axis?: number;
  /** The period, 2π by default. A bigint keeps integers integers. */
  period?: P;
}

// ((d − low) mod period) + low. Inputs: d, low, period.
const WRAPPED = program("unwrap", 3).step("subtract", 0, 1).step("remainder", 3, 2).step("add", 4, 1);
// Whether a difference of half a period came out with the wrong sign. Inputs: wrapped, low, d, zero.
const TURNED = program("unwrap", 4).step("equal", 0, 1).step("greater", 2, 3).step("logical_and", 4, 5);

/**
 * Takes multiples of the period off, so that neighbours are never further apart than half of it.
 *
 * @example
 * ```ts
 * np.unwrap([0, 1, 2, -1, 0], { period: 4 }).tolist() // [0, 1, 2, 3, 4]
 * ```
 */
export function unwrap<D extends DTypeName>(
  p: NDArray<D>,
  options: UnwrapOptions<bigint> & { period: bigint },
): NDArray<WithBigint<D>>;
export function unwrap<D extends DTypeName>(
  p: NDArray<D>,
  discont?: number | bigint | null | UnwrapOptions,
  axis?: number | UnwrapOptions,
): NDArray<DivideOf<D>>;
export function unwrap<S extends ArrayLike>(
  p: S,
  discont?: number | bigint | null | UnwrapOptions,
  axis?: number | UnwrapOptions,
): NDArray<DivideOf<DTypeOfValue<S>>>;
export function unwrap(...args: unknown[]): NDArray {
  const taken = offer("unwrap", args);
  if (taken !== undefined) return taken;
  const given = readCall("unwrap", args, ["p", "discont", "axis"], ["period"], 1);
  const p = asarray(given["p"] as ArrayLike);
  const period = (given["period"] ?? 2 * Math.PI) as number | bigint;
  const axis = normalizeAxis(given["axis"] === undefined ? -1 : given["axis"], p.ndim);
  const d = diff(p, { axis });
  const whole = typeof period === "bigint" && p.dtype.kind !== "f" && p.dtype.kind !== "c";
  const high = typeof period === "bigint" ? (whole ? floorHalf(period) : Number(period) / 2) : period / 2;
  const low = -high;
  const ambiguous = !whole || period % 2n === 0n;
  const discont = isGiven(given["discont"]) ? (given["discont"] as number | bigint) : Number(period) / 2;
  const wrapped = WRAPPED.map([d, low, period]);
  if (ambiguous) positive(high, { out: wrapped, where: TURNED.map([wrapped, low, d, 0]) });
  const correction = subtract(wrapped, d) as NDArray;
  positive(0n, { out: correction, where: less(absolute(d), discont) });
  const dtype = whole
    ? d.dtype
    : d.dtype.kind === "f" || d.dtype.kind === "c"
      ? d.dtype
      : promote_types(d.dtype, "float64");
  const result: NDArray = p.astype(dtype);
  const later = along(p, axis, "1:");
  along(result, axis, "1:").assign(add(later, add.accumulate(correction, axis)) as NDArray);
  return result;
}

function floorHalf(n: bigint): bigint {
  return n >= 0n || n % 2n === 0n ? n / 2n : n / 2n - 1n;
}
