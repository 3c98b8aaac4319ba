/**
 * NumPy's `nditer`: the elements of several arrays together, in the order in which they lie in memory.
 *
 * For loops over elements in TypeScript; what can be written as a call of a function is faster by far.
 *
 * @module
 */
import { toInteger } from "../call/integers.js";
import { readCall } from "../call/options.js";
import type { ArrayLike } from "../creation/values.js";
import { checkCasting } from "../dtype/casting.js";
import type { Casting } from "../dtype/casting.js";
import type { DTypeLike } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { checkOrder } from "../exec/copy.js";
import { accessOf, flagsOf } from "./nditer-flags.js";
import type { NdIterFlag, NdIterOpFlag } from "./nditer-flags.js";
import { NdIter } from "./nditer-iterator.js";
import { axisMaps } from "./nditer-operands.js";
import { planOf } from "./nditer-plan.js";

/** Keywords of `nditer`. */
export interface NdIterOptions extends NestedIterOptions {
  /**
   * For each operand the axes that those of the iteration are, null or −1 for new ones: `[[0, -1], [-1, 0]]` is an outer
   * product. Null instead of a list broadcasts the operand as usual.
   */
  op_axes?: readonly (readonly (number | null)[] | null)[] | null;
  /** The shape of the iteration, with `op_axes` or for operands that are allocated; −1 where the operands decide. */
  itershape?: readonly number[] | null;
}

/** Keywords of `nested_iters`. */
export interface NestedIterOptions {
  flags?: readonly NdIterFlag[] | null;
  /** One list for each operand, or one list for all. */
  op_flags?: readonly (readonly NdIterOpFlag[])[] | readonly NdIterOpFlag[] | null;
  op_dtypes?: DTypeLike | readonly (DTypeLike | null)[] | null;
  /** "K" by default: as the elements lie in memory. */
  order?: "C" | "F" | "A" | "K";
  /** "safe" by default. */
  casting?: Casting;
  /** How many elements a part of a buffered external loop has at most. */
  buffersize?: number;
}

const BUFFER = 8192;

/**
 * An iterator over one array or several, broadcast together.
 *
 * @throws ValueError and TypeError for flags that contradict each other, or casts that are not allowed.
 * @example
 * ```ts
 * const a = np.zeros([2, 3]);
 * const it = np.nditer(a, { flags: ["multi_index"], op_flags: ["readwrite"] });
 * for (const x of it) (x as np.NDArray).assign(it.multi_index[0]);
 * a.tolist(); // [[0, 0, 0], [1, 1, 1]]
 * const outer = np.nditer([[1, 2], np.array([3, 4, 5]), null], { op_axes: [[0, -1], [-1, 0], null] });
 * for (const [x, y, z] of outer as Iterable<np.NDArray[]>) z.assign(x.multiply(y));
 * outer.operands[2].tolist(); // [[3, 4, 5], [6, 8, 10]]
 * ```
 */
export function nditer(op: ArrayLike | readonly (ArrayLike | null)[], options?: NdIterOptions): NdIter;
export function nditer(...args: unknown[]): NdIter {
  const names = ["op", "flags", "op_flags", "op_dtypes", "order", "casting", "op_axes", "itershape", "buffersize"];
  const given = readCall("nditer", args, names, [], 1);
  return iterator(operandsOf(given["op"]), given);
}

/** The operands that are meant: a list of plain values is one array; a list with arrays or nulls in it is a list of operands. */
export function operandsOf(op: unknown): readonly unknown[] {
  return Array.isArray(op) && op.some((entry) => typeof entry === "object") ? op : [op];
}

/** An iterator as its keywords want it. */
export function iterator(operands: readonly unknown[], given: Readonly<Record<string, unknown>>): NdIter {
  const flags = flagsOf(given["flags"]);
  const access = accessOf(given["op_flags"], operands);
  const maps = axisMaps(given["op_axes"], operands.length);
  const size = given["buffersize"] === undefined ? 0 : toInteger(given["buffersize"]);
  const plan = planOf({
    operands,
    access,
    dtypes: dtypesOf(given["op_dtypes"]),
    flags,
    order: checkOrder(given["order"] ?? "K"),
    casting: checkCasting(given["casting"] ?? "safe"),
    maps,
    itershape: itershapeOf(given["itershape"]),
  });
  return new NdIter(plan, access, flags, size > 0 ? size : BUFFER);
}

/** The dtypes that are asked for, one for all or one for each operand. */
export function dtypesOf(asked: unknown): readonly (DTypeLike | null)[] {
  if (Array.isArray(asked)) return asked as DTypeLike[];
  return asked === undefined || asked === null ? [] : [asked as DTypeLike];
}

function itershapeOf(value: unknown): number[] | undefined {
  if (value === undefined || value === null) return undefined;
  const shape = Array.from(value as Iterable<unknown>, (n) => toInteger(n));
  if (shape.some((n) => n < -1)) throw new ValueError("negative dimensions are not allowed");
  return shape;
}
