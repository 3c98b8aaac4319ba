/**
 * How an `nditer` walks: its operands as views of one shape, axes in the order in which they lie in memory.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { broadcastStrides } from "../array/broadcast.js";
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
import { commonDType } from "../manipulation/concatenate.js";
import { orderOf } from "./nditer-axes.js";
import type { Axis } from "./nditer-axes.js";
import type { Access } from "./nditer-flags.js";
import { checkMap, checkSpread, iterationShape, mapped } from "./nditer-operands.js";
import type { AxisMap } from "./nditer-operands.js";

/** An iteration as it was asked for. */
export interface Wanted {
  readonly operands: readonly unknown[];
  readonly access: readonly Access[];
  readonly dtypes: readonly (DTypeLike | null | undefined)[];
  readonly flags: ReadonlySet<string>;
  readonly order: "C" | "F" | "A" | "K";
  readonly casting: Casting;
  readonly maps: readonly (AxisMap | undefined)[] | undefined;
  readonly itershape: readonly number[] | undefined;
}

/** An iteration ready to go. */
export interface Plan {
  /** The arrays as they were given or allocated. */
  readonly operands: readonly NDArray[];
  /** The operands over {@link axes}. */
  readonly spreads: readonly NDArray[];
  /** Where each begins, in bytes from the first element of its operand. */
  readonly starts: readonly number[];
  /** What is walked: {@link spreads}, or casted copies of them. */
  readonly views: readonly NDArray[];
  readonly shape: readonly number[];
  readonly axes: readonly Axis[];
  /** Casted copies that are written back at the end. */
  readonly writeBack: readonly (readonly [target: NDArray, source: NDArray])[];
}

/** @throws ValueError and TypeError in NumPy's words. */
export function planOf(wanted: Wanted): Plan {
  const { access, flags, maps, itershape } = wanted;
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
  const ndim = ndimOf(wanted, present);
  maps?.forEach((map, k) => map !== undefined && checkMap(map, k, given[k]));
  const laid = given.map((a, k) => (a === undefined ? undefined : mapped(a, maps?.[k], ndim)));
  const shape = iterationShape({ operands: given, views: laid, maps, itershape, ndim });
  if (sizeOf(shape) === 0 && !flags.has("zerosize_ok")) {
    throw new ValueError("Iteration of zero-sized operands is not enabled");
  }
  given.forEach((a, k) => {
    checkSpread(a, laid[k], maps?.[k], shape, access[k] as Access, flags.has("reduce_ok"));
  });
  const common = present.length > 0 ? commonDType(present) : toDType("float64");
  const dtypes = given.map((a, k): DType => {
    const asked = wanted.dtypes.length === 1 ? wanted.dtypes[0] : wanted.dtypes[k];
    if (asked !== undefined && asked !== null) return toDType(asked);
    return flags.has("common_dtype") || a === undefined ? common : a._dtype;
  });
  checkCasts(wanted, given, dtypes);
  const whole = laid.flatMap((view) => (view === undefined ? [] : [stretched(view, shape)]));
  const axes = orderOf(wanted.order, present, whole, shape);
  const operands = given.map((a, k) => a ?? allocated(axes, dtypes[k] as DType, maps?.[k]));
  const spreads = operands.map((a, k) => arranged(stretched(laid[k] ?? mapped(a, maps?.[k], ndim), shape), axes));
  const starts = operands.map((a, k) => (spreads[k] as NDArray)._offset - a._offset);
  return { operands, spreads, starts, shape, axes, ...cast(spreads, dtypes, access) };
}

/** The same iteration over operands whose first elements lie elsewhere in their memory. */
export function movedPlan(plan: Plan, offsets: readonly number[], access: readonly Access[]): Plan {
  const spreads = plan.spreads.map((view, k) =>
    viewOf(view, (offsets[k] as number) + (plan.starts[k] as number), view._shape, view._strides, view.size),
  );
  const dtypes = plan.views.map((view) => view._dtype);
  return { ...plan, spreads, ...cast(spreads, dtypes, access) };
}

/** Copies in the dtypes that are wanted, where they are others. */
function cast(
  spreads: readonly NDArray[],
  dtypes: readonly DType[],
  access: readonly Access[],
): Pick<Plan, "views" | "writeBack"> {
  const writeBack: [NDArray, NDArray][] = [];
  const views = spreads.map((spread, k) => {
    if (spread._dtype === dtypes[k]) return spread;
    const { read, write } = access[k] as Access;
    const copy: NDArray = newArray(spread._shape, dtypes[k] as DType, !read);
    if (read) copyInto(copy, spread);
    if (write) writeBack.push([spread, copy]);
    return copy;
  });
  return { views, writeBack };
}

function ndimOf({ maps, itershape }: Wanted, present: readonly NDArray[]): number {
  const own = maps?.find((map) => map !== undefined)?.length;
  if (own !== undefined && itershape !== undefined && itershape.length !== own) {
    throw new ValueError("'op_axes' and 'itershape' must have the same number of entries equal to the iterator ndim");
  }
  return own ?? itershape?.length ?? present.reduce((most, a) => Math.max(most, a.ndim), 0);
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

/** A new operand that lies in memory as the iteration goes; along axes that it does not have it is reduced. */
function allocated(axes: readonly Axis[], dtype: DType, map: AxisMap | undefined): NDArray {
  const own = axes.filter(({ axis }) => map === undefined || (map[axis] as number) >= 0);
  const packed = newArray(own.map(({ n }) => n), dtype, true); // prettier-ignore
  const back = new Array<number>(own.length);
  own.forEach(({ axis }, k) => (back[map?.[axis] ?? axis] = k));
  for (let d = 0; d < own.length; d++) {
    if (back[d] !== undefined) continue;
    throw new ValueError(
      `automatically allocated output array specified with an inconsistent axis mapping; the axis mapping is missing an entry for dimension ${String(d)}.`,
    );
  }
  return own.length < 2 ? packed : packed.transpose(back);
}

/** A view at the iteration's shape. */
function stretched(view: NDArray, shape: readonly number[]): NDArray {
  const strides = broadcastStrides(view._shape, view._strides, shape);
  return viewOf(view, view._offset, shape, strides, sizeOf(shape));
}

/** A view with its axes as they are walked. */
function arranged(view: NDArray, axes: readonly Axis[]): NDArray {
  let offset = view._offset;
  const strides = axes.map(({ axis, n, backwards }) => {
    const step = view._strides[axis] as number;
    if (backwards && view.size > 0) offset += (n - 1) * step;
    return backwards ? 0 - step : step;
  });
  return viewOf(view, offset, axes.map(({ n }) => n), strides, view.size); // prettier-ignore
}
