/**
 * `reduce` and `accumulate`, and the functions made of them: arguments, the loop that folds, and what comes out.
 *
 * @module
 */
import { normalizeAxis } from "../call/integers.js";
import type { Scalar } from "../array/element.js";
import { toScalar } from "../array/export.js";
import { NDArray } from "../array/ndarray.js";
import { isOptions, readCall } from "../call/options.js";
import type { Keywords } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { castsSafely, promote_types } from "../dtype/casting.js";
import { dtype as toDType, dtypeOfId, float16, float32 } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { UFuncTypeError, ValueError } from "../errors.js";
import { isScalar } from "../values/encode.js";
import { outputsOf } from "./elementwise.js";
import { DISPATCH, findDispatcher, offer } from "./operands.js";
import { noReduction, reduce, toAxes } from "./reduce.js";
import { findUfunc } from "./registry.js";
import type { Loop, UfuncRecord } from "./registry.js";
import { noLoop, noLoopForRecords, noSignature } from "./resolve.js";
import { isVoid } from "../dtype/structured/layout.js";
import { scan } from "./scan.js";
import { foldWhole } from "./whole.js";

/** The loop that folds: homogeneous, in the accumulator's dtype. */
function foldLoop(u: UfuncRecord, source: DType, wanted: DType | undefined): Loop {
  if (isVoid(source.id)) throw noLoopForRecords(u, [source.id, source.id]);
  let dtype = wanted ?? source;
  if (wanted === undefined && (u.name === "add" || u.name === "multiply")) dtype = widened(source);
  const loop = u.bySignature.get(`${dtype.name},${dtype.name}`);
  if (loop !== undefined && loop.outputs[0] === dtype) return loop;
  // A promoter may know better than the order of types, or refuse (the difference of booleans).
  const promoted = u.promoter?.([dtype, dtype]);
  if (wanted !== undefined) {
    const asked = mixedLoop(u, dtype, source);
    if (asked?.output === dtype) return asked;
    throw noReduction(u, dtype);
  }
  // logical_or of floats folds booleans: values are cast first. Comparisons of numbers fold nothing.
  const logical = u.name.startsWith("logical_") ? u.bySignature.get("bool,bool") : undefined;
  if (loop?.outputs[0]?.kind === "b" && logical !== undefined) return logical;
  const better = promoted === undefined ? undefined : u.bySignature.get(promoted.map((d) => d.name).join(","));
  if (better !== undefined && better.inputs[0] === better.output && better.inputs[1] === better.output) return better;
  const first = u.loops.find(
    (l) => l.inputs[0] === l.outputs[0] && l.inputs[1] === l.outputs[0] && castsSafely(dtype, l.inputs[0] as DType),
  );
  if (first !== undefined && !(u.strict && dtype.kind === "b")) return first;
  const mixed = mixedLoop(u, dtype, source);
  if (mixed !== undefined) return mixed;
  const serves = u.loops.some((l) => l.inputs.every((to) => castsSafely(dtype, to)));
  if (u.strict) throw noSignature(u, [undefined, dtype.id]);
  throw serves ? noReduction(u, dtype) : noLoop(u, [dtype, dtype]);
}

/** The first loop that folds values into an accumulator of another dtype: `ldexp` of a float by integers. */
function mixedLoop(u: UfuncRecord, accumulator: DType, source: DType): Loop | undefined {
  return u.loops.find(
    ({ inputs: [first, second], output }) =>
      first === output && first !== second && castsSafely(accumulator, output) && castsSafely(source, second as DType),
  );
}

/**
 * Scans and segments have one dtype throughout.
 *
 * @throws UFuncTypeError for a loop that has two.
 */
export function checkUniform(u: UfuncRecord, method: string, loop: Loop): void {
  const [first, second] = loop.inputs;
  if (first === second) return;
  const dtypes = [first, second, loop.output].map((d) => String((d as DType).name));
  const text = dtypes.map((name) => `dtype('${name}')`).join(", ");
  throw new UFuncTypeError(
    `the resolved dtypes are not compatible with ${u.name}.${method}. Resolved (${text})`,
    u.name,
    dtypes,
  );
}

/**
 * What a fold without `dtype` computes in when there is an output, which has a say in it as an operand has; integers are
 * not widened then.
 */
export function outDType(u: UfuncRecord, source: DType, out: NDArray | undefined): DType | undefined {
  if (out === undefined) return undefined;
  const mixed = mixedLoop(u, out._dtype, source);
  if (mixed !== undefined) return mixed.output;
  const joint = promote_types(source, out._dtype);
  if (!u.loops.some((loop) => loop.inputs.every((to) => castsSafely(joint, to)))) throw noLoop(u, [joint, source]);
  return u.bySignature.get(`${joint.name},${joint.name}`)?.output === joint ? joint : undefined;
}

