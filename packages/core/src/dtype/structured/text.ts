/**
 * Dtypes as text: NumPy's `repr` and `str`, and `descr`, which `.npy` files hold.
 *
 * @module
 */
import { ValueError } from "../../errors.js";
import type { DType } from "../interface.js";
import { fieldsOf, layoutOf } from "./layout.js";
import type { Field } from "./layout.js";

/** An entry of `descr`: the name (or title and name), the code or the nested fields, and the shape of a sub-array. */
export type Descr = readonly [
  name: string | readonly [title: string, name: string],
  format: string | readonly Descr[],
  shape?: readonly number[],
];

/** A string as Python writes it. */
export function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = text
    .replace(/\\/g, "\\\\")
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t")
    .replaceAll(quote, `\\${quote}`);
  return quote + inner + quote;
}

/** Bytes as Python's `void` scalars print: every one by its number. */
export function bytesText(bytes: Uint8Array): string {
  return `b'${Array.from(bytes, (byte) => `\\x${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("")}'`;
}

function tupleText(numbers: readonly number[]): string {
  return numbers.length === 1 ? `(${String(numbers[0])},)` : `(${numbers.join(", ")})`;
}

function roundUp(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

/** Whether the names, the dtypes and the flag alone give this layout. */
function isPacked(fields: readonly Field[], aligned: boolean, itemsize: number): boolean {
  let end = 0;
  let widest = 1;
  for (const { dtype, offset } of fields) {
    if (aligned) {
      end = roundUp(end, dtype.alignment);
      widest = Math.max(widest, dtype.alignment);
    }
    if (offset !== end) return false;
    end += dtype.itemsize;
  }
  return (aligned ? roundUp(end, widest) : end) === itemsize;
}

/** What stands in the parentheses of `dtype(…)`; `short` writes `'<f8'` for `'float64'`, `full` the aligned flag too. */
function construction(dtype: DType, short: boolean, full: boolean): string {
  const layout = layoutOf(dtype.id);
  if (layout === undefined) {
    if (dtype.kind === "b") return short ? "'?'" : "'bool'";
    return short ? `'${dtype.str.replace("|", "")}'` : `'${dtype.name}'`;
  }
  if (layout.base !== undefined) return `(${construction(layout.base, true, false)}, ${tupleText(layout.shape)})`;
  if (layout.fields === undefined) return layout.itemsize === 0 ? "'V'" : `'V${String(layout.itemsize)}'`;
  const listed = !(full && layout.aligned) && isPacked(layout.fields, layout.aligned, layout.itemsize);
  return listed ? listText(layout.fields) : mappingText(layout.fields, layout.itemsize, full && layout.aligned);
}

function listText(fields: readonly Field[]): string {
  const items = fields.map(({ name, title, dtype }) => {
    const label = title === undefined ? quoted(name) : `(${quoted(title)}, ${quoted(name)})`;
    const layout = layoutOf(dtype.id);
    if (layout?.base === undefined) return `(${label}, ${construction(dtype, true, false)})`;
    return `(${label}, ${construction(layout.base, true, false)}, ${tupleText(layout.shape)})`;
  });
  return `[${items.join(", ")}]`;
}

function mappingText(fields: readonly Field[], itemsize: number, flag: boolean): string {
  const list = (text: (field: Field) => string): string => `[${fields.map(text).join(", ")}]`;
  const titles = fields.some(({ title }) => title !== undefined)
    ? `, 'titles': ${list(({ title }) => (title === undefined ? "None" : quoted(title)))}`
    : "";
  return (
    `{'names': ${list(({ name }) => quoted(name))}, 'formats': ${list(({ dtype }) => construction(dtype, true, false))}, ` +
    `'offsets': ${list(({ offset }) => String(offset))}${titles}, 'itemsize': ${String(itemsize)}${flag ? ", 'aligned': True" : ""}}`
  );
}

/** NumPy's `repr(dtype)`. */
export function dtypeRepr(dtype: DType): string {
  return `dtype(${construction(dtype, false, false)}${dtype.isalignedstruct ? ", align=True" : ""})`;
}

/** NumPy's `str(dtype)`. */
export function dtypeText(dtype: DType): string {
  const layout = layoutOf(dtype.id);
  if (layout === undefined) return dtype.name;
  return layout.fields === undefined && layout.base === undefined ? dtype.str : construction(dtype, false, true);
}

/** The dtype as `array(…, dtype=…)` shows it: a name, or a code in quotes. */
export function shortText(dtype: DType): string {
  const layout = layoutOf(dtype.id);
  if (layout === undefined) return dtype.name;
  return layout.fields === undefined ? `'${dtypeText(dtype)}'` : dtypeText(dtype);
}

/**
 * NumPy's `dtype.descr`: gaps are unnamed fields of void.
 *
 * @throws ValueError when fields overlap or are out of order.
 */
export function descrOf(dtype: DType): readonly Descr[] {
  const fields = fieldsOf(dtype.id);
  if (fields === undefined) return [["", dtype.str]];
  const result: Descr[] = [];
  let end = 0;
  for (const { name, title, dtype: type, offset } of fields) {
    if (offset < end) {
      throw new ValueError("dtype.descr is not defined for types with overlapping or out-of-order fields");
    }
    if (offset > end) result.push(["", `|V${String(offset - end)}`]);
    const label = title === undefined ? name : ([title, name] as const);
    const base = layoutOf(type.id)?.base;
    const inner = base ?? type;
    const format = fieldsOf(inner.id) === undefined ? inner.str : descrOf(inner);
    result.push(base === undefined ? [label, format] : [label, format, type.shape]);
    end = offset + type.itemsize;
  }
  if (dtype.itemsize > end) result.push(["", `|V${String(dtype.itemsize - end)}`]);
  return result;
}
