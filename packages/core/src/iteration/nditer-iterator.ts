/**
 * The iterator that `nditer` gives.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { WRITEABLE, cStrides, fStrides, sizeOf } from "../array/layout.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import type { DType } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { copyInto } from "../exec/copy.js";
import { merge, mergeAxes } from "./nditer-axes.js";
import type { Access } from "./nditer-flags.js";
import { movedPlan } from "./nditer-plan.js";
import type { Plan } from "./nditer-plan.js";
import { advance } from "./ndindex.js";

/**
 * The iterator. It gives one view for each step, or a list of them for several operands; write into a view with
 * `view.assign(…)`.
 */
export class NdIter implements IterableIterator<NDArray | NDArray[]> {
  #plan: Plan;
  readonly #access: readonly Access[];
  readonly #flags: ReadonlySet<string>;
  readonly #buffersize: number;
  /** The operands over the axes that are stepped through; the inner axis of an external loop is not among them. */
  #views: readonly NDArray[] = [];
  #outer: readonly number[] = [];
  /** Elements of a step; 0 for one at a time. */
  #chunk = 0;
  #place: number[] = [];
  #done = false;
  #started = false;
  #closed = false;
  /** Buffers of an external loop, which go back into the operands at the end. */
  #buffers: [NDArray, NDArray][] = [];
  /** The iterator that walks within each step of this one. */
  #inner: NdIter | undefined;
  /** How many steps were made. */
  iterindex = 0;

  /** @internal */
  constructor(plan: Plan, access: readonly Access[], flags: ReadonlySet<string>, buffersize: number) {
    this.#plan = plan;
    this.#access = access;
    this.#flags = flags;
    this.#buffersize = buffersize;
    this.#begin();
  }

  /** At the first step of the plan. */
  #begin(): void {
    const { views, axes, shape } = this.#plan;
    this.#buffers = [];
    if (this.#flags.has("external_loop")) {
      const buffered = this.#flags.has("buffered");
      const merged = mergeAxes(views);
      const flat = merged.every((view) => view.ndim <= 1);
      // A buffer joins what lies apart; what is written into it goes back at the end.
      this.#views = flat || !buffered ? merged : merged.map((view, k) => this.#buffer(view, k));
      const inner = this.#views[0]?._shape.at(-1) ?? 1;
      this.#chunk = buffered ? Math.min(inner, this.#buffersize) : inner;
      const outer = this.#views[0]?._shape.slice(0, -1) ?? [];
      this.#outer = [...outer, this.#chunk === 0 ? 0 : Math.ceil(inner / this.#chunk)];
    } else {
      this.#views = views;
      this.#outer = axes.map(({ n }) => n);
    }
    this.#place = this.#outer.map(() => 0);
    this.#done = sizeOf(shape) === 0;
    this.#started = false;
    this.iterindex = 0;
  }

  /** Has another iterator walk within each step of this one. @internal */
  nest(inner: NdIter): void {
    this.#inner = inner;
    this.#moveInner();
  }

  /** Moves the nested iterator to where this one stands. */
  #moveInner(): void {
    if (this.#inner === undefined || this.#done) return;
    this.#inner.#moveTo(this.#views.map((view) => this.#offset(view)));
  }

  /** Begins anew with operands whose first elements lie elsewhere in their memory. */
  #moveTo(offsets: readonly number[]): void {
    this.#settle();
    this.#plan = movedPlan(this.#plan, offsets, this.#access);
    this.#begin();
    this.#moveInner();
  }

  #buffer(view: NDArray, k: number): NDArray {
    const row: NDArray = newArray([view.size], view._dtype);
    const whole = row.reshape(view._shape);
    copyInto(whole, view);
    if (this.#access[k]?.write === true) this.#buffers.push([view, whole]);
    return row;
  }

  /** The arrays that are walked, those that were allocated among them. */
  get operands(): NDArray[] {
    this.#settle();
    return [...this.#plan.operands];
  }
  /**
   * The shape of the iteration with `multi_index`; otherwise the lengths of the axes that are walked, innermost first:
   * neighbours that every operand can walk as one are one.
   */
  get shape(): readonly number[] {
    const { shape, axes, spreads } = this.#plan;
    if (this.has_multi_index) return shape;
    const strides = spreads.map((view) => view._strides);
    if (this.has_index) {
      const steps = (this.#flags.has("c_index") ? cStrides : fStrides)(shape, 1);
      strides.push(axes.map(({ axis, backwards }) => (backwards ? -1 : 1) * (steps[axis] as number)));
    }
    return merge(axes.map(({ n }) => n), strides).shape.reverse(); // prettier-ignore
  }
  /** The number of dimensions of {@link shape}. */
  get ndim(): number {
    return this.shape.length;
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
    const result = new Array<number>(this.#plan.shape.length).fill(0);
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
    return viewOf(view, this.#offset(view), [], [], 1);
  }

  /** Where the current element of a view lies. */
  #offset(view: NDArray): number {
    return this.#place.reduce((sum, k, d) => sum + k * (view._strides[d] as number), view._offset);
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
    else this.#moveInner();
    return !this.#done;
  }

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
    this.#begin();
    this.#moveInner();
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
