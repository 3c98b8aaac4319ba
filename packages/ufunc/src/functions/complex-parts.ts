/**
 * Complex numbers by their parts: real and imaginary, angle, and what has no imaginary part to speak of.
 *
 * @module
 */
import "../native.js";
import { array, asarray, readCall, offer } from "@rustnum/core";
import type { ArrayLike, Complex, DTypeName, DTypeOfValue, FloatOf, NDArray, RealOf } from "@rustnum/core";
import { absolute, multiply } from "../ufuncs/arithmetic.js";
import { less, not_equal } from "../ufuncs/comparison.js";
import { logical_and } from "../ufuncs/logical.js";
import { arctan2 } from "../ufuncs/trigonometric.js";
import { equal } from "../ufuncs/comparison.js";
import { isComplexScalar, isScalar } from "./scalars.js";

/** The types of a part of a number. */
export interface Part {
  <S extends number | bigint>(val: S): S extends bigint ? bigint : number;
  (val: boolean | Complex): number;
  <D extends DTypeName>(val: NDArray<D>): NDArray<RealOf<D>>;
  <S extends ArrayLike>(val: S): NDArray<RealOf<DTypeOfValue<S>>>;
}

/**
 * The real part: a view of a complex array.
 *
 * @example
 * ```ts
 * np.real(np.array([np.complex(1, 2)])).tolist() // [1]
 * ```
 */
export const real = ((...args: unknown[]): unknown => {
  const taken = offer("real", args);
  if (taken !== undefined) return taken;
  const { val } = readCall("real", args, ["val"], [], 1);
  if (!isScalar(val)) return asarray(val as ArrayLike).real;
  if (typeof val === "boolean") return Number(val);
  return isComplexScalar(val) ? val.real : val;
}) as Part;

/**
 * The imaginary part: a view of a complex array, read-only zeros of a real one.
 *
 * @example
 * ```ts
 * np.imag([np.complex(1, 2)]).tolist() // [2]
 * ```
 */
export const imag = ((...args: unknown[]): unknown => {
  const taken = offer("imag", args);
  if (taken !== undefined) return taken;
  const { val } = readCall("imag", args, ["val"], [], 1);
  if (!isScalar(val)) return asarray(val as ArrayLike).imag;
  return isComplexScalar(val) ? val.imag : typeof val === "bigint" ? 0n : 0;
}) as Part;

/** What `angle` gives: the real dtype of complex numbers, the float of others. */
type AngleOf<D extends DTypeName> = FloatOf<RealOf<D>>;

/**
 * The angle of complex numbers from the positive real axis, in (−π, π] or degrees.
 *
 * @example
 * ```ts
 * np.angle(np.complex(1, 1), true) // 45
 * ```
 */
export function angle(z: number | bigint | boolean | Complex, deg?: boolean | { deg?: boolean }): number;
export function angle<D extends DTypeName>(z: NDArray<D>, deg?: boolean | { deg?: boolean }): NDArray<AngleOf<D>>;
export function angle<S extends ArrayLike>(z: S, deg?: boolean | { deg?: boolean }): NDArray<AngleOf<DTypeOfValue<S>>>;
export function angle(...args: unknown[]): NDArray | number {
  const taken = offer("angle", args);
  if (taken !== undefined) return taken;
  const given = readCall("angle", args, ["z", "deg"], [], 1);
  const inDegrees = given["deg"] === true || given["deg"] === 1;
  if (isScalar(given["z"])) {
    const z = given["z"];
    const a = isComplexScalar(z) ? arctan2(z.imag, z.real) : arctan2(0, Number(z));
    return inDegrees ? a * (180 / Math.PI) : a;
  }
  const z = asarray(given["z"] as ArrayLike);
  const a = (z.dtype.kind === "c" ? arctan2(z.imag, z.real) : arctan2(0n, z)) as NDArray;
  return inDegrees ? (multiply(a, 180 / Math.PI, a) as NDArray) : a;
}

