/**
 * The ufunc object: callable, with `reduce` and `accumulate`.
 *
 * @module
 */
import type { NDArray } from "../array/ndarray.js";
import type { ReadOptions } from "../array/export.js";
import { readCall } from "../call/options.js";
import type { ArrayLike } from "../creation/values.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { at } from "./at.js";
import { outer } from "./outer.js";
import { reduceat } from "./reduceat.js";
import { resolveDTypes } from "./resolve-dtypes.js";
import type { ScalarType } from "./resolve-dtypes.js";
import type { Casting } from "../dtype/casting.js";
import { parseSignature } from "./core-signature.js";
import { callBinary, callCore, callSplit, callTernary, callUnary, generalCall, tooMany } from "./call.js";
import { REDUCE_PARAMETERS, accumulateWith, reduceGiven } from "./fold.js";
import type { Loop, Promoter, UfuncRecord } from "./registry.js";
import { addDefinition, findUfunc, forget } from "./registry.js";

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
  /** The loops there are in NumPy's characters, `"dd->d"`, in the order in which they are tried. */
  readonly types: readonly string[];
  readonly ntypes: number;
  /** The neutral element of its reduction; null when it has none. */
  readonly identity: number | null;
  /** The core signature of a generalised ufunc; null for an elementwise one. */
  readonly signature: string | null;
  /** Folds along an axis, 0 by default; `axis: null` folds everything and gives a scalar. */
  reduce(array: ArrayLike, ...rest: unknown[]): unknown;
  /** The running fold along an axis, 0 by default. */
  accumulate(array: ArrayLike, ...rest: unknown[]): NDArray;
  /**
   * Folds segments along an axis, 0 by default: segment k begins at `indices[k]` and ends before `indices[k + 1]`, the last
   * one at the end; where the next index is not further on, it is the one element at `indices[k]`.
   *
   * @example
   * ```ts
   * np.add.reduceat([1, 2, 3, 4], [0, 2]).tolist() // [3, 7]
   * ```
   * @throws IndexError for an index that is out of bounds.
   */
  reduceat(
    array: ArrayLike,
    indices: ArrayLike,
    axis?: number,
    dtype?: DTypeLike | null,
    out?: NDArray | null,
  ): NDArray;
  reduceat(array: ArrayLike, indices: ArrayLike, options: ReduceatOptions): NDArray;
  reduceat(array: ArrayLike, indices: ArrayLike, axis: number, options: ReduceatOptions): NDArray;
  /**
   * In place at indexed elements: `a[indices] = f(a[indices], b)`, where repeated indices count as often as they are there.
   *
   * @param indices - an integer, text such as `"1:3"`, an array of integers or of booleans; or a list of those, one per
   * axis. A list of plain numbers is one array of indices.
   * @example
   * ```ts
   * const counts = np.zeros(3);
   * np.add.at(counts, [0, 2, 2], 1);
   * counts.tolist() // [1, 0, 2]
   * ```
   * @throws IndexError for an index that is out of bounds: nothing is written then.
   */
  at(a: NDArray, indices: AtIndex, b?: ArrayLike): void;
  /**
   * The function of every element of A with every element of B: the result has the axes of both.
   *
   * @example
   * ```ts
   * np.multiply.outer([1, 2], [3, 4, 5]).tolist() // [[3, 4, 5], [6, 8, 10]]
   * ```
   */
  outer(A: ArrayLike, B: ArrayLike, options?: Readonly<Record<string, unknown>>): NDArray;
  /**
   * The dtypes that a call would compute in: one per input and output. `Number`, `BigInt` and `Complex` stand for scalars,
   * null for an output that is free.
   *
   * @example
   * ```ts
   * np.add.resolve_dtypes(["int32", "float32", null]).map(String) // ["float64", "float64", "float64"]
   * ```
   */
  resolve_dtypes(
    dtypes: readonly (DTypeLike | ScalarType | null)[],
    options?: { signature?: string | readonly (DTypeLike | null)[]; casting?: Casting; reduction?: boolean },
  ): readonly DType[];
}

/** What `at` takes as an index. */
export type AtIndex = ArrayLike | string | null | readonly (ArrayLike | string | null)[];

/** Keywords of `reduceat`. */
export interface ReduceatOptions {
  axis?: number;
  dtype?: DTypeLike | null;
  out?: NDArray | null;
}

