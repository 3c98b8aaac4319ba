/**
 * Arrays written between brackets: `r_`, `c_`; and indices written there: `s_`, `index_exp`.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { ValueError } from "../errors.js";
import { astype, scalarArray } from "../exec/copy.js";
import { concatenate } from "../manipulation/concatenate.js";
import { transposeOf } from "../manipulation/shape.js";
import { isScalar } from "../values/encode.js";
import { offer } from "../ufunc/operands.js";
import type { Operand } from "../ufunc/operands.js";
import { isRange, parseRanges } from "./bracket-text.js";
import type { Range } from "./bracket-text.js";
import { commonDType } from "./common.js";
import { counting } from "./counting.js";
import { rangeValues } from "./mesh.js";
import type { Index } from "./parse.js";
import { float64 } from "../dtype/dtype.js";

/** Along which axis parts are joined, how many dimensions they get, and where their own go among new ones. */
interface Directive {
  readonly axis: number;
  readonly ndmin: number;
  readonly first: number;
}

const ROWS: Directive = { axis: 0, ndmin: 1, first: -1 };
const COLUMNS: Directive = { axis: -1, ndmin: 2, first: 0 };

/**
 * Arrays, numbers and slices one after the other: NumPy's `r_[1:4, 0, 4]`. A text is a list of slices and numbers; as the
 * first part it may be a directive instead: `"0,2"` joins along axis 0 what has at least 2 dimensions, and a third number
 * says where the axes of smaller parts go. A step `6j` means six points from the first to the last.
 *
 * @throws ValueError for an unknown directive, and when the parts do not fit together.
 * @example
 * ```ts
 * np.r_("1:4, 0, 4").tolist() // [1, 2, 3, 0, 4]
 * np.r_("-1:1:3j", [0, 0], 5).tolist() // [-1, 0, 1, 0, 0, 5]
 * np.r_("0,2", [1, 2, 3], [4, 5, 6]).tolist() // [[1, 2, 3], [4, 5, 6]]
 * ```
 */
export function r_(...parts: (string | ArrayLike)[]): NDArray;
export function r_(...parts: unknown[]): NDArray {
  return offer("r_", parts) ?? joined(parts, ROWS);
}

/**
 * Columns beside each other: NumPy's `c_[a, b]`, which is `r_["-1,2,0", a, b]`.
 *
 * @throws ValueError when the parts do not fit together.
 * @example
 * ```ts
 * np.c_([1, 2], [3, 4]).tolist() // [[1, 3], [2, 4]]
 * ```
 */
export function c_(...parts: (string | ArrayLike)[]): NDArray;
export function c_(...parts: unknown[]): NDArray {
  return offer("c_", parts) ?? joined(parts, COLUMNS);
}

function joined(parts: readonly unknown[], usual: Directive): NDArray {
  let directive = usual;
  const values: { value: Operand; range: boolean }[] = [];
  parts.forEach((part, k) => {
    if (typeof part === "string" && isDirective(part, k === 0, parts.length)) {
      if (k > 0) throw new ValueError("special directives must be the first entry.");
      directive = readDirective(part, usual);
    } else if (typeof part === "string") {
      for (const written of parseRanges(part)) {
        if (isRange(written)) values.push({ value: points(written), range: true });
        else values.push({ value: written.exact ? BigInt(written.value) : written.value, range: false });
      }
    } else {
      const value = isScalar(part) || isNDArray(part) ? part : asarray(part as ArrayLike);
      values.push({ value, range: false });
    }
  });
  if (values.length === 0) throw new ValueError("need at least one array to concatenate");
  const dtype = commonDType(values.map(({ value }) => value));
  const { ndmin, first, axis } = directive;
  const arrays = values.map(({ value, range }) => {
    if (!isNDArray(value)) return raised(scalarArray(value, dtype), ndmin);
    const a = value._dtype === dtype ? value : astype(value, dtype);
    return placed(a, ndmin, first, range);
  });
  return concatenate(arrays, axis);
}

