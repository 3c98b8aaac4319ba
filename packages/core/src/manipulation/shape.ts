/**
 * Shapes anew: reshape, transpose, broadcast_to. Views wherever the memory allows.
 *
 * @module
 */
import { normalizeAxis } from "../call/integers.js";
import { broadcastStrides } from "../array/broadcast.js";
import { C_CONTIGUOUS, F_CONTIGUOUS, WRITEABLE, cStrides, fStrides, sizeOf, tuple } from "../array/layout.js";
import { NDArray, viewOf } from "../array/ndarray.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { copy } from "../exec/copy.js";
import { MAX_NDIM, toShape } from "../creation/shape.js";
import { isOptions, readCall, readOptions } from "../call/options.js";
import { offer } from "../ufunc/operands.js";

/** How `reshape` reads the elements. */
export interface ReshapeOptions {
  /** The order in which elements are read and placed; "A" is Fortran order for Fortran-contiguous arrays. */
  order?: "C" | "F" | "A";
  /** true always copies, false refuses to, null (the default) copies when it must. */
  copy?: boolean | null;
}

/** `a.reshape(…)`. */
export function reshapeOf<D extends DTypeName>(a: NDArray<D>, args: readonly unknown[]): NDArray<D> {
  const first = args[0];
  const plain = reshapePlainly(a, args.length === 1 && Array.isArray(first) ? first : args);
  if (plain !== undefined) return plain;
  const last = args[args.length - 1];
  const options = isOptions(last) ? readOptions("reshape", last, ["shape", "order", "copy"]) : {};
  const given = isOptions(last) ? args.slice(0, -1) : args;
  const wanted = given.length === 0 ? options["shape"] : given.length === 1 ? given[0] : given;
  if (wanted === undefined) throw new TypeError("reshape() takes exactly 1 argument (0 given)");
  const order = options["order"] ?? "C";
  if (order !== "C" && order !== "F" && order !== "A")
    throw new ValueError(`order must be one of 'C', 'F', 'A' (got '${String(order)}')`);
  const fortran = order === "F" || (order === "A" && (a._flags & 2) !== 0 && (a._flags & 1) === 0);
  const shape = resolveShape(toShape(wanted, true), a);
  const mode = options["copy"] ?? null;
  const strides = mode === true ? undefined : reshapedStrides(a, shape, fortran);
  if (strides !== undefined) return viewOf(a, a._offset, shape, strides, a.size);
  if (mode === false) throw new ValueError("Unable to avoid creating a copy while reshaping.");
  const whole = copy(a, fortran ? "F" : "C");
  const fresh = fortran ? fStrides(shape, a.itemsize) : cStrides(shape, a.itemsize);
  return viewOf(whole, whole._offset, shape, fresh, a.size);
}

/** Lengths alone, for memory that is in order: nothing to look up, nothing to copy. Undefined where there is more to it. */
function reshapePlainly<D extends DTypeName>(a: NDArray<D>, lengths: readonly unknown[]): NDArray<D> | undefined {
  const { length: ndim } = lengths;
  if ((a._flags & C_CONTIGUOUS) === 0 || ndim === 0 || ndim > MAX_NDIM) return undefined;
  const shape = new Array<number>(ndim);
  let size = 1;
  for (let k = 0; k < ndim; k++) {
    const n = lengths[k];
    if (typeof n !== "number" || !Number.isInteger(n) || n < 0) return undefined;
    shape[k] = n;
    size *= n;
  }
  return size === a.size ? viewOf(a, a._offset, shape, cStrides(shape, a.itemsize), size) : undefined;
}

function resolveShape(wanted: number[], a: NDArray): number[] {
  const unknown = wanted.indexOf(-1);
  if (unknown < 0) {
    if (sizeOf(wanted) !== a.size) throw doesNotFit(a, wanted);
    return wanted;
  }
  if (wanted.includes(-1, unknown + 1)) throw new ValueError("can only specify one unknown dimension");
  const known = -sizeOf(wanted);
  if (known === 0 || a.size % known !== 0) throw doesNotFit(a, wanted);
  const shape = wanted.slice();
  shape[unknown] = a.size / known;
  return shape;
}

function doesNotFit(a: NDArray, wanted: readonly number[]): ValueError {
  return new ValueError(`cannot reshape array of size ${String(a.size)} into shape ${tuple(wanted, ",")}`);
}

/** Strides with which the same memory has the new shape, or undefined when only a copy can. */
function reshapedStrides(a: NDArray, shape: readonly number[], fortran: boolean): number[] | undefined {
  if (a.size === 0) return cStrides(shape, a.itemsize);
  if (fortran) {
    const mirrored = splitStrides([...a._shape].reverse(), [...a._strides].reverse(), [...shape].reverse(), a.itemsize);
    return mirrored?.reverse();
  }
  return splitStrides(a._shape, a._strides, shape, a.itemsize);
}

