/**
 * What stands between NumPy's brackets, as text or as values, in one form.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import type { NestedArray } from "../creation/values.js";
import { IndexError, ValueError } from "../errors.js";

/**
 * An entry of an index: an integer, text in NumPy's own notation, null for a new axis, an array (or list) of integers, or
 * one of booleans.
 */
export type Index =
  | number
  | bigint
  | string
  | null
  | boolean
  | NDArray
  | ArrayBufferView
  | NestedArray<number | bigint>
  | NestedArray<boolean>;

/** One parsed entry. */
export type Part =
  | { readonly kind: "integer"; readonly value: number }
  | { readonly kind: "slice"; readonly start: number | null; readonly stop: number | null; readonly step: number }
  | { readonly kind: "ellipsis" }
  | { readonly kind: "newaxis" };

const ELLIPSIS: Part = { kind: "ellipsis" };
const NEWAXIS: Part = { kind: "newaxis" };

/** Texts are written in programs, so they are few: the cache is only bounded against generated ones. */
const cache = new Map<string, readonly Part[]>();
const CACHE_LIMIT = 4096;

/** Parses a text such as `"1:3, ::-1, ..., None"`; cached. */
export function parseText(text: string): readonly Part[] {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const trimmed = text.trim().replace(/,$/, "");
  const parts =
    trimmed === "" && text.includes(",") ? [] : trimmed.split(",").map((part) => parsePart(part.trim(), text));
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(text, parts);
  return parts;
}

function parsePart(part: string, whole: string): Part {
  if (part === "...") return ELLIPSIS;
  if (part === "None" || part === "newaxis" || part === "np.newaxis") return NEWAXIS;
  const bounds = part.split(":").map((bound) => parseInteger(bound.trim(), whole));
  if (bounds.length === 1) {
    const value = bounds[0];
    if (value === null || value === undefined) throw syntax(whole);
    return { kind: "integer", value };
  }
  if (bounds.length > 3) throw syntax(whole);
  const step = bounds[2] ?? 1;
  if (step === 0) throw new ValueError("slice step cannot be zero");
  return { kind: "slice", start: bounds[0] ?? null, stop: bounds[1] ?? null, step };
}

function parseInteger(text: string, whole: string): number | null {
  if (text === "") return null;
  if (!/^[+-]?\d+$/.test(text)) throw syntax(whole);
  // Beyond any axis anyway; keeps the arithmetic below exact.
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(text)));
}

function syntax(text: string): IndexError {
  return new IndexError(`'${text}' is not an index; write integers, slices a:b:c, ... and None, separated by commas`);
}

/** One entry that is not a text. */
export function parseValue(value: unknown): Part {
  if (value === null) return NEWAXIS;
  if (typeof value === "number" || typeof value === "bigint") return { kind: "integer", value: toIndex(value) };
  throw new IndexError(
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
  );
}

/** A number that counts something, as an integer. */
export function toIndex(value: unknown): number {
  const n = typeof value === "bigint" ? Number(value) : value;
  if (typeof n !== "number" || !Number.isSafeInteger(n)) {
    throw new IndexError(
      `an index must be an integer, not ${typeof value === "number" ? String(value) : typeof value}`,
    );
  }
  return n;
}

/** All entries of an index. */
export function parseIndex(index: readonly unknown[]): readonly Part[] {
  if (index.length === 1 && typeof index[0] === "string") return parseText(index[0]);
  const parts: Part[] = [];
  for (const entry of index) {
    if (typeof entry === "string") parts.push(...parseText(entry));
    else parts.push(parseValue(entry));
  }
  return parts;
}
