/**
 * Functions whose results are complex, so that they are defined everywhere: the root of −1 is i. NumPy's are complex only
 * where an argument asks for it; ours always, so that the dtype does not depend on values.
 *
 * @module
 */
import { Complex, asarray, offer, readCall } from "@rustnum/core";
import type { ArrayLike, DTypeName, DTypeOfValue, NDArray, Promote } from "@rustnum/core";
import { kernel } from "./kernel.js";
import type { AnyCall } from "./kernel.js";
import { isScalar } from "./scalars.js";

/** The complex dtype of an argument: single precision for small integers and float32. */
export type ComplexOf<D extends DTypeName> = D extends "int8" | "uint8" | "int16" | "uint16" | "float32" | "complex64"
  ? "complex64"
  : "complex128";

type Scalar = number | bigint | boolean | Complex;

/** The types of a function of one argument. */
export interface ComplexFunction {
  (x: Scalar): Complex;
  <D extends DTypeName>(x: NDArray<D>): NDArray<ComplexOf<D>>;
  <S extends ArrayLike>(x: S): NDArray<ComplexOf<DTypeOfValue<S>>>;
}

/** The types of a function of two arguments. */
export interface ComplexFunction2 {
  (a: Scalar, b: Scalar): Complex;
  <A extends DTypeName>(a: NDArray<A>, b: Scalar): NDArray<ComplexOf<A>>;
  <B extends DTypeName>(a: Scalar, b: NDArray<B>): NDArray<ComplexOf<B>>;
  <A extends ArrayLike, B extends ArrayLike>(
    a: A,
    b: B,
  ): NDArray<Promote<ComplexOf<DTypeOfValue<A>>, ComplexOf<DTypeOfValue<B>>>>;
}

const SINGLE: readonly DTypeName[] = ["int8", "uint8", "int16", "uint16", "float32", "complex64"];

function toComplex(x: unknown): NDArray | Complex {
  if (isScalar(x)) return typeof x === "object" ? new Complex(x.real, x.imag) : new Complex(Number(x), 0);
  const a = asarray(x as ArrayLike);
  return a.astype(SINGLE.includes(a.dtype.name) ? "complex64" : "complex128", { copy: false });
}

function one(name: string): ComplexFunction {
  const call = kernel(name);
  return ((...args: unknown[]) => {
    const taken = offer(`emath.${name}`, args);
    if (taken !== undefined) return taken;
    const { x } = readCall(name, args, ["x"], [], 1);
    return call(toComplex(x));
  }) as ComplexFunction;
}

/**
 * Square root.
 *
 * @example
 * ```ts
 * np.emath.sqrt(-1).imag // 1
 * ```
 */
export const sqrt = one("sqrt");
/**
 * Natural logarithm.
 *
 * @example
 * ```ts
 * np.emath.log(-1).imag // 3.141592653589793
 * ```
 */
export const log = one("log");
/**
 * Logarithm to base 2.
 *
 * @example
 * ```ts
 * np.emath.log2(8).real // 3
 * ```
 */
export const log2 = one("log2");
/**
 * Logarithm to base 10.
 *
 * @example
 * ```ts
 * np.emath.log10(100).real // 2
 * ```
 */
export const log10 = one("log10");
/**
 * Angle whose cosine is x.
 *
 * @example
 * ```ts
 * np.emath.arccos(1).real // 0
 * ```
 */
export const arccos = one("arccos");
/**
 * Angle whose sine is x.
 *
 * @example
 * ```ts
 * np.emath.arcsin(0).real // 0
 * ```
 */
export const arcsin = one("arcsin");
/**
 * Inverse hyperbolic tangent.
 *
 * @example
 * ```ts
 * np.emath.arctanh(0).real // 0
 * ```
 */
export const arctanh = one("arctanh");

/** A function of the complex forms of two arguments. */
function two(name: string, names: readonly [string, string], call: AnyCall): ComplexFunction2 {
  return ((...args: unknown[]) => {
    const taken = offer(`emath.${name}`, args);
    if (taken !== undefined) return taken;
    const given = readCall(name, args, names, [], 2);
    return call(...names.map((each) => toComplex(given[each])));
  }) as ComplexFunction2;
}

const [divide, naturalLog] = [kernel("divide"), kernel("log")];

/**
 * Logarithm of `x` to base `n`.
 *
 * @example
 * ```ts
 * np.emath.logn(2, 4).real // 2
 * ```
 */
export const logn = two("logn", ["n", "x"], (n, x) => divide(naturalLog(x), naturalLog(n)));
/**
 * `x` to the power of `p`.
 *
 * @example
 * ```ts
 * np.emath.power(2, 2).real // 4
 * ```
 */
export const power = two("power", ["x", "p"], kernel("power"));
