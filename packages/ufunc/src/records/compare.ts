/**
 * `==` and `!=` of records: field by field, as NumPy's operators do. (Its ufuncs `equal` and `not_equal` refuse records.)
 *
 * @module
 */
import {
  DTypePromotionError,
  ValueError,
  asarray,
  broadcast_to,
  isNDArray,
  ones,
  promote_types,
  recordUnits,
  zeros,
} from "@rustnum/core";
import type { ArrayLike, NDArray } from "@rustnum/core";
import { kernel } from "../functions/kernel.js";

const equal = kernel("equal");
const notEqual = kernel("not_equal");
const and = kernel("logical_and");
const or = kernel("logical_or");

/** Whether the elements of two arrays of records are equal; or, `unequal`, whether they differ. */
export function compareRecords(a: NDArray, other: unknown, unequal: boolean): NDArray<"bool"> {
  const b = operand(a, other);
  if (b.dtype.kind !== "V") throw new TypeError("Cannot compare structured or void to non-void arrays.");
  const shape = joint(a.shape, b.shape);
  return compare(broadcast_to(a, shape), broadcast_to(b, shape), unequal);
}

/** Lists and objects of a record's form are records of the array's dtype. */
function operand(a: NDArray, other: unknown): NDArray {
  if (isNDArray(other)) return other;
  if (typeof other !== "object" || other === null)
    throw new TypeError("Cannot compare structured or void to non-void arrays.");
  return asarray(other as ArrayLike, { dtype: a.dtype });
}

function joint(a: readonly number[], b: readonly number[]): number[] {
  const ndim = Math.max(a.length, b.length);
  return Array.from({ length: ndim }, (_, k) => {
    const n = a[a.length - ndim + k] ?? 1;
    const m = b[b.length - ndim + k] ?? 1;
    if (n !== m && n !== 1 && m !== 1) {
      const text = (shape: readonly number[]): string =>
        shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(",")})`;
      throw new ValueError(`operands could not be broadcast together with shapes ${text(a)} ${text(b)} `);
    }
    return n === 1 ? m : n;
  });
}

/** Two arrays of one shape. */
function compare(a: NDArray, b: NDArray, unequal: boolean): NDArray<"bool"> {
  if (a.dtype.kind !== "V" && b.dtype.kind !== "V") return (unequal ? notEqual : equal)(a, b) as NDArray<"bool">;
  const [names, others] = [a.dtype.names, b.dtype.names];
  if (names === null && others === null) return compareBytes(a, b, unequal);
  if (names === null || others === null) {
    throw new TypeError(
      "Cannot compare structured with unstructured void arrays. (unreachable error, please report to NumPy devs.)",
    );
  }
  checkCommon(a, b);
  let result: NDArray | undefined;
  for (const name of names) {
    const one = folded(compare(a.field(name), b.field(name), unequal), a.ndim, unequal);
    result = result === undefined ? one : ((unequal ? or : and)(result, one, { out: result }) as NDArray);
  }
  return (result ?? (unequal ? zeros : ones)(a.shape, { dtype: "bool" })) as NDArray<"bool">;
}

function checkCommon(a: NDArray, b: NDArray): void {
  try {
    promote_types(a.dtype, b.dtype);
  } catch (error) {
    if (!(error instanceof DTypePromotionError)) throw error;
    throw new TypeError(
      "Cannot compare structured arrays unless they have a common dtype.  I.e. `np.result_type(arr1, arr2)` must be defined.",
      { cause: error },
    );
  }
}

function compareBytes(a: NDArray, b: NDArray, unequal: boolean): NDArray<"bool"> {
  if (a.itemsize !== b.itemsize) {
    throw new TypeError(
      "cannot compare unstructured voids of different length. Use bytes to compare. (This may return array of False in the future.)",
    );
  }
  if (a.itemsize === 0) return (unequal ? zeros : ones)(a.shape, { dtype: "bool" });
  const answer = (unequal ? notEqual : equal)(recordUnits(a), recordUnits(b)) as NDArray<"bool">;
  return folded(answer, a.ndim, unequal);
}

/** One answer for each record: sub-arrays are equal where all of their elements are. */
function folded(answer: NDArray<"bool">, ndim: number, unequal: boolean): NDArray<"bool"> {
  if (answer.ndim === ndim) return answer;
  const axis = Array.from({ length: answer.ndim - ndim }, (_, k) => ndim + k);
  return (unequal ? answer.any({ axis, keepdims: false }) : answer.all({ axis, keepdims: false })) as NDArray<"bool">;
}
