/**
 * Arguments of a ufunc as operands: arrays, or weak scalars that take their dtype from the arrays beside them.
 *
 * @module
 */
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { isOptions } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import type { DType } from "../dtype/dtype.js";
import { scalarArray } from "../exec/copy.js";
import { isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { WEAK_COMPLEX, WEAK_FLOAT, WEAK_INT } from "./resolve.js";

/** An array, or a scalar that is still weak. */
export type Operand = NDArray | ScalarLike;

/** The symbol under which an object takes over calls that it is an operand of: NumPy's `__array_ufunc__`. */
export const DISPATCH = Symbol.for("rustnum.dispatch");

/** What an object with {@link DISPATCH} is called with. */
export interface DispatchCall {
  /** The ufunc's or the function's name. */
  readonly ufunc: string;
  /** `"call"`, `"reduce"`, `"accumulate"`, `"reduceat"`, `"at"` or `"outer"`. */
  readonly method: string;
  readonly inputs: readonly unknown[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** An object that takes over calls. */
export interface Dispatcher {
  [DISPATCH](call: DispatchCall): unknown;
}

/** The first argument that takes over calls. */
export function findDispatcher(args: readonly unknown[]): Dispatcher | undefined {
  for (const value of args) {
    if (typeof value === "object" && value !== null && DISPATCH in value && !isNDArray(value)) {
      if (typeof value[DISPATCH] === "function") return value as Dispatcher;
    }
  }
  return undefined;
}

/**
 * Offers a call of a composed function, by its name, to the first argument that takes over calls; every public function
 * that is no ufunc does so before it looks at its arguments. Arrays alone are passed over at once.
 *
 * @returns what became of the call; undefined when nobody took it, or when who was asked gave undefined: then the
 * function goes on, and its ufuncs are offered in turn. The type lets callers return what nobody can know the type of.
 */
export function offer(name: string, args: readonly unknown[]): undefined {
  let foreign = false;
  for (const value of args) {
    if (typeof value !== "object" || value === null || isNDArray(value)) continue;
    if (!Array.isArray(value) || DISPATCH in value) foreign = true;
  }
  return foreign ? (offerAll(name, args) as undefined) : undefined;
}

function offerAll(name: string, args: readonly unknown[]): unknown {
  let count = args.length;
  while (count > 0 && args[count - 1] === undefined) count--;
  const last = args[count - 1];
  const options = isOptions(last) ? last : {};
  const inputs = args.slice(0, options === last ? count - 1 : count);
  const dispatcher = findDispatcher(inputs) ?? findDispatcher(Object.values(options));
  return dispatcher?.[DISPATCH]({ ufunc: name, method: "call", inputs, options });
}

/** An argument as an operand; may run the user's code (iterators). */
export function toOperand(value: unknown): Operand {
  if (isNDArray(value) || isScalar(value)) return value;
  return asarray(value as ArrayLike);
}

/** The dtype id of an array, the weak kind of a scalar; booleans are as strong as NumPy's. */
export function kindOf(operand: Operand): number {
  switch (typeof operand) {
    case "number":
      return WEAK_FLOAT;
    case "bigint":
      return WEAK_INT;
    case "boolean":
      return 0;
    default:
      return isNDArray(operand) ? operand._id : WEAK_COMPLEX;
  }
}

/** The operand as an array; a scalar becomes a 0-d one of `dtype`. */
export function toArray(operand: Operand, dtype: DType): NDArray {
  return isNDArray(operand) ? operand : scalarArray(operand, dtype);
}
