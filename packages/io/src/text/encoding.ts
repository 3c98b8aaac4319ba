/**
 * Encodings other than UTF-8, by Python's names for them.
 *
 * @module
 */
import { TextDecoder } from "node:util";
import { ValueError } from "@rustnum/core";

const normal = (encoding: string): string => encoding.toLowerCase().replaceAll("_", "-");

/** TextDecoder takes "latin1" for windows-1252, as the web does; Python does not. */
const LATIN1 = new Set(["latin1", "latin-1", "iso-8859-1", "iso8859-1", "l1"]);
const UTF8 = new Set(["utf8", "utf-8"]);

/** Bytes as UTF-8, uncopied when they are that already (which the parser checks). */
export function toUtf8(bytes: Uint8Array, encoding: string | undefined): Uint8Array {
  if (encoding === undefined || UTF8.has(normal(encoding))) return bytes;
  return Buffer.from(decode(bytes, encoding), "utf8");
}

/** The text in bytes. */
export function decode(bytes: Uint8Array, encoding: string): string {
  const name = normal(encoding);
  if (LATIN1.has(name)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const signed = name === "utf-8-sig";
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(signed ? "utf-8" : name, {
      fatal: true,
      ignoreBOM: !signed && !name.startsWith("utf-16"),
    });
  } catch (cause) {
    throw new ValueError(`unknown encoding: ${encoding}`, { cause });
  }
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new ValueError(`'${encoding}' codec can't decode the text`, { cause });
  }
}
