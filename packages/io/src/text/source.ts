/**
 * What `loadtxt` reads: a file, bytes, or lines one by one.
 *
 * @module
 */
import { gunzipSync } from "node:zlib";
import { ValueError, isNDArray } from "@rustnum/core";
import { typeName } from "../errors.js";
import { bytesIn, isPath, openFile, pathOf, readAll } from "../source.js";
import type { FileUrl } from "../source.js";
import { decode, toUtf8 } from "./encoding.js";

/** A path, a `file:` URL, the bytes of a text, or lines (strings, or bytes, which are latin1 unless `encoding` says otherwise). */
export type TextSource = string | FileUrl | ArrayBufferView | ArrayBufferLike | Iterable<string | Uint8Array>;

/** UTF-8, or lines to be asked for. */
export type Text =
  { readonly kind: "whole"; readonly bytes: Uint8Array } | { readonly kind: "lines"; readonly lines: Lines };

/** Opens what `loadtxt` was given. */
export function openText(source: unknown, encoding: string | undefined): Text {
  if (isPath(source)) return { kind: "whole", bytes: toUtf8(readPath(pathOf(source)), encoding) };
  const bytes = bytesIn(source);
  if (bytes !== undefined) return { kind: "whole", bytes: toUtf8(bytes, encoding) };
  if (typeof source === "object" && source !== null && Symbol.iterator in source && !isNDArray(source)) {
    return { kind: "lines", lines: new Lines(source as Iterable<unknown>, encoding) };
  }
  throw new ValueError(
    `fname must be a path, a URL, bytes, a list of strings,\nor an iterable of lines. Got ${typeName(source)} instead.`,
  );
}

/** What the warning about an empty input calls it. */
export function nameOf(source: unknown): string {
  return isPath(source) ? String(source) : typeName(source);
}

function readPath(path: string): Uint8Array {
  if (/\.(bz2|xz)$/.test(path))
    throw new ValueError(`${path}: only gzip is decompressed; unpack it first and pass its bytes`);
  const source = openFile(path);
  try {
    const bytes = readAll(source);
    return path.endsWith(".gz") ? gunzipSync(bytes) : bytes;
  } finally {
    source.close();
  }
}

/** Lines that are taken from an iterable as they are needed, so that what follows the last row stays in a generator. */
export class Lines {
  readonly #iterator: Iterator<unknown>;
  readonly #encoding: string;
  readonly #parts: Uint8Array[] = [];
  readonly #ends: number[] = [];
  #length = 0;

  constructor(lines: Iterable<unknown>, encoding: string | undefined) {
    this.#iterator = lines[Symbol.iterator]();
    this.#encoding = encoding ?? "latin1";
  }

  /** Takes up to `count` more lines; false when there was none. */
  take(count: number): boolean {
    const before = this.#ends.length;
    while (this.#ends.length - before < count) {
      const next = this.#iterator.next();
      if (next.done === true) break;
      const part = Buffer.from(this.#line(next.value), "utf8");
      this.#parts.push(part);
      this.#length += part.byteLength;
      this.#ends.push(this.#length);
    }
    return this.#ends.length > before;
  }

  #line(value: unknown): string {
    if (typeof value === "string") return value;
    if (value instanceof Uint8Array) return decode(value, this.#encoding);
    throw new TypeError("non-string returned while reading data");
  }

  /** The lines so far, and where each ends. */
  text(): { bytes: Uint8Array; ends: Float64Array } {
    return { bytes: Buffer.concat(this.#parts), ends: Float64Array.from(this.#ends) };
  }
}
