/**
 * The same elements in another shape or order.
 *
 * @module
 */
import { readCall } from "../../call/options.js";
import type { DTypeName } from "../../dtype/types.js";
import type { Axes } from "../../manipulation/arguments.js";
import { matrixTransposed, squeezeOf, swapaxesOf } from "../../manipulation/axes.js";
import { flattenOf, ravelOf } from "../../manipulation/flat.js";
import type { RavelOptions } from "../../manipulation/flat.js";
import { repeatOf } from "../../manipulation/repeat.js";
import type { Repeats } from "../../manipulation/repeat.js";
import { reshapeOf, transposeOf } from "../../manipulation/shape.js";
import type { ReshapeOptions } from "../../manipulation/shape.js";
import { resizeInPlace } from "../bytes.js";
import { addMembers } from "../ndarray.js";
import type { NDArray } from "../ndarray.js";

/** The same elements in another shape or order. */
export interface Shape<D extends DTypeName> {
  /** The transposed view. */
  readonly T: NDArray<D>;
  /** The last two axes exchanged. @throws ValueError for fewer than two. */
  readonly mT: NDArray<D>;
  /** The same elements in another shape; a view where that is possible. One length may be −1. */
  reshape(shape: number | readonly number[], options?: ReshapeOptions): NDArray<D>;
  reshape(...shape: number[]): NDArray<D>;
  /** A view with permuted axes; reversed without arguments. */
  transpose(axes?: readonly number[] | null): NDArray<D>;
  transpose(...axes: number[]): NDArray<D>;
  /** The elements in one row: a view where they lie so, otherwise a copy. */
  ravel(order?: "C" | "F" | "A" | "K" | RavelOptions): NDArray<D>;
  /** A copy of the elements in one row. */
  flatten(order?: "C" | "F" | "A" | "K" | RavelOptions): NDArray<D>;
  /** A view without the axes of length 1: all of them, or those named. */
  squeeze(axis?: Axes | null | { axis?: Axes | null }): NDArray<D>;
  /** A view with two axes exchanged. */
  swapaxes(axis1: number, axis2: number): NDArray<D>;
  /** Every element several times, along an axis or in one row. */
  repeat(repeats: Repeats, axis?: number | null | { axis?: number | null }): NDArray<D>;
  /** Another shape in place: the elements as they lie, those that are new zero. @throws ValueError for a view. */
  resize(new_shape: number | readonly number[], options?: { refcheck?: boolean }): void;
}

addMembers<Shape<DTypeName>>({
  get T() {
    return transposeOf(this);
  },
  get mT() {
    return matrixTransposed(this);
  },
  reshape(...args: unknown[]) {
    return reshapeOf(this, args);
  },
  transpose(...args: unknown[]) {
    return transposeOf(this, args);
  },
  ravel(...args: unknown[]) {
    return ravelOf(this, readCall("ravel", args, ["order"])["order"]);
  },
  flatten(...args: unknown[]) {
    return flattenOf(this, readCall("flatten", args, ["order"])["order"]);
  },
  squeeze(...args: unknown[]) {
    return squeezeOf(this, readCall("squeeze", args, ["axis"])["axis"]);
  },
  swapaxes(axis1: number, axis2: number) {
    return swapaxesOf(this, axis1, axis2);
  },
  repeat(...args: unknown[]) {
    const { repeats, axis } = readCall("repeat", args, ["repeats", "axis"], [], 1);
    return repeatOf(this, repeats, axis);
  },
  resize(...args: unknown[]) {
    resizeInPlace(this, readCall("resize", args, ["new_shape"], ["refcheck"], 1)["new_shape"]);
  },
});