/** A text without a slice in front of others; alone it is what it lists, unless it can only be a directive. */
function isDirective(text: string, isFirst: boolean, count: number): boolean {
  if (text.includes(":")) return false;
  if (!isFirst) return !/^[\s\d.,+\-ej]+$/i.test(text);
  return count > 1 || !/^[\s\d.,+\-e]+$/i.test(text);
}

function readDirective(text: string, usual: Directive): Directive {
  const plain = text.trim();
  if (plain === "r" || plain === "c") {
    throw new ValueError(`the directive '${plain}' makes a matrix, and there is no np.matrix here`);
  }
  if (!plain.includes(",")) {
    if (/^[+-]?\d+$/.test(plain)) return { ...usual, axis: Number(plain) };
    throw new ValueError("unknown special directive");
  }
  const numbers = plain.split(",").map((part) => part.trim());
  if (numbers.length > 3 || !numbers.every((part) => /^[+-]?\d+$/.test(part))) {
    throw new ValueError(`unknown special directive '${text}'`);
  }
  const [axis = 0, ndmin = 1, first = usual.first] = numbers.map(Number);
  return { axis, ndmin, first };
}

/** The values of a slice; points from the first to the last end there exactly. */
function points(range: Range): NDArray {
  const n = range.points;
  if (n === undefined)
    return rangeValues(range.stop === undefined ? { ...range, start: ZERO, stop: range.start } : range);
  if (range.stop === undefined) throw new TypeError("a slice with a number of points needs its end: write a:b:5j");
  const { value: start } = range.start;
  const { value: stop } = range.stop;
  const values = counting(n, float64, start, n > 1 ? (stop - start) / (n - 1) : 0);
  if (n > 1) values.set(n - 1, stop);
  return values;
}

const ZERO = { value: 0, exact: true };

/** With leading axes of length 1, as many as are missing. */
function raised(a: NDArray, ndmin: number): NDArray {
  return a.ndim >= ndmin ? a : a.reshape([...new Array<number>(ndmin - a.ndim).fill(1), ...a._shape]);
}

/** An array of fewer dimensions gets new ones, its own beginning with the one of number `first`. */
function placed(a: NDArray, ndmin: number, first: number, range: boolean): NDArray {
  const missing = ndmin - a.ndim;
  const b = raised(a, ndmin);
  if (missing <= 0 || first === -1) return b;
  const axes = Array.from({ length: ndmin }, (_, k) => k);
  if (range) {
    const to = first < 0 ? first + ndmin : first;
    [axes[ndmin - 1], axes[to]] = [axes[to] as number, axes[ndmin - 1] as number];
    return transposeOf(b, [axes]);
  }
  const from = first < 0 ? first + missing + 1 : first;
  return transposeOf(b, [[...axes.slice(0, from), ...axes.slice(missing), ...axes.slice(from, missing)]]);
}

/** The entries of an index, each as a part of its own. */
function entries(parts: readonly Index[]): Index[] {
  return parts.flatMap((part): Index[] => {
    if (typeof part !== "string") return [part];
    return part
      .trim()
      .replace(/,$/, "")
      .split(",")
      .map((text) => entry(text.trim()));
  });
}

function entry(text: string): Index {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  return text === "None" || text === "newaxis" || text === "np.newaxis" ? null : text;
}

/**
 * An index to keep: what stands in the brackets, one part for each entry, for `slice` and `assign` to spread.
 *
 * @example
 * ```ts
 * const corner = np.index_exp("1:3, ::2");
 * np.arange(12).reshape(3, 4).slice(...corner).tolist() // [[4, 6], [8, 10]]
 * ```
 */
export function index_exp(...parts: Index[]): Index[] {
  return entries(parts);
}

/**
 * An index to keep, as `index_exp` gives it; a single entry is given as it is.
 *
 * @example
 * ```ts
 * np.s_("1:3, ::2") // ["1:3", "::2"]
 * np.s_("2:4") // "2:4"
 * ```
 */
export function s_(...parts: Index[]): Index | Index[] {
  const all = entries(parts);
  const [first] = all;
  const tuple = parts.some((part) => typeof part === "string" && /,\s*$/.test(part));
  return all.length === 1 && first !== undefined && !tuple ? first : all;
}