/**
 * The real part, when all imaginary parts are close to zero: smaller than `tol` times the dtype's precision, or than
 * `tol` itself if that is at most 1. Otherwise the array as it is.
 *
 * @example
 * ```ts
 * np.real_if_close(np.array([np.complex(2, 1e-15)])).tolist() // [2]
 * ```
 */
export function real_if_close<D extends DTypeName>(
  a: NDArray<D>,
  tol?: number | { tol?: number },
): NDArray<D> | NDArray<RealOf<D>>;
export function real_if_close<S extends ArrayLike>(
  a: S,
  tol?: number | { tol?: number },
): NDArray<DTypeOfValue<S>> | NDArray<RealOf<DTypeOfValue<S>>>;
export function real_if_close(...args: unknown[]): NDArray {
  const taken = offer("real_if_close", args);
  if (taken !== undefined) return taken;
  const given = readCall("real_if_close", args, ["a", "tol"], [], 1);
  const a = isComplexScalar(given["a"]) ? array(given["a"]) : asarray(given["a"] as ArrayLike);
  if (a.dtype.kind !== "c") return a;
  const tol = Number(given["tol"] ?? 100);
  const bound = tol > 1 ? tol * (a.dtype.name === "complex64" ? 2 ** -23 : 2 ** -52) : tol;
  return (logical_and.reduce(less(absolute(a.imag), bound), null) as boolean) ? a.real : a;
}

/** The types of a test of numbers. */
export interface PartTest {
  (x: number | bigint | boolean | Complex): boolean;
  (x: ArrayLike): NDArray<"bool">;
}

/**
 * Whether the imaginary part is not zero.
 *
 * @example
 * ```ts
 * np.iscomplex([np.complex(1, 0), np.complex(0, 1)]).tolist() // [false, true]
 * ```
 */
export const iscomplex = ((...args: unknown[]): unknown => {
  const taken = offer("iscomplex", args);
  if (taken !== undefined) return taken;
  const { x } = readCall("iscomplex", args, ["x"], [], 1);
  if (isScalar(x)) return isComplexScalar(x) && x.imag !== 0;
  return not_equal(asarray(x as ArrayLike).imag, 0n);
}) as PartTest;

/**
 * Whether the imaginary part is zero.
 *
 * @example
 * ```ts
 * np.isreal([np.complex(1, 0), np.complex(0, 1)]).tolist() // [true, false]
 * ```
 */
export const isreal = ((...args: unknown[]): unknown => {
  const taken = offer("isreal", args);
  if (taken !== undefined) return taken;
  const { x } = readCall("isreal", args, ["x"], [], 1);
  if (isScalar(x)) return !isComplexScalar(x) || x.imag === 0;
  return equal(asarray(x as ArrayLike).imag, 0n);
}) as PartTest;

/**
 * Whether an array, or a scalar, is of a complex dtype, whatever its values.
 *
 * @example
 * ```ts
 * np.iscomplexobj([1, 2]) // false
 * ```
 */
export function iscomplexobj(x: ArrayLike | Complex): boolean;
export function iscomplexobj(...args: unknown[]): boolean {
  const taken = offer("iscomplexobj", args);
  if (taken !== undefined) return taken;
  const { x } = readCall("iscomplexobj", args, ["x"], [], 1);
  return isScalar(x) ? isComplexScalar(x) : asarray(x as ArrayLike).dtype.kind === "c";
}

/**
 * Whether an array, or a scalar, is of a dtype that is not complex.
 *
 * @example
 * ```ts
 * np.isrealobj([1, 2]) // true
 * ```
 */
export function isrealobj(x: ArrayLike | Complex): boolean;
export function isrealobj(...args: unknown[]): boolean {
  const taken = offer("isrealobj", args);
  if (taken !== undefined) return taken;
  const { x } = readCall("isrealobj", args, ["x"], [], 1);
  return !iscomplexobj(x as ArrayLike);
}
