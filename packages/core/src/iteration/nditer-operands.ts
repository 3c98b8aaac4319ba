/**
 * The operands of an `nditer` at the axes of the iteration: each has its own broadcast to them from the right, or says with
 * `op_axes` which of its axes is which. The checks and their texts are those of numpy/_core/src/multiarray/nditer_constr.c.
 *
 * @module
 */
import { toInteger } from "../call/integers.js";
import { broadcastShapes } from "../array/broadcast.js";
import { sizeOf, tuple } from "../array/layout.js";
import { viewOf } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { ValueError } from "../errors.js";
import type { Access } from "./nditer-flags.js";

/** For each axis of the iteration the operand's axis that it is, or a negative number for none. */
export type AxisMap = readonly number[];

/** `op_axes` as an argument. @throws ValueError when it does not fit the operands. */
export function axisMaps(value: unknown, count: number): (AxisMap | undefined)[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.length !== count) {
    throw new ValueError("op_axes must be a tuple/list matching the number of ops");
  }
  const maps = value.map((entry: unknown) => {
    if (entry === null || entry === undefined) return undefined;
    if (!Array.isArray(entry)) throw new ValueError("Each entry of op_axes must be None or a tuple/list");
    return entry.map((axis: unknown) => (axis === null || axis === undefined ? -1 : toInteger(axis)));
  });
  const [first, ...others] = maps.filter((map) => map !== undefined);
  if (first === undefined) {
    throw new ValueError("If op_axes is provided, at least one list of axes must be contained within it");
  }
  if (others.some((map) => map.length !== first.length)) {
    throw new ValueError("Each entry of op_axes must have the same size");
  }
  return maps;
}

/** @throws ValueError for axes that an operand does not have, or that are named twice. */
export function checkMap(map: AxisMap, k: number, operand: NDArray | undefined): void {
  map.forEach((axis, d) => {
    if (axis < 0) return;
    if (operand !== undefined && axis >= operand.ndim) {
      throw new ValueError(
        `Iterator input op_axes[${String(k)}][${String(map.length - 1 - d)}] (==${String(axis)}) is not a valid axis of op[${String(k)}], which has ${String(operand.ndim)} dimensions `,
      );
    }
    if (map.indexOf(axis) < d) {
      throw new ValueError(
        `The 'op_axes' provided to the iterator constructor for operand ${String(k)} contained duplicate value ${String(axis)}`,
      );
    }
  });
}

/** An operand with the axes of the iteration, those that it lacks of length 1. */
export function mapped(a: NDArray, map: AxisMap | undefined, ndim: number): NDArray {
  const lead = ndim - a.ndim;
  if (map === undefined && lead < 0) {
    throw new ValueError("input operand has more dimensions than allowed by the axis remapping");
  }
  const axes = map ?? Array.from({ length: ndim }, (_, d) => d - lead);
  const shape = axes.map((axis) => (axis < 0 ? 1 : (a._shape[axis] as number)));
  // Along axes that are not mapped the first element is meant.
  return viewOf(a, a._offset, shape, axes.map((axis) => (axis < 0 ? 0 : (a._strides[axis] as number))), sizeOf(shape)); // prettier-ignore
}

/** What decides the shape of an iteration. */
export interface ShapeRequest {
  readonly operands: readonly (NDArray | undefined)[];
  readonly views: readonly (NDArray | undefined)[];
  readonly maps: readonly (AxisMap | undefined)[] | undefined;
  /** The shape that was asked for, −1 for axes that the operands decide. */
  readonly itershape: readonly number[] | undefined;
  readonly ndim: number;
}

/** The shape that all operands have together. @throws ValueError when they do not fit. */
export function iterationShape({ operands, views, maps, itershape, ndim }: ShapeRequest): number[] {
  if (maps === undefined && itershape === undefined) {
    return broadcastShapes(operands.flatMap((a) => (a === undefined ? [] : [a._shape])));
  }
  const shape = itershape?.map((n) => (n < 0 ? 1 : n)) ?? new Array<number>(ndim).fill(1);
  const fixed = itershape?.map((n) => n >= 0) ?? [];
  for (const view of views) {
    view?._shape.forEach((n, d) => {
      if (n === 1 || n === shape[d]) return;
      if (shape[d] !== 1 || fixed[d] === true) throw misfit(operands, maps, itershape);
      shape[d] = n;
    });
  }
  return shape;
}

function misfit(
  operands: readonly (NDArray | undefined)[],
  maps: readonly (AxisMap | undefined)[] | undefined,
  itershape: readonly number[] | undefined,
): ValueError {
  const texts = operands.map((a, k) => {
    if (a === undefined) return "";
    const map = maps?.[k];
    const own = tuple(a._shape, ",");
    return map === undefined ? `${own} ` : `${own}->${remapText(map.map((axis) => a._shape[axis] ?? -1))} `;
  });
  const asked = itershape === undefined ? "" : ` and requested shape ${remapText(itershape)}`;
  return new ValueError(
    `operands could not be broadcast together with remapped shapes [original->remapped]: ${texts.join("")}${asked}`,
  );
}

/** A shape in which negative lengths are new axes; those in front are left out. */
function remapText(shape: readonly number[]): string {
  const start = shape.findIndex((n) => n >= 0);
  if (start < 0) return "()";
  const text = shape.slice(start).map((n) => (n < 0 ? "newaxis" : String(n)));
  return shape.length === 1 ? `(${text.join()},)` : `(${text.join()})`;
}

/**
 * What is written has to be as large as the iteration, unless reductions are allowed; and so does what must not be broadcast.
 *
 * @throws ValueError
 */
export function checkSpread(
  a: NDArray | undefined,
  view: NDArray | undefined,
  map: AxisMap | undefined,
  shape: readonly number[],
  { read, write, fixed }: Access,
  reduces: boolean,
): void {
  const repeated = shape.flatMap((n, d) => (n !== 1 && (view === undefined ? (map?.[d] ?? 0) < 0 : view._shape[d] === 1) ? [d] : [])); // prettier-ignore
  const [first] = repeated;
  if (first === undefined) return;
  if (fixed && a !== undefined && (map === undefined || repeated.some((d) => (map[d] as number) >= 0))) {
    const remap = map === undefined ? "" : ` [remapped to ${remapText(map.map((axis) => a._shape[axis] ?? -1).reverse())}]`; // prettier-ignore
    throw new ValueError(
      `non-broadcastable ${write ? "output " : ""}operand with shape ${tuple(a._shape, ",")}${remap} doesn't match the broadcast shape ${tuple(shape, ",")}`,
    );
  }
  if (!write) return;
  if (!reduces) {
    // The last one is named: by the operand's own axis where they are mapped, counted from the end where they are not.
    const last = repeated.at(-1) ?? first;
    const named = map === undefined ? shape.length - 1 - last : Math.max(map[last] as number, -1);
    throw new ValueError(
      `output operand requires a reduction along dimension ${String(named)}, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape.`,
    );
  }
  if (!read) {
    throw new ValueError("output operand requires a reduction, but is flagged as write-only, not read-write");
  }
}
