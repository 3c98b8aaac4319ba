/**
 * Dtypes as they are written: lists of fields, NumPy's mapping, and its comma strings.
 *
 * Fields that say big-endian are refused, as big-endian dtypes are everywhere: arrays in memory are little-endian, and files
 * are converted when they are read.
 *
 * @module
 */
import { ValueError } from "../../errors.js";
import { dtype as toDType, isDType } from "../dtype.js";
import type { DType } from "../dtype.js";
import { rawDType, recordDType, subarrayDType } from "./make.js";
import type { NewField } from "./make.js";

/** A dtype from a string that is no name: `"f8, i4"`, `"(2,3)u1"`, `"3f8"`, `"V8"`; undefined when it is none of these. */
export function parseText(text: string, align: boolean): DType | undefined {
  const parts = splitAtCommas(text);
  if (parts.length > 1) {
    if (parts.at(-1) === "") parts.pop();
    const fields = parts.map((part, k) => ({ name: `f${String(k)}`, dtype: toDType(part) }));
    return recordDType(fields, { aligned: align });
  }
  const raw = /^[|<=>]?V(\d*)$/.exec(text);
  if (raw !== null) return rawDType(Number(raw[1] ?? 0));
  if (text === "void") return rawDType(0);
  const sub = /^\s*(?:(\d+)|\(((?:\s*\d+\s*,)*\s*\d*\s*)\))\s*([^\d(\s].*)$/.exec(text);
  if (sub === null) return undefined;
  const lengths = sub[1] ?? (sub[2] as string);
  if (!/^[\d\s,]*$/.test(lengths)) return undefined;
  const shape = lengths.split(",").filter((n) => n.trim() !== "");
  return subarrayDType(toDType((sub[3] as string).trim()), shape.map(Number));
}

/** Parts between commas outside of parentheses, trimmed. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let k = 0; k < text.length; k++) {
    const letter = text[k];
    if (letter === "(") depth++;
    else if (letter === ")") depth--;
    else if (letter === "," && depth === 0) {
      parts.push(text.slice(start, k).trim());
      start = k + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}

/** A dtype from a list: of fields, or of a dtype and a shape. */
export function parseList(list: readonly unknown[], align: boolean): DType {
  const [first, second] = list;
  if (list.length === 2 && (typeof first === "string" || isDType(first))) {
    return subarrayDType(toDType(first as string), shapeOf(second));
  }
  return recordDType(named(list.map((entry) => readField(entry, align))), { aligned: align });
}

/** Fields without a name are called by their number. */
function named(fields: readonly NewField[]): NewField[] {
  return fields.map((field, k) => (field.name === "" ? { ...field, name: field.title ?? `f${String(k)}` } : field));
}

function readField(entry: unknown, align: boolean): NewField {
  if (!Array.isArray(entry) || entry.length < 2 || entry.length > 3) {
    throw new TypeError(`Field elements must be 2- or 3-tuples, got '${String(entry)}'`);
  }
  const [label, format, shape] = entry as readonly unknown[];
  const { name, title } = readLabel(label);
  const dtype = readFormat(format, align);
  return { name, title, dtype: shape === undefined ? dtype : subarrayDType(dtype, shapeOf(shape)) };
}

function readFormat(format: unknown, align: boolean): DType {
  return toDType(format as string, { align });
}

function readLabel(label: unknown): { name: string; title: string | undefined } {
  if (typeof label === "string") return { name: label, title: undefined };
  if (!Array.isArray(label)) throw new TypeError("First element of field tuple is neither a tuple nor str");
  const [title, name] = label as readonly unknown[];
  if (label.length !== 2 || typeof title !== "string" || typeof name !== "string") {
    throw new TypeError("Field name and title must be two strings");
  }
  return { name, title };
}

/** The shape of a sub-array. */
export function shapeOf(value: unknown): number[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((entry) => {
    const n = typeof entry === "bigint" ? Number(entry) : entry;
    if (typeof n !== "number" || !Number.isInteger(n)) throw new ValueError("invalid shape in fixed-type tuple.");
    if (n < 0) throw new ValueError("invalid shape in fixed-type tuple: dimension smaller then zero.");
    return n;
  });
}

/** A dtype from NumPy's mapping: `{ names, formats, offsets, titles, itemsize, aligned }`, or fields by name. */
export function parseMapping(given: Readonly<Record<string, unknown>>, align: boolean): DType {
  const { names, formats, offsets, titles, itemsize } = given;
  if (!Array.isArray(names) || !Array.isArray(formats)) return parseFields(given, align);
  const aligned = align || given["aligned"] === true;
  const counted = [formats, offsets, titles].filter((list): list is unknown[] => Array.isArray(list));
  if (counted.some((list) => list.length !== names.length)) {
    throw new ValueError("'names', 'formats', 'offsets', and 'titles' dict entries must have the same length");
  }
  const fields = names.map((name: unknown, k): NewField => {
    if (typeof name !== "string") throw new TypeError("field names must be strings");
    const title: unknown = Array.isArray(titles) ? titles[k] : undefined;
    return { name, title: typeof title === "string" ? title : undefined, dtype: readFormat(formats[k], aligned) };
  });
  const places = Array.isArray(offsets) ? offsets.map(toOffset) : undefined;
  return recordDType(named(fields), { offsets: places, itemsize: toItemsize(itemsize), aligned, mapping: true });
}

function toOffset(value: unknown): number {
  const n = Number(value);
  if (!Number.isInteger(n)) throw new TypeError("offsets must be integers");
  if (n < 0) throw new ValueError(`offset ${String(n)} cannot be negative`);
  return n;
}

function toItemsize(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const n = Number(value);
  if (!Number.isInteger(n)) throw new TypeError("itemsize must be an integer");
  return n;
}

/** `{ x: ["f8", 0], y: ["i4", 8, "title"] }`, in the order of their offsets. */
function parseFields(given: Readonly<Record<string, unknown>>, aligned: boolean): DType {
  const entries = Object.entries(given).map(([name, entry]) => {
    if (!Array.isArray(entry) || entry.length < 2 || entry.length > 3) {
      throw new ValueError("entry not a 2- or 3- tuple");
    }
    const [format, offset, title] = entry as readonly unknown[];
    const label = typeof title === "string" ? title : undefined;
    return { field: { name, title: label, dtype: readFormat(format, aligned) }, offset: toOffset(offset) };
  });
  entries.sort((a, b) => a.offset - b.offset);
  const offsets = entries.map(({ offset }) => offset);
  return recordDType(entries.map(({ field }) => field), { offsets, aligned, mapping: true }); // prettier-ignore
}
