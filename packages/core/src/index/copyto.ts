/**
 * `copyto`: assignment with a casting rule and a mask.
 *
 * @module
 */
import { tryBroadcast } from "../array/broadcast.js";
import { sameShape, tuple } from "../array/layout.js";
import { checkWriteable } from "../array/memory.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { can_cast, castsSafely, checkCasting } from "../dtype/casting.js";
import type { Casting } from "../dtype/casting.js";
import { bool, complex128, complex64, float64, int64 } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { astype, assignable, copyInto } from "../exec/copy.js";
import { isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { offer } from "../ufunc/operands.js";
import { apart } from "./advanced.js";

/** Keywords of `copyto`. */
export interface CopytoOptions {
  /** Which casts are allowed; "same_kind" by default. */
  casting?: Casting;
  /** Only where this is true something is written. */
  where?: ArrayLike;
}

/**
 * Copies values, broadcast and cast, into an array; where a mask is given only to where it is true.
 *
 * @throws TypeError when `casting` does not allow the cast, ValueError when shapes do not broadcast.
 * @example
 * ```ts
 * const a = np.zeros(4);
 * np.copyto(a, [1, 2, 3, 4], { where: [true, false, true, false] });
 * a.tolist() // [1, 0, 3, 0]
 * ```
 */
export function copyto(dst: NDArray, src: ArrayLike, casting?: Casting | CopytoOptions, where?: ArrayLike): void;
export function copyto(...args: unknown[]): void {
  const taken = offer("copyto", args);
  if (taken !== undefined) return taken;
  const given = readCall("copyto", args, ["dst", "src", "casting", "where"], [], 2);
  const { dst, src, where } = given;
  if (!isNDArray(dst)) throw new TypeError(`copyto() argument 1 must be a numpy.ndarray, not ${typeof dst}`);
  const casting = castingOf(given["casting"]);
  const mask = where === undefined || where === true ? undefined : asMaskFor(where);
  const source = sourceOf(src, dst._dtype, casting);
  checkWriteable(dst);
  if (tryBroadcast([source._shape, dst._shape]) === undefined || !fits(source, dst)) {
    throw new ValueError(
      `could not broadcast input array from shape ${tuple(source._shape, ",")} into shape ${tuple(dst._shape, ",")}`,
    );
  }
  const values = source.ndim > dst.ndim ? source.reshape(source._shape.slice(source.ndim - dst.ndim)) : source;
  if (mask === undefined) copyInto(dst, values);
  else copyInto(dst, values, spreadable(dst, mask));
}

/** Leading axes of length 1 may be too many. */
function fits(source: NDArray, dst: NDArray): boolean {
  const extra = Math.max(0, source.ndim - dst.ndim);
  if (source._shape.slice(0, extra).some((n) => n !== 1)) return false;
  const joint = tryBroadcast([source._shape.slice(extra), dst._shape]);
  return joint !== undefined && sameShape(joint, dst._shape);
}

function castingOf(casting: unknown): Casting {
  if (casting === undefined) return "same_kind";
  if (typeof casting !== "string") throw new TypeError(`casting must be str, not ${typeof casting}`);
  if (["no", "equiv", "safe", "same_kind", "unsafe"].includes(casting)) return checkCasting(casting);
  throw new ValueError(`casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '${casting}')`);
}

function asMaskFor(where: unknown): NDArray {
  const given = asarray(where as ArrayLike);
  // A list of numbers is meant as it stands; an array of them is no mask.
  if (isNDArray(where) && !castsSafely(where._dtype, bool)) {
    throw new TypeError(
      `Cannot cast array data from dtype('${where._dtype.name}') to dtype('bool') according to the rule 'safe'`,
    );
  }
  return given._dtype === bool ? given : astype(given, bool);
}

function spreadable(dst: NDArray, mask: NDArray): NDArray {
  const joint = mask.ndim <= dst.ndim ? tryBroadcast([mask._shape, dst._shape]) : undefined;
  if (joint === undefined || !sameShape(joint, dst._shape)) {
    throw new ValueError(
      `could not broadcast where mask from shape ${tuple(mask._shape, ",")} into shape ${tuple(dst._shape, ",")}`,
    );
  }
  return apart(dst, mask);
}

/** The values as an array that may be cast. The destination fixes the dtype: integral numbers are integers. */
function sourceOf(src: unknown, dtype: DType, casting: Casting): NDArray {
  if (isScalar(src)) {
    const own = scalarDType(src, dtype);
    check(own, dtype, casting, "scalar");
    return assignable(src, dtype);
  }
  const a = asarray(src as ArrayLike);
  if (isNDArray(src) || ArrayBuffer.isView(src)) {
    check(a._dtype, dtype, casting, a.ndim === 0 ? "scalar" : "array data");
    return a;
  }
  const exact = dtype.kind === "i" || dtype.kind === "u";
  const whole = exact && a._dtype === float64 && allWhole(a);
  check(whole ? int64 : a._dtype, dtype, casting, "array data");
  return whole ? astype(a, int64) : a;
}

function allWhole(a: NDArray): boolean {
  for (const value of a.copy().data as Float64Array) if (!Number.isInteger(value)) return false;
  return true;
}

/** What a weak scalar counts as beside the destination: its dtype where that holds such numbers. */
function scalarDType(value: ScalarLike, dtype: DType): DType {
  const { kind } = dtype;
  if (typeof value === "boolean") return bool;
  if (typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value) && "iu".includes(kind))) {
    return kind === "b" ? int64 : dtype;
  }
  if (typeof value === "number") return kind === "f" || kind === "c" ? dtype : float64;
  if (kind === "c") return dtype;
  return kind === "f" && dtype.itemsize < 8 ? complex64 : complex128;
}

function check(from: DType, to: DType, casting: Casting, what: string): void {
  if (can_cast(from, to, casting)) return;
  throw new TypeError(
    `Cannot cast ${what} from dtype('${from.name}') to dtype('${to.name}') according to the rule '${casting}'`,
  );
}
