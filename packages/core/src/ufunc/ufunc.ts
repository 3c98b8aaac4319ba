/**
 * The ufunc object: callable, with `reduce` and `accumulate`.
 *
 * @module
 */
import { NDArray, isNDArray } from "../array/ndarray.js";
import { toScalar } from "../array/export.js";
import type { ReadOptions } from "../array/export.js";
import { isOptions, readCall } from "../call/options.js";
import type { Keywords } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/array.js";
import { dtype as toDType, float16, float32 } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { normalizeAxis } from "../manipulation/shape.js";
import { castsSafely } from "../dtype/casting.js";
import { ValueError } from "../errors.js";
import { isScalar } from "../values/encode.js";
import { mapBinary, mapUnary } from "./arrays.js";
import { callElementwise, outputsOf } from "./elementwise.js";
import { fastBinary, fastBinaryInto, fastScalar, fastUnary, fastUnaryInto } from "./fast.js";
import { callGeneralised } from "./generalised.js";
import { DISPATCH, findDispatcher } from "./operands.js";
import { noReduction, reduce, toAxes } from "./reduce.js";
import type { Loop, Promoter, UfuncRecord } from "./registry.js";
import { addDefinition, findUfunc, forget } from "./registry.js";
import { scan } from "./scan.js";

/** Keywords of a reduction. */
export interface ReduceOptions extends ReadOptions {
  /** The axis or axes that are folded; null folds all. */
  axis?: number | readonly number[] | null;
  /** The dtype in which values are folded. */
  dtype?: DTypeLike | null;
  /** Where the result goes. */
  out?: NDArray | null;
  /** Folded axes stay, with length 1. */
  keepdims?: boolean;
  /** The value that folding begins with. */
  initial?: ArrayLike;
  /** Which elements count. */
  where?: ArrayLike;
}

/** What every ufunc has besides its call. */
export interface Ufunc {
  readonly name: string;
  /** Inputs. */
  readonly nin: number;
  /** Outputs. */
  readonly nout: number;
  /** Inputs and outputs. */
  readonly nargs: number;
  /** The signatures there are, in the order in which they are tried. */
  readonly types: readonly string[];
  readonly ntypes: number;
  /** The neutral element of its reduction; null when it has none. */
  readonly identity: number | null;
  /** The core signature of a generalised ufunc; null for an elementwise one. */
  readonly signature: string | null;
  /** Folds along an axis, 0 by default; `axis: null` folds everything and gives a scalar. */
  reduce(a: ArrayLike, ...rest: unknown[]): unknown;
  /** The running fold along an axis, 0 by default. */
  accumulate(a: ArrayLike, ...rest: unknown[]): NDArray;
}

const CALL_KEYWORDS = ["out", "where", "casting", "order", "dtype", "subok"] as const;

const NOTHING: Keywords = {};

/** A call as NumPy has it: inputs, then outputs by position, then keywords. Never the fast path. */
function generalCall(u: UfuncRecord, args: readonly unknown[]): unknown {
  const last = args.at(-1);
  const named: Keywords = args.length > u.nin && isOptions(last) ? last : NOTHING;
  const positional = named === last ? args.slice(0, -1) : args;
  let count = positional.length;
  while (count > u.nin && positional[count - 1] === undefined) count--;
  if (count < u.nin || count > u.nin + u.nout) throw tooMany(u, count);
  for (const key in named) {
    if (!(CALL_KEYWORDS as readonly string[]).includes(key)) {
      throw new TypeError(`${u.name}() got an unexpected keyword argument '${key}'; it takes ${CALL_KEYWORDS.join(", ")}`);
    }
  }
  let options: Keywords = named;
  if (count > u.nin) {
    if (named["out"] !== undefined) throw new TypeError(`cannot specify 'out' as both a positional and keyword argument`);
    const outs = Array.from({ length: u.nout }, (_, k) => positional[u.nin + k] ?? null);
    options = { ...named, out: outs };
  }
  const inputs = positional.slice(0, u.nin);
  for (const value of inputs) {
    if (value === undefined) throw new TypeError(`${u.name}() got undefined where an array or a number is needed`);
  }
  const { out } = options;
  const dispatcher = findDispatcher(inputs) ?? (out === undefined ? undefined : findDispatcher(Array.isArray(out) ? out : [out]));
  if (dispatcher !== undefined) return dispatcher[DISPATCH]({ ufunc: u.name, method: "call", inputs, options });
  return u.signature === "" ? callElementwise(u, inputs, options) : callGeneralised(u, inputs, options);
}

