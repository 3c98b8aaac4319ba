/**
 * New arrays of one value: zeros, ones, empty, full.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { dtype as toDType, float64 } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import type { RecordArray, StructDType } from "../dtype/structured/types.js";
import type { DTypeName } from "../dtype/types.js";
import { assign, copyInto, scalarArray } from "../exec/copy.js";
import { isScalar } from "../values/encode.js";
import { asarray } from "./array.js";
import { checkDevice, checkMemoryOrder, offerToLike } from "./place.js";
import type { ArrayLike, DTypeOfValue } from "./values.js";
import { toShape, withElements } from "./shape.js";

/** What the functions of this module take besides the shape. */
export interface FillOptions<D extends DTypeName = DTypeName> {
  /** The dtype; float64 by default, the value's own for `full`. */
  dtype?: DTypeLike<D> | null;
  /** Memory order. */
  order?: "C" | "F";
  /** Where the memory is: there is only the CPU's. */
  device?: "cpu" | null;
  /** An object of another library that makes the array in our place. */
  like?: unknown;
}

/** What they take for records whose fields are known. */
export interface RecordFillOptions<F> extends Omit<FillOptions, "dtype"> {
  /** The records' dtype. */
  dtype: StructDType<F>;
}

/** A shape as an argument: a length, or a list of lengths. */
export type Shape = number | readonly number[];

/** The dtype that a keyword asks for; a default for null and nothing. */
export function dtypeOr(given: unknown, fallback: DType): DType {
  return given === undefined || given === null ? fallback : toDType(given as DTypeLike);
}

function create(name: string, args: readonly unknown[], zeroed: boolean): NDArray {
  const given = readCall(name, args, ["shape", "dtype", "order"], ["device", "like"], 1);
  checkDevice(given["device"]);
  const taken = offerToLike(name, given);
  if (taken !== undefined) return taken;
  const [whole, element] = withElements(toShape(given["shape"]), dtypeOr(given["dtype"], float64));
  return newArray(whole, element, zeroed, checkMemoryOrder(given["order"]));
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
  options?: Omit<FillOptions, "dtype"> & { dtype?: null },
): NDArray<DTypeOfValue<T>>;
export function full(...args: unknown[]): NDArray {
  const given = readCall("full", args, ["shape", "fill_value", "dtype", "order"], ["device", "like"], 2);
  checkDevice(given["device"]);
  const taken = offerToLike("full", given);
  if (taken !== undefined) return taken;
  const value = given["fill_value"] as ArrayLike;
  const known = given["dtype"] !== undefined && given["dtype"] !== null;
  const source = known && isScalar(value) ? value : asarray(value);
  const dtype = known ? toDType(given["dtype"] as DTypeLike) : asarray(source)._dtype;
  const result = newArray(toShape(given["shape"]), dtype, false, checkMemoryOrder(given["order"]));
  fill(result, source);
  return result;
}

/** Writes one value everywhere. Where a fraction or NaN meets integers it is cast as an array is: with a warning at most. */
export function fill(target: NDArray, value: ArrayLike): void {
  const { kind } = target._dtype;
  const isCast = typeof value === "number" && !Number.isInteger(value) && (kind === "i" || kind === "u");
  if (isCast) copyInto(target, scalarArray(value, float64));
  else assign(target, value);
}
