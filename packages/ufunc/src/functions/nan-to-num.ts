/**
 * NaN and infinities replaced by numbers.
 *
 * @module
 */
import { Complex, array, asarray, can_cast, isNDArray, readCall, offer } from "@rustnum/core";
import type { ArrayLike, DTypeName, DTypeOfValue, NDArray } from "@rustnum/core";
import { kernel } from "./kernel.js";
import { isComplexScalar, isGiven, isScalar } from "./scalars.js";

/** Keywords of `nan_to_num`. */
export interface NanToNumOptions {
  /** false replaces in the array itself; true by default. */
  copy?: boolean;
  /** What NaN becomes; 0 by default. */
  nan?: ArrayLike;
  /** What infinity becomes; the largest number of the dtype by default. */
  posinf?: ArrayLike | null;
  /** What minus infinity becomes; the smallest number of the dtype by default. */
  neginf?: ArrayLike | null;
}

type Kernel = (x: unknown, nan: unknown, positive: unknown, negative: unknown, options?: object) => unknown;
const REPLACE = kernel<Kernel>("_nan_to_num", "nan_to_num");

/** Largest finite number of each dtype. */
const LARGEST: Partial<Record<DTypeName, number>> = {
  float16: 65504,
  float32: 3.4028234663852886e38,
  float64: Number.MAX_VALUE,
};

/**
 * The array with numbers in place of NaN and infinities; both parts of complex numbers are treated so.
 *
 * @example
 * ```ts
 * np.nan_to_num([NaN, Infinity, 1], { posinf: 9 }).tolist() // [0, 9, 1]
 * ```
 */
export function nan_to_num<S extends number | bigint | boolean | Complex>(
  x: S,
  options?: NanToNumOptions,
): S extends number ? number : S extends bigint ? bigint : S extends boolean ? boolean : Complex;
export function nan_to_num<D extends DTypeName>(
  x: NDArray<D>,
  copy?: boolean | NanToNumOptions,
  nan?: ArrayLike,
  posinf?: ArrayLike | null,
  neginf?: ArrayLike | null,
): NDArray<D>;
export function nan_to_num<S extends ArrayLike>(
  x: S,
  copy?: boolean | NanToNumOptions,
  nan?: ArrayLike,
  posinf?: ArrayLike | null,
  neginf?: ArrayLike | null,
): NDArray<DTypeOfValue<S>>;
export function nan_to_num(...args: unknown[]): unknown {
  const taken = offer("nan_to_num", args);
  if (taken !== undefined) return taken;
  const given = readCall("nan_to_num", args, ["x", "copy", "nan", "posinf", "neginf"], [], 1);
  const { x } = given;
  const fills = [given["nan"] ?? 0, given["posinf"], given["neginf"]];
  if (isScalar(x)) {
    if (typeof x === "number") return replace(x, "float64", fills);
    if (!isComplexScalar(x)) return x;
    const [real, imag] = [replace(x.real, "float64", fills), replace(x.imag, "float64", fills)];
    return new Complex(real as number, imag as number);
  }
  const inPlace = given["copy"] === false;
  const a = inPlace ? array(x as ArrayLike, { copy: false }) : asarray(x as ArrayLike);
  if (a.dtype.kind === "f") {
    const shared = inPlace ? { out: a } : undefined;
    return replace(a, a.dtype.name, fills, shared);
  }
  const result = inPlace || !isNDArray(x) ? a : a.copy("K");
  if (a.dtype.kind === "c") {
    for (const part of [result.real, result.imag]) replace(part, part.dtype.name, fills, { out: part });
  }
  return result;
}

function replace(x: NDArray | number, name: DTypeName, fills: readonly unknown[], options?: { out: NDArray }): unknown {
  const largest = LARGEST[name] as number;
  const [nan, positive, negative] = fills.map((fill, k) => {
    if (!isGiven(fill)) return k === 1 ? largest : -largest;
    if (typeof fill === "number") return fill;
    const values = asarray(fill as ArrayLike);
    if (!can_cast(values.dtype, name, "same_kind")) {
      throw new TypeError(
        `Cannot cast array data from dtype('${values.dtype.name}') to dtype('${name}') according to the rule 'same_kind'`,
      );
    }
    return values.astype(name, { copy: false });
  });
  return options === undefined ? REPLACE(x, nan, positive, negative) : REPLACE(x, nan, positive, negative, options);
}