/** An options object that holds nothing but `out`: common in loops, so it is worth a look. */
function onlyOut(options: unknown): NDArray | undefined {
  if (typeof options !== "object" || options === null || isNDArray(options)) return undefined;
  for (const key in options) if (key !== "out") return undefined;
  const { out } = options as { out?: unknown };
  return isNDArray(out) ? out : undefined;
}

function callUnary(u: UfuncRecord, x: unknown, rest: unknown, more: unknown): unknown {
  if (x instanceof NDArray && more === undefined) {
    if (rest === undefined) {
      const result = fastUnary(u, x) ?? mapUnary(u, x);
      if (result !== undefined) return result;
    } else {
      const out = rest instanceof NDArray ? rest : onlyOut(rest);
      const result = out === undefined ? undefined : fastUnaryInto(u, x, out);
      if (result !== undefined) return result;
    }
  }
  return generalCall(u, given([x, rest, more]));
}

function callBinary(u: UfuncRecord, a: unknown, b: unknown, rest: unknown, more: unknown): unknown {
  if (rest === undefined) {
    let result: NDArray | undefined;
    if (a instanceof NDArray) {
      if (b instanceof NDArray) result = fastBinary(u, a, b) ?? mapBinary(u, a, b);
      else if (typeof b === "number") result = fastScalar(u, a, b, false);
    } else if (b instanceof NDArray && typeof a === "number") result = fastScalar(u, b, a, true);
    if (result !== undefined) return result;
  } else if (more === undefined && a instanceof NDArray && b instanceof NDArray) {
    const out = rest instanceof NDArray ? rest : onlyOut(rest);
    const result = out === undefined ? undefined : fastBinaryInto(u, a, b, out);
    if (result !== undefined) return result;
  }
  return generalCall(u, given([a, b, rest, more]));
}

/** Arguments without those at the end that were not given. */
function given(args: unknown[]): unknown[] {
  while (args.length > 0 && args[args.length - 1] === undefined) args.pop();
  return args;
}

function tooMany(u: UfuncRecord, count: number): TypeError {
  return new TypeError(`${u.name}() takes from ${String(u.nin)} to ${String(u.nin + u.nout)} positional arguments but ${String(count)} were given`);
}

/** The loop that folds: homogeneous, in the accumulator's dtype. */
function foldLoop(u: UfuncRecord, source: DType, wanted: DType | undefined): Loop {
  let dtype = wanted ?? source;
  if (wanted === undefined && (u.name === "add" || u.name === "multiply")) dtype = widened(source);
  const loop = u.bySignature.get(`${dtype.name},${dtype.name}`);
  if (loop !== undefined && loop.outputs[0] === dtype) return loop;
  // logical_or of floats folds booleans: values are cast first.
  const logical = u.bySignature.get("bool,bool");
  if (loop?.outputs[0]?.kind === "b" && logical !== undefined) return logical;
  const first = u.loops.find((l) => l.inputs[0] === l.outputs[0] && l.inputs[1] === l.outputs[0] && castsSafely(dtype, l.inputs[0] as DType));
  if (first !== undefined) return first;
  throw noReduction(u, dtype);
}

/** Sums and products of integers below 64 bits are made in 64 bits. */
function widened(dtype: DType): DType {
  if (dtype.kind === "b" || dtype.kind === "i") return toDType("int64");
  return dtype.kind === "u" ? toDType("uint64") : dtype;
}

const REDUCE_PARAMETERS = ["axis", "dtype", "out", "keepdims", "initial", "where"];

function optional<T>(value: unknown, convert: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : convert(value);
}

