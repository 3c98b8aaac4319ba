/**
 * NumPy's `nditer`: the elements of several arrays together, in the order in which they lie in memory.
 *
 * For loops over elements in TypeScript; what can be written as a call of a function is faster by far.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { WRITEABLE, sizeOf } from "../array/layout.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { toShape } from "../creation/shape.js";
import type { ArrayLike } from "../creation/values.js";
import { checkCasting } from "../dtype/casting.js";
import type { Casting } from "../dtype/casting.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { checkOrder, copyInto } from "../exec/copy.js";
import { toInteger } from "../manipulation/arguments.js";
import { planOf } from "./nditer-plan.js";
import type { Access, Plan } from "./nditer-plan.js";
import { advance } from "./ndindex.js";

/** What the iterator as a whole does. */
export type NdIterFlag =
  | "buffered" | "c_index" | "common_dtype" | "copy_if_overlap" | "delay_bufalloc" | "external_loop" | "f_index" | "grow_inner"
  | "multi_index" | "reduce_ok" | "refs_ok" | "zerosize_ok"; // prettier-ignore

/** What is done with one operand. */
export type NdIterOpFlag =
  | "readonly" | "readwrite" | "writeonly" | "allocate" | "copy" | "updateifcopy" | "nbo" | "aligned" | "contig"
  | "no_broadcast" | "virtual"; // prettier-ignore

/** Keywords of `nditer`. */
export interface NdIterOptions {
  flags?: readonly NdIterFlag[] | null;
  /** One list for each operand, or one list for all. */
  op_flags?: readonly (readonly NdIterOpFlag[])[] | readonly NdIterOpFlag[] | null;
  op_dtypes?: DTypeLike | readonly (DTypeLike | null)[] | null;
  /** "K" by default: as the elements lie in memory. */
  order?: "C" | "F" | "A" | "K";
  /** "safe" by default. */
  casting?: Casting;
  itershape?: readonly number[] | null;
  /** How many elements a part of a buffered external loop has at most. */
  buffersize?: number;
}

const FLAGS: readonly string[] = [
  "buffered", "c_index", "common_dtype", "copy_if_overlap", "delay_bufalloc", "external_loop", "f_index", "grow_inner",
  "multi_index", "reduce_ok", "refs_ok", "zerosize_ok",
]; // prettier-ignore
const OP_FLAGS: readonly string[] = [
  "readonly", "readwrite", "writeonly", "allocate", "copy", "updateifcopy", "nbo", "aligned", "contig", "no_broadcast",
]; // prettier-ignore
const BUFFER = 8192;

/**
 * The iterator. It gives one view for each step, or a list of them for several operands; write into a view with
 * `view.assign(…)`.
 */
export class NdIter implements IterableIterator<NDArray | NDArray[]> {
  readonly #plan: Plan;
  readonly #access: readonly Access[];
  readonly #flags: ReadonlySet<string>;
  /** The operands over the axes that are stepped through; the inner axis of an external loop is not among them. */
  readonly #views: readonly NDArray[];
  readonly #outer: readonly number[];
  /** Elements of a step; 0 for one at a time. */
  readonly #chunk: number;
  #place: number[];
  #done: boolean;
  #closed = false;
  /** How many steps were made. */
  iterindex = 0;

  /** @internal */
  constructor(plan: Plan, access: readonly Access[], flags: ReadonlySet<string>, buffersize: number) {
    this.#plan = plan;
    this.#access = access;
    this.#flags = flags;
    if (flags.has("external_loop")) {
      const merged = mergeAxes(plan.views);
      const flat = merged.every((view) => view.ndim <= 1);
      // A buffer joins what lies apart; what is written into it goes back at the end.
      this.#views = flat || !flags.has("buffered") ? merged : merged.map((view, k) => this.#buffer(view, k));
      const inner = this.#views[0]?._shape.at(-1) ?? 1;
      this.#chunk = flags.has("buffered") ? Math.min(inner, buffersize) : inner;
      const outer = this.#views[0]?._shape.slice(0, -1) ?? [];
      this.#outer = [...outer, this.#chunk === 0 ? 0 : Math.ceil(inner / this.#chunk)];
    } else {
      this.#views = plan.views;
      this.#chunk = 0;
      this.#outer = plan.axes.map(({ n }) => n);
    }
    this.#place = this.#outer.map(() => 0);
    this.#done = sizeOf(plan.shape) === 0;
  }

  #buffer(view: NDArray, k: number): NDArray {
    const row: NDArray = newArray([view.size], view._dtype);
    const whole = row.reshape(view._shape);
    copyInto(whole, view);
    if (this.#access[k]?.write === true) this.#buffers.push([view, whole]);
    return row;
  }
  readonly #buffers: [NDArray, NDArray][] = [];

