/**
 * New arrays from scalars, nested lists and iterables.
 *
 * @module
 */
import { newArray } from "../array/allocate.js";
import { isNDArray } from "../array/ndarray.js";
import type { NDArray } from "../array/ndarray.js";
import { promoteIds } from "../dtype/casting.js";
import { dtypeOfId } from "../dtype/dtype.js";
import type { DType } from "../dtype/dtype.js";
import { ValueError } from "../errors.js";
import { copyInto } from "../exec/copy.js";
import { encode, isScalar } from "../values/encode.js";
import type { ScalarLike } from "../values/encode.js";
import { sharedArray } from "./array.js";
import { listId, scalarId } from "./leaf-dtype.js";
import { leafMemory, writeLeaves } from "./leaves.js";
import { MAX_NDIM } from "./shape.js";
import { fromUniform } from "./uniform.js";

/** Scalars, lists and iterables as a new C-contiguous array. */
export function fromValues(value: unknown, dtype: DType | undefined): NDArray {
  const uniform = Array.isArray(value) ? fromUniform(value, dtype) : undefined;
  if (uniform !== undefined) return uniform;
  const root = materialise(value, 0);
  const shape: number[] = [];
  for (let level: unknown = root; Array.isArray(level); level = level[0]) {
    shape.push(level.length);
    if (shape.length > MAX_NDIM) throw ragged(shape);
  }
  const leaf = firstArray(root, shape.length);
  if (leaf !== undefined) return fromArrays(root as unknown[], dtype);
  const chosen = dtype ?? discover(root, shape, 0);
  const result = newArray(shape, chosen);
  fill(result, root);
  return result;
}

/** Iterables and nested array-likes become lists; strings and other objects are refused. */
function materialise(value: unknown, depth: number): unknown {
  if (isScalar(value) || isNDArray(value)) return value;
  if (Array.isArray(value)) {
    // Lists of scalars, by far the most common, are used as they are.
    for (let k = 0; k < value.length; k++) {
      const kind = typeof value[k];
      if (kind === "number" || kind === "bigint" || kind === "boolean") continue;
      return value.map((entry) => materialise(entry, depth + 1));
    }
    return value;
  }
  const shared = sharedArray(value);
  if (shared !== undefined) return shared;
  if (typeof value === "object" && value !== null && Symbol.iterator in value) {
    return Array.from(value as Iterable<unknown>, (entry) => materialise(entry, depth + 1));
  }
  const what =
    value === null ? "null" : typeof value === "object" ? (value.constructor?.name ?? "object") : typeof value;
  throw new TypeError(
    `an array cannot hold a value of type ${what}: ${depth === 0 ? "pass numbers, bigints, booleans, nested lists of them, TypedArrays or arrays" : "nested lists hold numbers, bigints, booleans or Complex"}`,
  );
}

function firstArray(value: unknown, depth: number): NDArray | undefined {
  let level = value;
  for (let k = 0; k < depth; k++) level = (level as unknown[])[0];
  return isNDArray(level) ? level : undefined;
}

/** A list that holds arrays is stacked along new leading axes. */
function fromArrays(list: unknown[], dtype: DType | undefined): NDArray {
  const parts = list.map((entry) => (isNDArray(entry) ? entry : fromValues(entry, dtype)));
  const first = parts[0] as NDArray;
  let id = first._id;
  for (const part of parts) {
    if (part.ndim !== first.ndim || part._shape.some((n, k) => n !== first._shape[k])) throw ragged([parts.length]);
    id = promoteIds(id, part._id);
  }
  const result = newArray([parts.length, ...first._shape], dtype ?? dtypeOfId(id));
  parts.forEach((part, k) => copyInto(result.slice(k), part));
  return result;
}

function ragged(shape: readonly number[]): ValueError {
  const detected = shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(", ")})`;
  return new ValueError(
    `setting an array element with a sequence. The requested array has an inhomogeneous shape after ${String(shape.length)} dimensions. The detected shape was ${detected} + inhomogeneous part.`,
  );
}

/** The error for lists of which not all have the shape of the first ones: it names the axes that all have. */
function raggedIn(root: unknown, shape: readonly number[]): ValueError {
  const common = (value: unknown, level: number): number => {
    if (level === shape.length) return Array.isArray(value) ? level : MAX_NDIM;
    if (!Array.isArray(value) || value.length !== shape[level]) return level;
    return Math.min(MAX_NDIM, ...value.map((entry) => common(entry, level + 1)));
  };
  return ragged(shape.slice(0, common(root, 0)));
}

/** The dtype of nested values: all are looked at by type, none by value. */
function discover(value: unknown, shape: readonly number[], depth: number): DType {
  let id = -1;
  const visit = (entry: unknown, level: number): void => {
    if (Array.isArray(entry)) {
      if (level >= shape.length) throw raggedIn(value, shape);
      const list = level === shape.length - 1 ? listId(entry, id) : -2;
      if (list === -2) for (let k = 0; k < entry.length; k++) visit(entry[k], level + 1);
      else id = list;
      return;
    }
    const own = scalarId(entry as ScalarLike);
    id = id === -1 ? own : promoteIds(id, own);
  };
  visit(value, depth);
  return dtypeOfId(id === -1 ? 11 : id);
}

function fill(a: NDArray, root: unknown): void {
  const { _shape: shape, _dtype: dtype } = a;
  const { u8 } = a._storage;
  const memory = leafMemory(u8.buffer, u8.byteOffset + a._offset, a._id, a.size);
  const view = new DataView(u8.buffer, u8.byteOffset + a._offset, a.nbytes);
  let index = 0;
  const visit = (value: unknown, level: number): void => {
    if (level === shape.length) {
      if (!isScalar(value)) throw raggedIn(root, shape);
      encode(view, index * dtype.itemsize, dtype, value);
      index++;
      return;
    }
    if (!Array.isArray(value) || value.length !== shape[level]) throw raggedIn(root, shape);
    if (memory !== undefined && level === shape.length - 1) {
      const start = index;
      for (let k = 0; (k = writeLeaves(memory, a._id, start, value, k)) < value.length; k++) {
        index = start + k;
        visit(value[k], level + 1);
      }
      index = start + value.length;
      return;
    }
    for (let k = 0; k < value.length; k++) visit(value[k], level + 1);
  };
  visit(root, 0);
}
