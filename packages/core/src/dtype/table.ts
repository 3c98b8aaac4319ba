/**
 * All dtypes by their ids: the numeric ones, which are the kernel ABI's, and the void ones, made as they are needed.
 *
 * @module
 */
import type { DType } from "./interface.js";
import { VOIDS, makeDType } from "./object.js";
import type { Row } from "./object.js";
import { FIRST_VOID, internLayout } from "./structured/layout.js";
import type { Layout } from "./structured/layout.js";

/** In the order of the ABI's ids, which is also the order in which loops are tried. */
const ROWS: readonly Row[] = [
  { name: "bool", kind: "b", itemsize: 1, char: "?" },
  { name: "int8", kind: "i", itemsize: 1, char: "b" },
  { name: "uint8", kind: "u", itemsize: 1, char: "B" },
  { name: "int16", kind: "i", itemsize: 2, char: "h" },
  { name: "uint16", kind: "u", itemsize: 2, char: "H" },
  { name: "int32", kind: "i", itemsize: 4, char: "i" },
  { name: "uint32", kind: "u", itemsize: 4, char: "I" },
  { name: "int64", kind: "i", itemsize: 8, char: "l" },
  { name: "uint64", kind: "u", itemsize: 8, char: "L" },
  { name: "float16", kind: "f", itemsize: 2, char: "e" },
  { name: "float32", kind: "f", itemsize: 4, char: "f" },
  { name: "float64", kind: "f", itemsize: 8, char: "d" },
  { name: "complex64", kind: "c", itemsize: 8, char: "F" },
  { name: "complex128", kind: "c", itemsize: 16, char: "D" },
];

/** All dtypes in id order. @internal */
export const DTYPES: readonly DType[] = ROWS.map((row, id) =>
  makeDType(row, id, row.kind === "c" ? row.itemsize / 2 : row.itemsize),
);

/**
 * Item sizes by id. Hot paths read these: dtype objects are functions, whose properties V8 reads slowly.
 * @internal
 */
export const ITEMSIZES: readonly number[] = ROWS.map((row) => row.itemsize);

/** The void dtype of a layout: one object for each. @internal */
export function makeVoid(layout: Layout): DType {
  const { id, fresh } = internLayout(layout);
  if (fresh) {
    const { itemsize, alignment } = layout;
    const name = itemsize === 0 ? "void" : `void${String(8 * itemsize)}`;
    // Without holes, so that reading from the table stays as quick as it is.
    const sizes = ITEMSIZES as number[];
    while (sizes.length < id) sizes.push(0);
    sizes[id] = itemsize;
    VOIDS[id - FIRST_VOID] = makeDType({ name, kind: "V", itemsize, char: "V" }, id, alignment);
  }
  return VOIDS[id - FIRST_VOID] as DType;
}

/** The dtype with an ABI id. @internal */
export function dtypeOfId(id: number): DType {
  const found = DTYPES[id] ?? VOIDS[id - FIRST_VOID];
  if (found === undefined) throw new Error(`internal: no dtype with id ${String(id)}`);
  return found;
}

/** Bytes, but none: what `np.void` is, and the first of the void dtypes. @internal */
export const BYTES = makeVoid({
  itemsize: 0,
  alignment: 1,
  fields: undefined,
  aligned: false,
  base: undefined,
  shape: [],
});
