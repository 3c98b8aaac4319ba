/**
 * Reductions and scans as methods.
 *
 * @module
 */
import { addMethods } from "@rustnum/core";
import type { DTypeLike, DTypeName, NDArray, ScalarOf, SumOf } from "@rustnum/core";
import type { AnyCall } from "../functions/kernel.js";
import * as reductions from "../reductions/index.js";
import { traceMethod } from "../reductions/trace.js";
import type {
  ExtremeOptions, FoldResults, Folded, Kept, MeanOptions, PositionOptions, Reduce, SumOptions, TraceOptions, VarianceOptions,
} from "../reductions/index.js"; // prettier-ignore
import * as scans from "../scans/index.js";

type Axes = number | readonly number[];

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

interface ScanMethodSignatures<D extends DTypeName> {
  call(axis?: number | null): NDArray<SumOf<D>>;
  call<E extends DTypeName>(options: { axis?: number | null; dtype: DTypeLike<E>; out?: null }): NDArray<E>;
  call(options: { axis?: number | null; out?: NDArray | null; dtype?: DTypeLike | null }): NDArray;
}

/** The method form of a scan. */
export type ScanMethod<D extends DTypeName> = ScanMethodSignatures<D>["call"];

/** The method form of `argmin` and `argmax`. */
export interface PositionMethod {
  (axis?: null, options?: { out?: null; keepdims?: false }): number;
  <E extends DTypeName>(options: PositionOptions & { out: NDArray<E> }): NDArray<E>;
  (axis: number, options?: PositionOptions): NDArray<"int64">;
  (options: PositionOptions & ({ axis: number } | { keepdims: true })): NDArray<"int64">;
  (options: PositionOptions): NDArray<"int64"> | number;
}

declare module "@rustnum/core" {
  interface NDArray<D extends DTypeName> {
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
    /** Variance: the mean squared distance from the mean. */
    readonly var: FoldMethod<D, "variance", VarianceOptions>;
    /** Standard deviation: the square root of the variance. */
    readonly std: FoldMethod<D, "variance", VarianceOptions>;
    /** Whether an element is true. */
    readonly any: FoldMethod<D, "bool", Reduce>;
    /** Whether all elements are true. */
    readonly all: FoldMethod<D, "bool", Reduce>;
    /** Position of the first largest element. */
    readonly argmax: PositionMethod;
    /** Position of the first smallest element. */
    readonly argmin: PositionMethod;
    /** Running sum. */
    readonly cumsum: ScanMethod<D>;
    /** Running product. */
    readonly cumprod: ScanMethod<D>;
    /** The sum along a diagonal of two axes: a number for a matrix. */
    trace(
      offset?: number | bigint | TraceOptions,
      axis1?: number,
      axis2?: number,
      options?: TraceOptions,
    ): ScalarOf<SumOf<D>> | NDArray<SumOf<D>>;
  }
}

/** The array is the function's first argument. Nothing is collected for the calls that programs make all the time. */
function method(f: unknown): (this: NDArray, first: never, ...rest: never[]) => unknown {
  const call = f as AnyCall;
  return function (first, ...rest) {
    if (first === undefined && rest.length === 0) return call(this);
    return rest.length === 0 ? call(this, first) : call(this, first, ...rest);
  };
}

for (const name of ["sum", "prod", "min", "max", "mean", "var", "std", "any", "all", "argmin", "argmax"] as const) {
  addMethods({ [name]: method(reductions[name]) });
}
addMethods({
  trace(...args: unknown[]) {
    return traceMethod(this, args);
  },
});
for (const name of ["cumsum", "cumprod"] as const) addMethods({ [name]: method(scans[name]) });