  /** The arrays that are walked, those that were allocated among them. */
  get operands(): NDArray[] {
    this.#settle();
    return [...this.#plan.operands];
  }
  /** The shape of the iteration. */
  get shape(): readonly number[] {
    return this.#plan.shape;
  }
  /** The number of dimensions. */
  get ndim(): number {
    return this.#plan.shape.length;
  }
  /** The number of operands. */
  get nop(): number {
    return this.#plan.operands.length;
  }
  /** The number of elements. */
  get itersize(): number {
    return sizeOf(this.#plan.shape);
  }
  /** The dtypes that the views have. */
  get dtypes(): DType[] {
    return this.#plan.views.map((view) => view._dtype);
  }
  /** Whether all is walked. */
  get finished(): boolean {
    return this.#done;
  }
  /** Whether `multi_index` is there. */
  get has_multi_index(): boolean {
    return this.#flags.has("multi_index");
  }
  /** Whether `index` is there. */
  get has_index(): boolean {
    return this.#flags.has("c_index") || this.#flags.has("f_index");
  }

  /** The index of the current element. @throws ValueError unless the flag asked for it. */
  get multi_index(): number[] {
    if (!this.has_multi_index) throw new ValueError("Iterator is not tracking a multi-index");
    if (this.#done) throw new ValueError("Iterator is past the end");
    return this.#index();
  }

  /** The position of the current element in C or Fortran order. @throws ValueError unless a flag asked for it. */
  get index(): number {
    if (!this.has_index) throw new ValueError("Iterator does not have an index");
    if (this.#done) throw new ValueError("Iterator is past the end");
    const { shape } = this.#plan;
    const index = this.#index();
    const axes = shape.map((_, k) => k);
    if (this.#flags.has("f_index")) axes.reverse();
    return axes.reduce((sum, axis) => sum * (shape[axis] as number) + (index[axis] as number), 0);
  }

  #index(): number[] {
    const result = new Array<number>(this.ndim).fill(0);
    this.#plan.axes.forEach(({ axis, n, backwards }, k) => {
      const place = this.#place[k] as number;
      result[axis] = backwards ? n - 1 - place : place;
    });
    return result;
  }

  /** What the current step shows. @throws ValueError past the end. */
  get value(): NDArray | NDArray[] {
    if (this.#closed) throw new ValueError("Iterator is closed");
    if (this.#done) throw new ValueError("Iterator is past the end");
    const views = this.#views.map((view, k) => {
      const shown = this.#chunk === 0 && !this.#flags.has("external_loop") ? this.#element(view) : this.#part(view);
      if (this.#access[k]?.write !== true) shown._flags &= ~WRITEABLE;
      return shown;
    });
    return views.length === 1 ? (views[0] as NDArray) : views;
  }

  #element(view: NDArray): NDArray {
    const offset = this.#place.reduce((sum, k, d) => sum + k * (view._strides[d] as number), view._offset);
    return viewOf(view, offset, [], [], 1);
  }

  #part(view: NDArray): NDArray {
    const inner = view._shape.at(-1) ?? 1;
    const step = view._strides.at(-1) ?? view.itemsize;
    const start = (this.#place.at(-1) as number) * this.#chunk;
    const n = Math.min(this.#chunk, inner - start);
    const outer = this.#place.slice(0, -1);
    const offset = outer.reduce((sum, k, d) => sum + k * (view._strides[d] as number), view._offset);
    return viewOf(view, offset + start * step, [n], [step], n);
  }

  /** On to the next step; false when there is none. */
  iternext(): boolean {
    if (this.#done) return false;
    this.iterindex++;
    this.#done = !advance(this.#place, this.#outer);
    if (this.#done) this.#settle();
    return !this.#done;
  }

  #started = false;

  next(): IteratorResult<NDArray | NDArray[], undefined> {
    // The first call shows where the iterator stands, so that indices are those of what was given.
    if (this.#started) this.iternext();
    this.#started = true;
    if (this.#done) return { done: true, value: undefined };
    return { done: false, value: this.value };
  }

  /** Back to the beginning. */
  reset(): void {
    this.#settle();
    this.#place = this.#outer.map(() => 0);
    this.#done = sizeOf(this.#plan.shape) === 0;
    this.#started = false;
    this.iterindex = 0;
  }

  /** Writes what is in buffers into the operands. */
  #settle(): void {
    for (const [target, source] of this.#buffers) copyInto(target, source);
    for (const [target, source] of this.#plan.writeBack) copyInto(target, source);
  }

  /** Ends the iteration: operands that were cast or buffered get what was written. */
  close(): void {
    this.#settle();
    this.#closed = true;
    this.#done = true;
  }

  /** `using` closes at the end of the block. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** A loop that is left early writes back as well. */
  return(): IteratorResult<NDArray | NDArray[], undefined> {
    this.#settle();
    return { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** Neighbouring axes that every operand can walk as one become one. */
function mergeAxes(views: readonly NDArray[]): NDArray[] {
  const [first] = views;
  if (first === undefined || first.ndim < 2) return [...views];
  const shape: number[] = [];
  const kept: number[] = [];
  for (let k = 0; k < first.ndim; k++) {
    const n = first._shape[k] as number;
    if (n === 1 && first.size !== 1) continue;
    const last = kept.at(-1);
    const joins =
      last !== undefined && views.every((view) => (view._strides[last] as number) === n * (view._strides[k] as number));
    if (joins) {
      shape[shape.length - 1] = (shape.at(-1) as number) * n;
      kept[kept.length - 1] = k;
    } else {
      shape.push(n);
      kept.push(k);
    }
  }
  return views.map((view) =>
    viewOf(view, view._offset, shape, kept.map((k) => view._strides[k] as number), view.size),
  ); // prettier-ignore
}

/**
 * An iterator over one array or several, broadcast together.
 *
 * @throws ValueError and TypeError for flags that contradict each other, or casts that are not allowed.
 * @example
 * ```ts
 * const a = np.zeros([2, 3]);
 * const it = np.nditer(a, { flags: ["multi_index"], op_flags: ["readwrite"] });
 * for (const x of it) (x as np.NDArray).assign(it.multi_index[0]);
 * ```
 */
export function nditer(op: ArrayLike | readonly (ArrayLike | null)[], options?: NdIterOptions): NdIter;
export function nditer(...args: unknown[]): NdIter {
  const names = ["op", "flags", "op_flags", "op_dtypes", "order", "casting", "op_axes", "itershape", "buffersize"];
  const given = readCall("nditer", args, names, [], 1);
  const { op } = given;
  if (given["op_axes"] !== undefined && given["op_axes"] !== null)
    throw new TypeError("nditer: op_axes is not supported");
  // A list of plain values is one array; a list with arrays or nulls in it is a list of operands.
  const several = Array.isArray(op) && op.some((entry) => typeof entry === "object");
  const operands: readonly unknown[] = several ? op : [op];
  const flags = namesOf(given["flags"], FLAGS, "iterator");
  if (flags.has("external_loop") && (flags.has("multi_index") || flags.has("c_index") || flags.has("f_index"))) {
    throw new ValueError("Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked");
  }
  if (flags.has("c_index") && flags.has("f_index")) {
    throw new ValueError("Iterator flags C_INDEX and F_INDEX cannot both be specified");
  }
  const access = accessOf(given["op_flags"], operands);
  const asked = given["op_dtypes"];
  const dtypes = (Array.isArray(asked) ? asked : asked === undefined || asked === null ? [] : [asked]) as DTypeLike[];
  const itershape = given["itershape"];
  const size = given["buffersize"] === undefined ? 0 : toInteger(given["buffersize"]);
  const plan = planOf({
    operands,
    access,
    dtypes,
    flags,
    order: checkOrder(given["order"] ?? "K"),
    casting: checkCasting(given["casting"] ?? "safe"),
    itershape: itershape === undefined || itershape === null ? undefined : toShape(itershape),
  });
  return new NdIter(plan, access, flags, size > 0 ? size : BUFFER);
}

function namesOf(value: unknown, known: readonly string[], what: string): ReadonlySet<string> {
  if (value === undefined || value === null) return new Set();
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const name of list) {
    if (typeof name !== "string" || !known.includes(name)) {
      throw new ValueError(`Unexpected ${what} flag "${String(name)}"`);
    }
  }
  return new Set(list as readonly string[]);
}

function accessOf(value: unknown, operands: readonly unknown[]): Access[] {
  const lists: readonly unknown[] = Array.isArray(value) ? value : [];
  const each = lists.some((entry) => Array.isArray(entry));
  if (each && lists.length !== operands.length) {
    throw new ValueError("op_flags must be a tuple or array of per-op flag-tuples");
  }
  return operands.map((operand, k) => {
    const names = namesOf(each ? lists[k] : value, OP_FLAGS, "per-op iterator");
    const modes = ["readonly", "readwrite", "writeonly"].filter((mode) => names.has(mode));
    if (modes.length > 1) {
      throw new ValueError(
        "Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an operand",
      );
    }
    const [mode] = modes;
    const missing = operand === null;
    const [read, write] = mode === undefined ? [!missing, missing] : [mode !== "writeonly", mode !== "readonly"];
    const allocate = names.has("allocate") || (missing && names.size === 0);
    return { read, write, allocate, copy: names.has("copy") || names.has("updateifcopy") };
  });
}
