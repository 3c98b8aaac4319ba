/** Our functions of shapes beside NumPy's: values, dtypes, memory order, view or copy, errors with their texts. */
import {
  ArraySpec,
  arraySpecs,
  bothReject,
  checkProperty,
  expectSame,
  oracle,
  type ArrayOptions,
  type Argument,
  type Operand,
  type Reply,
  type Value,
} from "@rustnum/oracle";
import { expect, it } from "vitest";

import { isNDArray, type NDArray } from "../../src/index.js";
import { ofOperand, ofSpec, raw } from "../support/arrays.js";

/** One call, written for both sides; `a`, `b`, … are the arrays. */
export interface Call {
  /** Python's text. */
  readonly numpy: string;
  readonly ours: (...arrays: NDArray[]) => unknown;
  readonly arrays: readonly Operand[];
  /** What is compared beyond values: "layout" the memory order as well, "views" whether memory is shared. */
  readonly also?: readonly ("layout" | "views")[];
  /** Whether the texts of errors are compared; they are unless this is false. */
  readonly messages?: boolean | RegExp;
  /** How floats may differ, in units in the last place. */
  readonly ulps?: number;
  /** Whether 0 and -0 count as the same: sums of -0 are not NumPy's. */
  readonly anyZero?: boolean;
}

const NAMES = "abcdefgh";

/** The request: each result beside whether it shares memory with one of the arrays. */
export function request({ numpy, arrays }: Call): { fn: string; args: readonly Argument[] } {
  const names = [...NAMES].slice(0, arrays.length).join(", ");
  const fn = `def f(${names}):
  r = (lambda: ${numpy})()
  one = not isinstance(r, (tuple, list))
  own = [${names}]
  return one, [(np.asarray(x), any(np.shares_memory(x, y) for y in own)) for x in ([r] if one else r)]`;
  return { fn, args: arrays };
}

const given = (operand: Operand): NDArray => (operand instanceof ArraySpec ? ofSpec(operand) : ofOperand(operand));

/** Compares one call with NumPy's reply. */
export async function compare(call: Call, reply: Reply): Promise<void> {
  const arrays = call.arrays.map(given);
  const ours = (): unknown => call.ours(...arrays);
  if (!reply.ok) {
    const { messages = true } = call;
    try {
      await bothReject(ours, reply, messages === false ? {} : { message: messages });
    } catch (error) {
      throw new Error(call.numpy, { cause: error });
    }
    return;
  }
  let result: unknown;
  try {
    result = ours();
  } catch (error) {
    throw new Error(`${call.numpy}: NumPy has a result, ours threw ${String(error)}`, { cause: error });
  }
  const [one, list] = itemsOf(reply.value);
  const theirs = itemsOf(list);
  const results = one?.kind === "bool" && one.value ? [result] : (result as unknown[]);
  expect(results, call.numpy).toHaveLength(theirs.length);
  theirs.forEach((item, k) => compareOne(call, results[k], itemsOf(item), arrays));
}

function itemsOf(value: Value | undefined): readonly Value[] {
  if (value?.kind !== "tuple" && value?.kind !== "list") throw new TypeError("internal: another answer");
  return value.items;
}

function compareOne(call: Call, ours: unknown, [theirs, shares]: readonly Value[], arrays: readonly NDArray[]): void {
  if (theirs?.kind !== "array" || shares?.kind !== "bool") throw new TypeError("internal: another answer");
  if (!isNDArray(ours)) throw new TypeError(`${call.numpy}: no array, but ${String(ours)}`);
  const context = `${call.numpy} of ${call.arrays.map((a) => `${String(a.dtype)}(${a.shape.join(",")})`).join(" ")}`;
  expectSame(raw(ours), theirs, { ulp: call.ulps ?? 0, anyZero: call.anyZero ?? false }, context);
  if (call.also?.includes("layout") === true && ours.size > 0) {
    const where = (strides: readonly number[]): number[] => strides.filter((_, k) => (ours.shape[k] as number) > 1);
    expect(where(ours.strides), `strides of ${context}`).toEqual(where(theirs.strides));
  }
  if (call.also?.includes("views") === true) {
    const shared = arrays.some((a) => ours.base !== null && (ours.base === a || ours.base === a.base)) || arrays.includes(ours); // prettier-ignore
    // A single element is a scalar to NumPy and a view here.
    if (ours.size > 0 && ours.ndim > 0) expect(shared, `a view: ${context}`).toBe(shares.value);
  }
}

/** Fails unless all calls agree with NumPy's. */
export async function agree(calls: readonly Call[]): Promise<void> {
  const replies = await oracle().batch(calls.map(request));
  for (const [k, call] of calls.entries()) await compare(call, replies[k] as Reply);
}

/** A call of one drawn array, for both sides. */
export type Text = readonly [numpy: string, ours: (a: NDArray) => unknown];

/** Declares a test for each call: on random arrays of every dtype and layout it must agree with NumPy's. */
export function agreeOnArrays(
  texts: readonly Text[],
  options: ArrayOptions & Pick<Call, "also" | "messages" | "ulps"> & { readonly runs?: number } = {},
): void {
  const { runs = 80, also, messages, ulps, ...drawn } = options;
  const more = {
    ...(also && { also }),
    ...(messages !== undefined && { messages }),
    ...(ulps !== undefined && { ulps }),
  };
  it.each(texts)("%s", (numpy, ours) =>
    checkProperty({
      cases: arraySpecs({ maxDims: 4, maxSide: 3, ...drawn }),
      request: (a) => request({ numpy, ours, arrays: [a], ...more }),
      check: (a, reply) => compare({ numpy, ours, arrays: [a], ...more }, reply),
      runs,
    }),
  );
}
