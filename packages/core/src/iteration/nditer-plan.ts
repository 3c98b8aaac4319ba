/**
 * How an `nditer` walks: its operands as views of one shape, axes in the order in which they lie in memory.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { WRITEABLE, sizeOf } from "../array/layout.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike } from "../creation/values.js";
import { can_cast } from "../dtype/casting.js";
import type { Casting } from "../dtype/casting.js";
import { dtype as toDType } from "../dtype/dtype.js";
import type { DType, DTypeLike } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { copyInto } from "../exec/copy.js";
import { broadcastStrides, broadcastShapes } from "../array/broadcast.js";
import { commonDType } from "../manipulation/concatenate.js";

/** What is done with an operand. */
export interface Access {
  readonly read: boolean;
  readonly write: boolean;
  readonly allocate: boolean;
  readonly copy: boolean;
}

/** An iteration as it was asked for. */
export interface Wanted {
  readonly operands: readonly unknown[];
  readonly access: readonly Access[];
  readonly dtypes: readonly (DTypeLike | null | undefined)[];
  readonly flags: ReadonlySet<string>;
  readonly order: "C" | "F" | "A" | "K";
  readonly casting: Casting;
  readonly itershape: readonly number[] | undefined;
}

/** One axis of the iteration. */
export interface Axis {
  /** The array's axis that it is. */
  readonly axis: number;
  readonly n: number;
  /** Walked from its end. */
  readonly backwards: boolean;
}

/** An iteration ready to go. */
export interface Plan {
  /** The arrays as they were given or allocated. */
  readonly operands: readonly NDArray[];
  /** What is walked: views over {@link axes}, of the operands or of their casted copies. */
  readonly views: readonly NDArray[];
  readonly shape: readonly number[];
  readonly axes: readonly Axis[];
  /** Casted copies that are written back at the end. */
  readonly writeBack: readonly (readonly [target: NDArray, source: NDArray])[];
}

/** @throws ValueError and TypeError in NumPy's words. */
export function planOf(wanted: Wanted): Plan {
  const { access, flags } = wanted;
  const given = wanted.operands.map((value) =>
    value === null || value === undefined ? undefined : asarray(value as ArrayLike),
  );
  given.forEach((a, k) => {
    if (a === undefined && !(access[k] as Access).allocate) {
      throw new ValueError("Iterator requires allocate to be set for operands that are null");
    }
    if (a !== undefined && (access[k] as Access).write && (a._flags & WRITEABLE) === 0) {
      throw new ValueError("output array is read-only");
    }
  });
  const present = given.filter((a) => a !== undefined);
  const shape = wanted.itershape ?? broadcastShapes(present.map((a) => a._shape));
  if (sizeOf(shape) === 0 && !flags.has("zerosize_ok")) {
    throw new ValueError("Iteration of zero-sized operands is not enabled");
  }
  given.forEach((a, k) => {
    if (a === undefined || !(access[k] as Access).write) return;
    if (a.ndim !== shape.length || a._shape.some((n, d) => n !== shape[d])) {
      const tuple = (list: readonly number[]): string => `(${list.join(",")}${list.length === 1 ? "," : ""})`;
      throw new ValueError(
        `non-broadcastable output operand with shape ${tuple(a._shape)} doesn't match the broadcast shape ${tuple(shape)}`,
      );
    }
  });
  const common = present.length > 0 ? commonDType(present) : toDType("float64");
  const dtypes = given.map((a, k): DType => {
    const asked = wanted.dtypes.length === 1 ? wanted.dtypes[0] : wanted.dtypes[k];
    if (asked !== undefined && asked !== null) return toDType(asked);
    return flags.has("common_dtype") || a === undefined ? common : a._dtype;
  });
  checkCasts(wanted, given, dtypes);
  const axes = orderOf(wanted, present, shape);
  const operands = given.map((a, k) => a ?? allocated(shape, axes, dtypes[k] as DType));
  const writeBack: [NDArray, NDArray][] = [];
  const views = operands.map((a, k) => {
    const spread = arranged(a, shape, axes);
    const { read, write } = access[k] as Access;
    if (a._dtype === dtypes[k]) return spread;
    const cast: NDArray = newArray(spread._shape, dtypes[k] as DType, !read);
    if (read) copyInto(cast, spread);
    if (write) writeBack.push([spread, cast]);
    return cast;
  });
  return { operands, views, shape, axes, writeBack };
}

