/**
 * dot, inner and vdot: products whose dimensions are not broadcast but follow each other in the result.
 *
 * @module
 */
import { ValueError, asarray, coreFunction, isNDArray, promote_types, readCall, offer } from "@rustnum/core";
import type { ArrayLike, DType, DTypeName, NDArray } from "@rustnum/core";
import { multiply } from "../ufuncs/arithmetic.js";
import { isScalarFactor, withAxisFirst, sizeOf } from "./factors.js";
import type { PlainProduct, ProductFunction } from "./types.js";
import { matmul, vecdot } from "./ufuncs.js";

const product = coreFunction("matmul", "dot");

/** Whether an array is a factor of a matrix product as it is. */
const isPlain = ({ ndim }: NDArray): boolean => ndim === 1 || ndim === 2;

/** `out` must be just what a new result would be. */
function checkOut(out: unknown, shape: readonly number[], dtype: DTypeName): NDArray | undefined {
  if (out === undefined || out === null) return undefined;
  if (!isNDArray(out)) throw new TypeError("'out' must be an array");
  if (out.dtype.name !== dtype || out.ndim !== shape.length || !out.flags.c_contiguous) {
    throw new ValueError(
      "output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)",
    );
  }
  if (shape.some((n, k) => n !== out.shape[k])) throw new ValueError("output array has wrong dimensions");
  return out;
}

/** Sums over the last axis of `a` and over axis `ndim - 2` (the only one of a vector) of `b`. */
function contract(a: NDArray, b: NDArray, out: unknown): NDArray {
  const common = a.dtype === b.dtype ? a.dtype : promote_types(a.dtype, b.dtype);
  const dtype = common.name;
  if (a.ndim === 0 || b.ndim === 0) {
    const to = checkOut(out, a.ndim === 0 ? b.shape : a.shape, dtype);
    return (to === undefined ? multiply(a, b) : multiply(a, b, { out: to })) as NDArray;
  }
  const axis = Math.max(b.ndim - 2, 0);
  const [n, k] = [a.shape[a.ndim - 1] as number, b.shape[axis] as number];
  if (n !== k) {
    const text = ({ shape }: NDArray): string => `(${shape.join(",")}${shape.length === 1 ? "," : ""})`;
    throw new ValueError(
      `shapes ${text(a)} and ${text(b)} not aligned: ${String(n)} (dim ${String(a.ndim - 1)}) != ${String(k)} (dim ${String(axis)})`,
    );
  }
  const [rows, columns] = [a.shape.slice(0, -1), b.shape.filter((_, d) => d !== axis)];
  const to = checkOut(out, [...rows, ...columns], dtype);
  // As two matrices, or vectors.
  const left = inDType(a.ndim <= 2 ? a : a.reshape([sizeOf(rows), n]), common);
  const right = inDType(b.ndim <= 2 ? b : withAxisFirst(b, axis).reshape([n, sizeOf(columns)]), common);
  const result =
    to === undefined
      ? (product([left, right]) ?? matmul(left, right))
      : matmul(left, right, {
          out: to.reshape([...(a.ndim === 1 ? [] : [sizeOf(rows)]), ...(b.ndim === 1 ? [] : [sizeOf(columns)])]),
        });
  if (to !== undefined) return to;
  return a.ndim <= 2 && b.ndim <= 2 ? result : result.reshape([...rows, ...columns]);
}

function inDType(a: NDArray, dtype: DType): NDArray {
  return a.dtype === dtype ? a : a.astype(dtype);
}

/**
 * Product of two arrays: of vectors their inner product (nothing is conjugated), of matrices {@link matmul}, with a scalar
 * {@link multiply}, otherwise the sum over the last axis of the first and the last but one of the second array. Scalar
 * arguments are as strong as arrays. `out` must have just the right dtype and shape and be C-contiguous.
 *
 * @example
 * ```ts
 * np.dot([1, 2], [3, 4]).item() // 11
 * np.dot(np.array([[1, 2], [3, 4]]), [1, 1]).tolist() // [3, 7]
 * ```
 * @throws ValueError when the axes have different lengths, or when `out` is not what is wanted.
 */
export const dot = ((...args: unknown[]) => {
  const [x, y] = args;
  if (args.length === 2 && isNDArray(x) && isNDArray(y) && isPlain(x) && isPlain(y)) {
    const result = product([x, y]);
    if (result !== undefined) return result;
  }
  const taken = offer("dot", args);
  if (taken !== undefined) return taken;
  const { a, b, out } = readCall("dot", args, ["a", "b", "out"], [], 2);
  if (isScalarFactor(a) && isScalarFactor(b) && (out === undefined || out === null)) {
    return multiply(a as number, b as number);
  }
  return contract(asarray(a as ArrayLike), asarray(b as ArrayLike), out);
}) as ProductFunction;

/**
 * Sum of products over the last axes of both arrays: nothing is conjugated, and the other axes follow each other.
 *
 * @example
 * ```ts
 * np.inner(np.array([[1, 2], [3, 4]]), [[1, 0], [0, 1]]).tolist() // [[1, 2], [3, 4]]
 * ```
 * @throws ValueError when the last axes have different lengths.
 */
export const inner = ((...args: unknown[]) => {
  const taken = offer("inner", args);
  if (taken !== undefined) return taken;
  const { a, b } = readCall("inner", args, ["a", "b"], [], 2);
  if (isScalarFactor(a) && isScalarFactor(b)) return multiply(a as number, b as number);
  const [x, y] = [asarray(a as ArrayLike), asarray(b as ArrayLike)];
  if (y.ndim < 2 || x.ndim === 0) return contract(x, y, undefined);
  const axes = [...y.shape.keys()];
  return contract(x, y.transpose([...axes.slice(0, -2), y.ndim - 1, y.ndim - 2]), undefined);
}) as PlainProduct;

/**
 * Inner product of two arrays read as vectors in C order, the first conjugated.
 *
 * @example
 * ```ts
 * np.vdot([[1, 2], [3, 4]], [[1, 0], [0, 1]]).item() // 5
 * ```
 * @throws ValueError when they have different numbers of elements.
 */
export const vdot = ((...args: unknown[]) => {
  const taken = offer("vdot", args);
  if (taken !== undefined) return taken;
  const { a, b } = readCall("vdot", args, ["a", "b"], [], 2);
  const x = asarray(a as ArrayLike).reshape(-1);
  const result = vecdot(x, asarray(b as ArrayLike).reshape([sizeOf(x.shape)]));
  return isScalarFactor(a) && isScalarFactor(b) ? result.item() : result;
}) as PlainProduct;
