/**
 * New arrays of one value: zeros, ones, empty, full.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { RecordArray, StructDType } from "../dtype/structured/types.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { assign } from "../exec/copy.js";
import { isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { asarray } from "./array.js";
import type { ArrayLike, DTypeOfValue } from "./values.js";
import { toShape, withElements } from "./shape.js";

/** What the functions of this module take besides the shape. */
export interface FillOptions<D extends DTypeName = DTypeName> {
  /** The dtype; float64 by default, the value's own for `full`. */
  dtype?: DTypeLike<D>;
  /** Memory order. */
  order?: "C" | "F";
}

/** What they take for records whose fields are known. */
export interface RecordFillOptions<F> {
  /** The records' dtype. */
  dtype: StructDType<F>;
  /** Memory order. */
  order?: "C" | "F";
}

type Shape = number | readonly number[];

function create(name: string, args: readonly unknown[], zeroed: boolean): NDArray {
  const { shape, dtype, order } = readCall(name, args, ["shape", "dtype", "order"], ["device", "like"], 1);
  const [whole, element] = withElements(toShape(shape), toDType((dtype ?? "float64") as DTypeLike));
  return newArray(whole, element, zeroed, checkMemoryOrder(order));
}

function checkMemoryOrder(order: unknown): "C" | "F" {
  if (order === undefined || order === "C" || order === "F") return order ?? "C";
  throw new ValueError(`only 'C' or 'F' order is permitted (got '${String(order)}')`);
}

/** A new array of zeros. */
export function zeros<F>(shape: Shape, dtype: StructDType<F>): RecordArray<F>;
export function zeros<F>(shape: Shape, options: RecordFillOptions<F>): RecordArray<F>;
export function zeros<D extends DTypeName>(shape: Shape, dtype: DTypeLike<D>): NDArray<D>;
export function zeros<D extends DTypeName = "float64">(shape: Shape, options?: FillOptions<D>): NDArray<D>;
export function zeros(...args: unknown[]): NDArray {
  return create("zeros", args, true);
}

/** A new array of ones. */
export function ones<F>(shape: Shape, dtype: StructDType<F>): RecordArray<F>;
export function ones<F>(shape: Shape, options: RecordFillOptions<F>): RecordArray<F>;
export function ones<D extends DTypeName>(shape: Shape, dtype: DTypeLike<D>): NDArray<D>;
export function ones<D extends DTypeName = "float64">(shape: Shape, options?: FillOptions<D>): NDArray<D>;
export function ones(...args: unknown[]): NDArray {
  const result = create("ones", args, false);
  assign(result, 1);
  return result;
}

/** A new array whose values are whatever its memory holds: to be written before it is read. */
export function empty<F>(shape: Shape, dtype: StructDType<F>): RecordArray<F>;
export function empty<F>(shape: Shape, options: RecordFillOptions<F>): RecordArray<F>;
export function empty<D extends DTypeName>(shape: Shape, dtype: DTypeLike<D>): NDArray<D>;
export function empty<D extends DTypeName = "float64">(shape: Shape, options?: FillOptions<D>): NDArray<D>;
export function empty(...args: unknown[]): NDArray {
  return create("empty", args, false);
}

/**
 * A new array of one value, or of an array repeated to the shape. Without `dtype` it has the value's.
 *
 * @example
 * ```ts
 * np.full([2, 2], 7n).dtype.name // "int64"
 * ```
 */
export function full<D extends DTypeName>(
  shape: Shape,
  value: ArrayLike,
  options: FillOptions<D> & { dtype: DTypeLike<D> },
): NDArray<D>;
export function full<D extends DTypeName>(shape: Shape, value: ArrayLike, dtype: DTypeLike<D>): NDArray<D>;
export function full<T extends ArrayLike>(
  shape: Shape,
  value: T,
  options?: { order?: "C" | "F" },
): NDArray<DTypeOfValue<T>>;
export function full(...args: unknown[]): NDArray {
  const given = readCall("full", args, ["shape", "fill_value", "dtype", "order"], ["device", "like"], 2);
  const value = given["fill_value"] as ArrayLike;
  const dtype = given["dtype"];
  const source: ScalarLike | NDArray = isScalar(value) && dtype !== undefined ? value : asarray(value);
  const type = dtype === undefined ? (source as NDArray)._dtype : toDType(dtype as DTypeLike);
  const result = newArray(toShape(given["shape"]), type, false, checkMemoryOrder(given["order"]));
  assign(result, source);
  return result;
}