function checkCasts(wanted: Wanted, given: readonly (NDArray | undefined)[], dtypes: readonly DType[]): void {
  given.forEach((a, k) => {
    const to = dtypes[k] as DType;
    if (a === undefined || a._dtype === to) return;
    const { read, write, copy } = wanted.access[k] as Access;
    const text = `according to the rule '${wanted.casting}'`;
    if (read && !can_cast(a._dtype, to, wanted.casting)) {
      throw new TypeError(
        `Iterator operand ${String(k)} dtype could not be cast from dtype('${a._dtype.name}') to dtype('${to.name}') ${text}`,
      );
    }
    if (write && !can_cast(to, a._dtype, wanted.casting)) {
      throw new TypeError(
        `Iterator requested dtype could not be cast from dtype('${to.name}') to dtype('${a._dtype.name}'), the operand ${String(k)} dtype, ${text}`,
      );
    }
    // A single value that is only read may always be copied.
    if (!wanted.flags.has("buffered") && !copy && (write || a.ndim > 0)) {
      throw new TypeError(
        "Iterator operand required copying or buffering, but neither copying nor buffering was enabled",
      );
    }
  });
}

/** Outermost first. In order "K" the axes go as the operands lie in memory, backwards where all of them do. */
function orderOf(wanted: Wanted, arrays: readonly NDArray[], shape: readonly number[]): Axis[] {
  const ndim = shape.length;
  const plain = shape.map((n, axis): Axis => ({ axis, n, backwards: false }));
  const fortran = (a: NDArray): boolean => a.ndim > 1 && (a._flags & 3) === 2;
  if (wanted.order === "F" || (wanted.order === "A" && arrays.length > 0 && arrays.every(fortran)))
    return plain.reverse();
  if (wanted.order !== "K") return plain;
  const steps = arrays.map((a) => broadcastStrides(a._shape, a._strides, shape));
  const order: number[] = [];
  for (let axis = ndim - 1; axis >= 0; axis--) {
    let place = order.length;
    for (let j = order.length - 1; j >= 0; j--) {
      const other = order[j] as number;
      let outside = 0;
      for (const strides of steps) {
        const [own, inner] = [Math.abs(strides[axis] as number), Math.abs(strides[other] as number)];
        if (own === 0 || inner === 0) continue;
        // Where operands disagree, C order wins.
        if (inner <= own) outside = 1;
        else if (outside === 0) outside = -1;
      }
      if (outside > 0) break;
      if (outside < 0) place = j;
    }
    order.splice(place, 0, axis);
  }
  return order.reverse().map((axis): Axis => {
    const all = steps.map((strides) => strides[axis] as number);
    const backwards = all.some((step) => step < 0) && all.every((step) => step <= 0);
    return { axis, n: shape[axis] as number, backwards };
  });
}

/** A new operand that lies in memory as the iteration goes. */
function allocated(shape: readonly number[], axes: readonly Axis[], dtype: DType): NDArray {
  const packed = newArray(axes.map(({ n }) => n), dtype, true); // prettier-ignore
  const back = new Array<number>(axes.length);
  axes.forEach(({ axis }, k) => (back[axis] = k));
  return shape.length < 2 ? packed : packed.transpose(back);
}

/** An operand's view over the axes of the iteration. */
function arranged(a: NDArray, shape: readonly number[], axes: readonly Axis[]): NDArray {
  const strides = broadcastStrides(a._shape, a._strides, shape);
  let offset = a._offset;
  const size = sizeOf(shape);
  const own = axes.map(({ axis, n, backwards }) => {
    const step = strides[axis] as number;
    if (backwards && size > 0) offset += (n - 1) * step;
    return backwards ? 0 - step : step;
  });
  return viewOf(a, offset, axes.map(({ n }) => n), own, size); // prettier-ignore
}
