/**
 * Apache Arrow's vectors as arrays, over their own memory wherever the layouts are the same. Vectors are known by their
 * fields, as Arrow's own versions know each other's, so that nothing of Arrow is needed here.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { cStrides, sizeOf } from "../array/layout.js";
import { readCall } from "../call/options.js";
import { frombuffer } from "../creation/buffer.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { copy, copyInto } from "../exec/copy.js";
import { assignAt } from "../index/advanced.js";
import type { ScalarLike } from "../values/encode.js";

/** An Arrow type, by its number in Arrow's format. */
export interface ArrowType {
  readonly typeId: number;
}

/** One chunk of a vector: its memory, and where in it the chunk begins (in elements; only bits have not been cut there). */
export interface ArrowData {
  readonly type: ArrowType;
  readonly length: number;
  readonly offset: number;
  readonly nullCount: number;
  readonly values?: unknown;
  readonly nullBitmap?: Uint8Array | null | undefined;
  readonly children?: readonly (ArrowData | undefined)[];
}

/** What is needed of an Arrow `Vector`. */
export interface ArrowVector {
  readonly type: ArrowType;
  readonly length: number;
  readonly data: readonly ArrowData[];
}

/** What `fromArrow` takes besides the vector. */
export interface FromArrowOptions {
  /** What stands where the vector has nulls; NaN for floats. Without it nulls are an error. */
  nulls?: ScalarLike;
}

const INT = 2;
const FLOAT = 3;
const BOOL = 6;
const FIXED_SIZE_LIST = 16;

/** Whether a value is an Arrow vector, of whatever version. */
export function isArrowVector(value: unknown): value is ArrowVector {
  if (typeof value !== "object" || value === null || !("data" in value && "type" in value && "length" in value))
    return false;
  const { type, data } = value;
  return typeof type === "object" && type !== null && "typeId" in type && Array.isArray(data);
}

/** The dtype of a type's elements, and the shape of each. */
function elementOf(type: ArrowType): { name: DTypeName; shape: readonly number[] } {
  const { typeId, bitWidth, isSigned, precision, listSize, children } = type as ArrowType & {
    readonly bitWidth?: number;
    readonly isSigned?: boolean;
    readonly precision?: number;
    readonly listSize?: number;
    readonly children?: readonly { readonly type: ArrowType }[];
  };
  if (typeId === BOOL) return { name: "bool", shape: [] };
  if (typeId === INT) return { name: `${isSigned === true ? "" : "u"}int${String(bitWidth)}` as DTypeName, shape: [] };
  if (typeId === FLOAT)
    return { name: (["float16", "float32", "float64"] as const)[precision ?? 2] as DTypeName, shape: [] };
  const child = children?.[0];
  if (typeId === FIXED_SIZE_LIST && child !== undefined && listSize !== undefined) {
    const { name, shape } = elementOf(child.type);
    return { name, shape: [listSize, ...shape] };
  }
  throw new TypeError(`Arrow's ${String(type)} has no dtype here; numbers, booleans and fixed-size lists of them have`);
}

/** The bits from `offset` on, one byte each. */
function unpacked(bits: Uint8Array, offset: number, length: number): NDArray<"bool"> {
  const result = newArray([length], toDType("bool"));
  const { u8 } = result._storage;
  for (let k = 0; k < length; k++) {
    const at = offset + k;
    u8[result._offset + k] = ((bits[Math.floor(at / 8)] as number) >> (at % 8)) & 1;
  }
  return result;
}

function missing(): TypeError {
  return new TypeError("an Arrow chunk lacks the memory that its type and length ask for");
}

/** A chunk's elements, without regard to its own nulls; below null lists there are more of them. */
function elements(data: ArrowData, length: number, nulls: ScalarLike | undefined): NDArray {
  const { type, values, offset, children } = data;
  if (type.typeId === FIXED_SIZE_LIST) {
    const [child] = children ?? [];
    const { shape } = elementOf(type);
    if (child === undefined) throw missing();
    const count = length * (shape[0] as number);
    const list = withNulls(child, count, nulls);
    return list.reshape([length, ...shape]);
  }
  if (length === 0) return newArray([0], toDType(elementOf(type).name));
  if (!ArrayBuffer.isView(values)) throw missing();
  const { buffer, byteOffset, byteLength } = values;
  if (type.typeId === BOOL) {
    if (byteLength * 8 < offset + length) throw missing();
    return unpacked(new Uint8Array(buffer, byteOffset, byteLength), offset, length);
  }
  const dtype = toDType(elementOf(type).name);
  if (byteLength < length * dtype.itemsize) throw missing();
  return frombuffer(values, { dtype, count: length });
}

function withNulls(data: ArrowData, length: number, nulls: ScalarLike | undefined): NDArray {
  const { nullBitmap, nullCount } = data;
  if (!(nullCount > 0) || nullBitmap === undefined || nullBitmap === null) return elements(data, length, nulls);
  if (nulls === undefined) {
    throw new ValueError(
      `the Arrow vector has nulls (${String(nullCount)}): fromArrow(vector, { nulls: NaN }) says what stands for them`,
    );
  }
  const result = copy(elements(data, length, nulls));
  const valid = unpacked(nullBitmap, data.offset, length);
  const absent = valid.data.map((bit) => 1 - bit);
  assignAt(result, nulls, [frombuffer(absent, { dtype: "bool" })]);
  return result;
}

/**
 * The array of an Arrow vector: a view of its memory when it is one chunk of numbers without nulls; fixed-size lists become
 * further dimensions. Several chunks are joined, and booleans, which Arrow keeps as bits, are unpacked. `asarray` takes
 * vectors as well.
 *
 * @throws ValueError for nulls, unless `nulls` says what stands for them; TypeError for types that are no numbers.
 * @example
 * ```ts
 * const price = fromArrow(table.getChild("price"), { nulls: NaN });
 * ```
 */
export function fromArrow(vector: ArrowVector, options?: FromArrowOptions): NDArray;
export function fromArrow(...args: unknown[]): NDArray {
  const { vector, nulls } = readCall("fromArrow", args, ["vector"], ["nulls"], 1);
  if (!isArrowVector(vector)) throw new TypeError("fromArrow takes a Vector of Apache Arrow");
  const parts = vector.data.map((data) => withNulls(data, data.length, nulls as ScalarLike | undefined));
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const { name, shape } = elementOf(vector.type);
  const joined = newArray([vector.length, ...shape], toDType(name));
  const row = sizeOf(shape) * joined.itemsize;
  let start = 0;
  for (const part of parts) {
    const rows = part._shape[0] as number;
    const target = viewOf(
      joined,
      joined._offset + start * row,
      part._shape,
      cStrides(part._shape, joined.itemsize),
      part.size,
    );
    copyInto(target, part);
    start += rows;
  }
  return joined;
}
