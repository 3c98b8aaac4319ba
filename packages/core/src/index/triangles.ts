/**
 * Triangles of matrices: `tri`, `tril`, `triu` and their indices.
 *
 * @module
 */
import { toInteger } from "../call/integers.js";
import { newArray } from "../array/allocate.js";
import { typedView } from "../array/memory.js";
import { broadcastShapes } from "../array/broadcast.js";
import type { NDArray } from "../array/ndarray.js";
import { readCall } from "../call/options.js";
import { asarray } from "../creation/array.js";
import type { ArrayLike, DTypeOfValue } from "../creation/values.js";
import { bool, dtype as toDType, int64 } from "../dtype/dtype.js";
import type { DTypeLike } from "../dtype/dtype.js";
import type { DTypeName } from "../dtype/types.js";
import { ValueError } from "../errors.js";
import { astype, copyInto, scalarArray } from "../exec/copy.js";
import { offer } from "../ufunc/operands.js";
import { asMask, truePositions } from "./nonzero.js";

type Count = number | bigint;

/** Keywords of `tri`. */
export interface TriOptions<D extends DTypeName = DTypeName> {
  /** Columns; as many as rows by default. */
  M?: Count | null;
  /** The diagonal up to which there are ones. */
  k?: Count;
  /** float64 by default. */
  dtype?: DTypeLike<D>;
  like?: NDArray | null;
}

/** Rows of ones up to the k-th diagonal; `upper`: from it on. */
function triangle(n: number, m: number, k: number, upper: boolean): NDArray<"bool"> {
  const result = newArray([Math.max(0, n), Math.max(0, m)], bool, true);
  if (result.size === 0) return result;
  const data = typedView(result);
  for (let row = 0; row < n; row++) {
    const bound = Math.min(m, Math.max(0, row + k + (upper ? 0 : 1)));
    if (upper) data.fill(1, row * m + bound, (row + 1) * m);
    else data.fill(1, row * m, row * m + bound);
  }
  return result;
}

/**
 * A matrix with ones on and below the k-th diagonal, and zeros above it.
 *
 * @example
 * ```ts
 * np.tri(2, 3, 1).tolist() // [[1, 1, 0], [1, 1, 1]]
 * ```
 */
export function tri<D extends DTypeName>(
  N: Count,
  M: Count | null | undefined,
  k: Count | undefined,
  dtype: DTypeLike<D>,
): NDArray<D>;
export function tri<D extends DTypeName = "float64">(
  N: Count,
  M?: Count | null | TriOptions<D>,
  k?: Count | TriOptions<D>,
  options?: TriOptions<D>,
): NDArray<D>;
export function tri(...args: unknown[]): NDArray {
  const taken = offer("tri", args);
  if (taken !== undefined) return taken;
  const { N, M, k, dtype } = readCall("tri", args, ["N", "M", "k", "dtype"], ["like"], 1);
  const n = toInteger(N);
  const flags = triangle(n, M === undefined || M === null ? n : toInteger(M), toInteger(k ?? 0), false);
  return astype(flags, toDType((dtype ?? "float64") as DTypeLike), { copy: false });
}

type Diagonal = Count | { k?: Count };

/**
 * The lower triangle: the array, of the last two axes, with zeros above the k-th diagonal.
 *
 * @throws TypeError for a 0-d array.
 * @example
 * ```ts
 * np.tril([[1, 2], [3, 4]]).tolist() // [[1, 0], [3, 4]]
 * ```
 */
export function tril<D extends DTypeName>(m: NDArray<D>, k?: Diagonal): NDArray<D>;
export function tril<T extends ArrayLike>(m: T, k?: Diagonal): NDArray<DTypeOfValue<T>>;
export function tril(...args: unknown[]): NDArray {
  return offer("tril", args) ?? masked("tril", args, false);
}

/**
 * The upper triangle: the array, of the last two axes, with zeros below the k-th diagonal.
 *
 * @throws TypeError for a 0-d array.
 * @example
 * ```ts
 * np.triu([[1, 2], [3, 4]]).tolist() // [[1, 2], [0, 4]]
 * ```
 */
export function triu<D extends DTypeName>(m: NDArray<D>, k?: Diagonal): NDArray<D>;
export function triu<T extends ArrayLike>(m: T, k?: Diagonal): NDArray<DTypeOfValue<T>>;
export function triu(...args: unknown[]): NDArray {
  return offer("triu", args) ?? masked("triu", args, true);
}