/** Old axes that lie one within the other are merged to runs; the new axes must cut the runs without crossing them. */
function splitStrides(
  oldShape: readonly number[],
  oldStrides: readonly number[],
  shape: readonly number[],
  itemsize: number,
): number[] | undefined {
  const runs: { n: number; step: number }[] = [];
  for (let k = 0; k < oldShape.length; k++) {
    const n = oldShape[k] as number;
    if (n === 1) continue;
    const step = oldStrides[k] as number;
    const last = runs.at(-1);
    if (last !== undefined && last.step === step * n) {
      last.n *= n;
      last.step = step;
    } else runs.push({ n, step });
  }
  const strides = new Array<number>(shape.length);
  let rest = 1;
  let run = runs.length;
  let step = itemsize;
  for (let k = shape.length - 1; k >= 0; k--) {
    const n = shape[k] as number;
    if (rest === 1 && n !== 1) {
      const next = runs[--run];
      if (next === undefined) return undefined;
      rest = next.n;
      step = next.step;
    }
    strides[k] = step;
    if (n === 1) continue;
    if (rest % n !== 0) return undefined;
    rest /= n;
    step *= n;
  }
  return rest === 1 && run === 0 ? strides : undefined;
}

function reversed(list: readonly number[]): number[] {
  const result: number[] = [];
  for (let k = list.length - 1; k >= 0; k--) result.push(list[k] as number);
  return result;
}

/** A view whose axes are `a`'s in the given order: checked already. */
export function permuted<D extends DTypeName>(a: NDArray<D>, order: readonly number[]): NDArray<D> {
  const shape: number[] = [];
  const strides: number[] = [];
  for (let k = 0; k < order.length; k++) {
    shape.push(a._shape[order[k] as number] as number);
    strides.push(a._strides[order[k] as number] as number);
  }
  return viewOf(a, a._offset, shape, strides, a.size);
}

/** All axes the other way round: what was in C order is in Fortran order then. */
function turned<D extends DTypeName>(a: NDArray<D>): NDArray<D> {
  const { _flags: old, _dtype: dtype } = a;
  const inC = (old & F_CONTIGUOUS) === 0 ? 0 : C_CONTIGUOUS;
  const flags = inC | ((old & C_CONTIGUOUS) === 0 ? 0 : F_CONTIGUOUS) | (old & WRITEABLE);
  const [shape, strides] = [reversed(a._shape), reversed(a._strides)];
  return new NDArray(a._storage, a._offset, shape, strides, dtype, a._id, a.size, flags, a._base ?? a);
}

/** `a.transpose(…)` and `a.T`. */
export function transposeOf<D extends DTypeName>(a: NDArray<D>, args: readonly unknown[] = []): NDArray<D> {
  if (args.length === 0) return turned(a);
  const { ndim } = a;
  const first = args[0];
  const named = isOptions(first) ? readOptions("transpose", first, ["axes"])["axes"] : args.length === 1 ? first : args;
  let order: number[];
  if (named === null || named === undefined) order = Array.from({ length: ndim }, (_, k) => ndim - 1 - k);
  else {
    const axes: readonly unknown[] = Array.isArray(named) ? named : [named];
    if (axes.length !== ndim) throw new ValueError("axes don't match array");
    order = axes.map((axis) => normalizeAxis(axis, ndim));
    if (new Set(order).size !== ndim) throw new ValueError("repeated axis in transpose");
  }
  return permuted(a, order);
}

/**
 * A read-only view of `array` repeated to `shape`, without copying.
 *
 * @throws ValueError when the shape does not fit.
 * @example
 * ```ts
 * np.broadcast_to([1, 2, 3], [2, 3]).tolist() // [[1, 2, 3], [1, 2, 3]]
 * ```
 */
export function broadcast_to<D extends DTypeName>(array: NDArray<D>, shape: number | readonly number[]): NDArray<D>;
export function broadcast_to(array: ArrayLike, shape: number | readonly number[]): NDArray;
export function broadcast_to(...args: unknown[]): NDArray {
  const taken = offer("broadcast_to", args);
  if (taken !== undefined) return taken;
  const [first, second] = args;
  if (args.length === 2 && !isOptions(second)) return broadcastTo(first, second);
  const given = readCall("broadcast_to", args, ["array", "shape", "subok"], [], 2);
  return broadcastTo(given["array"], given["shape"]);
}

function broadcastTo(array: unknown, shape: unknown): NDArray {
  const a = asarray(array as ArrayLike);
  const target = toShape(shape as number | readonly number[]);
  if (target.length < a.ndim) {
    throw new ValueError("input operand has more dimensions than allowed by the axis remapping");
  }
  const strides = broadcastStrides(a._shape, a._strides, target);
  const view = viewOf(a, a._offset, target, strides, sizeOf(target));
  view._flags &= ~WRITEABLE;
  return view;
}
