/**
 * Bits in bytes: packbits and unpackbits.
 *
 * @module
 */
import { normalizeAxis, toInteger } from "../call/integers.js";
import { newArray } from "../array/allocate.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { pythonType } from "../call/python-types.js";
import { bool, uint8 } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { astype, copy } from "../exec/copy.js";
import { packInto, unpackInto } from "../exec/rows.js";
import { contiguous } from "../exec/selection.js";
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
    const flags = rows.itemsize === 1 ? contiguous(rows) : astype(rows, bool, { order: "C" });
    const length = rows._shape.at(-1) as number;
    const bytes = Math.ceil(length / 8);
    const result = newArray([...rows._shape.slice(0, -1), bytes], uint8);
    if (result.size > 0) packInto(result, flags, result.size / bytes, length, order === "little");
    return result;
  });
}

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
  const count = given["count"] === undefined || given["count"] === null ? undefined : toInteger(given["count"]);
  return alongLast(a, given["axis"], (rows) => {
    const bytes = rows._shape.at(-1) as number;
    const length = count === undefined ? 8 * bytes : count < 0 ? 8 * bytes + count : count;
    if (length < 0) throw new ValueError("-count larger than number of elements");
    const result = newArray([...rows._shape.slice(0, -1), length], uint8);
    if (result.size > 0)
      unpackInto(result, contiguous(rows), result.size / length, bytes, length, order.startsWith("l"));
    return result;
  });
}

/** What `f` makes of an array along its last axis, for another axis or for all elements in a row. */
function alongLast(a: NDArray, given: unknown, f: (rows: NDArray) => NDArray): NDArray {
  if (given === undefined || given === null) return f(a.ndim === 1 ? a : a.reshape(-1));
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
