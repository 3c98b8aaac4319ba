/**
 * `frompyfunc`: a ufunc object from a JavaScript function of scalars.
 *
 * @module
 */
import { broadcastShapes } from "../array/broadcast.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { isOptions, readCall } from "../call/options.js";
import type { Keywords } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { ValueError } from "../errors.js";
import { castingOf } from "../ufunc/keywords.js";
import { DISPATCH, findDispatcher } from "../ufunc/operands.js";
import { outputsOf } from "../ufunc/results.js";
import type { AtIndex, ReduceOptions, ReduceatOptions } from "../ufunc/ufunc.js";
import type { Complex } from "../values/complex.js";
import { isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import type { BinaryFunction } from "./folds.js";
import { accumulateValues, atValues, deliver, reduceValues, reduceatValues } from "./folds.js";
import { dtypeOfValues, outputsFrom, valuesOf } from "./values.js";
import type { ElementFunction } from "./values.js";

type Scalar = number | bigint | boolean | Complex;

/** A ufunc made of a JavaScript function. `R` is what a call gives for arrays: an array, or a list of them. */
export interface FunctionUfunc<R> {
  (...args: readonly Scalar[]): R extends NDArray ? Scalar : Scalar[];
  (...args: readonly unknown[]): R;
  readonly name: string;
  readonly nin: number;
  readonly nout: number;
  readonly nargs: number;
  /** One entry, of NumPy's character for objects: values of any kind. */
  readonly types: readonly string[];
  readonly ntypes: number;
  readonly identity: Scalar | null;
  readonly signature: null;
  /** Folds from left to right along an axis, 0 by default; `axis: null` needs an identity. */
  reduce(a: ArrayLike, axis?: number | readonly number[] | null | ReduceOptions, options?: ReduceOptions): unknown;
  /** The running fold along an axis, 0 by default. */
  accumulate(a: ArrayLike, axis?: number | Omit<ReduceatOptions, "keepdims">): NDArray;
  /** Folds segments along an axis; see {@link Ufunc.reduceat}. */
  reduceat(a: ArrayLike, indices: ArrayLike, axis?: number | ReduceatOptions): NDArray;
  /** In place at indexed elements; see {@link Ufunc.at}. */
  at(a: NDArray, indices: AtIndex, b?: ArrayLike): void;
  /** The function of every element of A with every element of B. */
  outer(A: ArrayLike, B: ArrayLike, options?: Readonly<Record<string, unknown>>): R;
}

/**
 * A ufunc from a JavaScript function of `nin` scalars that gives one scalar, or a list of `nout`: it broadcasts, takes `out`
 * and `where`, and has `reduce`, `accumulate`, `reduceat`, `at` and `outer`.
 *
 * There are no arrays of objects: the values that the function gives decide the dtype. Numbers are float64, bigints
 * int64, booleans bool, Complex complex128; of a mixture the largest. Elements of int64 and uint64 reach the
 * function as bigints.
 *
 * @example
 * ```ts
 * const padded = np.frompyfunc((x: number, y: number) => 10 * x + y, 2, 1);
 * padded([1, 2], [[3], [4]]).tolist() // [[13, 23], [14, 24]]
 * padded.reduce([1, 2, 3]) // 123
 * ```
 * @throws TypeError for what is no function; ValueError for numbers of operands that cannot be.
 */
export function frompyfunc(
  func: ElementFunction,
  nin: number,
  nout: 1,
  options?: { identity?: Scalar | null },
): FunctionUfunc<NDArray>;
export function frompyfunc(
  func: ElementFunction,
  nin: number,
  nout: number,
  options?: { identity?: Scalar | null },
): FunctionUfunc<NDArray[]>;
export function frompyfunc(...args: unknown[]): FunctionUfunc<NDArray | NDArray[]> {
  const given = readCall("frompyfunc", args, ["func", "nin", "nout"], ["identity"], 3);
  const { func, nin, nout } = given;
  if (typeof func !== "function") throw new TypeError("function must be callable");
  const count = (value: unknown, least: number): number => {
    const n = Number(value);
    if (!Number.isInteger(n) || n < least)
      throw new ValueError(
        `a ufunc has at least ${String(least)} ${least === 0 ? "inputs" : "output"}, not ${String(value)}`,
      );
    return n;
  };
  const inputs = count(nin, 0);
  const outputs = count(nout, 1);
  if (inputs + outputs > 64) {
    throw new ValueError(
      `Cannot construct a ufunc with more than 64 operands (requested number were: inputs = ${String(inputs)} and outputs = ${String(outputs)})`,
    );
  }
  const identity = given["identity"] ?? null;
  if (identity !== null && !isScalar(identity)) throw new TypeError("the identity must be a scalar");
  const name = `${func.name === "" ? "?" : func.name} (vectorized)`;
  const call = func as (...values: ScalarLike[]) => unknown;
  return makeUfunc({ name, nin: inputs, nout: outputs, identity, call });
}

function makeUfunc(f: BinaryFunction): FunctionUfunc<NDArray | NDArray[]> {
  const run = (...args: unknown[]): unknown => callFunction(f, args);
  const facts = {
    name: f.name, nin: f.nin, nout: f.nout, nargs: f.nin + f.nout, identity: f.identity, signature: null, ntypes: 1,
    types: [`${"O".repeat(f.nin)}->${"O".repeat(f.nout)}`],
    reduce: method(f, "reduce", reduceValues),
    accumulate: method(f, "accumulate", accumulateValues),
    reduceat: method(f, "reduceat", reduceatValues),
    at: method(f, "at", atValues),
    outer: method(f, "outer", outerValues),
    toString: () => `<ufunc '${f.name}'>`,
    [Symbol.for("nodejs.util.inspect.custom")]: () => `<ufunc '${f.name}'>`,
  }; // prettier-ignore
  for (const key of Reflect.ownKeys(facts)) Object.defineProperty(run, key, { value: Reflect.get(facts, key) });
  return run as typeof run & FunctionUfunc<NDArray | NDArray[]>;
}

type Method = (f: BinaryFunction, args: readonly unknown[]) => unknown;

/** A method that objects with `rustnum.dispatch` may take over. */
function method(f: BinaryFunction, name: string, body: Method): (...args: unknown[]) => unknown {
  return (...args) => {
    const dispatcher = findDispatcher(args);
    if (dispatcher === undefined) return body(f, args);
    const last = args.at(-1);
    const options = args.length > 1 && isOptions(last) ? last : undefined;
    const inputs = options === undefined ? args : args.slice(0, -1);
    return dispatcher[DISPATCH]({ ufunc: f.name, method: name, inputs, options: options ?? {} });
  };
}

const KEYWORDS: readonly string[] = ["out", "where", "casting", "order", "dtype", "subok"];

function callFunction(f: BinaryFunction, args: readonly unknown[]): unknown {
  const last = args.at(-1);
  const options: Keywords = args.length > f.nin && isOptions(last) ? last : {};
  const positional = options === last ? args.slice(0, -1) : args;
  const { length } = positional;
  if (length < f.nin || length > f.nin + f.nout) {
    const were = length === 1 ? "was" : "were";
    throw new TypeError(
      `${f.name}() takes from ${String(f.nin)} to ${String(f.nin + f.nout)} positional arguments but ${String(length)} ${were} given`,
    );
  }
  for (const key of Object.keys(options)) {
    if (!KEYWORDS.includes(key))
      throw new TypeError(`${f.name}() got an unexpected keyword argument '${key}'; it takes ${KEYWORDS.join(", ")}`);
  }
  if (length > f.nin && options["out"] !== undefined)
    throw new TypeError("cannot specify 'out' as both a positional and keyword argument");
  const rest = Array.from({ length: f.nout }, (_, k) => positional[f.nin + k] ?? null);
  const out = length > f.nin ? rest : options["out"];
  const inputs = positional.slice(0, f.nin);
  const dispatcher = findDispatcher(inputs) ?? findDispatcher(Array.isArray(out) ? out : [out]);
  if (dispatcher !== undefined) return dispatcher[DISPATCH]({ ufunc: f.name, method: "call", inputs, options });
  return map(f, inputs, options, out);
}

function map(f: BinaryFunction, inputs: readonly unknown[], options: Keywords, out: unknown): unknown {
  const outs = outputsOf(f, out);
  const { where, dtype } = options;
  const casting = castingOf(options["casting"]);
  const plain = outs === undefined && (where === undefined || where === true) && (dtype ?? null) === null;
  if (plain && inputs.every(isScalar)) {
    const values = outputsFrom(f.name, f.call(...inputs), f.nout);
    return f.nout === 1 ? values[0] : values;
  }
  const arrays = inputs.map((x) => (isScalar(x) ? x : asarray(x as ArrayLike)));
  const mask = where === undefined || where === true ? undefined : asarray(where as ArrayLike, { dtype: "bool" });
  const shapes = arrays.flatMap((x) => (isScalar(x) ? [] : [x._shape]));
  for (const each of outs ?? []) if (each !== undefined) shapes.push(each._shape);
  if (mask !== undefined) shapes.push(mask._shape);
  const shape = broadcastShapes(shapes);
  const size = shape.reduce((product, n) => product * n, 1);
  const lists = arrays.map((x) => (isScalar(x) ? undefined : valuesOf(x, shape)));
  const flags = mask === undefined ? undefined : valuesOf(mask, shape);
  const columns: (ScalarLike | undefined)[][] = Array.from({ length: f.nout }, () => []);
  for (let k = 0; k < size; k++) {
    if (flags !== undefined && flags[k] === false) {
      for (const column of columns) column.push(undefined);
      continue;
    }
    const values = arrays.map((x, j) => lists[j]?.[k] ?? (x as ScalarLike));
    outputsFrom(f.name, f.call(...values), f.nout).forEach((value, j) => columns[j]?.push(value));
  }
  const results = columns.map((column, j) => {
    const target = outs?.[j];
    const kept = target === undefined || flags === undefined ? undefined : valuesOf(target, shape);
    // What the mask leaves out is zero in a new result and stays in an output; it has no say in the dtype.
    const kind = dtypeOfValues(column.filter((value) => value !== undefined));
    const values = column.map((value, k) => value ?? kept?.[k] ?? (kind.kind === "b" ? false : 0));
    const asked = (dtype ?? null) === null && target === undefined && flags !== undefined ? kind : dtype;
    return deliver(f.name, values, shape, asked, target, casting);
  });
  return f.nout === 1 ? results[0] : results;
}

function outerValues(f: BinaryFunction, args: readonly unknown[]): unknown {
  if (f.nin !== 2) throw new ValueError("outer product only supported for binary functions");
  const last = args.at(-1);
  const options = args.length > 2 && isOptions(last) ? [last] : [];
  if (args.length - options.length !== 2) throw new TypeError("exactly two arguments expected");
  const [x, y] = args;
  if (isScalar(x) || isScalar(y)) return callFunction(f, [x, y, ...options]);
  const a = asarray(x as ArrayLike);
  const b = asarray(y as ArrayLike);
  const strides = [...a._strides, ...b._shape.map(() => 0)];
  const spread = viewOf(a, a._offset, [...a._shape, ...b._shape.map(() => 1)], strides, a.size);
  return callFunction(f, [spread, b, ...options]);
}
