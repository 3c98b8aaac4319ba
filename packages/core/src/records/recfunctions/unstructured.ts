/**
 * Records as plain arrays, with an axis for their fields, and back.
 *
 * @module
 */
import { newArray } from "../../array/allocate.js";
import { C_CONTIGUOUS, WRITEABLE, contiguity, sizeOf } from "../../array/layout.js";
import { NDArray } from "../../array/ndarray.js";
import { readCall } from "../../call/options.js";
import { asarray } from "../../creation/array.js";
import { zeros } from "../../creation/filled.js";
import type { ArrayLike } from "../../creation/values.js";
import { can_cast, checkCasting, promoteIds } from "../../dtype/casting.js";
import type { Casting } from "../../dtype/casting.js";
import { dtype as toDType, dtypeOfId } from "../../dtype/dtype.js";
import type { DType, DTypeLike } from "../../dtype/dtype.js";
import { recordDType } from "../../dtype/structured/make.js";
import { dtypeRepr } from "../../dtype/structured/text.js";
import type { DTypeMapping, FieldList } from "../../dtype/structured/types.js";
import { ValueError } from "../../errors.js";
import { copyInto } from "../../exec/copy.js";
import { offer } from "../../ufunc/operands.js";
import { records } from "./arguments.js";
import { leafView, leavesOf } from "../leaves.js";
import type { Leaf } from "../leaves.js";

function checkCast(from: DType, to: DType, casting: Casting): void {
  if (can_cast(from, to, casting)) return;
  throw new TypeError(
    `Cannot cast array data from ${dtypeRepr(from)} to ${dtypeRepr(to)} according to the rule '${casting}'`,
  );
}

/** What the conversions between records and plain arrays take. */
export interface ConversionOptions {
  /** Whether the result is always new; false by default: it is a view where it can be one. */
  copy?: boolean;
  /** Which casts are allowed; all by default. */
  casting?: Casting;
}

/**
 * The fields of records along a new last axis, in the dtype that holds them all.
 *
 * @throws ValueError when the array holds no records.
 * @example
 * ```ts
 * const a = np.array([[1, 2], [3, 4]], { dtype: "i4, f8" });
 * np.lib.recfunctions.structured_to_unstructured(a).tolist(); // [[1, 2], [3, 4]]
 * ```
 */
export function structured_to_unstructured(
  arr: NDArray,
  options?: ConversionOptions & { dtype?: DTypeLike | null },
): NDArray;
export function structured_to_unstructured(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.structured_to_unstructured", args);
  if (taken !== undefined) return taken;
  const given = readCall("structured_to_unstructured", args, ["arr", "dtype", "copy", "casting"], [], 1);
  const a = records(given["arr"]);
  const leaves = leavesOf(a._dtype);
  const wanted = given["dtype"] ?? null;
  const [first] = leaves;
  if (first === undefined && wanted === null) throw new ValueError("arr has no fields. Unable to guess dtype");
  const dtype = wanted === null ? dtypeOfId(leaves.map((leaf) => leaf.dtype.id).reduce(promoteIds)) : toDType(wanted as string); // prettier-ignore
  const casting = checkCasting(given["casting"] ?? "unsafe");
  for (const leaf of leaves) checkCast(leaf.dtype, dtype, casting);
  const seen = given["copy"] === true ? undefined : evenView(a, leaves, dtype);
  if (seen !== undefined) return seen;
  const result = newArray([...a._shape, leaves.reduce((sum, { count }) => sum + count, 0)], dtype);
  let at = 0;
  for (const leaf of leaves) {
    copyInto(result.slice(`..., ${String(at)}:${String(at + leaf.count)}`), leafView(a, leaf));
    at += leaf.count;
  }
  return result;
}