const objects = new Map<string, Ufunc>();

function makeObject(u: UfuncRecord): Ufunc {
  let call: (...args: unknown[]) => unknown;
  if (u.signature === "" && u.nin === 1 && u.nout === 1) {
    // One parameter too many finds calls with too many; asking for arguments.length would make V8 allocate them.
    call = (x, rest, more, extra) => {
      if (extra !== undefined) throw tooMany(u, 4);
      return callUnary(u, x, rest, more);
    };
  } else if (u.signature === "" && u.nin === 2 && u.nout === 1) {
    call = (a, b, rest, more, extra) => {
      if (extra !== undefined) throw tooMany(u, 5);
      return callBinary(u, a, b, rest, more);
    };
  } else if (u.signature === "" && u.nin === 3 && u.nout === 1) {
    call = (a, b, c, rest, more, extra) => {
      if (extra !== undefined) throw tooMany(u, 6);
      return callTernary(u, a, b, c, rest, more);
    };
  } else if (u.signature === "" && u.nin <= 2 && u.nout === 2) call = (...args) => callSplit(u, args);
  else if (u.signature !== "" && u.nout === 1) {
    const signature = parseSignature(u.signature);
    call = (...args) => callCore(u, signature, args);
  } else call = (...args) => generalCall(u, args);
  const identity = [null, 0, 1, -1, -Infinity][u.identity] ?? null;
  const fixed = {
    name: u.name, nin: u.nin, nout: u.nout, nargs: u.nin + u.nout, identity,
    signature: u.signature === "" ? null : u.signature,
    reduce: (...args: unknown[]) => reduceGiven(u, readCall(`${u.name}.reduce`, args, ["array", ...REDUCE_PARAMETERS], ["bigint"], 1), 0, "array"),
    reduceat: (a: unknown, indices: unknown, c: unknown, d: unknown, e: unknown, f: unknown) => reduceat(u, a, indices, c, d, e, f),
    at: (...args: unknown[]) => at(u, args),
    outer: (...args: unknown[]) => outer(u, args),
    resolve_dtypes: (...args: unknown[]) => resolveDTypes(u, args),
    accumulate: (...args: unknown[]) => accumulateWith(u, `${u.name}.accumulate`, args, 0, "array"),
    toString: () => `<ufunc '${u.name}'>`,
  }; // prettier-ignore
  for (const [key, value] of Object.entries(fixed)) Object.defineProperty(call, key, { value });
  Object.defineProperty(call, "types", { get: () => u.loops.map(charsOf) });
  Object.defineProperty(call, "ntypes", { get: () => u.loops.length });
  Object.defineProperty(call, Symbol.for("nodejs.util.inspect.custom"), { value: () => `<ufunc '${u.name}'>` });
  return call as typeof call & Ufunc;
}

/** A loop's dtypes in NumPy's characters: `"dd->d"`. */
function charsOf(loop: Loop): string {
  const chars = (dtypes: readonly DType[]): string => dtypes.map((d) => d.char).join("");
  return `${chars(loop.inputs)}->${chars(loop.outputs)}`;
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
  if (!Number.isInteger(nin) || nin < 1 || !Number.isInteger(nout) || nout < 1)
    throw new ValueError("a ufunc has at least one input and one output");
  const code = identity === null ? 0 : identity === -1 ? 3 : identity + 1;
  const reorderable = definition.reorderable ?? identity !== null;
  addDefinition(
    { name, signature, params: "", doc, nin, nout, identity: code, reorderable, status: 0, pole: false },
    provider,
  );
  return ufunc(name);
}

/** What {@link setPromoter} may say besides. */
export interface PromoterOptions {
  /** Integer arrays are compared with numbers exactly. */
  exactScalars?: boolean;
  /** Positions of inputs that are integers by nature: integral numbers, and lists of them, serve as ints there. */
  integers?: readonly number[];
  /** Dtypes without a loop are refused in the words of NumPy's newer functions, and booleans alone are. */
  strict?: boolean;
}

/** How a ufunc chooses dtypes beyond NEP 50's promotion. */
export function setPromoter(name: string, promoter: Promoter | undefined, options: PromoterOptions = {}): void {
  const u = findUfunc(name);
  u.promoter = promoter;
  u.exactScalars = options.exactScalars === true;
  u.integers = options.integers ?? [];
  u.strict = options.strict === true;
  forget(u);
}
