/** Our arrays from the oracle's operands, in every memory layout, and back. Made with the public functions alone. */
import {
  dtypeEntry,
  operand,
  sizeOf,
  type ArraySpec,
  type Element,
  type NumericDtype,
  type Operand,
  type RawArray,
} from "@rustnum/oracle";

import { broadcast_to, frombuffer, type NDArray } from "../../src/index.js";

/** A C-contiguous operand as an array over the same bytes. */
export function ofOperand(source: Operand): NDArray {
  const name = (typeof source.dtype === "string" ? source.dtype : source.dtype.name) as NumericDtype;
  return frombuffer(source.bytes, { dtype: name }).reshape(source.shape);
}

/** An array of a dtype from a flat list of elements. */
export function ofElements(dtype: NumericDtype, shape: readonly number[], elements: readonly Element[]): NDArray {
  return ofOperand(operand(dtype, shape, elements));
}

const everyAxis = (part: string, shape: readonly number[]): string => ["...", ...shape.map(() => part)].join(", ");

/** A drawn array: the same view of the same bytes that NumPy gets. */
export function ofSpec(spec: ArraySpec): NDArray {
  const { dtype, shape, layout, bytes } = spec;
  const { itemsize } = dtypeEntry(dtype);
  const flat = frombuffer(bytes, { dtype });
  switch (layout) {
    case "contiguous":
      return flat.reshape(shape);
    case "strided":
      return flat.reshape(shape.map((side) => 2 * side)).slice(everyAxis("::2", shape));
    case "reversed":
      return flat.reshape(shape).slice(everyAxis("::-1", shape));
    case "transposed":
      return flat.reshape([...shape].reverse()).T;
    case "broadcast":
      return broadcast_to(flat.reshape(shape.map((side, axis) => (axis % 2 === 0 ? Math.min(side, 1) : side))), shape);
    case "offset": {
      const base = shape.map((side, axis) => (axis === shape.length - 1 ? side + 1 : side));
      const inner = frombuffer(bytes, { dtype, offset: itemsize, count: sizeOf(base) }).reshape(base);
      return shape.length === 0 ? inner : inner.slice("..., :-1");
    }
  }
}

/** The same elements one byte off their alignment: what records and file headers give. */
export function unaligned(source: Operand): NDArray {
  const bytes = new Uint8Array(source.bytes.length + 1);
  bytes.set(source.bytes, 1);
  const name = (typeof source.dtype === "string" ? source.dtype : source.dtype.name) as NumericDtype;
  return frombuffer(bytes, { dtype: name, offset: 1 }).reshape(source.shape);
}

/** An array's elements as bytes in C order. */
export function raw(a: NDArray): RawArray {
  const { data } = a.copy();
  return {
    dtype: a.dtype,
    shape: a.shape,
    bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice(),
  };
}
