/**
 * Bits in bytes: packbits and unpackbits.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { typedView } from "../array/memory.js";
import type { NDArray } from "../array/ndarray.js";
import { toIndex } from "../call/integers.js";
import { readCall } from "../call/options.js";
import { pythonType } from "../call/python-types.js";
import { bool, uint8 } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { astype, copy } from "../exec/copy.js";
import { normalizeAxis } from "../manipulation/shape.js";
import { offer } from "../ufunc/operands.js";
import { asarray } from "./array.js";
import type { ArrayLike } from "./values.js";

/** Keywords of `packbits`. */
export interface PackbitsOptions {
  /** Along which axis; null, the default, takes the flattened array. */
  axis?: number | null;
  /** Whether the first bit is the highest of its byte ("big", the default) or the lowest. */
  bitorder?: "big" | "little";
}

/** Keywords of `unpackbits`. */
export interface UnpackbitsOptions extends PackbitsOptions {
  /** How many bits: filled up with zeros, or cut; negative numbers leave so many out at the end. */
  count?: number | null;
}

/**
 * The elements of an array as bits, eight in a byte: 1 where an element is not 0. The last byte is filled up with zeros.
 *
 * @throws TypeError for what is neither integers nor booleans.
 * @example
 * ```ts
 * np.packbits([true, false, true]).tolist() // [160]
 * np.packbits([true, false, true], { bitorder: "little" }).tolist() // [5]
 * ```
 */
export function packbits(
  a: ArrayLike,
  axis?: number | null | PackbitsOptions,
  bitorder?: "big" | "little",
): NDArray<"uint8">;
export function packbits(...args: unknown[]): NDArray {
  const taken = offer("packbits", args);
  if (taken !== undefined) return taken;
  const given = readCall("packbits", args, ["a", "axis", "bitorder"], [], 1);
  const order = given["bitorder"] ?? "big";
  if (typeof order !== "string") throw new TypeError(`pack() argument 3 must be str, not ${pythonType(order)}`);
  if (order !== "big" && order !== "little") throw new ValueError("'order' must be either 'little' or 'big'");
  const a = asarray(given["a"] as ArrayLike);
  if (!"biu".includes(a._dtype.kind)) throw new TypeError("Expected an input array of integer or boolean data type");
  return alongLast(a, given["axis"], (rows) => {
    const flags = rows._dtype === bool && (rows._flags & 1) !== 0 ? rows : astype(rows, bool, { order: "C" });
    const length = rows._shape.at(-1) as number;
    const bytes = Math.ceil(length / 8);
    const result = newArray([...rows._shape.slice(0, -1), bytes], uint8);
    const [from, to] = [typedView(flags) as Uint8Array, typedView(result)];
    for (let at = 0, start = 0; at < to.length; at += bytes, start += length)
      packRow(from, start, length, to, at, order === "little");
    return result;
  });
}

function packRow(from: Uint8Array, start: number, length: number, to: Uint8Array, at: number, little: boolean): void {
  const end = start + length;
  let target = at;
  let k = start;
  if ((from.byteOffset + start) % 4 === 0) {
    const quads = new Int32Array(from.buffer, from.byteOffset + start, 2 * (length >> 3));
    for (let q = 0; q < quads.length; q += 2, k += 8) {
      const [a, b] = [quads[q] as number, quads[q + 1] as number];
      // A byte of a user's buffer may be any number and still be true.
      const isPlain = ((a | b) & ~ONES) === 0;
      const bits = isPlain ? ((Math.imul(a, GATHER) >>> 20) & 0xf0) | (Math.imul(b, GATHER) >>> 24) : byteOf(from, k);
      to[target++] = little ? (REVERSED[bits] as number) : bits;
    }
  }
  for (; k < end; k += 8) {
    const bits = byteOf(from, k, Math.min(8, end - k));
    to[target++] = little ? (REVERSED[bits] as number) : bits;
  }
}

/** The lowest bit of each of four bytes. */
const ONES = 0x01010101;
/** Four bytes 0 or 1 times this have their bits side by side in the highest byte, the first one highest. */
const GATHER = 0x08040201;

function byteOf(from: Uint8Array, start: number, count = 8): number {
  let bits = 0;
  for (let k = 0; k < count; k++) if (from[start + k] !== 0) bits |= 128 >> k;
  return bits;
}

/** Each byte with its bits in the opposite order. */
const REVERSED = Uint8Array.from({ length: 256 }, (_, byte) => {
  let bits = 0;
  for (let k = 0; k < 8; k++) if ((byte & (1 << k)) !== 0) bits |= 128 >> k;
  return bits;
});

