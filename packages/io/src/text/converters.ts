/**
 * Converters: functions of the user's that turn fields into values.
 *
 * @module
 */
import { ValueError, isNDArray } from "@rustnum/core";
import type { DType, NDArray, ScalarLike } from "@rustnum/core";
import { bytesOf } from "../bytes.js";
import { addon } from "../native.js";
import type { TextTable } from "../native.js";

/** From a field's text to its value; a string is read as a field is, null is NaN. */
export type ConverterFunction = (field: string) => ScalarLike | string | null | NDArray;

/** One function for all columns, or some by their column. */
export type Converters =
  ConverterFunction | Readonly<Record<number, ConverterFunction>> | ReadonlyMap<number, ConverterFunction>;

/** Converters as they were given: for every column, or by column in the order of the keys. */
export interface ConverterTable {
  readonly all: ConverterFunction | undefined;
  readonly byColumn: ReadonlyMap<number, ConverterFunction>;
}

/** Fields whose text is fetched at once. */
const CHUNK = 65_536;

/** Checks what was given for `converters`. */
export function readConverters(value: unknown): ConverterTable {
  if (value === null) return { all: undefined, byColumn: new Map() };
  if (typeof value === "function") return { all: value as ConverterFunction, byColumn: new Map() };
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new TypeError("converters must be a dictionary mapping columns to converter functions or a single callable.");
  }
  const entries: Iterable<[unknown, unknown]> = value instanceof Map ? value : Object.entries(value);
  const byColumn = new Map<number, ConverterFunction>();
  for (const [key, convert] of entries) {
    const column = typeof key === "string" && /^-?\d+$/.test(key) ? Number(key) : key;
    if (!Number.isSafeInteger(column)) {
      throw new TypeError(`keys of the converters dictionary must be integers; got ${String(key)}`);
    }
    if (typeof convert !== "function") {
      throw new TypeError(
        `values of the converters dictionary must be callable, but the value associated with key ${String(key)} is not`,
      );
    }
    byColumn.set(column as number, convert as ConverterFunction);
  }
  return { all: undefined, byColumn };
}

/**
 * Calls the converters for the fields that came back as text, row by row, and writes what they give.
 *
 * @param values - rows × columns; undefined when reading failed: then they are only called, because one of them may
 * have failed earlier in the text than the reader did.
 * @param dtype - what messages name.
 * @throws ValueError for the first field that cannot be converted, with the converter's own error as its cause.
 */
export function convertFields(
  table: TextTable,
  converters: ConverterTable,
  columns: readonly number[] | undefined,
  values: NDArray,
  failed: boolean,
  dtype: DType,
): void {
  // Each is a call into the addon: once is enough.
  const { converted, fieldCount, columns: width } = table;
  if (converted.length === 0) return;
  const functions = functionsOf(table, converters, columns);
  const writer = new Writer(values);
  const ends = new Uint32Array(CHUNK);
  for (let start = 0; start < fieldCount; start += CHUNK) {
    const used = ends.subarray(0, Math.min(CHUNK, fieldCount - start));
    const text = table.fields(start, used);
    let from = 0;
    for (let k = 0; k < used.length; k++) {
      const end = used[k] as number;
      const field = text.slice(from, end);
      from = end;
      const row = Math.floor((start + k) / converted.length);
      const which = (start + k) % converted.length;
      const column = converted[which] as number;
      try {
        const value = (functions[which] as ConverterFunction)(field);
        writer.write(failed ? 0 : row * width + column, value);
      } catch (cause) {
        const message = addon.conversionError(field, dtype.name, row, table.fieldColumn(start + k));
        throw new ValueError(message, { cause });
      }
    }
  }
}

/** The function of each converted column, found by the rule that the reader follows. */
function functionsOf(
  table: TextTable,
  { all, byColumn }: ConverterTable,
  columns: readonly number[] | undefined,
): ConverterFunction[] {
  const found = new Map<number, ConverterFunction>();
  for (const [key, convert] of byColumn) {
    found.set(columns === undefined ? (key < 0 ? key + table.columns : key) : columns.indexOf(key), convert);
  }
  return table.converted.map((column) => (all ?? found.get(column)) as ConverterFunction);
}

/** Writes values of any kind into a 2-d array. */
class Writer {
  readonly #values: NDArray;
  readonly #bytes: Uint8Array;
  readonly #doubles: Float64Array | undefined;

  constructor(values: NDArray) {
    this.#values = values;
    this.#bytes = bytesOf(values);
    this.#doubles = values.dtype.name === "float64" ? (values.data as Float64Array) : undefined;
  }

  write(index: number, value: ReturnType<ConverterFunction>): void {
    if (typeof value === "number" && this.#doubles !== undefined) {
      this.#doubles[index] = value;
      return;
    }
    const { dtype, shape } = this.#values;
    if (typeof value === "string") {
      const offset = index * dtype.itemsize;
      if (!addon.parseValue(value, dtype.id, this.#bytes.subarray(offset, offset + dtype.itemsize))) {
        throw new ValueError(`could not convert string to ${dtype.name}: '${value}'`);
      }
      return;
    }
    const columns = shape[1] as number;
    this.#values.set(Math.floor(index / columns), index % columns, scalar(value, dtype));
  }
}

function scalar(value: Exclude<ReturnType<ConverterFunction>, string>, dtype: DType): ScalarLike {
  if (isNDArray(value)) return value.item() as ScalarLike;
  if (value !== null && value !== undefined) return value;
  if (dtype.kind === "f" || dtype.kind === "c") return NaN;
  throw new TypeError(`a converter gave ${String(value)}, which is no value of dtype ${dtype.name}`);
}
