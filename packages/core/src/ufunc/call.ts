/**
 * The calls behind ufunc objects: the fast path first, then arrays alone, then the general way with all its keywords.
 *
 * @module
 */
import { NDArray, isNDArray } from "../array/ndarray.js";
import { isOptions } from "../call/options.js";
import type { Keywords } from "../call/options.js";
import { mapBinary, mapScalar, mapUnary } from "./arrays.js";
import { mapTernary } from "./ternary.js";
import { fastCore } from "./core-run.js";
import type { CoreSignature } from "./core-signature.js";
import { callElementwise } from "./elementwise.js";
import { fastBinary, fastBinaryInto, fastScalar, fastUnary, fastUnaryInto } from "./fast.js";
import { callGeneralised } from "./generalised.js";
import { intoBinary, intoScalar, intoUnary, splitCall } from "./into.js";
import { checkNames } from "./keywords.js";
import { quickBinary, quickUnary } from "./quick.js";
import { DISPATCH, findDispatcher } from "./operands.js";
import type { FlatOperand } from "./flat.js";
import type { UfuncRecord } from "./registry.js";

const NOTHING: Keywords = {};

/** A call as NumPy has it: inputs, then outputs by position, then keywords. Never the fast path. */
export function generalCall(u: UfuncRecord, args: readonly unknown[]): unknown {
  const last = args.at(-1);
  const named: Keywords = args.length > u.nin && isOptions(last) ? last : NOTHING;
  const positional = named === last ? args.slice(0, -1) : args;
  let count = positional.length;
  while (count > u.nin && positional[count - 1] === undefined) count--;
  if (count < u.nin || count > u.nin + u.nout) throw tooMany(u, count);
  if (named !== NOTHING) checkNames(u, named);
  let options: Keywords = named;
  if (count > u.nin) {
    if (named["out"] !== undefined)
      throw new TypeError(`cannot specify 'out' as both a positional and keyword argument`);
    const outs = Array.from({ length: u.nout }, (_, k) => positional[u.nin + k] ?? null);
    options = { ...named, out: outs };
  }
  const inputs = positional.length === u.nin ? positional : positional.slice(0, u.nin);
  for (const value of inputs) {
    if (value === undefined) throw new TypeError(`${u.name}() got undefined where an array or a number is needed`);
  }
  const { out } = options;
  const dispatcher =
    findDispatcher(inputs) ?? (out === undefined ? undefined : findDispatcher(Array.isArray(out) ? out : [out]));
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

/** A call of an elementwise ufunc of one operand. */
export function callUnary(u: UfuncRecord, x: unknown, rest: unknown, more: unknown): unknown {
  if (x instanceof NDArray && more === undefined) {
    if (rest === undefined) {
      const result = fastUnary(u, x) ?? mapUnary(u, x);
      if (result !== undefined) return result;
    } else {
      const out = rest instanceof NDArray ? rest : onlyOut(rest);
      const result = out === undefined ? quickUnary(u, x, rest) : (fastUnaryInto(u, x, out) ?? intoUnary(u, x, out));
      if (result !== undefined) return result;
    }
  }
  return generalCall(u, given([x, rest, more]));
}

/** A call of an elementwise ufunc of two operands. */
export function callBinary(u: UfuncRecord, a: unknown, b: unknown, rest: unknown, more: unknown): unknown {
  let result: NDArray | undefined;
  if (rest === undefined) {
    if (a instanceof NDArray) {
      if (b instanceof NDArray) result = fastBinary(u, a, b) ?? mapBinary(u, a, b);
      else if (typeof b === "number") result = fastScalar(u, a, b, false, undefined) ?? mapScalar(u, a, b, false);
      else if (typeof b === "bigint") result = mapScalar(u, a, b, false);
    } else if (b instanceof NDArray) {
      if (typeof a === "number") result = fastScalar(u, b, a, true, undefined) ?? mapScalar(u, b, a, true);
      else if (typeof a === "bigint") result = mapScalar(u, b, a, true);
    }
  } else if (more === undefined && a instanceof NDArray) {
    const out = rest instanceof NDArray ? rest : onlyOut(rest);
    if (out === undefined) result = quickBinary(u, a, b, rest);
    else if (b instanceof NDArray) result = fastBinaryInto(u, a, b, out) ?? intoBinary(u, a, b, out);
    else if (typeof b === "number") result = fastScalar(u, a, b, false, out) ?? intoScalar(u, a, b, false, out);
    else if (typeof b === "bigint") result = intoScalar(u, a, b, false, out);
  } else if (more === undefined && b instanceof NDArray && (typeof a === "number" || typeof a === "bigint")) {
    const out = rest instanceof NDArray ? rest : onlyOut(rest);
    if (out !== undefined) result = intoScalar(u, b, a, true, out);
  }
  if (result !== undefined) return result;
  return generalCall(u, given([a, b, rest, more]));
}

/** A call of an elementwise ufunc with two results: of one operand (`frexp`) or of two (`divmod`). */
export function callSplit(u: UfuncRecord, args: readonly unknown[]): unknown {
  const [a, b] = args;
  const { nin, nout } = u;
  if (
    a instanceof NDArray &&
    (nin === 1 || b instanceof NDArray || typeof b === "bigint" || typeof b === "number") &&
    (args.length === nin || args.length === nin + nout)
  ) {
    const [first, second] = args.slice(nin);
    if ((first === undefined && second === undefined) || (first instanceof NDArray && second instanceof NDArray)) {
      const result = splitCall(u, a, nin === 1 ? undefined : (b as FlatOperand), first, second as NDArray | undefined);
      if (result !== undefined) return result;
    }
  }
  return generalCall(u, args);
}

/** A call of an elementwise ufunc of three operands, such as `clip`. */
export function callTernary(u: UfuncRecord, a: unknown, b: unknown, c: unknown, rest: unknown, more: unknown): unknown {
  if (more === undefined && a instanceof NDArray) {
    const out = rest === undefined || rest instanceof NDArray ? rest : onlyOut(rest);
    if (rest === undefined || out !== undefined) {
      const result = mapTernary(u, a, b, c, out);
      if (result !== undefined) return result;
    }
  }
  return generalCall(u, given([a, b, c, rest, more]));
}

/** A call of a generalised ufunc with one result. */
export function callCore(u: UfuncRecord, signature: CoreSignature, args: readonly unknown[]): unknown {
  const { nin } = u;
  const { length } = args;
  const rest = length === nin + 1 ? args[nin] : undefined;
  const out = rest instanceof NDArray ? rest : onlyOut(rest);
  if (length === nin || out !== undefined) {
    let plain = true;
    for (let k = 0; k < nin; k++) plain &&= args[k] instanceof NDArray;
    if (plain) {
      const result = fastCore(u, signature, (length === nin ? args : args.slice(0, nin)) as readonly NDArray[], out);
      if (result !== undefined) return result;
    }
  }
  return generalCall(u, args);
}

/** Arguments without those at the end that were not given. */
function given(args: unknown[]): unknown[] {
  while (args.length > 0 && args[args.length - 1] === undefined) args.pop();
  return args;
}

/** NumPy's error for the number of positional arguments. */
export function tooMany(u: UfuncRecord, count: number): TypeError {
  const were = count === 1 ? "was" : "were";
  return new TypeError(
    `${u.name}() takes from ${String(u.nin)} to ${String(u.nin + u.nout)} positional arguments but ${String(count)} ${were} given`,
  );
}
