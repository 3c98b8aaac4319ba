/**
 * Sums divided by counts: the last step of means and variances.
 *
 * @module
 */
import { array, broadcast_to, dtype as toDType, program, reportFloatStatus } from "@rustnum/core";
import type { DType, NDArray } from "@rustnum/core";
import { divide } from "../ufuncs/index.js";
import type { Folding } from "./arguments.js";

const QUOTIENT = program("divide", 2).step("divide", 0, 1);
const VALUES = program("values", 1);

const float32 = toDType("float32");
const float64: DType = toDType("float64");
const int64 = toDType("int64");

/** Flags of floating-point errors. */
const DIVIDE = 1;
const INVALID = 8;

/** The dtype in which values are added: float64 for integers, float32 for float16. */
export function workingDType({ a, dtype }: Pick<Folding, "a" | "dtype">): DType {
  const wanted: DType = dtype ?? a.dtype;
  if (wanted === float64) return float64;
  if (wanted.name === "float16") return float32;
  return dtype === undefined && "biu".includes(a.dtype.kind) ? float64 : wanted;
}

/** The dtype of a mean. */
export function resultDType({ a, dtype }: Pick<Folding, "a" | "dtype">): DType {
  return (dtype ?? a.dtype).name === "float16" ? (dtype ?? a.dtype) : workingDType({ a, dtype });
}

/** How many elements each result is of: one number for all, or under a mask an array with the folded axes kept. */
export function countOf({ a, axes, where }: Pick<Folding, "a" | "axes" | "where">): number | NDArray {
  if (where !== undefined)
    return VALUES.fold("add", [broadcast_to(where, a.shape)], { axes, keepdims: true, dtype: int64 });
  let n = 1;
  for (const axis of axes) n *= a.shape[axis] as number;
  return n;
}

/** The least count there is; infinite for no results at all. */
export function leastOf(count: number | NDArray): number {
  if (typeof count === "number") return count;
  return VALUES.fold("minimum", [count], { initial: Infinity, dtype: float64 }).item() as number;
}

/**
 * Divides sums by their counts, in place. In float64, so that each quotient is rounded once: it has more than twice the
 * digits of float32.
 *
 * @param scalar - the result will be a scalar: errors are then reported as those of a scalar's division, as NumPy does.
 */
export function divideBy(total: NDArray, count: number | NDArray, scalar: boolean): NDArray {
  if (typeof count !== "number") {
    return QUOTIENT.map([total, count.reshape(total.shape)], { out: total, casting: "unsafe" });
  }
  const { name } = total.dtype;
  // A count that the dtype holds may stay a number: the fast way.
  if (count > 0 && (name === "float64" || (name === "float32" && count <= 2 ** 24))) {
    return divide(total, count, total);
  }
  QUOTIENT.map([total, array(count)], { out: total, casting: "unsafe", quiet: scalar && count === 0 });
  if (scalar && count === 0) {
    const value = total.item();
    // Something divided by nothing is infinite, nothing by nothing is not a number; what was neither stays so.
    reportFloatStatus(typeof value === "number" && Math.abs(value) === Infinity ? DIVIDE : INVALID, "scalar divide");
  }
  return total;
}

/** A result in its dtype, which sums of float16 are not made in. */
export function inDType(result: NDArray, dtype: DType): NDArray {
  return result.dtype === dtype ? result : result.astype(dtype);
}
