/** All elementwise ufuncs, all of their loops, and values for them: what the sweeps go through. A new ufunc needs no new line. */
import { isNDArray, registry, ufunc, type NDArray } from "@rustnum/core";
import { dtypeEntry, elements, type Element, type NumericDtype } from "@rustnum/oracle";
import fc from "fast-check";

import "../../src/index.js";
import { specialsOf } from "./specials.js";

/** A loop of a ufunc. */
export interface LoopTypes {
  /** In NumPy's characters. */
  readonly text: string;
  readonly inputs: readonly NumericDtype[];
  readonly outputs: readonly NumericDtype[];
}

const LETTERS: Readonly<Record<string, NumericDtype>> = {
  "?": "bool", b: "int8", B: "uint8", h: "int16", H: "uint16", i: "int32", I: "uint32", l: "int64", L: "uint64",
  e: "float16", f: "float32", d: "float64", F: "complex64", D: "complex128",
}; // prettier-ignore

/** The names of all elementwise ufuncs; names with an underscore are parts of functions. */
export const ELEMENTWISE: readonly string[] = registry
  .names()
  .filter((name) => !name.startsWith("_") && ufunc(name).signature === null);

/** Those that have a `reduce`. */
export const BINARY: readonly string[] = ELEMENTWISE.filter((name) => ufunc(name).nin === 2 && ufunc(name).nout === 1);

export function loopsOf(name: string): LoopTypes[] {
  return ufunc(name).types.map((text) => {
    const [inputs = "", outputs = ""] = text.split("->");
    const named = (letters: string): NumericDtype[] => [...letters].map((letter) => LETTERS[letter] as NumericDtype);
    return { text, inputs: named(inputs), outputs: named(outputs) };
  });
}

/** NumPy's ufunc of a name, as Python source: the one behind `clip` is not public there. */
export const theirsOf = (name: string): string => (name === "clip" ? "np._core.umath.clip" : `np.${name}`);

const ROUNDED = new Set([
  "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "logaddexp", "logaddexp2", "cbrt", "power", "float_power", "sin", "cos", "tan",
  "arcsin", "arccos", "arctan", "arctan2", "hypot", "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh",
]); // prettier-ignore
const ROUNDED_COMPLEX = new Set(["multiply", "divide", "square", "reciprocal", "sqrt", "absolute", "sign"]);

/** Whether results of a loop may be a last digit away from NumPy's; all others are its bits. */
export function isRounded(name: string, { inputs, outputs }: LoopTypes): boolean {
  const kinds = [...inputs, ...outputs].map((dtype) => dtypeEntry(dtype).kind);
  if (!kinds.some((kind) => kind === "f" || kind === "c")) return false;
  return ROUNDED.has(name) || (kinds.includes("c") && ROUNDED_COMPLEX.has(name));
}

/** Ours put −0 below +0 (docs/differences.md), NumPy's take either. */
export const anyZero = (name: string): boolean => ["maximum", "minimum", "fmax", "fmin", "clip"].includes(name);

const drawn = new Map<NumericDtype, readonly Element[]>();

/** Values of a dtype, always the same, specials among them. */
export function randomOf(dtype: NumericDtype, count: number, seed = 0): Element[] {
  let list = drawn.get(dtype);
  if (list === undefined) drawn.set(dtype, (list = fc.sample(elements(dtype), { numRuns: 401, seed: 7 })));
  return Array.from({ length: count }, (_, k) => list[(k + seed * 131) % list.length] as Element);
}

/** The exponent of an integer power must not be negative, which is an error of its own. */
export function legal(name: string, dtype: NumericDtype, position: number, values: readonly Element[]): Element[] {
  const natural = name === "power" && position === 1 && dtypeEntry(dtype).kind === "i";
  return natural ? values.map((x) => (Number(x) < 0 ? (typeof x === "bigint" ? -(x + 1n) : -(Number(x) + 1)) : x)) : [...values];
} // prettier-ignore

/** The first of the special values of a dtype, spread over all of them. */
export function thinned(dtype: NumericDtype, count: number): Element[] {
  const all = specialsOf(dtype);
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, k) => all[all.length - 1 - Math.floor(k * step)] as Element);
} // prettier-ignore

/** One list of values per input: special values, each beside each, then random ones. */
export function argumentsOf(name: string, inputs: readonly NumericDtype[]): Element[][] {
  const limit = [0, 1000, 44, 11][inputs.length] as number;
  const specials = inputs.map((dtype, k) => legal(name, dtype, k, thinned(dtype, limit)));
  const total = specials.reduce((product, list) => product * list.length, 1);
  let block = total;
  return inputs.map((dtype, k) => {
    const list = specials[k] as Element[];
    block /= list.length;
    const every = block;
    const grid = Array.from({ length: total }, (_, at) => list[Math.floor(at / every) % list.length] as Element);
    return [...grid, ...legal(name, dtype, k, randomOf(dtype, 401, k))];
  });
}

/** The results of a call, one or several, as a list of arrays. */
export function resultsOf(value: unknown): NDArray[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((a) => {
    if (!isNDArray(a)) throw new TypeError(`not an array: ${String(a)}`);
    return a;
  });
}
