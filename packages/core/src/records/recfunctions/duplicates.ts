/**
 * Records that there are more than once.
 *
 * @module
 */
import type { NDArray } from "../../array/ndarray.js";
import { readCall } from "../../call/options.js";
import { asarray } from "../../creation/array.js";
import type { ArrayLike } from "../../creation/values.js";
import { fieldsOf } from "../../dtype/structured/layout.js";
import { ValueError } from "../../errors.js";
import { offer } from "../../ufunc/operands.js";
import { fieldView } from "../field.js";
import { haveTwins, orderOf, sortedPositions } from "./order.js";

/** Keywords of `find_duplicates`. */
export interface DuplicateOptions {
  /** The field that is compared, a nested one too; by default whole records are. */
  key?: string | null;
  /** Of no effect: there are no masked arrays. */
  ignoremask?: boolean;
  /** Whether the positions are given as well. */
  return_index?: boolean;
}

/**
 * The records that there are more than once, sorted.
 *
 * @throws ValueError when there is no such field.
 * @example
 * ```ts
 * const a = np.array([[1], [2], [1]], { dtype: [["x", "i4"]] });
 * const [twice, where] = np.lib.recfunctions.find_duplicates(a, { return_index: true });
 * twice.tolist(); // [{ x: 1 }, { x: 1 }]
 * where.tolist(); // [0, 2]
 * ```
 */
export function find_duplicates(
  a: NDArray,
  options: DuplicateOptions & { return_index: true },
): [duplicates: NDArray<"void">, index: NDArray<"int64">];
export function find_duplicates(
  a: NDArray,
  key?: string | null | DuplicateOptions,
  ignoremask?: boolean | DuplicateOptions,
): NDArray<"void">;
export function find_duplicates(...args: unknown[]): NDArray | [NDArray, NDArray] {
  const taken = offer("lib.recfunctions.find_duplicates", args);
  if (taken !== undefined) return taken;
  const given = readCall("find_duplicates", args, ["a", "key", "ignoremask", "return_index"], [], 1);
  const rows = asarray(given["a"] as ArrayLike).reshape(-1);
  const key = given["key"] ?? null;
  const compared = key === null ? rows : nestedField(rows, String(key));
  if (compared === undefined) throw new ValueError(`no field of name ${String(key)}`);
  const order = orderOf(compared);
  const positions = sortedPositions(rows.size, order);
  const twins = haveTwins(positions, order);
  const index = asarray(positions.filter((_, k) => twins[k]), { dtype: "int64" }); // prettier-ignore
  const duplicates = rows.slice(index);
  return given["return_index"] === true ? [duplicates, index] : duplicates;
}

/** A field, wherever it is within the records. */
function nestedField(a: NDArray, name: string): NDArray | undefined {
  for (const field of fieldsOf(a._id) ?? []) {
    const view = fieldView(a, field);
    const found = field.name === name ? view : nestedField(view, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
