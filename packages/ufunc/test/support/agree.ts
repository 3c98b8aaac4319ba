/** Our functions beside NumPy's: the same arguments, and the same results, errors and warnings. */
import { Complex, isNDArray } from "@rustnum/core";
import {
  ArraySpec, bothReject, complex, expectSame, expectSameScalar, operand, oracle, type Argument, type Element, type NumericDtype,
  type Operand, type Reply, type Tolerance, type Value,
} from "@rustnum/oracle"; // prettier-ignore

import * as functions from "../../src/index.js";
import { ofOperand, ofSpec, raw } from "./arrays.js";
import { specialsOf } from "./specials.js";
import { withWarnings } from "./warnings.js";

/** An argument as both sides take it: bigints are Python's ints, numbers its floats. */
export type Given = Operand | Complex | number | bigint | boolean | null | readonly Given[];

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
  /** Whether a 0-d array of ours may stand for NumPy's scalar. */
  readonly loose?: boolean;
}

function isOperand(value: Given): value is Operand {
  return typeof value === "object" && value !== null && "bytes" in value;
}

function forNumPy(value: Given): Argument {
  if (value instanceof Complex) return complex(value.real, value.imag);
  if (Array.isArray(value)) return value.map(forNumPy);
  return value as Argument;
}

/** The argument as our side takes it. */
export function forUs(value: Given): unknown {
  if (value instanceof ArraySpec) return ofSpec(value);
  if (Array.isArray(value)) return (value as readonly Given[]).map(forUs);
  return isOperand(value) ? ofOperand(value) : value;
}

const entries = <T, U>(record: Readonly<Record<string, T>>, f: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));

function find(name: string): (...args: unknown[]) => unknown {
  let found: unknown = functions;
  for (const part of name.split(".")) found = (found as Record<string, unknown>)[part];
  if (typeof found !== "function") throw new TypeError(`there is no ${name}`);
  return found as (...args: unknown[]) => unknown;
}

function text(name: string, { args, kwargs = {} }: Call): string {
  const show = (value: Given): string =>
    isOperand(value)
      ? `${typeof value.dtype === "string" ? value.dtype : value.dtype.name}(${value.shape.join(",")})`
      : Array.isArray(value)
        ? `[${value.map(show).join(", ")}]`
        : String(value);
  return `${name}(${args.map(show).join(", ")}${Object.entries(kwargs)
    .map(([key, value]) => `, ${key}=${show(value)}`)
    .join("")})`;
}

function compare(ours: unknown, theirs: Value, asked: Asked, context: string): void {
  if (theirs.kind === "tuple" || theirs.kind === "list") {
    if (!Array.isArray(ours) || ours.length !== theirs.items.length) {
      throw new TypeError(`${context}: NumPy gives ${String(theirs.items.length)} results`);
    }
    theirs.items.forEach((item, k) => compare(ours[k], item, asked, `${context}[${String(k)}]`));
  } else if (isNDArray(ours)) {
    if (theirs.kind === "scalar") expectSame(raw(ours), { ...theirs }, asked, context);
    else if (theirs.kind === "array") expectSame(raw(ours), theirs, asked, context);
    else throw new TypeError(`${context}: NumPy gives ${theirs.kind}, we an array`);
  } else if (theirs.kind === "array" && theirs.shape.length > 0) {
    throw new TypeError(`${context}: NumPy gives an array, we ${String(ours)}`);
  } else {
    const value: Value = theirs.kind === "array" ? { ...theirs, kind: "scalar", shape: [] } : theirs;
    expectSameScalar(ours as number | bigint | boolean | Complex, value, asked, context);
  }
}

async function check(name: string, call: Call, reply: Reply, asked: Asked): Promise<void> {
  const context = text(name, call);
  const args = call.args.map(forUs);
  const keywords = entries(call.kwargs ?? {}, forUs);
  if (Object.keys(keywords).length > 0) args.push(keywords);
  const ours = (): unknown => ((asked.ours as ((...args: unknown[]) => unknown) | undefined) ?? find(name))(...args);
  if (!reply.ok) {
    try {
      await bothReject(() => withWarnings(ours).value, reply, asked.messages === false ? {} : { message: true });
    } catch (error) {
      throw new Error(context, { cause: error });
    }
    return;
  }
  let result: unknown;
  try {
    result = withWarnings(ours).value;
  } catch (error) {
    throw new Error(`${context}: NumPy has a result, ours threw ${String(error)}`, { cause: error });
  }
  compare(result, reply.value, asked, context);
}

/** Fails unless all calls give what NumPy's give: dtype, shape and values, or class and text of the error. */
export async function agree(name: string, calls: readonly Call[], asked: Asked = {}): Promise<void> {
  const fn = asked.numpy ?? name;
  const replies = await oracle().batch(
    calls.map(({ args, kwargs = {} }) => ({ fn, args: args.map(forNumPy), kwargs: entries(kwargs, forNumPy) })),
  );
  for (const [k, call] of calls.entries()) await check(name, call, replies[k] as Reply, asked);
}

/** An array of a dtype's special values, repeated to a shape. */
export function specials(dtype: NumericDtype, shape?: readonly number[]): Operand {
  const values = specialsOf(dtype);
  if (shape === undefined) return operand(dtype, [values.length], values);
  const size = shape.reduce((p, n) => p * n, 1);
  return operand(
    dtype,
    shape,
    Array.from({ length: size }, (_, k) => values[k % values.length] as Element),
  );
}

export { ordinary } from "@rustnum/oracle";
