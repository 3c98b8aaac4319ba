/**
 * New arrays in the form of others: empty_like, zeros_like, ones_like, full_like.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { assign, checkOrder, emptyInOrder } from "../exec/copy.js";
import { offer } from "../ufunc/operands.js";
import { asarray } from "./array.js";
import { dtypeOr, fill } from "./filled.js";
import type { Shape } from "./filled.js";
import { checkDevice } from "./place.js";
import { toShape } from "./shape.js";
import type { ArrayLike, DTypeOfValue } from "./values.js";

/** What the functions of this module take besides the model. */
export interface LikeOptions<D extends DTypeName = DTypeName> {
  /** The dtype; the model's by default. */
  dtype?: DTypeLike<D> | null;
  /** The memory order; "K", the default, keeps the order of the model's axes. */
  order?: "C" | "F" | "A" | "K" | null;
  /** Whether an array type of another library is kept; ours is the only one. */
  subok?: boolean;
  /** The shape; the model's by default. */
  shape?: Shape | null;
  /** Where the memory is: there is only the CPU's. */
  device?: "cpu" | null;
}

/** {@link LikeOptions} with a dtype of its own. */
type Typed<D extends DTypeName> = LikeOptions<D> & { dtype: DTypeLike<D> };
/** {@link LikeOptions} that leave the dtype to the model. */
type Untyped = LikeOptions & { dtype?: null };

const PARAMETERS = ["dtype", "order", "subok", "shape"];

/** An uninitialised array as the keywords ask for. */
function inForm(given: Readonly<Record<string, unknown>>, model: NDArray): NDArray {
  checkDevice(given["device"]);
  const shape = given["shape"];
  return emptyInOrder(
    model,
    dtypeOr(given["dtype"], model._dtype),
    checkOrder(given["order"] ?? "K"),
    shape === undefined || shape === null ? undefined : toShape(shape),
  );
}

/**
 * A new array in the form of another, whose values are whatever its memory holds.
 *
 * @example
 * ```ts
 * np.empty_like(np.ones([2, 3], "int8")).dtype.name // "int8"
 * ```
 */
export function empty_like<E extends DTypeName>(prototype: ArrayLike, dtype: DTypeLike<E> | Typed<E>): NDArray<E>;
export function empty_like<D extends DTypeName>(prototype: NDArray<D>, options?: Untyped): NDArray<D>;
export function empty_like<T extends ArrayLike>(prototype: T, options?: Untyped): NDArray<DTypeOfValue<T>>;
export function empty_like(...args: unknown[]): NDArray {
  const taken = offer("empty_like", args);
  if (taken !== undefined) return taken;
  const given = readCall("empty_like", args, ["prototype", ...PARAMETERS], ["device"], 1);
  return inForm(given, asarray(given["prototype"] as ArrayLike));
}

/**
 * A new array of zeros in the form of another.
 *
 * @example
 * ```ts
 * np.zeros_like(np.ones([2, 2])).tolist() // [[0, 0], [0, 0]]
 * np.zeros_like([1, 2], { dtype: "int32", shape: [3] }).tolist() // [0, 0, 0]
 * ```
 */
export function zeros_like<E extends DTypeName>(a: ArrayLike, dtype: DTypeLike<E> | Typed<E>): NDArray<E>;
export function zeros_like<D extends DTypeName>(a: NDArray<D>, options?: Untyped): NDArray<D>;
export function zeros_like<T extends ArrayLike>(a: T, options?: Untyped): NDArray<DTypeOfValue<T>>;
export function zeros_like(...args: unknown[]): NDArray {
  const taken = offer("zeros_like", args);
  if (taken !== undefined) return taken;
  const given = readCall("zeros_like", args, ["a", ...PARAMETERS], ["device"], 1);
  const a = asarray(given["a"] as ArrayLike);
  const order = checkOrder(given["order"] ?? "K");
  const plain = order === "C" || order === "F" || (a._flags & 1) !== 0;
  if (plain && (given["shape"] === undefined || given["shape"] === null)) {
    checkDevice(given["device"]);
    // Large memory that is asked for as zeros is not written to.
    return newArray(a._shape, dtypeOr(given["dtype"], a._dtype), true, order === "F" ? "F" : "C");
  }
  const result = inForm(given, a);
  // Freshly made, so one run of memory whatever its order is.
  result._storage.u8.fill(0, result._offset, result._offset + result.nbytes);
  return result;
}

/**
 * A new array of ones in the form of another.
 *
 * @example
 * ```ts
 * np.ones_like([[1n, 2n]]).tolist() // [[1, 1]]
 * ```
 */
export function ones_like<E extends DTypeName>(a: ArrayLike, dtype: DTypeLike<E> | Typed<E>): NDArray<E>;
export function ones_like<D extends DTypeName>(a: NDArray<D>, options?: Untyped): NDArray<D>;
export function ones_like<T extends ArrayLike>(a: T, options?: Untyped): NDArray<DTypeOfValue<T>>;
export function ones_like(...args: unknown[]): NDArray {
  const taken = offer("ones_like", args);
  if (taken !== undefined) return taken;
  const given = readCall("ones_like", args, ["a", ...PARAMETERS], ["device"], 1);
  const result = inForm(given, asarray(given["a"] as ArrayLike));
  assign(result, 1);
  return result;
}

/**
 * A new array in the form of another, of one value or of an array repeated to its shape. The dtype is the form's, not
 * the value's.
 *
 * @example
 * ```ts
 * np.full_like([1n, 2n, 3n], 0.7).tolist() // [0, 0, 0]
 * np.full_like([1n, 2n, 3n], 0.7, { dtype: "float64" }).tolist() // [0.7, 0.7, 0.7]
 * ```
 */
export function full_like<E extends DTypeName>(
  a: ArrayLike,
  fill_value: ArrayLike,
  dtype: DTypeLike<E> | Typed<E>,
): NDArray<E>;
export function full_like<D extends DTypeName>(a: NDArray<D>, fill_value: ArrayLike, options?: Untyped): NDArray<D>;
export function full_like<T extends ArrayLike>(
  a: T,
  fill_value: ArrayLike,
  options?: Untyped,
): NDArray<DTypeOfValue<T>>;
export function full_like(...args: unknown[]): NDArray {
  const taken = offer("full_like", args);
  if (taken !== undefined) return taken;
  const given = readCall("full_like", args, ["a", "fill_value", ...PARAMETERS], ["device"], 2);
  const result = inForm(given, asarray(given["a"] as ArrayLike));
  fill(result, given["fill_value"] as ArrayLike);
  return result;
}
