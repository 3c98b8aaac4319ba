/** A package's functions beside NumPy's: the same arguments, and the same results, or errors of the same class and text. */

import { expectSame, expectSameScalar, type ComplexLike, type Tolerance } from "./compare.js";
import type { RawArray } from "./elements.js";
import { oracle } from "./oracle.js";
import { bothReject } from "./reject.js";
import { complex, type Argument, type Operand, type Reply, type Value } from "./values.js";

/** An argument as both sides take it: bigints are Python's ints, numbers its floats. */
export type Given = Operand | ComplexLike | number | bigint | boolean | string | null | readonly Given[];

/** A call: the arguments, then keywords. */
export interface Call {
  readonly args: readonly Given[];
  readonly kwargs?: Readonly<Record<string, Given>>;
}

/** What is asked beyond the same value. */
export interface Asked extends Tolerance {
  /** NumPy's side where it is not the function of the same name: a name or a lambda. */
  readonly numpy?: string;
  /** Our side where it is not the function of the same name. */
  readonly ours?: (...args: never[]) => unknown;
  /** Whether the texts of errors are compared; they are unless this is false. */
  readonly messages?: boolean;
  /** Whether the argument itself, which both sides change, is the result. */
  readonly inPlace?: boolean;
}

/** What the tested package brings along. */
export interface OurSide {
  /** Its functions by name, those of namespaces by names with dots. */
  readonly functions: object;
  /** An operand as an array that may be written. */
  readonly array: (operand: Operand) => unknown;
  /** The bytes of one of its arrays; undefined for everything else. */
  readonly raw: (value: unknown) => RawArray | undefined;
  /** Runs a call of its functions, as it is unless given. */
  readonly run?: (call: () => unknown) => unknown;
}

/** Fails unless all calls give what NumPy's give: dtype, shape and values, or class and text of the error. */
export type Agree = (name: string, calls: readonly Call[], asked?: Asked) => Promise<void>;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isOperand = (value: Given): value is Operand => isObject(value) && "bytes" in value;
const isComplex = (value: Given): value is Extract<ComplexLike, { real: number }> => isObject(value) && "real" in value;

function forNumPy(value: Given): Argument {
  if (isComplex(value)) return complex(value.real, value.imag);
  return Array.isArray(value) ? value.map(forNumPy) : (value as Argument);
}

function forUs(value: Given, side: OurSide): unknown {
  if (isOperand(value)) return side.array(value);
  return Array.isArray(value) ? (value as readonly Given[]).map((item) => forUs(item, side)) : value;
}

const entries = <T, U>(record: Readonly<Record<string, T>>, f: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));

function find(functions: object, name: string): (...args: unknown[]) => unknown {
  let found: unknown = functions;
  for (const part of name.split(".")) found = (found as Record<string, unknown>)[part];
  if (typeof found !== "function") throw new TypeError(`there is no ${name}`);
  return found as (...args: unknown[]) => unknown;
}

function show(value: Given): string {
  if (isOperand(value)) {
    const { dtype, shape } = value;
    return `${typeof dtype === "string" ? dtype : dtype.name}(${shape.join(",")})`;
  }
  return Array.isArray(value) ? `[${value.map(show).join(", ")}]` : String(value);
}

function text(name: string, { args, kwargs = {} }: Call): string {
  const words = Object.entries(kwargs).map(([key, value]) => `, ${key}=${show(value)}`);
  return `${name}(${args.map(show).join(", ")}${words.join("")})`;
}

function compare(ours: unknown, theirs: Value, side: OurSide, asked: Asked, context: string): void {
  if (theirs.kind === "tuple" || theirs.kind === "list") {
    if (!Array.isArray(ours) || ours.length !== theirs.items.length) {
      throw new TypeError(`${context}: NumPy gives ${String(theirs.items.length)} results`);
    }
    theirs.items.forEach((item, k) => compare(ours[k], item, side, asked, `${context}[${String(k)}]`));
    return;
  }
  const raw = side.raw(ours);
  if (raw !== undefined) {
    // NumPy's scalars are 0-d arrays of ours.
    if (theirs.kind !== "scalar" && theirs.kind !== "array")
      throw new TypeError(`${context}: NumPy gives ${theirs.kind}, we an array`);
    expectSame(raw, { ...theirs }, asked, context);
  } else if (theirs.kind === "array" && theirs.shape.length > 0) {
    throw new TypeError(`${context}: NumPy gives an array, we ${String(ours)}`);
  } else {
    const value: Value = theirs.kind === "array" ? { ...theirs, kind: "scalar", shape: [] } : theirs;
    expectSameScalar(ours as number | bigint | boolean | ComplexLike, value, asked, context);
  }
}

async function check(name: string, call: Call, reply: Reply, side: OurSide, asked: Asked): Promise<void> {
  const context = text(name, call);
  const args = call.args.map((value) => forUs(value, side));
  const [first] = args;
  if (call.kwargs !== undefined) args.push(entries(call.kwargs, (value) => forUs(value, side)));
  const f = (asked.ours as ((...all: unknown[]) => unknown) | undefined) ?? find(side.functions, name);
  const run = side.run ?? ((body: () => unknown) => body());
  const ours = (): unknown => {
    const result = run(() => f(...args));
    return asked.inPlace === true ? first : result;
  };
  if (!reply.ok) {
    try {
      await bothReject(ours, reply, asked.messages === false ? {} : { message: true });
    } catch (error) {
      throw new Error(context, { cause: error });
    }
    return;
  }
  let result: unknown;
  try {
    result = ours();
  } catch (error) {
    throw new Error(`${context}: NumPy has a result, ours threw ${String(error)}`, { cause: error });
  }
  compare(result, reply.value, side, asked, context);
}

/** {@link Agree} for a package's functions. */
export function agreement(side: OurSide): Agree {
  return async (name, calls, asked = {}) => {
    const plain = asked.numpy ?? name;
    const fn =
      asked.inPlace === true ? `lambda a, *args, **kw: (b := a.copy(), np.${plain}(b, *args, **kw))[0]` : plain;
    const replies = await oracle().batch(
      calls.map(({ args, kwargs = {} }) => ({ fn, args: args.map(forNumPy), kwargs: entries(kwargs, forNumPy) })),
    );
    for (const [k, call] of calls.entries()) await check(name, call, replies[k] as Reply, side, asked);
  };
}
