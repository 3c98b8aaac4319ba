/**
 * Records in print: each field is a column with a format of its own.
 *
 * @module
 */
import type { ElementFormat } from "./element-format.js";
import type { PrintOptions } from "./options.js";
import type { Printable, PrintableField, PrintableValue } from "./printable.js";
import { scalarText } from "./scalar-text.js";

/** Makes the format of an array of which these elements are shown. */
type MakeFormat = (array: Printable, values: readonly PrintableValue[], options: PrintOptions) => ElementFormat;

const itemsOf = (value: PrintableValue): readonly PrintableValue[] => value as readonly PrintableValue[];

/** All elements of a sub-array. */
function flat(value: PrintableValue, depth: number): readonly PrintableValue[] {
  return depth === 0 ? [value] : itemsOf(value).flatMap((entry) => flat(entry, depth - 1));
}

/** The format of records. `plain` writes floats as scalars are written, in full. */
export function structuredFormat(
  array: Printable,
  fields: readonly PrintableField[],
  values: readonly PrintableValue[],
  options: PrintOptions,
  make: MakeFormat,
  plain = false,
): ElementFormat {
  const formats = fields.map((field, k): ElementFormat => {
    const { dtype, shape, fields: inner } = field;
    const depth = shape.length;
    const own = (): ElementFormat => {
      if (plain && dtype.kind === "f" && !hasFloatFormat(options)) return (value) => scalarText(value, dtype);
      const column: Printable = { shape: [...array.shape, ...shape], dtype, fields: inner, at: array.at };
      const found = values.flatMap((value) => flat(itemsOf(value)[k] as PrintableValue, depth));
      if (inner !== undefined) return structuredFormat(column, inner, found, options, make, plain);
      return make(column, found, options);
    };
    const format = own();
    return depth === 0 ? format : (value) => subarrayText(value, shape, format, options);
  });
  return (value) => {
    const texts = formats.map((format, k) => format(itemsOf(value)[k] as PrintableValue));
    return texts.length === 1 ? `(${String(texts[0])},)` : `(${texts.join(", ")})`;
  };
}

function hasFloatFormat({ formatter }: PrintOptions): boolean {
  return (formatter?.float ?? formatter?.float_kind ?? null) !== null;
}

/** A sub-array in one line, summarised where it has more elements than the threshold. */
function subarrayText(
  value: PrintableValue,
  shape: readonly number[],
  format: ElementFormat,
  { threshold, edgeitems }: PrintOptions,
): string {
  const summarised = shape.reduce((a, b) => a * b, 1) > threshold;
  const level = (entry: PrintableValue, depth: number): string => {
    if (depth === shape.length) return format(entry);
    const items = itemsOf(entry);
    const texts = (part: readonly PrintableValue[]): string[] => part.map((item) => level(item, depth + 1));
    const all =
      summarised && items.length > 2 * edgeitems
        ? [...texts(items.slice(0, edgeitems)), "...", ...texts(items.slice(-edgeitems))]
        : texts(items);
    return `[${all.join(", ")}]`;
  };
  return level(value, 0);
}