function masked(name: string, args: readonly unknown[], upper: boolean): NDArray {
  const given = readCall(name, args, ["m", "k"], [], 1);
  const a = asarray(given["m"] as ArrayLike);
  if (a.ndim === 0) throw new TypeError("tri() missing 1 required positional argument: 'N'");
  const columns = a._shape.at(-1) as number;
  const rows = a.ndim > 1 ? (a._shape.at(-2) as number) : columns;
  const flags = triangle(rows, columns, toInteger(given["k"] ?? 0), upper);
  const result: NDArray = newArray(broadcastShapes([a._shape, flags._shape]), a._dtype, true);
  copyInto(result, a, flags);
  return result;
}

/** Keywords of `tril_indices` and `triu_indices`. */
export interface TriangleOptions {
  k?: Count;
  /** Columns; as many as rows by default. */
  m?: Count | null;
}
type Pair = [NDArray<"int64">, NDArray<"int64">];

function indicesOf(name: string, args: readonly unknown[], upper: boolean): Pair {
  const { n, k, m } = readCall(name, args, ["n", "k", "m"], [], 1);
  const rows = toInteger(n);
  return truePositions(
    triangle(rows, m === undefined || m === null ? rows : toInteger(m), toInteger(k ?? 0), upper),
  ) as Pair;
}

function indicesFrom(name: string, args: readonly unknown[], upper: boolean): Pair {
  const { arr, k } = readCall(name, args, ["arr", "k"], [], 1);
  const a = asarray(arr as ArrayLike);
  if (a.ndim !== 2) throw new ValueError("input array must be 2-d");
  const [rows, columns] = a._shape as [number, number];
  return truePositions(triangle(rows, columns, toInteger(k ?? 0), upper)) as Pair;
}

/**
 * The indices of the lower triangle of a matrix with `n` rows and `m` columns.
 *
 * @example
 * ```ts
 * np.tril_indices(2).map((i) => i.tolist()) // [[0, 1, 1], [0, 0, 1]]
 * ```
 */
export function tril_indices(n: Count, k?: Count | TriangleOptions, m?: Count | null | TriangleOptions): Pair;
export function tril_indices(...args: unknown[]): Pair {
  return offer("tril_indices", args) ?? indicesOf("tril_indices", args, false);
}

/**
 * The indices of the upper triangle of a matrix with `n` rows and `m` columns.
 *
 * @example
 * ```ts
 * np.triu_indices(2).map((i) => i.tolist()) // [[0, 0, 1], [0, 1, 1]]
 * ```
 */
export function triu_indices(n: Count, k?: Count | TriangleOptions, m?: Count | null | TriangleOptions): Pair;
export function triu_indices(...args: unknown[]): Pair {
  return offer("triu_indices", args) ?? indicesOf("triu_indices", args, true);
}

/**
 * The indices of the lower triangle of a matrix.
 *
 * @throws ValueError when it has not two dimensions.
 * @example
 * ```ts
 * const a = np.array([[1, 2], [3, 4]]);
 * a.slice(...np.tril_indices_from(a)).tolist() // [1, 3, 4]
 * ```
 */
export function tril_indices_from(arr: ArrayLike, k?: Diagonal): Pair;
export function tril_indices_from(...args: unknown[]): Pair {
  return offer("tril_indices_from", args) ?? indicesFrom("tril_indices_from", args, false);
}

/**
 * The indices of the upper triangle of a matrix.
 *
 * @throws ValueError when it has not two dimensions.
 * @example
 * ```ts
 * const a = np.array([[1, 2], [3, 4]]);
 * a.slice(...np.triu_indices_from(a)).tolist() // [1, 2, 4]
 * ```
 */
export function triu_indices_from(arr: ArrayLike, k?: Diagonal): Pair;
export function triu_indices_from(...args: unknown[]): Pair {
  return offer("triu_indices_from", args) ?? indicesFrom("triu_indices_from", args, true);
}

/**
 * The indices of what a function such as `triu` leaves of an n × n matrix.
 *
 * @param k - the function's second argument.
 * @example
 * ```ts
 * np.mask_indices(2, np.triu).map((i) => i.tolist()) // [[0, 0, 1], [0, 1, 1]]
 * ```
 */
export function mask_indices(
  n: Count,
  mask_func: (m: NDArray<"int64">, k: never) => NDArray,
  k?: unknown,
): NDArray<"int64">[];
export function mask_indices(...args: unknown[]): NDArray<"int64">[] {
  const taken = offer("mask_indices", args);
  if (taken !== undefined) return taken;
  const { n, mask_func: f, k } = readCall("mask_indices", args, ["n", "mask_func", "k"], [], 2);
  if (typeof f !== "function") throw new TypeError("'mask_func' must be a function");
  const side = Math.max(0, toInteger(n));
  const ones = newArray([side, side], int64);
  copyInto(ones, scalarArray(1, int64));
  return truePositions(asMask((f as (m: NDArray, k: unknown) => NDArray)(ones, k ?? 0)));
}
