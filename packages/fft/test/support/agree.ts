/** Our transforms beside NumPy's and SciPy's: dtype, shape, axis order, and the distance from the same in long double. */
import { bothReject, oracle, type Argument, type Operand, type Reply, type Value } from "@rustnum/oracle";
import { isNDArray, type NDArray } from "@rustnum/core";
import { ofOperand } from "../../../core/test/support/arrays.js";
import * as functions from "../../src/index.js";

/** An argument as both sides take it; bigints are Python's ints. */
export type Given = Operand | bigint | number | string | null | readonly bigint[];

/** A call: the arguments, then keywords. */
export interface Call {
  readonly args: readonly Given[];
  readonly kwargs?: Readonly<Record<string, Given>>;
  /** A view of the array as both sides write it: the same text is an index of ours and of NumPy's. */
  readonly view?: string;
}

const OURS: Readonly<Record<string, unknown>> = { ...functions };

const isOperand = (value: Given): value is Operand => typeof value === "object" && value !== null && "bytes" in value;

function forUs(value: Given): unknown {
  if (Array.isArray(value)) return value.map(Number);
  if (typeof value === "bigint") return Number(value);
  return isOperand(value) ? ofOperand({ ...value, bytes: value.bytes.slice() }) : value;
}

const show = (value: Given): string =>
  isOperand(value) ? `${String(value.dtype)}(${value.shape.join(",")})` : Array.isArray(value) ? `[${value.join(",")}]` : String(value); // prettier-ignore

/** Elements as pairs of real and imaginary parts. */
function numbersOf(dtype: string, bytes: Uint8Array): Float64Array {
  const { buffer, byteOffset, length } = bytes.slice();
  const count = (size: number): number => length / size;
  switch (dtype) {
    case "float64":
    case "complex128":
      return new Float64Array(buffer, byteOffset, count(8));
    case "float32":
    case "complex64":
      return Float64Array.from(new Float32Array(buffer, byteOffset, count(4)));
    default:
      throw new TypeError(`no transform gives ${dtype}`);
  }
}

function ourNumbers(a: NDArray): Float64Array {
  const { data } = a.copy();
  return numbersOf(a.dtype.name, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

const EPSILON: Readonly<Record<string, number>> = {
  float64: 2 ** -52,
  complex128: 2 ** -52,
  float32: 2 ** -23,
  complex64: 2 ** -23,
};

/** ‖ours − exact‖ / ‖exact‖. */
export function relativeError(ours: Float64Array, exact: Float64Array): number {
  let [error, norm] = [0, 0];
  exact.forEach((value, k) => {
    error += ((ours[k] as number) - value) ** 2;
    norm += value ** 2;
  });
  return norm === 0 ? Math.sqrt(error) : Math.sqrt(error / norm);
}

/** Order of axes by stride, which says how a result lies in memory. */
const orderOf = (shape: readonly number[], strides: readonly number[]): string =>
  strides
    .map((stride, axis) => ({ stride, axis, size: shape[axis] ?? 0 }))
    .filter(({ size }) => size > 1)
    .sort((p, q) => q.stride - p.stride)
    .map(({ axis }) => axis)
    .join(",");

function compare(ours: unknown, reply: Value, context: string): void {
  if (reply.kind !== "tuple") throw new TypeError(`${context}: two results were expected`);
  const [theirs, exact] = reply.items as readonly Value[];
  if (theirs?.kind !== "array" || exact?.kind !== "array") throw new TypeError(`${context}: NumPy gives no array`);
  if (!isNDArray(ours)) throw new TypeError(`${context}: ours is no array`);
  const name = ours.dtype.name;
  if (name !== theirs.dtype.name) throw new Error(`${context}: dtype ${name}, NumPy has ${theirs.dtype.name}`);
  if (String(ours.shape) !== String(theirs.shape)) {
    throw new Error(`${context}: shape ${String(ours.shape)}, NumPy has ${String(theirs.shape)}`);
  }
  const [order, expected] = [orderOf(ours.shape, ours.strides), orderOf(theirs.shape, theirs.strides)];
  if (order !== expected) throw new Error(`${context}: axes lie as ${order}, NumPy's as ${expected}`);
  const reference = numbersOf(exact.dtype.name, exact.bytes);
  if (name === "float16") return;
  const error = relativeError(ourNumbers(ours), reference);
  const usual = (EPSILON[name] as number) * (1.5 + Math.sqrt(Math.log2(Math.max(...ours.shape, 2))));
  const bound = Math.max(usual, 2.5 * relativeError(numbersOf(theirs.dtype.name, theirs.bytes), reference));
  if (!(error <= bound)) throw new Error(`${context}: relative error ${String(error)}, at most ${String(bound)}`);
}

/** NumPy's result and the same in long double, rounded. */
const both = (path: string, view: string): string => {
  const array = view === "" ? "x" : `x[${view}]`;
  return `lambda x, *a, **k: (lambda x: (${path}(x, *a, **k), (lambda r: r.astype(np.complex128 if np.iscomplexobj(r) else np.float64))(${path}(x.astype(np.clongdouble if np.iscomplexobj(x) else np.longdouble), *a, **k))))(${array})`;
};

const forNumPy = (value: Given): Argument => value as Argument;

async function check(name: string, { args, kwargs = {}, view = "" }: Call, reply: Reply): Promise<void> {
  const words = Object.entries(kwargs).map(([key, value]) => `, ${key}=${show(value)}`);
  const context = `${name}(${args.map(show).join(", ")}${words.join("")})${view === "" ? "" : ` of [${view}]`}`;
  const run = (): unknown => {
    const [first, ...rest] = args.map(forUs);
    const a = view === "" ? first : (first as NDArray).slice(view);
    const keywords = Object.fromEntries(Object.entries(kwargs).map(([key, value]) => [key, forUs(value)]));
    const f = OURS[name] as (...all: unknown[]) => unknown;
    return f(a, ...rest, ...(Object.keys(keywords).length > 0 ? [keywords] : []));
  };
  if (reply.ok) {
    compare(run(), reply.value, context);
    return;
  }
  try {
    // Which loops there are is added to the text in ours.
    const noLoop = "not supported for the input types";
    await bothReject(run, reply, { message: reply.error.message.includes(noLoop) ? noLoop : true });
  } catch (error) {
    throw new Error(context, { cause: error });
  }
}

/** Fails unless all calls give what NumPy's (or SciPy's) function of the same name gives. */
export async function agree(name: string, calls: readonly Call[], module = "np.fft"): Promise<void> {
  const replies = await oracle().batch(
    calls.map(({ args, kwargs = {}, view = "" }) => ({
      fn: both(`${module}.${name}`, view),
      args: args.map(forNumPy),
      kwargs: Object.fromEntries(Object.entries(kwargs).map(([key, value]) => [key, forNumPy(value)])),
    })),
  );
  for (const [k, call] of calls.entries()) await check(name, call, replies[k] as Reply);
}
