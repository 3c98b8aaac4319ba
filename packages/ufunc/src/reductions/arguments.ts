/**
 * The arguments that reductions share, and the last step of all of them.
 *
 * @module
 */
import { asarray, dtype as toDType, isNDArray, normalizeAxes, readCall } from "@rustnum/core";
import type { ArrayLike, Complex, DType, DTypeLike, NDArray } from "@rustnum/core";

/** The arguments of a reduction, converted. */
export interface Folding {
  readonly a: NDArray;
  /** The folded axes, sorted. */
  readonly axes: readonly number[];
  readonly keepdims: boolean;
  /** Whether a scalar comes out: everything is folded, and neither an axis nor `keepdims` nor `out` asks for an array. */
  readonly scalar: boolean;
  readonly dtype: DType | undefined;
  readonly out: NDArray | undefined;
  readonly where: NDArray | undefined;
  /** Integers come out as bigints. */
  readonly bigint: boolean;
  /** All that was given, by name. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** Reads a call `name(a, …)`. */
export function readFolding(
  name: string,
  args: readonly unknown[],
  positional: readonly string[],
  keywordOnly: readonly string[] = [],
): Folding {
  let count = args.length;
  while (count > 0 && args[count - 1] === undefined) count--;
  const given = readCall(name, args.slice(0, count), ["a", ...positional], [...keywordOnly, "bigint"], 1);
  const a = asarray(given["a"] as ArrayLike);
  const { axis } = given;
  const axes = normalizeAxes(axis, a.ndim);
  const keepdims = given["keepdims"] === true;
  const out = outputOf(given["out"]);
  const where =
    given["where"] === undefined || given["where"] === true
      ? undefined
      : asarray(given["where"] as ArrayLike, { dtype: "bool" });
  const dtype =
    given["dtype"] === undefined || given["dtype"] === null ? undefined : toDType(given["dtype"] as DTypeLike);
  const scalar = (axis === undefined || axis === null) && !keepdims && out === undefined;
  return { a, axes, keepdims, scalar, dtype, out, where, bigint: given["bigint"] === true, given };
}

const NOTHING = {};

/** The arguments `(a, axis)` alone. */
export function foldingAlong(a: NDArray, axis: number): Folding {
  const axes = normalizeAxes(axis, a.ndim);
  return {
    a, axes, keepdims: false, scalar: false, dtype: undefined, out: undefined, where: undefined, bigint: false, given: NOTHING,
  }; // prettier-ignore
}

/** Something to be warned about, as NumPy's functions do by themselves. */
export function warn(message: string): void {
  process.emitWarning(message, "RuntimeWarning");
}

/** `out` as an array. @throws TypeError for anything else. */
function outputOf(out: unknown): NDArray | undefined {
  if (out === undefined || out === null) return undefined;
  const one: unknown = Array.isArray(out) && out.length === 1 ? out[0] : out;
  if (!isNDArray(one)) throw new TypeError("return arrays must be of ArrayType");
  return one;
}

/** What the caller gets: a scalar where everything was folded. */
export function finish(result: NDArray, { scalar, bigint }: Folding): NDArray | number | bigint | boolean | Complex {
  if (!scalar) return result;
  if (!bigint || (result.dtype.kind !== "i" && result.dtype.kind !== "u")) {
    return result.item() as number | boolean | Complex;
  }
  return BigInt(result.item({ bigint: true }));
}
