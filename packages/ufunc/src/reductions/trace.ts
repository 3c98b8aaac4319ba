/**
 * Sums of diagonals.
 *
 * @module
 */
import "../native.js";
import { asarray, offer, readCall } from "@rustnum/core";
import type { ArrayLike, DTypeLike, DTypeName, DiagonalOptions, NDArray, ScalarOf, SumOf } from "@rustnum/core";
import { sum } from "./sums.js";

/** Keywords of `trace`. */
export interface TraceOptions<E extends DTypeName = DTypeName> extends DiagonalOptions {
  /** What is added in, and the result's dtype. */
  dtype?: DTypeLike<E> | null;
  out?: NDArray<E> | null;
}

/**
 * The sum along a diagonal of two axes: a number for a matrix, otherwise an array of the axes that are left.
 *
 * @throws ValueError for fewer than two dimensions.
 * @example
 * ```ts
 * np.trace([[1, 2], [3, 4]]) // 5
 * np.trace(np.arange(8).reshape(2, 2, 2)).tolist() // [6, 8]
 * ```
 */
export function trace<E extends DTypeName>(a: ArrayLike, options: TraceOptions<E> & { out: NDArray<E> }): NDArray<E>;
export function trace<D extends DTypeName>(
  a: NDArray<D>,
  offset?: number | bigint | (TraceOptions & { dtype?: null; out?: null }),
  axis1?: number,
  axis2?: number,
): ScalarOf<SumOf<D>> | NDArray<SumOf<D>>;
export function trace(
  a: ArrayLike,
  offset?: number | bigint | TraceOptions,
  axis1?: number | TraceOptions,
  axis2?: number | TraceOptions,
  dtype?: DTypeLike | null | TraceOptions,
  out?: NDArray | null,
): ScalarOf<DTypeName> | NDArray;
export function trace(...args: unknown[]): unknown {
  const taken = offer("trace", args);
  if (taken !== undefined) return taken;
  const given = readCall("trace", args, ["a", "offset", "axis1", "axis2", "dtype", "out"], [], 1);
  return traceOf(asarray(given["a"] as ArrayLike), given);
}

/** `a.trace(…)`. */
export function traceMethod(a: NDArray, args: readonly unknown[]): unknown {
  return traceOf(a, readCall("trace", args, ["offset", "axis1", "axis2", "dtype", "out"]));
}

function traceOf(a: NDArray, { offset, axis1, axis2, dtype, out }: Readonly<Record<string, unknown>>): unknown {
  const diagonal = a.diagonal({ offset, axis1, axis2 } as DiagonalOptions);
  // Of a matrix there is nothing but the sum, which is a number unless it has a place to go.
  const whole = diagonal.ndim === 1 && (out === undefined || out === null);
  return (sum as (...all: unknown[]) => unknown)(diagonal, { axis: whole ? null : -1, dtype, out });
}