/** Sums and products of integers below 64 bits are made in 64 bits. */
function widened(dtype: DType): DType {
  if (dtype.kind === "b" || dtype.kind === "i") return toDType("int64");
  return dtype.kind === "u" ? toDType("uint64") : dtype;
}

/** Parameters of `u.reduce` after the array. */
export const REDUCE_PARAMETERS: readonly string[] = ["axis", "dtype", "out", "keepdims", "initial", "where"];

function optional<T>(value: unknown, convert: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : convert(value);
}

/** The loop of a reduction, remembered: sums of float16 are made in float32, as scans' are not. */
export function knownFold(u: UfuncRecord, source: number, asked: DType | undefined): Loop {
  const key = asked === undefined ? source : 16 * (asked.id + 1) + source;
  return (u.folds[key] ??= foldLoop(u, dtypeOfId(source), isHalfSum(u, asked ?? dtypeOfId(source)) ? float32 : asked));
}

/** The dtype of a new result: the accumulator's, except for float16, which is summed in float32. */
export function resultOfFold(u: UfuncRecord, source: DType, asked: DType | undefined, loop: Loop): DType {
  return isHalfSum(u, asked ?? source) ? float16 : loop.output;
}

/** Whether sums of this dtype are made in float32: NumPy's own accumulation of float16. */
function isHalfSum(u: UfuncRecord, dtype: DType): boolean {
  return dtype === float16 && (u.name === "add" || u.name === "multiply");
}

/** @throws ValueError for a ufunc that does not fold. */
export function checkFolds(u: UfuncRecord, method: string): void {
  if (u.signature !== "") throw new ValueError("Reduction not defined on ufunc with signature");
  if (u.nin !== 2) throw new ValueError(`${method} only supported for binary functions`);
  if (u.nout !== 1) throw new ValueError(`${method} only supported for functions returning a single value`);
}

/**
 * Folds with the arguments of `u.reduce`. The functions made of it differ in the default axis and in the name of their
 * first parameter, which methods of ufuncs call `array`.
 */
export function reduceGiven(u: UfuncRecord, given: Keywords, defaultAxis: number | null, first = "a"): unknown {
  const dispatcher = findDispatcher([given[first], given["out"]]);
  if (dispatcher !== undefined) {
    const { [first]: a, ...options } = given;
    return dispatcher[DISPATCH]({ ufunc: u.name, method: "reduce", inputs: [a], options });
  }
  checkFolds(u, "reduce");
  const source = asarray(given[first] as ArrayLike);
  const axes = toAxes("axis" in given ? given["axis"] : defaultAxis, source.ndim);
  const out = outputsOf(u, given["out"])?.[0];
  const wanted = optional(given["dtype"], (d) => toDType(d as DTypeLike)) ?? outDType(u, source._dtype, out);
  const loop = knownFold(u, source._id, wanted);
  const where =
    given["where"] === undefined || given["where"] === true
      ? undefined
      : asarray(given["where"] as ArrayLike, { dtype: "bool" });
  const keepdims = given["keepdims"] === true;
  const initial = toInitial(given["initial"]);
  const dtype = resultOfFold(u, source._dtype, wanted, loop);
  const result = reduce({ u, loop, source, axes, keepdims, out, result: dtype, initial, where });
  // An axis that was named gives an array, whatever is left of it; so do `out` and `keepdims`.
  const named = given["axis"] !== undefined && given["axis"] !== null;
  if (out !== undefined || keepdims || named || result.ndim > 0) return result;
  return toScalar(result, given["bigint"] === true && "iu".includes(result._dtype.kind));
}

/** A fold of an array without keywords: over everything, or along one axis. */
function reducePlain(u: UfuncRecord, source: NDArray, axis: number | null | undefined): unknown {
  const loop = knownFold(u, source._id, undefined);
  const axes = toAxes(axis, source.ndim);
  const result = reduce({
    u, loop, source, axes, keepdims: false, out: undefined, result: resultOfFold(u, source._dtype, undefined, loop),
    initial: undefined, where: undefined,
  }); // prettier-ignore
  return axis === undefined || axis === null ? toScalar(result, false) : result;
}

function toInitial(value: unknown): Parameters<typeof reduce>[0]["initial"] {
  if (value === undefined || value === null) return undefined;
  if (isScalar(value)) return value;
  const a = asarray(value as ArrayLike);
  if (a.size !== 1) throw new ValueError("initial must be a scalar");
  return toScalar(a.reshape([]), true);
}

