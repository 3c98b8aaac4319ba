/**
 * `np.save`.
 *
 * @module
 */
import { asarray, readCall } from "@rustnum/core";
import type { ArrayLike, NDArray } from "@rustnum/core";
import { bytesOf } from "../bytes.js";
import { native, typeName } from "../errors.js";
import { addon } from "../native.js";
import { isPath, pathOf } from "../source.js";
import type { FileUrl } from "../source.js";
import { encodeRecordHeader } from "./records.js";
import { replaceFile } from "./replace.js";

/** What `save` takes besides file and array. */
export interface SaveOptions {
  /** Of no effect: there are no object arrays. */
  allow_pickle?: boolean;
}

/** More than any header of version 1.0 needs for 64 dimensions. */
const HEADER_ROOM = 2048;

/**
 * Writes an array to a `.npy` file, byte for byte as NumPy does; the ending is added when the name lacks it.
 *
 * The file appears under its name when it is complete: an error leaves no part of it, and an older file untouched.
 *
 * @example
 * ```ts
 * np.save("x", [[1, 2], [3, 4]]); // x.npy
 * np.load("x.npy").shape; // [2, 2]
 * ```
 */
export function save(file: string | FileUrl, arr: ArrayLike, options?: SaveOptions): void;
export function save(file: string | FileUrl, arr: ArrayLike, allow_pickle: boolean): void;
export function save(...args: unknown[]): void {
  const given = readCall("save", args, ["file", "arr", "allow_pickle"], [], 2);
  const { file } = given;
  if (!isPath(file)) throw new TypeError(`save() takes a path or a URL, not ${typeName(file)}`);
  const path = pathOf(file);
  const array = asarray(given["arr"] as ArrayLike);
  replaceFile(path.endsWith(".npy") ? path : `${path}.npy`, encode(array));
}

/** Header and values. */
function encode(array: NDArray): readonly Uint8Array[] {
  const { c_contiguous, f_contiguous, aligned } = array.flags;
  const fortran = f_contiguous && !c_contiguous;
  const ordered = fortran ? array.T : array;
  const plain = (c_contiguous || fortran) && aligned ? ordered : ordered.copy();
  if (array.dtype.kind === "V") {
    return [encodeRecordHeader(array.dtype, fortran, array.shape), bytesOf(plain)];
  }
  const room = new Uint8Array(HEADER_ROOM);
  const length = native(() => addon.npyEncodeHeader(array.dtype.id, fortran, array.shape, room));
  return [room.subarray(0, length), bytesOf(plain)];
}
