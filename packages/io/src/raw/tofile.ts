/**
 * `a.tofile(…)`.
 *
 * @module
 */
import { addMethods, readCall } from "@rustnum/core";
import type { DTypeName, NDArray } from "@rustnum/core";
import { bytesOf } from "../bytes.js";
import { textArgument, typeName } from "../errors.js";
import { replaceFile } from "../npy/replace.js";
import { isPath, pathOf } from "../source.js";
import type { FileUrl } from "../source.js";
import { formatter } from "./percent.js";
import { elementText, itemText, itemsOf } from "./python-text.js";
import type { Item } from "./python-text.js";

/** How `tofile` writes text. */
export interface ToFileOptions {
  /** Stands between the elements; "", the default, writes their bytes. */
  sep?: string;
  /** How an element is written, as Python's `%` has it: `"%.3f"`; "", the default, is Python's `str`. */
  format?: string;
}

declare module "@rustnum/core" {
  interface NDArray<D extends DTypeName> {
    /**
     * Writes the elements to a file in C order: their bytes, or text when there is a `sep`. The file says nothing of
     * dtype and shape; `np.save` does.
     *
     * @throws TypeError and ValueError with Python's texts for formats that do not suit the elements.
     * @example
     * ```ts
     * np.array([1, 2.5]).tofile("numbers.txt", { sep: " ", format: "%.2f" }); // the text 1.00 2.50
     * np.fromfile("numbers.txt", { sep: " " }).tolist(); // [1, 2.5]
     * ```
     */
    tofile(fid: string | FileUrl, sep?: string | ToFileOptions, format?: string): void;
  }
}

/** Elements whose texts are put together at once. */
const PART = 65_536;

addMethods({
  tofile(this: NDArray, ...args: never[]) {
    const given = readCall("tofile", args, ["fid", "sep", "format"], [], 1);
    const { fid } = given;
    if (!isPath(fid)) throw new TypeError(`tofile() takes a path or a URL, not ${typeName(fid)}`);
    const sep = textArgument(given["sep"], "tofile", 2);
    const format = textArgument(given["format"], "tofile", 3);
    replaceFile(pathOf(fid), sep === "" ? [memoryOf(this)] : textOf(this, sep, format));
  },
});

function memoryOf(a: NDArray): Uint8Array {
  const { c_contiguous: dense, aligned } = a.flags;
  return bytesOf(dense && aligned ? a : a.copy());
}

function textOf(a: NDArray, sep: string, format: string): Uint8Array[] {
  const row = a.ravel();
  const write = format === "" ? undefined : formatter(format);
  const parts: Uint8Array[] = [];
  for (let start = 0; start < row.size; start += PART) {
    const texts = textsOf(row.slice(`${String(start)}:${String(start + PART)}`), write);
    parts.push(Buffer.from((start === 0 ? "" : sep) + texts.join(sep)));
  }
  return parts;
}

function textsOf(row: NDArray, write: ((value: Item | NDArray) => string) | undefined): string[] {
  if (row.dtype.kind === "V") {
    return Array.from({ length: row.size }, (_, k) => (write ?? elementText)(row.slice(k)));
  }
  return itemsOf(row).map(write ?? itemText);
}
