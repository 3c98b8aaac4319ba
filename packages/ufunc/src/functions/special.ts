/**
 * sin(πx) / (πx), and the modified Bessel function I₀.
 *
 * @module
 */
import { asarray, readCall, offer } from "@rustnum/core";
import type { ArrayLike, Complex, DTypeName, DTypeOfValue, DivideOf, NDArray } from "@rustnum/core";
import { add, divide, multiply } from "../ufuncs/arithmetic.js";
import { equal } from "../ufuncs/comparison.js";
import { sin } from "../ufuncs/trigonometric.js";
import { kernel } from "./kernel.js";
import { isComplexScalar, isScalar } from "./scalars.js";

type Kernel = (x: unknown) => NDArray | number;
const SINC = kernel<Kernel>("_sinc", "sinc");
const I0 = kernel<Kernel>("_i0", "i0");

/** The types of a function that gives floats. */
export interface FloatFunction {
  (x: number | bigint | boolean): number;
  <D extends DTypeName>(x: NDArray<D>): NDArray<DivideOf<D>>;
  <S extends ArrayLike>(x: S): NDArray<DivideOf<DTypeOfValue<S>>>;
}

/**
 * The normalised sinc function, sin(πx) / (πx), which is 1 at 0. Integers become float64.
 *
 * @example
 * ```ts
 * np.sinc([0, 0.5]).tolist() // [1, 0.6366197723675814]
 * ```
 */
export const sinc = ((...args: unknown[]): unknown => {
  const taken = offer("sinc", args);
  if (taken !== undefined) return taken;
  const { x } = readCall("sinc", args, ["x"], [], 1);
  if (isScalar(x) && !isComplexScalar(x)) return SINC(Number(x));
  const a = isScalar(x) ? asarray([x]) : asarray(x as ArrayLike);
  if (a.dtype.name === "float32" || a.dtype.name === "float64") return SINC(a);
  if (a.dtype.kind !== "f" && a.dtype.kind !== "c") return SINC(a.astype("float64"));
  const y = multiply(a, Math.PI) as NDArray;
  // Where y is 0 any small number has its sine for a value.
  add(y, a.dtype.kind === "f" ? 2 ** -10 : 1e-20, { out: y, where: equal(y, 0) });
  const result = divide(sin(y), y) as NDArray;
  return isScalar(x) ? result.get(0) : result;
}) as { (x: Complex): Complex } & FloatFunction;

/**
 * The modified Bessel function of the first kind, order 0. Integers become float64.
 *
 * The power series up to 8, eˣ/√x times a Chebyshev series beyond.
 *
 * @throws TypeError for complex numbers.
 * @example
 * ```ts
 * np.i0(0) // 1
 * ```
 */
export const i0 = ((...args: unknown[]): unknown => {
  const taken = offer("i0", args);
  if (taken !== undefined) return taken;
  const { x } = readCall("i0", args, ["x"], [], 1);
  const a = isScalar(x) && !isComplexScalar(x) ? Number(x) : asarray(x as ArrayLike);
  if (typeof a === "number") return I0(a);
  if (a.dtype.kind === "c") throw new TypeError("i0 not supported for complex values");
  return I0(a.dtype.kind === "f" ? a : a.astype("float64"));
}) as FloatFunction;
