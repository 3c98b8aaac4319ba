/**
 * Where bytes come from: a file, read part by part, or memory.
 *
 * @module
 */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ValueError } from "@rustnum/core";

/** Bytes that can be read from any position. */
export interface Source {
  readonly size: number;
  /** Whether it is a file, which NumPy words some errors by. */
  readonly isFile: boolean;
  /** Fills `target` with the bytes from `position`; gives how many there were. */
  read: (position: number, target: Uint8Array) => number;
  close: () => void;
}

/** A `file:` URL. Written out so that the declarations need neither Node's types nor the DOM's. */
export interface FileUrl {
  readonly href: string;
  readonly protocol: string;
  readonly pathname: string;
}

/** Node reads at most 2^31 − 1 bytes at once. */
const CHUNK = 2 ** 30;

/** The path of a string or URL. */
export function pathOf(file: string | FileUrl): string {
  const url = typeof file === "string" ? (/^(https?|ftp):\/\//i.test(file) ? file : undefined) : file.href;
  if (url !== undefined && !url.startsWith("file:")) {
    throw new ValueError(`${url} is not a file: fetch it first and pass its bytes`);
  }
  return typeof file === "string" ? file : fileURLToPath(file.href);
}

/** Whether `value` names a file. */
export function isPath(value: unknown): value is string | FileUrl {
  return typeof value === "string" || value instanceof URL;
}

/** The bytes in a buffer or view of one, uncopied; undefined for anything else. */
export function bytesIn(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const isBuffer =
    value instanceof ArrayBuffer || (typeof SharedArrayBuffer !== "undefined" && value instanceof SharedArrayBuffer);
  return isBuffer ? new Uint8Array(value) : undefined;
}

/** Opens a file; pipes and other things without a size are read to their end. */
export function openFile(path: string): Source {
  const fd = openSync(path, "r");
  try {
    const stat = fstatSync(fd);
    if (stat.isFile()) return fileSource(fd, stat.size);
    const source = memorySource(readFileSync(fd));
    closeSync(fd);
    return source;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function fileSource(fd: number, size: number): Source {
  const read = (position: number, target: Uint8Array): number => {
    let done = 0;
    while (done < target.byteLength) {
      const got = readSync(fd, target, done, Math.min(CHUNK, target.byteLength - done), position + done);
      if (got === 0) break;
      done += got;
    }
    return done;
  };
  return { size, isFile: true, read, close: () => closeSync(fd) };
}

/** Bytes in memory. */
export function memorySource(bytes: Uint8Array): Source {
  const read = (position: number, target: Uint8Array): number => {
    const part = bytes.subarray(position, position + target.byteLength);
    target.set(part);
    return part.byteLength;
  };
  return { size: bytes.byteLength, isFile: false, read, close: () => undefined };
}

/** All the bytes of a source. */
export function readAll(source: Source): Uint8Array {
  const bytes = new Uint8Array(source.size);
  return bytes.subarray(0, source.read(0, bytes));
}