/** The eight elements of each byte, the highest bit first. */
const ELEMENTS = new Uint8Array(8 * 256);
for (let k = 0; k < 8 * 256; k++) ELEMENTS[k] = ((k >> 3) >> (7 - (k & 7))) & 1;
/** The same, four at a time: at 2·byte and 2·byte + 1. */
const QUADS = new Int32Array(ELEMENTS.buffer);

/**
 * The bits of bytes as elements 0 and 1.
 *
 * @throws TypeError for what is not uint8, ValueError when more bits are left out than there are.
 * @example
 * ```ts
 * np.unpackbits(np.array([5n], "uint8")).tolist() // [0, 0, 0, 0, 0, 1, 0, 1]
 * np.unpackbits(np.array([5n], "uint8"), { count: 3, bitorder: "little" }).tolist() // [1, 0, 1]
 * ```
 */
export function unpackbits(
  a: ArrayLike,
  axis?: number | null | UnpackbitsOptions,
  count?: number | null | UnpackbitsOptions,
  bitorder?: "big" | "little",
): NDArray<"uint8">;
export function unpackbits(...args: unknown[]): NDArray {
  const taken = offer("unpackbits", args);
  if (taken !== undefined) return taken;
  const given = readCall("unpackbits", args, ["a", "axis", "count", "bitorder"], [], 1);
  const order = given["bitorder"] ?? "big";
  if (typeof order !== "string") throw new TypeError(`unpack() argument 4 must be str, not ${pythonType(order)}`);
  if (!/^[lb]/.test(order)) throw new ValueError("'order' must begin with 'l' or 'b'");
  const a = asarray(given["a"] as ArrayLike);
  if (a._dtype !== uint8) throw new TypeError("Expected an input array of unsigned byte data type");
  const count = given["count"] === undefined || given["count"] === null ? undefined : toIndex(given["count"]);
  return alongLast(a, given["axis"], (rows) => {
    const bytes = rows._shape.at(-1) as number;
    const length = count === undefined ? 8 * bytes : count < 0 ? 8 * bytes + count : count;
    if (length < 0) throw new ValueError("-count larger than number of elements");
    const result = newArray([...rows._shape.slice(0, -1), length], uint8, length > 8 * bytes);
    const from = typedView((rows._flags & 1) !== 0 ? rows : copy(rows, "C")) as Uint8Array;
    const to = typedView(result);
    for (let at = 0, start = 0; at < to.length; at += length, start += bytes)
      unpackRow(from, start, Math.min(length, 8 * bytes), to, at, order.startsWith("l"));
    return result;
  });
}

function unpackRow(from: Uint8Array, start: number, length: number, to: Uint8Array, at: number, little: boolean): void {
  const whole = length >> 3;
  // The memory of results begins at multiples of 4; rows need not.
  const isAligned = (to.byteOffset + at) % 4 === 0;
  const quads = isAligned ? new Int32Array(to.buffer, to.byteOffset + at, 2 * whole) : undefined;
  for (let k = 0; k < whole; k++) {
    const byte = from[start + k] as number;
    const bits = little ? (REVERSED[byte] as number) : byte;
    if (quads === undefined) for (let j = 0; j < 8; j++) to[at + 8 * k + j] = ELEMENTS[8 * bits + j] as number;
    else {
      quads[2 * k] = QUADS[2 * bits] as number;
      quads[2 * k + 1] = QUADS[2 * bits + 1] as number;
    }
  }
  if (length % 8 === 0) return;
  const byte = from[start + whole] as number;
  const bits = little ? (REVERSED[byte] as number) : byte;
  for (let j = 0; j < length % 8; j++) to[at + 8 * whole + j] = ELEMENTS[8 * bits + j] as number;
}

/** What `f` makes of an array along its last axis, for another axis or for all elements in a row. */
function alongLast(a: NDArray, given: unknown, f: (rows: NDArray) => NDArray): NDArray {
  if (given === undefined || given === null) return f(a.reshape(-1));
  const solid = a.ndim === 0 ? a.reshape(1) : a;
  const axis = normalizeAxis(given, solid.ndim);
  const last = solid.ndim - 1;
  if (axis === last) return f(solid);
  const axes = solid._shape.map((_, k) => k).filter((k) => k !== axis);
  const back = axes.slice();
  axes.push(axis);
  axes.forEach((from, to) => (back[from] = to));
  return copy(f(solid.transpose(axes)).transpose(back), "C");
}
