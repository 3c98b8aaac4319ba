/**
 * Sums, products, extremes, means and truth along axes; running sums.
 *
 * Without an axis (or with null) everything is folded and the result is a JavaScript scalar; with an axis, `keepdims` or
 * `out` it is an array. Sums follow one fixed tree over the logical index of an axis, whatever the layout.
 *
 * @module
 */
import "./native.js";
import {
  accumulation, asarray, array, broadcast_to, dtype as toDType, isNDArray, readCall, reduction,
} from "@rustnum/core"; // prettier-ignore
import type {
  ArrayLike,
  Complex,
  DType,
  DTypeLike,
  DTypeName,
  DTypeOfValue,
  DivideOf,
  NDArray,
  ScalarOf,
  SumOf,
} from "@rustnum/core";
import { divide } from "./ufuncs/index.js";

/** An axis, several, or null for all. */
export type Axis = number | readonly number[] | null;

/** Keywords that all reductions take. */
export interface Reduce {
  axis?: Axis;
  out?: NDArray | null;
  /** Folded axes stay with length 1. */
  keepdims?: boolean;
  /** Which elements count. */
  where?: ArrayLike;
}
/** Keywords of `sum` and `prod`. */
export interface SumOptions extends Reduce {
  /** What is added in, and the result's dtype. */
  dtype?: DTypeLike | null;
  /** The value that folding begins with. */
  initial?: ArrayLike;
  /** Give an integer sum as a bigint. */
  bigint?: boolean;
}
/** Keywords of `min` and `max`. */
export interface ExtremeOptions extends Reduce {
  initial?: ArrayLike;
  bigint?: boolean;
}
/** Keywords of `mean`. */
export interface MeanOptions extends Reduce {
  dtype?: DTypeLike | null;
}

type Folded = { axis?: null; out?: null; keepdims?: false };
type Kept = { axis: number | readonly number[] } | { keepdims: true };

/** How the dtype of a result follows from that of the values. */
export interface FoldResults<D extends DTypeName> {
  sum: SumOf<D>;
  same: D;
  mean: DivideOf<D>;
  bool: "bool";
}
type Rule = keyof FoldResults<DTypeName>;
type Input<D extends DTypeName> = NDArray<D>;

/** The types of a reduction `f(a, axis, …)` with options `O`. */
export interface Reducer<R extends Rule, O extends Reduce> {
  <E extends DTypeName>(a: ArrayLike, options: O & { out: NDArray<E> }): NDArray<E>;
  <E extends DTypeName>(a: ArrayLike, options: O & Kept & { dtype: DTypeLike<E> }): NDArray<E>;
  <D extends DTypeName>(a: Input<D>, options: O & Kept): NDArray<FoldResults<D>[R]>;
  <D extends DTypeName>(a: Input<D>, axis: number | readonly number[], options?: O): NDArray<FoldResults<D>[R]>;
  (a: ArrayLike, options: O & Folded & { bigint: true }): bigint;
  <E extends DTypeName>(a: ArrayLike, options: O & Folded & { dtype: DTypeLike<E> }): ScalarOf<E>;
  <D extends DTypeName>(a: Input<D>, axis?: null, options?: O & Folded): ScalarOf<FoldResults<D>[R]>;
  <D extends DTypeName>(a: Input<D>, options: O & Folded): ScalarOf<FoldResults<D>[R]>;
  <S extends ArrayLike>(a: S, options: O & Kept): NDArray<FoldResults<DTypeOfValue<S>>[R]>;
  <S extends ArrayLike>(a: S, axis: number | readonly number[], options?: O): NDArray<FoldResults<DTypeOfValue<S>>[R]>;
  <S extends ArrayLike>(a: S, options?: O & Folded): ScalarOf<FoldResults<DTypeOfValue<S>>[R]>;
  (a: ArrayLike, ...rest: unknown[]): NDArray | number | bigint | boolean | Complex;
}

const SUM = ["axis", "dtype", "out", "keepdims", "initial", "where"];
const EXTREME = ["axis", "out", "keepdims", "initial", "where"];
const TRUTH = ["axis", "out", "keepdims"];

/**
 * Sum of the elements. Integers are added in 64 bits.
 *
 * @example
 * ```ts
 * np.sum([[1, 2], [3, 4]], 0).tolist() // [4, 6]
 * ```
 */
export const sum = reduction("add", "sum", SUM) as Reducer<"sum", SumOptions>;
/** Product of the elements. Integers are multiplied in 64 bits. */
export const prod = reduction("multiply", "prod", SUM) as Reducer<"sum", SumOptions>;
/** Largest element; NaN when there is one. @throws ValueError for no elements without `initial`. */
export const max = reduction("maximum", "max", EXTREME) as Reducer<"same", ExtremeOptions>;
/** Another name of {@link max}. */
export const amax = max;
/** Smallest element; NaN when there is one. @throws ValueError for no elements without `initial`. */
export const min = reduction("minimum", "min", EXTREME) as Reducer<"same", ExtremeOptions>;
/** Another name of {@link min}. */
export const amin = min;
/** Whether an element is true (not zero). */
export const any = reduction("logical_or", "any", TRUTH, ["where"]) as Reducer<"bool", Reduce>;
/** Whether all elements are true (not zero). */
export const all = reduction("logical_and", "all", TRUTH, ["where"]) as Reducer<"bool", Reduce>;

