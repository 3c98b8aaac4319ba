/**
 * Arrays cut into parts along an axis: views.
 *
 * @module
 */
import { toInteger } from "../call/integers.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import { IndexError, ValueError } from "../errors.js";
import { offer } from "../ufunc/operands.js";
import { isSequence } from "./arguments.js";
import { sliced } from "./parts.js";

/** How many equal parts, or the positions at which to cut. */
export type Sections = number | readonly number[] | NDArray;

/**
 * An array cut into parts that may differ by one in length.
 *
 * @throws ValueError for fewer than one part.
 * @example
 * ```ts
 * np.array_split([1, 2, 3], 2).map((x) => x.tolist()) // [[1, 2], [3]]
 * ```
 */
export function array_split<T extends ArrayLike>(
  ary: T,
  indices_or_sections: Sections,
  axis?: number | { axis?: number },
): NDArray<DTypeOfValue<T>>[];
export function array_split(...args: unknown[]): NDArray[] {
  const taken = offer("array_split", args);
  if (taken !== undefined) return taken;
  const given = readCall("array_split", args, ["ary", "indices_or_sections", "axis"], [], 2);
  return cut(asarray(given["ary"] as ArrayLike), given["indices_or_sections"], given["axis"] ?? 0, false);
}

/**
 * An array cut into equal parts, or at the given positions.
 *
 * @throws ValueError when it does not divide equally.
 * @example
 * ```ts
 * np.split([1, 2, 3, 4], 2).map((x) => x.tolist()) // [[1, 2], [3, 4]]
 * np.split([1, 2, 3, 4], [1, 3]).map((x) => x.tolist()) // [[1], [2, 3], [4]]
 * ```
 */
export function split<T extends ArrayLike>(
  ary: T,
  indices_or_sections: Sections,
  axis?: number | { axis?: number },
): NDArray<DTypeOfValue<T>>[];
export function split(...args: unknown[]): NDArray[] {
  const taken = offer("split", args);
  if (taken !== undefined) return taken;
  const given = readCall("split", args, ["ary", "indices_or_sections", "axis"], [], 2);
  return cut(asarray(given["ary"] as ArrayLike), given["indices_or_sections"], given["axis"] ?? 0, true);
}

/** {@link split} along the second axis; along the only one of a 1-d array. */
export function hsplit<T extends ArrayLike>(ary: T, indices_or_sections: Sections): NDArray<DTypeOfValue<T>>[];
export function hsplit(...args: unknown[]): NDArray[] {
  const taken = offer("hsplit", args);
  if (taken !== undefined) return taken;
  const { a, sections } = read("hsplit", args);
  if (a.ndim === 0) throw new ValueError("hsplit only works on arrays of 1 or more dimensions");
  return cut(a, sections, a.ndim > 1 ? 1 : 0, true);
}

/** {@link split} along the first axis of a matrix, or of more dimensions. */
export function vsplit<T extends ArrayLike>(ary: T, indices_or_sections: Sections): NDArray<DTypeOfValue<T>>[];
export function vsplit(...args: unknown[]): NDArray[] {
  const taken = offer("vsplit", args);
  if (taken !== undefined) return taken;
  const { a, sections } = read("vsplit", args);
  if (a.ndim < 2) throw new ValueError("vsplit only works on arrays of 2 or more dimensions");
  return cut(a, sections, 0, true);
}

/** {@link split} along the third axis. */
export function dsplit<T extends ArrayLike>(ary: T, indices_or_sections: Sections): NDArray<DTypeOfValue<T>>[];
export function dsplit(...args: unknown[]): NDArray[] {
  const taken = offer("dsplit", args);
  if (taken !== undefined) return taken;
  const { a, sections } = read("dsplit", args);
  if (a.ndim < 3) throw new ValueError("dsplit only works on arrays of 3 or more dimensions");
  return cut(a, sections, 2, true);
}

function read(name: string, args: readonly unknown[]): { a: NDArray; sections: unknown } {
  const given = readCall(name, args, ["ary", "indices_or_sections"], [], 2);
  return { a: asarray(given["ary"] as ArrayLike), sections: given["indices_or_sections"] };
}

function cut(a: NDArray, sections: unknown, axisLike: unknown, equally: boolean): NDArray[] {
  const wanted = toInteger(axisLike);
  const axis = wanted < 0 ? wanted + a.ndim : wanted;
  const n = a._shape[axis];
  if (n === undefined) throw new IndexError("tuple index out of range");
  const points = isSequence(sections)
    ? [0, ...Array.from(sections, toInteger), n]
    : evenly(n, toInteger(sections), equally);
  return points.slice(1).map((stop, k) => sliced(a, axis, points[k] as number, stop));
}

/** The bounds of parts of which the first ones are longer by one where `n` does not divide. */
function evenly(n: number, sections: number, equally: boolean): number[] {
  if (equally && sections !== 0 && n % sections !== 0) {
    throw new ValueError("array split does not result in an equal division");
  }
  if (sections <= 0) throw new ValueError("number sections must be larger than 0.");
  const each = Math.floor(n / sections);
  const longer = n % sections;
  return Array.from({ length: sections + 1 }, (_, k) => k * each + Math.min(k, longer));
}
