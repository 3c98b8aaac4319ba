/**
 * Ones on a diagonal: eye and identity.
 *
 * @module
 */
import { toInteger } from "../call/integers.js";
import { newArray } from "../array/allocate.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { float64 } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { copyApart, scalarArray } from "../exec/copy.js";
import { dtypeOr } from "./filled.js";
import type { FillOptions } from "./filled.js";
import { checkDevice, checkMemoryOrder, offerToLike } from "./place.js";
import { toShape } from "./shape.js";

/** Keywords of `eye`. */
export interface EyeOptions<D extends DTypeName = DTypeName> extends FillOptions<D> {
  /** How many columns; as many as rows by default. */
  M?: number | null;
  /** Which diagonal: above the main one if positive, below if negative. */
  k?: number;
}

/**
 * A matrix with ones on a diagonal and zeros elsewhere.
 *
 * @throws ValueError for negative sizes.
 * @example
 * ```ts
 * np.eye(2).tolist() // [[1, 0], [0, 1]]
 * np.eye(2, 3, 1, "int8").tolist() // [[0, 1, 0], [0, 0, 1]]
 * ```
 */
export function eye<D extends DTypeName = "float64">(N: number, options?: EyeOptions<D>): NDArray<D>;
export function eye<D extends DTypeName = "float64">(
  N: number,
  M: number | null | undefined,
  options?: EyeOptions<D>,
): NDArray<D>;
export function eye<D extends DTypeName = "float64">(
  N: number,
  M: number | null | undefined,
  k: number | undefined,
  dtype?: DTypeLike<D> | EyeOptions<D>,
): NDArray<D>;
export function eye(...args: unknown[]): NDArray {
  const given = readCall("eye", args, ["N", "M", "k", "dtype", "order"], ["device", "like"], 1);
  checkDevice(given["device"]);
  const taken = offerToLike("eye", given);
  if (taken !== undefined) return taken;
  const [rows, columns] = toShape([given["N"], given["M"] ?? given["N"]]) as [number, number];
  const k = toInteger(given["k"] ?? 0);
  return ones(rows, columns, k, dtypeOr(given["dtype"], float64), checkMemoryOrder(given["order"]));
}

/** Ones on a diagonal. */
function ones(rows: number, columns: number, k: number, dtype: DType, order: "C" | "F"): NDArray {
  const result = newArray([rows, columns], dtype, true, order);
  const length = Math.min(rows + Math.min(k, 0), columns - Math.max(k, 0));
  if (length <= 0) return result;
  const [down, right] = result._strides as [number, number];
  const first = result._offset + (k > 0 ? k * right : -k * down);
  copyApart(viewOf(result, first, [length], [down + right], length), scalarArray(1, dtype));
  return result;
}

/**
 * The square matrix with ones on its main diagonal.
 *
 * @throws ValueError for a negative size.
 * @example
 * ```ts
 * np.identity(2, "int64").tolist() // [[1, 0], [0, 1]]
 * ```
 */
export function identity<D extends DTypeName = "float64">(
  n: number,
  dtype?: DTypeLike<D> | { dtype?: DTypeLike<D> | null; like?: unknown },
): NDArray<D>;
export function identity(...args: unknown[]): NDArray {
  const given = readCall("identity", args, ["n", "dtype"], ["like"], 1);
  const taken = offerToLike("identity", given);
  if (taken !== undefined) return taken;
  const [n] = toShape([given["n"]]) as [number];
  return ones(n, n, 0, dtypeOr(given["dtype"], float64), "C");
}