/** Folds with the arguments of `u.reduce`; `defaultAxis` is what the functions made of it differ in. */
function reduceGiven(u: UfuncRecord, given: Keywords, defaultAxis: number | null): unknown {
  const dispatcher = findDispatcher([given["a"], given["out"]]);
  if (dispatcher !== undefined) {
    const { a, ...options } = given;
    return dispatcher[DISPATCH]({ ufunc: u.name, method: "reduce", inputs: [a], options });
  }
  if (u.nin !== 2 || u.nout !== 1) throw new ValueError("reduce only supported for binary functions");
  if (u.signature !== "") throw new ValueError("reduction not defined for ufunc with signature");
  const source = asarray(given["a"] as ArrayLike);
  const out = outputsOf(u, given["out"])?.[0];
  const wanted = optional(given["dtype"], (d) => toDType(d as DTypeLike));
  const half = u.name === "add" || u.name === "multiply" ? (wanted ?? source._dtype) === float16 : false;
  const loop = foldLoop(u, source._dtype, half ? float32 : wanted);
  const accumulator = loop.outputs[0] as DType;
  const where = given["where"] === undefined || given["where"] === true ? undefined : asarray(given["where"] as ArrayLike, { dtype: "bool" });
  const axis = "axis" in given ? given["axis"] : defaultAxis;
  const axes = toAxes(axis, source.ndim);
  const keepdims = given["keepdims"] === true;
  const initial = toInitial(given["initial"]);
  const result = reduce({ u, loop, source, axes, keepdims, out, result: half ? float16 : accumulator, initial, where });
  if (out !== undefined || keepdims || result.ndim > 0) return result;
  return axes.length === source.ndim && (axis === null || axis === undefined || source.ndim <= axes.length) ? toScalar(result, given["bigint"] === true && "iu".includes(result._dtype.kind)) : result;
}

function toInitial(value: unknown): Parameters<typeof reduce>[0]["initial"] {
  if (value === undefined || value === null) return undefined;
  if (isScalar(value)) return value;
  const a = asarray(value as ArrayLike);
  if (a.size !== 1) throw new ValueError("initial must be a scalar");
  return toScalar(a.reshape([]), true);
}

/** `u.accumulate` and the functions made of it. */
function accumulateWith(u: UfuncRecord, name: string, args: readonly unknown[], defaultAxis: number | null): NDArray {
  const given = readCall(name, args, ["a", "axis", "dtype", "out"], [], 1);
  const dispatcher = findDispatcher([given["a"], given["out"]]);
  if (dispatcher !== undefined) {
    const { a, ...options } = given;
    return dispatcher[DISPATCH]({ ufunc: u.name, method: "accumulate", inputs: [a], options }) as NDArray;
  }
  if (u.nin !== 2 || u.nout !== 1) throw new ValueError("accumulate only supported for binary functions");
  const array = asarray(given["a"] as ArrayLike);
  const out = outputsOf(u, given["out"])?.[0];
  const wanted = optional(given["dtype"], (d) => toDType(d as DTypeLike));
  const loop = foldLoop(u, array._dtype, wanted);
  const axis = "axis" in given ? given["axis"] : defaultAxis;
  const flat = axis === null || axis === undefined;
  if (!flat && array.ndim === 0) throw new TypeError("cannot accumulate on a scalar");
  const source = flat ? array.reshape([-1]) : array;
  return scan(loop, source, flat ? 0 : normalizeAxis(axis, source.ndim), out);
}

const objects = new Map<string, Ufunc>();

