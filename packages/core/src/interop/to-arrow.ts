/**
 * Arrays as Apache Arrow's vectors, over the same memory wherever the layouts are the same.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { dataOf } from "../array/memory.js";
import { copy } from "../exec/copy.js";

/** What `makeData` of Apache Arrow takes for one column, besides its type. */
export interface ArrowColumn {
  readonly data: ArrayBufferView;
  readonly length: number;
  readonly nullCount: 0;
}

type TypeName =
  | "Bool" | "Int8" | "Uint8" | "Int16" | "Uint16" | "Int32" | "Uint32" | "Int64" | "Uint64" | "Float16" | "Float32" | "Float64"; // prettier-ignore

/** What is needed of the `apache-arrow` module. */
export type ArrowModule = {
  readonly [N in TypeName]: new () => unknown;
} & {
  makeData(props: never): unknown;
  makeVector(data: never): unknown;
  readonly Field: new (name: string, type: never, nullable?: boolean) => unknown;
  readonly FixedSizeList: new (listSize: number, child: never) => unknown;
};

const TYPES: Readonly<Record<string, TypeName>> = {
  bool: "Bool",
  int8: "Int8",
  uint8: "Uint8",
  int16: "Int16",
  uint16: "Uint16",
  int32: "Int32",
  uint32: "Uint32",
  int64: "Int64",
  uint64: "Uint64",
  float16: "Float16",
  float32: "Float32",
  float64: "Float64",
};

/** Booleans as bits, the first one lowest. */
function packed(flags: Uint8Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(flags.length / 8));
  for (let k = 0; k < flags.length; k++) {
    if (flags[k] !== 0) bits[k >> 3] = (bits[k >> 3] as number) | (1 << (k & 7));
  }
  return bits;
}

/** All elements in C order as Arrow keeps them. */
function column(a: NDArray): ArrowColumn {
  if (TYPES[a._dtype.name] === undefined) {
    const advice = a._dtype.kind === "c" ? "give it real and imag" : "give it the fields one by one";
    throw new TypeError(`Arrow has no type for dtype ${a._dtype.name}: ${advice}`);
  }
  const { c_contiguous, aligned } = a.flags;
  const data = dataOf(c_contiguous && aligned ? a : copy(a)) as ArrayBufferView;
  return { data: a._dtype.kind === "b" ? packed(data as Uint8Array) : data, length: a.size, nullCount: 0 };
}

/**
 * An array for Apache Arrow, without copying what is C-contiguous (but booleans, which Arrow keeps as bits).
 *
 * Given the `apache-arrow` module it is a Vector; further dimensions become fixed-size lists. Without it, it is what
 * `makeData({ type: new Bool(), …toArrow(a) })` takes besides the type.
 *
 * @throws TypeError for dtypes that Arrow does not have, for 0-d arrays, and for matrices without the module.
 * @example
 * ```ts
 * const vector = toArrow(np.linspace(0, 1, 5), await import("apache-arrow"));
 * ```
 */
export function toArrow(a: ArrayLike): ArrowColumn;
export function toArrow<M extends ArrowModule>(a: ArrayLike, arrow: M): ReturnType<M["makeVector"]>;
export function toArrow(a: ArrayLike, arrow?: ArrowModule): unknown {
  const source = asarray(a);
  if (source.ndim === 0) throw new TypeError("a 0-d array is no Arrow vector");
  if (arrow === undefined) {
    if (source.ndim > 1) {
      throw new TypeError(
        "more than one dimension takes fixed-size lists: toArrow(a, arrow), with the apache-arrow module",
      );
    }
    return column(source);
  }
  const props = column(source);
  let type: unknown = new arrow[TYPES[source._dtype.name] as TypeName]();
  let data = arrow.makeData({ type, ...props } as never);
  let length = source.size;
  for (let axis = source.ndim - 1; axis > 0; axis--) {
    const side = source._shape[axis] as number;
    length = source._shape.slice(0, axis).reduce((product, n) => product * n, 1);
    type = new arrow.FixedSizeList(side, new arrow.Field("item", type as never, false) as never);
    data = arrow.makeData({ type, length, nullCount: 0, child: data } as never);
  }
  return arrow.makeVector(data as never);
}
