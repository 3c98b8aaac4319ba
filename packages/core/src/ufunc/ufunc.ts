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
import { parseSignature } from "./core-signature.js";
import { callBinary, callCore, callTernary, callUnary, generalCall, tooMany } from "./call.js";
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
  reduce(a: ArrayLike, ...rest: unknown[]): unknown;
  /** The running fold along an axis, 0 by default. */
  accumulate(a: ArrayLike, ...rest: unknown[]): NDArray;
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
  } else if (u.nin === 2 && u.nout === 1) {
    const signature = parseSignature(u.signature);
    call = (a, b, rest, more, extra) => {
      if (extra !== undefined) throw tooMany(u, 5);
      return callCore(u, signature, a, b, rest, more);
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
}

/** How a ufunc chooses dtypes beyond NEP 50's promotion. */
export function setPromoter(name: string, promoter: Promoter | undefined, options: PromoterOptions = {}): void {
  const u = findUfunc(name);
  u.promoter = promoter;
  u.exactScalars = options.exactScalars === true;
  u.integers = options.integers ?? [];
  forget(u);
}
