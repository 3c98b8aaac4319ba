/** Our functions beside NumPy's: the same arguments, and the same results, or errors of the same class and text. */
import {
  ArraySpec, bothReject, expectSame, expectSameScalar, operand, oracle, type Argument, type NumericDtype, type Operand,
  type Reply, type Value,
} from "@rustnum/oracle"; // prettier-ignore

import * as functions from "../../../src/index.js";
import { isNDArray } from "../../../src/index.js";
import { ofOperand, ofSpec, raw } from "../../support/arrays.js";

/** An argument as both sides take it: bigints are Python's ints, numbers its floats. */
export type Given = Operand | number | bigint | boolean | string | null | readonly Given[];

/** A call: the arguments, then keywords. */
export interface Call {
  readonly args: readonly Given[];
  readonly kwargs?: Readonly<Record<string, Given>>;
}

/** What is asked beyond the same value. */
export interface Asked {
  /** NumPy's side where it is not the function of the same name. */
  readonly numpy?: string;
  /** Our side where it is not the function of the same name. */
  readonly ours?: (...args: never[]) => unknown;
  /** Whether the texts of errors are compared; they are unless this is false. */
  readonly messages?: boolean;
  /** Whether the argument itself, which both sides change, is the result. */
  readonly inPlace?: boolean;
}

const isOperand = (value: Given): value is Operand => typeof value === "object" && value !== null && "bytes" in value;

const OURS: Readonly<Record<string, unknown>> = { ...functions };

/** The argument as our side takes it. */
function forUs(value: Given): unknown {
  if (value instanceof ArraySpec) return ofSpec(value).copy();
  if (Array.isArray(value)) return (value as readonly Given[]).map(forUs);
  return isOperand(value) ? ofOperand({ ...value, bytes: value.bytes.slice() }) : value;
}

function show(value: Given): string {
  if (isOperand(value)) return `${String(typeof value.dtype === "string" ? value.dtype : value.dtype.name)}(${value.shape.join(",")})`; // prettier-ignore
  return Array.isArray(value) ? `[${value.map(show).join(", ")}]` : String(value);
}

function compare(ours: unknown, theirs: Value, context: string): void {
  if (theirs.kind === "tuple" || theirs.kind === "list") {
    if (!Array.isArray(ours) || ours.length !== theirs.items.length) {
      throw new TypeError(`${context}: NumPy gives ${String(theirs.items.length)} results`);
    }
    theirs.items.forEach((item, k) => {
      compare(ours[k], item, `${context}[${String(k)}]`);
    });
  } else if (isNDArray(ours)) {
    // NumPy's scalars are 0-d arrays here.
    if (theirs.kind !== "scalar" && theirs.kind !== "array")
      throw new TypeError(`${context}: NumPy gives ${theirs.kind}`);
    expectSame(raw(ours), { ...theirs }, {}, context);
  } else {
    const value: Value = theirs.kind === "array" ? { ...theirs, kind: "scalar", shape: [] } : theirs;
    expectSameScalar(ours as number, value, {}, context);
  }
}

async function check(name: string, { args, kwargs = {} }: Call, reply: Reply, asked: Asked): Promise<void> {
  const words = Object.entries(kwargs).map(([key, value]) => `, ${key}=${show(value)}`);
  const context = `${name}(${args.map(show).join(", ")}${words.join("")})`;
  const given = args.map(forUs);
  const keywords = Object.fromEntries(Object.entries(kwargs).map(([key, value]) => [key, forUs(value)]));
  const f = (asked.ours ?? OURS[name]) as (...all: unknown[]) => unknown;
  const ours = (): unknown => {
    const result = f(...given, ...(Object.keys(keywords).length > 0 ? [keywords] : []));
    return asked.inPlace === true ? given[0] : result;
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
  compare(result, reply.value, context);
}

const forNumPy = (value: Given): Argument => (Array.isArray(value) ? value.map(forNumPy) : (value as Argument));

/** Fails unless all calls give what NumPy's give: dtype, shape and values, or class and text of the error. */
export async function agree(name: string, calls: readonly Call[], asked: Asked = {}): Promise<void> {
  const plain = asked.numpy ?? name;
  const fn = asked.inPlace === true ? `lambda a, *args, **kw: (b := a.copy(), np.${plain}(b, *args, **kw))[0]` : plain;
  const replies = await oracle().batch(
    calls.map(({ args, kwargs = {} }) => ({
      fn,
      args: args.map(forNumPy),
      kwargs: Object.fromEntries(Object.entries(kwargs).map(([key, value]) => [key, forNumPy(value)])),
    })),
  );
  for (const [k, call] of calls.entries()) await check(name, call, replies[k] as Reply, asked);
}

export { ordinary as numbers } from "@rustnum/oracle";

/** An int64 array of one axis, or of a shape. */
export const integers = (values: readonly number[], shape: readonly number[] = [values.length]): Operand =>
  operand("int64", shape, values.map(BigInt));

/** A mask of one axis, or of a shape. */
export const mask = (values: readonly (0 | 1)[], shape: readonly number[] = [values.length]): Operand =>
  operand(
    "bool",
    shape,
    values.map((v) => v === 1),
  );

export const DTYPES: readonly NumericDtype[] = [
  "bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64",
  "complex64", "complex128",
]; // prettier-ignore
