/**
 * Arrays of records one after the other, whatever fields each has.
 *
 * @module
 */
import type { NDArray } from "../../array/ndarray.js";
import { isNDArray } from "../../array/ndarray.js";
import { readCall } from "../../call/options.js";
import { asarray } from "../../creation/array.js";
import type { ArrayLike } from "../../creation/values.js";
import { castsSafely } from "../../dtype/casting.js";
import type { DType } from "../../dtype/dtype.js";
import { fieldsOf } from "../../dtype/structured/layout.js";
import { recordDType } from "../../dtype/structured/make.js";
import type { NewField } from "../../dtype/structured/make.js";
import { dtypeText } from "../../dtype/structured/text.js";
import { copyInto } from "../../exec/copy.js";
import { concatenate } from "../../manipulation/concatenate.js";
import { offer } from "../../ufunc/operands.js";
import { field as fieldNamed } from "../field.js";
import { placeless, refuseMasks } from "./arguments.js";
import type { FieldOptions } from "./arguments.js";
import { missingRecords } from "./filling.js";
import type { Defaults } from "./filling.js";

/** What functions that leave some values out take. */
export interface DefaultOptions extends FieldOptions {
  /** Values for fields where there is none, by name; elsewhere stand those of `np.ma.default_fill_value`, 999999 and 1e20. */
  defaults?: Defaults | null;
}

/**
 * Arrays of records one after the other. Each field is there once, filled up for those that lack it.
 *
 * @throws TypeError for fields of one name whose dtypes differ, unless `autoconvert` takes the larger one.
 * @example
 * ```ts
 * const a = np.array([[1, 2]], { dtype: [["x", "i4"], ["y", "f8"]] });
 * const b = np.array([[3, 4]], { dtype: [["x", "i4"], ["z", "f8"]] });
 * const stacked = np.lib.recfunctions.stack_arrays([a, b], { defaults: { y: 0, z: -1 } });
 * stacked.tolist(); // [{ x: 1, y: 2, z: -1 }, { x: 3, y: 0, z: 4 }]
 * ```
 */
export function stack_arrays(
  arrays: NDArray | readonly ArrayLike[],
  options?: DefaultOptions & { autoconvert?: boolean },
): NDArray;
export function stack_arrays(...args: unknown[]): NDArray {
  const taken = offer("lib.recfunctions.stack_arrays", args);
  if (taken !== undefined) return taken;
  const names = ["arrays", "defaults", "usemask", "asrecarray", "autoconvert"];
  const given = readCall("stack_arrays", args, names, [], 1);
  refuseMasks(given);
  if (isNDArray(given["arrays"])) return given["arrays"];
  const arrays = (given["arrays"] as readonly ArrayLike[]).map((a) => asarray(a));
  const [only] = arrays;
  if (arrays.length === 1 && only !== undefined) return only;
  const rows = arrays.map((a) => a.reshape(-1));
  const fields = allFields(rows, Boolean(given["autoconvert"]));
  if (fields.length === 1) return concatenate(rows);
  const dtype = recordDType(fields.map((field, k) => ({ ...field, name: field.name === "" ? `f${String(k)}` : field.name }))); // prettier-ignore
  const result = missingRecords(rows.reduce((sum, a) => sum + a.size, 0), dtype, given["defaults"]); // prettier-ignore
  const seen = new Set<string>();
  let start = 0;
  for (const a of rows) {
    const place = `${String(start)}:${String(start + a.size)}`;
    const own = fieldsOf(a._id);
    if (own === undefined) copyInto(fieldNamed(result, `f${String(seen.size)}`).slice(place), a);
    for (const { name } of own ?? []) {
      copyInto(fieldNamed(result, name).slice(place), fieldNamed(a, name));
      seen.add(name);
    }
    start += a.size;
  }
  return result;
}

/** The fields of all arrays, each once. Plain elements are a field without a name. */
function allFields(arrays: readonly NDArray[], convert: boolean): NewField[] {
  const result: NewField[] = [];
  for (const a of arrays) {
    for (const field of fieldsOf(a._id)?.map(placeless) ?? [{ name: "", dtype: a._dtype }]) {
      const k = result.findIndex(({ name, title }) => name === field.name && title === field.title);
      const known = result[k];
      if (known === undefined) result.push(field);
      else if (convert) result[k] = { ...known, dtype: larger(field.dtype, known.dtype) };
      else if (known.dtype !== field.dtype) {
        throw new TypeError(`Incompatible type '${dtypeText(known.dtype)}' <> '${dtypeText(field.dtype)}'`);
      }
    }
  }
  return result;
}

/** The first dtype, unless it can be cast safely to the second: Python's `max` of dtypes. */
export function larger(a: DType, b: DType): DType {
  return a !== b && castsSafely(a, b) ? b : a;
}