/** A view, when all parts have the dtype and lie at even steps. */
function evenView(a: NDArray, leaves: readonly Leaf[], dtype: DType): NDArray | undefined {
  if (leaves.some((leaf) => leaf.dtype !== dtype)) return undefined;
  const offsets = leaves.flatMap(({ count, offset }) => Array.from({ length: count }, (_, k) => offset + k * dtype.itemsize)); // prettier-ignore
  const [start, second] = offsets;
  if (start === undefined) return undefined;
  const step = second === undefined ? dtype.itemsize : second - start;
  if (offsets.some((offset, k) => offset !== start + k * step)) return undefined;
  const shape = [...a._shape, offsets.length];
  const strides = [...a._strides, step];
  const flags = contiguity(shape, strides, dtype.itemsize) | (a._flags & WRITEABLE);
  const offset = a.size === 0 ? a._offset : a._offset + start;
  return new NDArray(a._storage, offset, shape, strides, dtype, dtype.id, sizeOf(shape), flags, a._base ?? a);
}

/** What `unstructured_to_structured` takes besides the array. */
export interface StructureOptions extends ConversionOptions {
  /** The dtype of the records; by default fields of the array's own. */
  dtype?: DType | string | FieldList | DTypeMapping | null;
  /** The names of the fields where no dtype is given. */
  names?: readonly string[] | null;
  /** Whether they are laid out as a C compiler does. */
  align?: boolean;
}

/**
 * Records whose fields are the last axis of an array.
 *
 * @throws ValueError when the axis is not as long as there are fields.
 */
export function unstructured_to_structured(arr: ArrayLike, options?: StructureOptions): NDArray<"void">;
export function unstructured_to_structured(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.unstructured_to_structured", args);
  if (taken !== undefined) return taken;
  const names = ["arr", "dtype", "names", "align", "copy", "casting"];
  const given = readCall("unstructured_to_structured", args, names, [], 1);
  const a = asarray(given["arr"] as ArrayLike);
  const n = a._shape.at(-1);
  if (n === undefined) throw new ValueError("arr must have at least one dimension");
  const dtype = recordsFor(a, n, given);
  const leaves = leavesOf(dtype);
  if (leaves.reduce((sum, { count }) => sum + count, 0) !== n && (given["dtype"] ?? null) !== null) {
    throw new ValueError("The length of the last dimension of arr must be equal to the number of fields in dtype");
  }
  const casting = checkCasting(given["casting"] ?? "unsafe");
  for (const leaf of leaves) checkCast(a._dtype, leaf.dtype, casting);
  const shape = a._shape.slice(0, -1);
  const whole = leaves.every((leaf) => leaf.dtype === a._dtype) && dtype.itemsize === n * a.itemsize;
  if (given["copy"] !== true && whole && (a._flags & C_CONTIGUOUS) !== 0 && evenOrder(leaves)) {
    const strides = a._strides.slice(0, -1);
    const flags = contiguity(shape, strides, dtype.itemsize) | (a._flags & WRITEABLE);
    return new NDArray(a._storage, a._offset, shape, strides, dtype, dtype.id, sizeOf(shape), flags, a._base ?? a);
  }
  const result = zeros(shape, dtype);
  let at = 0;
  for (const leaf of leaves) {
    copyInto(leafView(result, leaf), a.slice(`..., ${String(at)}:${String(at + leaf.count)}`));
    at += leaf.count;
  }
  return result;
}

/** Whether the parts lie in order without gaps. */
function evenOrder(leaves: readonly Leaf[]): boolean {
  let end = 0;
  for (const { dtype, count, offset } of leaves) {
    if (offset !== end) return false;
    end += count * dtype.itemsize;
  }
  return true;
}

function recordsFor(a: NDArray, n: number, given: Readonly<Record<string, unknown>>): DType {
  const align = given["align"] === true;
  const wanted = given["dtype"] ?? null;
  if (wanted !== null) {
    if ((given["names"] ?? null) !== null) throw new ValueError("don't supply both dtype and names");
    const dtype = toDType(wanted as string);
    if (align && !dtype.isalignedstruct) throw new ValueError("align was True but dtype is not aligned");
    return dtype;
  }
  const names = (given["names"] ?? Array.from({ length: n }, (_, k) => `f${String(k)}`)) as readonly string[];
  return recordDType(names.map((name) => ({ name, dtype: a._dtype })), { aligned: align }); // prettier-ignore
}