/** The types of a scan. */
export interface Scanner {
  <E extends DTypeName>(
    a: ArrayLike,
    options: { axis?: number | null; dtype?: DTypeLike | null; out: NDArray<E> },
  ): NDArray<E>;
  <E extends DTypeName>(a: ArrayLike, options: { axis?: number | null; dtype: DTypeLike<E> }): NDArray<E>;
  <E extends DTypeName>(a: ArrayLike, axis: number | null, dtype: DTypeLike<E>): NDArray<E>;
  <D extends DTypeName>(a: NDArray<D>, axis?: number | null): NDArray<SumOf<D>>;
  <D extends DTypeName>(a: NDArray<D>, options: { axis?: number | null }): NDArray<SumOf<D>>;
  <S extends ArrayLike>(a: S, axis?: number | null | { axis?: number | null }): NDArray<SumOf<DTypeOfValue<S>>>;
}

/**
 * Running sum along an axis, of the flattened array without one; strictly in order, so the bits are NumPy's.
 *
 * @example
 * ```ts
 * np.cumsum([1, 2, 3]).tolist() // [1, 3, 6]
 * ```
 */
export const cumsum = accumulation("add", "cumsum") as Scanner;

const float64 = toDType("float64");
const float32 = toDType("float32");

/**
 * Arithmetic mean. Integers and booleans are averaged in float64, float16 in float32.
 *
 * The mean of no elements is NaN, with a warning.
 */
export const mean = meanOf as Reducer<"mean", MeanOptions>;

function meanOf(...args: unknown[]): unknown {
  const [first, along] = args;
  if (args.length <= 2 && isNDArray(first) && (along === undefined || along === null || typeof along === "number")) {
    const result = plainMean(first, along);
    if (result !== undefined) return result;
  }
  const given = readCall("mean", args, ["a", "axis", "dtype", "out", "keepdims"], ["where"], 1);
  const a = asarray(given["a"] as ArrayLike);
  const out = given["out"] as NDArray | undefined | null;
  const wanted =
    given["dtype"] === undefined || given["dtype"] === null ? undefined : toDType(given["dtype"] as DTypeLike);
  const working = workingDType(a, wanted);
  const where =
    given["where"] === undefined || given["where"] === true
      ? undefined
      : asarray(given["where"] as ArrayLike, { dtype: "bool" });
  const axis = given["axis"] as Axis | undefined;
  const options = { axis: axis ?? null, keepdims: true, ...(where === undefined ? {} : { where }) };
  const total = sum(a, { ...options, dtype: working }) as NDArray;
  const count = countOf(a, total, where, options.axis);
  if (typeof count === "number" ? count === 0 : min(count, { initial: 1 }) === 0) {
    process.emitWarning("Mean of empty slice.", "RuntimeWarning");
  }
  const result = wanted === undefined && a.dtype.name === "float16" ? a.dtype : working;
  const quotient = divide(total, typeof count === "number" ? array(count, { dtype: working }) : count.astype(working), {
    out: total,
    casting: "unsafe",
  });
  const kept = given["keepdims"] === true;
  const shape = kept ? total.shape : squeezed(a, options.axis);
  const shaped = quotient.reshape(shape).astype(result, { copy: false });
  if (isNDArray(out)) {
    checkShape(out, shape);
    return out.assign(shaped);
  }
  return kept || (axis !== undefined && axis !== null) ? shaped : shaped.item();
}

/** The mean of real floats or integers without keywords; undefined where there is more to it. */
function plainMean(a: NDArray, axis: number | null | undefined): NDArray | number | undefined {
  const { name, kind } = a.dtype;
  const exact = name === "float64" || name === "float32";
  if (a.size === 0 || (!exact && kind !== "i" && kind !== "u")) return undefined;
  if (axis === undefined || axis === null) {
    const total = (exact ? sum(a) : sum(a, { dtype: "float64" })) as number;
    const quotient = total / a.size;
    // Rounding a quotient of float32s twice is rounding it once: float64 has more than twice the digits.
    return name === "float32" ? Math.fround(quotient) : quotient;
  }
  const total = (exact ? sum(a, axis) : sum(a, axis, { dtype: "float64" })) as NDArray;
  return divide(total, a.size / total.size, total) as NDArray;
}

function workingDType(a: NDArray, wanted: DType | undefined): DType {
  if (wanted !== undefined) return wanted;
  if (a.dtype.kind === "b" || a.dtype.kind === "i" || a.dtype.kind === "u") return float64;
  return a.dtype.name === "float16" ? float32 : a.dtype;
}

/** How many elements each mean is of. */
function countOf(a: NDArray, total: NDArray, where: NDArray | undefined, axis: Axis): number | NDArray {
  if (where === undefined) return total.size === 0 ? 1 : a.size / total.size;
  return sum(broadcast_to(where, a.shape), { axis, keepdims: true, dtype: "int64" }) as NDArray;
}

function squeezed(a: NDArray, axis: Axis): number[] {
  if (axis === null) return [];
  // Bigints are axes as well; the sum has checked them.
  const axes = (Array.isArray(axis) ? axis : [axis]).map((k) => (Number(k) < 0 ? Number(k) + a.ndim : Number(k)));
  return a.shape.filter((_, k) => !axes.includes(k));
}

function checkShape(out: NDArray, shape: readonly number[]): void {
  // The reduction itself says what is wrong, in NumPy's words.
  if (out.shape.length !== shape.length || out.shape.some((n, k) => n !== shape[k]))
    sum(broadcast_to(0, shape), { axis: [], out });
}