/** `u.accumulate` and the functions made of it. */
export function accumulateWith(
  u: UfuncRecord,
  name: string,
  args: readonly unknown[],
  defaultAxis: number | null,
  first = "a",
): NDArray {
  const given = readCall(name, args, [first, "axis", "dtype", "out"], [], 1);
  const dispatcher = findDispatcher([given[first], given["out"]]);
  if (dispatcher !== undefined) {
    const { [first]: a, ...options } = given;
    return dispatcher[DISPATCH]({ ufunc: u.name, method: "accumulate", inputs: [a], options }) as NDArray;
  }
  checkFolds(u, "accumulate");
  const array = asarray(given[first] as ArrayLike);
  const out = outputsOf(u, given["out"])?.[0];
  const wanted = optional(given["dtype"], (d) => toDType(d as DTypeLike)) ?? outDType(u, array._dtype, out);
  const axis = "axis" in given ? given["axis"] : defaultAxis;
  if (first === "array") checkOneAxis("accumulate", axis, array.ndim);
  return scanAlong(u, array, axis, wanted, out);
}

/** @throws TypeError for a scalar, ValueError where null stands for several axes, AxisError. */
export function checkOneAxis(method: string, axis: unknown, ndim: number): void {
  if (axis === null && ndim > 1) throw new ValueError(`${method} does not allow multiple axes`);
  if (ndim > 0) return;
  if (axis !== null && axis !== 0 && axis !== -1) normalizeAxis(axis, ndim);
  throw new TypeError(`cannot ${method} on a scalar`);
}

/** The running fold along an axis, or of the flattened array. */
function scanAlong(
  u: UfuncRecord,
  array: NDArray,
  asked: unknown,
  wanted: DType | undefined,
  out: NDArray | undefined,
): NDArray {
  const flat = asked === null || asked === undefined;
  const source = (flat && array.ndim !== 1) || array.ndim === 0 ? array.reshape([-1]) : array;
  const axis = flat ? 0 : normalizeAxis(asked, source.ndim);
  const loop =
    wanted === undefined
      ? (u.scans[array._id] ??= foldLoop(u, array._dtype, undefined))
      : foldLoop(u, array._dtype, wanted);
  checkUniform(u, "accumulate", loop);
  return scan(loop, source, axis, out);
}

/**
 * A reduction over all axes by default, such as `np.sum` is of `add`.
 *
 * @param positional - its parameters after the array, of `axis dtype out keepdims initial where`, in NumPy's order.
 * @param keywordOnly - those that go by name only; `bigint` always does.
 */
export function reduction(
  name: string,
  publicName: string,
  positional: readonly string[],
  keywordOnly: readonly string[] = [],
): (...args: unknown[]) => unknown {
  const u = findUfunc(name);
  const parameters = ["a", ...positional];
  const named = [...keywordOnly, "bigint"];
  const takes = (key: string): boolean => positional.includes(key) || keywordOnly.includes(key);
  const maskable = takes("where");
  const startable = takes("initial");
  const general = (args: unknown[]): unknown => {
    const taken = offer(publicName, args);
    return taken ?? reduceGiven(u, readCall(publicName, args, parameters, named, 1), null);
  };
  // Parameters by name: a rest parameter would be an array to make for each call. The last one finds calls with too many.
  return (a, axis, c, d, e, f, g, h) => {
    if (c === undefined && a instanceof NDArray) {
      if (axis === undefined || axis === null) {
        const value = foldWhole(u, a, undefined);
        return value ?? reducePlain(u, a, null);
      }
      if (typeof axis === "number") return reducePlain(u, a, axis);
      const value = maskable ? foldMaskedWhole(u, a, axis, startable) : undefined;
      if (value !== undefined) return value;
    }
    return general(trimmed([a, axis, c, d, e, f, g, h]));
  };
}

/** A fold of everything with options that hold nothing but `where`, an array of booleans, and a number as `initial`. */
function foldMaskedWhole(u: UfuncRecord, a: NDArray, options: unknown, startable: boolean): Scalar | undefined {
  if (!isOptions(options)) return undefined;
  for (const key in options) if (key !== "where" && !(startable && key === "initial")) return undefined;
  const { where, initial } = options;
  if (!(where instanceof NDArray) || where._dtype.kind !== "b") return undefined;
  if (initial !== undefined && typeof initial !== "number" && typeof initial !== "bigint") return undefined;
  return foldWhole(u, a, undefined, where, initial);
}

/** Arguments without those at the end that were not given. */
function trimmed(args: unknown[]): unknown[] {
  while (args.length > 0 && args[args.length - 1] === undefined) args.pop();
  return args;
}

/** A scan over the flattened array by default, such as `np.cumsum` is of `add`: takes `(a, axis, dtype, out)`. */
export function accumulation(name: string, publicName: string): (...args: unknown[]) => NDArray {
  const u = findUfunc(name);
  // Parameters by name, as above.
  return (a, axis, c, d, e) => {
    if (c === undefined && a instanceof NDArray && (axis === undefined || axis === null || typeof axis === "number")) {
      return scanAlong(u, a, axis, undefined, undefined);
    }
    const args = trimmed([a, axis, c, d, e]);
    return offer(publicName, args) ?? accumulateWith(u, publicName, args, null);
  };
}
