/**
 * Records copied by the names of their fields, where plain assignment goes by their order.
 *
 * @module
 */
import type { NDArray } from "../../array/ndarray.js";
import { readCall } from "../../call/options.js";
import { asarray } from "../../creation/array.js";
import { zeros } from "../../creation/filled.js";
import type { ArrayLike } from "../../creation/values.js";
import { dtype as toDType } from "../../dtype/dtype.js";
import type { DType } from "../../dtype/dtype.js";
import { fieldsOf } from "../../dtype/structured/layout.js";
import type { DTypeMapping, FieldList, RecordArray, StructDType } from "../../dtype/structured/types.js";
import { assign } from "../../exec/copy.js";
import { offer } from "../../ufunc/operands.js";
import { fieldView, recordFields } from "../field.js";
import { records } from "./arguments.js";

/**
 * Copies records into others field by field, by the fields' names, nested ones too.
 *
 * @param dst - what is written
 * @param src - where the values are from
 * @throws ValueError when the shapes do not fit, IndexError when `src` holds no records and `dst` does.
 * @example
 * ```ts
 * const a = np.array([[1, 2]], { dtype: [["x", "i4"], ["y", "f8"]] });
 * const b = np.ones(1, { dtype: np.dtype([["y", "f4"], ["z", "f4"]]) });
 * np.lib.recfunctions.assign_fields_by_name(b, a);
 * b.tolist(); // [{ y: 2, z: 0 }]
 * ```
 */
export function assign_fields_by_name(
  dst: NDArray,
  src: ArrayLike,
  zero_unassigned?: boolean | { zero_unassigned?: boolean },
): void;
export function assign_fields_by_name(...args: unknown[]): void {
  if (offer("lib.recfunctions.assign_fields_by_name", args) !== undefined) return;
  const given = readCall("assign_fields_by_name", args, ["dst", "src", "zero_unassigned"], [], 2);
  const zero = given["zero_unassigned"];
  assignByName(given["dst"] as NDArray, asarray(given["src"] as ArrayLike), zero === undefined || Boolean(zero));
}

function assignByName(target: NDArray, source: NDArray, zero: boolean): void {
  const fields = fieldsOf(target._id);
  if (fields === undefined) {
    assign(target, source);
    return;
  }
  const own = recordFields(source);
  for (const field of fields) {
    const part = fieldView(target, field);
    const from = own.find(({ name }) => name === field.name);
    if (from !== undefined) assignByName(part, fieldView(source, from), zero);
    else if (zero) assign(part, 0);
  }
}

/**
 * Records as another dtype, copied by the fields' names; fields that they lack are zero.
 *
 * @throws IndexError when the array holds no records and the dtype has fields.
 * @example
 * ```ts
 * const a = np.ones(2, { dtype: np.dtype([["a", "i4"], ["b", "f8"]]) });
 * np.lib.recfunctions.require_fields(a, [["b", "f4"], ["c", "u1"]]).tolist(); // [{ b: 1, c: 0 }, { b: 1, c: 0 }]
 * ```
 */
export function require_fields<F>(array: NDArray, required_dtype: StructDType<F>): RecordArray<F>;
export function require_fields(
  array: NDArray,
  required_dtype: DType | string | FieldList | { required_dtype: DTypeMapping },
): NDArray<"void">;
export function require_fields(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.require_fields", args);
  if (taken !== undefined) return taken;
  const given = readCall("require_fields", args, ["array", "required_dtype"], [], 2);
  const a = asarray(given["array"] as ArrayLike);
  const result = zeros(a._shape, toDType(given["required_dtype"] as string));
  assignByName(result, a, true);
  return result;
}

/**
 * Copies the fields that both arrays have, by their names, into the beginning of the second, which is given back. Nested
 * records are looked into.
 *
 * @throws ValueError when the second array is the shorter one.
 * @example
 * ```ts
 * const a = np.array([[1, 10], [2, 20]], { dtype: [["A", "i8"], ["B", "f8"]] });
 * const b = np.zeros(3, { dtype: np.dtype([["B", "f4"]]) });
 * np.lib.recfunctions.recursive_fill_fields(a, b).tolist(); // [{ B: 10 }, { B: 20 }, { B: 0 }]
 * ```
 */
export function recursive_fill_fields<A extends NDArray>(input: NDArray, output: A): A;
export function recursive_fill_fields(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.recursive_fill_fields", args);
  if (taken !== undefined) return taken;
  const given = readCall("recursive_fill_fields", args, ["input", "output"], [], 2);
  return fillByName(records(given["input"]), given["output"] as NDArray);
}

/** {@link recursive_fill_fields}. */
export function fillByName(source: NDArray, target: NDArray): NDArray {
  const own = fieldsOf(source._id) ?? [];
  for (const field of recordFields(target)) {
    const from = own.find(({ name }) => name === field.name);
    if (from === undefined) continue;
    const [part, value] = [fieldView(target, field), fieldView(source, from)];
    if (fieldsOf(value._id) !== undefined) fillByName(value, part);
    else assign(part._shape[0] === value._shape[0] ? part : part.slice(`:${String(value.length)}`), value);
  }
  return target;
}
