/**
 * The methods that this package gives every array: operators by name, their in-place forms, and reductions.
 *
 * @module
 */
import { addMethods } from "@rustnum/core";
import type { ArrayLike, DTypeLike, DTypeName, NDArray, ScalarLike, SumOf } from "@rustnum/core";
import * as f from "./ufuncs/index.js";
import * as r from "./reductions/index.js";
import * as s from "./scans/index.js";
import type { BinaryMethod, CallOptions } from "./types.js";
import type { ExtremeOptions, FoldResults, MeanOptions, Reduce, SumOptions } from "./reductions/index.js";
import type { ScalarOf } from "@rustnum/core";

type Axes = number | readonly number[];
type Kept = { axis: Axes } | { keepdims: true };
type Folded = { axis?: null; out?: null; keepdims?: false };

/** The signatures of {@link FoldMethod}, written as a method's: arrays stay assignable to arrays of any dtype. */
interface FoldMethodSignatures<D extends DTypeName, R extends keyof FoldResults<DTypeName>, O extends Reduce> {
  call(axis?: null, options?: O & Folded): ScalarOf<FoldResults<D>[R]>;
  call<E extends DTypeName>(options: O & { out: NDArray<E> }): NDArray<E>;
  call<E extends DTypeName>(options: O & Kept & { dtype: DTypeLike<E> }): NDArray<E>;
  call(options: O & Kept): NDArray<FoldResults<D>[R]>;
  call(axis: Axes, options?: O): NDArray<FoldResults<D>[R]>;
  call(options: O & Folded & { bigint: true }): bigint;
  call(options: O & Folded): ScalarOf<FoldResults<D>[R]>;
}

/** The method form of a reduction. */
export type FoldMethod<
  D extends DTypeName,
  R extends keyof FoldResults<DTypeName>,
  O extends Reduce,
> = FoldMethodSignatures<D, R, O>["call"];

type Value = ArrayLike | ScalarLike;

declare module "@rustnum/core" {
  interface NDArray<D extends DTypeName> {
    /** `a + b`. */
    readonly add: BinaryMethod<D, "same">;
    /** `a - b`. */
    readonly subtract: BinaryMethod<D, "same">;
    /** `a * b`. */
    readonly multiply: BinaryMethod<D, "same">;
    /** `a / b`. */
    readonly divide: BinaryMethod<D, "divide">;
    /** `a % b`. */
    readonly remainder: BinaryMethod<D, "number">;
    /** `a ** b`. */
    readonly power: BinaryMethod<D, "number">;
    /** `a == b`. */
    readonly equal: BinaryMethod<D, "bool">;
    /** `a != b`. */
    readonly not_equal: BinaryMethod<D, "bool">;
    /** `a < b`. */
    readonly less: BinaryMethod<D, "bool">;
    /** `a <= b`. */
    readonly less_equal: BinaryMethod<D, "bool">;
    /** `a > b`. */
    readonly greater: BinaryMethod<D, "bool">;
    /** `a >= b`. */
    readonly greater_equal: BinaryMethod<D, "bool">;
    /** `a += b`: into this array, which keeps its dtype. */
    iadd(other: Value): this;
    /** `a -= b`. */
    isubtract(other: Value): this;
    /** `a *= b`. */
    imultiply(other: Value): this;
    /** `a /= b`. */
    idivide(other: Value): this;
    /** `a %= b`. */
    iremainder(other: Value): this;
    /** `a **= b`. */
    ipower(other: Value): this;
    /** Sum of the elements. */
    readonly sum: FoldMethod<D, "sum", SumOptions>;
    /** Product of the elements. */
    readonly prod: FoldMethod<D, "sum", SumOptions>;
    /** Smallest element. */
    readonly min: FoldMethod<D, "same", ExtremeOptions>;
    /** Largest element. */
    readonly max: FoldMethod<D, "same", ExtremeOptions>;
    /** Arithmetic mean. */
    readonly mean: FoldMethod<D, "mean", MeanOptions>;
    /** Whether an element is true. */
    readonly any: FoldMethod<D, "bool", Reduce>;
    /** Whether all elements are true. */
    readonly all: FoldMethod<D, "bool", Reduce>;
    /** Running sum. */
    cumsum(axis?: number | null): NDArray<SumOf<D>>;
    cumsum<E extends DTypeName>(options: { axis?: number | null; dtype: DTypeLike<E>; out?: null }): NDArray<E>;
    cumsum(options: { axis?: number | null; out?: NDArray | null; dtype?: DTypeLike | null }): NDArray;
  }
}

type Call = (a: unknown, b?: unknown, c?: unknown, d?: unknown) => unknown;

/** Optional arguments are passed on only when given: the fast path looks at how many there are. */
function binaryMethod(ufunc: unknown): (this: NDArray, other: never, rest: never, more: never) => unknown {
  const call = ufunc as Call;
  return function (other, rest, more) {
    if (rest === undefined) return call(this, other);
    return more === undefined ? call(this, other, rest) : call(this, other, rest, more);
  };
}

/**
 * In-place forms: the destination's dtype is fixed, so an integral number counts as an integer, as in
 * `i32.iadd(1)`; any other as a float, which `i32.iadd(1.5)` refuses.
 */
function inPlace(ufunc: unknown): (this: NDArray, other: never) => unknown {
  const call = ufunc as Call;
  return function (other: unknown) {
    if (other === undefined) throw new TypeError("an in-place operation takes one operand");
    return call(this, integralIn(this, other), { out: this } satisfies CallOptions);
  };
}

function integralIn(a: NDArray, value: unknown): unknown {
  if (typeof value !== "number" || !Number.isInteger(value)) return value;
  return a.dtype.kind === "i" || a.dtype.kind === "u" ? BigInt(value) : value;
}

const binary = [
  "add", "subtract", "multiply", "divide", "remainder", "power", "equal", "not_equal", "less", "less_equal", "greater",
  "greater_equal",
] as const; // prettier-ignore
for (const name of binary) addMethods({ [name]: binaryMethod(f[name]) });

for (const name of ["add", "subtract", "multiply", "divide", "remainder", "power"] as const) {
  addMethods({ [`i${name}`]: inPlace(f[name]) });
}

for (const name of ["sum", "prod", "min", "max", "mean", "any", "all", "cumsum"] as const) {
  const call = (name === "cumsum" ? s[name] : r[name]) as (...args: unknown[]) => unknown;
  addMethods({
    [name](this: NDArray, ...args: never[]) {
      return call(this, ...args);
    },
  });
}
