/**
 * The cross product of vectors.
 *
 * @module
 */
import "../native.js";
import {
  ValueError,
  asarray,
  broadcast_to,
  empty,
  moveaxis,
  program,
  promote_types,
  readCall,
  offer,
  normalizeAxis,
} from "@rustnum/core";
import type { ArrayLike, DTypeName, NDArray } from "@rustnum/core";
import { multiply, negative } from "../ufuncs/arithmetic.js";
import type { With } from "../types.js";

/** Keywords of `cross`. */
export interface CrossOptions {
  /** The axis of `a` that holds the vectors; the last by default. */
  axisa?: number;
  /** That of `b`. */
  axisb?: number;
  /** That of the result. */
  axisc?: number;
  /** All three at once. */
  axis?: number | null;
}

// a·b − c·d
const DETERMINANT = program("cross", 4).step("multiply", 0, 1).step("multiply", 2, 3).step("subtract", 4, 5);

/**
 * The cross product of vectors of three elements, or (deprecated in NumPy) two, along an axis. Of two vectors of two
 * elements it is the third component alone.
 *
 * @throws ValueError for vectors of another length.
 * @example
 * ```ts
 * np.cross([1, 2, 3], [4, 5, 6]).tolist() // [-3, 6, -3]
 * ```
 */
export function cross<D extends DTypeName>(
  a: NDArray<D>,
  b: NDArray<NoInfer<D>>,
  ...rest: (number | CrossOptions)[]
): NDArray<D>;
export function cross<D extends DTypeName, S extends ArrayLike>(
  a: NDArray<D>,
  b: S,
  ...rest: (number | CrossOptions)[]
): NDArray<With<D, S>>;
export function cross<D extends DTypeName, S extends ArrayLike>(
  a: S,
  b: NDArray<D>,
  ...rest: (number | CrossOptions)[]
): NDArray<With<D, S>>;
export function cross(a: ArrayLike, b: ArrayLike, ...rest: (number | CrossOptions)[]): NDArray;
export function cross(...args: unknown[]): NDArray {
  const taken = offer("cross", args);
  if (taken !== undefined) return taken;
  const given = readCall("cross", args, ["a", "b", "axisa", "axisb", "axisc", "axis"], [], 2);
  let { axisa = -1, axisb = -1, axisc = -1 } = given;
  if (given["axis"] !== undefined && given["axis"] !== null) axisa = axisb = axisc = given["axis"];
  const left = asarray(given["a"] as ArrayLike);
  const right = asarray(given["b"] as ArrayLike);
  if (left.ndim < 1 || right.ndim < 1) throw new ValueError("At least one array has zero dimension");
  const dtype = promote_types(left.dtype, right.dtype);
  const a = moveaxis(left, normalizeAxis(axisa, left.ndim, "axisa"), left.ndim - 1);
  const b = moveaxis(right, normalizeAxis(axisb, right.ndim, "axisb"), right.ndim - 1);
  const [na, nb] = [a.shape.at(-1), b.shape.at(-1)];
  if ((na !== 2 && na !== 3) || (nb !== 2 && nb !== 3)) {
    throw new ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)");
  }
  if (na === 2 || nb === 2) {
    process.emitWarning(
      "Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. (deprecated in NumPy 2.0)",
      "DeprecationWarning",
    );
  }
  const shape = jointShape(a.slice("..., 0"), b.slice("..., 0"));
  const to = na === 3 || nb === 3 ? normalizeAxis(axisc, shape.length + 1, "axisc") : 0;
  const [a0, a1, a2] = components(a.astype(dtype, { copy: false }));
  const [b0, b1, b2] = components(b.astype(dtype, { copy: false }));
  if (a2 === undefined && b2 === undefined) return determinant(a0, b1, a1, b0, empty(shape, dtype));
  const result: NDArray = empty([...shape, 3], dtype);
  const [c0, c1, c2] = components(result) as [NDArray, NDArray, NDArray];
  if (a2 !== undefined && b2 !== undefined) {
    determinant(a1, b2, a2, b1, c0);
    determinant(a2, b0, a0, b2, c1);
  } else if (b2 !== undefined) {
    // Third components that are missing are zero.
    multiply(a1, b2, c0);
    negative(multiply(a0, b2, c1), c1);
  } else if (a2 !== undefined) {
    negative(multiply(a2, b1, c0), c0);
    multiply(a2, b0, c1);
  }
  determinant(a0, b1, a1, b0, c2);
  return moveaxis(result, shape.length, to);
}

function components(a: NDArray): [NDArray, NDArray, NDArray | undefined] {
  return [a.slice("..., 0"), a.slice("..., 1"), a.shape.at(-1) === 3 ? a.slice("..., 2") : undefined];
}

function determinant(a: NDArray, b: NDArray, c: NDArray, d: NDArray, out: NDArray): NDArray {
  return DETERMINANT.map([a, b, c, d], { out });
}

function jointShape(a: NDArray, b: NDArray): readonly number[] {
  const ndim = Math.max(a.ndim, b.ndim);
  const shape = Array.from({ length: ndim }, (_, k) => {
    const [n, m] = [a.shape[a.ndim - ndim + k] ?? 1, b.shape[b.ndim - ndim + k] ?? 1];
    if (n !== m && n !== 1 && m !== 1) {
      throw new ValueError(
        `shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape ${text(a)} and arg 1 with shape ${text(b)}.`,
      );
    }
    return n === 1 ? m : n;
  });
  return broadcast_to(0, shape).shape;
}

function text(a: NDArray): string {
  return a.ndim === 1 ? `(${String(a.shape[0])},)` : `(${a.shape.join(", ")})`;
}
