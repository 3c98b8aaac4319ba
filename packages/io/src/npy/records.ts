/**
 * `.npy` files of records: their headers, and the byte orders of their fields.
 *
 * @module
 */
import { ValueError, dtype as toDType } from "@rustnum/core";
import type { DType, Descr, NDArray } from "@rustnum/core";
import { bytesOf } from "../bytes.js";
import { warn } from "../errors.js";
import { addon } from "../native.js";
import { parseLiteral, quoted, tupleText } from "./literal.js";
import type { Literal } from "./literal.js";

/** What a `descr` says: the dtype in this machine's byte order, and how the file has it. */
export interface StoredRecords {
  readonly dtype: DType;
  /** Makes the elements, which are as in the file, what the dtype says. */
  readonly restore: (a: NDArray) => void;
}

/** A header of which the `descr` was taken out. */
export interface RecordHeader {
  readonly stored: StoredRecords;
  /** The header with the `descr` of single bytes in its place: everything else in it is for the ordinary reader. */
  readonly rest: Uint8Array;
}

const DESCR = /(['"])descr\1\s*:\s*(?=\[|['"][|<>=]?V\d)/;

/** Reads the `descr` of records; undefined when the header has another, or one of objects. */
export function recordHeader(header: Uint8Array, utf8: boolean): RecordHeader | undefined {
  const text = new TextDecoder(utf8 ? "utf-8" : "latin1").decode(header);
  const found = DESCR.exec(text);
  if (found === null) return undefined;
  const start = found.index + found[0].length;
  const { value, end } = parseLiteral(text, start);
  if (holdsObjects(value)) return undefined;
  return { stored: stored(value), rest: new TextEncoder().encode(`${text.slice(0, start)}'|u1'${text.slice(end)}`) };
}

function holdsObjects(value: Literal): boolean {
  if (typeof value === "string") return /^[|<>=]?O/.test(value);
  return typeof value === "object" && value.some(holdsObjects);
}

/** Gaps are fields of void without a name, as NumPy writes them. */
function stored(descr: Literal): StoredRecords {
  if (typeof descr === "string") return ofCode(descr);
  if (typeof descr === "number") throw new ValueError(`descr is not a valid dtype descriptor: ${String(descr)}`);
  const names: string[] = [];
  const titles: (string | null)[] = [];
  const formats: DType[] = [];
  const offsets: number[] = [];
  const restores: [name: string, restore: (a: NDArray) => void][] = [];
  let offset = 0;
  for (const entry of descr) {
    const [label, format, shape] = typeof entry === "object" ? entry : [];
    if (label === undefined || format === undefined) {
      throw new ValueError("descr is not a valid dtype descriptor: fields have a name and a format");
    }
    const inner = stored(format);
    const dtype = shape === undefined ? inner.dtype : toDType([inner.dtype, shape as number | readonly number[]]);
    const [title, name] = typeof label === "object" ? label : [null, label];
    const gap = name === "" && dtype.kind === "V" && dtype.names === null;
    if (!gap) {
      const known = name === "" ? `f${String(names.length)}` : String(name);
      names.push(known);
      titles.push(title === null ? null : String(title));
      formats.push(dtype);
      offsets.push(offset);
      restores.push([known, inner.restore]);
    }
    offset += dtype.itemsize;
  }
  const restore = (a: NDArray): void => {
    for (const [name, each] of restores) each(a.field(name));
  };
  return { dtype: toDType({ names, formats, offsets, titles, itemsize: offset }), restore };
}

function ofCode(code: string): StoredRecords {
  const swapped = code.startsWith(">");
  const dtype = toDType(swapped ? `<${code.slice(1)}` : code);
  const width = dtype.kind === "c" ? dtype.itemsize / 2 : dtype.itemsize;
  const bools = dtype.kind === "b";
  if (dtype.kind === "V" || (!bools && (!swapped || width === 1))) return { dtype, restore: () => undefined };
  return {
    dtype,
    restore(a) {
      if (a.size === 0) return;
      const values = a.copy();
      addon.npyNormalise(bytesOf(values), width, swapped, bools);
      a.assign(values);
    },
  };
}

function descrText(descr: readonly Descr[]): string {
  const items = descr.map(([label, format, shape]) => {
    const name = typeof label === "string" ? quoted(label) : `(${quoted(label[0])}, ${quoted(label[1])})`;
    const kind = typeof format === "string" ? quoted(format) : descrText(format);
    return `(${name}, ${kind}${shape === undefined ? "" : `, ${tupleText(shape)}`})`;
  });
  return `[${items.join(", ")}]`;
}

/** Digits that a header leaves room for, so that the length of a file can grow in place. */
const GROWTH_DIGITS = 21;
const ALIGNMENT = 64;
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** The header of a file of records, byte for byte as NumPy writes it. */
export function encodeRecordHeader(dtype: DType, fortran: boolean, shape: readonly number[]): Uint8Array {
  const descr = dtype.names === null ? quoted(dtype.str) : descrText(dtype.descr);
  const growing = fortran ? shape.at(-1) : shape[0];
  const spare = growing === undefined ? 0 : Math.max(0, GROWTH_DIGITS - String(growing).length);
  const text = `{'descr': ${descr}, 'fortran_order': ${fortran ? "True" : "False"}, 'shape': ${tupleText(shape)}, }${" ".repeat(spare)}`;
  const latin = Array.from(text).every((letter) => (letter.codePointAt(0) as number) < 256);
  const body = latin ? Uint8Array.from(text, (letter) => letter.charCodeAt(0)) : new TextEncoder().encode(text);
  const version = latin ? (padded(body.length, 2) < 65536 ? 1 : 2) : 3;
  if (version === 2) warn("Stored array in format 2.0. It can only be read by NumPy >= 1.9");
  if (version === 3) warn("Stored array in format 3.0. It can only be read by NumPy >= 1.17");
  const lengthBytes = version === 1 ? 2 : 4;
  const length = padded(body.length, lengthBytes);
  const result = new Uint8Array(MAGIC.length + 2 + lengthBytes + length).fill(0x20);
  result.set([...MAGIC, version, 0]);
  const view = new DataView(result.buffer);
  if (version === 1) view.setUint16(8, length, true);
  else view.setUint32(8, length, true);
  result.set(body, 8 + lengthBytes);
  result[result.length - 1] = 0x0a;
  return result;
}

/** The length of a header with the spaces and the line's end that align the values. */
function padded(length: number, lengthBytes: number): number {
  const before = MAGIC.length + 2 + lengthBytes;
  const whole = length + 1;
  return whole + ALIGNMENT - ((before + whole) % ALIGNMENT);
}
