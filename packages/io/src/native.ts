/**
 * The addon, typed by hand over what napi-rs exports.
 *
 * @module
 */
import { loadAddon } from "@rustnum/core";

/** How a text is read; control characters are one character each. What is not wanted is undefined: the addon takes no null. */
export interface NativeTextOptions {
  dtype: number;
  delimiter: string | undefined;
  comment: string | undefined;
  comments: readonly string[];
  quote: string | undefined;
  skipRows: number;
  maxRows: number | undefined;
  columns: readonly number[] | undefined;
  convertAll: boolean;
  converters: readonly number[];
}

/** What was read. */
export interface TextTable {
  readonly rows: number;
  readonly columns: number;
  /** Columns that came back as text, ascending. */
  readonly converted: readonly number[];
  readonly fieldCount: number;
  /** Whether the text ended within quotes. */
  readonly open: boolean;
  readonly error: string | null;
  /** Which field of its line a field is that came back as text. */
  fieldColumn: (index: number) => number;
  /** Moves the values into memory of their size. */
  moveInto: (target: Uint8Array) => void;
  /** The text of the fields from `start`, as many as `ends` has places; it gets where each ends. */
  fields: (start: number, ends: Uint32Array) => string;
}

/** What a `.npy` header says. */
export interface NpyHeader {
  readonly dtype: number;
  readonly swapped: boolean;
  readonly fortranOrder: boolean;
  readonly shape: number[];
  readonly legacy: boolean;
}

interface Addon {
  readText: (bytes: Uint8Array, lineEnds: Float64Array | undefined, options: NativeTextOptions) => TextTable;
  parseValue: (text: string, dtype: number, target: Uint8Array) => boolean;
  conversionError: (text: string, dtype: string, row: number, column: number) => string;
  npyPreamble: (bytes: Uint8Array) => { version: number; start: number; length: number };
  npyHeader: (version: number, bytes: Uint8Array, maxHeaderSize: number) => NpyHeader;
  npyEncodeHeader: (dtype: number, fortranOrder: boolean, shape: readonly number[], target: Uint8Array) => number;
  npyNormalise: (bytes: Uint8Array, width: number, swapped: boolean, bools: boolean) => void;
}

const NAMES: readonly (keyof Addon)[] = [
  "readText", "parseValue", "conversionError", "npyPreamble", "npyHeader", "npyEncodeHeader", "npyNormalise",
]; // prettier-ignore

function isAddon(exports: Record<string, unknown>): exports is Record<string, unknown> & Addon {
  return NAMES.every((name) => typeof exports[name] === "function");
}

function loaded(): Addon {
  const exports = loadAddon(import.meta.url, "@rustnum/io");
  if (!isAddon(exports)) throw new Error("@rustnum/io: the native addon is of another version; reinstall the package");
  return exports;
}

/** The addon's functions. */
export const addon: Addon = loaded();