function makeObject(u: UfuncRecord): Ufunc {
  let call: (...args: unknown[]) => unknown;
  if (u.signature === "" && u.nin === 1 && u.nout === 1) {
    call = function (x?: unknown, rest?: unknown, more?: unknown) {
      if (arguments.length > 3) throw tooMany(u, arguments.length);
      return callUnary(u, x, rest, more);
    };
  } else if (u.signature === "" && u.nin === 2 && u.nout === 1) {
    call = function (a?: unknown, b?: unknown, rest?: unknown, more?: unknown) {
      if (arguments.length > 4) throw tooMany(u, arguments.length);
      return callBinary(u, a, b, rest, more);
    };
  } else call = (...args) => generalCall(u, args);
  const identity = [null, 0, 1, -1][u.identity] ?? null;
  const fixed = {
    name: u.name, nin: u.nin, nout: u.nout, nargs: u.nin + u.nout, identity,
    signature: u.signature === "" ? null : u.signature,
    reduce: (...args: unknown[]) => reduceGiven(u, readCall(`${u.name}.reduce`, args, ["a", ...REDUCE_PARAMETERS], ["bigint"], 1), 0),
    accumulate: (...args: unknown[]) => accumulateWith(u, `${u.name}.accumulate`, args, 0),
    toString: () => `<ufunc '${u.name}'>`,
  }; // prettier-ignore
  for (const [key, value] of Object.entries(fixed)) Object.defineProperty(call, key, { value });
  Object.defineProperty(call, "types", { get: () => u.loops.map((loop) => loop.types) });
  Object.defineProperty(call, "ntypes", { get: () => u.loops.length });
  Object.defineProperty(call, Symbol.for("nodejs.util.inspect.custom"), { value: () => `<ufunc '${u.name}'>` });
  return call as typeof call & Ufunc;
}

/** The callable object of a registered ufunc. Packages give it its public type. @throws ValueError when there is none. */
export function ufunc(name: string): Ufunc {
  const u = findUfunc(name);
  let object = objects.get(name);
  if (object === undefined) {
    object = makeObject(u);
    objects.set(name, object);
  }
  return object;
}

/** A definition from TypeScript. */
export interface UfuncDefinition {
  /** Its one name in the registry. */
  name: string;
  nin: number;
  nout?: number;
  /** Core signature; elementwise without. */
  signature?: string;
  /** The neutral element of its reduction. */
  identity?: 0 | 1 | -1 | null;
  /** Whether operands may be regrouped. */
  reorderable?: boolean;
  doc?: string;
  provider?: string;
}

/**
 * Defines a ufunc, whose loops come by {@link registerLoop} or {@link registerNative}, and gives its object.
 *
 * @throws ValueError when there is another definition of that name.
 */
export function defineUfunc(definition: UfuncDefinition): Ufunc {
  const { name, nin, nout = 1, signature = "", identity = null, doc = "", provider = "application" } = definition;
  if (!Number.isInteger(nin) || nin < 1 || !Number.isInteger(nout) || nout < 1) throw new ValueError("a ufunc has at least one input and one output");
  const code = identity === null ? 0 : identity === -1 ? 3 : identity + 1;
  const reorderable = definition.reorderable ?? identity !== null;
  addDefinition({ name, signature, params: "", doc, nin, nout, identity: code, reorderable, status: 0, pole: false }, provider);
  return ufunc(name);
}

/** How a ufunc chooses dtypes beyond NEP 50's promotion. */
export function setPromoter(name: string, promoter: Promoter, options: { exactScalars?: boolean } = {}): void {
  const u = findUfunc(name);
  u.promoter = promoter;
  u.exactScalars = options.exactScalars === true;
  forget(u);
}

/**
 * A reduction over all axes by default, such as `np.sum` is of `add`.
 *
 * @param positional - its parameters after the array, of `axis dtype out keepdims initial where`, in NumPy's order.
 * @param keywordOnly - those that go by name only; `bigint` always does.
 */
export function reduction(name: string, publicName: string, positional: readonly string[], keywordOnly: readonly string[] = []): (...args: unknown[]) => unknown {
  const u = findUfunc(name);
  const parameters = ["a", ...positional];
  const named = [...keywordOnly, "bigint"];
  return (...args) => reduceGiven(u, readCall(publicName, args, parameters, named, 1), null);
}

/** A scan over the flattened array by default, such as `np.cumsum` is of `add`: takes `(a, axis, dtype, out)`. */
export function accumulation(name: string, publicName: string): (...args: unknown[]) => NDArray {
  const u = findUfunc(name);
  return (...args) => accumulateWith(u, publicName, args, null);
}
